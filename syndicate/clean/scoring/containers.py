"""The containers of a page as arrays, and what follows from how they stand in each other.

Containers are numbered in document order, so what stands in one is a stretch of the rows: sums over it are differences of
running sums, and nothing is walked.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from operator import attrgetter
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from syndicate.clean.pages.pageshape import PageShape

Numbers = NDArray[np.float32]
Group = NDArray[np.int64]
_Number = TypeVar("_Number", np.int32, np.int64, np.uint64, np.float64)


@dataclass(frozen=True, slots=True)
class Rows:
    """The containers of a page as arrays: `names` and `tags` by number, `name_list` the name of each number."""

    home: Group
    parents: Group
    ends: Group
    names: Group
    tags: Group
    name_list: tuple[str, ...]
    tag_list: tuple[str, ...]
    depth: Group


def rows_of(shape: PageShape) -> Rows:
    """The containers of a page."""
    names, name_list = _numbered(shape.names)
    tags, tag_list = _numbered(shape.tags)
    ends = np.fromiter(shape.ends, np.int64, len(shape.ends))
    parents = np.fromiter(shape.parents, np.int64, len(ends))
    home = np.fromiter(map(attrgetter("container"), shape.trials), np.int64, len(shape.trials))
    return Rows(home, parents, ends, names, tags, name_list, tag_list, inherited(np.ones(len(ends), np.int64), ends))


def _numbered(values: Sequence[str]) -> tuple[Group, tuple[str, ...]]:
    """The number of each value, in the order in which they appear, and the value of each number."""
    numbers: dict[str, int] = defaultdict(count().__next__)
    return np.fromiter(map(numbers.__getitem__, values), np.int64, len(values)), tuple(numbers)


def inherited(values: NDArray[_Number], ends: Group) -> NDArray[_Number]:
    """For each container, the sum of the values of itself and of all that it stands in."""
    steps = np.zeros((len(ends) + 1, *values.shape[1:]), values.dtype)
    steps[:-1] = values
    np.subtract.at(steps, ends, values)
    return np.cumsum(steps, axis=0, dtype=values.dtype)[:-1]


def held(rows: Rows, own: Numbers) -> NDArray[np.float64]:
    """For each container, the sums of what the blocks in it are made of: all that stand between it and its end."""
    order = np.argsort(rows.home, kind="stable")
    before = np.zeros((len(order) + 1, own.shape[1]))
    np.cumsum(own[order], axis=0, out=before[1:], dtype=np.float64)
    home = rows.home[order]
    first = np.searchsorted(home, np.arange(len(rows.ends)))
    return np.asarray(before[np.searchsorted(home, rows.ends)] - before[first])


def gathered(
    flags: NDArray[np.int32], values: NDArray[np.float64], parents: Group
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """For each container, all flags of itself and of all that it stands in, and the largest of their values.

    The root has no flags, and its values are 0. Each round looks twice as far up.
    """
    flags, values, above = flags.copy(), values.copy(), parents
    values[0] = 0
    while above.any():
        flags |= flags[above]
        values = np.maximum(values, values[above])
        above = above[above]
    return flags, np.maximum(values, 0)
