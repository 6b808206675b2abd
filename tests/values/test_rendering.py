"""What a reader of a feed relies on: every rendition says the same words, and none carries anything that runs."""

import html as entities
import re
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from syndicate.values import rendering
from syndicate.values.block import Block, Span

WORD = re.compile(r"[^\W_]+")
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=200)
settings.load_profile("steady")
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
NUMBERED = re.compile(r"[(（]?[0-9]{1,9}[.)）、．:]?$")


def words(text):
    return Counter(WORD.findall(text))


def stripped(markup):
    """The words of HTML, as a reader sees them."""
    return words(
        entities.unescape(re.sub(r"<[^>]*>", lambda tag: "" if tag[0][1:].lstrip("/") in INLINE else " ", markup))
    )


INLINE = {"strong>", "em>", "code>", "sup>", "sub>", "a>"}


def stripped_links(markup):
    return stripped(re.sub(r"<a [^>]*>|</a>|<img [^>]*>", "", markup))


def spoken(blocks):
    """The words of the text, without the markers that HTML draws as list numbers."""
    unnumbered = tuple(
        Block(b.kind, b.text, b.level, None if b.marker and NUMBERED.match(b.marker) else b.marker, b.spans)
        for b in blocks
    )
    return words(rendering.text(unnumbered))


SIGNS = "abc XYZ 019 中文标点，。！ é ß *_`[]()<>&#+-.!|~\\\"'$={}:;/@%^?"
LINE = st.text(st.sampled_from(SIGNS), min_size=1, max_size=24).map(lambda line: " ".join(line.split())).filter(bool)
ENTITIES = st.sampled_from(
    ["&amp;", "&lt;script&gt;", "&#60;", "<b>", "</p>", "<!--x-->", "]]>", "1. one", "- dash", "# hash"]
)
TEXT = st.lists(LINE | ENTITIES, min_size=1, max_size=3)
ADDRESS = st.sampled_from(
    ["https://example.org/a?b=1&copy=2", "http://example.org/(x)", "mailto:a@example.org", "javascript:alert(1)", "/relative",
     "data:text/html,x", "https://example.org/<\"'>\\"]
)  # fmt: skip


LEVELS = {"heading": (1, 4), "item": (1, 4), "code": (0, 2), "quote": (0, 1)}


@st.composite
def spans(draw, length):
    found = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, length))
        end = draw(st.integers(start, length))
        kind = draw(st.sampled_from(["link", "strong", "emphasis", "code", "superscript", "subscript", "image"]))
        address = draw(ADDRESS) if kind in ("link", "image") else None
        alternative = draw(st.none() | LINE) if kind == "image" else None
        found.append(Span(start, start if kind == "image" else end, kind, address, alternative))
    return tuple(found)


@st.composite
def block(draw):
    kind = draw(st.sampled_from(["paragraph", "heading", "item", "quote", "code", "table", "figure"]))
    text = (" " if kind == "heading" else "\n").join(draw(TEXT))
    if kind == "table":
        text = "\n".join("\t".join(draw(TEXT)) for _ in range(draw(st.integers(1, 3))))
    level = draw(st.integers(*LEVELS.get(kind, (0, 0))))
    marked = kind in ("item", "quote", "heading")
    marker = draw(st.sampled_from([None, "-", "1.", "2.", "7)", "(3)", "(a)", "•", "iv."])) if marked else None
    address = draw(ADDRESS) if kind == "figure" else None
    drawn = () if kind == "code" else draw(spans(len(text)))
    within = 0 if kind == "item" else draw(st.integers(-2, 3))
    indents = tuple(draw(st.integers(0, 9)) for _ in text.split("\n")) if kind == "code" else ()
    quoted = 0 if kind in ("item", "quote") else draw(st.integers(-1, 1))
    return Block(kind, text, level, marker, drawn, address, within=within, indents=indents, quoted=quoted)


@given(st.lists(block(), max_size=6).map(tuple))
def test_html_says_the_words_of_the_text(blocks):
    assert stripped_links(rendering.html(blocks)) == spoken(blocks)


@given(st.lists(block(), max_size=6).map(tuple))
def test_markdown_read_back_says_the_words_of_the_text(blocks):
    assert stripped_links(MARKDOWN.render(rendering.markdown(blocks))) == spoken(blocks)


@given(st.lists(block(), max_size=4).map(tuple))
def test_html_holds_only_safe_tags_and_addresses(blocks):
    markup = rendering.html(blocks)
    allowed = (
        "p|br|h[1-6]|ul|ol|li|blockquote|pre|code|strong|em|sup|sub|a|img|figure|figcaption|table|thead|tbody|tr|th|td"
    )
    assert all(re.match(rf"</?(?:{allowed})\b", tag) for tag in re.findall(r"<[^>]*>", markup))
    assert all(re.match("https?:|mailto:", address) for address in re.findall(r'(?:href|src)="([^"]*)"', markup))


