"""Labels that only their layout parts are words of their own, and a word that is marked in pieces stays one."""

import pytest

from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse

LABELS = [
    ("<span>Ida Brandt</span><span>Editor</span>", "Ida Brandt Editor"),
    ("<a href=/a>Rooms</a><a href=/b>Prices</a>", "Rooms Prices"),
    ("<span>5</span><span>km</span><em>95 m</em>", "5 km 95 m"),
    ("<span>1994</span><span>2h 22m</span><span>R</span>", "1994 2h 22m R"),
    ("<span class=date>May 22, 2023</span><span class=time>5:00 AM</span>", "May 22, 2023 5:00 AM"),
    ("<span>TIDE</span><span>Deck Boots</span>", "TIDE Deck Boots"),
    ("<span class=brand>TIDE</span><span class=name>PUMP</span>", "TIDE PUMP"),
    ("<label>RAM</label><span>276</span>", "RAM 276"),
    ("<code>U+00DF</code><code>0x C3</code>", "U+00DF 0x C3"),
    ("<p><a href=/a>ALL PUMPS</a><a href=/b>ALL BOOTS</a></p>", "ALL PUMPS ALL BOOTS"),
    ("<del>$20</del><ins>$10</ins>", "$20 $10"),
    ("<s>20 €</s><b>10 €</b>", "20 € 10 €"),
    ("<span>Done.</span><span>Next</span>", "Done. Next"),
    ("<span>vs.</span><span>Brandt</span>", "vs. Brandt"),
    ("<span>example.com</span><span>5 min read</span>", "example.com 5 min read"),
]
PIECES = [
    ("<i>un</i><b>believable</b>", "unbelievable"),
    ("<b>H</b><sub>2</sub><b>O</b>", "H2O"),
    ("<i>x</i><sup>2</sup>", "x2"),
    ("<code><span>get</span><span>Name</span></code>", "getName"),
    ("<span>Ida</span>s house", "Idas house"),
    ("<em>Tide</em><em>GPT</em> is asked", "TideGPT is asked"),
    ("As <em>SoL</em><em>VES</em> did", "As SoLVES did"),
    ("<span class=cap>T</span><span>HE COUNCIL met</span>", "THE COUNCIL met"),
    ("<span class=cap>T</span><span>he council met</span>", "The council met"),
    ("<span class=char>N</span><span class=char>O</span>", "NO"),
    ("<span>1</span><span>9</span><span>7</span>", "197"),
    ("<p class=c1><span class=c2>In 20</span><span class=c3>24 it</span></p>", "In 2024 it"),
    ("In <a href=/a>20</a><a href=/a>24</a>", "In 2024"),
    ("In <b>19</b><span>94</span>, then", "In 1994, then"),
    ("<span>corner of 3</span><span>rd</span>", "corner of 3rd"),
    ("<a href=/a>pump.mp</a><a href=/a>4</a>", "pump.mp4"),
    ("<a><span>tide.example/20</span><span>24/pumps</span></a>", "tide.example/2024/pumps"),
    ("<dt>class <span>pump.</span><span>Motor</span>(speed)</dt>", "class pump.Motor(speed)"),
    ("was <s>$20</s><a href=/a>, now $10</a>", "was $20, now $10"),
    ("Mr<s>A</s><sup>2</sup>", "MrA2"),
    ("<span>3.</span><span>5</span>", "3.5"),
]


@pytest.mark.parametrize(("markup", "text"), [*LABELS, *PIECES])
def test_labels_side_by_side_are_parted_and_the_pieces_of_a_word_are_not(markup, text):
    assert [trial.text for trial in walk(parse(f"<div>{markup}</div>"), None, 10).trials] == [text]


@pytest.mark.parametrize(("markup", "text"), [pair for pair in LABELS if "<p>" not in pair[0]])
def test_labels_in_a_cell_of_a_table_are_parted(markup, text):
    table = f"<table><tr><th>Name</th><th>What</th></tr><tr><td>Ida</td><td>{markup}</td></tr></table>"
    (trial,) = walk(parse(table), None, 10).trials
    assert trial.text == f"Name\tWhat\nIda\t{text}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\ue01c", []),
        ("\uf0b7 The north quay", ["The north quay"]),
        ("Prices \ue017", ["Prices"]),
        ("龙\ue5e5王", ["龙\ue5e5王"]),
    ],
)
def test_a_sign_of_a_font_of_icons_is_no_text_and_a_letter_of_private_use_within_a_word_is(text, shown):
    assert [trial.text for trial in walk(parse(f"<div><p>{text}</p></div>"), None, 10).trials] == shown


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ("<header class=frame-header><h2>The north quay</h2></header>", ["The north quay"]),
        ("<header><h2><a href=/>The Gazette</a></h2></header>", []),
        ("<header><h2>The Gazette</h2><p>News from the quay</p></header>", []),
    ],
)
def test_a_header_that_is_only_a_heading_is_that_of_a_section(header, shown):
    trials = walk(parse(f"<div>{header}<p>It silts up.</p></div>"), None, 10).trials
    assert [trial.text for trial in trials if trial.verdict is None] == [*shown, "It silts up."]
