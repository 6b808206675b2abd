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
_DOTS: Final = re.compile("[.\u3002\uff0e\uff61]")  # what separates labels (UTS #46, section 2.3)


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
    name = _ascii_name(host)
    return f"{name}{port}" if _HOST.fullmatch(name) else None


def _ascii_name(host: str) -> str:
    """The host as browsers look it up (UTS #46, section 4, non-transitional). Raises ValueError for none.

    Python's own codec knows only the IDNA of 2003, by which "straße.de" is "strasse.de": another site. It is for the
    labels that the IDNA of 2008 refuses and browsers take, such as those with an emoji.
    """
    labels = host if host.isascii() else ".".join(map(_ascii_label, _DOTS.split(host)))
    return labels.encode("idna").decode("ascii")


def _ascii_label(label: str) -> str:
    # Imported when first used: its tables are large, and few hosts need them.
    import idna

    try:
        return label if label.isascii() else idna.encode(label, uts46=True).decode("ascii")
    except idna.IDNAError:
        return label


def _encoded(part: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe=_SAFE)
