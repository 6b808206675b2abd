"""What comes of single lines around an article, each the only one that is none of it, and of lines of articles that look like such.

    python -m benchmarks.lines [LANGUAGE ...] [--list]

A file of `single_lines/` holds lines of one language: behind a `×` what sites, papers, agencies and mails set around their
articles, as they word it; the others are lines of articles. Each is put above, between and below the sentences of a short
article, those of the examples of the language's rules. The rules were written from these lines, so the figures say what they
know, and not how they do on lines of others. `--list` names every line that stays, or is lost.
"""

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from syndicate import Cleaner

HERE: Final = Path(__file__).with_name("single_lines")
RULES: Final = Path(__file__).parents[1] / "syndicate" / "clean" / "rules"
SIGN: Final = "× "
PLACES: Final = ("above", "between", "below")
# Characters of a line by which it is found in what is left.
KNOWN_BY: Final = 25


def main() -> None:
    """Print the counts, by language."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.lines", description="Clean single lines around an article."
    )
    parser.add_argument("languages", nargs="*", help="names of files, without their ending; all unless some are named")
    parser.add_argument("--list", action="store_true", help="name every line that stays, or is lost")
    options = parser.parse_args()
    names = options.languages or sorted(path.stem for path in HERE.glob("*.txt"))
    print("| language | lines around | stay above | between | below | lines of articles | lost |")
    print("| --- " * 7 + "|")
    for name in names:
        lines = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
        around = [line.removeprefix(SIGN) for line in lines if line.startswith(SIGN)]
        own = [line for line in lines if line and not line.startswith(SIGN)]
        staying = {line: [place for place in PLACES if _stays(name, line, place)] for line in around}
        lost = [line for line in own if not all(_is_whole(name, line, place) for place in PLACES)]
        counts = [sum(place in places for places in staying.values()) for place in PLACES]
        print("| " + " | ".join(map(str, (name, len(around), *counts, len(own), len(lost)))) + " |")
        if options.list:
            print("\n".join(_named(staying, lost)))


def _named(staying: dict[str, list[str]], lost: Sequence[str]) -> Iterator[str]:
    for line, places in staying.items():
        if places:
            yield f"   stays {', '.join(places)}: {line}"
    yield from (f"   lost: {line}" for line in lost)


def _stays(language: str, line: str, place: str) -> bool:
    text = _cleaned(language, line, place)
    return line.strip()[:KNOWN_BY] in text or line.strip()[-KNOWN_BY:] in text


def _is_whole(language: str, line: str, place: str) -> bool:
    return line.strip() in _cleaned(language, line, place)


def _cleaned(language: str, line: str, place: str) -> str:
    article = tomllib.loads((RULES / f"{language}.toml").read_text("utf-8"))["article"]
    title, first, second = article["title"], article["first"], article["second"]
    paragraphs = [first, second, f"{second} {first}"]
    paragraphs.insert(PLACES.index(place) + (place == "below"), line)
    return Cleaner().clean("\n\n".join([title, *paragraphs]) + "\n", "text/plain").text


if __name__ == "__main__":
    main()
