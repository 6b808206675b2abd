"""Markdown is written to be read as it is, too: nothing is escaped that no reader takes for markup."""

import pytest
from markdown_it import MarkdownIt

from syndicate.values import rendering
from syndicate.values.block import Block, Span

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def read(written):
    return MARKDOWN.render(written).strip()


@pytest.mark.parametrize(
    "text",
    [
        "The ice is gone!",
        "Tide > wind, and 3 > 2 | that is all",
        "+47 is the country, -5 the temperature",
        "-frozen- and =even= so",
        "C# and F# in issue #12",
    ],
)
def test_signs_that_mark_nothing_where_they_stand_are_written_as_they_are(text):
    assert rendering.markdown((Block("paragraph", text),)) == text


@pytest.mark.parametrize("text", ["STEP #1: the quay", "3. The harbour", "- and then?", "Written in C#", "> 40 knots"])
def test_so_are_those_of_headings(text):
    assert rendering.markdown((Block("heading", text, level=2),)) == f"## {text}"


@pytest.mark.parametrize(
    "text",
    [
        "> not said by anybody",
        "- no item",
        "+ no item",
        "# no heading",
        "---",
        "===",
        "1. no item",
        "Wind\n===",
        "Wind\n---",
        "Wind | tide\n--- | ---",
        "|:-|\n|:-|",
        "::: note",
    ],
)
def test_signs_that_would_mark_something_are_escaped(text):
    lines = text.replace(">", "&gt;").split("\n")
    assert read(rendering.markdown((Block("paragraph", text),))) == "<p>" + "<br />\n".join(lines) + "</p>"


def test_the_sharps_that_would_close_a_heading_are_escaped():
    assert read(rendering.markdown((Block("heading", "Music in ##", level=2),))) == "<h2>Music in ##</h2>"
    assert read(rendering.markdown((Block("heading", "#", level=2),))) == "<h2>#</h2>"


def test_an_exclamation_before_a_link_makes_no_picture():
    block = Block("paragraph", "Look!here", spans=(Span(5, 9, "link", "https://quay.example/x"),))
    assert read(rendering.markdown((block,))) == '<p>Look!<a href="https://quay.example/x">here</a></p>'


def test_a_pipe_in_what_an_image_of_a_table_shows_parts_no_cell():
    text = "Crane\tQuay"
    image = Span(0, 0, "image", "https://quay.example/a.jpg", "the crane | the quay")
    written = rendering.markdown((Block("table", text, spans=(image,)),))
    assert read(written).count("<th>") + read(written).count("<td>") == 4


def test_code_and_a_heading_in_a_quotation_of_no_words_stay_what_they_are():
    blocks = (Block("code", "make all", quoted=1), Block("heading", "Then", level=3, quoted=1))
    assert rendering.markdown(blocks) == "> ```\n> make all\n> ```\n>\n> ### Then"
    assert rendering.html(blocks) == "<blockquote><pre><code>make all</code></pre><h3>Then</h3></blockquote>"


@pytest.mark.parametrize("cell", ["1.", "- 4", "# 7", "+ 2"])
def test_what_begins_a_list_or_a_heading_begins_none_in_a_cell_and_is_written_as_it_is(cell):
    written = rendering.markdown((Block("table", f"Place\tBoat\n{cell}\tIda"),))
    assert f"| {cell} | Ida |" in written
    assert f"<td>{cell}</td>" in read(written)
