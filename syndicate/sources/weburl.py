"""The rules for what a user says of a place on the web: its address, and how far an article is followed."""

from urllib.parse import urlsplit


def guard_web_address(url: str) -> None:
    """Raise ValueError, with a message that begins with "url", unless it is a whole http: or https: address."""
    example = 'for example "https://example.org/"'
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise ValueError(f'url "{url}" is no address ({error}); {example}') from error
    if parts.scheme not in ("http", "https") or not host or any(character.isspace() for character in url):
        raise ValueError(f'url "{url}" must be a whole http: or https: address, {example}')


def guard_pages(most: int) -> None:
    """Raise ValueError, with a message that begins with "max_pages", unless an article may have so many pages."""
    if not 1 <= most <= 100:
        raise ValueError("max_pages must be from 1, which joins no pages, to 100")
