"""Addresses that documents state, as a feed may carry them: absolute, and of the web.

Nothing is fetched and no host is judged; that is for the room that fetches.
"""

from typing import Final
from urllib.parse import urljoin, urlsplit

# Longer than any address that a server takes: such an attribute holds data, not an address.
_LONGEST_ADDRESS: Final = 4096


def absolute(address: str | None, base: str | None) -> str | None:
    """The address as an absolute http: or https: URL (mailto: is kept), or None if it is none."""
    if not address or len(address) > _LONGEST_ADDRESS:
        return None
    try:
        joined = urljoin(base or "", address.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    if parts.scheme in ("http", "https") and parts.netloc:
        return joined.replace(" ", "%20")
    return joined if parts.scheme == "mailto" and base != joined else None


def web_address(address: str | None, base: str | None) -> str | None:
    """The address as an absolute http: or https: URL; None for any other, `javascript:` and `mailto:` among them."""
    found = absolute(address, base)
    return found if found is not None and found.startswith("http") else None
