"""The rules of a language are asked of the documents in it, and of no others."""

from datetime import UTC, datetime

import pytest

from syndicate.clean import rules
from syndicate.clean.cleaner import Cleaner, clean
from syndicate.clean.draft import Context
from syndicate.clean.rules import RuleBook
from syndicate.clean.words import datewords, names
from syndicate.clean.words.names import Lexicon

FIRST = (
    "Die neuen Liegeplätze wurden im vergangenen Herbst eröffnet, und seither ist der Umschlag in jedem Monat "
    "gestiegen, teilte der Hafen mit."
)
SECOND = (
    "Die Hafenarbeiter sagen, dass das Eis in diesem Jahr spät kam, was den Schleppern drei Wochen mehr Arbeit gab "
    "als sonst."
)
ENGLISH = "The new berths opened last autumn, and traffic has grown in every month since then, the port said."
DUMP = f"""Hafen meldet Rekord beim Umschlag
Von Nina von der Aue und Jan Okafor
Veröffentlicht am 5. März 2024, 14.30 Uhr | Stand: 06.03.2024, 6:15 Uhr

{FIRST}

Lesen Sie auch: Neue Fähre ab Mai

{SECOND}

Redaktion: Marta Lind
mit dpa
Themen: Hafen, Eis
"""


def page(*paragraphs: str, language: str = "de") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<html lang="{language}"><head><title>Hafen meldet Rekord</title></head><body><article>'
        f"<h1>Hafen meldet Rekord</h1>{body}</article></body></html>"
    )


def test_a_german_dump_loses_its_boilerplate_and_tells_its_facts():
    article = clean(DUMP)
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert article.title == "Hafen meldet Rekord beim Umschlag"
    assert article.authors == ("Nina von der Aue", "Jan Okafor")
    assert article.published == datetime(2024, 3, 5, 14, 30, tzinfo=UTC)
    assert article.updated == datetime(2024, 3, 6, 6, 15, tzinfo=UTC)
    assert article.editor == "Marta Lind"
    assert article.tags == ("Hafen", "Eis")
    assert [(credit.name, credit.role) for credit in article.credits] == [("Marta Lind", "Redaktion")]
    assert clean(article.text).text == article.text


def test_a_byline_stands_below_the_deck_of_a_title():
    deck = "Der Hafen wächst, und niemand hat damit gerechnet: eine Reportage aus dem Norden, wo das Eis spät kam."
    article = clean(f"Hafen meldet Rekord\n\n{deck}\n\nVon Nina Falkner\n\n{FIRST}\n\n{SECOND}")
    assert article.authors == ("Nina Falkner",)
    assert article.text == f"{deck}\n\n{FIRST}\n\n{SECOND}"


def test_a_language_has_no_say_in_documents_of_another():
    assert (
        "Lesen Sie auch: Neue Fähre ab Mai"
        in clean(f"{ENGLISH}\n\nLesen Sie auch: Neue Fähre ab Mai\n\n{ENGLISH}").text
    )


@pytest.mark.parametrize("stated", ["de", "en", "fr"])
def test_the_text_decides_and_not_what_a_page_states(stated):
    article = clean(page(FIRST, SECOND, "Lesen Sie auch: Neue Fähre ab Mai", FIRST, SECOND, language=stated))
    assert "Lesen Sie auch" not in article.text
    assert clean(article.text).text == article.text


def test_rules_for_every_document_are_asked_of_german_ones():
    article = clean(f"Hafen meldet Rekord\n\n{FIRST}\n\n{SECOND}\n\nShare on X\n\n责任编辑:栎树")
    assert article.text.endswith(SECOND)


def test_own_rules_go_with_those_of_the_language():
    own = rules.read("own", '[[rule]]\nname = "kai"\nkind = "ad"\nwhere = "line"\nmatch = ["am kai günstig kaufen"]')
    document = f"{FIRST}\n\nAm Kai günstig kaufen\n\nLesen Sie auch: Neue Fähre ab Mai\n\n{SECOND}"
    both, alone, none = (Cleaner(book).clean(document) for book in (rules.default() + own, own, RuleBook()))
    assert {removal.rule for removal in both.removed} == {"own/kai", "de/related-line"}
    assert {removal.rule for removal in alone.removed} == {"own/kai"}
    assert not none.removed


def test_documents_for_which_there_is_no_file_get_the_book_itself():
    book = rules.default()
    assert all(rules.of(book, language) is book for language in ("en", "zh-Hans", "tlh", None))
    assert rules.of(RuleBook(), "de") == RuleBook()


def test_a_language_has_one_file_under_all_its_names(tmp_path, monkeypatch):
    monkeypatch.setattr(rules, "_folder", lambda: tmp_path)
    (tmp_path / "nb.toml").write_text('[labels]\nby = ["Av"]\n', "utf-8")
    book = RuleBook(languages=("nb",))
    assert {rules.of(book, name).labels for name in ("no", "nb", "nn-NO", "NB")} == {(("av", "by"),)}
    assert rules.of(book, "da") is book


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("5. März 2024, 14.30 Uhr", "2024-03-05T14:30"),
        ("05.03.2024, 14 Uhr", "2024-03-05T14:00"),
        ("5 mars 2024 à 14h30", "2024-03-05T14:30"),
        ("5 de marzo de 2024", "2024-03-05T00:00"),
        ("05/03/2024 14:30", "2024-03-05T14:30"),
        ("2024. március 5. 14:30", "2024-03-05T14:30"),
        ("5 марта 2024 в 14:30", "2024-03-05T14:30"),
        ("5 tháng 3 năm 2024", "2024-03-05T00:00"),
    ],
)
def test_a_date_in_the_words_of_a_language(text, when):
    found = datewords.FIND.search(f"Stand: {text} | Ana")
    assert found is not None
    assert found[0] == text
    stamp = datewords.read(found[0], Context("text", timezone=UTC))
    assert stamp is not None
    assert stamp.when == datetime.fromisoformat(f"{when}+00:00")
    assert stamp.note is None


def test_the_words_between_names_are_those_of_the_language():
    german = rules.of(rules.default(), "de").lexicon
    assert names.split("Nina Falkner, Jan Okafor und Ines Duarte", german) == (
        "Nina Falkner",
        "Jan Okafor",
        "Ines Duarte",
    )
    assert names.split("Ana und Co", Lexicon()) == ("Ana und Co",)
