"""A small site for the trials: its configuration, eight articles, and what changes in them later."""

from pathlib import Path

DATABASE_FILES = {"syndicate.db", "syndicate.db-wal", "syndicate.db-shm"}

CONFIGURATION = """\
[site]
title = "Trial"
base_url = "https://feeds.example.org"

[sources.texts]
kind = "folder"
path = "texts"
"""

PLACES = ("Aldersgate", "Bishopsgate", "Cripplegate", "Dowgate", "Eastcheap", "Fenchurch", "Gracechurch", "Holborn")
LATER = ("Ironmonger Lane", "Knightrider Street")
TO_CHANGE = (0, 2, 3, 7)
WRITTEN, CHANGED, ADDED = len(PLACES), len(TO_CHANGE), len(LATER)

ARTICLE = """\
The market at {place} opens again after {years} years

The market hall at {place} opened its doors on Monday for the first time in {years} years, and {stalls} traders had
their stalls ready before the sun was up. The council had promised the opening for the spring, and then for the summer.

"We stopped believing in dates," said a baker whose family has sold bread at {place} for three generations. She
had kept the sign of the old stall in her kitchen, and on Monday she hung it up again with the nails that it came with.

The works cost {cost} million pounds, which is twice what the council had set aside. Most of it went into the roof,
whose iron ribs turned out to be hollow, and into the drains below the floor, of which no plan had survived.

Rents stay as they were for the first {stalls} weeks. After that the traders pay by the length of their stalls, and the
council has put in writing that nobody will be asked for more than a tenth of what he takes.
"""


def write(site: Path) -> None:
    """Makes the site, with its first eight articles."""
    for folder in ("config", "texts", "feeds"):
        (site / folder).mkdir(parents=True)
    (site / "config" / "syndicate.toml").write_text(CONFIGURATION, encoding="utf-8")
    for number, place in enumerate(PLACES):
        _write(site, number, place)


def change(site: Path) -> None:
    """Changes some of the articles, and adds others."""
    for number in TO_CHANGE:
        text = _path(site, number).read_text(encoding="utf-8")
        _path(site, number).write_text(text.replace("on Monday", "on Tuesday"), encoding="utf-8")
    for number, place in enumerate(LATER, start=len(PLACES)):
        _write(site, number, place)


def _write(site: Path, number: int, place: str) -> None:
    text = ARTICLE.format(place=place, years=number + 3, stalls=number + 20, cost=number + 11)
    _path(site, number).write_text(text, encoding="utf-8")


def _path(site: Path, number: int) -> Path:
    return site / "texts" / f"{number:02}.txt"
