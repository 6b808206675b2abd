"""What the tests of pages share: the blocks that a page gives, as they are drafted, and some prose to stand around them."""

from pathlib import Path

from syndicate.clean.draft import Context
from syndicate.clean.pageblocks import draft

PROSE = "The council met on Tuesday and agreed, after four hours, to dredge the northern channel once more in May."
PAGES = Path(__file__).parent.parent / "data" / "pages"


def drafted(html, url="https://gazette.example/2024/05/harbour", scope="auto"):
    return draft(html, Context("html", scope, url), 20_000)


def blocks_of(html, **said):
    return tuple(candidate.block for candidate in drafted(html, **said).candidates if candidate.verdict is None)


def between(body):
    """The blocks that a few elements give between paragraphs of prose."""
    first = "<p>The council met on Tuesday and agreed, after four hours, to dredge the northern channel once more.</p>"
    last = "<p>Nobody had expected it, said two people who were there, and one of them left before the vote.</p>"
    return blocks_of(f"<article>{first}{body}{last}</article>")[1:-1]


def page(name):
    return (PAGES / name).read_text(encoding="utf-8")
