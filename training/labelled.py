"""Labelled text dumps, and what the line model sees of them: its examples.

A file of dumps holds, for each, a line `=== name` and then its lines, each after a letter and a blank: `T` the title, `K` the
article's, `D` not the article's, `E` either. Those in `training/dumps/` are own writing, for this; those in `benchmarks/held_out/` are
kept apart, to say how well dumps are told that nobody has learned from.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from syndicate.clean import dumpblocks, rules
from syndicate.clean.draft import Context
from syndicate.clean.stripping import boilerplate
from syndicate.clean.stripping.dumplines import DumpLine, seen
from syndicate.clean.stripping.linefeatures import tokens
from syndicate.clean.words.likeness import letters
from syndicate.clean.words.shapes import width
from training.corpora import FOLDS, number_of
from training.examples import Example
from training.tokens import odds

DUMPS: Final = Path(__file__).with_name("dumps")
# Signs of a labelled line: the title, the article's, not the article's, either.
TITLE, KEPT, LEFT, EITHER = "TKDE"

# How often a labelled dump is there, the first time whole; what it weighs, and pages that are whole, or cut to the article.
VERSIONS: Final = 4
DUMP_WEIGHT, PAGE_WEIGHT, CUT_WEIGHT = 3.0, 0.4, 0.8
# How often the article of a copied page is shortened.
SHORT_SHARE: Final = 0.3
# Columns of a line that is a paragraph.
PARAGRAPH: Final = 60
MOST_LINES: Final = 1_500
# A token in so few documents says nothing; pseudo-counts, and how much a token says that is worth its place.
LEAST_SITES: Final = 4
PRIOR: Final = 3.0
LEAST_ODDS: Final = 0.3
_LABEL: Final = re.compile(f"[{TITLE}{KEPT}{LEFT}{EITHER}] ")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A dump with a label for each line of it, "" for an empty one: `site` is what it is held out by.

    `is_alone` says that the model shall see of it what rules leave, and nothing of what they take.
    """

    site: str
    lines: tuple[tuple[str, str], ...]
    weight: float = DUMP_WEIGHT
    is_alone: bool = False

    @property
    def text(self) -> str:
        """The dump as a cleaner gets it."""
        return "\n".join(text for _, text in self.lines)


@dataclass(frozen=True, slots=True)
class LineExample:
    """A dump after the rules. `labels` are 1 for the article's lines, 0 for others, -1 for those that do not count."""

    site: str
    lines: tuple[DumpLine, ...]
    labels: tuple[int, ...]
    title: int | None
    weight: float

    @property
    def fold(self) -> int:
        """The number of the fold that it belongs to."""
        return number_of(self.site) % FOLDS


def labelled(folder: Path) -> Iterator[Labelled]:
    """The labelled dumps of a folder. Raises ValueError if a line has no label, with where it is."""
    for path in sorted(folder.glob("*.txt")):
        for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, _, rest = part.partition("\n")
            lines = rest.strip("\n").split("\n")
            if wrong := next((line for line in lines if line.strip() and not _LABEL.match(line)), None):
                raise ValueError(f"{path.name}, {name}: no label before {wrong!r}")
            yield Labelled(name, tuple((line[:1], line[2:]) if line.strip() else ("", "") for line in lines))


def versions(dump: Labelled) -> Iterator[Labelled]:
    """The dump, and some with fewer of the lines around the article, and other blank lines."""
    yield dump
    for number in range(1, VERSIONS):
        lot = random.Random(f"{dump.site} {number}")
        share = lot.choice([0.2, 0.4, 0.6, 0.8])
        lines = [line for line in dump.lines if line[0] != LEFT or lot.random() >= share]
        if number == VERSIONS - 1:
            lines = _shortened(lines, lot.choice([1, 1, 2, 3, 5]))
        blanks = lot.random()
        if blanks < 0.3:
            lines = [line for line in lines if line[0]]
        elif blanks < 0.5:
            lines = [each for line in lines for each in (line, ("", ""))]
        yield replace(dump, lines=tuple(lines), is_alone=number == 1)


def _shortened(lines: Sequence[tuple[str, str]], paragraphs: int) -> list[tuple[str, str]]:
    """The lines, where the article has only its first paragraphs."""
    prose = [n for n, (label, text) in enumerate(lines) if label == KEPT and width(text) >= PARAGRAPH]
    end = prose[paragraphs] if len(prose) > paragraphs else len(lines)
    return [line for n, line in enumerate(lines) if n < end or line[0] != KEPT]