def test_no_character_that_xml_forbids_comes_out():
    dirty = "a\x00b\x0bc\ud800d\uffffe\x1b"
    blocks = (
        Block(
            "paragraph", dirty, spans=(Span(0, 3, "strong"), Span(2, 2, "image", "https://example.org/i.png", dirty))
        ),
        Block("item", dirty, 1, "(\x00a)"),
        Block("code", dirty),
        Block("table", f"{dirty}\t{dirty}"),
        Block("figure", dirty, address="https://example.org/i.png"),
    )
    for rendition in (rendering.text, rendering.html, rendering.markdown, lambda b: rendering.summary(b, dirty)):
        assert re.search("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", rendition(blocks)) is None
    assert rendering.text(blocks[:1]) == "abcde"


def test_lists_nest_by_depth_and_count_as_the_document_does():
    blocks = (
        Block("item", "one", 1, "3."),
        Block("item", "inner", 2, "-"),
        Block("item", "two", 1, "4."),
        Block("item", "more of two", 1, None),
        Block("item", "after a gap", 1, "9."),
    )
    assert rendering.html(blocks) == (
        '<ol><li value="3">one<ul><li>inner</li></ul></li><li>two<p>more of two</p></li><li value="9">after a gap</li></ol>'
    )
    assert rendering.text(blocks) == "3. one\n\n- inner\n\n4. two\n\nmore of two\n\n9. after a gap"
    read_back = MARKDOWN.render(rendering.markdown(blocks))
    assert '<ol start="3">' in read_back
    assert '<ol start="9">' in read_back
    assert read_back.index("<ul>") < read_back.index("inner") < read_back.index("two")


def test_a_marker_that_a_list_cannot_count_is_shown():
    blocks = (Block("item", "first", 1, "(a)"), Block("item", "second", 1, "(b)"))
    assert rendering.html(blocks) == "<ul><li>(a) first</li><li>(b) second</li></ul>"


def test_a_table_whose_first_row_is_strong_has_a_header_even_with_an_empty_corner():
    block = Block("table", "\t2019\t2020\nRevenue\t5", spans=(Span(1, 5, "strong"), Span(6, 10, "strong")))
    assert rendering.html((block,)) == (
        "<table><thead><tr><th></th><th>2019</th><th>2020</th></tr></thead>"
        "<tbody><tr><td>Revenue</td><td>5</td><td></td></tr></tbody></table>"
    )
    assert "<th>2019</th>" in MARKDOWN.render(rendering.markdown((block,)))


def test_marks_that_overlap_are_nested_and_links_are_kept():
    block = Block(
        "paragraph",
        "plain bold both thin",
        spans=(Span(6, 15, "strong"), Span(11, 20, "emphasis"), Span(11, 15, "link", "https://example.org/?a=1&b=2")),
    )
    assert rendering.html((block,)) == (
        '<p>plain <strong>bold <em><a href="https://example.org/?a=1&amp;b=2">both</a></em></strong><em> thin</em></p>'
    )


def test_a_line_break_in_a_paragraph_is_one_in_every_rendition():
    block = Block("paragraph", "Roses are red\n- violets are blue")
    assert rendering.html((block,)) == "<p>Roses are red<br>- violets are blue</p>"
    assert MARKDOWN.render(rendering.markdown((block,))) == "<p>Roses are red<br />\n- violets are blue</p>\n"


def test_code_keeps_its_lines_and_its_signs():
    blocks = (Block("code", "if a < b && c:\n    print(`x`)"), Block("code", "done()", 1))
    expected = "<pre><code>if a &lt; b &amp;&amp; c:\n    print(`x`)\n\ndone()</code></pre>"
    assert rendering.html(blocks) == expected
    assert MARKDOWN.render(rendering.markdown(blocks)).replace("\n</code>", "</code>").strip() == expected


def test_a_piece_of_code_ends_where_the_next_begins():
    blocks = (Block("code", "a = 1"), Block("code", "b = 2", 1), Block("code", "print(a)"))
    expected = "<pre><code>a = 1\n\nb = 2</code></pre>\n<pre><code>print(a)</code></pre>"
    assert rendering.html(blocks) == expected
    assert MARKDOWN.render(rendering.markdown(blocks)).replace("\n</code>", "</code>").strip() == expected


def test_code_has_the_indents_and_the_blank_lines_of_the_document_where_its_text_has_not():
    blocks = (
        Block("code", "if open:\nclose()", indents=(0, 4)),
        Block("code", "else:", 2, indents=(0,)),
        Block("code", "wait()", 2, indents=(4,)),
        Block("code", "done()", 1, indents=(2,)),
    )
    expected = "<pre><code>if open:\n    close()\nelse:\n    wait()\n\n  done()</code></pre>"
    assert rendering.html(blocks) == expected
    assert MARKDOWN.render(rendering.markdown(blocks)).replace("\n</code>", "</code>").strip() == expected
    assert rendering.text(blocks) == "if open:\nclose()\n\nelse:\n\nwait()\n\ndone()"


def test_code_without_as_many_indents_as_lines_stays_as_its_text_is():
    assert rendering.html((Block("code", "a\nb", indents=(4,)),)) == "<pre><code>a\nb</code></pre>"


