"""A heading above mere links to other pages goes with them; one that text, sources or a shop stands below stays."""

import pytest

from syndicate.clean.draft import Candidate, Verdict
from syndicate.clean.emptyheadings import without_empty_headings
from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse

ADDRESS = "https://quay.example/2024/crane"
PROSE = "<p>The committee met again on Tuesday, and by the evening it had agreed on a timetable.</p>"
LINKS = (
    '<ul><li><a href="/2024/ferry">The ferry runs again</a></li><li><a href="/2024/fish">Fewer herring</a></li></ul>'
)
ABROAD = LINKS.replace('href="', 'href="https://shop.example')


def left(body, is_taken=lambda trial: trial.linked and trial.kind != "heading"):
    """The texts of a page that are left, where all that is links was taken before."""
    shape = walk(parse(f"<html><body>{body}</body></html>"), ADDRESS, 1_000)
    taken = Verdict("navigation", "scores")
    row = tuple(Candidate(shape.block(trial, 1.0), 0, taken if is_taken(trial) else None) for trial in shape.trials)
    judged = without_empty_headings(row, shape)
    assert {one.verdict for one in judged if one.verdict} <= {taken, Verdict("related", "page/empty")}
    return [one.block.text for one in judged if one.verdict is None and one.block.kind == "heading"]


@pytest.mark.parametrize(
    "body",
    [
        f"{PROSE}<h3>More on this</h3>{LINKS}<h3>The crane</h3>{PROSE}",
        f"{PROSE}<h3>More on this</h3>{LINKS}<h2>The crane</h2>{PROSE}",
        f"<h3>The crane</h3>{PROSE}<h3>More on this</h3>{LINKS}",
        f"<h3>The crane</h3>{PROSE}<div><h3>More on this</h3>{LINKS}</div>{PROSE}",
        f"<h3>The crane</h3>{PROSE}<div><div><h3>More on this</h3></div><div>{LINKS}</div></div>{PROSE}",
        f"<h3>The crane</h3>{PROSE}<h3>More on this</h3>{LINKS}<footer><p>The Quay is published by the harbour.</p></footer>",
    ],
)
def test_a_heading_of_which_only_links_are_left_goes_with_them(body):
    assert left(body) == ["The crane"]


@pytest.mark.parametrize(
    "body",
    [
        f"{PROSE}<h3>The crane</h3>{LINKS}{PROSE}",
        f"{PROSE}<h2>The crane</h2>{LINKS}<h3>The crane</h3>{PROSE}",
        f"{PROSE}<h3>The crane</h3>{ABROAD}<h3>The crane</h3>{PROSE}",
        f"{PROSE}<div><h3>The crane</h3>{LINKS}{PROSE}</div>",
        f"{PROSE}<div><div><h3>The crane</h3></div>{LINKS}{PROSE}</div>",
        f'{PROSE}<h3><a href="/2024/crane-2">The crane</a></h3>{LINKS}<h3>The crane</h3>{PROSE}',
    ],
)
def test_a_heading_that_more_belongs_to_stays(body):
    assert set(left(body)) == {"The crane"}


def test_a_heading_below_which_prose_was_taken_stays():
    body = f"<h3>The crane</h3>{PROSE}<h3>Its price</h3>{PROSE.replace('again', 'once')}"
    assert left(body, lambda trial: "once" in trial.text) == ["The crane", "Its price"]


def test_headings_of_which_each_has_only_links_are_a_list():
    assert left(f"{PROSE}<h3>Monday</h3>{LINKS}<h3>Tuesday</h3>{LINKS}") == ["Monday", "Tuesday"]


def test_headings_with_boxes_of_their_own_are_a_list_if_they_differ():
    def boxed(*headings):
        return "".join(f"{PROSE}<div><h3>{heading}</h3>{LINKS}</div>{PROSE}" for heading in headings)

    assert left(boxed("Monday", "Tuesday")) == ["Monday", "Tuesday"]
    assert left(boxed("Read also", "Read also")) == []
