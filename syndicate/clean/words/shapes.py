"""The shape of a line: how wide it is, whether it ends a sentence, whether it may be a title or an entry of a list.

Widths are columns of a terminal: an ideograph counts as two, so that one number serves Chinese and English.
"""

import re
from typing import Final

# Full-width forms of ASCII (U+FF01 to U+FF5E) and the ideographic space, each to its one ASCII character.
_NARROW: Final = {"\u3000": " ", **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}
_FULL_WIDTH: Final = re.compile("[\u3000\uff01-\uff5e]")
PROSE: Final = 40
"""Columns that a line of prose has at least."""

_BLANK: Final = re.compile(r"[\s\u00ad\u200b-\u200f\u2028\u2029\u2060-\u2064\u2800\u3164\ufeff]*")
_WIDE: Final = re.compile(
    r"[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]+"
)
_IDEOGRAPH: Final = re.compile(r"[\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff65]")
_CLOSERS: Final = "\"'”’」』》)】]"
_SENTENCE_END: Final = frozenset(".。!?…;।؟۔")
_NO_TITLE_END: Final = frozenset("。.,;:、—-।۔،؛")
_LONGEST_NUMBER: Final = 16
_NUMBERS_ONLY: Final = re.compile(r"[\s\d.,、。:()\[\]#No·•●○◦▪■□◆◇\-–—*+‣⁃・|/①-⑳⑴-⒇❶-❿]*")
_MARKER: Final = re.compile(
    r"(?P<marker>[-–*+•●○◦▪■□◆◇‣⁃・·]|\(?(?:\d{1,3}|[ivx]{1,5}|[a-z])\)|\d{1,3}[.、]|"
    r"\([一二三四五六七八九十]{1,3}\)|[①-⑳⑴-⒇❶-❿])",
    re.IGNORECASE,
)


def fold(text: str) -> str:
    """The text with ASCII for full-width forms, character for character: places in it are places in the text."""
    # A text has few of them, and each often: to replace one after the other is faster than to look at every character.
    for sign in () if text.isascii() else set(_FULL_WIDTH.findall(text)):
        text = text.replace(sign, _NARROW[sign])
    return text


def is_blank(line: str) -> bool:
    """Whether a line shows nothing: white space, no-break and ideographic spaces, zero-width characters."""
    return not "!" <= line[:1] <= "~" and _BLANK.fullmatch(line) is not None


def width(text: str) -> int:
    """Columns of a terminal that the text takes."""
    return len(text) if text.isascii() else len(text) + sum(map(len, _WIDE.findall(text)))


def is_ideograph(character: str) -> bool:
    """Whether no space belongs between this character and its neighbour of the same kind."""
    return _IDEOGRAPH.fullmatch(character) is not None


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotes and brackets left aside."""
    return fold(text[-40:]).rstrip().rstrip(_CLOSERS).rstrip()[-1:] in _SENTENCE_END


def is_prose(text: str) -> bool:
    """Whether a line is a sentence, or ends with one, and is longer than what stands on buttons."""
    return width(text) >= PROSE and ends_sentence(text)


def is_title(text: str, widest: int = 160) -> bool:
    """Whether a line may stand above a text: short, one line, with a letter, and no sentence."""
    text = text.strip()
    return (
        2 <= len(text) <= widest
        and "\n" not in text
        and width(text) <= widest
        and fold(text[-40:]).rstrip(_CLOSERS)[-1:] not in _NO_TITLE_END
        and any(map(str.isalpha, text))
    )


def is_empty_entry(text: str) -> bool:
    """Whether an entry of a list shows nothing but its number or bullet."""
    return len(text) <= _LONGEST_NUMBER and _NUMBERS_ONLY.fullmatch(fold(text)) is not None


def marker(line: str) -> tuple[str | None, str] | None:
    """An item's marker and its text; None for a line that is no item.

    A marker that stands close to the text ("1、...") gives None for the marker and the whole line as text, so
    that the line can be put together again letter for letter.
    """
    found = _MARKER.match(fold(line[:20]))
    if found is None or found.end() == len(line):
        return None
    sign, rest = found["marker"], line[found.end() :]
    if rest[0] in " \t\u3000\xa0":
        rest = rest.strip()
        return (sign, rest) if rest else None
    close = (len(sign) > 1 and fold(sign)[-1] in "、)") or sign[0] in "•●▪■◆‣⁃①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶❶❷❸❹❺"
    return (None, line) if close and is_ideograph(rest[0]) else None
