"""What a reader of a list relies on: what stands within an item is written within it, and a list goes on below it."""

import re
from dataclasses import replace

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


def of(block, within):
    return replace(block, within=within)


CODE, QUOTE, TABLE = Block("code", "drain --all"), Block("quote", "Mind the steam."), Block("table", "tap\topen")
HEADING = Block("heading", "Valves", 3)
PARAGRAPH = Block("paragraph", "A caption.")


@pytest.mark.parametrize("other", [FIGURE, CODE, QUOTE, TABLE, HEADING, PARAGRAPH])
@pytest.mark.parametrize("markers", ["--", "ab", "12"])
def test_what_says_that_it_stands_in_an_item_is_written_within_it(other, markers):
    first, second = (item(f"item {n}", sign if sign == "-" else f"{sign}.") for n, sign in enumerate(markers))
    blocks = (first, of(other, 1), second, of(other, 1), Block("paragraph", "End."))
    html, read_back = rendering.html(blocks), MARKDOWN.render(rendering.markdown(blocks))
    written = rendering.html((other,))
    assert f"item 0{written}</li><li" in html
    assert f"item 1{written}</li></" in html
    assert shape(read_back.replace("\n</code>", "</code>")) == shape(html)


@pytest.mark.parametrize(
    ("blocks", "lists"),
    [
        # In the outer item, below the list within it; and deeper than any item that is open.
        (
            (item("one", "-"), item("inner", "-", 2), of(FIGURE, 1), item("two", "-")),
            "<ul><li>one<ul><li>inner</li></ul>IMAGE</li><li>two</li></ul>",
        ),
        ((item("one", "-"), of(FIGURE, 3), item("two", "-")), "<ul><li>oneIMAGE</li><li>two</li></ul>"),
        # Above the words of an item, where such an item begins below.
        (
            (of(FIGURE, -1), item("one", "-"), of(FIGURE, 1), of(FIGURE, -1), item("two", "-")),
            "<ul><li>IMAGEoneIMAGE</li><li>IMAGEtwo</li></ul>",
        ),
        (
            (item("one", "-"), of(FIGURE, -2), item("inner", "-", 2), item("two", "-")),
            "<ul><li>one<ul><li>IMAGEinner</li></ul></li><li>two</li></ul>",
        ),
        ((item("one", "-"), of(FIGURE, -1), item("inner", "-", 2)), "<ul><li>oneIMAGE<ul><li>inner</li></ul></li></ul>"),
        ((item("one", "-"), of(FIGURE, -2), item("two", "-")), "<ul><li>oneIMAGE</li><li>two</li></ul>"),
        ((of(FIGURE, -1),), "IMAGE"),
        # Where no item is open, it stands for itself.
        ((of(FIGURE, 1), item("one", "-")), "IMAGE<ul><li>one</li></ul>"),
        ((item("one", "-", 2), of(FIGURE, 1)), "<ul><li>one</li></ul>IMAGE"),
        ((item("one", "1."), FIGURE, of(FIGURE, 1), item("two", "2.")), "<ol><li>one</li></ol>IMAGEIMAGE<ol><li>two</li></ol>"),
    ],
)  # fmt: skip
def test_a_figure_stands_where_it_says(blocks, lists):
    html, read_back = rendering.html(blocks), MARKDOWN.render(rendering.markdown(blocks))
    assert (shape(html), shape(read_back)) == (lists, lists)


def test_a_piece_of_code_and_a_quotation_are_whole_within_an_item():
    blocks = (
        item("one", "-"),
        Block("code", "a = 1", within=1),
        Block("code", "b = 2", 1, within=1),
        Block("quote", "First.", 1, within=1),
        Block("quote", "Second.", within=1),
    )
    assert rendering.html(blocks) == (
        "<ul><li>one<pre><code>a = 1\n\nb = 2</code></pre>"
        "<blockquote><p>First.</p><p>Second.</p></blockquote></li></ul>"
    )


def test_an_item_may_begin_with_a_heading():
    blocks = (
        Block("heading", "Valves", 3, "4.", within=1),
        item("They are old.", None),
        of(FIGURE, -1),
        Block("heading", "Pipes", 3, "5.", within=1),
        item("They are new.", None),
        Block("heading", "Taps", 3, "(b)", within=1),
    )
    assert rendering.html(blocks) == (
        '<ol><li value="4"><h3>Valves</h3><p>They are old.</p></li>'
        f"<li>{IMAGE}<h3>Pipes</h3><p>They are new.</p></li></ol><ul><li><h3>(b) Taps</h3></li></ul>"
    )
    assert shape(MARKDOWN.render(rendering.markdown(blocks))) == shape(rendering.html(blocks))
    assert rendering.text(blocks).startswith("4. Valves\n\nThey are old.\n\n5. Pipes\n\n")


def test_lists_within_a_quotation_are_nested_as_others():
    quotation = [
        ("Said:", 1, None, 0), ("one", 0, "1.", 1), ("inner", 0, "-", 2), ("two", 0, "2.", 1), ("more", 0, None, 1), ("End.", 0, None, 0)
    ]  # fmt: skip
    written = "<blockquote><p>Said:</p><ol><li>one<ul><li>inner</li></ul></li><li>two<p>more</p></li></ol><p>End.</p></blockquote>"
    for depth, around in ((0, "{}"), (1, "<ul><li>so{}</li></ul>"), (2, "<ul><li>so<ul><li>so{}</li></ul></li></ul>")):
        items = tuple(item("so", "-", level) for level in range(1, depth + 1))
        blocks = (
            *items,
            *(Block("quote", text, level, sign, within=depth + within) for text, level, sign, within in quotation),
        )
        assert rendering.html(blocks) == around.format(written)
        assert shape(MARKDOWN.render(rendering.markdown(blocks))) == shape(around.format(written))


def test_very_many_blocks_within_items_are_written_at_once():
    blocks = tuple(
        block for number in range(3000) for block in (of(FIGURE, -1), of(FIGURE, -2), item("x", "-"), of(FIGURE, 1))
    )
    assert rendering.html(blocks).count("<figure>") == 9000
    assert rendering.markdown(blocks).count("![](") == 9000


def test_very_many_figures_between_items_are_written_at_once():
    blocks = tuple(block for number in range(3000) for block in (item("x", "-"), FIGURE, FIGURE))
    assert rendering.html(blocks).count("<figure>") == 6000
    assert rendering.markdown(blocks).count("![](") == 6000
