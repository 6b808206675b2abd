"""A page becomes the blocks that a reader would call its article, each of its kind, and nothing is lost unsaid."""

import pytest
from drafted_pages import PROSE, between, blocks_of, drafted, page

from syndicate.clean.cleaner import clean
from syndicate.clean.draft import Context
from syndicate.clean.pageblocks import draft
from syndicate.values import rendering


def test_an_article_keeps_its_blocks_with_their_kinds():
    kinds = [(block.kind, block.text.split("\n")[0][:20]) for block in blocks_of(page("harbour.html"))]
    assert kinds == [
        ("figure", "The old quay at low "),
        ("paragraph", "For forty years the "),
        ("heading", "A cheaper sea"),
        ("paragraph", "Then an engineer pro"),
        ("paragraph", "It took three things"),
        ("item", "floating berths that"),
        ("item", "a chart that is prin"),
        ("item", "and read by everyone"),
        ("item", "patience."),
        ("quote", "We used to move the "),
        ("table", "Year\tCost"),
        ("code", "depth = 3.2"),
        ("code", "report()"),
        ("paragraph", "Short line."),
        ("paragraph", "The ferry, which use"),
    ]


def test_everything_else_is_removed_with_its_kind():
    removed = {
        candidate.block.text.split("\n")[0][:12]: (candidate.verdict.kind, candidate.verdict.rule)
        for candidate in drafted(page("harbour.html")).candidates
        if candidate.verdict
    }
    assert removed["News Sport W"] == ("navigation", "page/nav")
    assert removed["The harbour "] == ("repeated", "page/title")
    assert removed["Share on a n"] == ("share", "scores")
    assert removed["Related stor"] == ("related", "scores")
    assert removed["What a waste"] == ("comments", "scores")
    assert removed["Copyright Th"] == ("navigation", "page/footer")


def test_inline_markup_has_its_place_and_absolute_addresses():
    block = blocks_of(page("harbour.html"))[1]
    marked = {(span.kind, block.text[span.start : span.end], span.address) for span in block.spans}
    assert marked == {
        ("link", "the council's own minutes", "https://gazette.example/2024/minutes.html"),
        ("emphasis", "nine", None),
    }
    assert "back. The bill" in block.text


def test_lazy_images_are_found_and_counters_are_not():
    figure = blocks_of(page("harbour.html"))[0]
    assert figure.address == "https://gazette.example/images/quay.jpg"
    assert [span.alternative for span in figure.spans] == ["The quay"]
    assert "pixel.gif" not in rendering.html(blocks_of(page("harbour.html")))


def test_items_have_depth_and_marker():
    items = [(block.level, block.marker) for block in blocks_of(page("harbour.html")) if block.kind == "item"]
    assert items == [(1, "1."), (1, "2."), (2, "-"), (1, "3.")]


def test_a_chinese_page_of_plain_divs():
    assert [block.text[:6] for block in blocks_of(page("teahouse.html"))] == [
        "清晨六点，雾", "这里离最近的", "“水开了，话", "茶馆没有招牌",
    ]  # fmt: skip


def test_two_line_breaks_end_a_paragraph_and_one_is_kept():
    lines = "<p>One line,<br>another line.<br> <br>A second paragraph.</p>"
    article = clean(f"<h1>Verse</h1><h2>Ice</h2><p>{PROSE}</p>{lines}<p>{PROSE[::-1].capitalize()}.</p>", "text/html")
    assert [block.text for block in article.blocks[2:-1]] == ["One line,\nanother line.", "A second paragraph."]


@pytest.mark.parametrize(
    "end", ["<br>Share this<br>Editor: Jane Roe</p>", "<br><br>Share this<br>Editor: Jane Roe</p>"]
)
def test_a_line_that_is_no_part_of_the_article_leaves_a_paragraph_of_lines(end):
    article = clean(f"<title>Ice</title><h1>Ice</h1><p>{PROSE}</p><p>It was late, all said.{end}", "text/html")
    assert article.text == f"{PROSE}\n\nIt was late, all said."
    assert article.editor == "Jane Roe"


def test_a_text_pasted_into_a_page_is_read_as_the_text_and_a_program_is_not():
    text = (
        f"Ice on the quay\n\nBy Ana Costa\n\n{PROSE}\n\nThe tugs waited for it to go, and then they left.\n\nShare this"
    )
    plain = clean(text)
    assert plain.authors == ("Ana Costa",)
    for pasted in (f"<pre>{text}</pre>", f"<html><body>{text}</body></html>", text.replace("\n\n", "<br>")):
        article = clean(f"<!doctype html>{pasted}")
        assert (article.title, article.authors, article.text) == (plain.title, plain.authors, plain.text), pasted
    program = clean(
        f"<h1>Ice</h1><p>{PROSE}</p><pre>depth = 3.2\nreport(depth)\n\nShare this</pre><p>{PROSE[:60]}.</p>"
    )
    assert [block.kind for block in program.blocks][:2] == ["paragraph", "code"]


