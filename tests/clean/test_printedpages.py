"""What stands at the top and the foot of printed pages: it goes, and the text goes on over the end of a page."""

from syndicate.clean.cleaner import clean
from syndicate.clean.printedpages import furniture

FIRST = """The signal box at the crossing was built for a line that closed when
the war began, and has since controlled nothing but a gate. It was
saved by accident. The demolition contractor was paid before"""
SECOND = """he started, and did not start. Volunteers have now rebuilt the frame
of sixteen levers, of which one, the last, opens the gate. It is
painted every spring by whoever comes first to the shed."""
WHOLE = " ".join(f"{FIRST}\n{SECOND}".split("\n"))


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    dump = (
        f"Harbour Quarterly\n\n22\n\nThe box at the crossing\n\n{FIRST}\n\nHarbour Quarterly | Autumn\n\n23\n\n{SECOND}"
    )
    article = clean(dump)
    assert article.title == "The box at the crossing"
    assert article.text == WHOLE
    assert [removal.rule for removal in article.removed] == ["printed"] * len(article.removed)
    assert clean(article.text).text == article.text


def test_a_title_and_its_text_need_no_blank_line_between_them_on_a_printed_page():
    dump = f"Harbour Quarterly\n22\nThe box at the crossing\n{FIRST}\nHarbour Quarterly\n23\n{SECOND}\nHarbour Quarterly\n24"
    article = clean(dump)
    assert article.title == "The box at the crossing"
    assert article.text == WHOLE


def test_a_page_ends_a_paragraph_that_ends_a_sentence():
    dump = f"- 7 -\n\n{SECOND}\n\n- 8 -\n\n{FIRST}.\n\n- 9 -"
    texts = (" ".join(SECOND.split("\n")), " ".join(FIRST.split("\n")) + ".")
    assert clean(dump).text == "\n\n".join(texts)


def test_numbers_of_sections_and_years_are_no_pages():
    for first in (1, 4, 1998):
        lines = [str(first), *FIRST.split("\n"), str(first + 1), *SECOND.split("\n")]
        assert not furniture(lines)


def test_the_refrain_of_a_numbered_song_is_no_running_title():
    stanza = ["We left the quay before the sun was on the mast,", "and sang until the harbour wall was out of sight,"]
    song = [line for n in "123" for line in (n, *stanza, "Haul away, my bonny boys")]
    assert not furniture(song)


def test_a_word_for_a_page_alone_is_a_heading_of_a_script():
    assert not furniture(["Page 3", *FIRST.split("\n"), "Page 4", *SECOND.split("\n")])
    assert furniture(["Seite 3", *FIRST.split("\n"), "Hafenblatt Kiel", "Seite 4", "Hafenblatt Kiel"]) == frozenset()


def test_names_in_a_table_of_goals_are_no_running_titles():
    lines = ["Okafor", "12", *FIRST.split("\n"), "Okafor", "13", *SECOND.split("\n")]
    assert not furniture(lines)
