"""Domains: what of a host's name somebody registered."""

from typing import Final

from syndicate.fetch.guard import literal

# Second-level names that take the place of a top-level one: example.co.uk, example.com.cn.
_SECOND_LEVEL: Final = frozenset(
    ["ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "gv", "idf", "ltd", "mil", "ne", "net", "nom", "or", "org"]
)


def registrable(host: str) -> str:
    """The domain that somebody registered, by a rule of thumb: `example.org`, `example.co.uk`; an address as it is.

    Without the Public Suffix List it errs for some; what hangs on it is only how far a 429 reaches.
    """
    labels = host.removesuffix(".").split(".")
    if literal(host) is not None or len(labels) < 3:
        return host
    return ".".join(labels[-3:] if len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else labels[-2:])
