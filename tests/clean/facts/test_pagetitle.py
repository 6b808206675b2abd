"""The title of a page is its article's: without the site's name, and what the reader sees where that is a title."""

import pytest

from syndicate import clean
from syndicate.clean.draft import Context
from syndicate.clean.facts.pagefacts import facts
from syndicate.clean.pages.parser import parse

NAMED = "<meta property='og:site_name' content='Daily Kite'>"


def title(head, body="", url="https://dailykite.example/storm"):
    return facts(parse(f"<html><head>{head}</head><body>{body}</body></html>"), Context("html", url=url)).title


@pytest.mark.parametrize(
    "window",
    [
        "Storm over the bay - Daily Kite", "Storm over the bay | Daily Kite", "Daily Kite | Storm over the bay",
        "Daily Kite: Storm over the bay", "Storm over the bay :: Daily Kite", "Storm over the bay » Daily Kite",
        "Storm over the bay — The Daily Kite", "Storm over the bay", "Storm over the bay | Weather | Daily Kite",
    ],
)  # fmt: skip
def test_the_sites_name_is_taken_off_both_ends(window):
    assert title(f"{NAMED}<title>{window}</title>").removesuffix(" | Weather") == "Storm over the bay"


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ("海湾上的风暴(图)--风筝日报", "海湾上的风暴(图)"), ("海湾上的“风暴”-风筝日报", "海湾上的“风暴”"),
        ("항구에 밤새 폭풍이 온다ㅣ연날리기일보", "항구에 밤새 폭풍이 온다"), ("海湾(上)-K线图", "海湾(上)-K线图"),
    ],
)  # fmt: skip
def test_the_sites_name_stands_behind_a_sign_without_blanks(window, expected):
    assert title(f"<title>{window}</title>", url="https://kite.example/storm") == expected


def test_the_name_is_known_from_the_host_too():
    assert (
        title("<title>Storm over the bay ahead of schedule - dailykite.example</title>")
        == "Storm over the bay ahead of schedule"
    )
    spelled_out = "<title>Storms - Overview | Weather Safety Administration</title>"
    assert title(spelled_out, url="https://www.wsa.example/storms") == "Storms - Overview"


@pytest.mark.parametrize(
    ("stated", "heading", "expected"),
    [
        ("Ten storms to fear in 2024", "Ten storms that you may fear", "Ten storms that you may fear"),
        ("Hiking boots: shop boots for hills | Daily Kite", "Hiking boots", "Hiking boots"),
        ("Storm over the bay", "Welcome, dear reader", "Storm over the bay"),
        ("Storm over the bay", "Daily Kite", "Storm over the bay"),
        ("Daily Kite", "Storm over the bay", "Storm over the bay"),
        ("Data Analytics Agency", "Data Analytics<br>Agency", "Data Analytics Agency"),
        ("Storm over the bay", "Storm over the bay¶", "Storm over the bay"),
    ],
)
def test_a_heading_and_what_is_stated(stated, heading, expected):
    head = f"{NAMED}<meta property='og:type' content='article'><meta property='og:title' content='{stated}'>"
    assert title(head, f"<h1>{heading}</h1>") == expected


def test_a_heading_that_the_address_repeats_is_the_title():
    head = f"{NAMED}<meta property='og:title' content='What nobody told you of rain'>"
    heading = "<h1>Ten storms that you may fear</h1>"
    assert title(head, heading, "https://dailykite.example/ten-storms-you-may-fear") == "Ten storms that you may fear"
    assert title(head, heading, "https://dailykite.example/what-nobody-told-you") == "What nobody told you of rain"
    window = "<title>Daily Kite - The home of storms</title>"
    assert title(window, heading, "https://dailykite.example/a1/ten_storms_that_you") == "Ten storms that you may fear"


def test_a_word_that_may_be_broken_is_whole():
    assert title("<title>Harbour</title>", "<h1>Har&shy;bour</h1>") == "Harbour"


def test_of_several_headings_the_one_that_is_stated():
    body = "<h1>Weather</h1><h1>Storm over the bay</h1><h1>Read this too</h1>"
    assert title("<title>Storm over the bay - Daily Kite</title>", body) == "Storm over the bay"


def test_a_picture_s_title_is_none_of_the_pages():
    assert title("<title>Storm over the bay</title>", "<svg><title>Logo</title></svg>") == "Storm over the bay"


@pytest.mark.parametrize(
    "heading",
    [
        "<span>Plus</span>Storm over the bay",
        "<span>Title:</span>Storm over the bay",
        "Storm over the bay <small>(245)</small>",
    ],
)
def test_a_label_or_a_count_that_is_joined_to_a_heading_is_none_of_the_title(heading):
    assert (
        title("<meta property='og:title' content='Storm over the bay'>", f"<h1>{heading}</h1>") == "Storm over the bay"
    )


PROSE = (
    "<p>The pump lifts forty litres a minute and starts by itself when the water in the bilge rises, the yard said.</p>"
    * 3
)
WINDOW = "<title>Replacing the pump - Harbour Board</title><meta property='og:type' content='article'>"
BADGE = "<span class='badge bg-primary'>Question</span>"


