"""What sites do that do not simply answer: each a function of the visit that gives an answer, or None for the usual one."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from itertools import count

from web.site import Answer, Turn, Visit, usual

SLOW = timedelta(seconds=20)
MOST_PAUSES = 9
WALL = (
    b"<!doctype html><title>We value your privacy</title><body><div><h1>We value your privacy</h1><p>We and our 842 "
    b"partners use cookies to store information on your device.</p><p>Accept all cookies to go on.</p>"
    b"<button>Accept all</button></div></body>"
)
CHALLENGE = b"<!doctype html><title>Just a moment...</title><script>window._cf_chl_opt={}</script>Checking your browser"


def on_days(days: range, turn: Turn, path: str = "/feed") -> Turn:
    """A turn on some days of the week, at one path."""
    return lambda visit: turn(visit) if visit.day in days and visit.path == path else None


def on_visits(numbers: range, turn: Turn, path: str = "/feed") -> Turn:
    """A turn for some visits to a path, counted from 0."""
    return lambda visit: turn(visit) if visit.count in numbers and visit.path == path else None


def always(turn: Turn) -> Turn:
    """A turn at every path but robots.txt."""
    return lambda visit: turn(visit) if visit.path != "/robots.txt" else None


def first_of(*turns: Turn) -> Turn:
    """The first turn that has an answer."""
    return lambda visit: next((given for turn in turns if (given := turn(visit)) is not None), None)


def says(status: int, retry_after: timedelta | None = None, *, as_date: bool = False, body: bytes = b"") -> Turn:
    """A status, with a time before which the client is not to come again, in seconds or as a date."""

    def turn(visit: Visit) -> Answer:
        if retry_after is None:
            return Answer(status, {}, body)
        date = format_datetime(visit.at + retry_after, usegmt=True)
        text = date if as_date else str(int(retry_after.total_seconds()))
        return Answer(status, {"Retry-After": text}, body)

    return turn


def leads(status: int, target: str, site: str | None = None) -> Turn:
    """A redirect, to a path of the same or of another site, or to a whole address."""

    def turn(visit: Visit) -> Answer:
        base = "" if "://" in target else visit.base(site) if site else ""
        return Answer(status, {"Location": base + target, "Content-Type": "text/plain"}, b"elsewhere")

    return turn


def flips(status: int, site: str, *targets: str) -> Turn:
    """A redirect that leads to another path each day."""
    return lambda visit: leads(status, targets[visit.day % len(targets)], site)(visit)


def stairs(count: int) -> Turn:
    """A chain of redirects from /feed over /step/1 and so on, to /feed/end."""

    def turn(visit: Visit) -> Answer | None:
        step = 0 if visit.path == "/feed" else int(visit.path.removeprefix("/step/") or 0)
        return leads(302, f"/step/{step + 1}" if step + 1 < count else "/end")(visit)

    def choose(visit: Visit) -> Answer | None:
        if visit.path == "/end":
            return usual(replace(visit, path="/feed"))
        return turn(visit) if visit.path == "/feed" or visit.path.startswith("/step/") else None

    return choose


def page(body: bytes, *, usable: bool = False, media_type: str = "text/html", **headers: str) -> Turn:
    """A document, in place of what should be there."""
    stated = {"Content-Type": media_type, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return lambda _visit: Answer(200, stated, body, usable=usable)


def wire(*begin: bytes, again: bytes | None = None, pause: timedelta = timedelta(0)) -> Turn:
    """Bytes that are sent as they stand; then a piece of them again and again, with a pause before each.

    Pauses end after some minutes, when silence follows: a client that gives up then is given up itself.
    """

    def pieces() -> Iterator[bytes | timedelta | None]:
        yield from begin
        for _ in count() if again and not pause else range(MOST_PAUSES if again else 0):
            yield pause
            yield again or b""
        if again:
            yield None

    return lambda _visit: Answer(200, {}, b"", wire=pieces())


OK = b"HTTP/1.1 200 OK\r\n"
DRIPPING_HEADERS = wire(OK, again=b"X-Slow: yes\r\n", pause=SLOW)
DRIPPING_BODY = wire(OK, b"Content-Type: text/xml\r\n\r\n<rss>", again=b" ", pause=SLOW)
ENDLESS = wire(OK, b"Content-Type: text/xml\r\n\r\n<rss>", again=b" " * 65536)
CUT_OFF = wire(OK, b"Content-Type: text/xml\r\nContent-Length: 9000\r\n\r\n<rss><channel><item>")
HUNG_UP = wire()


def broken_gzip(visit: Visit) -> Answer:
    """The usual answer, compressed, without its end."""
    given = usual(visit)
    return replace(
        given,
        headers={**given.headers, "Content-Encoding": "gzip"},
        body=gzip.compress(given.body)[:-20],
        coding=None,
        usable=False,
    )


def bomb(_visit: Visit) -> Answer:
    """A few kilobytes that would become many megabytes."""
    packer = zlib.compressobj(9, wbits=31)
    body = b"".join([packer.compress(bytes(1_000_000)) for _ in range(8)] + [packer.flush()])
    return Answer(200, {"Content-Type": "text/xml", "Content-Encoding": "gzip"}, body, usable=False)


def in_charset(charset: str, header: str | None, declared: str) -> Turn:
    """The usual feed, in a charset that header and declaration may contradict."""

    def turn(visit: Visit) -> Answer | None:
        if visit.path != "/feed":
            return None
        given = usual(visit)
        text = given.body.decode().replace("<title>Crane", f"<title>{STRANGE[charset]}")
        body = f'<?xml version="1.0" encoding="{declared}"?>{text}'.replace("…", "...").encode(charset)
        media_type = f"text/xml; charset={header}" if header else "text/xml"
        return replace(given, headers={**given.headers, "Content-Type": media_type}, body=body)

    return turn


STRANGE = {"windows-1251": "Журавль", "gbk": "起重机鎔", "utf-8": "Grüße"}


def rotating_etag(visit: Visit) -> Answer | None:
    """An ETag that is another each day, as servers of a cluster have it, while the date stays; only today's is known."""
    if visit.path != "/feed":
        return None
    given = usual(visit)
    tag = f'"{visit.day}-{given.headers["ETag"][1:]}'
    return replace(given, headers={**given.headers, "ETag": tag})


