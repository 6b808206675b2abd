"""The walk hands over where each container ends, and markup that becomes spans where a block is kept."""

import pytest

from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse

PAGE = "<div id=a><ul><li>One<li>Two <b>bold</b></ul><p></p></div><section><p>Three <a href=/x>link</a></p></section>"


def walked(html, **said):
    return walk(parse(html), "https://gazette.example/2024/", 100, **said)


def test_a_container_ends_behind_all_that_stands_in_it():
    shape = walked(PAGE)
    for number, (parent, end) in enumerate(zip(shape.parents, shape.ends, strict=True)):
        assert number < end <= shape.ends[parent]
        assert [shape.parents[inner] >= number for inner in range(number + 1, end)] == [True] * (end - number - 1)
    holding = {0}
    for trial in shape.trials:
        container = trial.container
        while container:
            holding.add(container)
            container = shape.parents[container]
    tags = [shape.tags[container] for container in sorted(holding)]
    assert tags == ["#root", "html", "body", "div", "ul", "li", "li", "section", "p"]


def test_markup_is_noted_and_becomes_spans_when_asked_for():
    *_, item, paragraph = walked(PAGE).trials
    assert (item.stressed, item.marker, paragraph.linked) == (1, "-", len("link"))
    block = walked(PAGE).block(paragraph, 0.9)
    assert [(span.kind, span.address, block.text[span.start : span.end]) for span in block.spans] == [
        ("link", "https://gazette.example/x", "link")
    ]
    assert walked(PAGE).bare_block(paragraph, 0.1).spans == ()


@pytest.mark.parametrize("inside", ["", "<br>", "<span hidden>x</span>", "<svg><text>x</text></svg>"])
def test_a_coloured_program_is_read_as_a_plain_one(inside):
    coloured = "<span class=k>def</span> <a href=/f>f</a>():\n    <b>return</b> <span>1</span>"
    trials = walked(f"<pre>{coloured}{inside}</pre>").trials
    shown = [(trial.text, trial.kind, trial.marks) for trial in trials if trial.verdict is None]
    assert shown == [("def f():\n    return 1", "code", ())]


@pytest.mark.parametrize("href", ["javascript:void(0)", "JavaScript:x", ""])
def test_a_link_that_leads_nowhere_is_no_markup(href):
    (trial,) = walked(f'<p>Press <a href="{href}">here</a></p>').trials
    assert (trial.marks, trial.linked) == ((), 4)


@pytest.mark.parametrize("reference", ["&#1;", "&#x1c;", "&#31", "&#xFFFE;", "&#65535;"])
def test_a_reference_to_what_xml_forbids_is_taken_out(reference):
    assert [trial.text for trial in walked(f"<p>a{reference} b &#8217; &#281; &#x1b1;</p>").trials] == ["a b ’ ę Ʊ"]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Sessions<a class='headerlink' href='#sessions'>¶</a>", "Sessions"),
        ("Sessions <a href='#sessions'>#</a>", "Sessions"),
        ("<a href='#sessions' aria-label='Link'></a>Sessions", "Sessions"),
        ("Sessions<a href='#sessions'>\u200b</a>", "Sessions"),
        ("Sessions <span>[<a href='/edit'>edit</a> | <a href='/source'>edit source</a>]</span>", "Sessions"),
        ("<a href='/x'>Sessions</a> [sic]", "Sessions [sic]"),
    ],
)
def test_a_heading_is_read_without_its_link_to_itself(heading, text):
    (trial,) = walked(f"<h2>{heading}</h2>").trials
    assert (trial.text, trial.kind) == (text, "heading")


@pytest.mark.parametrize(
    "button",
    [
        "<button aria-expanded=false>May I bring my dog?</button>",
        "<button data-bs-toggle=collapse class=accordion-button>Care and cleaning</button>",
        "<div class=faq__item><button aria-controls=a1>Care and cleaning</button></div>",
    ],
)
def test_the_button_that_opens_an_answer_is_read(button):
    shown = [trial.text for trial in walked(f"<div>{button}<div id=a1>Wipe it with a damp cloth.</div></div>").trials]
    assert shown in (
        ["May I bring my dog?", "Wipe it with a damp cloth."],
        ["Care and cleaning", "Wipe it with a damp cloth."],
    )


@pytest.mark.parametrize(
    "button",
    [
        "<button>Buy now</button>",
        "<button aria-expanded=false>Menu</button>",
        "<nav class=collapse><button aria-expanded=false>More</button></nav>",
    ],
)
def test_other_buttons_say_nothing_of_the_article(button):
    assert [trial.text for trial in walked(f"<div>{button}<p>Prose</p></div>").trials if trial.verdict is None] == [
        "Prose"
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            "said the harbour master<button>Ida Brandt,</button> who was there.",
            "said the harbour master Ida Brandt, who was there.",
        ),
        ("with the code <button class=copy>TIDE</button> at the desk", "with the code TIDE at the desk"),
        (
            "Praised for: <!-- --><style>.a{}</style><button>calm</button>, <style>.b{}</style><button>depth</button>, <button>price</button>",
            "Praised for: calm, depth, price",
        ),
        ("请先<button>登录</button>后发表评论", "请先登录后发表评论"),
        ("<button>Copy</button> TIDE", "TIDE"),
        ("Twelve people liked it. <button>Share</button>", "Twelve people liked it."),
        ("<a href=/a>Terms</a> | <button>Cookies</button> | <a href=/b>Privacy</a>", "Terms | | Privacy"),
        ("Choose <button><div>A berth</div></button> below", "Choose below"),
        ("Said <button hidden>Close</button> nobody", "Said nobody"),
    ],
)
def test_a_button_in_the_midst_of_a_line_is_one_of_its_words(line, text):
    table = f"<table><tr><th>Day</th><th>What</th></tr><tr><td>Monday</td><td>{line}</td></tr></table>"
    for html, shown in ((f"<p>{line}</p>", text), (table, f"Day\tWhat\nMonday\t{text}")):
        assert [trial.text for trial in walked(html).trials if trial.verdict is None] == [shown]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Berth <img src=/i.png> is open", "Berth is open"),
        ("Berth<img src=/i.png> is open", "Berth is open"),
        ("Berth <img src=/i.png><br>is open", "Berth\nis open"),
        ("<a href=/a>Berth</a> <img src=/i.png> <b>is</b> open", "Berth is open"),
    ],
)
def test_an_image_in_a_line_makes_no_blank_of_its_own(line, text):
    assert [trial.text for trial in walked(f"<p>{line}</p>").trials] == [text]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("She said <q>no</q>.", "She said “no”."),
        ('She said "<q>no</q>".', 'She said "no".'),
        ("She said «<q>no</q>».", "She said «no»."),
        ("She said <q>“no”</q>.", "She said “no”."),
        ('"<q>No</q> is a word," she said.', '"“No” is a word," she said.'),
        ("<q>No</q>", "“No”"),
    ],
)
def test_a_quotation_in_a_line_has_its_marks_once(line, text):
    assert [trial.text for trial in walked(f"<p>{line}</p>").trials] == [text]


def test_a_list_that_shows_its_own_numbers_is_numbered_once():
    steps = "<li><span>1</span><p>Wash it.</p></li><li><div>2.</div><p>Dry it.</p></li><li>3</li>"
    shown = [(trial.marker, trial.text) for trial in walked(f"<ol>{steps}</ol>").trials]
    assert shown[:1] == [("1.", "Wash it.")]
