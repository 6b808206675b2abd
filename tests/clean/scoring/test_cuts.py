"""Where a page is cut: lower than usual only where that promises much more, and where there is something to be had."""

import numpy as np

from syndicate.clean.scoring.cuts import USUAL, least
from syndicate.clean.scoring.features import LINK_SHARE, PageFeatures


def cut(*blocks: tuple[int, int, float], linked: float = 0.0, closed: bool = False) -> float:
    """The cut of a page of blocks, given as (how many, words of each, chance of each)."""
    words = np.array([count for number, count, _ in blocks for _ in range(number)], np.int64)
    chances = [chance for number, _, chance in blocks for _ in range(number)]
    numbers = np.zeros((len(words), LINK_SHARE + 1), np.float32)
    numbers[:, LINK_SHARE] = linked
    groups = (np.zeros(len(words), np.int64),) * 3
    return least(PageFeatures(numbers, groups, words), chances, [not closed] * len(words))


def test_a_list_that_is_doubted_alike_is_kept() -> None:
    assert cut((60, 8, 0.4), (100, 3, 0.02)) == 0.4


def test_a_list_of_which_a_little_is_sure_is_kept_whole() -> None:
    assert cut((10, 8, 0.9), (30, 8, 0.42), (50, 3, 0.02)) == 0.42


def test_teasers_below_an_article_stay_out() -> None:
    assert cut((20, 60, 0.97), (10, 25, 0.3), (100, 4, 0.05)) == USUAL


def test_prose_that_is_nearly_all_doubted_is_kept() -> None:
    assert cut((3, 30, 0.6), (40, 60, 0.3), (100, 4, 0.02)) == 0.3


def test_a_page_without_an_article_has_none() -> None:
    assert cut((20, 10, 0.12), (50, 3, 0.02)) == USUAL
    assert cut((2, 5, 0.45)) == USUAL
    assert cut((60, 8, 0.4), closed=True) == USUAL


def test_nothing_is_asked_to_be_surer_than_usual() -> None:
    assert cut((10, 50, 0.99), (40, 50, 0.55)) == USUAL


def test_cards_of_linked_sentences_are_a_list() -> None:
    assert cut((8, 30, 0.8), (16, 30, 0.38), (50, 3, 0.02), linked=0.9) == 0.38
    assert cut((8, 30, 0.8), (16, 30, 0.38), (50, 3, 0.02)) == USUAL
