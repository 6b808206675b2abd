"""The learned log-odds of class and id tokens: how much likelier a block under such a name is to be the article."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from syndicate.clean.scoring.features import tokens
from training.examples import Example

LEAST_SITES = 3
# Pseudo-counts: a token seen in few blocks says little.
PRIOR = 6.0


def table(examples: Iterable[Example]) -> dict[str, float]:
    """The table of all tokens that at least `LEAST_SITES` sites have."""
    kept: dict[str, float] = defaultdict(float)
    dropped: dict[str, float] = defaultdict(float)
    sites: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for names, weight_kept, weight_dropped in _names(example):
            for token in names:
                kept[token] += weight_kept
                dropped[token] += weight_dropped
                sites[token].add(example.page_site)
    share = sum(kept.values()) / max(sum(kept.values()) + sum(dropped.values()), 1e-9)
    return {
        token: round(odds(kept[token], dropped[token], share, PRIOR), 2)
        for token in sorted(sites)
        if len(sites[token]) >= LEAST_SITES
    }


def odds(kept: float, dropped: float, share: float, pseudo: float) -> float:
    """The log-odds of what was kept against what was dropped, to a `share` kept of all, with `pseudo` counts of that share."""
    prior = math.log((share + 1e-6) / (1 - share + 1e-6))
    return math.log((kept + pseudo * share) / (dropped + pseudo * (1 - share))) - prior


def _names(example: Example) -> Sequence[tuple[tuple[str, ...], float, float]]:
    """For each container of a page: its tokens, and how much of what it holds is kept and dropped, at most 1 in all."""
    shape = example.shape
    kept = [0.0] * len(shape.parents)
    dropped = [0.0] * len(shape.parents)
    for trial, label, weight in zip(shape.trials, example.labels, example.weights, strict=True):
        (kept if label else dropped)[trial.container] += float(weight)
    for number in range(len(kept) - 1, 0, -1):
        kept[shape.parents[number]] += kept[number]
        dropped[shape.parents[number]] += dropped[number]
    return [
        (tokens(name), k / (k + d), d / (k + d))
        for name, k, d in zip(shape.names, kept, dropped, strict=True)
        if name and k + d
    ]
