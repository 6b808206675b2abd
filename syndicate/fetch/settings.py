"""FetchSettings: the limits of every fetch, and what we say of ourselves."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

_NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How documents are fetched: section `[fetch]`.

    `max_bytes` is the size of a document after decompression, beyond which it is refused. `connect_timeout`
    bounds the making of a connection, `read_timeout` each silence of the server, and `total_timeout` the
    whole fetch with all its redirects. `contact` is the page that tells the people whose server we visit
    who we are; it is named in the User-Agent.
    """

    max_bytes: int = 20_000_000
    connect_timeout: timedelta = timedelta(seconds=10)
    read_timeout: timedelta = timedelta(seconds=30)
    total_timeout: timedelta = timedelta(minutes=2)
    max_redirects: int = 10
    contact: str | None = None

    def __post_init__(self) -> None:
        if self.max_bytes < 1:
            raise ValueError('max_bytes must be at least 1, for example "20MB"')
        for name in ("connect_timeout", "read_timeout", "total_timeout"):
            if getattr(self, name) <= _NOTHING:
                raise ValueError(f'{name} must be longer than nothing, for example "30s"')
        if not 0 <= self.max_redirects <= 50:
            raise ValueError("max_redirects must be from 0 to 50")
        if self.contact is not None and not _is_contact(self.contact):
            raise ValueError(
                'contact must be the address of a page in ASCII characters, for example "https://example.org/about"'
            )


def _is_contact(address: str) -> bool:
    """Whether the address may stand in a header: a web address without blanks or brackets."""
    plain = address.isascii() and address.isprintable() and not set(address) & set(" ()<>")
    return plain and urlsplit(address).scheme in ("http", "https")
