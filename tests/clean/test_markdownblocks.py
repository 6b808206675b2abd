"""Markdown: blocks, spans, front matter."""

import pytest

from syndicate.clean.cleaner import clean
from syndicate.values.block import Span

URL = "https://a.example/b/c"


def markdown(text):
    return clean(text, "text/markdown", url=URL)


def test_spans_and_addresses():
    (block,) = markdown("A [link](../x), *so* **strong** `code` [bad](ftp://a.example/x).").blocks
    assert block.text == "A link, so strong code bad."
    assert Span(2, 6, "link", "https://a.example/x") in block.spans
    assert Span(8, 10, "emphasis") in block.spans
    assert Span(11, 17, "strong") in block.spans
    assert Span(18, 22, "code") in block.spans
    assert {span.kind for span in block.spans} >= {"link", "code"}
    assert all("ftp" not in (span.address or "") for span in block.spans)


def test_blocks():
    article = markdown(
        "## Part\n\n1. one\n2. two\n   - deep\n\n> said\n\n| a | b |\n|---|---|\n| 1 | |\n\n    code  here\n\n![alt](i.png)\n\nline  \nbreak"
    )
    assert [(b.kind, b.text, b.level, b.marker) for b in article.blocks] == [
        ("heading", "Part", 2, None),
        ("item", "one", 1, "1."),
        ("item", "two", 1, "2."),
        ("item", "deep", 2, "-"),
        ("quote", "said", 1, None),
        ("table", "a\tb\n1\t", 0, None),
        ("code", "code  here", 0, None),
        ("figure", "", 0, None),
        ("paragraph", "line\nbreak", 0, None),
    ]
    assert article.blocks[7].address == "https://a.example/b/i.png"
    assert article.blocks[7].spans[0].alternative == "alt"


def test_chinese_soft_breaks_leave_no_space():
    assert markdown("新的泊位\n投入使用。\nIn use").text == "新的泊位投入使用。 In use"


def test_html_in_markdown_gives_its_text_alone():
    assert (
        markdown("<div><b>bold</b> words</div>\n\n<script>alert(1)</script>\n\nand <i>inline</i>").text
        == "bold words\n\nand inline"
    )


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: 'It''s late'\nauthors: [\"Ana Costa\", Tom Okafor]\ntags:\n- a\n- b\n# note\n---\n",
        '---\ntitle: "It\'s late"  \nauthor: Ana Costa and Tom Okafor\ntags: a, b\n---\n',
        '+++\ntitle = "It\'s late"\nauthors = ["Ana Costa", "Tom Okafor"]\ntags = ["a", "b"]\n+++\n',
        "---\ntitle: >-\n  It's\n  late\nauthor:\n  - name: Ana Costa\n  - name: Tom Okafor\ntags: [a, b]\n...\n",
    ],
)
def test_front_matter(matter):
    article = markdown(matter + "\n# It's late\n\nThe ice came late.")
    assert article.title == "It's late"
    assert article.authors == ("Ana Costa", "Tom Okafor")
    assert article.tags == ("a", "b")
    assert article.text == "The ice came late."
    assert article.notes == ()


@pytest.mark.parametrize("matter", ["---\nno colon here\n---\n", "---\nplaces: [a, b\n---\n", "+++\na = \n+++\n"])
def test_front_matter_that_cannot_be_read_is_kept_as_text(matter):
    article = markdown(matter + "\nThe ice came late.")
    assert article.text.endswith("The ice came late.")
    assert matter.split("\n")[1].split()[0] in article.text
    assert "front matter" in article.notes[0]


def test_a_line_at_the_top_is_no_front_matter():
    assert (
        markdown("---\n\nThe ice came late.\n\n---\n\nSo did the tugs.").text
        == "The ice came late.\n\nSo did the tugs."
    )
    assert markdown("---\n\nThe ice came late.\n\n---").notes == ()
