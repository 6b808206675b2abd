"""The learned block model: how likely each block of a page is article text. Weights are a file of numbers.

A linear layer, five dilated convolutions over the sequence of blocks, and the hidden state pooled over the page and
over groups of like blocks; then a hidden layer and one logit a block. It is trained in `training/`, and run here
with numpy alone. A file holds the net, the means and scales of its inputs, and the table of name tokens.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from syndicate.clean.containers import Group, Numbers
from syndicate.clean.features import PageFeatures, features
from syndicate.clean.pageshape import PageShape

DILATIONS: Final = (1, 2, 4, 8, 16)
GROUPS: Final = 3
CLIP: Final = 6.0
# Multiplications in a matrix product at a time: larger products are given to several threads, which wait for each other
# longer than they compute, and which spin while they wait.
_PRODUCT: Final = 250_000


@dataclass(frozen=True, slots=True)
class BlockModel:
    """A net and its token table. `layers` by name: `first`, `along0`..`along4`, `pooled`, `last`, as (weights, bias)."""

    tokens: dict[str, float]
    mean: Numbers
    scale: Numbers
    layers: dict[str, tuple[Numbers, Numbers]]

    def features(self, shape: PageShape) -> PageFeatures:
        """The features of a page that has blocks, with this model's table of names."""
        return features(shape, self.tokens)

    def chances(self, page: PageFeatures) -> Numbers:
        """For each block of the page, how likely it is article text, 0..1."""
        numbers = np.clip((page.numbers - self.mean) / self.scale, -CLIP, CLIP)
        hidden = np.maximum(_product(numbers, self.layers["first"]), 0)
        for number, dilation in enumerate(DILATIONS):
            around = np.concatenate([_shifted(hidden, dilation), hidden, _shifted(hidden, -dilation)], axis=1)
            hidden = hidden + np.maximum(_product(around, self.layers[f"along{number}"]), 0)
        whole = np.concatenate([hidden.mean(0), hidden.max(0)])
        parts = [hidden, np.broadcast_to(whole, (len(hidden), len(whole)))]
        parts += [_group_means(hidden, group) for group in page.groups]
        joined = np.maximum(_product(np.concatenate(parts, axis=1), self.layers["pooled"]), 0)
        logits = _product(joined, self.layers["last"])[:, 0]
        return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)


@lru_cache(maxsize=8)
def load(path: str | None) -> BlockModel:
    """The model of a weight file; None is the one that comes with syndicate.

    Raises OSError if it cannot be read, ValueError if it is none.
    """
    content = Path(path).read_bytes() if path else files("syndicate.clean").joinpath("blockmodel.npz").read_bytes()
    try:
        with np.load(BytesIO(content), allow_pickle=False) as data:
            values = {name: data[name] for name in data.files}
        words = str(values["tokens"]).split("\n")
        layers = {
            name: (values[f"{name}.weight"].astype(np.float32), values[f"{name}.bias"].astype(np.float32))
            for name in ("first", *(f"along{number}" for number in range(len(DILATIONS))), "pooled", "last")
        }
        table = dict(zip(words, (values["odds"].astype(np.float32) / 20).tolist(), strict=True))
        return BlockModel(table, values["mean"].astype(np.float32), values["scale"].astype(np.float32), layers)
    except (KeyError, ValueError, OSError, BadZipFile) as error:
        raise ValueError(f"{path} is no weight file of the block model: {error}") from error


def _product(left: Numbers, layer: tuple[Numbers, Numbers]) -> Numbers:
    weights, bias = layer
    step = max(1, _PRODUCT // weights.size)
    product = np.empty((len(left), weights.shape[1]), np.float32)
    for start in range(0, len(left), step):
        np.matmul(left[start : start + step], weights, out=product[start : start + step])
    product += bias
    return product


def _shifted(hidden: Numbers, by: int) -> Numbers:
    """The rows moved down by `by` (up if negative), zeros in their place."""
    moved = np.zeros_like(hidden)
    if by > 0:
        moved[by:] = hidden[:-by]
    else:
        moved[:by] = hidden[-by:]
    return moved


def _group_means(hidden: Numbers, group: Group) -> NDArray[np.float32]:
    order = np.argsort(group, kind="stable")
    sizes = np.bincount(group)
    sums = np.add.reduceat(hidden[order], np.cumsum(sizes) - sizes, axis=0)
    return np.asarray((sums / sizes[:, None].astype(np.float32))[group])
