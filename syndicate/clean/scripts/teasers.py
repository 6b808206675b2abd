"""Whether the text that a page shows is only the beginning of one that its scripts hold.

Pages behind a wall, and those that show the rest on a click, bring one or two paragraphs in their markup and the whole
text in a script. To ask the scripts of every page would cost more than to read the page, so the question is put to the
letters of the page first: a text that is short, and that begins in a script as well, and goes on there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from syndicate.clean.words.likeness import letters
from syndicate.clean.words.shapes import width

# Columns: of a line that is prose, and of a text that may be a teaser.
_LINE_OF_PROSE: Final = 60
_LONGEST: Final = 2_500
# What JSON may write in another way.
_ESCAPED: Final = re.compile(r"[\"'’‘“”«»„<>&\\/\s]{2,}|[\"'’‘“”«»„<>&\\/\n\t\u00a0]")
_FIRST_LINES: Final = 2
_LAST_LINES: Final = 6
# Letters and signs of a text, between those of JSON and of markup; and how far to look for as much as is kept.
_RUN: Final = re.compile(r"[^\"{}\[\]<>\\=|_]{40,}")
_WITHIN: Final = 4
_SOON: Final = 200
# Letters of a page whose scripts cost too much to be read for what is rare.
_LARGEST: Final = 1_000_000
_SHORTEST_PIECE: Final = 16
_LONGEST_PIECE: Final = 40
_MOST_PLACES: Final = 20
# Of a whole text, in letters: how many times as long as its teaser, in which part of it that stands, and how much of it.
_TIMES: Final = 2
_FIRST_PART: Final = 3
_SHARE: Final = 0.6


def goes_on_in_script(html: str, texts: Sequence[str]) -> bool:
    """Whether the texts that a page keeps are few, stand in a script of it too, and more prose follows them there.

    `html` is the page, `texts` what is kept of it in order. Searches for some strings: microseconds, and a few dozen where
    the texts are few.
    """
    length = sum(map(len, texts))
    if length > _LONGEST or sum(map(width, texts)) > _LONGEST:
        return False
    lines = [text for text in texts if width(text) >= _LINE_OF_PROSE] if len(html) <= _LARGEST else []
    if not any(True for line in lines[:_FIRST_LINES] for _ in _ends(html, line)):
        return False
    # What asks for money below the text is in no script: the last line that is in one counts.
    last = (ends for line in reversed(lines[-_LAST_LINES:]) if (ends := list(_ends(html, line))))
    return any(_goes_on(html, end, length) for end in next(last, []))


def _ends(html: str, line: str) -> Iterator[int]:
    """Where a line ends in scripts, or a little before: what JSON escapes makes it longer."""
    piece = max(_ESCAPED.split(line), key=len).strip()[:_LONGEST_PIECE]
    place = html.find(piece) if len(piece) >= _SHORTEST_PIECE else -1
    for _ in range(_MOST_PLACES):
        if place < 0:
            return
        if html.rfind("<script", 0, place) > html.rfind("</script", 0, place):
            yield place + len(line) - line.find(piece)
        place = html.find(piece, place + 1)


def _goes_on(html: str, start: int, length: int) -> bool:
    """Whether prose follows soon in the script, and as much as some letters, among what may be names and signs."""
    end = html.find("</script", start, start + _WITHIN * length)
    end = end if end >= 0 else start + _WITHIN * length
    if not _RUN.search(html, start, min(end, start + _SOON)):
        return False
    return sum(len(run[0]) for run in _RUN.finditer(html, start, end)) >= length


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
