"""What a reader relies on: the marks of a text are on the same words when a rendition is read back, and links are whole."""

from html.parser import HTMLParser
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from syndicate.values import rendering
from syndicate.values.block import Block, Span

MARKDOWN = MarkdownIt("commonmark", {"html": False})
ADDRESS = "https://example.org/x"
OTHER = "https://example.org/y"
KINDS = {"strong": "strong", "em": "emphasis", "code": "code", "sup": "superscript", "sub": "subscript"}


class Reader(HTMLParser):
    """Reads the characters of a rendition, each with the marks that hold for it."""

    def __init__(self, markup):
        super().__init__()
        self.characters, self.links, self._open = [], 0, []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag == "br":
            self.handle_data("\n")
        elif tag == "a":
            self.links += 1
        self._open += [] if tag == "br" else [dict(attributes).get("href") or KINDS.get(tag)]

    def handle_endtag(self, tag):
        self._open.pop()

    def handle_data(self, data):
        self.characters += [(character, frozenset(self._open) - {None}) for character in data]


def stated(block):
    """The characters of a block, each with the marks that its spans name."""
    return [
        (character, frozenset(s.address or s.kind for s in block.spans if s.start <= place < s.end))
        for place, character in enumerate(block.text)
    ]


def marked(*parts):
    """A paragraph of parts: words, and their marks."""
    text, spans = "", []
    for words, *marks in parts:
        spans += [(mark, len(text), len(text) + len(words)) for mark in marks]
        text += words
    found = []
    for mark, start, end in sorted(spans):
        if found and found[-1][0] == mark and found[-1][2] == start:
            found[-1] = (mark, found[-1][1], end)
        else:
            found.append((mark, start, end))
    return Block(
        "paragraph",
        text,
        spans=tuple(
            Span(start, end, "link", mark) if mark.startswith("http") else Span(start, end, mark)
            for mark, start, end in found
        ),
    )


@pytest.mark.parametrize(
    ("block", "html", "markdown"),
    [
        (
            marked(("Bold with ", "strong"), ("inner italics", "strong", "emphasis"), (" and more", "strong"), (" here",)),
            "<strong>Bold with <em>inner italics</em> and more</strong> here",
            "**Bold with inner italics and more** here",
        ),
        (
            marked(("Read also: ", "strong"), ("the long report", "strong", ADDRESS), (" of March", "strong")),
            f'<strong>Read also: <a href="{ADDRESS}">the long report</a> of March</strong>',
            f"**Read also: [the long report]({ADDRESS}) of March**",
        ),
        (
            marked(("link ", ADDRESS), ("bold", ADDRESS, "strong")),
            f'<a href="{ADDRESS}">link <strong>bold</strong></a>',
            f"[link **bold**]({ADDRESS})",
        ),
        (
            marked(("both", ADDRESS, "strong")),
            f'<a href="{ADDRESS}"><strong>both</strong></a>',
            f"[**both**]({ADDRESS})",
        ),
        (
            marked(("one", ADDRESS, "strong"), (" or ", "strong"), ("two", OTHER, "strong")),
            f'<strong><a href="{ADDRESS}">one</a> or <a href="{OTHER}">two</a></strong>',
            f"**[one]({ADDRESS}) or [two]({OTHER})**",
        ),
        # A link is never cut in two: what overlaps with it is.
        (
            marked(("bold ", "strong"), ("both", "strong", ADDRESS), (" thin", ADDRESS)),
            f'<strong>bold </strong><a href="{ADDRESS}"><strong>both</strong> thin</a>',
            f"**bold** [**both** thin]({ADDRESS})",
        ),
        # Blanks at the edges of a mark are left out of it: asterisks beside blanks are no marks.
        (marked(("Note: ", "strong"), ("a word",)), "<strong>Note: </strong>a word", "**Note:** a word"),
        # The inner mark is told where the outer cannot be.
        (
            marked(("字",), ("“你", "strong"), ("很", "strong", "emphasis"), ("好”", "strong"), ("字",)),
            "字<strong>“你<em>很</em>好”</strong>字",
            "字“你*很*好”字",
        ),
        # A bracket is a sign for what stands beside it.
        (
            marked(("字",), ("你", "strong", ADDRESS), ("好", "strong"), ("字",)),
            f'字<strong><a href="{ADDRESS}">你</a>好</strong>字',
            f"字[你]({ADDRESS})好字",
        ),
        # Code is written as it stands, without marks within it.
        (
            marked(("run ", "code"), ("x", "code", "emphasis"), (" now", "code")),
            "<code>run <em>x</em> now</code>",
            "`run x now`",
        ),
        (marked((" ", "strong"), ("- dash",)), "<strong> </strong>- dash", " \\- dash"),
    ],
)  # fmt: skip
def test_marks_are_nested_as_the_document_nests_them(block, html, markdown):
    assert rendering.html((block,)) == f"<p>{html}</p>"
    assert rendering.markdown((block,)) == markdown


SIGNS = st.text(st.sampled_from("abc 中文，。“” .,:!*_`[]()<&-"), min_size=1, max_size=14)
PARTS = st.lists(
    st.tuples(
        SIGNS.map(lambda text: "".join(a for a, b in zip(text, text[1:] + "x", strict=True) if (a, b) != (" ", " "))),
        st.sets(st.sampled_from(["strong", "emphasis", ADDRESS, OTHER]), max_size=3),
    ),
    min_size=1,
    max_size=6,
)


def drawn(parts):
    one_link = [(words, *sorted(marks - ({OTHER} if ADDRESS in marks else set()))) for words, marks in parts if words]
    return marked(("x ",), *one_link, (" x",))


@given(PARTS.map(drawn))
def test_html_has_every_mark_on_its_words_and_no_link_twice(block):
    read = Reader(rendering.html((block,)))
    assert read.characters == stated(block)
    assert read.links == links(block)


@given(PARTS.map(drawn))
def test_markdown_read_back_has_no_mark_on_other_words(block):
    read = Reader(MARKDOWN.render(rendering.markdown((block,)).replace("  ", " ")).strip())
    expected = stated(block)
    said = [(character, marks) for character, marks in read.characters if not character.isspace()]
    wanted = [(character, marks) for character, marks in expected if not character.isspace()]
    assert [character for character, _ in said] == [character for character, _ in wanted]
    for (_, found), (_, marks) in zip(said, wanted, strict=True):
        assert found <= marks
        assert found >= marks - {"strong", "emphasis"}
    assert read.links == links(block)


def links(block):
    addresses = [next((m for m in marks if m.startswith("http")), None) for _, marks in stated(block)]
    return sum(1 for address, _ in groupby(addresses) if address)
