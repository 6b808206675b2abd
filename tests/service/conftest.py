"""A site on disk, and a client of the web application that serves it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import httpx
import pytest
from serving import served
from starlette.applications import Starlette

from syndicate.clock import system_clock
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
