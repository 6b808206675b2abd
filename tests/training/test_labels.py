"""Labels say which blocks of a page are in its reference; examples are what the model sees of it."""

import numpy as np
import pytest

from training.corpora import Page
from training.examples import example, plain, stripped, without_names
from training.labels import labels
from training.tokens import table

FIRST = "The committee met again on Tuesday, and by the evening it had agreed."
SECOND = "Nobody in the room had expected the vote to go through at all."


def page(number=0, corpus="wcxb-dev", text=f"{FIRST}\n{SECOND}"):
    html = (
        f"<div class='menu'><a href=/>Home and all the news of today</a></div>"
        f"<div class='post-body'><p>{FIRST}</p><p>{SECOND}</p></div><p>A word from somebody else about kites.</p>"
    )
    return Page(f"p{number}", corpus, "article", None, f"site{number}", html, text)


@pytest.mark.parametrize(
    ("texts", "reference", "wanted"),
    [
        ([FIRST, "Home and all the news", SECOND], f"{FIRST}\n{SECOND}", [1, 0, 1]),
        (["Then", FIRST, "Then"], f"{FIRST}\nThen", [0, 1, 1]),
        (["Share this", FIRST], FIRST, [0, 1]),
        (["委员会星期二再次开会。", "新闻体育天气"], "委员会星期二再次开会。", [1, 0]),
        ([SECOND, FIRST], f"{FIRST}\n{SECOND}", [1, 1]),
        (["The vote", FIRST, "and by the evening", SECOND], f"{FIRST} {SECOND}", [0, 1, 0, 1]),
        ([FIRST], "", [0]),
        ([], "", []),
    ],
)
def test_labels(texts, reference, wanted):
    assert labels(texts, reference).tolist() == wanted


def test_of_two_copies_one_is_in_the_reference():
    first, between, second = labels([FIRST, SECOND, FIRST], f"{FIRST}\n{SECOND}").tolist()
    assert (between, first + second) == (1, 1)


def test_a_page_becomes_an_example():
    made = example(page())
    assert made.labels.tolist() == [0, 1, 1, 0]
    assert example(Page("e", "andy", "article", None, "e", "", "")) is None


def test_half_of_the_pages_are_seen_without_their_scripts():
    html = f"<noscript><p>{FIRST}</p></noscript><div><p>{FIRST} {SECOND}</p><p>{SECOND}</p></div>"
    shapes = {len(example(Page(str(n), "andy", "article", None, "s", html, SECOND)).shape.trials) for n in range(20)}
    assert len(shapes) == 2
    assert stripped("<p>a<script type=x>b</script><!-- c -->d<style>e</style ></p>") == "<p>ad</p>"


def test_a_page_that_is_empty_without_its_scripts_is_seen_with_them():
    html = f"<noscript><p>{FIRST * 8}</p></noscript>"
    assert all(example(Page(str(n), "andy", "article", None, "s", html, FIRST * 8)) for n in range(20))


def test_what_follows_a_reference_that_stops_early_counts_for_nothing():
    long = " ".join([SECOND] * 3)
    html = f"<div><p>{FIRST}</p><p>{long}</p></div>"
    made = example(Page("p", "andy", "article", None, "p", html, FIRST))
    assert made.labels.tolist() == [1, 0]
    assert made.weights[1] == 0
    assert made.weights[0] > 0


def test_a_token_needs_three_sites():
    two = [example(page(number)) for number in range(2)]
    three = [*two, example(page(2))]
    assert table(two) == {}
    odds = table(three)
    assert odds["post-body"] > 0 > odds["menu"]


def test_other_versions_of_a_page_bear_no_names():
    made = example(page())
    assert set(without_names(made).shape.names) == {""}
    simple = plain(made, np.random.default_rng(3))
    assert set(simple.shape.names) == {""}
    assert len(simple.labels) == len(simple.shape.trials) == len(simple.weights)
