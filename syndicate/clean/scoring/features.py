"""Numbers that describe every block of a page: the input of the block model.

All blocks at once, as rows of one numpy array, in document order. The numbers speak of the text's shape, links,
kind, place, containers and repeats, and of how its containers are called; never of what the text says, nor of the
site. Groups (blocks of the same tag path, of the same class, of the same parent) are handed over beside them, for
the model to look at what a block's likes are.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from syndicate.clean.pages.pageshape import HIDDEN, PageShape
from syndicate.clean.scoring import pageplaces
from syndicate.clean.scoring.containers import Group, Numbers, Rows, gathered, held, inherited, rows_of
from syndicate.clean.scoring.textcounts import Counts, TextCounts, counts

KINDS: Final = ("paragraph", "heading", "item", "quote", "code", "table", "figure")
LINK_SHARE: Final = 7
"""The column of `PageFeatures.numbers` that says how much of a block is links, 0..1."""
_TAGS: Final = (
    "p", "div", "section", "article", "main", "li", "ul", "ol", "td", "th", "tr", "table", "h1", "h2", "h3", "h4",
    "blockquote", "figure", "figcaption", "dd", "dt", "dl", "form", "fieldset", "details", "pre", "body",
)  # fmt: skip
_AROUND: Final = ("article", "main", "section", "aside", "header", "footer", "nav", "form", "table", "ul", "ol", "dl", "blockquote", "figure", "details")  # fmt: skip
_BITS: Final = {tag: 1 << bit for bit, tag in enumerate(_AROUND)}
_HIDDEN_BIT: Final = 1 << len(_AROUND)
# Columns of what is told of a container.
_WIDTH: Final = 12 + len(_AROUND) + 1 + 4
_KIND_NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
_LEVELS: Final = 5
_PIECE: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_PIECE_OR_END: Final = re.compile(rf"{_PIECE.pattern}|\n")
_MOST_NAMES: Final = 20_000
_Said: TypeAlias = dict[str, float]
"""The tokens that a single name is made of, and their log-odds, for those that have any."""
_SAYS_NOTHING: Final[_Said] = {}
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


class NameOdds:
    """The learned log-odds of the tokens that names are made of.

    Names are looked up at the first question and remembered: sites share most single names (a class, an id), and the pages
    of a site what they combine them to.
    """

    def __init__(self, table: Mapping[str, float]) -> None:
        self.table = table
        self._pieces = _PieceOdds(table)
        self._said: dict[str, _Said] = {}
        self._scores: dict[str, tuple[float, float, float]] = {}

    def scores(self, names: Sequence[str]) -> list[tuple[float, float, float]]:
        """For each name of a container: the sum of its three strongest tokens, and the strongest one for and against."""
        # Another thread may begin anew meanwhile: what this one has in hand stays whole.
        known, said = self._scores, self._said
        unknown = [name for name in names if name not in known]
        single = set(chain.from_iterable(map(str.split, unknown)))
        self._learn(said, [name for name in single if name not in said])
        known.update((name, _score(name, said)) for name in unknown)
        if max(len(known), len(said)) > _MOST_NAMES:
            self._scores, self._said = {}, {}
        return [known[name] for name in names]

    def _learn(self, known: dict[str, _Said], names: Sequence[str]) -> None:
        """Look single names up. Their pieces are found in one search: names are short, and a page has hundreds."""
        get, of_piece, written = self.table.get, self._pieces, "\n".join([*names, ""])
        pieces = iter(_PIECE_OR_END.findall(written))
        for name, whole in zip(names, _DIGITS.sub("0", written.lower()).split("\n"), strict=False):
            odds = get(whole[:40])
            said = {} if odds is None else {whole[:40]: odds}
            for piece in pieces:
                if piece == "\n":
                    break
                if token := of_piece[piece]:
                    said[token[0]] = token[1]
            known[name] = said or _SAYS_NOTHING


class _PieceOdds(dict[str, tuple[str, float] | None]):
    """By a piece of a name, as it is written, its token and that one's log-odds; None for a piece that says nothing."""

    def __init__(self, table: Mapping[str, float]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, piece: str) -> tuple[str, float] | None:
        token = _token(piece)
        odds = self._table.get(token) if len(piece) > 1 else None
        said = None if odds is None else (token, odds)
        if len(self) < _MOST_NAMES:
            self[piece] = said
        return said


