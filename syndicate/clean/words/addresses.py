"""Addresses that documents state, as a feed may carry them: absolute, and of the web.

Nothing is fetched and no host is judged; that is for the room that fetches.
"""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import urljoin, urlsplit

from syndicate.values.inline import is_safe
from syndicate.values.trackers import without_trackers

# What joining leaves as it is: most addresses, and joining takes a hundred times as long as looking.
_WHOLE: Final = re.compile(r"https?://[a-z0-9.-]+/[\w!$&'()*+,=:@%~/.-]*(?:\?[\w!$&'()*+,=:@%~/.?-]+)?", re.ASCII)
# A path from the root, without the dots that joining resolves.
_ROOTED: Final = re.compile(
    r"/(?![/.])(?:[\w!$&'()*+,=:@%~-]|[./](?![./]))*(?:\?[\w!$&'()*+,=:@%~/.?-]+)?(?:#[\w!$&'()*+,=:@%~/.?-]+)?",
    re.ASCII,
)
# Longer than any address that a server takes: such an attribute holds data, not an address.
_LONGEST_ADDRESS: Final = 4096
# What stands before each address of a page has to be shorter: a link of twenty characters must not become thousands.
_LONGEST_BASE: Final = 1000


def absolute(address: str | None, base: str | None) -> str | None:
    """The address as an absolute http: or https: URL (mailto: is kept), or None if it is none."""
    if not address or len(address) > _LONGEST_ADDRESS:
        return None
    if base and len(base) > _LONGEST_BASE:
        base = _without_query(base)
    if _WHOLE.fullmatch(address):
        return address
    origin = _origin(base) if base and _ROOTED.fullmatch(address) else None
    return origin + address if origin else _joined(address, base)


def _without_query(base: str) -> str | None:
    """A long base without what joining drops; None if it is long all the same."""
    path = base[: _LONGEST_BASE + 1].partition("?")[0]
    return path if len(path) <= _LONGEST_BASE else None


@lru_cache(maxsize=64)
def _origin(base: str) -> str | None:
    """Scheme and host of a base in plain letters; None for one that needs a closer look."""
    found = _WHOLE.fullmatch(base)
    return base[: base.index("/", 8)] if found else None


def _joined(address: str, base: str | None) -> str | None:
    try:
        joined = urljoin(base or "", address.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    if parts.scheme in ("http", "https") and is_safe(joined):
        return joined.replace(" ", "%20")
    return joined if parts.scheme == "mailto" and base != joined else None


def link_address(address: str | None, base: str | None) -> str | None:
    """What a link leads to, as `absolute` gives it, without the parameters that campaigns append."""
    found = absolute(address, base)
    return without_trackers(found) if found else None


def web_address(address: str | None, base: str | None) -> str | None:
    """The address as an absolute http: or https: URL; None for any other, `javascript:` and `mailto:` among them."""
    found = absolute(address, base)
    return found if found is not None and found[:4].lower() == "http" else None


def host(address: str) -> str:
    """The host of an absolute address, without "www."; empty where it has none."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
