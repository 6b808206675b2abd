"""What an answer that is no document means, in plain words and as the right kind of error.

A server that keeps programs out is not outwitted: the words say what its visitor may lawfully do instead.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from syndicate.errors import BlockedError, FetchError, GoneError

BEGINNING: Final = 64 * 1024  # bytes of a body in which a challenge shows itself; none is larger

_INSTEAD: Final = (
    "you may read it in a browser, ask its owner for a feed or for leave to fetch it "
    "(contact in [fetch] tells them who asks), or leave it out"
)
_BLOCKED: Final = {
    401: (
        "the server wants a login (HTTP 401): if you have one, set username and password at the source whose url is on "
        f"this server; else {_INSTEAD}"
    ),
    403: f"the server refuses us (HTTP 403): {_INSTEAD}",
    407: "the proxy wants a login (HTTP 407): put it into proxy in [fetch]",
    451: "the server must not show it here, for legal reasons (HTTP 451): leave it out, or ask its owner",
}
_WORDS: Final = {
    206: "the server gives only a part of it, unasked",
    304: "the server says that we hold it already, which we do not",
    404: "not found",
    408: "the server lost patience; a later run tries again",
    429: "the server asks to be visited less often; a later run tries again",
}
_MARKS: Final[tuple[tuple[str, str, str], ...]] = (  # header, a part of its value, whose it is
    ("cf-mitigated", "challenge", "Cloudflare"),
    ("x-amzn-waf-action", "", "AWS WAF"),
    ("x-datadome", "protected", "DataDome"),
)
# What only the scripts of such pages hold; an article that quotes them has them escaped.
_SCRIPTS: Final = re.compile(
    rb"""window\._cf_chl_opt|id=["']?anubis_challenge|src=["']?/_Incapsula_Resource|captcha-delivery\.com/(?:c|captcha)\b"""
    rb"""|window\._pxAppId|id=["']?px-captcha|id=["']?sec-if-cpt-container"""
)


def challenge(status: int, headers: Mapping[str, str], beginning: bytes, address: str) -> BlockedError | None:
    """The error for a page that wants proof of a person ("checking your browser"), None if the page is none.

    Such a page may come with any status, 200 included. `beginning` is that of its body, of BEGINNING bytes.
    """
    marks = (owner for name, part, owner in _MARKS if name in headers and part in headers[name].lower())
    owner = next(marks, None)
    if owner is None and not _SCRIPTS.search(beginning):
        return None
    by = f", by {owner}" if owner else ""
    words = f"the server shows a challenge page that wants proof of a person{by} (HTTP {status})"
    return BlockedError(f"{words}; syndicate does not pretend to be one: {_INSTEAD}", address=address, status=status)


def refusal(status: int, address: str, retry_after: datetime | None) -> FetchError:
    """The error for a status without a document."""
    if status in _BLOCKED:
        return BlockedError(_BLOCKED[status], address=address, status=status, retry_after=retry_after)
    if status == 410:
        words = "gone for good (HTTP 410): it need not be asked for again; what is in the store stays"
        return GoneError(words, address=address, status=status)
    words = _WORDS.get(status, "the server does not give it")
    if status >= 500:
        words = "the server has a fault; a later run tries again"
    again = f", not before {retry_after:%Y-%m-%d %H:%M:%S} UTC" if retry_after else ""
    return FetchError(f"{words}{again} (HTTP {status})", address=address, status=status, retry_after=retry_after)


def disallowed(address: str) -> BlockedError:
    """The error for a page that its site's robots.txt closes to us."""
    words = f"its site's robots.txt asks programs to leave this page alone: {_INSTEAD}"
    return BlockedError(words, address=address)