def test_a_page_without_headings_gets_those_that_its_text_has():
    page = f"<h1>Ice</h1><p>{PROSE}</p><p>A late winter</p><p>{PROSE[::-1].capitalize()}.</p>"
    assert [block.kind for block in clean(page, "text/html").blocks] == ["paragraph", "heading", "paragraph"]
    marked = page.replace("<p>A", "<h3>Before</h3><p>It was so, and nobody knew why it was.</p><p>A")
    assert [block.kind for block in clean(marked, "text/html").blocks].count("heading") == 1


@pytest.mark.parametrize(
    "caption",
    [
        '<div class="image"><img src="/a.jpg"><span>The crane on the quay. Photo: Ida Brandt</span></div>',
        '<div><a href="/big.jpg"><img src="/a.jpg"></a><br>The crane on the quay. Photo: Ida Brandt</div>',
        '<p><img src="/a.jpg"></p><p>The crane on the quay. Photo: Ida Brandt</p>',
    ],
)
def test_what_stands_beside_or_below_a_picture_is_no_heading(caption):
    page = f"<title>Ice</title><div><h1>Ice</h1><p>{PROSE}</p>{caption}<p>{PROSE.replace('May', 'June')}</p></div>"
    said = [
        block for block in clean(page, "text/html", url="https://gazette.example/ice").blocks if "crane" in block.text
    ]
    assert [block.kind for block in said] in (["paragraph"], ["figure"])


def test_a_line_that_is_one_link_is_no_heading():
    page = f'<h1>Ice</h1><p>{PROSE}</p><p><a href="/x">A late winter</a></p><p>{PROSE[::-1].capitalize()}.</p>'
    assert "heading" not in [block.kind for block in clean(page, "text/html", url="https://gazette.example/").blocks]


CODE = "fn main() {\n    ice();\n}"


@pytest.mark.parametrize(
    "page",
    [
        "<table class=lntable><tr><td><pre><code>{numbers}</code></pre></td><td><pre><code>{code}</code></pre></td></tr></table>",
        "<div class=highlight><pre class=lineno>{numbers}\n</pre><pre>{code}</pre></div>",
    ],
)
@pytest.mark.parametrize(
    ("numbers", "is_taken"),
    [("1\n2\n3", True), ("7\n8\n9\n10", True), ("1\n2", False), ("1\n3\n4", False), ("1\n2\nx", False)],
)
def test_numbers_beside_code_are_no_part_of_it(page, numbers, is_taken):
    article = clean(f"<h1>Ice</h1><p>{PROSE}</p>{page.format(numbers=numbers, code=CODE)}<p>{PROSE}</p>")
    texts = [block.text for block in article.blocks if block.kind == "code"]
    assert texts == ([CODE] if is_taken else [numbers, CODE])
    assert ("page/line-numbers" in [removal.rule for removal in article.removed]) is is_taken


def test_what_is_raised_or_lowered_stays_so():
    article = clean(
        f"<h1>Ice</h1><p>{PROSE} H<sub>2</sub>O is <b>ice<sup>2</sup></b>.<sup><a href='#n1'>1</a></sup></p>"
    )
    assert "H<sub>2</sub>O is <strong>ice<sup>2</sup></strong>.<sup>1</sup>" in article.html
    assert article.text.endswith("H2O is ice2.1")
    assert article.markdown.endswith("H2O is **ice2**.1")


def test_a_link_that_spans_two_blocks_is_one_in_each():
    first, second = between('<p>a <a href="/x">b</p><p>c</a> d</p>')
    assert [first.text[span.start : span.end] for span in first.spans] == ["b"]
    assert [second.text[span.start : span.end] for span in second.spans] == ["c"]


def test_noscript_gives_its_image_once():
    blocks = between('<img src="data:," data-src="/a.jpg"><noscript><img src="/a.jpg">Turn on scripts</noscript>')
    assert [(block.kind, block.text, block.address) for block in blocks] == [
        ("figure", "", "https://gazette.example/a.jpg")
    ]


