"""Globs over paths relative to a folder: `*`, `?` and `[...]` within a name, `**` for any folders, or none.

Letters match without regard to case, and composed as decomposed: "**/*.txt" takes ARTICLE.TXT, and a pattern
that is typed on one system finds the names of another. (`glob` and `pathlib` of Python 3.11 have no `**` that
matches a path which is only a string.)
"""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from unicodedata import normalize


def matches(path: str, patterns: Sequence[str]) -> bool:
    """Whether a relative path, with `/` between its names, matches one of the patterns."""
    names = _names(path)
    return any(_match(names, _names(pattern)) for pattern in patterns)


def _names(path: str) -> list[str]:
    return normalize("NFC", path).casefold().split("/")


def _match(names: list[str], patterns: list[str]) -> bool:
    if not patterns:
        return not names
    first, rest = patterns[0], patterns[1:]
    if first == "**":
        return any(_match(names[start:], rest) for start in range(len(names) + 1))
    return bool(names) and fnmatchcase(names[0], first) and _match(names[1:], rest)
