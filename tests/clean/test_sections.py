"""A heading below which nothing is left does not end an article."""

from syndicate.clean.draft import Candidate, Context, Draft, Facts, Verdict
from syndicate.clean.sections import whole
from syndicate.values.block import Block

ARTICLE = Facts(is_article=True)
GONE = Verdict("subscribe", "scores", 0.1)
TEXT = tuple(Candidate(Block("paragraph", f"The {part} of what was said about the harbour.")) for part in ("first", "second", "third"))  # fmt: skip


def heading(text, level=2):
    return Candidate(Block("heading", text, level=level))


def gone(text):
    return Candidate(Block("paragraph", text), 0, GONE)


def taken(*below, facts=ARTICLE, scope="auto"):
    draft = whole(Draft((*TEXT, *below), facts), Context("html", scope))
    assert [one.block for one in draft.candidates] == [one.block for one in (*TEXT, *below)]
    return {
        one.block.text: one.verdict for one in draft.candidates if one.verdict and one.verdict.rule == "page/section"
    }


def test_the_heading_of_what_was_taken_goes_with_it_and_is_called_what_that_is_called():
    found = taken(heading("The letter from the quay"), gone("Every Friday in your mail"))
    assert found == {"The letter from the quay": Verdict("subscribe", "page/section")}


def test_so_does_the_heading_above_that():
    below = (
        heading("More of the quay"),
        gone("All topics"),
        heading("Our letter", 3),
        gone("Every Friday in your mail"),
    )
    assert set(taken(*below)) == {"More of the quay", "Our letter"}


def test_what_heads_something_stays():
    assert not taken(heading("What comes next"), gone("Advertisement"), *TEXT[:1])
    figure = Candidate(Block("figure", "", address="https://quay.example/crane.jpg"))
    assert not taken(heading("The crane"), gone("Advertisement"), figure)


def test_a_heading_below_which_nothing_ever_stood_stays():
    assert not taken(heading("What comes next"))


def test_the_names_in_a_list_stay():
    assert not taken(*(part for name in "abc" for part in (heading(f"House {name}"), gone("Read more"))))


def test_pages_that_do_not_say_that_they_are_articles_and_bodies_of_feeds_keep_their_last_heading():
    below = (heading("Our letter"), gone("Every Friday in your mail"))
    assert not taken(*below, facts=Facts())
    assert not taken(*below, scope="body")


def test_a_page_of_hardly_anything_but_headings_keeps_them():
    row = (*TEXT[:1], heading("Our letter"), gone("Every Friday in your mail"))
    assert whole(Draft(row, ARTICLE), Context("html")).candidates == row
