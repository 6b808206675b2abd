"""`python -m training.titles CORPORA`: the weights of the choice between a page's heading and its stated title.

It prints the two tables that stand in `syndicate/clean/facts/pagetitle.py`. The pages that count are those where just one of the
two is the reference's title; logistic regression, by Newton's method, with a quadratic penalty. Beside the tables stands how
many of these pages each fold chooses well with weights that were made without its sites.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from syndicate.clean.facts.pagefacts import rivals_on
from syndicate.clean.facts.pagetitle import WEIGHTS
from syndicate.clean.pages.parser import parse
from training.corpora import FOLDS, Page, pages

PENALTY = 3.0
STEPS = 30


@dataclass(frozen=True, slots=True)
class Choice:
    """A page where the heading (`shown`) or the stated title is right, and not both."""

    numbers: tuple[float, ...]
    shown: bool
    corpus: str
    fold: int


def choice(page: Page) -> Choice | None:
    """The choice that a page asks for; None where both titles are right, or none."""
    rivals = rivals_on(parse(page.html), page.url) if page.title else None
    if rivals is None or not rivals.shown or not rivals.stated:
        return None
    shown, stated = is_title(rivals.shown, page.title), is_title(rivals.stated, page.title)
    return Choice(rivals.numbers(), shown, page.corpus, page.fold) if shown != stated else None


def is_title(found: str, wanted: str) -> bool:
    """Whether two titles have the same letters, or one holds the other and is at most two thirds longer."""
    one, other = ("".join(filter(str.isalnum, text.casefold())) for text in (found, wanted))
    return one == other or (
        (one in other or other in one) and min(len(one), len(other)) >= 0.6 * max(len(one), len(other))
    )


def fit(choices: Sequence[Choice]) -> NDArray[np.float64]:
    """The weights, the bias first."""
    inputs = np.array([(1.0, *made.numbers) for made in choices])
    wanted = np.array([float(made.shown) for made in choices])
    penalty = PENALTY * np.eye(inputs.shape[1])
    penalty[0, 0] = 0.0
    weights = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (sure - wanted) + penalty @ weights
        weights -= np.linalg.solve((inputs * (sure * (1 - sure))[:, None]).T @ inputs + penalty, slope)
    return weights


def right(choices: Sequence[Choice], weights: NDArray[np.float64]) -> int:
    """How many of the choices the weights make well."""
    return sum((weights[0] + float(np.dot(weights[1:], made.numbers)) > 0) == made.shown for made in choices)


def main() -> None:
    """Print the tables, and how well they choose."""
    parser = argparse.ArgumentParser(prog="python -m training.titles", description="Weigh the titles of pages.")
    parser.add_argument("corpora", type=Path, help="a folder with *.jsonl.xz")
    choices = [made for made in map(choice, pages(parser.parse_args().corpora)) if made]
    for fold in range(FOLDS):
        own = [made for made in choices if made.fold == fold]
        weights = fit([made for made in choices if made.fold != fold])
        print(
            f"# fold {fold}: {right(own, weights)} of {len(own)} well chosen, {sum(made.shown for made in own)} by headings alone"
        )
    weights = fit(choices)
    print(f"BIAS: Final = {weights[0]:.2f}\nWEIGHTS: Final = {{")
    for name, weight in zip(WEIGHTS, weights[1:], strict=True):
        print(f'    "{name}": {weight:.2f},')
    print("}")


if __name__ == "__main__":
    main()
