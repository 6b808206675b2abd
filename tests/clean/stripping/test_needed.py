"""What a regular expression needs, read off it: no text that it is found in lacks it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syndicate.clean import rules
from syndicate.clean.stripping.needed import beginning, has, lowered, needed, told
from syndicate.clean.words.shapes import fold


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("share this", [{"share this"}]),
        ("shares? this", [{"share"}, {" this"}]),
        ("(?:your|readers?.?) (?:support|help)\\b", [{"your", "reader"}, {"support", "help"}]),
        ("(?:for )?free (?:to )?all|no paywall", [{"free ", "no paywall"}]),
        ("(?:one|two){0,3} more than (?:that|[a-z]+)", [{" more than "}]),
        ("Ab\\.c{2}d+", [{"ab.c"}, {"d"}]),
        ("(?!.*said)subscribe(?= now)", [{"subscribe"}, {" now"}]),
        ("版权(?:归|所有)", [{"版权"}, {"归", "所有"}]),
        ("[ab]c|.*", []),
        ("(?:one|[0-9])", [{"one", *"0123456789"}]),
        ("Æther", [{"æther"}]),
        ("ПОДПИСКА|Рассылк[аи]", [{"подписка", "рассылк"}]),
        ("\\bτέλος", [{"τέλοσ"}]),
        ("ai\u0307b", [{"aib"}]),
        ("ai?\u0307b", [{"a"}, {"b"}]),
        ("[۰-۹]+ دقیقه", [{"0"}, {" دقیقه"}]),
        ("۵ دقیقه", [{"0 دقیقه"}]),
    ],
)
def test_pieces_that_every_match_has(pattern: str, needs: list[set[str]]) -> None:
    assert sorted(map(sorted, needed(pattern))) == sorted(map(sorted, needs))


def test_letters_that_are_alike_but_for_their_case_count() -> None:
    for text in ("SUBSCRIBE", "ſubſcrıbe", "SUBSCRİBE"):
        assert re.search("subscribe", text, re.IGNORECASE)
        assert has(lowered(text), needed("subscribe"))


def test_all_letters_that_are_alike_for_an_expression_are_looked_for_as_one() -> None:
    cased = "".join(one for one in map(chr, range(0x110000)) if one.lower() != one.upper())
    for one in cased:
        for other in re.findall(re.escape(one), cased, re.IGNORECASE):
            assert has(lowered(other), needed(one)), (one, other)
            assert has(lowered(f"a{other}"), needed(f"a{one}")), (one, other)
            assert lowered(other) in needed(f"[{one}]")[0], (one, other)


def test_digits_of_other_scripts_are_as_they_are_looked_for() -> None:
    for pattern in ("[۰-۹]+ دقیقه", "۵ دقیقه", "\\d دقیقه"):
        assert re.search(pattern, "۵ دقیقه")
        assert has(lowered("۵ دقیقه"), needed(pattern))


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("share this", "s"),
        ("(?:your |readers?)?Help", "yrh"),
        ("[a-c(]?\\s?\\d", "abc( 0123456789"),
        ("(?=x)(?-i:[A-C])\\w", "abc"),
        ("\\u3010(?:责编|编辑)", "【"),
        ("(?P<who>by|from)\\b", "bf"),
        ("\\w+ said", None),
        ("[^:]{2,4}", None),
        ("a?", None),
        (".", None),
    ],
)
def test_what_every_match_begins_with(pattern: str, begins: str | None) -> None:
    found = told(pattern)[1]
    assert found == (None if begins is None else set(begins))


@pytest.mark.parametrize(
    "pattern", ["(?#a note)share", "(?i)share", "(?x: sh are )", "(a)?(?(1)b|c)share", "\\U0001F600share", "(s)hare\\1"]
)
def test_of_what_is_not_read_nothing_is_told(pattern: str) -> None:
    assert re.compile(pattern)
    assert told(pattern) == ((), None)


def test_what_is_alike_but_for_its_case_begins_alike() -> None:
    for one, other in ("sſ", "iİ", "iı", "kK", "σς", "ßẞ", "éÉ", "дД", "3٣", " \u3000"):
        pattern = "\\d" if one == "3" else "\\s" if one == " " else re.escape(one)
        assert re.match(pattern, other, re.IGNORECASE)
        assert beginning(other) in (told(pattern)[1] or ())


ATOMS = [
    "a",
    "B",
    "é",
    "σ",
    "İ",
    "\u0307",
    "中",
    "-",
    "\\.",
    "\\ ",
    "ab",
    "b1",
    "[ab]",
    "[^a]",
    "[a-c1]",
    "[]a]",
    "\\d",
    "\\s",
    "\\w",
    ".",
    "\\b",
    "(a|1b)",
]
PATTERNS = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "??", "?+"])).map(
            lambda p: f"(?:{p[0]}){p[1]}"
        ),
        st.tuples(st.sampled_from(["(?=%s)", "(?!%s)", "(?-i:%s)"]), inner).map(lambda p: p[0] % p[1]),
    ),
    max_leaves=8,
)


@settings(max_examples=400, deadline=None)
@given(PATTERNS, st.lists(st.text("aAbB1 éÉΣςiıİ\u0307中-.|", min_size=1, max_size=5), min_size=8, max_size=8))
def test_what_is_told_holds_for_every_text(pattern: str, texts: list[str]) -> None:
    compiled = re.compile(pattern, re.IGNORECASE)
    needs, begins = told(pattern)
    for text in texts:
        assert compiled.search(text) is None or has(lowered(text), needs)
        assert begins is None or compiled.match(text) is None or beginning(text[0]) in begins


def test_what_a_rule_takes_begins_and_has_what_its_patterns_tell() -> None:
    examples = 0
    book = rules.default()
    for rule in {*book.rules, *(rule for language in book.languages for rule in rules.of(book, language).rules)}:
        for pattern in rule.match:
            needs, begins = told(pattern)
            for line in "\n".join((*rule.takes, *rule.leaves)).split("\n"):
                line = fold(line.removeprefix("× ").strip())
                if line and re.fullmatch(pattern, line, re.IGNORECASE):
                    assert has(lowered(line), needs), (pattern, line)
                    assert begins is None or beginning(line[0]) in begins, (pattern, line)
                    examples += 1
    assert examples > 2000


def test_what_a_rule_takes_has_what_its_phrases_need() -> None:
    examples = 0
    book = rules.default()
    for rule in {*book.rules, *(rule for language in book.languages for rule in rules.of(book, language).rules)}:
        for phrase in rule.phrases:
            for line in "\n".join((*rule.takes, *rule.leaves)).split("\n"):
                if re.search(phrase, line, re.IGNORECASE):
                    assert has(lowered(line), needed(phrase)), (phrase, line)
                    examples += 1
    assert examples > 50
