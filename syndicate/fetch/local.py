"""Reads one local file as a document.

Only regular files are read. Whatever else bears a name (a named pipe, a socket, a device, a folder) is
refused before it is opened, because opening it may block or have effects. A file may be swapped for another
thing between the look and the opening, so the path is resolved first and then opened component by component
without following links, without blocking, and looked at again. What the bytes mean is not judged here; the
media type is what the extension says.

Messages do not name the path: the caller knows the place in the words of its source.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote_to_bytes, urlsplit

from syndicate.clock import Clock
from syndicate.errors import FetchError, RefusedError, StoppedError
from syndicate.fetch.size import guard_size
from syndicate.values.document import Document, Request

MEDIA_TYPES: Final = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}

_CHUNK: Final = 256 * 1024
_FOLDER: Final = os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC | getattr(os, "O_PATH", 0)
_FILE: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_OTHERS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe (FIFO)"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read(request: Request, max_bytes: int, clock: Clock, stop: Callable[[], bool]) -> Document:
    """The file of a `file:` address, of at most `max_bytes` bytes.

    Raises RefusedError if it is no regular file, too large, or outside `request.within`; FetchError if it
    is missing or may not be read; StoppedError when `stop()` turns true while it is read.
    """
    path = _path(request.address)
    try:
        real = os.path.realpath(path, strict=True)
        _guard_within(real, request)
        _guard_kind(os.lstat(real), request.address)
        with _opened(real) as descriptor:
            content = _content(descriptor, max_bytes, request.address, stop)
    except OSError as error:
        raise FetchError(_words(error), address=request.address) from error
    extension = PurePosixPath(os.fsdecode(path)).suffix.lower()
    return Document(request.address, content, clock(), MEDIA_TYPES.get(extension))


def _path(address: str) -> bytes:
    parts = urlsplit(address)
    path = unquote_to_bytes(parts.path)
    if parts.netloc not in ("", "localhost") or not path.startswith(b"/") or b"\0" in path:
        raise RefusedError("not the address of a local file; it begins with file:///", address=address)
    return path


def _guard_within(real: bytes, request: Request) -> None:
    if request.within is None:
        return
    folder = os.path.realpath(os.fsencode(request.within), strict=True)
    if os.path.commonpath((folder, real)) != folder:
        message = "a symbolic link that leaves the folder is not followed; follow_links = true allows it"
        raise RefusedError(message, address=request.address)


def _guard_kind(status: os.stat_result, address: str) -> None:
    if stat.S_ISREG(status.st_mode):
        return
    kind = next((name for test, name in _OTHERS if test(status.st_mode)), "something unknown")
    raise RefusedError(f"{kind} is not read, only regular files are; move it away, or exclude it", address=address)


@contextmanager
def _opened(real: bytes) -> Iterator[int]:
    """A descriptor of the file at a path without links, walked to without following any that appears meanwhile."""
    folder = os.open("/", _FOLDER)
    try:
        *parents, name = [part for part in real.split(b"/") if part] or [b"."]
        for parent in parents:
            below = os.open(parent, _FOLDER, dir_fd=folder)
            os.close(folder)
            folder = below
        descriptor = os.open(name, _FILE, dir_fd=folder)
    finally:
        os.close(folder)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _content(descriptor: int, max_bytes: int, address: str, stop: Callable[[], bool]) -> bytes:
    """What the open file holds; the limit is checked before and, as the file may grow, while it is read."""
    status = os.fstat(descriptor)
    _guard_kind(status, address)
    guard_size(status.st_size, max_bytes, address)
    content = bytearray()
    while True:
        if stop():
            raise StoppedError("reading was cut short because the service is stopping")
        chunk = os.read(descriptor, min(_CHUNK, max_bytes + 1 - len(content)))
        if not chunk:
            return bytes(content)
        content += chunk
        guard_size(len(content), max_bytes, address)


def _words(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file; it may have been moved or deleted meanwhile"
    if isinstance(error, PermissionError):
        return "permission denied; let the user that syndicate runs as read the file and enter its folder"
    return f"cannot be read: {error.strerror or error}"
