"""Numbers that say where a block stands in its page: by order, in the containers of its prose, and by its title.

Part of the input of the block model: see `features`, whose rows `own` are (words first, their linked ones second, those in
sentences fourth).
"""

import re
from typing import Final

import numpy as np

from syndicate.clean.pages.pageshape import PageShape
from syndicate.clean.scoring.containers import Numbers, Rows, held
from syndicate.clean.scoring.textcounts import Counts

_SHARES: Final = (0.5, 0.75, 0.9)
_NO_LETTER: Final = re.compile(r"[\W_]+")
# Shares of the title's letters: what is less says nothing of it, what is more says it.
_LEAST_OF_TITLE: Final = 0.3
_MOSTLY: Final = 0.4
# The place of the column that says that a block is a heading, and of the one with its level.
_HEADING: Final = 29
_LEVEL: Final = 19


def main(rows: Rows, own: Numbers) -> Numbers:
    """How a block stands to the smallest containers that hold half, three quarters and nine tenths of the prose."""
    prose = np.where((own[:, 0] >= 10) & (own[:, 7] < 0.3), own[:, 0], 0)
    words = held(rows, prose[:, None])[:, 0]
    parts = []
    depth = rows.depth[rows.home]
    for share in _SHARES:
        home = int(np.flatnonzero(words >= share * words[0])[-1]) if words[0] else 0
        inside = (rows.home >= home) & (rows.home < rows.ends[home])
        parts += [inside, np.where(inside, np.log1p(np.maximum(depth - rows.depth[home], 0)), -1.0)]
        if share == _SHARES[0]:
            count = np.arange(len(own))
            first, last = np.flatnonzero(inside)[[0, -1]] if inside.any() else (0, len(own))
            parts += [np.log1p(np.maximum(first - count, 0)), np.log1p(np.maximum(count - last, 0))]
    return np.stack(parts, axis=1).astype(np.float32)


def titled(shape: PageShape, own: Numbers, sizes: Counts) -> Numbers:
    """How much of the page's title a block says, and how far before or behind the first that says most of it it stands.

    `sizes` are the characters of each block.
    """
    says = _said_of_title(shape, sizes)
    good = np.flatnonzero((says > _MOSTLY) & (own[:, 7] < 0.5))
    heads = good[own[good, _HEADING] > 0]
    place = int((heads if len(heads) else good)[0]) if len(good) else -1
    behind = np.arange(len(own)) - place if len(good) else np.zeros(len(own))
    return np.stack(
        [says, says > _MOSTLY, np.full(len(own), place >= 0), np.log1p(np.maximum(behind, 0)), np.log1p(np.maximum(-behind, 0))],
        axis=1,
    ).astype(np.float32)  # fmt: skip


def _said_of_title(shape: PageShape, sizes: Counts) -> Numbers:
    title = _key(shape.title)
    says = np.zeros(len(shape.trials), np.float32)
    least, most = _LEAST_OF_TITLE * len(title), 2 * len(shape.title)
    for number in np.flatnonzero((sizes >= least) & (sizes <= most)).tolist():
        text = shape.trials[number].text
        # The first letters are looked for first: most blocks begin with others than any words of the title.
        begins = text[:3]
        if begins.isascii() and begins.isalnum() and begins.lower() not in title:
            continue
        if (key := _key(text)) in title:
            says[number] = len(key) / max(len(title), 1)
    return says


def _key(text: str) -> str:
    return _NO_LETTER.sub("", text).lower()


def place(own: Numbers) -> Numbers:
    """Where the block stands in the page."""
    count = len(own)
    number = np.arange(count, dtype=np.float64)
    before = np.cumsum(own[:, 0]) - own[:, 0]
    total = max(float(own[:, 0].sum()), 1.0)
    first = own[:, _HEADING] * (own[:, _LEVEL] == 1)
    since = number - np.maximum.accumulate(np.where(first > 0, number, -1.0))
    after_title = np.maximum.accumulate(first) > 0
    return np.stack(
        [number / max(count, 1), np.log1p(number), np.log1p(count - number), before / total,
         np.log1p(np.where(after_title, since, 0.0)), after_title], axis=1,
    ).astype(np.float32)  # fmt: skip


def page(own: Numbers) -> Numbers:
    """Of the whole page, the same in every row."""
    words = max(float(own[:, 0].sum()), 1.0)
    row = np.array(
        [np.log1p(len(own)), np.log1p(words), own[:, 1].sum() / words, own[:, 3].sum() / words, own[:, 8].mean(),
         own[:, 27].sum() / max(len(own), 1)], np.float32,
    )  # fmt: skip
    return np.tile(row, (len(own), 1))
