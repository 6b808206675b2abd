"""Whether the text that a page shows is only the beginning of one that its scripts hold.

Pages behind a wall, and those that show the rest on a click, bring one or two paragraphs in their markup and the whole
text in a script. To ask the scripts of every page would cost more than to read the page, so the question is put to the
letters of the page first: a text that is short, and that begins in a script as well.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from syndicate.clean.likeness import letters
from syndicate.clean.shapes import width

# Columns: of a line that is prose, and of a text that may be a teaser.
_LINE_OF_PROSE: Final = 60
_LONGEST: Final = 2_500
# What JSON may write in another way.
_ESCAPED: Final = re.compile(r"[\"'’‘“”«»„<>&\\/\s]{2,}|[\"'’‘“”«»„<>&\\/\n\t\u00a0]")
_FIRST_LINES: Final = 2
_SHORTEST_PIECE: Final = 16
_LONGEST_PIECE: Final = 40
_MOST_PLACES: Final = 20
# Of a whole text, in letters: how many times as long as its teaser, in which part of it that stands, and how much of it.
_TIMES: Final = 2
_FIRST_PART: Final = 3
_SHARE: Final = 0.6


def begins_in_script(html: str, texts: Sequence[str]) -> bool:
    """Whether the texts that a page keeps are few and one of their first lines of prose stands in a script of it too.

    `html` is the page, `texts` what is kept of it in order. Some searches for a string: microseconds.
    """
    if sum(map(len, texts)) > _LONGEST or sum(map(width, texts)) > _LONGEST:
        return False
    lines = [text for text in texts if width(text) >= _LINE_OF_PROSE][:_FIRST_LINES]
    return any(_stands_in_script(html, max(_ESCAPED.split(line), key=len).strip()[:_LONGEST_PIECE]) for line in lines)


def _stands_in_script(html: str, piece: str) -> bool:
    position = html.find(piece) if len(piece) >= _SHORTEST_PIECE else -1
    for _ in range(_MOST_PLACES):
        if position < 0:
            return False
        if html.rfind("<script", 0, position) > html.rfind("</script", 0, position):
            return True
        position = html.find(piece, position + 1)
    return False


def is_teaser_of(texts: Iterable[str], whole: Iterable[str]) -> bool:
    """Whether a whole text holds most of some texts, and near its beginning, and is at least twice as long."""
    own = [letters(text) for text in texts]
    full = "".join(map(letters, whole))
    total = sum(map(len, own))
    if len(full) < _TIMES * total:
        return False
    held = [text for text in own if len(text) >= _LINE_OF_PROSE / 2 and text in full]
    # What stands above the text, or asks for money below it, is no part of it.
    return bool(held) and full.find(held[0]) < len(full) / _FIRST_PART and sum(map(len, held)) >= _SHARE * total
