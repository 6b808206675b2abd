"""Of a calendar beside an article nothing is left in it."""

import pytest

from syndicate.clean.draft import Candidate, Verdict
from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse
from syndicate.clean.straycells import without_stray_cells

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
GONE = Verdict("related", "scores", 0.1)
TEXT = "The council met on Tuesday and agreed, after four hours, to dredge the northern channel once more in May."


def left(days, numbers, kept):
    """The blocks that stay of a page with a table in which those that `kept` names were kept."""
    row = "".join(f"<th><div>{day}</div></th>" for day in days)
    cells = "".join(f"<td><div>{number}</div></td>" for number in numbers)
    # A table in which another one stands lays out a page.
    month = "<table><tr><td><a href='/4'>April</a></td><td>May</td></tr></table>"
    page = f"<p>{TEXT}</p><table><tr><td>{month}</td></tr><tr>{row}</tr><tr>{cells}</tr></table>"
    shape = walk(parse(f"<body>{page}</body>"), None, 1_000)
    candidates = tuple(
        Candidate(shape.block(trial, 1.0), 0, None if trial.text in kept else GONE) for trial in shape.trials
    )
    assert len(candidates) > len(days)
    return [one.block.text for one in without_stray_cells(candidates, shape) if one.verdict is None]


def test_the_names_of_the_days_go_where_the_days_have_gone():
    assert left(DAYS, range(1, 32), {TEXT, *DAYS}) == [TEXT]


def test_a_sentence_in_a_cell_stays_and_so_do_the_words_beside_it():
    assert left((*DAYS[:2], TEXT + " Or not."), range(1, 32), {TEXT, *DAYS, TEXT + " Or not."}) == [
        TEXT,
        *DAYS[:2],
        TEXT + " Or not.",
    ]


@pytest.mark.parametrize(("numbers", "kept"), [(range(1, 9), set()), (range(1, 32), set(map(str, range(1, 32))))])
def test_small_tables_and_those_that_are_kept_stay(numbers, kept):
    assert left(DAYS, numbers, {TEXT, *DAYS, *kept}) == [TEXT, *DAYS, *sorted(kept, key=int)]
