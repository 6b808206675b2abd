"""How much of the article the cleaner finds on pages that its model has not seen, with trafilatura beside it.

    python -m benchmarks.extraction CORPORA --models DIR [--without DIR]

`CORPORA` is the folder that `python -m training` was given, `DIR` what it wrote with `--folds`: each page is cleaned with
the file that never saw its site; with `--without`, also with the file that never saw its corpus. Prints a Markdown table:
word F1 (in Chinese, Japanese and Korean, every character is a word), the mean over the pages of each corpus and each
kind; the same where scripts, styles and comments are stripped from every page, and where its corpus was left out; the
mean difference to trafilatura on the same pages with its 95 % interval (paired bootstrap over pages); and processor time
in the same run, page by page.
"""

import argparse
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

import trafilatura

from syndicate import Cleaner
from training.corpora import FOLDS, Page, pages
from training.examples import stripped
from training.labels import words

ROUNDS = 2000
# Pages that a kind has at least to have a row of its own.
LEAST = 20


@dataclass(frozen=True, slots=True)
class Row:
    """What one page came to: F1 as it is, stripped, with its corpus left out, and trafilatura's; milliseconds."""

    ours: float
    stripped: float
    left_out: float
    theirs: float
    our_time: float
    their_time: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Score the cleaner on pages with reference texts.")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--without", type=Path)
    options = parser.parse_args()
    cleaners = [Cleaner(model=options.models / f"fold{fold}.npz") for fold in range(FOLDS)]
    rows: dict[str, list[Row]] = defaultdict(list)
    for page in pages(options.corpora):
        file = options.without and options.without / f"without-{page.corpus}.npz"
        left_out = Cleaner(model=file) if file and file.exists() else None
        row = measured(page, cleaners[page.fold], left_out)
        rows[page.corpus].append(row)
        rows[f"{page.corpus}, {page.kind}"].append(row)
    print("| pages | number | syndicate | stripped | left out | trafilatura | difference | ms | times as fast |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, found in sorted(rows.items()):
        if len(found) >= LEAST:
            print(line(name, found))


def measured(page: Page, cleaner: Cleaner, left_out: Cleaner | None) -> Row:
    """One page, cleaned in all ways."""
    ours, our_time = timed(partial(cleaned, cleaner, page))
    theirs, their_time = timed(partial(extracted, page))
    bare = cleaner.clean(stripped(page.html), url=page.url).text
    other = left_out.clean(page.html, url=page.url).text if left_out else ""
    return Row(
        f1(ours, page.text), f1(bare, page.text), f1(other, page.text), f1(theirs, page.text), our_time, their_time
    )


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


def line(name: str, rows: list[Row]) -> str:
    """One row of the table."""
    order = random.Random(1)
    gains = [row.ours - row.theirs for row in rows]
    means = sorted(statistics.fmean(order.choices(gains, k=len(gains))) for _ in range(ROUNDS))
    low, high = means[ROUNDS // 40], means[-ROUNDS // 40]
    ours, bare, other, theirs, our_time, their_time = (
        statistics.fmean(getattr(row, field.name) for row in rows) for field in fields(Row)
    )
    return (
        f"| {name} | {len(rows)} | {ours:.3f} | {bare:.3f} | {f'{other:.3f}' if other else ''} | {theirs:.3f} "
        f"| {ours - theirs:+.3f} [{low:+.3f}, {high:+.3f}] | {our_time:.1f} | {their_time / our_time:.1f} |"
    )


if __name__ == "__main__":
    main()
