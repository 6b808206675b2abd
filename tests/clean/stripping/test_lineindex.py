"""The index of patterns: what a line may match is found, whatever the line and the patterns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndicate.clean import rules
from syndicate.clean.stripping.lineindex import Condition, LineIndex
from syndicate.clean.stripping.matching import matchers
from syndicate.clean.stripping.needed import beginning, lowered

TEXTS = st.text("abAB ., 1٣分享É", max_size=150)
PIECES = st.frozensets(st.text("ab. 1分享é", max_size=5), min_size=1, max_size=4)
BEGINNINGS = st.none() | st.frozensets(st.sampled_from("ab1 分é"), min_size=1)
CONDITIONS = st.builds(
    lambda pieces, begins, shortest, more: Condition(pieces, begins, shortest, shortest + more),
    PIECES,
    BEGINNINGS,
    st.integers(1, 120),
    st.integers(0, 120),
)
BOOK = rules.default()


def is_met(condition: Condition, line: str) -> bool:
    begins = condition.begins is None or beginning(line[:1]) in condition.begins
    is_long_enough = condition.shortest <= len(line) <= condition.longest
    return begins and is_long_enough and any(piece in lowered(line) for piece in condition.pieces)


@given(st.lists(CONDITIONS, max_size=12), st.lists(TEXTS, max_size=6), st.integers(0, 2**12 - 1))
def test_no_condition_that_a_line_meets_is_missed(conditions: list[Condition], lines: list[str], among: int) -> None:
    index = LineIndex(conditions)
    for line in lines:
        met = sum(is_met(condition, line) << number for number, condition in enumerate(conditions))
        assert met & among & ~index.likely(line, among) == 0
        assert index.likely(line, among) & ~among == 0


def test_of_many_conditions_few_are_left_for_a_line() -> None:
    names = [f"{first}{second}{third}" for first in "abcdefgh" for second in "ijklmnop" for third in "qrstuvwx"]
    index = LineIndex([Condition(frozenset([name]), None, 1, 200) for name in names])
    everything = (1 << len(names)) - 1
    assert index.likely("nothing of it", everything) == 0
    assert index.likely("an aiq and a bjr", everything).bit_count() == 2
    assert index.likely("an aiq " * 20, 1 << names.index("hpx")) == 0


@pytest.mark.parametrize("language", sorted({*BOOK.languages, "en", "zh"}))
def test_the_rules_that_take_a_line_are_those_that_say_so_one_by_one(language: str) -> None:
    book = rules.of(BOOK, language)
    texts = [text for rule in book.rules for text in (*rule.takes, *rule.leaves)]
    lines = [line.removeprefix("× ") for text in texts for line in text.splitlines()][::7]
    for where, ready in matchers(book).items():
        if where in {"line", "head", "tail", "section"}:
            for line in lines:
                assert ready.taking(line) == tuple(matcher for matcher in ready if matcher.takes(line)), (where, line)