def _score(name: str, known: Mapping[str, _Said]) -> tuple[float, float, float]:
    found = _SAYS_NOTHING
    for each in name.split():
        if said := known[each]:
            # What two of the names say alike counts once.
            found = found | said if found else said
    if not found:
        return 0.0, 0.0, 0.0
    values = list(found.values())
    if len(values) > 3:
        values.sort(key=abs, reverse=True)
    return sum(values[:3]), max(values), min(values)


def tokens(name: str) -> tuple[str, ...]:
    """The words that a container's class, id, role and itemprop are made of, each once, whole and in pieces."""
    return tuple(dict.fromkeys(chain.from_iterable(map(_words, name.split()))))


def _words(name: str) -> tuple[str, ...]:
    """One name as a whole and in pieces; any number is like any other."""
    whole = _DIGITS.sub("0", name.lower())[:40]
    return whole, *[_token(piece) for piece in _PIECE.findall(name) if len(piece) > 1]


def _token(piece: str) -> str:
    return piece.lower()[:24] if piece[0] > "9" else "0"


def name_scores(names: Sequence[str], odds: NameOdds) -> Numbers:
    """What `NameOdds.scores` says of the names, as rows."""
    return np.array(odds.scores(names), np.float32).reshape(-1, 3)


def features(shape: PageShape, odds: NameOdds) -> PageFeatures:
    """The features of a page's blocks, of which there is at least one. `odds` are what names were learned to say."""
    said = counts([trial.text for trial in shape.trials])
    rows = rows_of(shape)
    own = _own(shape, said)
    around = _containers(rows, own, odds)
    parts = [
        own,
        around[rows.home],
        _ancestry(around, rows),
        pageplaces.main(rows, own),
        pageplaces.titled(shape, own, said.sizes),
        pageplaces.place(own),
        pageplaces.page(own),
    ]
    return PageFeatures(np.concatenate(parts, axis=1), _groups(rows), said.words)


def _own(shape: PageShape, said: TextCounts) -> Numbers:
    """Of the block alone. The first five columns are what sums are made of."""
    texts, _, linked_, kinds, levels, markers, marks, _, stressed, addresses, verdicts, _ = zip(
        *shape.trials, strict=True
    )
    seen = Counter(texts)
    copies = np.fromiter(map(seen.__getitem__, texts), np.int64, len(texts))
    size = np.maximum(said.sizes, 1)
    part = np.minimum(size, 400)
    words, ends = said.words, said.ends
    linked = np.minimum(np.fromiter(linked_, np.int64, len(texts)), size)
    kind = _small(map(_KIND_NUMBERS.__getitem__, kinds))
    # The levels of headings and items alone: the model has learned from those.
    level = _small(levels) * (kind != _KIND_NUMBERS["code"])
    columns = (
        words, words * linked / size, ends, np.where(ends > 0, words, 0), np.ones(len(texts)),
        np.log1p(words), np.log1p(size), linked / size, said.ideographs / size, np.log1p(ends),
        np.log1p(said.commas), said.closed, said.letters / part, said.digits / part,
        said.capitals / part, words / size, said.begins_capital, copies > 1, np.log(copies), level,
        _small(marker is not None for marker in markers), _small(map(bool, marks)), stressed,
        _small(address is not None for address in addresses), _small(verdict is not None for verdict in verdicts), words <= 3, words >= 10, words >= 25,
        *(kind == number for number in range(len(KINDS))),
    )  # fmt: skip
    own = np.empty((len(texts), len(columns)), np.float32)
    for number, column in enumerate(columns):
        own[:, number] = column
    return own


