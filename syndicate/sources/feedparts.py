"""A large feed in parts, each a feed by itself with some of the entries, so that no parser needs all of it at a time.

A parser takes several times the memory of what it reads. The text before the first entry stands before each part.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

# Characters: of such a part a parser takes some 20 MB; and the most that is worth having before each part.
_PART: Final = 2_000_000
_HEAD: Final = 200_000

# What looks like an entry in a section or in a comment is none.
_ENTRY: Final = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?:[\w.-]+:)?(?:item|entry)(?=[\s>])", re.DOTALL
)
_ROOT: Final = re.compile(r"<((?:[\w.-]+:)?(?:rss|feed|rdf))(?=[\s>/])", re.IGNORECASE)
_CHANNEL: Final = re.compile(r"<(/?)((?:[\w.-]+:)?channel)(?=[\s>])", re.IGNORECASE)


def parts(text: str) -> Iterator[str]:
    """The parts of a feed in XML, in order; one that is not large, or is not seen to have entries, as it is."""
    starts = _starts(text) if len(text) > _PART else []
    head = text[: starts[0]] if starts else ""
    root = _ROOT.search(head)
    if root is None or len(head) > _HEAD:
        yield text
        return
    for start, end in pairwise((*starts, len(text))):
        # What closes the feed, or what is left where it breaks off, stands behind the last entry.
        closing = f"{_open_channel(head)}</{root[1]}>" if end < len(text) else ""
        yield f"{head}{text[start:end]}{closing}"


def _starts(text: str) -> list[int]:
    """Where the parts begin: each at an entry, and far enough from the one before."""
    starts: list[int] = []
    for found in _ENTRY.finditer(text):
        is_entry = not found[0].startswith("<!")
        if is_entry and (not starts or found.start() - starts[-1] > _PART):
            starts.append(found.start())
    return starts


def _open_channel(head: str) -> str:
    """The end of the channel that is open where the entries begin; RSS 1.0 closes it before."""
    found = list(_CHANNEL.finditer(head))
    return f"</{found[-1][2]}>" if found and not found[-1][1] else ""
