"""What kinds of characters many texts hold, counted for all of them at once.

The texts are joined into one row of code points, each code point is looked up in a table of classes, and the rest is
arithmetic on arrays: a page has hundreds of blocks, and half a dozen searches in each take thirty times as long.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]

# Characters of a text that tell how many of its letters are capitals, and so on.
_BEGINNING: Final = 400
_ENDS: Final = ".!?…。！？।؟"
_WIDE_ENDS: Final = "。！？"
_COLONS: Final = ":："
_COMMAS: Final = ",，、;；" + _COLONS
_CLOSERS: Final = "\"'”’»)]"
# Beyond are ideographs, and little else: all are taken for letters.
_KNOWN: Final = 0x20000
_WORD, _IDEOGRAPH, _SPACE, _END, _WIDE_END, _COMMA, _CLOSER, _CLOSING, _LETTER, _DIGIT, _CAPITAL = (
    1 << bit for bit in range(11)
)


@dataclass(frozen=True, slots=True)
class TextCounts:
    """Rows with a number for each text.

    `words` are runs of letters and digits, and Chinese, Japanese and Korean characters (`ideographs`) one by one.
    `ends` are ends of sentences; `closed` says whether the text ends with one, or with a colon. `letters`, `digits` and
    `capitals` are those of the first 400 characters.
    """

    sizes: Counts
    words: Counts
    ideographs: Counts
    ends: Counts
    commas: Counts
    closed: NDArray[np.bool_]
    letters: Counts
    digits: Counts
    capitals: Counts
    begins_capital: NDArray[np.bool_]


class _Classes(NamedTuple):
    """`flags` of each code point; `number` of its class, where all of a class have the same flags; `of` each class."""

    flags: NDArray[np.uint16]
    number: NDArray[np.uint8]
    of: NDArray[np.uint16]


def counts(texts: Sequence[str]) -> TextCounts:
    """The counts of each of the texts, in their order."""
    classes = _classes()
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    # A line feed after each text: no word and no closing sign reaches over it.
    points = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), np.uint32)
    points = np.minimum(points, _KNOWN)
    owner = np.repeat(np.arange(len(texts)), sizes + 1)
    starts = np.cumsum(sizes + 1) - sizes - 1
    flags = classes.flags[points]
    number = classes.number[points] + owner * len(classes.of)
    held = np.bincount(number, minlength=len(texts) * len(classes.of)).reshape(len(texts), -1)
    first = held
    if sizes.max(initial=0) > _BEGINNING:
        early = np.arange(len(points)) - np.repeat(starts, sizes + 1) < _BEGINNING
        first = np.bincount(number[early], minlength=held.size).reshape(held.shape)
    ends, closed = _ends(flags, owner, starts, sizes)
    ideographs = _of(held, _IDEOGRAPH)
    return TextCounts(
        sizes,
        _runs(flags & _WORD > 0, owner, len(texts)) + ideographs,
        ideographs,
        ends,
        _of(held, _COMMA),
        closed,
        _of(first, _LETTER),
        _of(first, _DIGIT),
        _of(first, _CAPITAL),
        flags[starts] & _CAPITAL > 0,
    )


def _of(held: Counts, flag: int) -> Counts:
    """How many characters of the classes that have a flag each text holds."""
    return np.asarray(held[:, _classes().of & flag > 0].sum(1))


def _runs(inside: NDArray[np.bool_], owner: Counts, texts: int) -> Counts:
    """How many runs of characters each text holds."""
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    return np.bincount(owner[begins], minlength=texts)


def _ends(flags: NDArray[np.uint16], owner: Counts, starts: Counts, sizes: Counts) -> tuple[Counts, NDArray[np.bool_]]:
    """How many sentences end in each text, and whether its last one does.

    A sentence ends where white space follows, closing signs left aside; after a wide sign in any case.
    """
    places = np.flatnonzero(flags & _END)
    open_ = np.flatnonzero(flags & _CLOSER == 0)
    following = open_[np.searchsorted(open_, places + 1)]
    ended = (flags[following] & _SPACE > 0) | (flags[places] & _WIDE_END > 0)
    last = open_[np.searchsorted(open_, starts + sizes) - 1]
    closed = (last >= starts) & (flags[last] & _CLOSING > 0)
    return np.bincount(owner[places[ended]], minlength=len(starts)), closed


@cache
def _classes() -> _Classes:
    flags = np.zeros(_KNOWN + 1, np.uint16)
    characters = [chr(code) for code in range(_KNOWN)]
    for flag, has in (
        (_WORD, str.isalnum),
        (_SPACE, str.isspace),
        (_LETTER, str.isalpha),
        (_DIGIT, str.isdigit),
        (_CAPITAL, str.isupper),
    ):
        flags[:_KNOWN] |= np.fromiter(map(has, characters), bool, _KNOWN) * np.uint16(flag)
    for first, last in ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7AF)):
        flags[first : last + 1] = flags[first : last + 1] & ~np.uint16(_WORD) | np.uint16(_IDEOGRAPH)
    flags[_KNOWN] = _WORD | _LETTER
    for flag, signs in (
        (_END | _CLOSING, _ENDS),
        (_WIDE_END, _WIDE_ENDS),
        (_COMMA, _COMMAS),
        (_CLOSER, _CLOSERS),
        (_CLOSING, _COLONS),
    ):
        flags[list(map(ord, signs))] |= np.uint16(flag)
    of, number = np.unique(flags, return_inverse=True)
    return _Classes(flags, number.astype(np.uint8), of)
