"""Which passages that must be in the text are in it, and which that must not are not, with trafilatura beside it.

    python -m benchmarks.snippets CORPORA --models DIR

For corpora that name such passages. Each page is cleaned with the file that never saw its site (`python -m training
CORPORA --folds DIR`). A passage is looked for letter for letter, white space and case aside; and word for word, for
references often write other quotation marks and dashes than their page. Prints the shares of all passages.
"""

import argparse
from collections import Counter
from pathlib import Path

import trafilatura

from syndicate import Cleaner
from training.corpora import FOLDS, Page, pages
from training.labels import words


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description="Look for passages in what the cleaner finds.")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--models", type=Path, required=True)
    options = parser.parse_args()
    cleaners = [Cleaner(model=options.models / f"fold{fold}.npz") for fold in range(FOLDS)]
    right: Counter[tuple[str, str]] = Counter()
    count: Counter[str] = Counter()
    for page in pages(options.corpora):
        if page.wanted or page.unwanted:
            count.update({"wanted": len(page.wanted), "unwanted": len(page.unwanted)})
            ours = cleaners[page.fold].clean(page.html, url=page.url).text
            theirs = trafilatura.extract(page.html, include_comments=False) or ""
            for name, text in (("syndicate", ours), ("trafilatura", theirs)):
                right.update({(name, question): number for question, number in judged(text, page).items()})
    print("| | wanted, letter for letter | wanted, word for word | unwanted ones left out |\n| --- | --- | --- | --- |")
    for name in ("syndicate", "trafilatura"):
        shares = (
            right[name, "letters"] / count["wanted"],
            right[name, "words"] / count["wanted"],
            right[name, "unwanted"] / count["unwanted"],
        )
        print(f"| {name} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")


def judged(text: str, page: Page) -> dict[str, int]:
    """How many passages of a page are where they should be, by the question."""
    letters, told = folded(text), " ".join(words(text))
    return {
        "letters": sum(folded(passage) in letters for passage in page.wanted),
        "words": sum(" ".join(words(passage)) in told for passage in page.wanted),
        "unwanted": sum(folded(passage) not in letters for passage in page.unwanted),
    }


def folded(text: str) -> str:
    """The text in one case, with single blanks."""
    return " ".join(text.casefold().split())


if __name__ == "__main__":
    main()
