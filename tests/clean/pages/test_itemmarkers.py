"""An item whose first block is taken out keeps its marker."""

from syndicate.clean.draft import Candidate, Verdict
from syndicate.clean.pages.itemmarkers import handed_on
from syndicate.values.block import Block

TAKEN = Verdict("other", "scores", 0.1)


def item(text: str, marker: str | None = None, level: int = 1, verdict: Verdict | None = None) -> Candidate:
    return Candidate(Block("item", text, level, marker), verdict=verdict)


def markers(*candidates: Candidate) -> list[str | None]:
    return [one.block.marker for one in handed_on(candidates) if one.verdict is None]


def test_the_first_that_stays_of_an_item_bears_its_marker() -> None:
    name, post, more = item("marlow", "-", verdict=TAKEN), item("The box is full."), item("So I left it there.")
    assert markers(name, post, more, name, post) == ["-", None, "-"]
    assert markers(item("Turn it off.", "1."), item("2", "2.", verdict=TAKEN), item("Drain it.")) == ["1.", "2."]


def test_of_nested_items_each_has_its_own() -> None:
    inner = item("inner", "-", 2, verdict=TAKEN)
    assert markers(item("outer", "-", verdict=TAKEN), inner, item("its text", None, 2), item("goes on")) == ["-", "-"]
    assert markers(item("outer", "-", verdict=TAKEN), item("next", "-"), item("its text")) == ["-", None]


def test_what_follows_the_list_has_none_of_its_markers() -> None:
    after = Candidate(Block("paragraph", "After the list."))
    assert markers(item("marlow", "-", verdict=TAKEN), after, item("of another")) == [None, None]


def test_candidates_that_need_none_are_the_same() -> None:
    row = (item("one", "-"), item("two", "-"), Candidate(Block("paragraph", "three")))
    assert handed_on(row) is row
