"""Files as what is sent of them: bytes, digest and gzip, worked out once a version of the file.

The disk is the truth: every request looks at the file, and what was worked out before is used only as long as
the file is the same one (device, inode, size, modification time in nanoseconds). Feed files are replaced
atomically, so a file that is open is whole. The cache is bounded in bytes; what was not asked for the longest
goes first.
"""

import gzip
import hashlib
import os
import stat
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias

from syndicate.service.negotiation import Coding

CACHE_BYTES: Final = 16 * 1024 * 1024

_Identity: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Representation:
    """The bytes that are sent, and their strong entity tag with its quotes: the SHA-256 of these very bytes."""

    content: bytes
    tag: str


@dataclass(frozen=True, slots=True)
class Resource:
    """One version of something that is served, in both codings. `modified` is aware, in UTC, or None."""

    modified: datetime | None
    identity: Representation
    gzip: Representation

    def coded(self, coding: Coding) -> Representation:
        """The representation in that coding."""
        return self.gzip if coding == "gzip" else self.identity


def resource(content: bytes, modified: datetime | None) -> Resource:
    """Content as a resource. The same content gives the same bytes and tags, whenever and wherever."""
    return Resource(modified, _representation(content), _representation(gzip.compress(content, 6, mtime=0)))


def _representation(content: bytes) -> Representation:
    return Representation(content, f'"{hashlib.sha256(content).hexdigest()}"')


class Files:
    """The cache. Safe between threads; a version that several ask for at once is worked out once."""

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[Path, tuple[_Identity, Resource]] = OrderedDict()
        self._lock = threading.Lock()
        self._reading = threading.Lock()

    def known(self, path: Path) -> Resource | None:
        """The file as it is on disk now if that version is in the cache. One `stat`, no reading."""
        try:
            identity = _identity(path.stat())
        except OSError:
            return None
        with self._lock:
            kept = self._kept.get(path)
            if kept is None or kept[0] != identity:
                return None
            self._kept.move_to_end(path)
            return kept[1]

    def read(self, path: Path) -> Resource | None:
        """The file as it is on disk now; None if there is no such regular file. Raises OSError."""
        with self._reading:
            return self.known(path) or self._load(path)

    def _load(self, path: Path) -> Resource | None:
        try:
            with open(path, "rb", opener=_open_at_once) as file:
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    return None
                content = file.read()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            self._forget(path)
            return None
        found = resource(content, datetime.fromtimestamp(status.st_mtime_ns // 1_000_000_000, UTC))
        self._keep(path, _identity(status), found)
        return found

    def _keep(self, path: Path, identity: _Identity, found: Resource) -> None:
        self._forget(path)
        if _weight(found) > self._limit:
            return
        with self._lock:
            self._kept[path] = identity, found
            self._size += _weight(found)
            while self._size > self._limit:
                _, (_, dropped) = self._kept.popitem(last=False)
                self._size -= _weight(dropped)

    def _forget(self, path: Path) -> None:
        with self._lock:
            if path in self._kept:
                self._size -= _weight(self._kept.pop(path)[1])


def _open_at_once(path: str, flags: int) -> int:
    # Opening a named pipe in the file's place would otherwise wait for a writer for ever.
    return os.open(path, flags | os.O_NONBLOCK)


def _identity(status: os.stat_result) -> _Identity:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _weight(found: Resource) -> int:
    return len(found.identity.content) + len(found.gzip.content)
