"""HTML in Markdown says what it says in a page, and never takes words of the text along."""

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syndicate.clean.cleaner import Cleaner, clean
from syndicate.clean.draft import Context
from syndicate.clean.markdownblocks import draft
from syndicate.values.block import Span

URL = "https://a.example/b/c"


def markdown(text):
    return Cleaner(scope="body").clean(text, "text/markdown", url=URL)


def said(text):
    """All that is read of a text, with what rules would take out of it."""
    return "\n\n".join(one.block.text for one in draft(text, Context("markdown", "body", URL), 1_000).candidates)


def test_a_line_break_parts_words():
    assert markdown("line one<br>line two<br/>three").text == "line one\nline two\nthree"
    assert markdown("one<br><br>two").text == "one\n\ntwo"
    assert markdown("# The ice<br>came late").blocks[0].text == "The ice came late"


def test_marks_links_and_pictures_in_a_line():
    (block,) = markdown(
        'H<sub>2</sub>O, <kbd>Ctrl</kbd>, <a href="/z">a link</a><!-- no --> <img src="a.png" alt="A">.'
    ).blocks
    assert block.text == "H2O, Ctrl, a link ."
    assert set(block.spans) == {
        Span(1, 2, "subscript"),
        Span(5, 9, "code"),
        Span(11, 17, "link", "https://a.example/z"),
        Span(18, 18, "image", "https://a.example/b/a.png", "A"),
    }


def test_brackets_in_an_attribute_end_no_tag():
    (block,) = markdown('See <a title="<1> > <2>" href="/z">this</a> now.').blocks
    assert (block.text, block.spans) == ("See this now.", (Span(4, 8, "link", "https://a.example/z"),))


def test_entities_are_read():
    assert markdown("<p>ice &amp; fire</p>\n\n<div>a&nbsp;b &lt;c&gt;</div>").text == "ice & fire\n\na\xa0b <c>"


def test_the_top_of_a_file_as_projects_have_it():
    article = clean(
        """<h1 align="center">Ice <br> Breaker</h1>
<p align="center">
  <img src="logo.png" alt="Logo &amp; name" width="200">
</p>

<p align="center">
  <b>A ship for the ice</b> ·
  <a href="docs/start.md">How it was built</a>
</p>

Breaks **ice**.
""",
        "text/markdown",
        url=URL,
    )
    assert article.title == "Ice Breaker"
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("figure", ""),
        ("paragraph", "A ship for the ice · How it was built"),
        ("paragraph", "Breaks ice."),
    ]
    assert article.blocks[0].spans[0].alternative == "Logo & name"
    assert '<a href="https://a.example/b/docs/start.md">How it was built</a>' in article.html


def test_markdown_between_tags_is_markdown():
    article = markdown(
        "<details>\n<summary>More <b>ice</b></summary>\n\n- one **two**\n\n```sh\nrun\n```\n\n</details>\n\nAfter"
    )
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", "More ice"),
        ("item", "one two"),
        ("code", "run"),
        ("paragraph", "After"),
    ]


def test_a_table_of_html_is_one_even_around_markdown():
    article = markdown(
        "<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>\n\n**one**\n\n</td><td>two</td></tr>\n</table>\n\nAfter"
    )
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("table", "A\tB\none\ttwo"),
        ("paragraph", "After"),
    ]


def test_scripts_styles_comments_and_declarations_say_nothing():
    text = "<script>\nif (a<b && c) { x('\"') }\n</script>\n\n<style>p {}</style>\n\n<!-- a <b title=\"> -->\n\n<?php echo 1 > 2 ?>\n\nice"
    assert markdown(f"<div><b>bold</b> words</div>\n\n{text}").text == "bold words\n\nice"


@pytest.mark.parametrize(
    "sentence",
    [
        "The <title> of a page and its <script> are no text.",
        "A Vec<String> holds <your-name> and more.",
        "Put a <div> around it.",
        "What stands between <style> and </style> is no text.",
        "Use the <textarea> or the <select> element.",
    ],
)
def test_a_sentence_that_speaks_of_tags_keeps_them(sentence):
    assert markdown(f"{sentence}\n\nAfter it.").text == f"{sentence}\n\nAfter it."


