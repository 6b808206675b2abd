"""The tables of what the patterns of the rules need: they say what the patterns themselves tell."""

import re
from dataclasses import replace

import pytest

from syndicate import Cleaner
from syndicate.clean import rules
from syndicate.clean.stripping import foretold
from syndicate.clean.stripping.needed import told
from training.foretold import FOLDER, tables


def test_the_tables_are_those_of_the_rules() -> None:
    stale = [language for language, table in tables() if (FOLDER / f"{language}.json").read_text("utf-8") != table]
    assert not stale, "run python -m training.foretold"
    assert {file.stem for file in FOLDER.iterdir()} == {language for language, _ in tables()}


def test_a_pattern_of_a_table_tells_what_it_tells_when_it_is_read() -> None:
    pattern = next(p for r in rules.default().rules if r.language == "en" for p in r.match if told(p)[0] and told(p)[1])
    assert foretold.key(pattern) in (FOLDER / "en.json").read_text("utf-8")
    assert foretold.of(pattern, "en") == told(pattern)


def test_a_pattern_that_no_table_has_is_not_known() -> None:
    for language in ("en", "xx", "../en"):
        assert foretold.of("our own (?:line|words)", language) is None


@pytest.mark.parametrize("field", ["match", "phrases", "unless", "apart"])
def test_what_is_wrong_with_a_rule_of_one_s_own_is_said_whatever_the_text(field: str) -> None:
    rule = replace(rules.Rule("own/x", "ad", "tail", match=("buy it",)), **{field: ("buy (now",)})
    with pytest.raises(re.error, match="missing"):
        Cleaner(rules=rules.RuleBook((rule,))).clean("Storm over the bay", "text/plain")