def copied(made: Example, title: str) -> Iterator[Labelled]:
    """A page as somebody copies it: whole; the article with some lines around it; and with a few runs of lines of the rest."""
    lines = list(_page_lines(made, title))
    article = [place for place, (label, _) in enumerate(lines) if label in (KEPT, TITLE)]
    yield _copy(made, lines, PAGE_WEIGHT, "whole")
    if not any(label == KEPT for label, _ in lines):
        return
    lot = random.Random(made.page_id)
    first, last = article[0] - lot.choice([0, 1, 2, 4, 8, 15, 30]), article[-1] + lot.choice([0, 1, 2, 4, 8, 15, 40])
    share = lot.choice([0, 0, 0.2, 0.5])
    places = range(max(first, 0), min(last + 1, len(lines)))
    near = [lines[place] for place in places if lines[place][0] != LEFT or lot.random() >= share]
    if lot.random() < SHORT_SHARE:
        near = _shortened(near, lot.choice([1, 2, 3, 5]))
    yield _copy(made, near, CUT_WEIGHT, "near")
    chosen = set(article)
    rest = [place for place in range(len(lines)) if place not in chosen]
    for _ in range(lot.choice([1, 2, 3, 4]) if rest else 0):
        start = lot.randrange(len(rest))
        chosen.update(rest[start : start + lot.choice([1, 2, 3, 6, 10])])
    yield _copy(made, [lines[place] for place in sorted(chosen)], CUT_WEIGHT, "runs")


def _page_lines(made: Example, title: str) -> Iterator[tuple[str, str]]:
    wanted = letters(title)
    trials = made.shape.trials
    titles = [place for place, trial in enumerate(trials) if wanted and letters(trial.text) == wanted]
    best = min(titles, key=lambda place: (trials[place].kind != "heading", place), default=None)
    for place, (trial, label, weight) in enumerate(zip(trials, made.labels, made.weights, strict=True)):
        if trial.verdict is not None and trial.verdict.kind in {"markup", "hidden"}:
            continue
        sign = TITLE if place == best else EITHER if weight == 0 else KEPT if label else LEFT
        for line in trial.text.split("\n"):
            if line.strip():
                yield sign, f"{trial.marker} {line.strip()}" if trial.marker else line.strip()


def _copy(made: Example, lines: Sequence[tuple[str, str]], weight: float, kind: str) -> Labelled:
    """The lines, with blank lines between all, some or none of them."""
    lot = random.Random(f"{made.page_id} {kind}")
    share = lot.choice([1.0, 1.0, 0.7, 0.0])
    row: list[tuple[str, str]] = []
    for line in lines:
        row += [line, ("", "")] if lot.random() < share else [line]
    return Labelled(made.page_site, tuple(row), weight)


def after_rules(dump: Labelled) -> LineExample | None:
    """The dump as the model sees it; None if nothing is in it."""
    # In this scope, nobody asks the model.
    context = Context("text", "body")
    draft = dumpblocks.settle(dumpblocks.draft(dump.text, MOST_LINES), context)
    draft = boilerplate.apply(rules.default(), draft, context)
    lines = tuple(line for line in seen(rules.default(), draft) if not (dump.is_alone and line.taken))
    if not lines:
        return None
    signs = list(_signs(lines, dump))
    labels = tuple(
        {KEPT: 1, LEFT: 0}.get(sign, -1) if not line.taken else -1 for sign, line in zip(signs, lines, strict=True)
    )
    title = next((n for n, sign in enumerate(signs) if sign == TITLE and not lines[n].taken), None)
    return LineExample(dump.site, lines, labels, title, dump.weight)


def _signs(lines: Sequence[DumpLine], dump: Labelled) -> Iterator[str]:
    """The label of each line after the rules; "" where lines of several labels became one."""
    wanted = [(sign, text) for sign, line in dump.lines if (text := letters(line))]
    place = 0
    for line in lines:
        text, taken, found = letters(line.text), "", set()
        here = next((n for n in range(place, len(wanted)) if text.startswith(wanted[n][1])), len(wanted))
        while here < len(wanted) and len(taken) < len(text):
            taken += wanted[here][1]
            found.add(wanted[here][0])
            here += 1
        if taken == text and text:
            place = here
            yield found.pop() if len(found) == 1 else ""
        else:
            yield ""


def table(examples: Iterable[LineExample]) -> dict[str, float]:
    """The log-odds of the tokens of short lines: how much likelier a line that has it is the article's."""
    kept: dict[str, float] = defaultdict(float)
    left: dict[str, float] = defaultdict(float)
    sites: dict[str, set[str]] = defaultdict(set)
    for each in examples:
        for line, label in zip(each.lines, each.labels, strict=True):
            for token in tokens(line.text) if label >= 0 else ():
                (kept if label else left)[token] += each.weight
                sites[token].add(each.site)
    share = sum(kept.values()) / max(sum(kept.values()) + sum(left.values()), 1e-9)
    told = {
        token: odds(kept[token], left[token], share, PRIOR)
        for token in sorted(sites)
        if len(sites[token]) >= LEAST_SITES
    }
    return {token: round(value, 2) for token, value in told.items() if abs(value) >= LEAST_ODDS}
