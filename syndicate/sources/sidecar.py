"""A sidecar: a small TOML file beside an article that states what the article's own file does not.

`talks.toml`, or `talks.txt.toml` where several files share the stem, stands beside `talks.txt`. Whatever it
states wins over what is read in the text. A key that is not known, or a value that cannot be right, is
refused: a statement that is passed over in silence would be worse than none.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import Final
from urllib.parse import urlsplit

from syndicate.toml import Toml, TomlError, parse, unknown
from syndicate.values.characters import harmless
from syndicate.values.item import Hints

MAX_BYTES: Final = 100_000

# The shape of a BCP 47 tag (RFC 5646, section 2.1), without a look into the registry.
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar states. `guid` is the item's own name for itself, for life."""

    hints: Hints = field(default_factory=Hints)
    captured_at: datetime | None = None
    guid: str | None = None


def read(content: bytes, name: str, zone: tzinfo | None) -> Sidecar:
    """What the sidecar of that name states. A time without an offset is taken in `zone`.

    Raises ValueError whose message begins with the name, the line and the key.
    """
    try:
        toml = parse(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"{name}: not UTF-8; save it as UTF-8") from error
    except TomlError as error:
        raise ValueError(f"{name}:{error.line}: {error}") from error
    return _read(toml, name, zone)


def _read(toml: Toml, name: str, zone: tzinfo | None) -> Sidecar:
    known = (*_TEXTS, *_LISTS, *_TIMES)
    wrong = next((key for key in toml.values if key not in known), None)
    if wrong is not None:
        raise ValueError(f"{name}:{toml.line((wrong,))}: {unknown('key', wrong, known)}")
    texts: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    times: dict[str, datetime] = {}
    for key, value in toml.values.items():
        try:
            if key in _TEXTS:
                texts[key] = _TEXTS[key](value)
            elif key in _LISTS:
                lists[key] = _texts(value)
            else:
                times[key] = _time(value, zone)
        except ValueError as error:
            raise ValueError(f"{name}:{toml.line((key,))}: {key}: {error}") from error
    return Sidecar(_hints(texts, lists, times), times.get("captured_at"), texts.get("guid"))


def _hints(texts: dict[str, str], lists: dict[str, tuple[str, ...]], times: dict[str, datetime]) -> Hints:
    return Hints(
        title=texts.get("title"),
        url=texts.get("url"),
        authors=lists.get("authors", ()),
        publisher=texts.get("publisher"),
        published=times.get("published"),
        updated=times.get("updated"),
        language=texts.get("language"),
        tags=lists.get("tags", ()),
        image=texts.get("image"),
        summary=texts.get("summary"),
    )


def _text(value: object) -> str:
    """A text without control characters: TOML can write any, and it goes to feeds, logs and terminals."""
    text = harmless(value).strip() if isinstance(value, str) else ""
    if text:
        return text
    raise ValueError('must be a text, for example "Talks go on"')


def _line(value: object) -> str:
    return " ".join(_text(value).split())


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(_line(element) for element in value)
    raise ValueError('must be a list of texts, for example ["one", "two"]')


def _address(value: object) -> str:
    address = _text(value)
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"\s", address):
        raise ValueError('must be an address, for example "https://example.org/a"')
    return address


def _language(value: object) -> str:
    language = _text(value)
    if not _LANGUAGE.fullmatch(language):
        raise ValueError('must be a language tag, for example "zh-Hans" or "en"')
    return language


def _time(value: object, zone: tzinfo | None) -> datetime:
    """A date and time; a date alone is the start of that day, in `zone` or UTC."""
    if isinstance(value, datetime):
        if value.tzinfo is None and zone is None:
            raise ValueError("has no time zone; add its offset, for example 2025-04-29T15:00:00+08:00")
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=zone or UTC)
    raise ValueError("must be a time without quotes, for example 2025-04-29T15:00:00+08:00")


_TEXTS: Final[dict[str, Callable[[object], str]]] = {
    "title": _line,
    "url": _address,
    "publisher": _line,
    "language": _language,
    "image": _address,
    "summary": _text,
    "guid": _text,
}
_LISTS: Final = ("authors", "tags")
_TIMES: Final = ("captured_at", "published", "updated")
