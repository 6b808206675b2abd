"""Feed files, put into place so that whoever reads them never sees half of one.

Each file is written beside its place under a hidden name, flushed to the disk, and renamed over the old one
(POSIX makes that atomic). All are written, and every place is looked at, before the first is renamed: a disk that
runs full, or a folder in the place of one file, leaves all formats as they were. A file whose bytes would not change is not touched, so its time of change, which the web server sends
as Last-Modified, stays.

One publisher at a time writes a folder (the store's claims see to it), so the hidden names are fixed: what a killed
publisher left behind is overwritten by the next one.
"""

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from syndicate.errors import PublishError

_FILE_MODE: Final = 0o644  # the web server may run as another user
_FOLDER_MODE: Final = 0o755
_REMEDIES: Final = {
    errno.ENOSPC: "the disk is full; free some space, then publish again",
    errno.EDQUOT: "the disk quota is used up; free some space, then publish again",
    errno.EROFS: "the disk is read-only; mount it writable or publish into another folder",
    errno.EACCES: "this user may not write there; give it write permission on the folder",
    errno.EPERM: "it is protected or belongs to another user; make this user the owner of it and of its folder",
    errno.EISDIR: "a folder stands in the place of the file; move it away",
    errno.ENOTDIR: "a file stands in the place of a folder; move it away",
    errno.EEXIST: "a file stands in the place of a folder; move it away",
    errno.ELOOP: "its symbolic links lead in a circle; remove them",
}


def write(folder: str, files: Mapping[str, bytes]) -> None:
    """Make the files in `folder` hold these bytes, each atomically; the folder is made if it is missing.

    `files` maps plain file names to contents. Files are readable by all (mode 0644). Raises PublishError with the
    path and what to do if the system refuses; every file is then whole, the old one or the new one, and
    nothing else is left behind. Raises ValueError for a name that is a path.
    """
    for name in files:
        if name != Path(name).name or name in ("", ".."):
            raise ValueError(f"{name!r} is not a plain file name")
    place = Path(folder)
    _make_folder(place)
    changed = {place / name: content for name, content in files.items() if not _holds(place / name, content)}
    if not changed:
        return
    try:
        _replace(place, changed)
    finally:
        for path in changed:
            with contextlib.suppress(OSError):
                _hidden(path).unlink()


def digests(folder: str, names: Iterable[str]) -> dict[str, str]:
    """The SHA-256 (hex) of each named file of `folder` as it is on the disk now.

    What is missing, unreadable or no regular file is left out: it has to be written.
    """
    found = ((name, _digest_of_file(Path(folder, name))) for name in names)
    return {name: digest for name, digest in found if digest is not None}


def digest(content: bytes) -> str:
    """The SHA-256 (hex) of `content`, to compare with `digests`."""
    return hashlib.sha256(content).hexdigest()


def _hidden(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _replace(folder: Path, files: Mapping[Path, bytes]) -> None:
    path = folder
    try:
        for path, content in files.items():
            _write_hidden(_hidden(path), content)
        for path in files:
            _check_replaceable(path)
        for path in files:
            _hidden(path).replace(path)
        path = folder
        _flush_folder(folder)
    except OSError as error:
        raise _problem(path, error) from error


def _write_hidden(path: Path, content: bytes) -> None:
    """Write a new file and flush it. Whatever had that name is removed first: it may be a link to elsewhere."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        os.fchmod(file.fileno(), _FILE_MODE)  # whatever the umask
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _check_replaceable(path: Path) -> None:
    """Raise the OSError with which a rename over `path` would fail (rename(2)), as far as that can be foreseen."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    folder = path.parent.stat()
    if folder.st_mode & stat.S_ISVTX and os.geteuid() not in (0, status.st_uid, folder.st_uid):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def _make_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, readable by all whatever the umask."""
    try:
        if folder.is_dir():
            return
        _make_folder(folder.absolute().parent)
        folder.mkdir(exist_ok=True)  # another publisher may have been faster
        folder.chmod(_FOLDER_MODE)
        _flush_folder(folder.absolute().parent)
    except OSError as error:
        raise _problem(folder, error) from error


def _flush_folder(folder: Path) -> None:
    """Make renames in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _holds(path: Path, content: bytes) -> bool:
    """Whether a regular file at `path` holds `content` already, for all to read."""
    try:
        status = path.lstat()
    except OSError:
        return False
    if status.st_size != len(content) or stat.S_IMODE(status.st_mode) != _FILE_MODE:
        return False
    return _digest_of_file(path) == digest(content)


def _digest_of_file(path: Path) -> str | None:
    """The digest of a regular file; anything else is not opened, for a named pipe would wait for a writer."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _problem(path: Path, error: OSError) -> PublishError:
    remedy = _REMEDIES.get(error.errno or 0, error.strerror or str(error))
    return PublishError(f"{path} could not be written: {remedy}. What was published last still stands.")
