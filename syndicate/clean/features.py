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
from typing import Final

import numpy as np
from numpy.typing import NDArray

from syndicate.clean.pageshape import PageShape

Numbers = NDArray[np.float32]
Group = NDArray[np.int32]

KINDS: Final = ("paragraph", "heading", "item", "quote", "code", "table", "figure")
_TAGS: Final = (
    "p", "div", "section", "article", "main", "li", "ul", "ol", "td", "th", "tr", "table", "h1", "h2", "h3", "h4",
    "blockquote", "figure", "figcaption", "dd", "dt", "dl", "form", "fieldset", "details", "pre", "body",
)  # fmt: skip
_AROUND: Final = ("article", "main", "section", "aside", "header", "footer", "nav", "form", "table", "ul", "ol", "dl", "blockquote", "figure", "details")  # fmt: skip
_LEVELS: Final = 5
_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDS: Final = re.compile(r"[.!?…。！？।؟](?:[\"'”’»)\]]*(?:\s|$)|(?<=[。！？]))")
_COMMAS: Final = re.compile("[,，、;；:：]")
_CLOSED: Final = re.compile(r"[.!?…。！？।؟:：][\"'”’»)\]]*$")
_PIECE: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_SPLIT: Final = re.compile(r"[\s_/:.-]+")


@dataclass(frozen=True, slots=True)
class PageFeatures:
    """`numbers` has a row a block; `groups` are, for each way of grouping, the number of each block's group."""

    numbers: Numbers
    groups: tuple[Group, Group, Group]


@lru_cache(maxsize=50_000)
def tokens(name: str) -> tuple[str, ...]:
    """The words that a container's class, id, role and itemprop are made of, each once, whole and in pieces."""
    found: dict[str, None] = {}
    for whole in name.split():
        found[re.sub(r"\d+", "0", whole.lower())[:40]] = None
        for part in _SPLIT.split(whole):
            for piece in _PIECE.findall(part):
                if len(piece) > 1:
                    found[re.sub(r"\d+", "0", piece.lower())[:24]] = None
    return tuple(found)


def name_scores(names: Sequence[str], table: Mapping[str, float]) -> Numbers:
    """For each container: the sum of its three strongest tokens, and the strongest one for and against."""
    known: dict[str, tuple[float, float, float]] = {"": (0.0, 0.0, 0.0)}
    rows = []
    for name in names:
        if name not in known:
            values = sorted((table[token] for token in tokens(name) if token in table), key=abs, reverse=True)
            known[name] = (sum(values[:3]), max(values, default=0.0), min(values, default=0.0))
        rows.append(known[name])
    return np.array(rows, np.float32).reshape(-1, 3)


def features(shape: PageShape, table: Mapping[str, float]) -> PageFeatures:
    """The features of a page's blocks. `table` holds the learned log-odds of tokens."""
    own = _own(shape)
    containers = np.array([trial.container for trial in shape.trials], np.int32)
    around = _containers(shape, own, containers, table)
    numbers = np.concatenate(
        [own, around[containers], _ancestry(around, shape, containers), _place(own), _page(own)], axis=1
    )
    return PageFeatures(numbers.astype(np.float32), _groups(shape, containers))


def _own(shape: PageShape) -> Numbers:
    """Of the block alone. The first five columns are what sums are made of."""
    seen = Counter(trial.candidate.block.text for trial in shape.trials)
    rows = []
    for trial in shape.trials:
        block = trial.candidate.block
        text = block.text
        size = max(len(text), 1)
        words = len(_WORD.findall(text))
        cjk = len(_CJK.findall(text))
        ends = len(_ENDS.findall(text))
        linked = min(trial.linked, size)
        letters = sum(map(str.isalpha, text[:400]))
        digits = sum(map(str.isdigit, text[:400]))
        capitals = sum(map(str.isupper, text[:400]))
        part = max(min(size, 400), 1)
        marks = sum(1 for span in block.spans if span.kind in ("strong", "emphasis"))
        rows.append(
            (
                words, words * linked / size, ends, words if ends else 0.0, 1.0,
                np.log1p(words), np.log1p(size), linked / size, cjk / size, np.log1p(ends),
                np.log1p(len(_COMMAS.findall(text))), bool(_CLOSED.search(text)), letters / part, digits / part,
                capitals / part, words / size, text[:1].isupper(), seen[text] > 1, np.log(seen[text]), block.level,
                block.marker is not None, len(block.spans) > 0, marks, block.address is not None,
                trial.candidate.verdict is not None, words <= 3, words >= 10, words >= 25,
                *(block.kind == kind for kind in KINDS),
            )
        )  # fmt: skip
    return np.array(rows, np.float32).reshape(len(rows), -1)


