"""What belongs together is kept together: a table and its caption, a quotation and its source, a term and what is said of it."""

from dataclasses import replace

import pytest

from syndicate.clean.belongings import with_belongings
from syndicate.clean.draft import Candidate, Verdict
from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse

DOUBT = Verdict("other", "scores", 0.3)
TABLE = "<table><tr><th>Berth</th><th>Depth</th></tr><tr><td>North</td><td>9 m</td></tr></table>"
FACTS = "<dl><dt>Depth</dt><dd>9 m</dd><dt>Length</dt><dd>200 m</dd></dl>"


def kept(markup, scores):
    """The blocks that are kept of some markup with these scores: less than one half is a doubt."""
    shape = walk(parse(markup), None, 100)
    row = (
        Candidate(shape.block(trial, score), 0, None if score >= 0.5 else DOUBT)
        for trial, score in zip(shape.trials, scores, strict=True)
    )
    return [one.block.text for one in with_belongings(tuple(row), shape) if one.verdict is None]


@pytest.mark.parametrize("shown", [TABLE, "<pre>dredge --deep</pre>", "<blockquote><p>It silts up.</p></blockquote>"])
def test_a_caption_is_kept_with_the_table_listing_or_quotation_that_it_stands_below(shown):
    markup = f"<figure>{shown}<figcaption>The berths in May</figcaption></figure>"
    assert kept(markup, (0.9, 0.3))[1:] == ["The berths in May"]
    assert kept(markup, (0.3, 0.3)) == []


def test_a_caption_beside_a_table_that_is_not_in_its_figure_is_left_to_the_scores():
    markup = f"{TABLE}<figure><video></video><figcaption>The berths in May</figcaption></figure>"
    assert len(kept(markup, (0.9, 0.3))) == 1


def test_terms_of_which_nothing_is_said_go():
    assert kept(FACTS, (0.6, 0.1, 0.6, 0.1)) == []


def test_terms_are_kept_with_what_is_said_of_them_where_both_together_are_likely():
    assert kept(FACTS, (0.8, 0.4, 0.6, 0.1)) == ["Depth", "9 m", "Length", "200 m"]


def test_what_is_said_is_kept_with_its_term():
    assert kept(FACTS, (0.2, 0.6, 0.9, 0.9)) == ["Depth", "9 m", "Length", "200 m"]


def test_what_a_rule_took_stays_out():
    markup = f"<figure>{TABLE}<figcaption>The berths in May</figcaption></figure>"
    shape = walk(parse(markup), None, 100)
    table, caption = (Candidate(shape.block(trial, 0.9)) for trial in shape.trials)
    row = (table, replace(caption, verdict=Verdict("credit", "en/photo")))
    assert with_belongings(row, shape) == row


def accordion(question, answer="<p>At the north gate.</p>", name="faq-item"):
    return f"<div class='{name}'><div role=button><a>{question}</a></div><div>{answer}</div></div>"


@pytest.mark.parametrize("name", ["faq-item", "elementor-toggle-item", "accordion__row"])
def test_a_question_is_kept_with_its_answer(name):
    assert kept(accordion("Where may I park?", name=name), (0.3, 0.9)) == ["Where may I park?", "At the north gate."]


@pytest.mark.parametrize(
    ("markup", "scores"),
    [
        (accordion("Where may I park?"), (0.3, 0.3)),
        (accordion("All car parks"), (0.3, 0.9)),
        (accordion("Where may I park?", name="teaser"), (0.3, 0.9)),
        (accordion("Where may I park?", "<h2>The harbour</h2>"), (0.3, 0.9)),
    ],
)
def test_other_lines_and_questions_without_an_answer_are_left_to_the_scores(markup, scores):
    assert "park" not in " ".join(kept(markup, scores))
