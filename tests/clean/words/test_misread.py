"""A page that its caller has decoded in the wrong charset reads as it was meant."""

import pytest

from syndicate import clean

PAGE = (
    "<html lang='en'><head><title>Der Hafen wächst – Gazette</title></head><body><h1>Der Hafen wächst</h1>"
    "<p>“The berths aren’t full,” said Ida Brandt — and the port’s café is open.</p>"
    + "<p>你好，世界。</p>" * 3
    + "</body></html>"
)


def test_a_page_in_utf_8_that_was_read_as_latin_1():
    article = clean(PAGE.encode().decode("latin-1"))
    assert (article.title, article.text) == (clean(PAGE).title, clean(PAGE).text)
    assert "ISO 8859-1" in article.notes[0]


@pytest.mark.parametrize(
    "text", ["Die Häfen wachsen über Jahre.", "Ça va, élève?", "Plain ASCII.", "“Quoted” — naïve", "Ã and Â©"]
)
def test_other_pages_stay_as_they_are(text):
    article = clean(
        f"<html><body><h1>A title here</h1><p>{text} The berths opened last autumn, and it grew.</p></body></html>"
    )
    assert text in article.text
    assert not article.notes


def test_a_text_dump_stays_as_it_is():
    dump = "Caf\u00c3\u00a9\n\nThe berths opened last autumn, and traffic has grown ever since.\n"
    assert "Caf\u00c3\u00a9" in clean(dump, "text/plain").text or clean(dump, "text/plain").title == "Caf\u00c3\u00a9"
