"""Every boilerplate rule takes what it must take and leaves its look-alikes, in narrow and in full-width characters."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from syndicate.clean import dumpblocks, rules
from syndicate.clean.draft import Context, Draft
from syndicate.clean.rules import Rule, RuleBook
from syndicate.clean.stripping import boilerplate
from syndicate.clean.stripping.matching import Matcher
from syndicate.clean.words.shapes import fold

CHECKOUT = Path(__file__).resolve().parents[2]
BOOK = rules.default()
FOLDER = CHECKOUT / "syndicate" / "clean" / "rules"
BOOKS = {language: rules.of(BOOK, language) for language in (*rules.EVERYWHERE, *BOOK.languages)}
# The lines around an example: those of its language.
AROUND = {language: tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))["article"] for language in BOOKS}
RULES = {rule.name: rule for book in BOOKS.values() for rule in book.rules}.values()
WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in ",:;()!?|"})
# Languages that are written in full-width punctuation as often as not.
FULL_WIDTH = {"zh", "und", "ja"}


def examples(rule: Rule, kind: str) -> Iterator[str]:
    for example in getattr(rule, kind):
        yield example
        wide = example.translate(WIDE)
        if rule.language in FULL_WIDTH and wide != example and not re.search(r"\d:\d", example):
            yield wide


def documents(rule: Rule, example: str) -> list[str]:
    """The example in the places where its rule looks."""
    if "\n" in example:
        return [example.strip("\n").replace("× ", "")]
    around = AROUND[rule.language]
    title, first, second = around["title"], around["first"], around["second"]
    orders = {
        "head": [[title, example, first, second]],
        "tail": [[title, first, second, example]],
        "line": [[title, first, example, second]],
        "edge": [[title, first, second, example], [title, example, first, second]],
        "ending": [[title, first, example]],
        "opening": [[title, example, second]],
    }
    return ["\n\n".join(order) for order in orders[rule.where]]


def marked(example: str) -> set[str]:
    if "\n" not in example:
        return {example}
    return {line.replace("× ", "") for line in example.strip("\n").split("\n") if "× " in line}


def applied(document: str, book: RuleBook = BOOK) -> Draft:
    return boilerplate.apply(book, dumpblocks.draft(document, 1000), Context("text"))


def taken(draft: Draft) -> dict[str, str]:
    """Every line that was taken, or cut, and the rule that did it."""
    found = {}
    for candidate in draft.candidates:
        sign, text = candidate.block.marker, candidate.block.text
        line = f"{sign} {text}" if sign else text
        if candidate.verdict:
            found[line] = candidate.verdict.rule
        for cut in candidate.cuts:
            found[line] = cut.verdict.rule
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_takes(rule):
    # Rules overlap; the one under test is asked first. Under a language of its own, it is compiled alone.
    first, book = replace(rule, name=f"tested/{rule.name.partition('/')[2]}"), BOOKS[rule.language]
    book = replace(RuleBook((first,), (), book.lexicon) + book, languages=())
    for example in examples(rule, "takes"):
        for document in documents(rule, example):
            found = taken(applied(document, book))
            assert set(found) == marked(example), document
            assert {first.name, rule.name} & set(found.values()), (document, found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_leaves(rule):
    book = replace(BOOKS[rule.language], languages=())
    for example in examples(rule, "leaves"):
        for document in documents(rule, example):
            expected = marked(example) if "\n" in example else set()
            assert set(taken(applied(document, book))) == expected, document


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_examples(rule):
    assert len(rule.takes) >= 2
    assert len(rule.leaves) >= 2


def test_no_rule_and_no_example_quotes_the_seed():
    seed = fold((CHECKOUT / "seeds" / "openai-microsoft.zh.txt").read_text("utf-8"))
    pieces = {line.strip() for line in seed.split("\n") if len(line.strip()) > 6}
    pieces |= {
        seed[n : n + 14] for n in range(len(seed) - 14) if seed[n : n + 14].strip() and "\n" not in seed[n : n + 14]
    }
    for file in FOLDER.glob("*.toml"):
        text = fold(file.read_text("utf-8"))
        quoted = [piece for piece in pieces if piece in text and not piece.isascii()]
        assert not quoted
        assert "箫雨" not in text
        assert "栎树" not in text


def test_rule_names_are_unique():
    for book in BOOKS.values():
        names = [rule.name for rule in book.rules]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("language", BOOK.languages)
def test_the_language_of_a_file_is_told_from_its_articles(language):
    around = AROUND[language]
    draft = applied("\n\n".join((around["title"], around["first"], around["second"])))
    assert rules.of(BOOK, draft.spoken) is BOOKS[language]


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[[rule]]\nname = "x"\nkind = "nonsense"\nwhere = "line"\nmatch = ["a"]', "kind 'nonsense'"),
        ('[[rule]]\nname = "x"\nkind = "ad"\nwhere = "nowhere"\nmatch = ["a"]', "where 'nowhere'"),
        ('[[rule]]\nname = "x"\nkind = "ad"\nwhere = "line"', "neither match"),
        ('[[rule]]\nname = "x"\nkind = "ad"\nwhere = "line"\nmtach = ["a"]', "mtach"),
        ('[labels]\nwriter = ["By"]', "labels of writer"),
    ],
)
def test_a_wrong_rule_file_is_refused(toml, message):
    with pytest.raises(ValueError, match=message):
        rules.read("xx", toml)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES if rule.needs])
def test_what_a_rule_needs_changes_nothing_but_the_time(rule):
    quick, slow = Matcher(rule), Matcher(replace(rule, needs=()))
    texts = (text for other in RULES for text in (*other.takes, *other.leaves))
    lines = [fold(line.replace("× ", "")) for text in texts for line in text.split("\n")]
    assert any(map(slow.takes, lines))
    assert [quick.takes(line) for line in lines] == [slow.takes(line) for line in lines]
    assert [quick.trailing(line) for line in lines] == [slow.trailing(line) for line in lines]
    assert all(need == need.lower() for need in rule.needs)


def test_own_rules_are_asked_beside_the_shipped_ones():
    own = rules.read("own", '[[rule]]\nname = "quay"\nkind = "ad"\nwhere = "line"\nmatch = ["buy at the quay"]')
    draft = dumpblocks.draft("Title of it\n\nBuy at the quay\n\n" + AROUND["en"]["first"], 100)
    both: RuleBook = BOOK + own
    assert taken(boilerplate.apply(both, draft, Context("text"))) == {"Buy at the quay": "own/quay"}
