"""The kind `folder`: every file below a folder that matches the globs is an item.

Files are named here and read by `fetch`; the sidecar beside a file, too, comes through it. An item is known by its
path, so a changed file is a new revision of the same entry; a sidecar may state a `guid`, which then is what
it is known by, wherever the file moves. What matches and cannot be an article (a named pipe, a link to
nowhere, a folder that may not be entered, a wrong sidecar) is an item with a problem, so that people see it.
"""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Final
from urllib.parse import quote_from_bytes

from syndicate.errors import FetchError
from syndicate.sources import sidecar
from syndicate.sources.dated import date_in
from syndicate.sources.globs import matches
from syndicate.sources.sidecar import Sidecar
from syndicate.sources.walk import Found, shown, walk
from syndicate.sources.zones import zone
from syndicate.values.document import Fetch, Request
from syndicate.values.item import Item
from syndicate.values.source import SourceState

_SIDECAR: Final = b".toml"


@dataclass(frozen=True, slots=True)
class FolderSettings:
    """A source of the kind `folder`.

    `include` and `exclude` are globs over paths relative to the folder (`syndicate.sources.globs`). Without
    `follow_links`, a symbolic link that leaves the folder is refused. Beyond `max_files` files, the rest is
    passed over and an item says so.
    """

    path: str
    include: tuple[str, ...] = ("**/*.txt", "**/*.text", "**/*.md", "**/*.markdown", "**/*.html", "**/*.htm")
    exclude: tuple[str, ...] = ()
    follow_links: bool = False
    max_files: int = 100_000

    def __post_init__(self) -> None:
        if not self.path:
            raise ValueError('path must name a folder, for example "seeds"')
        if not self.include:
            raise ValueError('include must have a pattern, for example ["**/*.txt"]')
        for name, patterns in (("include", self.include), ("exclude", self.exclude)):
            wrong = next((pattern for pattern in patterns if not pattern or pattern.startswith("/")), None)
            if wrong is not None:
                raise ValueError(
                    f'{name} has the pattern "{wrong}"; a pattern is relative to the folder, for example "**/*.txt"'
                )
        if self.max_files < 1:
            raise ValueError("max_files must be at least 1")


def check(settings: FolderSettings) -> None:
    """Raise ValueError if the folder is not there, or is none."""
    try:
        mode = Path(settings.path).stat().st_mode
    except OSError as error:
        message = f"path {settings.path} cannot be entered: {error.strerror}; make the folder, or correct the path"
        raise ValueError(message) from error
    if not stat.S_ISDIR(mode):
        raise ValueError(f"path {settings.path} is no folder; name the folder that the file is in")


def discover(settings: FolderSettings, _state: SourceState, fetch: Fetch, timezone: str | None) -> Iterator[Item]:
    """The items of the folder, by path, bytewise. `timezone` is that of dates without one.

    Raises FetchError if the folder cannot be listed.
    """
    folder = _Folder(settings, fetch, zone(timezone) if timezone else None)
    found = folder.listed()
    for one in found[: settings.max_files]:
        yield folder.item(one)
    if len(found) > settings.max_files:
        problem = f"{len(found) - settings.max_files} of {len(found)} files were passed over; raise max_files, or exclude some"
        yield Item(".", ("path:.",), problem=problem)


def item(path: str, fetch: Fetch, timezone: str | None = None) -> Item:
    """The item that a single file would be as the only one of its folder: with its sidecar, captured when it was.

    `path` is absolute. Raises nothing: what is wrong with the file is the item's problem.
    """
    file = Path(path)
    settings = FolderSettings(str(file.parent), follow_links=True)
    folder = _Folder(settings, fetch, zone(timezone) if timezone else None)
    return folder.item(Found(os.fsencode(file.name)))


class _Folder:
    """The folder of one run: makes items of what is in it."""

    def __init__(self, settings: FolderSettings, fetch: Fetch, place: tzinfo | None) -> None:
        self._settings, self._fetch, self._zone = settings, fetch, place
        self._root = Path(settings.path)

    def listed(self) -> list[Found]:
        try:
            found = sorted(walk(self._root, follow_links=self._settings.follow_links, excluded=self._excluded))
        except OSError as error:
            message = f"the folder {self._settings.path} cannot be listed: {error.strerror}; make it, or let us read it"
            raise FetchError(message, address=self._address(b"")) from error
        return [one for one in found if one.problem or self._included(one.path)]

    def item(self, found: Found) -> Item:
        place = shown(found.path)
        # The escapes of two odd names may look alike, so such a name is known by its bytes.
        key = f"path:{place}" if place.encode() == found.path else f"path-bytes:{found.path.hex()}"
        problem = found.problem or self._problem(found.path)
        if problem:
            return Item(place, (key,), problem=problem)
        try:
            beside = self._sidecar(found.path)
        except (FetchError, ValueError) as error:
            return Item(place, (key,), problem=f"its sidecar is wrong: {error}")
        stated = beside.captured_at or self._named_date(found.path)
        captured_at = stated or self._changed_at(found.path)
        return Item(
            place,
            (f"guid:{beside.guid}", key) if beside.guid else (key,),
            (self._request(found.path),),
            beside.hints,
            captured_at=captured_at,
            captured_basis=("stated" if stated else "changed") if captured_at else None,
        )

    def _included(self, path: bytes) -> bool:
        return not path.endswith(_SIDECAR) and matches(_text(path), self._settings.include)

    def _excluded(self, path: bytes) -> bool:
        return matches(_text(path), self._settings.exclude)

    def _problem(self, path: bytes) -> str | None:
        """Why what bears this name is not opened. What cannot be told here is left to the reading."""
        full = self._root / os.fsdecode(path)
        try:
            mode = full.stat().st_mode
        except OSError as error:
            is_lost = full.is_symlink() and error.errno in (errno.ENOENT, errno.ELOOP)
            return "a symbolic link that leads nowhere; mend it, or remove it" if is_lost else None
        if stat.S_ISREG(mode):
            return None
        return "no regular file but a pipe, a socket or a device: not opened; move it away, or exclude it"

    def _sidecar(self, path: bytes) -> Sidecar:
        names = (path + _SIDECAR, _without_extension(path) + _SIDECAR)
        beside = next((name for name in names if os.path.lexists(self._root / os.fsdecode(name))), None)
        if beside is None:
            return Sidecar()
        name = shown(beside.rpartition(b"/")[2])
        try:
            document = self._fetch(self._request(beside, sidecar.MAX_BYTES))
        except FetchError as error:
            raise ValueError(f"{name}: {error}") from error
        return sidecar.read(document.content, name, self._zone)

    def _named_date(self, path: bytes) -> datetime | None:
        return date_in(_text(_without_extension(path).rpartition(b"/")[2]), self._zone)

    def _changed_at(self, path: bytes) -> datetime | None:
        try:
            return datetime.fromtimestamp((self._root / os.fsdecode(path)).stat().st_mtime, UTC)
        except (OSError, ValueError, OverflowError):  # gone meanwhile, or a time before year 1 or after 9999
            return None

    def _request(self, path: bytes, max_bytes: int | None = None) -> Request:
        within = None if self._settings.follow_links else self._settings.path
        return Request(self._address(path), within, max_bytes)

    def _address(self, path: bytes) -> str:
        return "file://" + quote_from_bytes(os.fsencode(self._root / os.fsdecode(path)))


def _text(path: bytes) -> str:
    return path.decode("utf-8", "surrogateescape")


def _without_extension(path: bytes) -> bytes:
    stem, dot, extension = path.rpartition(b".")
    return stem if dot and b"/" not in extension else path