@pytest.mark.parametrize(
    ("image", "file"),
    [
        ('<img src="s.jpg" srcset="s.jpg 1x, m.jpg 2x">', "m.jpg"),
        ('<img srcset="a.jpg 320w, b.jpg 1280w, c.jpg 640w" src="a.jpg">', "b.jpg"),
        ('<picture><source srcset="big.webp 900w"><img src="data:image/gif;base64,R0"></picture>', "big.webp"),
        ('<img src="whole.jpg" width="2000" srcset="small.jpg 600w, middle.jpg 1000w">', "whole.jpg"),
        ('<picture><source srcset="s.webp 424w"><img src="whole.jpg" width="1456"></picture>', "whole.jpg"),
        ('<img src="data:," width="2000" srcset="small.jpg 600w">', "small.jpg"),
        ('<img src="s.jpg" width="600" srcset="s.jpg 600w, m.jpg 1200w">', "m.jpg"),
        ('<img src="s.jpg" width="100%" srcset="m.jpg 1200w">', "m.jpg"),
        ('<img src="spacer.gif" data-original="real.jpg">', "real.jpg"),
        ('<img src="spacer.gif">', None),
        ('<img src="count.gif" width="1" height="1">', None),
        ('<img src="http://feeds.feedburner.com/~ff/harbour?d=yIl2">', None),
        ('<img src="https://pixel.wp.com/g.gif?v=ext">', None),
        ('<img src="javascript:x">', None),
    ],
)
def test_an_image_is_what_the_reader_would_see(image, file):
    addresses = [block.address for block in between(f"<figure>{image}</figure>")]
    assert addresses == ([f"https://gazette.example/2024/05/{file}"] if file else [])


def test_a_hidden_part_of_a_line_is_left_out_of_it():
    (block,) = between('<p>One <span style="display: none">hidden</span> line.</p>')
    assert block.text == "One line."


def test_a_table_that_lays_out_the_page_is_walked():
    html = (
        '<table><tr><td><a href="/a">A</a><br><br><a href="/b">B</a></td><td><h2>Heading</h2><p>'
        + "Prose in a cell, as pages had it once, and it is still read by some. " * 4
        + "</p></td></tr></table>"
    )
    assert [block.kind for block in blocks_of(html)] == ["heading", "paragraph"]


def test_every_row_of_a_table_has_the_same_number_of_cells():
    table = (
        "<table><tr><th></th><th>2019</th><th>2020</th></tr><tr><td>Boats</td><td colspan=2>none</td></tr>"
        "<tr><td>Berths</td><td>4<br>(of 9)</td></tr></table>"
    )
    (block,) = between(table)
    assert block.text == "\t2019\t2020\nBoats\tnone\t\nBerths\t4 (of 9)\t"
    assert [block.text[span.start : span.end] for span in block.spans] == ["2019", "2020"]


def test_addresses_follow_the_base_of_the_page():
    html = (
        '<base href="https://cdn.example/deep/"><article><p>'
        + 'A sentence with <a href="x.html">a link</a> in it. ' * 8
    )
    assert {span.address for block in blocks_of(html) for span in block.spans} == {"https://cdn.example/deep/x.html"}


def test_the_discussion_is_kept_only_where_it_is_the_page_and_nobody_asks_for_an_article():
    posts = "".join(
        f"<div class='comment'><p>I tried that {day}, and it worked on attempt number {n}, oddly, after I had read the "
        f"whole manual of the {n}th edition and asked two friends who know about such things.</p></div>"
        for n, day in enumerate(("on Monday", "in March", "last week", "twice", "again", "at night"), start=2)
    )
    html = f"<h1>How do I do it?</h1><div class='comments'>{posts}</div>"
    assert len(blocks_of(html)) >= 5
    assert [block.kind for block in blocks_of(html, scope="article")] in ([], ["heading"])


def test_a_page_that_keeps_its_text_in_the_wrong_place_is_read_all_the_same():
    html = (
        "<header><p>" + "All of the text of this page stands in its header, for whatever reason. " * 6 + "</p></header>"
    )
    assert rendering.text(blocks_of(html)).startswith("All of the text")


def test_too_many_blocks_are_cut_with_a_note():
    cut = draft("<p>A paragraph of its own.</p>" * 50, Context("html"), 20)
    assert len(cut.candidates) == 20
    assert cut.notes == ("The page has more than 20 blocks; it was cut there.",)
    assert draft("<p>A paragraph of its own.</p>" * 20, Context("html"), 20).notes == ()
    lines = draft("<p>" + "A sentence of its own.<br>" * 50, Context("html"), 20)
    assert (len(lines.candidates), lines.notes) == (20, cut.notes)


def test_no_block_has_blank_lines_or_white_space_at_its_ends():
    html = (
        page("harbour.html")
        + "<pre>\n\n  a\n\n\n    b\n  c\n\n  d \n</pre><p>\u00a0 x <br> \u00a0<br><br>\u2028 y</p><p>\u200b</p>"
    )
    for candidate in drafted(html).candidates:
        text = candidate.block.text
        # Code that goes on below a blank line keeps its indent.
        assert text == (text.rstrip() if candidate.block.kind == "code" else text.strip())
        # What was taken out is shown as it was.
        assert all(line.strip() for line in text.split("\n")) or not text or candidate.verdict
