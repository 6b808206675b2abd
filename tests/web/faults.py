"""What goes wrong with a single request: each a function of chance, the visit, and the answer that it should have had.

They are meaner than most: what comes in place of a document, or of the whole of it, comes with the validators of the
whole, so that who keeps them is told ever after that he has it.
"""

import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TypeAlias

from web import turns
from web.site import Answer, Visit

Fault: TypeAlias = Callable[[Random, Visit, Answer], Answer]

EMPTY = {
    "application/rss+xml": b"<rss version='2.0'><channel><title>Nothing</title></channel></rss>",
    "application/atom+xml": b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Nothing</title></feed>",
    "application/rdf+xml": b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'></rdf:RDF>",
    "application/feed+json": b'{"version": "https://jsonfeed.org/version/1.1", "title": "Nothing", "items": []}',
}
ERROR_PAGE = b"<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><p>nginx</p>"
HOME = b"<!doctype html><title>Harbour</title><body><nav><a href='/'>Home</a></nav><h1>Welcome</h1><p>This site is under construction. Come back soon.</p>"
# What resets a connection where it closes it (see FaultyWeb).
RESET = "X-Reset"


def _head(honest: Answer, length: int | None, **more: str) -> bytes:
    stated = {**honest.headers, **({} if length is None else {"Content-Length": str(length)}), **more}
    fields = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in stated.items())
    return f"HTTP/1.1 {honest.status} OK\r\n{fields}\r\n".encode("latin-1")


def _raw(*pieces: bytes, reset: bool = False) -> Answer:
    return Answer(200, {RESET: "yes"} if reset else {}, b"", wire=pieces)


def _part(chance: Random, honest: Answer) -> bytes:
    return honest.body[: chance.randrange(len(honest.body) or 1)]


def as_it_stands(given: Answer) -> Answer:
    """The same for everybody: who holds a copy is not told that it is still good."""
    if given.wire is not None or given.status != 200:
        return given
    return _raw(_head(given, len(given.body)), given.body)


def hung_up(_chance: Random, _visit: Visit, _honest: Answer) -> Answer:
    return _raw()


def reset(_chance: Random, _visit: Visit, _honest: Answer) -> Answer:
    return _raw(reset=True)


def reset_in_the_body(chance: Random, _visit: Visit, honest: Answer) -> Answer:
    return _raw(_head(honest, len(honest.body)), _part(chance, honest), reset=True)


def closed_in_the_headers(chance: Random, _visit: Visit, honest: Answer) -> Answer:
    head = _head(honest, len(honest.body))
    return _raw(head[: chance.randrange(len(head) - 2)])


def closed_in_the_body(chance: Random, _visit: Visit, honest: Answer) -> Answer:
    return _raw(_head(honest, len(honest.body)), _part(chance, honest))


def closed_in_a_body_of_no_length(chance: Random, _visit: Visit, honest: Answer) -> Answer:
    """Nothing in HTTP tells this from a short document (RFC 9112, section 6.3)."""
    return _raw(_head(honest, None, Connection="close"), _part(chance, honest))


def closed_in_chunks(chance: Random, _visit: Visit, honest: Answer) -> Answer:
    part = _part(chance, honest)
    return _raw(_head(honest, None, Transfer_Encoding="chunked"), b"%x\r\n%s\r\n" % (len(part), part) if part else b"")


def length_too_great(_chance: Random, _visit: Visit, honest: Answer) -> Answer:
    return _raw(_head(honest, len(honest.body) + 100), honest.body)


def length_too_small(chance: Random, _visit: Visit, honest: Answer) -> Answer:
    return _raw(_head(honest, chance.randrange(len(honest.body) or 1)), honest.body)


def truncated(chance: Random, _visit: Visit, honest: Answer) -> Answer:
    return replace(honest, body=_part(chance, honest), coding=None)


def broken_gzip(chance: Random, _visit: Visit, honest: Answer) -> Answer:
    packed = gzip.compress(honest.body)
    body = packed[: chance.randrange(1, len(packed))] if chance.random() < 0.7 else b"\x1f\x8b" + honest.body
    return replace(honest, headers={**honest.headers, "Content-Encoding": "gzip"}, body=body, coding=None)


def bomb(_chance: Random, visit: Visit, _honest: Answer) -> Answer:
    return turns.bomb(visit)


