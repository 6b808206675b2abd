"""The learned line model: how likely each line of a text dump is the article's, and its title.

Weights are a file of numbers (see `net`), made by `python -m training.lines`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from syndicate.clean.scoring.containers import Numbers
from syndicate.clean.scoring.net import Net, chances, read
from syndicate.clean.stripping.dumplines import DumpLine
from syndicate.clean.stripping.linefeatures import STRONGEST, features, said


class LineChances(NamedTuple):
    """For each line, how likely it is the article's, 0..1, and how likely the title: all lines' together are 1."""

    kept: Numbers
    title: Numbers


@dataclass(frozen=True, slots=True)
class LineModel:
    """A net and what tokens were learned to say."""

    odds: Mapping[str, float]
    net: Net

    def says(self, text: str) -> float:
        """What the words of a line were learned to say, as log-odds: below 0 that it is not the article's."""
        return sum(said(text, self.odds)[:STRONGEST])

    def chances(self, lines: Sequence[DumpLine]) -> LineChances:
        """What a dump's lines are, of which there is at least one. A line that a rule has taken is no title."""
        numbers, groups = features(lines, self.odds)
        logits = self.net.logits(numbers, groups)
        open_ = np.array([line.taken is None for line in lines], np.float32)
        weights = np.exp(logits[:, 1] - logits[:, 1].max()) * open_
        return LineChances(chances(logits[:, 0]), weights / max(float(weights.sum()), 1e-9))


@cache
def load() -> LineModel:
    """The model that comes with syndicate."""
    net, table = read(None, "linemodel.npz")
    return LineModel(table, net)
