"""A page as the model is trained on it: its shape, its labels, and how much each block weighs."""

import math
import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from syndicate.clean.facts.pagefacts import page_base
from syndicate.clean.pages.pageshape import PageShape
from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse
from syndicate.clean.words.misread import repaired
from training import layouts
from training.corpora import Page, number_of
from training.labels import labels, words

MOST_BLOCKS = 6000
# Corpora some of whose references stop before the article does.
STOP_EARLY = ("andy",)
# Corpora whose references leave out quotations, tables and code that the author put into the piece.
LEAVE_OUT = ("andy", "fundus")
AUTHORS = ("quote", "table", "code")
RUN = re.compile(r"\w+")
# What stored pages often lack.
STRIPPED = re.compile(r"<(script|style|noscript)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
# Corpora other than the largest count more, small ones in other languages most.
WEIGHTS = {"wcxb-dev": 1.0, "zh": 4.0, layouts.CORPUS: 0.5}


@dataclass(frozen=True, slots=True)
class Example:
    """`counts` are the words of each block, `weights` what it counts in the loss, `weight` what the page counts."""

    page_id: str
    page_site: str
    fold: int
    corpus: str
    shape: PageShape
    labels: NDArray[np.float32]
    counts: NDArray[np.float32]
    weights: NDArray[np.float32]
    weight: float


def stripped(html: str) -> str:
    """The page without scripts (JSON-LD among them), styles, noscript and comments."""
    return STRIPPED.sub("", html)


def example(page: Page) -> Example | None:
    """The page as an example; None if nothing is in it."""
    shape = _shape(page, repaired(page.html) or page.html)
    if not shape.trials:
        return None
    found = labels([trial.text for trial in shape.trials], page.text)
    made = _example(page, shape, found)
    doubtful = np.zeros(len(found), bool)
    if page.corpus in STOP_EARLY:
        doubtful |= _beyond_the_end(shape, found, made.counts)
    if page.corpus in LEAVE_OUT:
        doubtful |= _in_the_piece(shape, found)
    return _without(made, doubtful)


def laid_out_example(made: layouts.LaidOut) -> Example | None:
    """The page of a layout as an example: what its author marked; None if nothing is in it."""
    shape, marked = _shape(made.page, made.page.html), _shape(made.page, made.marked)
    if not shape.trials:
        return None
    if len(shape.trials) != len(marked.trials):
        # The signs have changed what the walk makes of a number: one page in a hundred.
        return _example(made.page, shape, labels([trial.text for trial in shape.trials], made.page.text))
    texts = [trial.text for trial in marked.trials]
    least = np.array([max(1, len(RUN.findall(trial.text))) / 2 for trial in shape.trials])
    kept = np.array([text.count(layouts.KEPT) for text in texts])
    either = np.array([text.count(layouts.EITHER) for text in texts])
    found = np.asarray(kept >= least, np.float32)
    return _without(_example(made.page, shape, found), np.asarray((found == 0) & (kept + either >= least)))


def _example(page: Page, shape: PageShape, found: NDArray[np.float32]) -> Example:
    counts = np.array([len(words(trial.text)) for trial in shape.trials], np.float32)
    weights = np.array([math.log1p(count) for count in counts], np.float32)
    weight = WEIGHTS.get(page.corpus, 2.0)
    return Example(page.id, page.site, page.fold, page.corpus, shape, found, counts, weights, weight)


def _without(made: Example, doubtful: NDArray[np.bool_]) -> Example:
    """The example, where doubtful blocks count for nothing."""
    sure = np.asarray(~doubtful, np.float32)
    return replace(made, counts=made.counts * sure, weights=made.weights * sure)


def _shape(page: Page, html: str) -> PageShape:
    """The shape of a page; of every other one as it is when somebody has stored it: without scripts, styles and comments."""
    stored = number_of(page.id) % 2
    shape = _walked(html, page.url)
    if stored and _length(bare := _walked(stripped(html), page.url)) > _length(shape) / 2:
        return bare
    return shape


def _walked(html: str, url: str | None) -> PageShape:
    root = parse(html)
    return walk(root, page_base(root, url), MOST_BLOCKS)


def _length(shape: PageShape) -> int:
    return sum(len(trial.text) for trial in shape.trials)


def _in_the_piece(shape: PageShape, found: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Quotations, tables and code between the reference's first and last words, which it leaves out."""
    places = np.flatnonzero(found)
    number = np.arange(len(found))
    between = (number > places[0]) & (number < places[-1]) if len(places) else np.zeros(len(found), bool)
    theirs = np.array([trial.kind in AUTHORS and trial.linked < 0.3 * len(trial.text) for trial in shape.trials])
    return np.asarray(between & theirs & (found == 0))


def _beyond_the_end(shape: PageShape, found: NDArray[np.float32], counts: NDArray[np.float32]) -> NDArray[np.bool_]:
    """The prose after the reference's last words, in the container that most of the reference stands in."""
    homes = np.array([shape.parents[trial.container] for trial in shape.trials])
    if not found.any():
        return np.zeros(len(found), bool)
    home = np.bincount(homes[found > 0]).argmax()
    linked = np.array([trial.linked / max(len(trial.text), 1) for trial in shape.trials])
    after = np.arange(len(found)) > np.flatnonzero(found)[-1]
    return np.asarray(after & (homes == home) & (counts >= 20) & (linked < 0.2))


_TAGS = {"paragraph": "p", "heading": "h2", "item": "li", "quote": "blockquote", "code": "pre", "table": "table", "figure": "figure"}  # fmt: skip
# How many of a page's other blocks stay in its plain version.
_STRAYS = 0.04


def without_names(made: Example) -> Example:
    """The page with containers that bear no class, id or role."""
    return replace(made, shape=replace(made.shape, names=("",) * len(made.shape.names)))


def plain(made: Example, order: np.random.Generator) -> Example:
    """The page as somebody would write it by hand: its article in plain tags, with a few strays; None of its layout."""
    chosen = np.flatnonzero((made.labels > 0) | (order.random(len(made.labels)) < _STRAYS))
    if not len(chosen) or not made.labels.any():
        return made
    if order.random() < 0.5:
        # Notes and short news, too: only the beginning.
        chosen = chosen[: order.integers(1, 12)]
    holder = str(order.choice(["div", "article", "main", "section", "body"]))
    parents, tags, trials = [0, 0, 1], ["#root", "body", holder], []
    for number in chosen:
        trial = made.shape.trials[number]
        parents.append(2)
        tags.append(_TAGS[trial.kind])
        trials.append(trial._replace(container=len(parents) - 1))
    count = len(parents)
    ends = (count, count, count, *range(4, count + 1))
    shape = PageShape(tuple(trials), tuple(parents), ends, tuple(tags), ("",) * count)
    return replace(
        made, shape=shape, labels=made.labels[chosen], counts=made.counts[chosen], weights=made.weights[chosen]
    )