@pytest.mark.parametrize(
    "heading",
    [
        f"{BADGE} Replacing the pump",
        f"{BADGE}Replacing the pump",
        f"Replacing the pump {BADGE}",
        f"{BADGE} Replacing the pump <a class='flair' href='/solved'>Solved</a>",
        "Replacing the pump <button>Copy link</button>",
        "<span>Replacing the pump</span><button type='button'>Follow</button>",
    ],
)
def test_what_stands_in_a_heading_beside_its_title(heading):
    assert title(WINDOW, f"<h1>{heading}</h1>", "https://board.example/replacing-the-pump") == "Replacing the pump"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("<span class='tag'>Pumps:</span> Replacing the pump", "Pumps: Replacing the pump"),
        ("Replacing the <span class='label'>pump</span>", "Replacing the pump"),
        ("<button>Replacing the pump</button>", "Replacing the pump"),
    ],
)
def test_a_part_of_a_title_in_an_element_of_its_own(heading, expected):
    head = f"<title>{expected} - Harbour Board</title>"
    assert title(head, f"<h1>{heading}</h1>", "https://board.example/p/7") == expected


@pytest.mark.parametrize("heading", [f"{BADGE} Replacing the pump", "Replacing the pump <button>Copy link</button>"])
def test_a_title_with_something_beside_it_is_no_part_of_the_text(heading):
    text = clean(f"<html><head>{WINDOW}</head><body><h1>{heading}</h1>{PROSE}</body></html>").text
    assert text.startswith("The pump lifts")


def test_a_button_that_is_a_heading_of_the_text_stays():
    text = clean(
        f"<html><body><h1>Pumps</h1>{PROSE}<h2><button>Shipping</button></h2><p>Within a week.</p></body></html>"
    ).text
    assert "Shipping" in text


@pytest.mark.parametrize("home", ["../index.html", "../../", "/", "https://pumps.example/", "index.html"])
def test_a_heading_that_leads_to_the_first_page_is_the_site_s(home):
    head = "<title>Quiet Start — Pump Club 2.0 Documentation</title>"
    named = f"<h1><a href='{home}'>Pump Club 2.0 Documentation</a></h1>"
    assert (
        title(head, f"{named}<section><h1>Quiet Start</h1></section>", "https://pumps.example/docs/a.html")
        == "Quiet Start"
    )
    assert title("", named) == "Pump Club 2.0 Documentation"


@pytest.mark.parametrize(
    "written", ["Tea &amp;#038; cake", "Tea &amp;#x26; cake", "Tea &amp;amp; cake", "Tea &amp; cake"]
)
def test_a_title_that_was_escaped_once_too_often(written):
    assert title(f"<title>{written}</title>", "") == "Tea & cake"
    assert title(f"<title>{written}</title>", f"<h1>{written}</h1>") == "Tea & cake"


def test_a_title_that_speaks_of_an_entity():
    assert title("<title>What &amp;nbsp; does</title>", "") == "What &nbsp; does"


@pytest.mark.parametrize("kind", ["kicker", "article__eyebrow", "entry-section", "dachzeile"])
def test_a_word_above_the_title_in_its_heading_is_none_of_a_title_that_is_stated(kind):
    heading = f"<h1><span class='{kind}'>Boats</span> <span>Replacing the pump</span></h1>"
    assert title(WINDOW, heading, "https://board.example/p/7") == "Replacing the pump"
    whole = "<title>Boats Replacing the pump - Harbour Board</title>"
    assert title(whole, heading, "https://board.example/p/7") == "Boats Replacing the pump"


def test_a_heading_in_capitals_is_spelled_as_the_title_that_is_stated():
    stated = "<meta property='og:title' content='Storm over the bay'>"
    assert title(stated, "<h1>STORM OVER THE BAY</h1>") == "Storm over the bay"
    assert title(stated.upper(), "<h1>Storm over the bay</h1>") == "Storm over the bay"


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ("Storm moves over the bay | Daily Kite | News of the wind since 1890", "Storm moves over the bay"),
        ("Weather | Daily Kite | Storm moves over the bay", "Weather | Daily Kite | Storm moves over the bay"),
    ],
)
def test_a_slogan_behind_the_sites_name(window, expected):
    assert title(f"{NAMED}<title>{window}</title>") == expected


def test_a_heading_that_leads_home_from_elsewhere_is_none():
    home = "<a href='/'><h1>Notes of a sailor</h1></a>"
    head = "<title>Replacing the pump of an old boat</title>"
    assert title(head, home, "https://board.example/replacing-the-pump") == "Replacing the pump of an old boat"


def test_a_chapter_is_not_called_as_its_book_is():
    head, heading = (
        "<title>What is a bilge? - The Book of Boats and Pumps</title>",
        "<h1>The Book of Boats and Pumps</h1>",
    )
    assert title(head, heading, "https://book.example/ch04-what-is-a-bilge.html") == "What is a bilge?"
    assert title(head, heading, "https://book.example/boats-and-pumps.html") == "The Book of Boats and Pumps"
