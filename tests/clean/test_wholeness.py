"""A page that breaks off in the middle is told from one that is whole, however it is written."""

import pytest

from syndicate.clean.wholeness import breaks_off
from syndicate.values.document import Document

PAGE = (
    "<!doctype html><html><head><title>A new crane</title><script>if (a < b) { c('<div>'); }</script></head>"
    "<body><!-- <div> --><nav><a href='/'>Home</a></nav><main><article><h1>A new crane</h1>"
    "<p>The crane was lifted onto the quay on Sunday.<p>It was 3 < 4, they said.</p></article></main></body></html>"
)


def broken(text, media_type="text/html"):
    return breaks_off(Document("https://a.example/", text.encode(), None, media_type))


def test_a_page_is_whole_and_broken_off_wherever_it_is_cut_before_its_text_has_ended():
    assert not broken(PAGE)
    last = PAGE.index("</article>")
    assert all(broken(PAGE[:end]) for end in range(PAGE.index("<main>") + 2, last))
    assert all(broken(PAGE[:end]) for end in range(PAGE.index("<script>") + 1, PAGE.index("</script>")))


@pytest.mark.parametrize(
    "text",
    [
        "<title>A new crane</title><p>The crane was lifted.<p>It was 3 < 4, they said.",
        "<html><body><p>The crane was lifted.",
        "<div><p>The crane was lifted.</div>",
        "<HTML><BODY><DIV>The crane was lifted.</BODY></HTML>",
        "<div><article>The crane was lifted.</body>\n<!-- cached -->",
        "",
    ],
)
def test_pages_may_leave_out_what_html_lets_them_leave_out(text):
    assert not broken(text)


def test_a_text_does_not_break_off():
    assert not broken("The crane was lifted <div> and", "text/plain")
    assert not broken("The crane was lifted, and that was 3 <a", None)
