"""Where the blocks of a page are cut by their chances: at one half, unless a lower cut promises much more of the article.

One half is right where the model knows the kind of page. Of a list of products, or a thread on a site like none that it has seen,
it doubts everything alike, and next to nothing would stay. What a cut promises is the word F1 that the chances themselves
let expect of it, and the best one is found by sorting (Ye, Chai, Lee and Chieu, "Optimizing F-measures", 2012, section 3).
Such cuts take teasers into short articles, so prose asks for a promise that is much larger.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from syndicate.clean.scoring.features import LINK_SHARE, PageFeatures

USUAL: Final = 0.5
"""Below it a block is not the article."""

# What a lower cut has to promise more, of pages that hold prose and of lists. Chosen among round numbers by cross-fitted weights
# and by those that never saw the corpus: 0.05 on all pages loses articles, and for lists 0.01 to 0.07 come out alike.
_MORE: Final = 0.15
_MORE_OF_A_LIST: Final = 0.05
# A page of which less is likely has no article: words that are to be expected, and the largest chance.
_SOME_WORDS: Final = 5
_SOME_CHANCE: Final = 0.2
# Words of a block of prose, how much of it may be links, and the share of prose in what is kept below which a page is a list.
_PROSE: Final = 20
_FEW_LINKS: Final = 0.2
_MUCH_PROSE: Final = 0.25


def least(page: PageFeatures, chances: list[float], open_: list[bool]) -> float:
    """The chance that a block of a page, which has some, needs to be kept: `USUAL`, or less.

    `open_` says of each block whether it may be kept at all.
    """
    sure = np.where(open_, chances, 0.0)
    words = page.words.astype(np.float64)
    total = float(sure @ words)
    if total < _SOME_WORDS or sure.max() < _SOME_CHANCE:
        return USUAL
    order = np.argsort(-sure, kind="stable")
    promised = 2 * np.cumsum((sure * words)[order]) / (np.cumsum(words[order]) + total)
    best = int(promised.argmax())
    lower, usual = float(sure[order[best]]), int((sure >= USUAL).sum())
    more = promised[best] - (promised[usual - 1] if usual else 0.0)
    if lower >= USUAL or more <= _MORE_OF_A_LIST:
        return USUAL
    return lower if more > _MORE or _is_list(page, sure >= lower) else USUAL


def _is_list(page: PageFeatures, kept: NDArray[np.bool_]) -> bool:
    prose = kept & (page.words >= _PROSE) & (page.numbers[:, LINK_SHARE] < _FEW_LINKS)
    return bool(page.words[prose].sum() < _MUCH_PROSE * page.words[kept].sum())
