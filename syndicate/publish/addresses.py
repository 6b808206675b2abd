"""Web addresses as feeds may carry them: absolute, http or https, and ASCII.

What sources call an address may hold spaces, letters of any script, or a scheme that no reader should follow.
Validators fault the first two as errors in a feed, and the last is a danger.
"""

import re
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from syndicate.publish.characters import readable

_SAFE: Final = "/?%:@!$&'()*+,;=~-._"  # reserved and unreserved characters of RFC 3986, section 2, less []#
_STRAY_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST: Final = re.compile(r"[a-z0-9._-]+")


def web_address(text: str | None) -> str | None:
    """`text` as an absolute http(s) URI, or None where it is none.

    An IRI becomes the URI that means the same (RFC 3987, section 3.1): the host in Punycode, everything else
    percent-encoded. A user name and password are left out: a feed is public.
    """
    if text is None:
        return None
    try:
        parts = urlsplit(readable(text).strip())
        authority = _authority(parts)
    except ValueError:
        return None
    if authority is None or parts.scheme not in ("http", "https"):
        return None
    return urlunsplit((parts.scheme, authority, _encoded(parts.path), _encoded(parts.query), _encoded(parts.fragment)))


def _authority(parts: SplitResult) -> str | None:
    """Host and port; None without a host that can be looked up. Raises ValueError for a senseless one."""
    host = parts.hostname or ""
    port = "" if parts.port is None else f":{parts.port}"
    if ":" in host:
        return f"[{host}]{port}"
    name = host.encode("idna").decode("ascii")
    return f"{name}{port}" if _HOST.fullmatch(name) else None


def _encoded(part: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe=_SAFE)
