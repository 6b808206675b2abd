"""What systems add to the words of a page is no part of them, and what they draw by a class alone is what it looks like."""

import pytest
from drafted_pages import PROSE, between, drafted

from syndicate.clean.cleaner import clean


@pytest.mark.parametrize(
    "link",
    [
        '<a class="headerlink" href="#start" title="Link to this definition">¶</a>',
        '<a href="/pump.html#start">#</a>',
        '<a href="#ref1" role="doc-backlink">↩</a>',
        '<a href="#ref1">↩︎</a>',
    ],
)
def test_links_to_a_place_of_the_page_that_show_a_sign_alone_are_left_out(link: str) -> None:
    page = f"<h1>Pumps</h1><p>{PROSE}</p><dl><dt>pump.start(speed){link}</dt><dd>{PROSE}</dd></dl><p>{PROSE}</p>"
    article = clean(page, "text/html", url="https://gazette.example/pump.html")
    assert "pump.start(speed)\n" in article.text
    assert clean(page.replace(link, '<a href="#n1">1</a>'), "text/html").text.count("start(speed)1") == 1


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Wiring <button>Copy link</button>", "Wiring"),
        ("Ingredients <span><button>1x</button> <button>2x</button></span>", "Ingredients"),
        ("<button>Questions</button>", "Questions"),
        ("<span><button>Questions</button></span>", "Questions"),
    ],
)
def test_a_button_beside_the_words_of_a_heading_is_no_part_of_it(heading: str, text: str) -> None:
    page = f"<h1>Ice</h1><p>{PROSE}</p><h2>{heading}</h2><p>{PROSE}</p>"
    assert [b.text for b in clean(page, "text/html").blocks if b.kind == "heading"] == [text]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="bbcode_quote">{}</div>',
        '<div class="bbcode_container"><div class="quote_container"><div class="message">{}</div></div></div>',
        '<aside class="quote no-group"><div class="title">marlow:</div><blockquote><p>{}</p></blockquote></aside>',
    ],
)
def test_what_a_board_calls_a_quotation_is_one(box: str) -> None:
    said = "The box by the entrance was already full on the first day of the works, and nobody has emptied it since."
    page = f"<h1>Ice</h1><p>{PROSE}</p>{box.format(said)}<p>{PROSE}</p>"
    assert ("quote", said) in [(block.kind, block.text) for block in clean(page, "text/html").blocks]


@pytest.mark.parametrize(
    "line", ["It rained.<sup>1</sup> Then it stopped.<sup>[2]</sup>", "It rained. Then it stopped.[12]", "[sponsored]"]
)
def test_a_sentence_with_a_note_is_no_heading(line):
    assert [block.kind for block in between(f"<p>{line}</p>")] == ["paragraph"]


def test_a_heading_that_links_to_itself_is_no_link():
    own = '<h2 id="depth"><a href="#depth"><em>Depth</em> of the channel</a></h2>'
    written = f'<h2><a href="https://gazette.example/2024/05/harbour#cost">Cost</a></h2>{PROSE}'
    other = '<h2><a href="https://gazette.example/2023/01/ice#ice">Ice</a> in <a href="#depth">May</a></h2>'
    links = [
        [(block.text[span.start : span.end], span.kind) for span in block.spans]
        for block in between(f"{own}<p>{PROSE}</p>{written}{other}")
        if block.kind == "heading"
    ]
    assert links == [[("Depth", "emphasis")], [], [("Ice", "link"), ("May", "link")]]


@pytest.mark.parametrize("ending", ["", "\n", "<br>"])
@pytest.mark.parametrize("name", ["gatsby-highlight-code-line", "highlight-line"])
def test_lines_of_code_that_only_their_class_parts_stay_lines(name, ending):
    first, second = (f'<span class="{name}">{line}</span>' for line in ("if depth:", "    <b>dredge</b>()"))
    pre = f"<pre><code>depth = 3\n{first}{ending}{second}{ending}</code></pre>"
    assert [block.text for block in between(pre)] == ["depth = 3\nif depth:\n    dredge()"]


def test_a_heading_that_is_all_strong_is_a_heading_and_no_more():
    written = "<h2><strong>Depth</strong></h2><h2>The <b>ice</b></h2><h2><em>May</em></h2>"
    marked = "".join(f"{heading}</h2><p>{PROSE}</p>" for heading in written.split("</h2>")[:-1])
    spans = [[span.kind for span in block.spans] for block in between(marked) if block.kind == "heading"]
    assert spans == [[], ["strong"], ["emphasis"]]


def test_a_link_to_edit_below_a_heading_is_no_part_of_the_text():
    heading = '<div class="mw-heading"><h2>Depth</h2><span>[<a href="/edit?section=1">edit</a>]</span></div>'
    first, last = (
        f"<p>{PROSE}</p>",
        "<p>Nobody had expected it, said two people who were there, and one of them left early.</p>",
    )
    found = drafted(f"<article>{first}{heading}{last}{first}{heading}{last}</article>").candidates
    assert [one.verdict.rule for one in found if one.block.text == "[edit]"] == ["page/edit"] * 2
    said = "<h2>Depth</h2><p>[in metres]</p>"
    assert [block.text for block in between(f"{said}<p>{PROSE}</p>")] == ["Depth", "[in metres]", PROSE]


def test_what_stands_in_for_an_advertisement_on_an_amp_page_is_no_text():
    advertisement = (
        '<amp-ad width="300" height="250"><div placeholder>The best shoes of the year, only today.</div></amp-ad>'
    )
    assert between(f"{advertisement}<p>{PROSE}</p>")[0].text == PROSE


def test_an_empty_element_that_is_drawn_as_a_line_break_is_one():
    line = '<span class="component br" data-pos="4"></span>'
    first, second = "The tide was low.", "Nobody could pass the bar for hours."
    assert [block.text for block in between(f"<div>{first}{line}{second}</div>")] == [first, second]
    assert [block.text for block in between(f"<div>{PROSE}{line}{line}{PROSE}</div>")] == [PROSE, PROSE]
