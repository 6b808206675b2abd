"""What a line of a text dump is like, as the numbers that the learned line model (`linemodel`) reads.

A dump has no markup. What tells a line of the article from a line around it is how it looks, which words it has, what
rules say of it and of its neighbours, and whether the prose of the text speaks of the same things. All of it is said of
all lines at once, of those that rules have taken too: they say where the surroundings are.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import compress, pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from syndicate.clean.scoring.containers import Group, Numbers
from syndicate.clean.scoring.textcounts import counts
from syndicate.clean.stripping.dumplines import DumpLine
from syndicate.clean.words.shapes import PROSE, ends_sentence, marker, width

KINDS: Final = ("byline", "credit", "navigation", "related", "ad", "subscribe", "comments", "disclaimer", "other")
"""Kinds of rules, in the order of their columns; all that are not named count as the last."""

STRONGEST: Final = 4
"""Tokens of a line that count together."""

# Characters of a line that its signs are looked for in, and its words; columns of a line of prose.
_BEGINNING: Final = 300
_READ: Final = 2_000
# A line of more has no words that would tell of a button.
_MOST_WORDS: Final = 24
_MOST_CHARACTERS: Final = 200
_FAR: Final = 99
_WIDTHS: Final = (12, 30, 60, 100, 200)
_CJK: Final = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN: Final = re.compile(rf"[{_CJK}]+|[^\W\d_{_CJK}]+|\d+")
_CONTENT: Final = re.compile(rf"[{_CJK}]{{2,}}|[^\W\d_{_CJK}]{{4,}}")
# Words of the first paragraphs, which say what an article is about.
_OPENING: Final = 200
# Letters by which a word is known in its other forms.
_STEM: Final = 6
_NUMBER: Final = re.compile(r"\d")
_BAR: Final = re.compile("[|·]")
# Of each sign what it needs, if anything is quicker to look for: most lines have none.
_SIGNS: Final = tuple(
    (need, (re.compile(pattern).match if pattern[0] == "^" else re.compile(pattern).search))
    for need, pattern in (
        (None, r"https?://|www\.|(?<=[\w.-])@[\w-]+\.\w|\.(?:com|org|net|co|cn|de|fr|ru|uk)\b"),
        (_NUMBER, r"\b\d{1,2}[:.h]\d{2}\b"),
        (_NUMBER, r"(?:19|20)\d\d"),
        (
            _NUMBER,
            r"\d{1,4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,4}|[^\W\d_]{3,12}\.?,? (?:de )?(?:\d{1,2},? )?(?:19|20)\d\d",
        ),
        (None, r"[|·•»«›‹>→←▶►▼▲×+✕☰©®#@↑↓★☆…]"),
        (_BAR, r"[|·].*[|·]"),
        (_NUMBER, r"[(\uff08]\d+[)\uff09]"),
        (None, r"^[^\s:\uff1a]{1,20}(?: [^\s:\uff1a]{1,20}){0,3}\s?[:\uff1a]"),
        (None, r"^[\"'“‘「『«„–—-]"),
        (None, r"[?\uff1f]$"),
        (None, r"[:\uff1a]$"),
        (None, r"[!\uff01]$"),
        (None, r"(?:…|\.\.\.|\[…\])$"),
        (None, r"^[^\W\d_]*$"),
        (_NUMBER, r"^\W*\d+\W*$"),
        (None, r"\t"),
    )
)


class LineFeatures(NamedTuple):
    """`numbers` have a row a line; `groups` are, for each way of grouping, the number of each line's group."""

    numbers: Numbers
    groups: tuple[Group, Group, Group]


def tokens(text: str) -> tuple[str, ...]:
    """The words of a short line, their pairs, how it begins and ends, and all of it; none of a long one.

    Of scripts without blanks, the pairs of characters are the words.
    """
    if len(text) > _MOST_CHARACTERS:
        return ()
    words = _words(text)
    if not words or len(words) > _MOST_WORDS:
        return ()
    pairs = (f"{first} {second}" for first, second in pairwise(words))
    return tuple(dict.fromkeys([f"={' '.join(words)[:60]}", *words, *pairs, f"^{words[0]}", f"{words[-1]}$"]))