def etag_in_a_304(visit: Visit) -> Answer | None:
    """An ETag that is stated anew each day, by a 304 as well, though the copy is good; the old one is no more known."""
    given = rotating_etag(visit)
    if given is None or visit.headers.get("if-modified-since") != given.headers["Last-Modified"]:
        return given
    return replace(given, status=304, body=b"")


def fresh_by_304(visit: Visit) -> Answer | None:
    """A server that says only in a 304 for how long its copy is good."""
    if visit.path != "/feed" or "if-none-match" not in visit.headers:
        return None
    given = usual(visit)
    return replace(given, headers={**given.headers, "Cache-Control": "max-age=72000"})


def expires_in(span: timedelta) -> Turn:
    """A feed with Expires, from a server whose clock is an hour ahead."""

    def turn(visit: Visit) -> Answer | None:
        if visit.path != "/feed":
            return None
        ahead = visit.at + timedelta(hours=1)
        stated = {"Date": format_datetime(ahead, usegmt=True), "Expires": format_datetime(ahead + span, usegmt=True)}
        given = usual(visit)
        return replace(given, headers={**given.headers, **stated})

    return turn


def needs(secret: str, then: Turn) -> Turn:
    """A feed for those who know a secret."""

    def turn(visit: Visit) -> Answer | None:
        if visit.path != "/feed":
            return None
        if visit.headers.get("authorization") != secret:
            return Answer(401, {"WWW-Authenticate": 'Basic realm="members"'}, b"")
        return then(visit)

    return turn


def odd(one: str, other: str) -> Callable[[int], str]:
    """What is had of articles with odd numbers, and of the others."""
    return lambda number: one if number % 2 else other


def only(what: str) -> Callable[[int], str]:
    """The same of all articles."""
    return lambda _number: what
