"""Text as it came, with one kind of line end, and without what nobody sees in it: controls, and marks of where words may break."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from syndicate.clean.words import misread

_ESCAPES: Final = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_LINE_ENDS: Final = "\x0b\x0c\x85\u2028\u2029"
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
# Says that a word may be broken here, or not: the soft hyphen, the word joiner, the space without width.
_SOFT_HYPHEN, _WORD_JOINER, _NO_WIDTH = "\u00ad", "\u2060", "\u200b"
# Thai, Lao, Burmese and Khmer are written without blanks: there, a space without width is where a word ends.
_UNPARTED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
# What joins letters or keeps them apart does nothing between characters of ASCII.
_JOINERS: Final = "\u200c\u200d"
# The same, in the bytes of UTF-8. Most bytes of a page are plain; what is to be looked for is among the few others.
_PLAIN_BYTES: Final = bytes([9, 10, *range(32, 127)])
_CONTROL_BYTES: Final = bytes([*range(9), *range(11, 32), 127])
_ODD_SIGNS: Final = tuple(sign.encode() for sign in "\u2028\u2029\ufeff\ufffe\uffff\u200b\u200c\u200d\u2060")
# C1 controls with the soft hyphen, and lone surrogates, behind the one byte that they begin with.
_ODD_BYTES: Final = ((b"\xc2", re.compile(rb"\xc2[\x80-\x9f\xad]")), (b"\xed", re.compile(rb"\xed[\xa0-\xbf]")))
_PIECE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the line feed as its only line end and no control characters but the tab, and notes on how it was read."""

    text: str
    notes: tuple[str, ...] = ()


def tidy(text: str) -> Decoded:
    """The text with line feeds for all line ends, and without what nobody sees in it.

    That is control characters, lone surrogates, and marks of where a word may be broken. Of C1 controls, which no text has,
    the characters are made that they were meant to be.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _is_tidy(text):
        return Decoded(text)
    text = text.removeprefix("\ufeff")
    # Which signs there are says what is to do, and a page has few: a search for any of many takes a hundred times as long.
    unusual = _unusual(text)
    notes: tuple[str, ...] = ()
    if not unusual.isdisjoint(misread.MISREAD):
        meant = misread.mended(text)
        notes = (misread.NOTE_OF_SOME,) if meant != text else ()
        text, unusual = meant, _unusual(meant)
    for end in unusual.intersection(_LINE_ENDS):
        text = text.replace(end, "\n")
    without = _without_controls(_without_breaks(text, unusual), unusual)
    return Decoded(without.text, notes + without.notes)


def _without_breaks(text: str, unusual: frozenset[str]) -> str:
    for sign in unusual.intersection((_SOFT_HYPHEN, _WORD_JOINER)):
        text = text.replace(sign, "")
    if _NO_WIDTH in unusual:
        is_unparted = _UNPARTED.search("".join(unusual)) is not None
        text = _where(_parts_words, _NO_WIDTH, text) if is_unparted else text.replace(_NO_WIDTH, "")
    for joiner in unusual.intersection(_JOINERS):
        text = _where(_joins, joiner, text)
    return text


def _where(does: Callable[[str, str], bool], sign: str, text: str) -> str:
    """The text with a sign only once, and only where it does something between what is before it and behind it."""
    # A search for one character is many times as fast as an expression.
    first, *others = text.split(sign)
    others = list(filter(None, others))
    pairs = zip([first, *others], others, strict=False)
    return "".join([first, *(f"{sign * does(before, after)}{after}" for before, after in pairs)])


def _parts_words(before: str, after: str) -> bool:
    return _UNPARTED.match(before[-1:]) is not None and _UNPARTED.match(after) is not None


def _joins(before: str, after: str) -> bool:
    return not (before[-1:].isascii() and after[:1].isascii())


def _without_controls(text: str, unusual: frozenset[str]) -> Decoded:
    notes = []
    if "\x1b" in unusual:
        text = _ESCAPES.sub("", text)
    dropped = 0
    for sign in _CONTROLS.findall("".join(unusual)):
        dropped += text.count(sign)
        text = text.replace(sign, "")
    if dropped:
        notes.append(f"{dropped} control characters were dropped.")
    if any(map(_SURROGATES.match, unusual)):
        text, replaced = _SURROGATES.subn("\ufffd", text)
        notes.append(f"{replaced} lone surrogates were replaced.")
    return Decoded(text, tuple(notes))


def _unusual(text: str) -> frozenset[str]:
    """The characters of a text but the plain ones of ASCII. A piece at a time, as in `_is_tidy`."""
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
    return frozenset().union(
        *(
            piece.encode("utf-8", "surrogatepass").translate(None, _PLAIN_BYTES).decode("utf-8", "surrogatepass")
            for piece in pieces
        )
    )


def _is_tidy(text: str) -> bool:
    """Whether there is nothing to do. A piece at a time: the bytes of a whole page would double its memory."""
    return all(_is_tidy_piece(text[start : start + _PIECE]) for start in range(0, len(text), _PIECE))


def _is_tidy_piece(text: str) -> bool:
    """Searches in bytes are many times as fast as those in text, and pages are long."""
    others = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN_BYTES)
    if len(others.translate(None, _CONTROL_BYTES)) != len(others) or any(sign in others for sign in _ODD_SIGNS):
        return False
    return not any(first in others and odd.search(others) for first, odd in _ODD_BYTES)
