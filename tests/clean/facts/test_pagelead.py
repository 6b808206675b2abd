"""What stands for a page in previews and lists: an image of the article's, and a sentence about it."""

import json

import pytest

from syndicate import clean

PROSE = (
    "<p>The harbour was closed for the third day, because the ice had reached the outer pier and would not leave.</p>"
    * 4
)
ADDRESS = "https://example.org/ice"


def article(head: str, figure: str = "", linked_data: object = None):
    script = f'<script type="application/ld+json">{json.dumps(linked_data)}</script>' if linked_data else ""
    return clean(
        f"<html><head><title>Ice</title>{head}{script}</head><body><article><h1>Ice</h1>{PROSE}{figure}{PROSE}</article></body>",
        url=ADDRESS,
    )


def image(head: str, figure: str = "", linked_data: object = None) -> str | None:
    return article(head, figure, linked_data).image


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:image" content="/pier.jpg">',
        '<meta property="og:image:url" content="/pier.jpg">',
        '<meta name="twitter:image" content="/pier.jpg">',
        '<meta itemprop="image" content="/pier.jpg">',
        '<link rel="image_src" href="/pier.jpg">',
        '<meta property="og:image" content="undefined"><meta name="twitter:image" content="/pier.jpg">',
        '<meta property="og:image" content="/logo-large.png"><meta name="twitter:image" content="/pier.jpg">',
    ],
)
def test_the_image_that_a_page_states(head: str) -> None:
    assert image(head) == "https://example.org/pier.jpg"


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "Article", "image": {"@type": "ImageObject", "url": "/pier.jpg"}},
        {"@type": "Article", "thumbnailUrl": "/pier.jpg"},
        {"@graph": [{"@type": "Article", "image": {"@id": "#main"}}, {"@type": "ImageObject", "@id": "#main", "url": "/pier.jpg"}]},
        {"@type": "Article", "image": {"@id": "https://example.org/ice#primaryimage"}, "thumbnailUrl": "/pier.jpg"},
    ],
)  # fmt: skip
def test_the_image_of_its_linked_data(thing: object) -> None:
    assert image("", linked_data=thing) == "https://example.org/pier.jpg"


FIGURE = '<figure><img src="/boats.jpg"><figcaption>Boats at the pier in March.</figcaption></figure>'


@pytest.mark.parametrize(
    "stated", ["/site-logo.png", "/social-share-default.png", "/favicon-192.png", "/default-image.jpg"]
)
def test_a_logo_gives_way_to_what_the_article_shows(stated: str) -> None:
    head = f'<meta property="og:image" content="{stated}">'
    assert image(head, FIGURE) == "https://example.org/boats.jpg"
    assert image(head) == f"https://example.org{stated}"


@pytest.mark.parametrize(
    "stated",
    [
        "/img/avatars/12/ada.png",
        "https://www.gravatar.com/avatar/0f?s=14",
        "/spacer.gif",
        "https://pixel.example/1.gif",
    ],
)
def test_no_face_and_no_counter_stands_for_an_article(stated: str) -> None:
    assert image(f'<meta property="og:image" content="{stated}">') is None


def test_a_picture_of_a_logo_is_one_of_something() -> None:
    stated = "/the-ferry-company-paints-its-new-logo-on-the-pier.jpg"
    assert image(f'<meta property="og:image" content="{stated}">', FIGURE) == f"https://example.org{stated}"


def test_without_any_statement_the_first_figure_that_is_no_sign() -> None:
    sign = '<figure><img src="/anchor-icon.svg" width="400" height="400"><figcaption>The sign of the port.</figcaption></figure>'
    assert image("", sign + FIGURE) == "https://example.org/boats.jpg"


@pytest.mark.parametrize(
    ("stated", "summary"),
    [
        (
            "The port&amp;#039;s gates stay shut &amp;amp; nobody knows why.",
            "The port's gates stay shut & nobody knows why.",
        ),
        (
            "&lt;p&gt;The &lt;strong&gt;port&lt;/strong&gt; is shut.&lt;br /&gt;For days.&lt;/p&gt;",
            "The port is shut. For days.",
        ),
        (
            "How the &lt;table&gt; element holds the port's timetable",
            "How the <table> element holds the port's timetable",
        ),
    ],
)
def test_a_description_has_no_markup(stated: str, summary: str) -> None:
    assert article(f'<meta name="description" content="{stated}">').summary == summary


@pytest.mark.parametrize("stated", ["#", "12 comments", "Ice", "The Problem"])
def test_what_says_nothing_is_no_description(stated: str) -> None:
    assert article(f'<meta name="description" content="{stated}">').summary.startswith("The harbour was closed")
