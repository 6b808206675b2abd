"""Fitting finds weights that tell articles from others, and the figures are what they are called."""

import tomllib

import numpy as np

from syndicate.clean.confidence import Numbers
from training.confidence import Case, auc, balanced, fit, held_out, reliability, weights_file
from training.corpora import FOLDS


def case(number, wanted):
    prose = 3.0 + (number % 7) / 7 if wanted else 1.5 + (number % 7) / 3
    return Case("c", "article", number % FOLDS, wanted, Numbers(prose, 1.0 * wanted, *[0.0] * 8))


FOUND = [case(number, number % 4 > 0) for number in range(200)]


def test_weights_that_have_not_seen_a_site_tell_its_pages_apart():
    chances = held_out([*FOUND, Case("c", "shell", 0, False, None)])
    wanted = np.array([bool(each.wanted) for each in FOUND])
    assert auc(chances[:-1], wanted) > 0.99
    assert chances[-1] == 0
    assert chances[:-1][wanted].mean() > 0.9


def test_both_sides_weigh_the_same():
    weights = balanced(FOUND)
    wanted = np.array([bool(each.wanted) for each in FOUND])
    assert np.isclose(weights[wanted].sum(), weights[~wanted].sum())
    assert np.isclose(weights.sum(), len(FOUND))


def test_what_is_written_is_what_the_cleaner_reads():
    table = tomllib.loads(weights_file(fit(FOUND)))
    assert tuple(table["weights"]) == Numbers._fields
    assert table["weights"]["prose"] > 0
    assert isinstance(table["bias"], float)


def test_auc_counts_ties_half():
    wanted = np.array([True, True, False, False])
    assert auc(np.array([0.9, 0.8, 0.2, 0.1]), wanted) == 1
    assert auc(np.array([0.5, 0.5, 0.5, 0.5]), wanted) == 0.5
    assert auc(np.array([0.1, 0.9, 0.5, 0.5]), wanted) == 0.5


def test_reliability_is_by_tenths():
    rows = list(reliability(np.array([0.05, 0.05, 0.95, 1.0]), np.array([False, True, True, True]), np.ones(4)))
    assert rows == ["| 0.0 to 0.1 | 0.500 | 0.05 | 0.50 |", "| 0.9 to 1.0 | 0.500 | 0.97 | 1.00 |"]
