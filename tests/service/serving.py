"""A site on disk, and the web application that serves it on a real socket of 127.0.0.1, in a thread of the test's process."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from syndicate.clock import system_clock
from syndicate.service.site import FeedView, FormatView, Health, SiteView
from syndicate.service.web import application

RSS = b"<rss>" + b"<item>text</item>" * 200 + b"</rss>"
MOMENT = datetime(2025, 4, 29, 8, 30, 15, tzinfo=UTC)
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
    missed: threading.Event = field(default_factory=threading.Event)

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
        return application(lambda: self.view, lambda: self.health, missing=self.missed.set, clock=lambda: self.now())


@contextmanager
def served(app: Starlette) -> Iterator[str]:
    """The application behind a real socket: the address that it answers at."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        assert not thread.is_alive()