def _small(values: Iterable[int]) -> NDArray[np.uint8]:
    """Numbers below 256 as an array: by way of bytes, which takes a quarter of the time."""
    return np.frombuffer(bytes(values), np.uint8)


def _containers(rows: Rows, own: Numbers, odds: NameOdds) -> Numbers:
    """Of each container: what it holds, how it is called, what it is and stands in."""
    sums = held(rows, own[:, :5])
    total = np.maximum(sums[0], 1e-6)
    words = np.maximum(sums[:, 0], 1e-6)
    blocks = np.maximum(sums[:, 4], 1.0)
    logs = np.log1p(sums)
    called = _called(rows, sums[:, 4] > 0, odds)
    key = (rows.parents * len(rows.tag_list) + rows.tags) * len(rows.name_list) + rows.names
    _, group, sizes = np.unique(key, return_inverse=True, return_counts=True)
    around = np.empty((len(key), _WIDTH), np.float32)
    columns = (
        logs[:, 0], sums[:, 1] / words, sums[:, 3] / words, logs[:, 4], sums[:, 0] / total[0],
        sums[:, 3] / total[3], np.log1p(sums[:, 0] / blocks), logs[:, 2], *called.T, np.log(sizes)[group],
    )  # fmt: skip
    for number, column in enumerate(columns):
        around[:, number] = column
    above, best = gathered(_flags(rows), called[:, 1:].astype(np.float64) * (1, -1), rows.parents)
    around[:, len(columns) : -4] = above[:, None] >> np.arange(len(_AROUND) + 1) & 1
    around[:, -4] = np.clip(inherited(called[:, 0].astype(np.float64), rows.ends), -20, 20)
    around[:, -3:-1] = best * (1, -1)
    around[:, -1] = np.log1p(rows.depth - 1)
    return around


def _flags(rows: Rows) -> NDArray[np.int32]:
    """Of each container, a bit for each of the tags of `_AROUND`, and one that says that it is hidden."""
    tags = np.array([_BITS.get(tag, 0) for tag in rows.tag_list], np.int32)
    hidden = np.array([_HIDDEN_BIT if HIDDEN in name else 0 for name in rows.name_list], np.int32)
    return np.asarray(tags[rows.tags] | hidden[rows.names])


def _called(rows: Rows, holding: NDArray[np.bool_], odds: NameOdds) -> Numbers:
    """What the names of the containers that hold blocks say of them; zeros for all others."""
    named = np.unique(rows.names[holding])
    scores = np.zeros((len(rows.name_list), 3), np.float32)
    scores[named] = name_scores([rows.name_list[number] for number in named.tolist()], odds)
    return np.asarray(scores[rows.names])


def _ancestry(around: Numbers, rows: Rows) -> Numbers:
    """What the containers above a block's own hold and are called, level by level; and its own tag."""
    at, parts = rows.home, []
    for _ in range(_LEVELS - 1):
        at = rows.parents[at]
        parts.append(around[at, :12])
    kinds = np.array([_TAGS.index(tag) if tag in _TAGS else len(_TAGS) for tag in rows.tag_list])
    parts.append(np.eye(len(_TAGS) + 1, dtype=np.float32)[kinds[rows.tags[rows.home]]])
    return np.concatenate(parts, axis=1)


def _groups(rows: Rows) -> tuple[Group, Group, Group]:
    """The groups by tag path, by the names of a block's container and that one's parent, and by container's parent.

    Each has numbers from 0 without gaps.
    """
    power = np.multiply.accumulate(np.full(int(rows.depth.max()) + 1, _BASE))
    path = inherited((rows.tags + 1).astype(np.uint64) * power[rows.depth], rows.ends)
    names = len(rows.name_list)
    name = (rows.tags * names + rows.names) * names + rows.names[rows.parents]
    keys = (path[rows.home], name[rows.home], rows.parents[rows.home])
    first, second, third = (np.unique(key, return_inverse=True)[1] for key in keys)
    return first, second, third
