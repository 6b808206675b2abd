"""Sentences that a page breaks in two with a `<br>`, to fit a width that only its author had before the eyes.

A line goes on in the next one where that begins with a small letter and no sentence ends above it, if one of two signs more
is there: the line above is as wide as prose, or the next one ends the sentence. Where writers begin their lines with small
letters (entries of a list, a chat), no small letter says anything.
"""

import re
from dataclasses import replace
from typing import Final

from syndicate.clean.words.shapes import PROSE, ends_sentence, fold, marker, width
from syndicate.values.block import Block

# No name of an entry ("b)"), no address, no line of a program: such begin with small letters, too.
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*+(?=[\s,])|[^\W\d_]{2,}(?=[.!?](?:\s|$))")


def unbroken(block: Block) -> Block:
    """The block, where a blank stands for each line break within a sentence; the block itself if there is none."""
    above, *others = block.text.split("\n")
    parts, is_begun, is_wide = [above], not above[:1].islower(), width(above) >= PROSE
    for line in others:
        goes_on = is_begun and _goes_on(above, line, is_wide=is_wide)
        parts += (" " if goes_on else "\n", line)
        is_begun, is_wide = goes_on or not line[:1].islower(), goes_on or width(line) >= PROSE
        above = line
    text = "".join(parts)
    return block if text == block.text else replace(block, text=text)


def _goes_on(above: str, line: str, *, is_wide: bool) -> bool:
    """Whether a sentence that has begun above goes on in the next line. `is_wide` says that a good deal of it stands above."""
    if not line[:1].islower() or not _WORD.match(line) or marker(above) or ends_sentence(above):
        return False
    sign = fold(above[-1:])
    # A greeting has its line, and ends with a comma.
    return sign != ":" and (is_wide or (sign != "," and ends_sentence(line)))