def _words(text: str) -> list[str]:
    words = []
    for word in _TOKEN.findall(text.lower()):
        if word[0].isdecimal():
            words.append("0000" if len(word) == 4 else "0")
        elif not _is_without_blanks(word[0]):
            words.append(word[:20])
        else:
            words += [word[n : n + 2] for n in range(max(1, len(word) - 1))]
    return words


def _is_without_blanks(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0e7f" or "\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af"


def _content(text: str) -> set[str]:
    """What a line speaks of: the beginnings of its longer words."""
    found: set[str] = set()
    for word in _CONTENT.findall(text[:_READ].lower()):
        if _is_without_blanks(word[0]):
            found.update(word[n : n + 2] for n in range(len(word) - 1))
        else:
            found.add(word[:_STEM])
    return found


def features(lines: Sequence[DumpLine], odds: Mapping[str, float]) -> LineFeatures:
    """The features of a dump's lines, of which there is at least one. `odds` are what tokens were learned to say."""
    widths = np.array([min(width(line.text), _READ) for line in lines], np.float32)
    ends = np.array([ends_sentence(line.text) for line in lines], bool)
    taken = np.array([line.taken is not None for line in lines], bool)
    prose = (widths >= PROSE) & ends & ~taken
    columns = [
        *_looks(lines, widths),
        ends,
        prose,
        *_ruled(lines, taken),
        *_placed(prose, taken),
        *_speaking(lines, prose),
        *_learned(lines, odds),
    ]
    numbers = np.empty((len(lines), len(columns)), np.float32)
    for number, column in enumerate(columns):
        numbers[:, number] = column
    return LineFeatures(numbers, _groups(lines, widths, ends, prose))


def _looks(lines: Sequence[DumpLine], widths: Numbers) -> list[NDArray[np.float32]]:
    """Of the line alone, and how often it stands in the text."""
    texts = [line.text for line in lines]
    said = counts(texts)
    size = np.maximum(said.sizes, 1)
    part = np.minimum(size, 400)
    words = said.words
    seen = Counter(texts)
    signs = zip(*(_signs(text[:_BEGINNING]) for text in texts), strict=True)
    columns = [
        np.log1p(words), np.log1p(size), np.log1p(widths), said.ideographs / size, np.log1p(said.ends),
        np.log1p(said.commas), said.closed, said.letters / part, said.digits / part, said.capitals / part, words / size,
        said.begins_capital, words <= 1, words <= 3, words >= 8, words >= 15, words >= 30, widths <= 20, widths <= 40,
        widths >= 60, widths >= 100, *signs, [text.isupper() for text in texts], [text.istitle() for text in texts],
        [marker(text) is not None for text in texts], [seen[text] > 1 for text in texts],
    ]  # fmt: skip
    return [np.asarray(column, np.float32) for column in columns]


@lru_cache(maxsize=4096)
def _signs(text: str) -> tuple[bool, ...]:
    """Which of the signs stand in a text. Rounds ask again, and the pages of a site have the same lines."""
    has = {need: need is None or need.search(text) is not None for need in (None, _NUMBER, _BAR)}
    return tuple(has[need] and find(text) is not None for need, find in _SIGNS)


def _ruled(lines: Sequence[DumpLine], taken: NDArray[np.bool_]) -> list[NDArray[np.float32]]:
    """What rules say of the line, and how many of the lines around it they know."""
    known = np.array([line.taken or line.above or line.below or line.heads for line in lines], bool)
    columns = [taken, [line.above is not None for line in lines], [line.below is not None for line in lines]]
    columns += [[line.heads for line in lines]]
    for kind in KINDS[:-1]:
        columns += [[line.taken == kind for line in lines], [kind in (line.above, line.below) for line in lines]]
    for which in (taken, known):
        total = np.concatenate([[0], np.cumsum(which)])
        place = np.arange(len(lines))
        columns += [np.log1p(total[:-1]), np.log1p(total[-1] - total[1:])]
        for reach in (1, 2, 4, 8):
            low, high = np.maximum(place - reach, 0), np.minimum(place + reach + 1, len(lines))
            columns.append((total[high] - total[low] - which) / (high - low))
    columns.append(np.full(len(lines), taken.mean()))
    return [np.asarray(column, np.float32) for column in columns]


def _placed(prose: NDArray[np.bool_], taken: NDArray[np.bool_]) -> list[NDArray[np.float32]]:
    """Where the line stands in the text, and to its prose."""
    count = len(prose)
    place = np.arange(count)
    where = np.flatnonzero(prose)
    first, last = (where[0], where[-1]) if len(where) else (0, count - 1)
    before: NDArray[np.int64] = np.cumsum(prose) - prose
    above = np.maximum.accumulate(np.where(prose, place, -_FAR))
    below = np.minimum.accumulate(np.where(prose, place, count + _FAR)[::-1])[::-1]
    some_taken = np.flatnonzero(taken)
    first_taken, last_taken = (some_taken[0], some_taken[-1]) if len(some_taken) else (count, -1)
    columns = [
        place / count, np.log1p(place), np.log1p(count - 1 - place), place < first, place > last,
        np.log1p(np.maximum(first - place, 0)), np.log1p(np.maximum(place - last, 0)), np.log1p(before),
        np.log1p(prose.sum() - before - prose), np.log1p(np.minimum(place - above, _FAR)),
        np.log1p(np.minimum(below - place, _FAR)), (place < first) & (place > first_taken), (place < first) & (place < last_taken),
        (place > last) & (place > first_taken), (place > last) & (place < last_taken),
        np.full(count, np.log1p(count)), np.full(count, prose.mean()), np.full(count, np.log1p(prose.sum())),
    ]  # fmt: skip
    return [np.asarray(column, np.float32) for column in columns]


def _speaking(lines: Sequence[DumpLine], prose: NDArray[np.bool_]) -> list[NDArray[np.float32]]:
    """Whether the prose of the text, and its first paragraphs, speak of the same things as the line."""
    contents = [_content(line.text) for line in lines]
    spoken: Counter[str] = Counter()
    opening: set[str] = set()
    for content in compress(contents, prose):
        if len(opening) < _OPENING:
            opening |= content
        spoken.update(content)
    rows = []
    for content, is_prose in zip(contents, prose, strict=True):
        elsewhere = [spoken[word] - bool(is_prose) for word in content]
        size = max(len(content), 1)
        shared = sum(count > 0 for count in elsewhere) / size
        rows.append((shared, np.log1p(sum(elsewhere) / size), len(content & opening) / size, np.log1p(len(content))))
    return list(np.array(rows, np.float32).T)


def said(text: str, odds: Mapping[str, float]) -> list[float]:
    """What the tokens of a line were learned to say, as log-odds, the strongest first."""
    return sorted((odds[token] for token in tokens(text) if token in odds), key=abs, reverse=True)


def _learned(lines: Sequence[DumpLine], odds: Mapping[str, float]) -> list[NDArray[np.float32]]:
    """What the words of the line were learned to say: the strongest together, the extremes, and the mean."""
    rows = np.zeros((len(lines), 4), np.float32)
    for number, line in enumerate(lines):
        if values := said(line.text, odds):
            rows[number] = sum(values[:STRONGEST]), max(values), min(values), sum(values) / len(values)
    return list(rows.T)


def _groups(
    lines: Sequence[DumpLine], widths: Numbers, ends: NDArray[np.bool_], prose: NDArray[np.bool_]
) -> tuple[Group, Group, Group]:
    """Lines of like looks, lines of like length at the same side of the prose, and those between two of prose."""
    is_item = np.array([marker(line.text) is not None for line in lines], bool)
    place, where = np.arange(len(lines)), np.flatnonzero(prose)
    first, last = (where[0], where[-1]) if len(where) else (0, len(lines) - 1)
    side = np.where(place < first, 0, np.where(place > last, 2, 1))
    keys = (np.digitize(widths, _WIDTHS) * 4 + ends * 2 + is_item, side * 2 + (widths < PROSE), np.cumsum(prose))
    one, two, three = (np.unique(key, return_inverse=True)[1] for key in keys)
    return one, two, three