def _containers(shape: PageShape, own: Numbers, containers: Group, table: Mapping[str, float]) -> Numbers:
    """Of each container: what it holds, how it is called, what it is and stands in."""
    count = len(shape.parents)
    sums = np.zeros((count, 5), np.float64)
    np.add.at(sums, containers, own[:, :5])
    parents = shape.parents
    for number in range(count - 1, 0, -1):
        sums[parents[number]] += sums[number]
    total = np.maximum(sums[0], 1e-6)
    words = np.maximum(sums[:, 0], 1e-6)
    blocks = np.maximum(sums[:, 4], 1.0)
    held = np.stack(
        [np.log1p(sums[:, 0]), sums[:, 1] / words, sums[:, 3] / words, np.log1p(sums[:, 4]), sums[:, 0] / total[0],
         sums[:, 3] / total[3], np.log1p(sums[:, 0] / blocks), np.log1p(sums[:, 2])], axis=1,
    )  # fmt: skip
    called = name_scores(shape.names, table)
    likes = Counter(zip(parents, shape.tags, shape.names, strict=True))
    alike = np.log([likes[key] for key in zip(parents, shape.tags, shape.names, strict=True)])
    flags = np.zeros((count, len(_AROUND)), np.float64)
    down = np.zeros((count, 4), np.float64)
    for number in range(count):
        if number:
            flags[number] = flags[parents[number]]
            above = down[parents[number]]
            down[number] = (
                above[0] + called[number, 0],
                max(above[1], called[number, 1]),
                min(above[2], called[number, 2]),
                above[3] + 1,
            )
        if shape.tags[number] in _AROUND:
            flags[number, _AROUND.index(shape.tags[number])] = 1.0
    down[:, 0] = np.clip(down[:, 0], -20, 20)
    down[:, 3] = np.log1p(down[:, 3])
    return np.concatenate([held, called, alike[:, None], flags, down], axis=1).astype(np.float32)


def _ancestry(around: Numbers, shape: PageShape, containers: Group) -> Numbers:
    """What the containers above a block's own hold and are called, level by level; and its own tag."""
    parents = np.array(shape.parents, np.int32)
    at, rows = containers, []
    for _ in range(_LEVELS - 1):
        at = parents[at]
        rows.append(around[at][:, :12])
    number = {tag: position for position, tag in enumerate(_TAGS)}
    kinds = np.array([number.get(tag, len(_TAGS)) for tag in shape.tags], np.int32)
    rows += [np.eye(len(_TAGS) + 1, dtype=np.float32)[kinds[containers]]]
    return np.concatenate(rows, axis=1)


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


def _groups(shape: PageShape, containers: Group) -> tuple[Group, Group, Group]:
    """The groups by tag path, by the names of a block's container and that one's parent, and by container's parent."""
    paths: dict[tuple[int, str], int] = {}
    path = [0] * len(shape.parents)
    for number, parent in enumerate(shape.parents):
        path[number] = paths.setdefault((path[parent] if number else -1, shape.tags[number]), len(paths))
    names: dict[tuple[str, str, str], int] = {}
    name = [
        names.setdefault((shape.tags[number], shape.names[number], shape.names[parent]), len(names))
        for number, parent in enumerate(shape.parents)
    ]
    parents = np.array(shape.parents, np.int32)
    return (
        np.array(path, np.int32)[containers],
        np.array(name, np.int32)[containers],
        parents[containers],
    )
