"""Fetches documents from the web, as the best-behaved visitor that it can be.

It asks with the validators of the copy that we hold, so that an unchanged document costs nearly nothing; asks
robots.txt before a page; keeps turns and gaps between requests to a host; and leaves a host alone that asks for
it. Against any server it holds limits on the bytes after decompression, on each silence, on the whole, and on
redirects, and it dials no address that the configuration does not open. What comes back is a whole document or
an error in plain words.
"""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import Final

import httpx

from syndicate.clock import Clock
from syndicate.errors import FetchError, HeldError, OfflineError, RefusedError
from syndicate.fetch import robots
from syndicate.fetch.answers import BEGINNING, challenge, disallowed, refusal
from syndicate.fetch.codings import UnknownCodingError, decoded
from syndicate.fetch.freshness import fresh_until, retry_after
from syndicate.fetch.hops import Answer, Hops, Limits, RedirectsError
from syndicate.fetch.manners import Manners
from syndicate.fetch.network import Network
from syndicate.fetch.reach import UnreachableError
from syndicate.fetch.settings import FetchSettings
from syndicate.fetch.size import guard_size
from syndicate.values.access import Access
from syndicate.values.document import Document, Request
from syndicate.values.robotsfile import NO_SHELF, RobotsShelf

_NO_GAP: Final = timedelta(0)
_NO_ROBOTS: Final = "the site's robots.txt cannot be had, so its pages wait until it can"
_ROBOTS: Final = Limits(robots.LARGEST, robots.MOST_REDIRECTS)
_HEADER: Final = re.compile(r"[\t -~\x80-\xff]+")  # what a header may hold (RFC 9110, section 5.5)
_TEXTLESS: Final = ("audio/", "video/", "image/", "font/", "application/pdf", "application/zip")
_PACKED: Final = b"\x1f\x8b\x08"  # how a gzip file begins (RFC 1952, section 2.3.1)
_PAGES: Final = b"text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.8"
_FEEDS: Final = (
    b"application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, "
    b"text/html;q=0.8, */*;q=0.7"
)
_ACCEPTED: Final = {"page": _PAGES, "feed": _FEEDS}


class Client:
    """Fetches from the web until it is closed. Threads may share it."""

    def __init__(
        self,
        settings: FetchSettings,
        clock: Clock,
        stop: Callable[[], bool],
        network: Network,
        manners: Manners,
        *,
        access: Access | None = None,
        shelf: RobotsShelf = NO_SHELF,
    ) -> None:
        self._settings, self._clock, self._access = settings, clock, access
        self._robots, self._shelf = manners.robots, shelf
        self._hops = Hops(settings, clock, stop, network, manners, access=access)

    def get(self, request: Request, max_bytes: int) -> Document:
        """The document at an http or https address, of at most `max_bytes` bytes after decompression.

        Raises FetchError and what is below it, or StoppedError.
        """
        is_asked = request.purpose == "page" or self._settings.robots_for_feeds
        enter = self._allowed if is_asked else self._usual_gap
        limits = Limits(max_bytes, self._settings.max_redirects)
        with self._hops.reached(request.address, partial(self._headers, request), limits, enter) as answer:
            if answer.response.status_code == 304 and _validators(request, answer.url):
                return self._unchanged(answer, request)
            if request.purpose == "page":
                _guard_kind(answer)
            return self._document(answer, max_bytes)

    def _headers(self, request: Request, url: httpx.URL) -> dict[bytes, bytes]:
        """What is sent to one address on the way: what is secret, to its own origin alone."""
        own = self._access.sent() if self._access and self._access.is_for(str(url)) else {}
        names = {name.lower() for name in own}
        usual = {b"Accept": _ACCEPTED[request.purpose], **_validators(request, url)}
        return {**{name: value for name, value in usual.items() if name.lower() not in names}, **own}

    def close(self) -> None:
        """Give all connections up."""
        self._hops.close()

    def _document(self, answer: Answer, max_bytes: int) -> Document:
        response, address = answer.response, str(answer.url)
        status, headers = response.status_code, response.headers
        is_good = response.is_success and status != 206
        if is_good:
            guard_size(int(headers.get("content-length") or 0), max_bytes, address)
            content = _content(answer, max_bytes, is_whole=True)
        else:
            content = _content(answer, BEGINNING, is_whole=False)
        blocked = challenge(status, headers, content[:BEGINNING], address)
        if blocked is not None:
            raise blocked
        now = self._clock()
        if not is_good:
            raise refusal(status, address, retry_after(headers, now, self._settings.max_retry_after))
        media_type = _media_type(response)
        charset = response.charset_encoding
        return Document(
            address,
            content,
            now,
            media_type or None,
            charset.lower() if charset else None,
            etag=_verbatim(response, b"etag"),
            last_modified=_verbatim(response, b"last-modified"),
            fresh_until=fresh_until(headers, now),
            moved_to=answer.moved_to,
        )

    def _unchanged(self, answer: Answer, request: Request) -> Document:
        """A 304; a validator that it does not state stays as it was (RFC 9111, section 3.2)."""
        response, now = answer.response, self._clock()
        return Document(
            str(answer.url),
            b"",
            now,
            etag=_verbatim(response, b"etag") or request.etag,
            last_modified=_verbatim(response, b"last-modified") or request.last_modified,
            unchanged=True,
            fresh_until=fresh_until(response.headers, now),
            moved_to=answer.moved_to,
        )

    def _allowed(self, url: httpx.URL) -> timedelta:
        """The gap that a page's site asks for. Raises BlockedError if its robots.txt closes the page to us."""
        file = url.copy_with(raw_path=b"/robots.txt")
        if url == file:
            return _NO_GAP
        rules = self._robots.rules(_site(url), self._clock(), lambda: self._load(file), self._hops.look, self._shelf)
        if rules.trouble:
            raise FetchError(rules.trouble, address=str(url))
        if not rules.allow(str(url)):
            raise disallowed(str(url))
        return rules.delay

    def _usual_gap(self, url: httpx.URL) -> timedelta:
        rules = self._robots.known(_site(url))
        return rules.delay if rules else _NO_GAP

    def _load(self, file: httpx.URL) -> robots.Rules:
        """The rules of a site; refusals of our own, which are none of the site, are raised."""
        try:
            with self._hops.reached(str(file), lambda _: {}, _ROBOTS, self._usual_gap) as answer:
                return self._read_rules(answer)
        except (RefusedError, HeldError, OfflineError):
            raise
        except RedirectsError:
            return robots.absent(self._clock())
        except UnreachableError as error:
            return robots.unreachable(str(error), self._clock())
        except FetchError as error:
            return robots.unreachable(f"{_NO_ROBOTS}: {error}", self._clock())

    def _read_rules(self, answer: Answer) -> robots.Rules:
        status, now = answer.response.status_code, self._clock()
        if answer.response.is_success:
            return robots.read(_content(answer, robots.LARGEST + 1, is_whole=False), now)
        if status >= 500 or status == 429:
            return robots.unreachable(f"{_NO_ROBOTS}: {refusal(status, str(answer.url), None)}", now)
        return robots.absent(now)


