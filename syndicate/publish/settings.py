"""What a user may set about the site and each feed. The values check themselves.

A setting that is wrong raises ValueError with a message for people; who reads it from a file adds the place.
"""

import difflib
import json
import re
import zoneinfo
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from syndicate.publish.addresses import web_address
from syndicate.publish.characters import one_line
from syndicate.publish.language import suggestion, well_formed

MAX_LIMIT: Final = 10_000
_NAME: Final = re.compile(r"[a-z0-9_][a-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What all feeds share.

    `base_url` is what the feeds' own addresses are built on: it becomes the URI that feeds may carry, without a slash at
    its end. None leaves it to the listening address. `author` and `language` (BCP 47) are for feeds that set none of their own. `timezone`
    is an IANA name.
    """

    title: str = "syndicate"
    description: str = "Articles, clean and complete"
    base_url: str | None = None
    author: str | None = None
    language: str | None = None
    timezone: str = "UTC"

    def __post_init__(self) -> None:
        _check_label("title", self.title)
        _check_label("description", self.description)
        _check_author(self.author)
        _check_language(self.language)
        _check_timezone(self.timezone)
        if self.base_url is not None:
            object.__setattr__(self, "base_url", _base_url(self.base_url))


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """One feed. `name` is part of its address for life; `sources` are the names of the sources that it takes.

    `limit` is how many entries it holds at most. `home` is the page that the feed stands for; None leaves that to its
    source. With `passes_title`, `title` is for want of what its one source calls itself.
    """

    name: str
    title: str
    description: str
    sources: tuple[str, ...]
    limit: int = 50
    language: str | None = None
    author: str | None = None
    home: str | None = None
    passes_title: bool = False

    def __post_init__(self) -> None:
        _check_name(self.name)
        _check_label("title", self.title)
        _check_label("description", self.description)
        _check_author(self.author)
        _check_language(self.language)
        if not 1 <= self.limit <= MAX_LIMIT:
            raise ValueError(f"limit is {self.limit}: a feed holds from 1 to {MAX_LIMIT} entries")
        if self.home is not None:
            _checked_address("home", self.home)


def _check_name(name: str) -> None:
    if _NAME.fullmatch(name):
        return
    meant = re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-.")[:100]
    hint = f'; did you mean "{meant}"?' if meant else ""
    raise ValueError(
        f'the feed name {json.dumps(name, ensure_ascii=False)} becomes part of its address: use at most 100 lower-case letters, digits, "-", "_" '
        f'and ".", and neither "-" nor "." at the beginning{hint}'
    )


def _check_label(key: str, text: str) -> None:
    if not one_line(text):
        raise ValueError(f"{key} is empty: write a few words that readers will show")


def _check_author(author: str | None) -> None:
    if author is not None and not one_line(author):
        raise ValueError("author is empty: write a name, or leave the key out")


def _check_language(language: str | None) -> None:
    if language is None or well_formed(language):
        return
    meant = suggestion(language)
    hint = f'did you mean "{meant}"?' if meant else 'write it like "en", "en-GB" or "zh-Hans"'
    raise ValueError(f'"{language}" is not a language tag (BCP 47): {hint}')


def _check_timezone(name: str) -> None:
    if name == "UTC":  # known even where no database of time zones is installed
        return
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        close = difflib.get_close_matches(name, sorted(zoneinfo.available_timezones()), n=1)
        hint = f'did you mean "{close[0]}"?' if close else 'write it like "Europe/Berlin" or "UTC"'
        raise ValueError(f'"{name}" is not the name of a time zone (IANA): {hint}') from None


def _checked_address(key: str, address: str) -> str:
    checked = web_address(address)
    if checked is None:
        raise ValueError(f'{key} is "{address}": write an absolute address like "https://example.org/news"')
    return checked


def _base_url(address: str) -> str:
    checked = _checked_address("base_url", address)
    if "?" in address or "#" in address:
        raise ValueError(f'base_url is "{address}": addresses are built on it, so leave out the query and the fragment')
    if "@" in urlsplit(address).netloc:
        raise ValueError("base_url holds a user name: it is published in every feed, so leave it out")
    return checked.rstrip("/")
