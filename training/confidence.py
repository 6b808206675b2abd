"""Makes the weights of an article's confidence, and the figures of how far it may be trusted.

    python -m training.confidence CORPORA --models DIR [--out FILE]

`CORPORA` is the folder that `python -m training` was given, `DIR` what it wrote with `--folds`: every page is cleaned with the
file that never saw its site. Articles are pages of the kinds in `ARTICLES` and of corpora that hold nothing else, and
beginnings of their references as notes, in plain markup and as text. No articles are lists and collections, pages whose
reference is empty, and what `training.refused` builds. Forum threads, products and services are not fitted; where they
come out is printed.

A logistic regression, with a little shrinkage; both sides weigh the same in all, so 0.5 means what it says where every
other page is an article. Figures are of pages whose sites (by sha1 modulo 5) the weights in question have not seen.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from syndicate.clean.cleaner import Cleaner
from syndicate.clean.confidence import Numbers, numbers
from syndicate.clean.words.shapes import ends_sentence
from training.corpora import FOLDS, Page, number_of, pages
from training.examples import stripped
from training.refused import CORPUS, refused

Array = NDArray[np.float64]

SHIPPED = Path(__file__).parents[1] / "syndicate" / "clean" / "confidence.toml"
ARTICLES = ("article", "documentation")
NO_ARTICLES = ("listing", "collection")
ONLY_ARTICLES = ("andy", "fundus", "zh")
NOTE = "note"
# Of so many pages one gives a note; of small corpora, which hold other languages, each does.
ONE_IN = 3
LONGEST_NOTE = 6
LEAST_LINE = 80
# Made pages are many alike; of noise there are few.
MADE = 0.5
NOISE = 1.5
SHRINKAGE = 1.0
BINS = 10


@dataclass(frozen=True, slots=True)
class Case:
    """A document after cleaning: whether it is an article (None: it is not said), and its numbers (None: no text)."""

    corpus: str
    kind: str
    fold: int
    wanted: bool | None
    numbers: Numbers | None
    weight: float = 1.0


def main() -> None:
    """Fit, write, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description="Calibrate the confidence.")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    options = parser.parse_args()
    cleaners = [Cleaner(model=options.models / f"fold{fold}.npz") for fold in range(FOLDS)]
    found = list(cases(options.corpora, cleaners))
    options.out.write_text(weights_file(fit(found)), encoding="utf-8")
    report(found, held_out(found))


def cases(corpora: Path, cleaners: Sequence[Cleaner]) -> Iterator[Case]:
    """The corpora's pages, half of them as somebody stores them; notes out of some; and the made pages."""
    for page in pages(corpora):
        wanted = is_article(page)
        yield case(_stored(page), wanted, cleaners[page.fold])
        for note in _notes(page) if wanted else ():
            yield case(note, True, cleaners[page.fold], MADE)
    for page in refused():
        yield case(page, False, cleaners[page.fold], NOISE if page.kind == "noise" else MADE)


def case(page: Page, wanted: bool | None, cleaner: Cleaner, weight: float = 1.0) -> Case:
    """What a document comes to, cleaned by a model that has not seen its site."""
    article = cleaner.clean(page.html, url=page.url)
    has_text = any(block.text for block in article.blocks)
    return Case(page.corpus, page.kind, page.fold, wanted, numbers(article) if has_text else None, weight)


def is_article(page: Page) -> bool | None:
    """What the page's corpus says of it; None for kinds that are neither."""
    if not page.text.strip():
        return False
    if page.corpus in ONLY_ARTICLES or page.kind in ARTICLES:
        return True
    return False if page.kind in NO_ARTICLES else None


def _draw(page: Page, what: str, number: int) -> int:
    """A number below `number`, always the same for a page and what it is drawn for."""
    return number_of(f"{what} {page.id}") % number


def _stored(page: Page) -> Page:
    """The page, in half of the cases without scripts (JSON-LD among them), styles and comments."""
    return replace(page, html=stripped(page.html)) if _draw(page, "stored", 2) else page


def _notes(page: Page) -> Iterator[Page]:
    """The beginning of the page's reference as somebody's own short text: in plain markup, and as text."""
    lines = [line.strip() for line in page.text.split("\n") if len(line) >= LEAST_LINE and ends_sentence(line)]
    if not lines or (page.corpus not in ONLY_ARTICLES and _draw(page, "note", ONE_IN)):
        return
    title, few = page.text.strip().split("\n")[0][:100], lines[: 1 + _draw(page, "length", LONGEST_NOTE)]
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in few)
    head = f"<head><title>{escape(title)}</title></head>"
    html = f"<html>{head}<body><h1>{escape(title)}</h1>{paragraphs}</body></html>"
    text = "\n\n".join([title, *few] if _draw(page, "title", 2) else few)
    for kind, content in (("page", html), ("text", text)):
        yield replace(page, corpus=NOTE, kind=kind, html=content)


