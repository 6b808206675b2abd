"""Domains: what of a host's name somebody registered, by the Public Suffix List (https://publicsuffix.org).

The list comes with a package and is read, which takes about 50 ms, when two hosts at a time want to be left alone:
what hangs on it is how far that reaches. Its private part counts: blogs of `github.io` are not one service.
"""

from functools import cache
from typing import TYPE_CHECKING

from syndicate.fetch.guard import literal

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


def registrable(host: str) -> str:
    """The domain that somebody registered: `example.org`, `example.co.uk`; an address, or a suffix, as it is."""
    name = host.removesuffix(".").lower()
    if literal(name) is not None:
        return name
    return str(_suffixes().privatesuffix(name) or name)


@cache
def _suffixes() -> "PublicSuffixList":
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()