@pytest.mark.parametrize(
    "opened",
    [
        "<video src='x'>",
        "<svg>",
        '<p title="x>',
        "<div class='a'",
        "<select>",
        "<plaintext>",
        "<button>",
        "<center>",
        "<a name='x'>",
    ],
)
def test_what_nobody_closes_takes_no_words_along(opened):
    text = said(f"{opened} one\n\ntwo\n\n- three\n")
    assert re.findall("one|two|three", text) == ["one", "two", "three"]


PIECES = st.sampled_from(
    [
        "{w}\n\n", "{w} *{w}* **{w}**\n", "- {w}\n", "  - {w}\n", "- {w}\n\n  {w}\n\n", "1. {w}\n", "> {w}\n", "> - {w}\n", "## {w}\n\n",
        "{w}\n===\n", "```\n{w}\n\n{w}\n```\n", "    {w}\n\n", "| {w} | {w} |\n|---|---|\n| `{w}` | [{w}](/x) |\n\n", "<div>{w}</div>\n\n",
        "<div>\n\n{w}\n\n", "</div>\n\n", "<p align=center>\n{w}<br>{w}\n</p>\n\n", "{w} <b>{w}</b> {w}\n", "{w} <title> {w}\n",
        "<!-- x -->\n\n", "{w} <textarea>\n\n", "<details><summary>{w}</summary>\n\n{w}\n\n", "{w}[^1]\n\n", "[^1]: {w}\n\n    {w}\n\n",
        "> [!NOTE]\n> {w}\n\n", ":::tip {w}\n{w}\n:::\n", '!!! note "{w}"\n    {w}\n\n', "$\\alpha {w}$ {w} $\n", "$$\n{w} \\frac\n$$\n",
        "[{w}][a] [[{w}]] ![[{w}]]\n\n", "[a]: /x\n\n", "<video> {w}\n\n", "<svg> {w}\n\n", "{w} <select> {w}\n", "https://a.example/x {w}\n",
        '<a href="x">{w}\n\n', "{w}<br>{w}\n\n", "{w}  \n{w}\\\n{w}\n\n", "---\n", "\t{w}\n", "<noscript>{w}\n\n", "<math> {w}\n\n",
        "<plaintext> {w}\n", "{w} </p> {w}\n", "<li>{w}\n\n", "<td>{w}</td>\n\n", "`<b>{w}` <i>{w}\n", "<pre>\n{w}\n\n{w}</pre>\n",
        "<h2>{w}</h2>\n{w}\n\n", "<iframe src=x></iframe> {w}\n\n", "> > {w}\n", "<xmp>{w}\n\n", "<ruby>{w}<rt>{w}</rt></ruby>\n",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, min_size=1, max_size=10))
def test_every_word_stays_in_its_place_whatever_the_markup(pieces):
    count = 0

    def word(_):
        nonlocal count
        count += 1
        return f"Word{count}x"

    text = "".join(re.sub(r"\{w\}", word, piece) for piece in pieces)
    assert re.findall(r"Word(\d+)x", said(text)) == [str(number + 1) for number in range(count)]


@pytest.mark.parametrize(
    "piece",
    [
        "<script>\n",
        "<!-- ",
        '<a "',
        "<div>\n",
        "中\n<b></b>",
        "![[",
        "$$ a\n",
        ":::note\n",
        "[^a]: x\n",
        "[[a",
        "{%%}",
        "{{<>}} ",
        "{{< figure ",
        '{{< figure a="',
        "<svg></svg>",
        "==a ",
        "a==",
        "x^2",
        "x~2",
        "a\n: ",
        ": ",
        "a\n\n: b\n: c\n",
    ],
)
def test_thousands_of_the_same_sign_take_no_more_time_each(piece):
    # Below a front matter, where templates are read.
    few, many = (taken(f"---\nlayout: post\n---\n\nIce\n\n{piece * count}") for count in (2_500, 10_000))
    # Four times as many; what takes the square of that takes sixteen times as long.
    assert many < 9 * few + 0.5


@pytest.mark.parametrize("line", ["{{%%}}{0}x", "> [!note] a{0}b", "{{{{< figure {1} >}}}}"])
def test_a_long_line_takes_no_more_time_each(line):
    few, many = (taken("---\nlayout: post\n---\n\n" + line.format(" " * size, "a" * size)) for size in (10_000, 40_000))
    assert many < 9 * few + 0.5


def taken(text: str) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    clean(text, "text/markdown")
    return time.process_time() - start
