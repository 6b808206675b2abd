"""FetchSettings: the limits of every fetch, our manners, and what we say of ourselves."""

from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

from syndicate.fetch.guard import networks

_NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How documents are fetched: section `[fetch]`.

    `max_bytes` is the size of a document after decompression, beyond which it is refused. `connect_timeout`
    bounds the making of a connection, `read_timeout` each silence of the server, and `total_timeout` the
    whole fetch with all its redirects, without the waits for our turn. `contact` is the page that tells the
    people whose server we visit who we are; it is named in the User-Agent.

    `host_gap` is the least time between two requests to a host, `at_once` how many hosts are asked at a time for feeds
    that may have nothing new; `max_retry_after` is the longest time for which
    a host that asks for it is left alone. `robots_for_feeds` asks robots.txt for feeds that the user named, too,
    not only for pages. `allow_networks` are the networks beside the public internet that may be visited
    ("192.168.1.0/24", "::1"). `proxy` is the HTTP proxy that all requests go through; it may hold credentials.
    """

    max_bytes: int = 20_000_000
    connect_timeout: timedelta = timedelta(seconds=10)
    read_timeout: timedelta = timedelta(seconds=30)
    total_timeout: timedelta = timedelta(minutes=2)
    max_redirects: int = 10
    contact: str | None = None
    host_gap: timedelta = timedelta(seconds=1)
    at_once: int = 8
    max_retry_after: timedelta = timedelta(days=7)
    robots_for_feeds: bool = False
    allow_networks: tuple[str, ...] = ()
    proxy: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.max_bytes < 1:
            raise ValueError('max_bytes must be at least 1, for example "20MB"')
        for name in ("connect_timeout", "read_timeout", "total_timeout", "max_retry_after"):
            if getattr(self, name) <= _NOTHING:
                raise ValueError(f'{name} must be longer than nothing, for example "30s"')
        if self.host_gap < _NOTHING:
            raise ValueError('host_gap must not be negative, for example "1s"')
        if not 1 <= self.at_once <= 100:
            raise ValueError("at_once must be from 1 to 100")
        if not 0 <= self.max_redirects <= 50:
            raise ValueError("max_redirects must be from 0 to 50")
        if self.contact is not None and not _is_contact(self.contact):
            raise ValueError(
                'contact must be the address of a page in ASCII characters, for example "https://example.org/about"'
            )
        try:
            networks(self.allow_networks)
        except ValueError as error:
            raise ValueError(f'allow_networks must be networks, for example ["192.168.1.0/24"]; {error}') from error
        if self.proxy is not None and not _is_proxy(self.proxy):
            raise ValueError('proxy must be the address of an HTTP proxy, for example "http://proxy.example.org:3128"')


def _is_contact(address: str) -> bool:
    """Whether the address may stand in a header: a web address without blanks or brackets."""
    plain = address.isascii() and address.isprintable() and not set(address) & set(" ()<>")
    return plain and urlsplit(address).scheme in ("http", "https")


def _is_proxy(address: str) -> bool:
    """Whether the address is that of a server alone. The connection to a proxy is plain, what goes through it is not."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and " " not in address
    return plain and parts.scheme == "http" and bool(parts.hostname) and port != 0 and parts.path in ("", "/")
