"""What a regular expression needs, read off it: no text that it is found in lacks it."""

import re

import pytest

from syndicate.clean import rules
from syndicate.clean.needed import has, lowered, needed


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
        ("(?:one|[0-9])", []),
        ("Æther", [{"ther"}]),
    ],
)
def test_pieces_that_every_match_has(pattern: str, needs: list[set[str]]) -> None:
    assert sorted(map(sorted, needed(pattern))) == sorted(map(sorted, needs))


def test_letters_that_are_alike_but_for_their_case_count() -> None:
    for text in ("SUBSCRIBE", "ſubſcrıbe", "SUBSCRİBE"):
        assert re.search("subscribe", text, re.IGNORECASE)
        assert has(lowered(text), needed("subscribe"))


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