def _validators(request: Request, url: httpx.URL) -> dict[bytes, bytes]:
    """The validators, byte for byte as they were stated (RFC 9110, section 13.1), for the address that stated them."""
    held_at = request.held_at or request.address
    if held_at != str(url) and httpx.URL(held_at).copy_with(fragment=None) != url:
        return {}
    stated = {b"If-None-Match": request.etag, b"If-Modified-Since": request.last_modified}
    return {name: value.encode("latin-1") for name, value in stated.items() if value and _HEADER.fullmatch(value)}


def _media_type(response: httpx.Response) -> str:
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


def _guard_kind(answer: Answer) -> None:
    """Raise RefusedError for what has no text, before all of it is sent."""
    media_type = _media_type(answer.response)
    if answer.response.is_success and media_type.startswith(_TEXTLESS):
        raise RefusedError(f"it is no page, but a file of the kind {media_type}", address=str(answer.url))


def _verbatim(response: httpx.Response, name: bytes) -> str | None:
    """A header as it came, byte for byte; None if there is none."""
    values = (value for key, value in response.headers.raw if key.lower() == name)
    return next((value.decode("latin-1") for value in values if value), None)


def _site(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii').lower()}"


def _content(answer: Answer, most: int, *, is_whole: bool) -> bytes:
    """The body, decompressed: the whole of it, RefusedError if that is more than `most` bytes; or its beginning."""
    address, coding = str(answer.url), answer.response.headers.get("content-encoding", "")
    try:
        content = _gathered(decoded(answer.response.iter_raw(), coding), most, address, is_whole=is_whole)
        if is_whole and content.startswith(_PACKED):
            # A packed file, sent as it lies there: nothing that we read is one.
            return _gathered(decoded([content], "gzip"), most, address, is_whole=True)
    except UnknownCodingError as error:
        raise RefusedError(f'sent with the coding "{error}", which was not asked for', address=address) from error
    except ValueError as error:
        raise FetchError(f"the answer cannot be decompressed: {error}", address=address) from error
    return content


def _gathered(pieces: Iterable[bytes], most: int, address: str, *, is_whole: bool) -> bytes:
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > most and not is_whole:
            break
        guard_size(len(content), most, address)
    return bytes(content[:most])
