"""What a page is about, as people say it: its own tags, each once, and nothing that programs keep among them."""

import pytest

from syndicate.clean.draft import Context
from syndicate.clean.facts.pagefacts import facts
from syndicate.clean.pages.parser import parse


def stated(html):
    return facts(parse(html), Context("html", url="https://gazette.example/2024/05/harbour"))


def tags_of(*single, keywords=""):
    listed = f'<meta name="keywords" content="{keywords}">'
    return stated("".join(f'<meta property="article:tag" content="{tag}">' for tag in single) + listed).tags


def test_tags_that_are_stated_in_one():
    assert tags_of("Harbours,Ferries,Town council") == ("Harbours", "Ferries", "Town council")
    assert tags_of("Harbours, Ferries") == ("Harbours", "Ferries")
    assert tags_of("Ferries", "Harbours,Town council") == ("Ferries", "Harbours", "Town council")
    assert tags_of("Ferries", "Washington, D.C.") == ("Ferries", "Washington, D.C.")
    assert tags_of(",".join(f"Harbour {number}" for number in range(9)))[8] == "Harbour 8"


@pytest.mark.parametrize(
    "label",
    [
        "Section: News:Local", "type:article", "id-1234", "paywall:no", "Category: Ports", "sl=4", "displayType: list", "content-type: Feature",
        "id:88", "hasProduct: true", "100312362", "_noshow", "NLP Category: Business",
    ],
)  # fmt: skip
def test_what_programs_keep_among_the_keywords_is_no_tag(label):
    assert tags_of(keywords=f"Ferries,{label},Ports") == ("Ferries", "Ports")
    assert tags_of("Ferries", label) == ("Ferries",)


@pytest.mark.parametrize(
    "tag",
    [
        "COVID-19",
        "covid-19",
        "G-20",
        "Kite Trek: Home",
        "2024",
        "re:harbour",
        "E=mc²",
        "html5",
        "Types of kites",
        "Madrid 2030",
    ],
)
def test_a_tag_with_signs_and_numbers(tag):
    assert tags_of(keywords=f"Ferries,{tag}") == ("Ferries", tag)


def test_a_tag_is_said_once():
    assert tags_of("New York", "new-york", "Ferries", "FERRIES") == ("New York", "Ferries")


def test_where_tags_stand_one_by_one_keywords_say_less():
    assert tags_of("Harbours", "Ferries", keywords="gates,of,shut") == ("Harbours", "Ferries")
    assert tags_of("Harbours", keywords="Ferries,Ports") == ("Harbours", "Ferries", "Ports")


def test_neither_the_title_nor_who_wrote_and_published_it_is_a_tag():
    head = (
        '<meta property="og:title" content="The gates are shut"><meta property="og:site_name" content="The Gazette">'
        '<meta name="author" content="Ada Quill"><meta name="keywords" content="The gates are shut, the gazette, Ada Quill, Ports">'
    )
    assert stated(head).tags == ("Ports",)


def test_the_words_of_the_title_one_by_one_are_no_tags():
    head = '<meta property="og:title" content="How the gates were shut"><meta name="keywords" content="{}">'
    assert stated(head.format("how,gates,shut")).tags == ()
    assert stated(head.format("gates,ports")).tags == ("gates", "ports")


@pytest.mark.parametrize(
    "keywords",
    ["We had all seen that the gates were shut.", "a long line of words that nobody would look for", "x"],
)
def test_what_is_no_tag(keywords):
    assert tags_of(keywords=f"Ferries,{keywords},Ports") == ("Ferries", "Ports")


@pytest.mark.parametrize("keywords", ["港口،渡轮", "港口 渡轮", "港口、渡轮"])
def test_how_other_scripts_part_them(keywords):
    assert tags_of(keywords=keywords) == ("港口", "渡轮")


def test_without_keywords_what_programs_measure_by():
    head = '<meta name="parsely-tags" content="Harbours,type-story,Town council,site_desk">'
    assert stated(head).tags == ("Harbours", "Town council")


def test_without_any_the_tags_that_it_links_to():
    links = (
        '<a rel="category tag" href="/c">News</a><a rel="tag" href="/a">#Harbours</a><a rel="tag" href="/b">Ferries</a>'
    )
    assert stated(f"<article>{links}</article>").tags == ("Harbours", "Ferries")
    many = "".join(f'<a rel="tag" href="/{number}">Harbour {number}</a>' for number in range(40))
    assert stated(f"<article>{many}</article>").tags == ()
