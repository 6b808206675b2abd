"""A site on disk and a client of the web application that serves it; alarm clocks and what they set off."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from serving import served
from starlette.applications import Starlette
from waiting import DEADLINE
from working import HOUR, Clocks, Works

from syndicate.clock import system_clock
from syndicate.service.alarm import AlarmClock, Jobs
from syndicate.service.site import FeedView, FormatView, Health, SiteView
from syndicate.service.web import application

FORMATS = (
    FormatView("rss.xml", "application/rss+xml", "RSS 2.0"),
    FormatView("atom.xml", "application/atom+xml", "Atom 1.0"),
    FormatView("feed.json", "application/feed+json", "JSON Feed 1.1"),
)


@dataclass
class Site:
    """What the application shows; tests change it while it runs."""

    folder: Path
    view: SiteView
    health: Health
    now: Callable[[], datetime] = system_clock

    def write(self, name: str, file: str, content: bytes) -> Path:
        path = self.folder / name / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def add(self, *names: str, **changes: str) -> None:
        new = tuple(
            replace(FeedView(name, f"Feed {name}", f"About {name}", str(self.folder / name)), **changes)
            for name in names
        )
        self.view = replace(self.view, feeds=self.view.feeds + new)

    def application(self) -> Starlette:
        return application(lambda: self.view, lambda: self.health, clock=lambda: self.now())


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
def clock(works: Works, clocks: Clocks) -> Iterator[Callable[..., AlarmClock]]:
    """Makes alarm clocks whose clock stands at noon unless the test sets it; stops them in the end."""
    made: list[AlarmClock] = []

    def make(*sources: str, workers: int = 2, retry: timedelta = HOUR, start: bool = True) -> AlarmClock:
        jobs = Jobs(works.ingest, works.publish, works.due)
        alarm = AlarmClock(
            jobs,
            workers=workers,
            clock=clocks.wall,
            monotonic=clocks.monotonic,
            retry=retry,
            look_every=timedelta(milliseconds=10),
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
