"""Which of two articles is better: never worse than the source."""

from dataclasses import replace

import pytest

from syndicate.clean.choose import Choice, choose, is_beginning, no_article, stands
from syndicate.values.article import Article
from syndicate.values.block import Block

PROSE = "The crane was lifted onto the quay on Sunday, in front of some two hundred people."


def article(*texts, title=None, confidence=0.8, notes=()):
    blocks = tuple(Block("paragraph", text) for text in texts)
    return Article(title=title, blocks=blocks, confidence=confidence if blocks else 0.0, notes=notes)


TEASER = article("The crane was lifted onto the quay on Sunday, in front of…", confidence=0.1)
FULL = article(*(f"{PROSE} It was day {day}." for day in range(20)))
NOTHING = article()


def test_a_page_that_goes_on_where_the_teaser_ends_is_taken():
    choice = choose(TEASER, FULL)
    assert (choice.article, choice.taken, choice.is_final) == (FULL, "page", True)
    assert (
        choice.reason
        == f"the page's text was taken: {len(FULL.text)} characters, where the feed gives {len(TEASER.text)}"
    )


def test_a_page_is_taken_where_the_feed_gives_nothing():
    assert choose(NOTHING, FULL).taken == "page"


def test_a_page_that_gives_less_loses_for_good():
    choice = choose(FULL, article(PROSE, PROSE))
    assert (choice.article, choice.taken, choice.is_final) == (FULL, "feed", True)
    assert "gives no more" in choice.reason
    assert choose(FULL, FULL).taken == "feed"


def test_a_page_that_the_cleaner_is_less_sure_of_loses():
    body = article(f"{PROSE} And more than that.", confidence=0.5)
    other = article(*["Cranes", "Quays", "Harbours and all about them"] * 60, confidence=0.1)
    choice = choose(body, other)
    assert (choice.taken, choice.is_final) == ("feed", True)
    assert "less sure" in choice.reason
    assert choose(body, replace(FULL, confidence=0.1)).taken == "feed"


def test_doubts_do_not_count_where_the_page_holds_the_teaser():
    assert choose(replace(TEASER, confidence=0.9), replace(FULL, confidence=0.2)).taken == "page"


@pytest.mark.parametrize(
    ("title", "text", "what"),
    [
        (None, "We and our partners use cookies to store information on your device. Accept all cookies or manage them.", "a cookie wall"),
        (None, "Wir verwenden Cookies und ähnliche Techniken. Bitte stimmen Sie zu, um die Seite zu lesen.", "a cookie wall"),
        (None, "我们使用cookie来改善您的体验,点击同意继续浏览本网站的全部内容。", "a cookie wall"),
        ("Just a moment...", "Needs to review the security of your connection before proceeding.", "a challenge for browsers"),
        (None, "Please enable JavaScript and disable your ad blocker to view this page in your browser.", "a challenge for browsers"),
        ("404 - Not Found", "Sorry, what you are looking for is not here. Try the search, or go to the home page.", "an error page"),
        (None, "Access denied. You do not have permission to access this page on this server.", "an error page"),
        (None, "Subscribe now to continue reading. Already a subscriber? Log in to your account.", "a wall for subscribers"),
    ],
)  # fmt: skip
def test_a_page_that_is_no_article_loses_whatever_it_says(title, text, what):
    page = article(text, title=title)
    assert no_article(page) == what
    choice = choose(TEASER, page)
    assert (choice.article, choice.taken, choice.is_final) == (TEASER, "feed", False)
    assert what in choice.reason


def test_an_article_about_cookies_is_an_article():
    assert no_article(article("Browsers will stop to accept third-party cookies.", *[PROSE] * 30)) is None
    note = article("Accept all cookies, the minister said, and was laughed at by the whole house for it.")
    assert no_article(note, note) is None


def test_a_page_without_text_says_why():
    choice = choose(TEASER, article(notes=("The document is a PDF file, not text.",)))
    assert (choice.article, choice.is_final) == (TEASER, False)
    assert "PDF" in choice.reason


def test_neither_gives_nothing_to_publish():
    assert choose(NOTHING, NOTHING).article.blocks == ()


def test_what_says_much_more_stands():
    assert stands(FULL, Choice(TEASER, "feed", ""))
    assert not stands(TEASER, Choice(FULL, "feed", ""))
    assert not stands(FULL, Choice(FULL, "feed", ""))


def test_for_what_is_not_final_nothing_is_given_up_that_says_any_more():
    little_less = replace(FULL, blocks=(*FULL.blocks[:-1], replace(FULL.blocks[-1], text=FULL.blocks[-1].text[:-5])))
    assert not stands(FULL, Choice(little_less, "feed", ""))
    assert stands(FULL, Choice(little_less, "feed", "", is_final=False))
    assert not stands(little_less, Choice(FULL, "feed", "", is_final=False))


@pytest.mark.parametrize(
    ("texts", "is_one"),
    [
        ([f"{PROSE} It was day 0."], True),
        ([f"{PROSE} It was day 0.", f"{PROSE[:40]} …"], True),
        ([f"{PROSE} It was day 0.", "Join our readers for a pound a month."], True),
        ([f"{PROSE} It was day 0.", *["The crane was sold again on Monday, and left the harbour."] * 4], False),
        (["Correction: nothing of this is so."], False),
        ([f"{PROSE} It was day {day}." for day in range(12)], False),
        (["In Quay, the crane is up.", f"{PROSE} It was day 1."], False),
        ([], False),
    ],
)
def test_less_than_half_of_a_text_from_its_first_word_on_is_its_beginning(texts, is_one):
    assert is_beginning(FULL, article(*texts)) is is_one


def test_ideographs_count_for_what_they_say():
    chinese = article("周日,约两百人在码头观看了起重机的吊装,工程比原计划提前了三个月完成。", confidence=0.5)
    latin = article("A crane was lifted onto the quay.", confidence=0.5)
    assert choose(latin, chinese).taken == "page"


@pytest.mark.parametrize(
    "text",
    [
        "Welcome. This site is under construction. Come back soon.",
        "We are down for maintenance. We'll be back soon.",
        "Die Seite wird gerade gewartet.",
        "网站维护中",
    ],
)
def test_a_server_that_is_down_is_no_article(text):
    assert no_article(article(text)) == "a page that says that the site is down"
    assert no_article(article("A bridge that is under construction fell on Sunday, and nobody was hurt.")) is None
