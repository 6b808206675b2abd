"""Numbers that describe every block of a page: the input of the block model.

All blocks at once, as rows of one numpy array, in document order. The numbers speak of the text's shape, links,
kind, place, containers and repeats, and of how its containers are called; never of what the text says, nor of the
site. Groups (blocks of the same tag path, of the same class, of the same parent) are handed over beside them, for
the model to look at what a block's likes are.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from syndicate.clean.pageshape import HIDDEN, PageShape
from syndicate.clean.textcounts import Counts, TextCounts, counts

Numbers = NDArray[np.float32]
Group = NDArray[np.int64]
_Number = TypeVar("_Number", np.int64, np.uint64, np.float64)

KINDS: Final = ("paragraph", "heading", "item", "quote", "code", "table", "figure")
_TAGS: Final = (
    "p", "div", "section", "article", "main", "li", "ul", "ol", "td", "th", "tr", "table", "h1", "h2", "h3", "h4",
    "blockquote", "figure", "figcaption", "dd", "dt", "dl", "form", "fieldset", "details", "pre", "body",
)  # fmt: skip
_AROUND: Final = ("article", "main", "section", "aside", "header", "footer", "nav", "form", "table", "ul", "ol", "dl", "blockquote", "figure", "details")  # fmt: skip
_KIND_NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
_LEVELS: Final = 5
_SHARES: Final = (0.5, 0.75, 0.9)
_NO_LETTER: Final = re.compile(r"[\W_]+")
_LEAST_TITLE: Final = 6
_PIECE: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_DIGITS: Final = re.compile(r"\d+")
# An odd number, to which powers every tag of a path is raised: paths are told apart by their sums in 64 bits.
_BASE: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class PageFeatures:
    """`numbers` has a row a block; `groups` are, for each way of grouping, the number of each block's group.

    `words` are how many words each block has.
    """

    numbers: Numbers
    groups: tuple[Group, Group, Group]
    words: Counts


def tokens(name: str) -> tuple[str, ...]:
    """The words that a container's class, id, role and itemprop are made of, each once, whole and in pieces."""
    return tuple(dict.fromkeys(chain.from_iterable(map(_words, name.split()))))


@lru_cache(maxsize=50_000)
def _words(name: str) -> tuple[str, ...]:
    """One name as a whole and in pieces; sites share most names, though not how they combine them."""
    pieces = [piece for piece in _PIECE.findall(name) if len(piece) > 1]
    return _DIGITS.sub("0", name.lower())[:40], *["0" if piece.isdigit() else piece.lower()[:24] for piece in pieces]


def name_scores(names: Sequence[str], table: Mapping[str, float]) -> Numbers:
    """For each name: the sum of its three strongest tokens, and the strongest one for and against."""
    rows = [_name_score(name, table) for name in names]
    return np.array(rows, np.float32).reshape(-1, 3)


def _name_score(name: str, table: Mapping[str, float]) -> tuple[float, float, float]:
    values = [table[token] for token in tokens(name) if token in table]
    if not values:
        return 0.0, 0.0, 0.0
    if len(values) > 3:
        values.sort(key=abs, reverse=True)
    return sum(values[:3]), max(values), min(values)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The containers of a page as arrays: `names` and `tags` by number, `name_list` the name of each number."""

    home: Group
    parents: Group
    ends: Group
    names: Group
    tags: Group
    name_list: tuple[str, ...]
    tag_list: tuple[str, ...]
    depth: Group


def _rows(shape: PageShape) -> _Rows:
    names: dict[str, int] = {}
    tags: dict[str, int] = {}
    name = np.array([names.setdefault(each, len(names)) for each in shape.names])
    tag = np.array([tags.setdefault(each, len(tags)) for each in shape.tags])
    ends = np.array(shape.ends)
    home = np.array([trial.container for trial in shape.trials])
    depth = _inherited(np.ones(len(ends), np.int64), ends)
    return _Rows(home, np.array(shape.parents), ends, name, tag, tuple(names), tuple(tags), depth)


def _inherited(values: NDArray[_Number], ends: Group) -> NDArray[_Number]:
    """For each container, the sum of the values of itself and of all that it stands in."""
    steps = np.zeros((len(ends) + 1, *values.shape[1:]), values.dtype)
    steps[:-1] = values
    np.subtract.at(steps, ends, values)
    return np.cumsum(steps, axis=0, dtype=values.dtype)[:-1]


def features(shape: PageShape, table: Mapping[str, float]) -> PageFeatures:
    """The features of a page's blocks, of which there is at least one. `table` holds the learned log-odds of tokens."""
    said = counts([trial.text for trial in shape.trials])
    rows = _rows(shape)
    own = _own(shape, said)
    around = _containers(rows, own, table)
    parts = [
        own,
        around[rows.home],
        _ancestry(around, rows),
        _main(rows, own),
        _titled(shape, own),
        _place(own),
        _page(own),
    ]
    numbers = np.concatenate(parts, axis=1)
    return PageFeatures(numbers.astype(np.float32, copy=False), _groups(rows), said.words)