def test_quotes_stand_together_and_figures_have_captions():
    quotes = (Block("quote", "First.", 1), Block("quote", "Second."))
    assert rendering.html(quotes) == "<blockquote><p>First.</p><p>Second.</p></blockquote>"
    assert MARKDOWN.render(rendering.markdown(quotes)).count("<blockquote>") == 1
    picture = Span(0, 0, "image", "https://example.org/i.png", 'A "cat"')
    figure = Block("figure", "The cat.", spans=(picture,), address="https://example.org/i.png")
    assert rendering.html((figure,)) == (
        '<figure><img src="https://example.org/i.png" alt="A &quot;cat&quot;"><figcaption>The cat.</figcaption></figure>'
    )
    assert (
        rendering.text((figure, Block("figure", "", address="https://example.org/j.png"), quotes[0]))
        == "The cat.\n\nFirst."
    )


def test_chinese_emphasis_that_markdown_cannot_tell_leaves_no_asterisks():
    block = Block("paragraph", "他说：“你好。”然后走了", spans=(Span(3, 8, "strong"),))
    assert "*" not in MARKDOWN.render(rendering.markdown((block,)))
    assert "<strong>“你好。”</strong>" in rendering.html((block,))


@pytest.mark.parametrize(
    "spans_of", [lambda n: Span(n, n + 1, "link", "https://example.org/"), lambda n: Span(0, n + 1, "strong")]
)
def test_a_block_with_very_many_spans_is_rendered_at_once(spans_of):
    block = Block("paragraph", "ab" * 2000, spans=tuple(spans_of(number) for number in range(0, 4000, 2)))
    assert stripped_links(rendering.html((block,))) == words(block.text)
    assert stripped_links(MARKDOWN.render(rendering.markdown((block,)))) == words(block.text)


@pytest.mark.alone
@pytest.mark.parametrize("kind", ["paragraph", "code"])
def test_a_long_text_of_signs_is_sanitised_in_time_that_follows_its_length(kind):
    start = time.process_time()
    assert "«" * 300_000 in rendering.html((Block(kind, "«" * 300_000),))
    assert time.process_time() - start < 0.5


def test_the_summary_is_the_description_or_the_beginning():
    blocks = (Block("heading", "Title", 2), Block("paragraph", "First."), Block("paragraph", "Second."))
    assert rendering.summary(blocks, " What it\nsays. ") == "What it says."
    assert rendering.summary(blocks, None) == "First. Second."
    assert rendering.summary(blocks[:1], "  ") == "Title"
    assert rendering.summary((), None) == ""


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("A sentence that is long enough to be kept whole. " * 9, "whole. …"),
        ("word " * 100, "word…"),
        ("这是一个很长的句子，没有结尾" * 40, "…"),
        ("这是一个完整的句子。" * 40, "。…"),
        ("x" * 400, "x…"),
    ],
)
def test_a_long_summary_is_cut_at_a_sentence_or_a_word(text, end):
    summary = rendering.summary((Block("paragraph", text.strip()),), None)
    assert 150 < len(summary) <= 300
    assert summary.endswith(end)
    assert text.startswith(summary.rstrip("… "))


@pytest.mark.parametrize(
    ("text", "place", "said", "shown"),
    [
        ("at most tons", 8, "x", "at most ![x](https://example.org/i.png) tons"),
        ("Height of it", 0, "ruler", "![ruler](https://example.org/i.png) Height of it"),
        ("oday it stands", 0, "T", "![T](https://example.org/i.png)oday it stands"),
        ("at most, it", 7, "x", "at most![x](https://example.org/i.png), it"),
        ("at most", 7, "x", "at most ![x](https://example.org/i.png)"),
        ("a harbour", 4, "x", "a ha![x](https://example.org/i.png)rbour"),
    ],
)
def test_an_image_in_a_line_stands_apart_from_the_word_behind_it(text, place, said, shown):
    image = Span(place, place, "image", "https://example.org/i.png", said)
    assert rendering.markdown((Block("paragraph", text, spans=(image,)),)) == shown


def test_the_picture_of_a_figure_leads_to_its_video():
    picture = Span(0, 0, "image", "https://example.org/a.jpg", "A crane")
    figure = Block(
        "figure", "", spans=(picture, Span(0, 0, "link", "https://example.org/a(1).mp4")), address=picture.address
    )
    said = '<figure><a href="https://example.org/a(1).mp4"><img src="https://example.org/a.jpg" alt="A crane"></a></figure>'
    assert rendering.html((figure,)) == said
    assert rendering.markdown((figure,)) == "[![A crane](https://example.org/a.jpg)](https://example.org/a%281%29.mp4)"
    assert rendering.text((figure,)) == ""


def test_the_picture_of_a_figure_leads_nowhere_that_is_not_safe():
    picture = Span(0, 0, "image", "https://example.org/a.jpg", "A crane")
    figure = Block("figure", "", spans=(picture, Span(0, 0, "link", "javascript:alert(1)")), address=picture.address)
    assert rendering.html((figure,)) == '<figure><img src="https://example.org/a.jpg" alt="A crane"></figure>'
    assert rendering.markdown((figure,)) == "![A crane](https://example.org/a.jpg)"
