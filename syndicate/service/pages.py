"""The index page: what is published here, and where.

One page of plain HTML with its style inside: no script, nothing from outside, so that the strictest
Content-Security-Policy holds. It says what the files on disk say and does not touch the store.
"""

import base64
import hashlib
import json
import re
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined, Template

from syndicate.service.site import FeedView, SiteView, path_of

_TEMPLATES: Final = files("syndicate.service") / "templates"
_COUNTED: Final = "feed.json"
_SEGMENT: Final = re.compile(r"(?<=[^/]/)(?=[^/])")


@dataclass(frozen=True, slots=True)
class _FormatLine:
    title: str
    media_type: str
    path: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _FeedSection:
    name: str
    title: str
    description: str
    language: str | None
    formats: tuple[_FormatLine, ...]
    state: str
    updated: datetime | None
    updated_words: str


class Index:
    """Makes the page, for any number of threads. It remembers what each feed's file says: its title, how many entries it has."""

    def __init__(self) -> None:
        self._told: dict[Path, tuple[tuple[int, int], tuple[str | None, int]]] = {}

    def render(self, site: SiteView) -> bytes:
        """The page in UTF-8. Reads files: not for the event loop."""
        sections = [self._section(site, feed) for feed in site.feeds]
        return _template().render(site=site, feeds=sections, style=_style()).encode("utf-8", "replace")

    def _section(self, site: SiteView, feed: FeedView) -> _FeedSection:
        title, entries, updated = self._on_disk(Path(feed.folder, _COUNTED))
        return _FeedSection(
            name=feed.name,
            title=title or feed.title,
            description=feed.description,
            language=feed.language,
            formats=tuple(
                _FormatLine(form.title, form.media_type, path_of(feed, form), _parts(site.address(feed, form)))
                for form in site.formats
            ),
            state=_state(entries),
            updated=updated,
            updated_words=_words(updated),
        )

    def _on_disk(self, path: Path) -> tuple[str | None, int | None, datetime | None]:
        """The title of the feed, how many entries it has, and when its file was last written; None where there is none."""
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):  # opening a named pipe would wait for a writer for ever
                return None, None, None
            version = status.st_ino, status.st_mtime_ns
            told = self._told.get(path)
            if told is None or told[0] != version:
                told = self._told[path] = version, _read(path)
        except (OSError, ValueError):
            return None, None, None
        return *told[1], datetime.fromtimestamp(int(status.st_mtime), UTC)


def content_security_policy() -> str:
    """The policy of the page: nothing but its own style, known by its digest (CSP Level 3, section 2.3.1)."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


@cache
def _style() -> str:
    return (_TEMPLATES / "index.css").read_text("utf-8")


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string((_TEMPLATES / "index.html").read_text("utf-8"))


def _read(path: Path) -> tuple[str | None, int]:
    """The title of a JSON Feed, and the number of its items. Raises OSError, and ValueError if it is none."""
    with path.open("rb") as file:
        feed = json.load(file)
    match feed:
        case {"items": [*items]}:
            title = feed.get("title")
            return title if isinstance(title, str) else None, len(items)
    raise ValueError("no JSON Feed")


def _parts(address: str) -> tuple[str, ...]:
    """An address in pieces between which a narrow screen may break it."""
    return tuple(_SEGMENT.split(address))


def _state(entries: int | None) -> str:
    if entries is None:
        return "Not published yet"
    return "1 entry" if entries == 1 else f"{entries} entries"


def _words(moment: datetime | None) -> str:
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC" if moment else ""