def endless(_chance: Random, visit: Visit, _honest: Answer) -> Answer:
    return turns.ENDLESS(visit)


def dripping_headers(_chance: Random, visit: Visit, _honest: Answer) -> Answer:
    return turns.DRIPPING_HEADERS(visit)


def dripping_body(_chance: Random, visit: Visit, _honest: Answer) -> Answer:
    return turns.DRIPPING_BODY(visit)


def wrong_charset(chance: Random, _visit: Visit, honest: Answer) -> Answer:
    media_type = honest.headers.get("Content-Type", "text/plain").partition(";")[0]
    name = chance.choice(["iso-8859-1", "us-ascii", "utf-16", "shift_jis", "windows-1251", "x-unheard-of"])
    return replace(honest, headers={**honest.headers, "Content-Type": f"{media_type}; charset={name}"}, coding=None)


def server_error(chance: Random, _visit: Visit, honest: Answer) -> Answer:
    return replace(honest, status=chance.choice([500, 502, 503, 504]), body=ERROR_PAGE, coding=None)


def client_error(chance: Random, _visit: Visit, honest: Answer) -> Answer:
    return replace(honest, status=chance.choice([400, 401, 403, 404, 408]), body=ERROR_PAGE, coding=None)


def unavailable_until(chance: Random, visit: Visit, _honest: Answer) -> Answer:
    wait = timedelta(minutes=chance.randrange(1, 300))
    return turns.says(503, wait, as_date=chance.random() < 0.5)(visit) or Answer(503)


def too_many(_chance: Random, visit: Visit, _honest: Answer) -> Answer:
    return turns.says(429)(visit) or Answer(429)


def too_many_until(chance: Random, visit: Visit, _honest: Answer) -> Answer:
    wait = timedelta(minutes=chance.randrange(1, 300))
    return turns.says(429, wait, as_date=chance.random() < 0.5)(visit) or Answer(429)


def instead(body: bytes, media_type: str = "text/html; charset=utf-8") -> Fault:
    """A document in place of the one that was asked for."""

    def fault(_chance: Random, _visit: Visit, honest: Answer) -> Answer:
        return replace(
            honest, status=200, headers={**honest.headers, "Content-Type": media_type}, body=body, coding=None
        )

    return fault


def under_construction(_chance: Random, _visit: Visit, _honest: Answer) -> Answer:
    """A page of the server's own, in good order."""
    return Answer(200, {"Content-Type": "text/html", "ETag": '"soon"'}, HOME)


def empty(_chance: Random, _visit: Visit, honest: Answer) -> Answer:
    """A feed without entries; of anything else, nothing."""
    return replace(honest, body=EMPTY.get(honest.headers.get("Content-Type", ""), b""), coding=None)


def redirects_in_a_circle(_chance: Random, visit: Visit, _honest: Answer) -> Answer:
    return Answer(302, {"Location": visit.path}, b"")


def redirects_inwards(chance: Random, _visit: Visit, _honest: Answer) -> Answer:
    return Answer(chance.choice([301, 302, 308]), {"Location": "http://192.168.7.7/login"}, b"")


def redirects_to_nowhere(chance: Random, _visit: Visit, _honest: Answer) -> Answer:
    return Answer(
        chance.choice([301, 302]), {"Location": chance.choice(["http://gone.example/", "http://[", "ftp://a/"])}, b""
    )


def no_http(_chance: Random, _visit: Visit, _honest: Answer) -> Answer:
    return _raw(b"SSH-2.0-OpenSSH_9.9\r\n")


# Those that take no time of the web's clock, for processes that have another one.
QUICK: tuple[Fault, ...] = (
    hung_up, reset, reset_in_the_body, closed_in_the_headers, closed_in_the_body, closed_in_a_body_of_no_length,
    closed_in_chunks, length_too_great, length_too_small, truncated, broken_gzip, bomb, wrong_charset, server_error,
    client_error, instead(turns.WALL), instead(turns.CHALLENGE), under_construction, empty, redirects_in_a_circle,
    redirects_inwards, redirects_to_nowhere, no_http,
)  # fmt: skip
FAULTS: tuple[Fault, ...] = (
    *QUICK, endless, dripping_headers, dripping_body, unavailable_until, too_many, too_many_until,
)  # fmt: skip
