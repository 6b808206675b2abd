"""What a reader of a list relies on: what stands within an item is written within it, and a list goes on below it."""

import re

import pytest
from markdown_it import MarkdownIt

from syndicate.values import rendering
from syndicate.values.block import Block

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
FIGURE = Block("figure", "", address="https://example.org/i.png")
IMAGE = '<figure><img src="https://example.org/i.png" alt=""></figure>'


def shape(markup):
    """The lists and the words, without blanks and paragraphs: an item of several blocks has more of them in Markdown."""
    flat = re.sub(r"<p><img[^>]*></p>|<figure>.*?</figure>", "IMAGE", markup)
    return re.sub(r"\s+(?:start|value)=\"\d+\"|</?p>|</?tbody>|<thead>.*?</thead>|\s+", "", flat, flags=re.DOTALL)


def item(text, marker, level=1):
    return Block("item", text, level, marker)


@pytest.mark.parametrize(
    ("between", "written"),
    [
        (FIGURE, IMAGE),
        (Block("code", "drain --all\n\n  now"), "<pre><code>drain --all\n\n  now</code></pre>"),
        (Block("table", "tap\topen"), "<table><tbody><tr><td>tap</td><td>open</td></tr></tbody></table>"),
        (Block("quote", "Mind the steam."), "<blockquote><p>Mind the steam.</p></blockquote>"),
    ],
)
@pytest.mark.parametrize("marker", ["2.", "-"])
def test_what_stands_between_two_blocks_of_an_item_stands_within_it(between, written, marker):
    blocks = (
        item("Drain the boiler.", marker),
        between,
        item("Wait until nothing drips.", None),
        item("Unscrew the plate.", "3." if marker == "2." else "-"),
    )
    tag, start = ("ol", ' value="2"') if marker == "2." else ("ul", "")
    assert rendering.html(blocks) == (
        f"<{tag}><li{start}>Drain the boiler.{written}<p>Wait until nothing drips.</p></li>"
        f"<li>Unscrew the plate.</li></{tag}>"
    )
    read_back = MARKDOWN.render(rendering.markdown(blocks)).replace("\n</code>", "</code>")
    assert shape(read_back) == shape(rendering.html(blocks))


@pytest.mark.parametrize(
    ("blocks", "lists"),
    [
        # A number that follows goes on in the list; another one, or a bullet, says nothing of what stands before it.
        ((item("one", "1."), FIGURE, item("two", "2.")), "<ol><li>oneIMAGE</li><li>two</li></ol>"),
        ((item("one", "1."), FIGURE, item("four", "4.")), "<ol><li>one</li></ol>IMAGE<ol><li>four</li></ol>"),
        ((item("one", "-"), FIGURE, item("two", "-")), "<ul><li>one</li></ul>IMAGE<ul><li>two</li></ul>"),
        ((item("one", "1."), FIGURE, Block("paragraph", "End.")), "<ol><li>one</li></ol>IMAGEEnd."),
        # A list within an item is a part of it, and so is what follows that list.
        (
            (item("one", "1."), FIGURE, item("inner", "-", 2), FIGURE, item("rest", None), item("two", "2.")),
            "<ol><li>oneIMAGE<ul><li>inner</li></ul>IMAGErest</li><li>two</li></ol>",
        ),
        (
            (item("one", "1."), item("inner", "-", 2), FIGURE, item("two", "2.")),
            "<ol><li>one<ul><li>inner</li></ul>IMAGE</li><li>two</li></ol>",
        ),
        ((item("one", "-"), item("rest", None, 2), item("two", "-")), "<ul><li>onerest</li><li>two</li></ul>"),
        # The rest of an item whose beginning is not there is no item.
        ((item("rest", None), item("two", "2.")), "rest<ol><li>two</li></ol>"),
        ((item("deep", "-", 2), item("rest", None, 1), item("two", "-")), "<ul><li>deep</li></ul>rest<ul><li>two</li></ul>"),
        ((FIGURE, item("rest", None)), "IMAGErest"),
    ],
)  # fmt: skip
def test_a_list_goes_on_where_the_document_goes_on_in_it(blocks, lists):
    html, read_back = rendering.html(blocks), MARKDOWN.render(rendering.markdown(blocks))
    assert (shape(html), shape(read_back)) == (lists, lists)
    assert "<p>rest</p>" in html or "rest" not in html


def test_very_many_figures_between_items_are_written_at_once():
    blocks = tuple(block for number in range(3000) for block in (item("x", "-"), FIGURE, FIGURE))
    assert rendering.html(blocks).count("<figure>") == 6000
    assert rendering.markdown(blocks).count("![](") == 6000
