"""Pages of one article, and the article that they are together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from syndicate.clean.joining import goes_on, is_listing, join
from syndicate.values.article import Article
from syndicate.values.block import Block, Span
from syndicate.values.removal import Removal

DAY = datetime(2026, 1, 4, 9, tzinfo=UTC)
LEAD = "The harbour has waited for its crane for nine weeks, and for thirty years before that."
NOTE = "Ada Example writes about harbours, and has lived by one for most of her life so far."


def prose(day):
    return f"The crane was lifted onto the quay on Sunday, before two hundred people; that was day {day}."


def paragraphs(*texts):
    return tuple(Block("paragraph", text) for text in texts)


def article(*texts, title="A new crane", **more):
    return Article(title=title, blocks=paragraphs(*texts), **more)


FIRST = article(LEAD, prose(1), prose(2), published=DAY, published_basis="stated", authors=("Ada Example",))
SECOND = article(prose(3), prose(4))


def test_an_article_is_its_pages_in_order():
    assert join([FIRST, SECOND]).text == "\n\n".join((LEAD, prose(1), prose(2), prose(3), prose(4)))
    assert join([FIRST]) == FIRST


def test_what_every_page_repeats_is_there_once_and_is_a_removal():
    heading = (Block("heading", "A NEW CRANE", level=1),)
    pages = [
        article(LEAD, prose(1), "Page 1 of 3", NOTE),
        replace(SECOND, blocks=heading + paragraphs(LEAD, prose(3), "1 2 3 Next page »", NOTE)),
        article("第3页", LEAD, prose(4), NOTE),
    ]
    joined = join(pages)
    assert joined.text == "\n\n".join((LEAD, prose(1), prose(3), prose(4), NOTE))
    assert [(removal.text, removal.block) for removal in joined.removed] == [
        ("Page 1 of 3", 2), (NOTE, 2), ("A NEW CRANE", 2), (LEAD, 2), ("1 2 3 Next page »", 3), (NOTE, 3), ("第3页", 3), (LEAD, 3),
    ]  # fmt: skip
    assert {removal.kind for removal in joined.removed} == {"navigation", "repeated"}


def test_short_lines_and_numbers_that_an_article_says_twice_stay():
    pages = [article(prose(1), "No.", "2024", prose(2)), article(*map(prose, range(3, 12)), "No.", "2024", prose(12))]
    assert [block.text for block in join(pages).blocks].count("No.") == 2
    assert [block.text for block in join(pages).blocks].count("2024") == 2


def test_removals_keep_their_places_in_the_whole():
    cut = Removal("now", "share", "en/share", 1, 4, 7)
    second = replace(
        article(LEAD, prose(3)), removed=(Removal("Menu", "navigation", "page/nav", 0), replace(cut, block=0), cut)
    )
    joined = join([replace(FIRST, removed=(cut,)), second])
    assert [(removal.text, removal.block, removal.start) for removal in joined.removed] == [
        ("now", 1, 4), ("Menu", 3, None), ("now", 3, None), (LEAD, 3, None), ("now", 3, 4),
    ]  # fmt: skip
    assert joined.blocks[3].text == prose(3)


def test_what_is_known_is_what_the_first_page_says_and_else_the_first_that_says_it():
    first = replace(FIRST, title="A new crane (1/2)", url="https://harbour.example/crane", notes=("a",), confidence=0.9)
    second = replace(
        SECOND, url="https://harbour.example/crane/2", image="https://harbour.example/a.png", notes=("a", "b")
    )
    second = replace(second, editor="Eve", authors=("Bob Example",), language="en", confidence=0.3)
    joined = join([first, second])
    assert (joined.title, joined.url) == ("A new crane", "https://harbour.example/crane")
    assert (joined.authors, joined.editor, joined.language) == (("Ada Example",), "Eve", "en")
    assert (joined.published, joined.published_basis) == (DAY, "stated")
    assert joined.image == "https://harbour.example/a.png"
    assert joined.notes == ("a", "b")
    assert 0.3 < joined.confidence < 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A new crane", "A new crane"),
        ("A new crane", "A new crane - Page 2"),
        ("A new crane", "A new crane (2/3)"),
        ("A new crane – Seite 1 von 3", "A new crane – Seite 2 von 3"),
        ("A new crane", "Page 2: A new crane"),
        ("港口的新起重机", "港口的新起重机(2)"),
        ("港口的新起重机", "港口的新起重机 第2页"),
    ],
)
def test_pages_of_one_article_share_its_title(one, other):
    assert goes_on([replace(FIRST, title=one)], replace(SECOND, title=other), is_sure=False)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "A new bridge"},
        {"title": "A new crane, part 2"},
        {"title": "A new crane: the cost"},
        {"title": None},
        {"published": DAY + timedelta(days=7), "published_basis": "stated"},
        {"authors": ("Bob Example",)},
        {"blocks": (*FIRST.blocks, *paragraphs("A reader says that the crane is far too large."))},
        {"blocks": FIRST.blocks[:1]},
    ],
)
def test_another_article_and_the_same_one_again_are_no_next_page(changes):
    assert goes_on([FIRST], SECOND, is_sure=False)
    assert not goes_on([FIRST], replace(SECOND, **changes), is_sure=False)


def test_where_the_address_is_sure_a_title_may_go_on_but_not_be_another():
    assert goes_on([FIRST], replace(SECOND, title="A new crane: the cost"), is_sure=True)
    assert goes_on([FIRST], replace(SECOND, title=None), is_sure=True)
    assert not goes_on([FIRST], replace(SECOND, title="A new bridge"), is_sure=True)


def test_a_page_of_links_to_articles_is_none_of_several_pages():
    def linked(text):
        return Block("heading", text, 2, spans=(Span(0, len(text), "link", "https://harbour.example/"),))

    blocks = [block for day in range(5) for block in (linked(f"Crane {day}"), *paragraphs(prose(day)))]
    listing = replace(FIRST, blocks=tuple(blocks))
    assert is_listing(listing)
    assert not is_listing(FIRST)
    assert not goes_on([listing], SECOND, is_sure=True)
