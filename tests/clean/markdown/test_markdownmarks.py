"""Marked, lowered and raised words of Markdown, and its definition lists."""

import pytest

from syndicate.clean.cleaner import Cleaner


def markdown(text):
    return Cleaner(scope="body").clean(text, "text/markdown")


def shifted(article):
    return [(span.kind, block.text[span.start : span.end]) for block in article.blocks for span in block.spans]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The ==thin ice== of today.", "The thin ice of today."),
        ("==Ice==, (==snow==) and ==a=b==.", "Ice, (snow) and a=b."),
        ("今天的==薄冰==很危险。", "今天的薄冰很危险。"),
        ("A [==thin== ice](https://a.example/).", "A thin ice."),
    ],
)
def test_marked_words_are_words(written, read):
    assert markdown(written).text == read


def test_words_within_marked_ones_keep_their_markup():
    assert shifted(markdown("The ==thin **ice** and `a == b`== of today.")) == [("strong", "ice"), ("code", "a == b")]


@pytest.mark.parametrize(
    "written", ["if a==b and c==d", "a == b == c", "a ==b", "`==a==`", "====", "x ==== y", "== Ice ==", "x==y== z"]
)
def test_signs_of_equality_stay(written):
    assert markdown(f"So {written}").text == f"So {written.strip('`')}"


@pytest.mark.parametrize(
    ("written", "read", "spans"),
    [
        ("H~2~O and Ca(OH)~2~.", "H2O and Ca(OH)2.", [("subscript", "2"), ("subscript", "2")]),
        ("The x~max~ of all.", "The xmax of all.", [("subscript", "max")]),
        ("On the 1^st^ day, x^2^.", "On the 1st day, x2.", [("superscript", "st"), ("superscript", "2")]),
        ("SO~4~^2-^ and 10^-3^", "SO42- and 10-3", [("subscript", "4"), ("superscript", "2-"), ("superscript", "-3")]),
    ],
)
def test_words_are_lowered_and_raised(written, read, spans):
    article = markdown(written)
    assert article.text == read
    assert shifted(article) == spans


@pytest.mark.parametrize(
    "written",
    ["about ~5 to ~10", "~/ice and ~/snow", "2^3^4", "hey~yo~", "10~20~30", "^2^ and ^", "x^a b^", "x\\^2^", "[^1]^"],
)
def test_signs_that_hang_on_nothing_stay(written):
    assert markdown(f"So {written}").text == f"So {written}".replace("\\", "")


def test_strikethrough_stays_what_it_is():
    assert markdown("The ~~old~~ ice of H~~2~~O.").text == "The old ice of H2O."


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ice\n: Frozen water.", ["Ice", "Frozen water."]),
        ("Ice\n\n:   Frozen water.\n    In winter.\n\nSnow\n:   Other.", ["Ice", "Frozen water. In winter.", "Snow", "Other."]),
        ("*Ice*\n: Water.\n: Something cold.\n\nNobody came.", ["Ice", "Water.", "Something cold.", "Nobody came."]),
        ("Ice\n: Water\nthat froze.\nSnow\n: Other.", ["Ice", "Water that froze.", "Snow", "Other."]),
        ("Ice\n: Water.\n\n    It is cold.\n\nIt went.", ["Ice", "Water.", "It is cold.", "It went."]),
        ("> Ice\n> : Water.", ["Ice", "Water."]),
        ("- Ice\n  : Water.", ["Ice", "Water."]),
    ],
)  # fmt: skip
def test_a_term_and_what_it_means_are_paragraphs(written, read):
    assert [block.text for block in markdown(written).blocks] == read


def test_a_definition_holds_blocks_of_any_kind():
    article = markdown("Ice\n: ```\n  cold()\n  ```\n\n  - one\n  - two\n\nNobody came.")
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", "Ice"), ("code", "cold()"), ("item", "one"), ("item", "two"), ("paragraph", "Nobody came."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written", ["# Ice\n\n: water", ": ice\n: water", "Ice\n:water", "Ice\n:", "Ice\n\n    : water"]
)
def test_a_colon_that_defines_nothing_stays(written):
    assert ":" in markdown(written).text
