"""Who publishes a page, wherever it says so; and nobody where it only says something like it."""

import json

import pytest

from syndicate import clean

PROSE = (
    "<p>The harbour was closed for the third day, because the ice had reached the outer pier and would not leave.</p>"
    * 4
)
ADDRESS = "https://www.quaynotes.example/ice"


def publisher(head: str = "", linked_data: object = None, title: str = "Ice in the harbour") -> str | None:
    script = f'<script type="application/ld+json">{json.dumps(linked_data)}</script>' if linked_data else ""
    page = (
        f"<html><head><title>{title}</title>{head}{script}</head><body><h1>Ice in the harbour</h1>{PROSE}</body></html>"
    )
    return clean(page, url=ADDRESS).publisher


@pytest.mark.parametrize(
    "stated",
    [
        {"@id": "#us", "name": "Quay Notes"},
        {"@type": "Newspaper", "name": "Quay Notes"},
        {"@type": ["Organization", "Brand"], "name": "Quay Notes"},
        "Quay Notes",
    ],
    ids=str,
)
def test_whatever_stands_as_the_publisher_of_an_article_is_one(stated: object) -> None:
    assert publisher(linked_data={"@type": "NewsArticle", "headline": "Ice", "publisher": stated}) == "Quay Notes"


def test_a_person_is_no_publisher() -> None:
    person = {"@type": "Person", "name": "Ada Quill"}
    assert publisher(linked_data={"@type": "BlogPosting", "headline": "Ice", "publisher": person}) is None


@pytest.mark.parametrize(
    "things",
    [
        [{"@type": "Article", "headline": "Ice"}, {"@type": "WebSite", "name": "Quay Notes", "url": "/"}],
        [{"@type": "WebPage"}, {"@type": "WebSite", "name": "quay", "publisher": {"@id": "#us"}}, {"@id": "#us", "name": "Quay Notes"}],
        [{"@type": "Organization", "name": "Quay Notes"}],
        [{"@type": "Article", "isPartOf": {"@type": "WebSite", "name": "Quay Notes"}}],
    ],
)  # fmt: skip
def test_the_site_that_a_page_describes_publishes_it(things: object) -> None:
    assert publisher(linked_data={"@graph": things}) == "Quay Notes"


def test_two_organisations_beside_an_article_say_nothing() -> None:
    firms = [{"@type": "Organization", "name": "Quay Notes"}, {"@type": "Organization", "name": "Tide Ltd"}]
    assert publisher(linked_data={"@graph": [{"@type": "Article"}, *firms]}) is None


@pytest.mark.parametrize(
    "title", ["Ice in the harbour | Quay Notes", "Quay Notes: Ice in the harbour", "Ice - Quay Notes"]
)
def test_the_part_of_the_window_that_the_host_is_called_by(title: str) -> None:
    assert publisher(title=title) == "Quay Notes"
    assert publisher(title=title.replace("Quay Notes", "The Daily Tide")) is None


@pytest.mark.parametrize("name", ["https://quaynotes.example", "@quaynotes", "/", "Homepage", "|"])
def test_what_is_no_name(name: str) -> None:
    assert publisher(f'<meta property="og:site_name" content="{name}">') is None


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("Quay Notes |", "Quay Notes"),
        ("&quot;Quay Notes&quot;", "Quay Notes"),
        ("Quay Notes - All that the tide brings, every day of the week", "Quay Notes"),
        ("Tide/Ebb", "Tide/Ebb"),
        ("quaynotes.example", "quaynotes.example"),
    ],
)
def test_the_name_without_what_stands_around_it(stated: str, name: str) -> None:
    assert publisher(f'<meta property="og:site_name" content="{stated}">') == name


def test_a_host_gives_way_to_the_name_that_it_holds() -> None:
    head = '<meta property="og:site_name" content="quaynotes.example"><meta name="application-name" content="{}">'
    assert publisher(head.format("Quay Notes")) == "Quay Notes"
    assert publisher(head.format("Tide Ltd")) == "quaynotes.example"