def _own(shape: PageShape, said: TextCounts) -> Numbers:
    """Of the block alone. The first five columns are what sums are made of."""
    texts, _, linked_, kinds, levels, markers, marks, _, stressed, addresses, verdicts = zip(*shape.trials, strict=True)
    seen = Counter(texts)
    copies = np.array([seen[text] for text in texts])
    size = np.maximum(said.sizes, 1)
    part = np.minimum(size, 400)
    words, ends = said.words, said.ends
    linked = np.minimum(np.array(linked_), size)
    kind = np.array([_KIND_NUMBERS[kind] for kind in kinds])
    columns = (
        words, words * linked / size, ends, np.where(ends > 0, words, 0), np.ones(len(texts)),
        np.log1p(words), np.log1p(size), linked / size, said.ideographs / size, np.log1p(ends),
        np.log1p(said.commas), said.closed, said.letters / part, said.digits / part,
        said.capitals / part, words / size, said.begins_capital, copies > 1, np.log(copies), levels,
        [marker is not None for marker in markers], list(map(bool, marks)), stressed, [address is not None for address in addresses],
        [verdict is not None for verdict in verdicts], words <= 3, words >= 10, words >= 25,
        *(kind == number for number in range(len(KINDS))),
    )  # fmt: skip
    own = np.empty((len(texts), len(columns)), np.float32)
    for number, column in enumerate(columns):
        own[:, number] = column
    return own


def _containers(rows: _Rows, own: Numbers, table: Mapping[str, float]) -> Numbers:
    """Of each container: what it holds, how it is called, what it is and stands in."""
    sums = _held(rows, own[:, :5])
    total = np.maximum(sums[0], 1e-6)
    words = np.maximum(sums[:, 0], 1e-6)
    blocks = np.maximum(sums[:, 4], 1.0)
    called = _called(rows, sums[:, 4] > 0, table)
    key = (rows.parents * len(rows.tag_list) + rows.tags) * len(rows.name_list) + rows.names
    _, group, sizes = np.unique(key, return_inverse=True, return_counts=True)
    flags = np.array([[tag == each for each in _AROUND] for tag in rows.tag_list], np.int64)[rows.tags]
    hidden = np.array([HIDDEN in name for name in rows.name_list], np.int64)[rows.names]
    strongest = _strongest(called[:, 1:].astype(np.float64) * (1, -1), rows.parents)
    columns = (
        np.log1p(sums[:, 0]), sums[:, 1] / words, sums[:, 3] / words, np.log1p(sums[:, 4]), sums[:, 0] / total[0],
        sums[:, 3] / total[3], np.log1p(sums[:, 0] / blocks), np.log1p(sums[:, 2]), *called.T, np.log(sizes)[group],
        *(_inherited(flags, rows.ends) > 0).T, _inherited(hidden, rows.ends) > 0,
        np.clip(_inherited(called[:, 0].astype(np.float64), rows.ends), -20, 20), strongest[:, 0], -strongest[:, 1],
        np.log1p(rows.depth - 1),
    )  # fmt: skip
    around = np.empty((len(key), len(columns)), np.float32)
    for number, column in enumerate(columns):
        around[:, number] = column
    return around


def _called(rows: _Rows, holding: NDArray[np.bool_], table: Mapping[str, float]) -> Numbers:
    """What the names of the containers that hold blocks say of them; zeros for all others."""
    named = np.unique(rows.names[holding])
    scores = np.zeros((len(rows.name_list), 3), np.float32)
    scores[named] = name_scores([rows.name_list[number] for number in named.tolist()], table)
    return np.asarray(scores[rows.names])


def _held(rows: _Rows, own: Numbers) -> NDArray[np.float64]:
    """For each container, the sums of what the blocks in it are made of: all that stand between it and its end."""
    order = np.argsort(rows.home, kind="stable")
    before = np.zeros((len(order) + 1, own.shape[1]))
    np.cumsum(own[order], axis=0, out=before[1:], dtype=np.float64)
    home = rows.home[order]
    first = np.searchsorted(home, np.arange(len(rows.ends)))
    return np.asarray(before[np.searchsorted(home, rows.ends)] - before[first])


def _strongest(values: NDArray[np.float64], parents: Group) -> NDArray[np.float64]:
    """For each container, the largest value of itself and of all that it stands in; the root's are 0.

    Each round looks twice as far up.
    """
    found = values.copy()
    found[0] = 0
    above = parents
    while above.any():
        found = np.maximum(found, found[above])
        above = above[above]
    return np.maximum(found, 0)


