"""The labels of a line: words like "Author" and "Updated", and what stands behind each.

Which words are labels, and what they mean, is in the rules' files.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from syndicate.clean.rules import RuleBook
from syndicate.clean.words.pagewords import PARTICLES
from syndicate.clean.words.shapes import is_ideograph

BRACKETS: Final = " \t()[]【】〔〕〈〉<>*"
"""What stands around a line of labels and names."""
# What ends the piece of a line before a label.
_ENDS: Final = "|·•,;:/([【〔<–—-"
_JOINED: Final = re.compile(r"\s*[^\s、,;]{2,12}(?:记者|記者)")


@lru_cache(maxsize=64)
def meaning(book: RuleBook) -> Mapping[str, str]:
    """What each label means, by the first rules that know it."""
    return dict(reversed(book.labels))


def labelled(book: RuleBook, text: str) -> Iterator[tuple[str, str]]:
    """The labels of a line, each with the text up to the next one; "" for what stands before the first."""
    label, start = "", 0
    for found in _label_finder(book).finditer(text):
        before = text[start : found.start()]
        # "Von Nina von der Aue": the second one is a part of her name.
        if found["label"].casefold() in PARTICLES and before.strip() and before.rstrip()[-1] not in _ENDS:
            continue
        if before.strip(BRACKETS + "|·,;:") or label:
            # "采写:北岸记者 林一": what no space parts from the word for a reporter is whose he is.
            yield ("" if before.strip() and _JOINED.fullmatch(before + found["label"]) else label), before
        label, start = found["label"], found.end()
    if text[start:].strip():
        yield label, text[start:]


def names_author(book: RuleBook, text: str) -> bool:
    """Whether a line has a label that says who wrote the text."""
    known = meaning(book)
    return any(known.get(label.casefold()) in {"author", "by"} for label, _ in labelled(book, text))


@lru_cache(maxsize=64)
def words(book: RuleBook) -> tuple[str, ...]:
    """The labels of a book, the longest first."""
    return tuple(sorted((word for word, _ in book.labels), key=len, reverse=True))


@lru_cache(maxsize=64)
def _label_finder(book: RuleBook) -> re.Pattern[str]:
    """Finds a label: a word of letters begins a word; one ideograph alone begins a piece of the line."""
    alone = "|".join(re.escape(word) for word in words(book) if len(word) == 1)
    joined = "|".join(re.escape(word) for word in words(book) if len(word) > 1 and is_ideograph(word[0]))
    spaced = "|".join(re.escape(word) for word in words(book) if len(word) > 1 and not is_ideograph(word[0]))
    before = rf"(?:(?<!\w)(?:{alone or '(?!)'})|(?:{joined or '(?!)'})|(?<![\w-])(?:{spaced or '(?!)'}))"
    return re.compile(rf"(?P<label>{before})(?:\s*[:|/丨=・՝]\s*|\s+|$)", re.IGNORECASE)
