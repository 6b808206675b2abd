"""What comes of labelled text dumps: what of their surroundings stays, what of their articles is lost, which titles are wrong.

    python -m benchmarks.dumps [FOLDER] [--list]

FOLDER is that of this package, whose dumps nobody has learned from, unless another is named; `training.labelled` says how they are
written. `--list` names every line.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from syndicate import Cleaner
from syndicate.clean.words.likeness import letters
from training.labelled import KEPT, LEFT, TITLE, Labelled, labelled

HELD_OUT: Final = Path(__file__).with_name("held_out")
# Characters of a line that is the article's if they stand anywhere in it: shorter ones must be a line of it.
WHOLE: Final = 25


def main() -> None:
    """Print the counts, by language."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dumps", description="Clean labelled dumps.")
    parser.add_argument("folder", type=Path, nargs="?", default=HELD_OUT)
    parser.add_argument("--list", action="store_true", help="name every line that stays, or is lost")
    options = parser.parse_args()
    dumps = list(labelled(options.folder))
    found = {dump.site: list(faults(dump)) for dump in dumps}
    if options.list:
        for site, some in found.items():
            print("\n".join([f"== {site}", *(f"   {kind}: {text}" for kind, text in some)]))
    print("| dumps | number | surroundings | stay | the article's lines | lost | wrong titles |")
    print("| --- " * 7 + "|")
    for name, members in groups(dumps).items():
        lines = Counter(label for dump in members for label, _ in dump.lines)
        wrong = Counter(kind for dump in members for kind, _ in found[dump.site])
        cells = (name, len(members), lines[LEFT], wrong["stays"], lines[KEPT], wrong["lost"], wrong["title"])
        print("| " + " | ".join(map(str, cells)) + " |")


def groups(dumps: list[Labelled]) -> dict[str, list[Labelled]]:
    """The dumps by language, as the cleaner tells it from their articles, English and Chinese first, and all of them."""
    found: dict[str, list[Labelled]] = {"en": [], "zh": [], "others": [], "all": dumps}
    for dump in dumps:
        article = "\n\n".join(text for label, text in dump.lines if label == KEPT)
        spoken = (Cleaner().clean(article, "text/plain").language or "").partition("-")[0]
        found[spoken if spoken in found else "others"].append(dump)
    return found


def faults(dump: Labelled) -> Iterator[tuple[str, str]]:
    """What is wrong with what comes of a dump: its title, lines that stay, and lines that are lost."""
    article = Cleaner().clean(dump.text, "text/plain")
    lines, whole = {letters(line) for line in article.text.split("\n")}, letters(article.text)
    for label, text in dump.lines:
        line = letters(text)
        is_there = line in lines or (len(line) >= WHOLE and line in whole)
        if label == TITLE and line != letters(article.title or ""):
            yield "title", f"{article.title} for {text}"
        if label == LEFT and line and is_there:
            yield "stays", text
        if label == KEPT and line and not is_there:
            yield "lost", text


if __name__ == "__main__":
    main()
