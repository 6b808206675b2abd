"""What kinds of characters many texts hold, counted for all of them at once.

The texts are joined into one row of code points, each code point is looked up in a table of classes, and the rest is
arithmetic on arrays: a page has hundreds of blocks, and half a dozen searches in each take thirty times as long.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
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
# Characters at a time: some twenty bytes are needed for each.
_AT_ONCE: Final = 1_000_000
# Beyond are ideographs, and little else: all are taken for letters.
_KNOWN: Final = 0x20000
# Widths of the fields of counts that are packed into one integer: for the beginning of a text, and for all of it.
_SMALL_WIDTH: Final = 16
_SMALL_FIELD: Final = (1 << _SMALL_WIDTH) - 1
_WIDTH: Final = 31
_FIELD: Final = (1 << _WIDTH) - 1
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
    """Classes of code points that have the same flags: `number` of each code point; `flags` of each class.

    `early` and `whole` hold, for each class, counts of one in several fields of one integer, so that one sum counts all.
    """

    number: NDArray[np.uint8]
    flags: NDArray[np.uint16]
    early: Counts
    whole: Counts


def counts(texts: Sequence[str]) -> TextCounts:
    """The counts of each of the texts, in their order; there is at least one."""
    parts = [_counted(texts[start:end]) for start, end in _stretches(texts)]
    if len(parts) == 1:
        return parts[0]
    columns = (np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(TextCounts))
    return TextCounts(*columns)


def _stretches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the texts may be cut so that no stretch of several has more than `_AT_ONCE` characters."""
    start = size = 0
    for number, text in enumerate(texts):
        if size + len(text) > _AT_ONCE and number > start:
            yield start, number
            start = number
            size = 0
        size += len(text)
    yield start, len(texts)


def _counted(texts: Sequence[str]) -> TextCounts:
    classes = _classes()
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    stops = np.cumsum(sizes + 1) - 1
    starts = stops - sizes
    # A line feed after each text: no word and no closing sign reaches over it.
    points = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), np.uint32)
    # `take` looks up twice as fast as brackets do.
    number = classes.number.take(np.minimum(points, _KNOWN))
    flags = classes.flags.take(number)
    early = np.concatenate([[0], np.cumsum(classes.early.take(number))])
    first = early[np.minimum(starts + _BEGINNING, stops)] - early[starts]
    whole = np.add.reduceat(classes.whole.take(number), starts)
    word = flags & _WORD > 0
    word[1:] &= ~word[:-1]
    ends, closed = _ends(flags, starts, stops)
    ideographs = whole & _FIELD
    return TextCounts(
        sizes,
        np.add.reduceat(word, starts, dtype=np.int64) + ideographs,
        ideographs,
        ends,
        whole >> _WIDTH & _FIELD,
        closed,
        first & _SMALL_FIELD,
        first >> _SMALL_WIDTH & _SMALL_FIELD,
        first >> 2 * _SMALL_WIDTH & _SMALL_FIELD,
        flags[starts] & _CAPITAL > 0,
    )


def _ends(flags: NDArray[np.uint16], starts: Counts, stops: Counts) -> tuple[Counts, NDArray[np.bool_]]:
    """How many sentences end in each text, and whether its last one does.

    A sentence ends where white space follows, closing signs left aside; after a wide sign in any case.
    """
    places = np.flatnonzero(flags & _END > 0)
    open_ = np.flatnonzero(flags & _CLOSER == 0)
    following = open_[np.searchsorted(open_, places + 1)]
    ended = places[(flags[following] & _SPACE > 0) | (flags[places] & _WIDE_END > 0)]
    last = open_[np.searchsorted(open_, stops) - 1]
    closed = (last >= starts) & (flags[last] & _CLOSING > 0)
    return np.bincount(np.searchsorted(stops, ended), minlength=len(starts)), closed


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
    early = _packed(of, (_LETTER, _DIGIT, _CAPITAL), _SMALL_WIDTH)
    return _Classes(number.astype(np.uint8), of, early, _packed(of, (_IDEOGRAPH, _COMMA), _WIDTH))


def _packed(flags: NDArray[np.uint16], fields: Sequence[int], width: int) -> Counts:
    """For each class, an integer with a one in the field of each flag that it has; fields are `width` bits wide."""
    ones = [(flags & flag > 0).astype(np.int64) << place * width for place, flag in enumerate(fields)]
    return np.asarray(np.sum(ones, axis=0))
