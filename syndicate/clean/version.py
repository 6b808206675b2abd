"""The cleaner's version: a digest of its own code, rules and weights.

What was cleaned by another version is cleaned again, so it must change whenever the same document would give another
article. Nobody has to remember to raise a number; a change of a comment costs one more cleaning.
"""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_PARTS = (".py", ".toml", ".npz")


@cache
def version() -> str:
    """16 hexadecimal digits, the same wherever these files are the same."""
    digest = hashlib.sha256()
    for name, part in sorted(_parts(files("syndicate.clean"), "")):
        content = part.read_bytes()
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def _parts(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found = []
    for part in folder.iterdir():
        name = f"{path}/{part.name}"
        if part.is_dir():
            found += _parts(part, name)
        elif part.name.endswith(_PARTS):
            found.append((name, part))
    return found