def _ancestry(around: Numbers, rows: _Rows) -> Numbers:
    """What the containers above a block's own hold and are called, level by level; and its own tag."""
    at, parts = rows.home, []
    for _ in range(_LEVELS - 1):
        at = rows.parents[at]
        parts.append(around[at, :12])
    kinds = np.array([_TAGS.index(tag) if tag in _TAGS else len(_TAGS) for tag in rows.tag_list])
    parts.append(np.eye(len(_TAGS) + 1, dtype=np.float32)[kinds[rows.tags[rows.home]]])
    return np.concatenate(parts, axis=1)


def _main(rows: _Rows, own: Numbers) -> Numbers:
    """How a block stands to the smallest containers that hold half, three quarters and nine tenths of the prose."""
    prose = np.where((own[:, 0] >= 10) & (own[:, 7] < 0.3), own[:, 0], 0)
    held = _held(rows, prose[:, None])[:, 0]
    parts = []
    depth = rows.depth[rows.home]
    for share in _SHARES:
        home = int(np.flatnonzero(held >= share * held[0])[-1]) if held[0] else 0
        inside = (rows.home >= home) & (rows.home < rows.ends[home])
        parts += [inside, np.where(inside, np.log1p(np.maximum(depth - rows.depth[home], 0)), -1.0)]
        if share == _SHARES[0]:
            count = np.arange(len(own))
            first, last = np.flatnonzero(inside)[[0, -1]] if inside.any() else (0, len(own))
            parts += [np.log1p(np.maximum(first - count, 0)), np.log1p(np.maximum(count - last, 0))]
    return np.stack(parts, axis=1).astype(np.float32)


def _titled(shape: PageShape, own: Numbers) -> Numbers:
    """How a block stands to the page's title: whether it says it, and how far behind the first that does it stands."""
    title = _key(shape.title)
    says = np.zeros(len(own), np.float32)
    if len(title) >= _LEAST_TITLE:
        for number, trial in enumerate(shape.trials):
            if len(trial.text) <= 300 and len(key := _key(trial.text)) >= _LEAST_TITLE and key in title:
                says[number] = len(key) / len(title)
    good = np.flatnonzero((says > 0.4) & (own[:, 7] < 0.5))
    heads = good[own[good, 28 + KINDS.index("heading")] > 0] if len(good) else good
    place = int(heads[0]) if len(heads) else int(good[0]) if len(good) else -1
    behind = np.arange(len(own)) - place
    known = place >= 0
    return np.stack(
        [says, says > 0.4, np.full(len(own), known), np.where(known & (behind > 0), np.log1p(np.maximum(behind, 0)), 0.0),
         np.where(known & (behind < 0), np.log1p(np.maximum(-behind, 0)), 0.0)], axis=1,
    ).astype(np.float32)  # fmt: skip


def _key(text: str) -> str:
    return _NO_LETTER.sub("", text).lower()


def _place(own: Numbers) -> Numbers:
    """Where the block stands in the page."""
    count = len(own)
    number = np.arange(count, dtype=np.float64)
    before = np.cumsum(own[:, 0]) - own[:, 0]
    total = max(float(own[:, 0].sum()), 1.0)
    first = own[:, 28 + KINDS.index("heading")] * (own[:, 19] == 1)
    since = number - np.maximum.accumulate(np.where(first > 0, number, -1.0))
    after_title = np.maximum.accumulate(first) > 0
    return np.stack(
        [number / max(count, 1), np.log1p(number), np.log1p(count - number), before / total,
         np.log1p(np.where(after_title, since, 0.0)), after_title], axis=1,
    ).astype(np.float32)  # fmt: skip


def _page(own: Numbers) -> Numbers:
    """Of the whole page, the same in every row."""
    words = max(float(own[:, 0].sum()), 1.0)
    row = np.array(
        [np.log1p(len(own)), np.log1p(words), own[:, 1].sum() / words, own[:, 3].sum() / words, own[:, 8].mean(),
         own[:, 27].sum() / max(len(own), 1)], np.float32,
    )  # fmt: skip
    return np.tile(row, (len(own), 1))


def _groups(rows: _Rows) -> tuple[Group, Group, Group]:
    """The groups by tag path, by the names of a block's container and that one's parent, and by container's parent.

    Each has numbers from 0 without gaps.
    """
    power = np.multiply.accumulate(np.full(int(rows.depth.max()) + 1, _BASE))
    path = _inherited((rows.tags + 1).astype(np.uint64) * power[rows.depth], rows.ends)
    names = len(rows.name_list)
    name = (rows.tags * names + rows.names) * names + rows.names[rows.parents]
    keys = (path[rows.home], name[rows.home], rows.parents[rows.home])
    first, second, third = (np.unique(key, return_inverse=True)[1] for key in keys)
    return first, second, third
