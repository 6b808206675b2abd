"""A site on disk and a client of the web application that serves it; alarm clocks and what they set off."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from serving import FORMATS, MOMENT, RSS, Site, served
from waiting import DEADLINE
from working import HOUR, Clocks, Works

from syndicate.service.alarm import AlarmClock, Jobs
from syndicate.service.site import Health, SiteView


@pytest.fixture
def site(tmp_path: Path) -> Site:
    folder = tmp_path / "feeds"
    folder.mkdir()
    view = SiteView("The site", "What it is about", "http://feeds.example", FORMATS, ())
    return Site(folder, view, Health(alive=True))


@pytest.fixture
def client(site: Site) -> Iterator[httpx.Client]:
    """A client of the running application that sends no Accept-Encoding unless told to."""
    with served(site.application()) as address, httpx.Client(base_url=address) as client:
        del client.headers["accept-encoding"]
        yield client


@pytest.fixture
def works() -> Works:
    return Works()


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def clock(works: Works, clocks: Clocks, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AlarmClock]]:
    """Makes alarm clocks whose clock stands at noon unless the test sets it; stops them in the end."""
    monkeypatch.setattr("syndicate.service.alarm.LOOK_EVERY", timedelta(milliseconds=10))
    made: list[AlarmClock] = []

    def make(*sources: str, workers: int = 2, retry: timedelta = HOUR, start: bool = True) -> AlarmClock:
        jobs = Jobs(works.ingest, works.publish, works.due, works.look)
        alarm = AlarmClock(
            jobs,
            workers=workers,
            clock=clocks.wall,
            monotonic=clocks.monotonic,
            retry=retry,
        )
        made.append(alarm)
        if start:
            made[-1].start(sources)
        return made[-1]

    yield make
    for alarm in made:
        for gate in works.gates.values():
            gate.set()
        alarm.stop(timedelta(seconds=DEADLINE))


@pytest.fixture
def seeds(site):
    site.add("seeds")
    path = site.write("seeds", "rss.xml", RSS)
    os.utime(path, (MOMENT.timestamp() + 0.75, MOMENT.timestamp() + 0.75))
    return path
