"""A site of the test web as a value, and what it answers: pure functions of the site, the request and the moment."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import TypeAlias

from web.press import Article, articles, feed

Wire: TypeAlias = Iterable[bytes | timedelta | None]
EVERY = timedelta(hours=20)


@dataclass(frozen=True)
class Answer:
    """An answer. `body` is what it means; `coding` is that in which it is sent. `usable` says that a client can use it.

    `wire` is what is sent instead, byte for byte, by one that breaks HTTP: a time in it passes for everybody, None is
    silence until the client leaves, and the connection is closed at its end.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    coding: str | None = None
    usable: bool = True
    wire: Wire | None = None


@dataclass(frozen=True)
class Visit:
    """A request as a site sees it. `count` is how many came before it for the same path; `base` finds other sites."""

    site: "Site"
    path: str
    headers: Mapping[str, str]
    at: datetime
    start: datetime
    count: int
    base: Callable[[str], str]

    @property
    def day(self) -> int:
        """How many days the week is old."""
        return (self.at - self.start).days

    @property
    def home(self) -> str:
        return self.base(self.site.name)


Turn: TypeAlias = Callable[[Visit], Answer | None]


def nothing_special(_visit: Visit) -> None:
    """A site that does what sites do."""


@dataclass(frozen=True)
class Site:
    """A site. `line` says how it behaves.

    A user names `path` as a source of the kind `kind`, but for one that is only a place where others lead
    (`is_source`). `special` answers before all that a site does by itself: a feed at /feed, an article at /NUMBER,
    robots.txt. `headers` come with the feed, `page_headers` with the articles. `validators` are those that it states. `gives` says what a polite client
    can have of an article by its number: "all" of it, the "teaser", or "nothing"; `holder` where the articles are.
    `toml` are further lines of the source's settings. A site without an `address` has no name; one that is not
    `listening` refuses connections. `certificate` is what is wrong with it.
    """

    name: str
    line: str
    form: str = "rss"
    whole: bool = False
    validators: tuple[str, ...] = ("etag", "last-modified")
    headers: Mapping[str, str] = field(default_factory=dict)
    page_headers: Mapping[str, str] = field(default_factory=dict)
    channel: str = ""
    coding: str | None = None
    robots: Turn | str | None = None
    special: Turn = nothing_special
    path: str = "/feed"
    kind: str = "feed"
    every: timedelta = EVERY
    toml: str = ""
    is_source: bool = True
    gives: Callable[[int], str] = lambda _number: "all"
    holder: str | None = None
    edited_after: timedelta | None = None
    scheme: str = "http"
    certificate: str | None = None
    has_name: bool = True
    listening: bool = True

    def articles(self, start: datetime, now: datetime) -> list[Article]:
        return articles(self.name, start, now, self.edited_after)


def answer(visit: Visit) -> Answer:
    """What the site answers, with its validators compared, and its Date."""
    given = visit.site.special(visit) or usual(visit)
    if given.wire is None and given.status == 200 and _is_held(visit, given):
        kept = {name: value for name, value in given.headers.items() if name.lower() != "content-type"}
        given = replace(given, status=304, headers=kept, body=b"", coding=None)
    date = format_datetime(visit.at, usegmt=True)
    return replace(given, headers={"Date": date, **given.headers})


def usual(visit: Visit) -> Answer:
    """What sites do: a feed, articles, perhaps a robots.txt, and 404 for the rest."""
    site = visit.site
    found = site.articles(visit.start, visit.at)
    if visit.path == "/robots.txt" and site.robots is not None:
        return Answer(body=site.robots.encode()) if isinstance(site.robots, str) else site.robots(visit) or Answer(404)
    if visit.path == "/feed":
        media_type, body = feed(site.form, visit.home, found, whole=site.whole, channel=site.channel)
        stated = {**_validators(body, found[0].published, site.validators), **site.headers}
        return Answer(200, {"Content-Type": media_type, **stated}, body, site.coding)
    for one in found:
        if visit.path == one.path:
            stated = {**_validators(one.page(), one.published, ("etag", "last-modified")), **site.page_headers}
            return Answer(200, {"Content-Type": "text/html; charset=utf-8", **stated}, one.page(), site.coding)
    return Answer(404, {"Content-Type": "text/plain"}, b"not found")


def _validators(body: bytes, changed: datetime, wanted: tuple[str, ...]) -> dict[str, str]:
    digest = hashlib.sha256(body).hexdigest()[:12]
    every = {
        "etag": ("ETag", f'"{digest}"'),
        "weak": ("ETag", f'W/"{digest}"'),
        "last-modified": ("Last-Modified", format_datetime(changed.astimezone(UTC), usegmt=True)),
    }
    return dict(every[name] for name in wanted)


def _is_held(visit: Visit, given: Answer) -> bool:
    """Whether the client's copy is good (RFC 9110, section 13.2.2): If-None-Match goes before the date."""
    sent = visit.headers.get("if-none-match")
    if sent is not None:
        return sent == given.headers.get("ETag")
    since, changed = visit.headers.get("if-modified-since"), given.headers.get("Last-Modified")
    return bool(since and changed and parsedate_to_datetime(changed) <= parsedate_to_datetime(since))
