"""Every boilerplate rule takes what it must take and leaves its look-alikes, in narrow and in full-width characters."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from syndicate.clean import boilerplate, dumpblocks, rules
from syndicate.clean.draft import Context, Draft
from syndicate.clean.rules import Matcher, Rule, RuleBook
from syndicate.clean.shapes import fold

CHECKOUT = Path(__file__).resolve().parents[2]
BOOK = rules.default()
TITLE = {"zh": "港口吞吐量创下新高", "en": "Harbour traffic hits a record"}
BODY = {
    "zh": (
        "新的泊位在去年秋天投入使用,此后每个月的吞吐量都在上升,港务局在周一的一份公告里这样说道。",
        "码头工人说,冰来得比往年晚,拖船因此多出了三个星期的活,而仓库里的货物堆得比任何一年都高。",
    ),
    "en": (
        "The new berths opened last autumn, and traffic has grown in every month since then, the port said.",
        "Dockers said that the ice came late, which gave the tugs three more weeks of work than in other years.",
    ),
}
WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in ",:;()!?|"})


def examples(kind):
    for rule in BOOK.rules:
        language = rule.name.partition("/")[0]
        for example in getattr(rule, kind):
            yield pytest.param(rule, example, id=f"{rule.name}: {example.strip()[:40]}")
            wide = example.translate(WIDE)
            if language != "en" and wide != example and not re.search(r"\d:\d", example):
                yield pytest.param(rule, wide, id=f"{rule.name}: wide: {example.strip()[:40]}")


def documents(rule: Rule, example: str) -> list[str]:
    """The example in the places where its rule looks."""
    if "\n" in example:
        return [example.strip("\n").replace("× ", "")]
    language = rule.name.partition("/")[0].replace("und", "en")
    first, second = BODY[language]
    orders = {
        "head": [[TITLE[language], example, first, second]],
        "tail": [[TITLE[language], first, second, example]],
        "line": [[TITLE[language], first, example, second]],
        "edge": [[TITLE[language], first, second, example], [TITLE[language], example, first, second]],
        "ending": [[TITLE[language], first, example]],
        "opening": [[TITLE[language], example, second]],
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


@pytest.mark.parametrize(("rule", "example"), list(examples("takes")))
def test_a_rule_takes(rule, example):
    for document in documents(rule, example):
        # Rules overlap; the one under test is asked first.
        found = taken(applied(document, RuleBook((rule,), (), BOOK.lexicon) + BOOK))
        assert set(found) == marked(example), document
        assert rule.name in set(found.values()), found


@pytest.mark.parametrize(("rule", "example"), list(examples("leaves")))
def test_a_rule_leaves(rule, example):
    for document in documents(rule, example):
        expected = marked(example) if "\n" in example else set()
        assert set(taken(applied(document))) == expected, document


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.name)
def test_every_rule_has_examples(rule):
    assert len(rule.takes) >= 2
    assert len(rule.leaves) >= 2


def test_no_rule_and_no_example_quotes_the_seed():
    seed = fold((CHECKOUT / "seeds" / "openai-microsoft.zh.txt").read_text("utf-8"))
    pieces = {line.strip() for line in seed.split("\n") if len(line.strip()) > 6}
    pieces |= {
        seed[n : n + 14] for n in range(len(seed) - 14) if seed[n : n + 14].strip() and "\n" not in seed[n : n + 14]
    }
    for file in (CHECKOUT / "syndicate" / "clean" / "rules").glob("*.toml"):
        text = fold(file.read_text("utf-8"))
        quoted = [piece for piece in pieces if piece in text and not piece.isascii()]
        assert not quoted
        assert "箫雨" not in text
        assert "栎树" not in text


def test_rule_names_are_unique():
    names = [rule.name for rule in BOOK.rules]
    assert len(names) == len(set(names))


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


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in BOOK.rules if rule.needs])
def test_what_a_rule_needs_changes_nothing_but_the_time(rule):
    quick, slow = Matcher(rule), Matcher(replace(rule, needs=()))
    texts = (text for other in BOOK.rules for text in (*other.takes, *other.leaves))
    lines = [fold(line.replace("× ", "")) for text in texts for line in text.split("\n")]
    assert any(map(slow.takes, lines))
    assert [quick.takes(line) for line in lines] == [slow.takes(line) for line in lines]
    assert [quick.trailing(line) for line in lines] == [slow.trailing(line) for line in lines]
    assert all(need == need.lower() for need in rule.needs)


def test_own_rules_are_asked_beside_the_shipped_ones():
    own = rules.read("own", '[[rule]]\nname = "quay"\nkind = "ad"\nwhere = "line"\nmatch = ["buy at the quay"]')
    draft = dumpblocks.draft("Title of it\n\nBuy at the quay\n\n" + BODY["en"][0], 100)
    both: RuleBook = BOOK + own
    assert taken(boilerplate.apply(both, draft, Context("text"))) == {"Buy at the quay": "own/quay"}
