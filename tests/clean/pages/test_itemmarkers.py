"""An item whose first block is taken out keeps its marker."""

from syndicate.clean.draft import Candidate, Verdict
from syndicate.clean.pages.itemmarkers import handed_on
from syndicate.values.block import Block, BlockKind

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


def other(kind: BlockKind, within: int, verdict: Verdict | None = None) -> Candidate:
    return Candidate(Block(kind, "other", within=within), verdict=verdict)


def standing(*candidates: Candidate) -> list[tuple[str | None, int]]:
    return [(one.block.marker, one.block.within) for one in handed_on(candidates) if one.verdict is None]


def test_a_heading_bears_the_number_of_the_item_that_it_stands_above() -> None:
    assert standing(other("heading", -1), item("text", "2."), item("more")) == [("2.", 1), (None, 0), (None, 0)]
    assert standing(other("heading", -1), item("text", "-"), item("more")) == [(None, -1), ("-", 0), (None, 0)]
    assert standing(other("figure", -1), other("heading", -1), item("text", "2.")) == [(None, -1), ("2.", 1), (None, 0)]
    assert standing(other("heading", -1, TAKEN), item("text", "2.")) == [("2.", 0)]
    assert standing(other("heading", -1), item("2", "2.", verdict=TAKEN), item("text")) == [("2.", 1), (None, 0)]


def test_an_item_of_which_no_words_stay_holds_nothing() -> None:
    taken, kept = item("marlow", "-", verdict=TAKEN), item("text", "-")
    assert standing(kept, other("figure", -1), taken, other("code", 1), kept, other("code", 1)) == [
        ("-", 0), (None, 0), (None, 0), ("-", 0), (None, 1)
    ]  # fmt: skip
    inner = item("inner", "-", 2, verdict=TAKEN)
    assert standing(kept, inner, other("figure", 2)) == [("-", 0), (None, 1)]


def test_what_is_handed_on_once_stays_there() -> None:
    rows = [
        (other("figure", -1), item("marlow", "-", verdict=TAKEN), item("text")),
        (other("heading", -1), item("text", "2."), item("more")),
    ]
    for row in rows:
        once = handed_on(row)
        assert handed_on(once) == once


def test_candidates_that_need_none_are_the_same() -> None:
    row = (item("one", "-"), item("two", "-"), Candidate(Block("paragraph", "three")))
    assert handed_on(row) is row
