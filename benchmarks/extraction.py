"""How much of the article the cleaner finds on pages that its model has not seen, with trafilatura beside it.

    python -m benchmarks.extraction CORPORA --models DIR

`CORPORA` is the folder that `python -m training` was given, `DIR` what it wrote with `--folds`: each page is cleaned with
the file that never saw its site. Prints a Markdown table: word F1 (in Chinese, Japanese and Korean, every character is a
word), the mean over the pages of each corpus and each kind, the mean difference to trafilatura on the same pages with
its 95 % interval (paired bootstrap over pages), and processor time in the same run, page by page.
"""

import argparse
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

import trafilatura

from syndicate import Cleaner
from training.corpora import FOLDS, Page, pages
from training.labels import words

ROUNDS = 2000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Score the cleaner on pages with reference texts.")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--models", type=Path, required=True)
    options = parser.parse_args()
    cleaners = [Cleaner(model=options.models / f"fold{fold}.npz") for fold in range(FOLDS)]
    rows: dict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
    for page in pages(options.corpora):
        ours, our_time = timed(partial(cleaned, cleaners[page.fold], page))
        theirs, their_time = timed(partial(extracted, page))
        row = (f1(ours, page.text), f1(theirs, page.text), our_time, their_time)
        rows[page.corpus].append(row)
        rows[f"{page.corpus}, {page.kind}"].append(row)
    print("| pages | number | syndicate | trafilatura | difference | ms | ms, trafilatura |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, found in sorted(rows.items()):
        if len(found) >= 20:
            print(line(name, found))


def cleaned(cleaner: Cleaner, page: Page) -> str:
    """The text, after all else that a user reads has been asked for."""
    article = cleaner.clean(page.html, url=page.url)
    _ = (article.title, article.authors, article.published, article.language, article.confidence, article.removed)
    return article.text


def extracted(page: Page) -> str:
    """The text that trafilatura finds."""
    return trafilatura.extract(page.html, include_comments=False) or ""


def timed(work: Callable[[], str]) -> tuple[str, float]:
    """What it gives, and the milliseconds of processor time that it takes."""
    began = time.process_time()
    found = work()
    return found, (time.process_time() - began) * 1000


def f1(found: str, wanted: str) -> float:
    """The harmonic mean of precision and recall over the bag of words."""
    left, right = Counter(words(found)), Counter(words(wanted))
    if not left and not right:
        return 1.0
    common = sum((left & right).values())
    return 2 * common / (sum(left.values()) + sum(right.values()))


def line(name: str, rows: list[tuple[float, float, float, float]]) -> str:
    """One row of the table."""
    ours, theirs, our_time, their_time = (statistics.fmean(column) for column in zip(*rows, strict=True))
    order = random.Random(1)
    means = sorted(statistics.fmean(a - b for a, b, *_ in order.choices(rows, k=len(rows))) for _ in range(ROUNDS))
    low, high = means[ROUNDS // 40], means[-ROUNDS // 40]
    return (
        f"| {name} | {len(rows)} | {ours:.3f} | {theirs:.3f} | {ours - theirs:+.3f} [{low:+.3f}, {high:+.3f}] | "
        f"{our_time:.1f} | {their_time:.1f} |"
    )


if __name__ == "__main__":
    main()
