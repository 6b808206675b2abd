"""A feed that changes, and looks at it: what the tests of the kind `feed` share.

`Site` stands for the client that a source is given: a function from requests to documents, with validators, moves and
failures as a server would have them.
"""

import hashlib
from datetime import UTC, datetime, timedelta

from syndicate.errors import FetchError
from syndicate.sources import UpstreamSettings, discover
from syndicate.values.document import Document
from syndicate.values.source import Source, SourceState

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
URL = "https://harbour.example/feed"
FULL = "The crane was lifted onto the quay on Sunday, in front of some two hundred people. " * 12


def entry(number, *, text="In short, the crane is up…", full="", date=None, guid=None, link=None, title=None):
    """An item of RSS; `full` is its full text."""
    parts = {
        "title": title or f"Crane {number}",
        "link": link or f"https://harbour.example/crane/{number}",
        "guid": f"g{number}" if guid is None else guid,
        "pubDate": date,
        "description": text,
        "content:encoded": full and f"&lt;p&gt;{full}&lt;/p&gt;",
    }
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in parts.items() if value) + "</item>"


def rss(*entries):
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {names}><channel><title>Harbour</title>{"".join(entries)}</channel></rss>'.encode()


class Site:
    """What is at which address: bytes, or an error to raise; and where it was permanently moved."""

    def __init__(self, **pages):
        self.pages, self.moved, self.asked, self.now = {}, {}, [], NOW

    def __call__(self, request):
        self.asked.append(request)
        found = self.pages.get(request.address, FetchError("not found (HTTP 404)", address=request.address, status=404))
        if isinstance(found, Exception):
            raise found
        etag = f'"{hashlib.sha256(found).hexdigest()[:8]}"'
        same = request.etag == etag
        target = self.moved.get(request.address)
        address = target or request.address
        return Document(
            address, b"" if same else found, self.now, "text/xml", etag=etag, unchanged=same, moved_to=target
        )

    def last(self):
        return [request.address for request in self.asked]


class Reader:
    """A source that is looked at again and again; what it remembers goes from one look to the next."""

    def __init__(self, site, url=URL, **settings):
        self.site, self.memory = site, ""
        self.source = Source("harbour", "feed", UpstreamSettings(url, **settings))

    def look(self, missed=(), later=timedelta(minutes=15), lack="missing"):
        """One look; `missed` are the indexes of the items of which something could not be had, for the reason `lack`."""
        self.site.now += later
        self.site.asked.clear()
        found = discover(self.source, SourceState("harbour", last_started=self.site.now, memory=self.memory), self.site)
        self.memory = found.remember(dict.fromkeys(missed, lack))
        self.failure = found.failure
        return found.items


def places(items):
    return [item.place.rpartition("/")[2] for item in items]


def shown(items):
    """The places of the items that are no history."""
    return places(item for item in items if not item.is_history)


def busy(items):
    return places(item for item in items if not item.unchanged)
