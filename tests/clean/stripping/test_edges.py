"""Furniture of a page that was copied whole: what goes, and what only looks like it and stays."""

import pytest

from syndicate import clean

TITLE = "Harbour traffic hits a record after a mild winter"
TEXT = (
    "The new berths opened last autumn, and traffic has grown in every month since then, the port said.",
    "Dockers said that the ice came late, which gave the tugs three more weeks of work than in other years.",
    "The council will vote in May on a fifth berth, which would be the first on the northern quay.",
)
BYLINE = ("By Ana Costa", "March 5, 2024")
MENU = ("Home", "World", "Business", "Sport")


def page(*, above=(), between=(), below=()):
    return "\n\n".join((*above, TITLE, *between, *TEXT, *below))


def test_a_menu_above_the_title_goes():
    article = clean(page(above=MENU, between=BYLINE))
    assert article.title == TITLE
    assert article.text == "\n\n".join(TEXT)
    assert {"Home", "World"} <= {line for removal in article.removed for line in removal.text.split("\n")}


def test_what_stands_between_the_lines_of_a_byline_goes():
    article = clean(page(between=(BYLINE[0], "12", "Save", BYLINE[1], "Translate", "Share")))
    assert article.text == "\n\n".join(TEXT)
    assert article.authors == ("Ana Costa",)


def test_a_name_between_the_title_and_the_date_is_read_as_the_author():
    article = clean(page(above=MENU, between=(BYLINE[1], "Tom Okafor", "Share")))
    assert article.authors == ("Tom Okafor",)
    assert article.text == "\n\n".join(TEXT)


@pytest.mark.parametrize("first", ["Northern quay", "Port business"])
def test_one_line_above_the_title_is_no_menu(first):
    article = clean(page(above=(first,), between=BYLINE))
    assert TITLE in f"{article.title}\n{article.text}"


def test_a_heading_below_the_byline_stays():
    article = clean(page(between=(*BYLINE, "Key points")))
    assert article.text == "\n\n".join(("Key points", *TEXT))


def test_a_subtitle_stays():
    subtitle = "Traffic grew in every month, and the council thinks of a fifth berth"
    article = clean("\n\n".join((TITLE, subtitle, *BYLINE, *TEXT)))
    assert article.title == TITLE
    assert subtitle in article.text


def test_a_footer_with_a_sentence_in_it_goes():
    footer = (
        "Subscribe to Harbour Daily", "Newsroom", "Back to top", "About Us", "Log in to comment",
        "Readers of the quay have known us for more than a hundred years.", "Careers", "Privacy Policy", "Apps", "© 2024 Harbour Daily. All rights reserved.",
        "Edition: North",
    )  # fmt: skip
    assert clean(page(between=BYLINE, below=footer)).text == "\n\n".join(TEXT)


def test_text_below_a_credit_stays():
    below = ("Photo: Ana Costa / Harbour Weekly", "The last ferry left at nine, with forty people and a dog on board.")
    article = clean(page(between=BYLINE, below=below))
    assert article.text.endswith(below[1])


def test_a_list_keeps_its_entries():
    entries = [f"Ferry number {n} to the islands" for n in range(1, 30)]
    text = "\n\n".join((TITLE, *TEXT[:1], *entries[:15], "Subscribe to our newsletter", *entries[15:]))
    assert entries[-1] in clean(text).text


def test_a_list_with_buttons_keeps_its_entries():
    entries = [line for n in range(1, 40) for line in (f"Ferry number {n} to the islands", "Share")]
    assert "Ferry number 38" in clean("\n\n".join((TITLE, TEXT[0], *entries))).text


@pytest.mark.parametrize(
    "lines",
    [
        ("What is in the box", "- Harbour Ring", "- Harbour Watch", "- Northern Lights", "- Quay Tablet"),
        ("Type\t8 knots", "Speed\t12 knots", "Crew\t4"),
    ],
)
def test_a_list_or_a_table_at_the_end_is_no_footer(lines):
    article = clean("\n\n".join((TITLE, *BYLINE, *TEXT, *lines)))
    assert all(line in article.text for line in lines)


def test_the_title_may_stand_below_the_date():
    article = clean(
        "\n\n".join(("Skip to content", "Harbour Notes", "Menu", "Posted on March 5, 2024 by Ana Costa", TITLE, *TEXT))
    )
    assert (article.title, article.text) == (TITLE, "\n\n".join(TEXT))


def test_a_title_below_the_date_may_have_buttons_below_it():
    article = clean(
        "\n".join(("Harbour Notes", "Menu", "Log in", "March 5, 2024", TITLE[:29], "Share", "A+", "Print", *TEXT))
    )
    assert (article.title, article.text) == (TITLE[:29], "\n\n".join(TEXT))


def test_cleaning_again_changes_nothing():
    once = clean(
        page(
            above=MENU,
            between=(*BYLINE, "Save", "Share"),
            below=("Subscribe to Harbour Daily", "Newsroom", "Edition: North"),
        )
    )
    assert clean(once.text).text == once.text
