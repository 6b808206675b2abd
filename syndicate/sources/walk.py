"""Walks a folder and names what is in it. Opens folders, never a file.

Names are bytes from end to end, so that what is found, and in which order, depends on the disk alone and not on
the locale. Every folder is entered once, by whichever path is found first (real folders before links), which
ends loops. Hidden names, and what editors and downloads leave behind while they work, are passed over.
"""

import os
import stat
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unicodedata import category

_LEFTOVERS: Final = (b"~", b".swp", b".swo", b".tmp", b".part", b".crdownload")

_LEAVES: Final = "a symbolic link that leaves the folder is not followed; follow_links = true allows it"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """Something in the folder: its path relative to the folder, and why it cannot be looked into, or None."""

    path: bytes
    problem: str | None = None


def walk(root: Path, *, follow_links: bool, excluded: Callable[[bytes], bool]) -> Iterator[Found]:
    """Everything in the folder `root` but folders; a folder that cannot be entered has a problem.

    A link to a folder is entered with `follow_links`; without it, one that leaves the folder has a problem, and
    one that stays is passed over, since its target is found anyway. Raises OSError if `root` cannot be listed.
    """
    folders, links, entered = deque([b""]), deque[bytes](), set[tuple[int, int]]()
    while folders or links:
        folder = folders.popleft() if folders else links.popleft()
        try:
            paths = [folder + name for name in _names(root / os.fsdecode(folder), entered)]
        except OSError as error:
            if not folder:
                raise
            yield Found(folder, f"the folder cannot be listed ({error.strerror}); allow it, or exclude it")
            continue
        for path in paths:
            kind = "excluded" if excluded(path) else _kind(root / os.fsdecode(path))
            if kind == "file":
                yield Found(path)
            elif kind == "folder":
                folders.append(path + b"/")
            elif kind == "link" and follow_links:
                links.append(path + b"/")
            elif kind == "link" and _leaves(root, path):
                yield Found(path + b"/", _LEAVES)


def shown(path: bytes) -> str:
    """A path for people and for the store: what is no UTF-8, and control characters, as backslash escapes."""
    text = path.decode("utf-8", "backslashreplace")
    return "".join(
        character.encode("unicode_escape").decode() if category(character) in ("Cc", "Zl", "Zp") else character
        for character in text
    )


def _names(folder: Path, entered: set[tuple[int, int]]) -> list[bytes]:
    """The names in a folder, sorted; none if it was entered before."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in entered:
        return []
    entered.add((status.st_dev, status.st_ino))
    names = (os.fsencode(path.name) for path in folder.iterdir())
    return sorted(name for name in names if not _is_leftover(name))


def _is_leftover(name: bytes) -> bool:
    is_draft = name.startswith(b"#") and name.endswith(b"#")
    return is_draft or name.startswith(b".") or name.lower().endswith(_LEFTOVERS)


def _kind(path: Path) -> str:
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        is_folder = False
    if not is_folder:
        return "file"
    return "link" if path.is_symlink() else "folder"


def _leaves(root: Path, path: bytes) -> bool:
    real, folder = os.path.realpath(root / os.fsdecode(path)), os.path.realpath(root)
    return os.path.commonpath((real, folder)) != folder
