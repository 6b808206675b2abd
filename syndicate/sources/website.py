"""What all kinds of sources on the web have in common: the address, how far an article is followed, and access."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from syndicate.values.access import Access, Pairs


@dataclass(frozen=True, slots=True)
class WebSettings:
    """A source on the web.

    `url` is an address, http: or https:. Of an article in several pages, up to `max_pages` are joined. `headers`,
    `cookies`, `username` and `password` are shown to the origin of `url` alone; with `verify_tls` false, its certificate
    is not checked: see `Access`.
    """

    url: str
    max_pages: int = 10
    headers: Pairs = field(default=(), repr=False)
    cookies: Pairs = field(default=(), repr=False)
    username: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    verify_tls: bool = True

    def __post_init__(self) -> None:
        _guard_web_address(self.url)
        if not 1 <= self.max_pages <= 100:
            raise ValueError("max_pages must be from 1, which joins no pages, to 100")
        _ = self.access

    @property
    def access(self) -> Access:
        """What its server is shown."""
        return Access(self.url, self.headers, self.cookies, self.username, self.password, self.verify_tls)


def _guard_web_address(url: str) -> None:
    """Raise ValueError, with a message that begins with "url", unless it is a whole http: or https: address."""
    example = 'for example "https://example.org/"'
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"url is no address ({error}); {example}") from error
    if parts.username is not None or parts.password is not None:
        raise ValueError("url must not hold a login, which would show up in logs and feeds; set username and password")
    if parts.scheme not in ("http", "https") or not host or any(character.isspace() for character in url):
        raise ValueError(f'url "{url}" must be a whole http: or https: address, {example}')
