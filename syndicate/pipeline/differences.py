"""The difference between two states of an article, in words for people: counts, and a short diff."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Final

from syndicate.values.article import Article

# More of a difference is no help to anybody who looks at many of them.
_MOST_LINES: Final = 40
_WIDEST: Final = 300


@dataclass(frozen=True, slots=True)
class Difference:
    """`changed` names what differs; of the blocks, so many were `added` and `removed`. A block that changed is both.

    `lines` show it as a diff does, each beginning with "- " for what was or "+ " for what is: "- title: ...", or the text
    of a block. They are cut where they are long or many.
    """

    changed: tuple[str, ...] = ()
    added: int = 0
    removed: int = 0
    lines: tuple[str, ...] = ()


def difference(before: Article, after: Article, changed: Sequence[str]) -> Difference:
    """The difference between two articles of one entry, of which it is known what differs."""
    old, new = _texts(before), _texts(after)
    steps = [step for step in SequenceMatcher(None, old, new).get_opcodes() if step[0] != "equal"]
    blocks = [(sign, text) for step in steps for sign, text in _sides(old, new, step)]
    named = [one for name in changed for one in _field(before, after, name)]
    lines = tuple(f"{sign} {text[:_WIDEST]}" for sign, text in (*named, *blocks)[:_MOST_LINES])
    signs = [sign for sign, _ in blocks]
    return Difference(tuple(changed), signs.count("+"), signs.count("-"), lines)


def _texts(article: Article) -> list[str]:
    return [f"{block.marker} {block.text}" if block.marker else block.text for block in article.blocks]


def _sides(old: Sequence[str], new: Sequence[str], step: tuple[str, int, int, int, int]) -> Iterator[tuple[str, str]]:
    _, old_start, old_end, new_start, new_end = step
    yield from (("-", text) for text in old[old_start:old_end])
    yield from (("+", text) for text in new[new_start:new_end])


def _field(before: Article, after: Article, name: str) -> Iterator[tuple[str, str]]:
    """A field of the metadata as it was, and as it is; nothing for the text and its formatting."""
    if not hasattr(before, name) or name == "text":
        return
    for sign, article in (("-", before), ("+", after)):
        words = _words(getattr(article, name))
        if words:
            yield sign, f"{name}: {words}"


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return " ".join(str(getattr(value, "name", None) or getattr(value, "address", None) or value).split())