def fit(found: Iterable[Case]) -> Array:
    """The weights of the numbers and, last, the bias: logistic regression by Newton's method."""
    told = [each for each in found if each.wanted is not None and each.numbers is not None]
    rows = np.array([[*each.numbers, 1.0] for each in told if each.numbers])
    wanted = np.array([bool(each.wanted) for each in told])
    weights = balanced(told)
    scale = np.append(rows[:, :-1].std(0) + 1e-9, 1.0)
    rows = rows / scale
    penalty = np.append(np.full(rows.shape[1] - 1, SHRINKAGE), 0.0)
    result = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = _chance(rows @ result)
        slope = rows.T @ (weights * (chance - wanted)) + penalty * result
        curve = (rows.T * (weights * chance * (1 - chance))) @ rows + np.diag(penalty)
        result -= np.linalg.solve(curve, slope)
    return np.asarray(result / scale)


def balanced(told: Sequence[Case]) -> Array:
    """A weight for each case, so that both sides have the same sum, and all have as many as they are."""
    weights = np.array([each.weight for each in told])
    wanted = np.array([bool(each.wanted) for each in told])
    for side in (wanted, ~wanted):
        weights[side] *= len(told) / 2 / weights[side].sum()
    return weights


def held_out(found: Sequence[Case]) -> Array:
    """The confidence of each case by weights that have not seen its site."""
    by_fold = [fit([each for each in found if each.fold != fold]) for fold in range(FOLDS)]
    return np.array(
        [float(_chance(np.array([*each.numbers, 1.0]) @ by_fold[each.fold])) if each.numbers else 0.0 for each in found]
    )


def _chance(odds: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def weights_file(result: Array) -> str:
    """The weights as TOML."""
    lines = [f"{name} = {value:.4f}" for name, value in zip(Numbers._fields, result, strict=False)]
    return (
        "# The weights of an article's confidence. Made by `python -m training.confidence`; not to be edited by hand.\n"
        f"bias = {result[-1]:.4f}\n\n[weights]\n" + "\n".join(lines) + "\n"
    )


def auc(chances: Array, wanted: NDArray[np.bool_]) -> float:
    """How often an article has more confidence than what is none; a tie counts half."""
    articles, others = chances[wanted], np.sort(chances[~wanted])
    below = np.searchsorted(others, articles, "left") + np.searchsorted(others, articles, "right")
    return float(below.mean() / 2 / len(others))


def report(found: Sequence[Case], chances: Array) -> None:
    """Print the figures as Markdown."""
    told = np.array([each.wanted is not None for each in found])
    wanted = np.array([bool(each.wanted) for each in found])
    made = np.array([each.corpus in (CORPUS, NOTE) for each in found])
    forum = np.array([each.kind == "forum" and each.wanted is None for each in found])
    print(f"AUC, corpora and made pages: {auc(chances[told], wanted[told]):.3f}")
    print(f"AUC, corpora alone: {auc(chances[told & ~made], wanted[told & ~made]):.3f}")
    with_forums = (told & ~made) | forum
    print(
        f"AUC, corpora alone, forum threads as articles: {auc(chances[with_forums], (wanted | forum)[with_forums]):.3f}"
    )
    for name, side in (("articles below 0.5", wanted), ("others above 0.5", ~wanted)):
        for where, rows in (("corpora", told & ~made & side), ("made", told & made & side)):
            wrong = (chances[rows] < 0.5) == (name == "articles below 0.5")
            print(f"{name}, {where}: {wrong.mean():.3f} of {rows.sum()}")
    print("\n| confidence | share of pages | mean | articles |\n| --- | --- | --- | --- |")
    cases_told = [each for each in found if each.wanted is not None]
    for line in reliability(chances[told], wanted[told], balanced(cases_told)):
        print(line)
    print("\n| pages | number | 10 % | median | 90 % | below 0.5 |\n| --- | --- | --- | --- | --- | --- |")
    for (corpus, kind), values in sorted(_grouped(found, chances).items()):
        low, middle, high = np.percentile(values, [10, 50, 90])
        below = np.mean(np.array(values) < 0.5)
        print(f"| {corpus}, {kind} | {len(values)} | {low:.2f} | {middle:.2f} | {high:.2f} | {below:.2f} |")


def reliability(chances: Array, wanted: NDArray[np.bool_], weights: Array) -> Iterator[str]:
    """A row for each tenth of the scale: how many pages, what they were given, and how many of them are articles."""
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    for number in range(BINS):
        here = bins == number
        if here.any():
            share, mean = weights[here].sum() / weights.sum(), np.average(chances[here], weights=weights[here])
            articles = np.average(wanted[here], weights=weights[here])
            tenth = f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}"
            yield f"| {tenth} | {share:.3f} | {mean:.2f} | {articles:.2f} |"


def _grouped(found: Sequence[Case], chances: Array) -> dict[tuple[str, str], list[float]]:
    groups: dict[tuple[str, str], list[float]] = {}
    for each, chance in zip(found, chances.tolist(), strict=True):
        kind = "all" if each.corpus == "fundus" else each.kind
        kind = (
            f"{kind}, empty reference"
            if each.wanted is False and each.kind not in NO_ARTICLES and each.corpus != CORPUS
            else kind
        )
        groups.setdefault((each.corpus, kind), []).append(chance)
    return groups


if __name__ == "__main__":
    main()
