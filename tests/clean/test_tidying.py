"""Text comes without what nobody sees in it, and characters that somebody has misread are those that were meant."""

import time

import pytest

from syndicate import clean
from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse_tidy
from syndicate.clean.tidying import tidy

PROSE = "The new berths opened last autumn, and the report says why it took so long to build them here. " * 3


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("We\x92re here \x97 now", "We’re here — now"),
        ("\x93Full\x94, she said\x85", "“Full”, she said…"),
        ("Earthâ\x80\x99s 2Ï\x80r “so”", "Earth’s 2πr “so”"),
        ("×©×\x9c×\x95×\x9d “so”", "שלום “so”"),
        ("Café Ã\xa9 stays", "Café Ã\xa9 stays"),
        ("first\x85second", "first\nsecond"),
        ("\x81nothing\x90", "nothing"),
    ],
)
def test_c1_controls_are_what_browsers_make_of_them(text, meant):
    assert tidy(text).text == meant
    assert tidy(meant).text == meant


def test_that_characters_were_misread_is_noted():
    assert "Windows-1252" in tidy("We\x92re").notes[0]
    assert tidy("We’re").notes == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sema\u00adglu\u00adtid", "Semaglutid"),
        ("rhyme\u200b\u200b.", "rhyme."),
        ("10\u2060%", "10%"),
        ("\u200d Why", " Why"),
        ("done.\u200c", "done."),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष and क्\u200cष", "क्\u200dष and क्\u200cष"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("ภาษา\u200bไทย", "ภาษา\u200bไทย"),
        ("ភាសា\u200bខ្មែរ\u200b.", "ភាសា\u200bខ្មែរ."),
        ("ภาษา\u200b\u200bไทย \u200bEnglish", "ภาษา\u200bไทย English"),
    ],
)
def test_marks_of_where_words_break_go_and_what_writes_words_stays(text, shown):
    assert tidy(text).text == shown
    assert tidy(shown).text == shown
    assert tidy(text).notes == ()


@pytest.mark.parametrize(
    "mark", ["\u00ad", "\u200b", "&shy;", "&#173;", "&#xAD;", "&#8203;", "&ZeroWidthSpace;", "\u2060"]
)
def test_a_page_is_read_without_them_however_it_writes_them(mark):
    page = (
        f"<html><title>Har{mark}bour</title><body><article><h1>Har{mark}bour</h1><p>{PROSE} Ber{mark}ths.</p></article>"
    )
    article = clean(page)
    assert article.title == "Harbour"
    assert article.text.endswith("Berths.")


@pytest.mark.parametrize("mark", ["&zwj;", "\u200d", "&zwnj;"])
def test_joiners_at_the_edges_of_a_block_are_not_part_of_it(mark):
    page = parse_tidy(tidy(f"<h2>{mark} “Why”{mark}</h2><p>{mark}Yes, <b>é</b>{mark} </p><p>Zoë’s{mark}</p>").text)
    assert [trial.text for trial in walk(page, None, 10).trials] == ["“Why”", "Yes, é", "Zoë’s"]


@pytest.mark.alone
@pytest.mark.usefixtures("own_garbage")
@pytest.mark.parametrize("piece", ["\u200b", "a\u200d", "ก\u200b", "â\x80\x99", "Ã\x82", "\x92", "\u200d\u200c "])
def test_a_text_full_of_them_is_read_at_once(piece):
    start = time.process_time()
    tidy(piece * 300_000)
    assert time.process_time() - start < 2
