"""Cards of other articles below one are none of it, and what its author put between its paragraphs is."""

import pytest

from syndicate.clean.cards import without_cards
from syndicate.clean.draft import Candidate
from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse

ADDRESS = "https://quay.example/2024/crane"
TEXT = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The committee met again on Tuesday, and by the evening, to general surprise, it had agreed on a timetable for the harbour, the crane and the road.",
        "Nobody in the room had expected the vote to go through, said two people who were there until the end of it, and neither had those who proposed it.",
        "The new crane will be lifted onto the quay in March, if the ice allows it, and it will be twice as fast as the old one, which is sold to Estonia.",
        "Before that the rails have to be laid anew, and the cables under the road, for which the firm from the next town has asked for another month.",
        "What all of it costs is known to within a million, said the treasurer, who has been wrong before, and who said that she would gladly be so again.",
    )
)
ELSEWHERE = (
    ("/2024/ferry", "The ferry runs again after a year", "For a year the island had to do with a boat that took six people and no bicycle."),
    ("/2024/fish", "Fewer herring than in any year before", "The boats came home with half of what they caught in the spring, and sold it dearer."),
    ("/2024/mole", "A mole that nobody wanted is built", "Its first stones were sunk this week, in the presence of three ministers and a band."),
)  # fmt: skip


def card(address, title, excerpt, byline=""):
    return f'<div class="c"><h3><a href="{address}">{title}</a></h3>{byline}<p>{excerpt}</p></div>'


def taken(body, address=ADDRESS):
    """The texts of a page that are cards, where everything was kept before."""
    root = parse(f"<html><body>{body}</body></html>")
    shape = walk(root, address, 1_000)
    row = tuple(Candidate(shape.block(trial, 1.0)) for trial in shape.trials)
    judged = without_cards(row, shape)
    assert [one.block for one in judged] == [one.block for one in row]
    assert {(one.verdict.kind, one.verdict.rule) for one in judged if one.verdict} <= {("related", "page/card")}
    return [one.block.text for one in judged if one.verdict]


CARDS = "".join(card(*each) for each in ELSEWHERE)
COMMENTS = CARDS.replace('class="c"', 'class="comment"')
SAID = [text for _, *texts in ELSEWHERE for text in texts]


def test_titles_and_excerpts_of_other_articles_below_one_are_none_of_it():
    assert taken(f"<article>{TEXT}</article><div>{CARDS}</div>") == SAID


def test_the_heading_above_them_goes_with_them():
    assert taken(f"<article>{TEXT}</article><h2>Latest</h2><div>{CARDS}</div>") == ["Latest", *SAID]


def test_an_author_and_a_topic_in_a_card_do_not_make_it_another():
    byline = '<a href="/authors/ida-brandt">Ida Brandt of the Quay</a><p><a href="/topics/sea">Everything about the sea</a></p>'
    cards = "".join(card(*each, byline) for each in ELSEWHERE)
    assert set(SAID) <= set(taken(f"<article>{TEXT}</article><div>{cards}</div>"))


def test_cards_that_are_nested_each_in_boxes_of_their_own_are_cards():
    cards = "".join(f"<section><div><div>{card(*each)}</div></div></section>" for each in ELSEWHERE)
    assert taken(f"<article>{TEXT}</article><div>{cards}</div>") == SAID


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<article>{TEXT}{CARDS}</article>", id="in the container of the text"),
        pytest.param(f"<article>{TEXT}</article><div>{CARDS}</div><p>{'And so it went on for years. ' * 8}</p>", id="above more of the text"),
        pytest.param(f"<article>{TEXT}</article><div>{card(*ELSEWHERE[0])}</div>", id="alone"),
        pytest.param(f"<article>{TEXT}</article><div>{CARDS.replace('/2024/', 'https://shop.example/')}</div>", id="of another site"),
        pytest.param(f"<article>{TEXT}</article><div>{CARDS.replace('/2024/', '#')}</div>", id="of this page"),
        pytest.param(f"<article>{TEXT}</article><div>{COMMENTS}</div>", id="that readers wrote"),
        pytest.param(f"<article>{TEXT[:200]}</article><div>{CARDS}</div>", id="below hardly any text"),
        pytest.param(f"<div>{CARDS}</div>", id="below nothing"),
    ],
)  # fmt: skip
def test_boxes_stay(body):
    assert taken(body) == []


def test_what_says_far_more_than_the_text_above_is_what_the_page_is_for():
    cards = "".join(card(f"/{n}", f"The story of house number {n}", "It stands by the sea. " * 20) for n in range(9))
    assert taken(f"<article>{TEXT}</article><div>{cards}</div>") == []


@pytest.mark.parametrize("address", [None, "", "http://[bad", "//"])
def test_a_page_without_an_address_loses_nothing(address):
    assert taken(f"<article>{TEXT}</article><div>{CARDS}</div>", address) == []
