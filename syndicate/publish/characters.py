"""Texts as they may stand in a published feed.

One character that XML 1.0 forbids makes a whole feed unreadable, and texts from the wild hold them: control
characters, halves of surrogate pairs. They are taken out here once more, for all formats alike, so that an entry
says the same in each, and whatever way a text came here. Everything that carries meaning stays: marks of
direction, joiners, emoji, rare scripts.
"""

import re
import unicodedata
from typing import Final

from syndicate.values.characters import legal

# Controls that stand for white space; dropping them would glue two words together.
_SPACING: Final = re.compile("[\x0b\x0c\x1c-\x1f\x85]")

# Legal in XML, but validators fault them, rightly: they are what is left of a text in the wrong encoding.
_DAMAGED: Final = re.compile("[\x7f-\x9f]")

_JOINER: Final = "\u200d"
# Colours of skin, and the tags that spell the flags of regions.
_EXTENDING: Final = re.compile("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
# Two of them are a flag.
_FLAG_LETTER: Final = re.compile("[\U0001f1e6-\U0001f1ff]")


def readable(text: str) -> str:
    """`text` without the characters that XML forbids or validators fault; lines end in a line feed alone."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return legal(_DAMAGED.sub("", _SPACING.sub(" ", unified)))


def one_line(text: str | None) -> str:
    """`text` as a label: readable, with single spaces; empty if nothing in it can be seen."""
    label = " ".join(readable(text or "").split())
    return label if any(_visible(character) for character in label) else ""


def _visible(character: str) -> bool:
    return unicodedata.category(character)[0] not in "CZ"


def first_words(text: str, limit: int) -> str:
    """The beginning of a one-line `text`, in at most `limit` characters and an ellipsis if it was cut.

    It is cut between words where there are words, and never between a letter and its combining marks.
    """
    if len(text) <= limit:
        return text
    space = text.rfind(" ", limit // 2, limit + 1)
    cut = space if space > 0 else limit
    while cut > 1 and _joined(text, cut):
        cut -= 1
    return text[:cut].rstrip() + "…"


def _joined(text: str, cut: int) -> bool:
    """Whether the characters before and after `cut` are parts of one (UAX #29): combining marks, joined emoji, flags."""
    before, after = text[cut - 1], text[cut]
    if unicodedata.category(after)[0] == "M" or _EXTENDING.match(after):
        return True
    return _JOINER in (before, after) or bool(_FLAG_LETTER.match(before) and _FLAG_LETTER.match(after))
