"""The net of both learned models, run by numpy alone: what pages' blocks and dumps' lines are scored by.

A linear layer, five dilated convolutions over the sequence of rows (blocks, or lines), and the hidden state pooled over the
document and over groups of like rows; then a hidden layer and one or more logits a row. It is trained in `training/`. A
file of weights holds the net, the means and scales of its inputs, and a table of tokens.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np

from syndicate.clean.scoring.containers import Group, Numbers

_ROWS: Final = 2_000
DILATIONS: Final = (1, 2, 4, 8, 16)
GROUPS: Final = 3
CLIP: Final = 6.0
# Multiplications in a matrix product at a time: larger products are given to several threads, which wait for each other
# longer than they compute, and which spin while they wait.
_PRODUCT: Final = 250_000


@dataclass(frozen=True, slots=True)
class Net:
    """Weights. `layers` by name: `first`, `along0`..`along4`, `pooled`, `last`, as (weights, bias)."""

    mean: Numbers
    scale: Numbers
    layers: dict[str, tuple[Numbers, Numbers]]

    def logits(self, numbers: Numbers, groups: Sequence[Group]) -> Numbers:
        """For each row of inputs a row of logits. `groups` are, for each way of grouping, the number of each row's group."""
        hidden = np.maximum(self._first(numbers), 0)
        for number, dilation in enumerate(DILATIONS):
            hidden += np.maximum(_along(hidden, dilation, *self.layers[f"along{number}"]), 0)
        joined = np.maximum(_pooled(hidden, groups, *self.layers["pooled"]), 0)
        return _product(joined, *self.layers["last"])

    def _first(self, numbers: Numbers) -> Numbers:
        """The first layer over the inputs on their common scale; some rows at a time, as there may be many."""
        parts = []
        for start in range(0, len(numbers), _ROWS):
            inputs = numbers[start : start + _ROWS] - self.mean
            inputs /= self.scale
            np.clip(inputs, -CLIP, CLIP, out=inputs)
            parts.append(_product(inputs, *self.layers["first"]))
        return parts[0] if len(parts) == 1 else np.concatenate(parts)


def chances(logits: Numbers) -> Numbers:
    """The probabilities that logits stand for."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)


def read(path: str | None, shipped: str) -> tuple[Net, Mapping[str, float]]:
    """The net and the table of tokens of a file of weights; of the `shipped` one of that name where `path` is None.

    Raises OSError if it cannot be read, ValueError if it is none.
    """
    content = Path(path).read_bytes() if path else files("syndicate.clean").joinpath(shipped).read_bytes()
    try:
        with np.load(BytesIO(content), allow_pickle=False) as data:
            values = {name: data[name] for name in data.files}
        words = str(values["tokens"]).split("\n")
        layers = {
            name: (values[f"{name}.weight"].astype(np.float32), values[f"{name}.bias"].astype(np.float32))
            for name in ("first", *(f"along{number}" for number in range(len(DILATIONS))), "pooled", "last")
        }
        table = dict(zip(words, (values["odds"].astype(np.float32) / 20).tolist(), strict=True))
        return Net(values["mean"].astype(np.float32), values["scale"].astype(np.float32), layers), table
    except (KeyError, ValueError, OSError, BadZipFile) as error:
        raise ValueError(f"{path} is no weight file: {error}") from error


def _product(left: Numbers, weights: Numbers, bias: Numbers | float = 0.0) -> Numbers:
    step = max(1, _PRODUCT // weights.size)
    product = np.empty((len(left), weights.shape[1]), np.float32)
    even = len(left) // step * step
    stacked = left[:even].reshape(-1, step, left.shape[1])
    np.matmul(stacked, weights, out=product[:even].reshape(-1, step, weights.shape[1]))
    np.matmul(left[even:], weights, out=product[even:])
    product += bias
    return product


def _along(hidden: Numbers, by: int, weights: Numbers, bias: Numbers) -> Numbers:
    """A convolution over the sequence of blocks: of each block, the one `by` before it and the one `by` after it."""
    before, at, after = weights.reshape(3, -1, weights.shape[1])
    product = _product(hidden, at, bias)
    if by < len(hidden):
        product[by:] += _product(hidden[:-by], before)
        product[:-by] += _product(hidden[by:], after)
    return product


def _pooled(hidden: Numbers, groups: Sequence[Group], weights: Numbers, bias: Numbers) -> Numbers:
    """A linear layer over each block, the mean and the maximum of the page, and the means of the block's groups.

    What many blocks share is multiplied once.
    """
    own, mean, largest, *others = weights.reshape(3 + len(groups), -1, weights.shape[1])
    product = _product(hidden, own, hidden.mean(0) @ mean + hidden.max(0) @ largest + bias)
    for group, part in zip(groups, others, strict=True):
        product += _product(_group_means(hidden, group), part)[group]
    return product


def _group_means(hidden: Numbers, group: Group) -> Numbers:
    """The mean over the blocks of each group; groups are numbered from 0 without gaps."""
    sizes = np.bincount(group)
    sums = np.add.reduceat(hidden[np.argsort(group, kind="stable")], np.cumsum(sizes) - sizes, axis=0)
    return np.asarray(sums / sizes.astype(np.float32)[:, None])
