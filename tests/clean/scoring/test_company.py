"""What stands between paragraphs without a word to go by is kept where it belongs to the article, and only there."""

import pytest

from syndicate.clean.cleaner import clean
from syndicate.clean.draft import Candidate, Cut, Verdict
from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse
from syndicate.clean.scores import with_picture
from syndicate.clean.scoring.company import Judged, pictured

PROSE = (
    "<p>The committee met again on Tuesday, and by the evening, to general surprise, it had agreed on a timetable for the harbour.</p>",
    "<p>Nobody in the room had expected the vote to go through, said two people who were there until the end of it.</p>",
    "<p>The new crane will be lifted onto the quay in March, if the ice allows it, and it will be twice as fast as before.</p>",
)


def files(body):
    page = f"<html><head><title>The quay</title></head><body><article>{body}</article></body></html>"
    found = clean(page, url="https://gazette.example/x")
    assert all(text[3:-4] in found.text for text in PROSE)
    return [block.address.rpartition("/")[2] for block in found.blocks if block.address]


def between(markup):
    return files(f"{PROSE[0]}{markup}{PROSE[1]}{PROSE[2]}")


@pytest.mark.parametrize(
    "box",
    [
        '<div class="news-link"><a href="/n"><img src="/img/100x67/boats.jpg"><h4>Ten boats</h4></a></div>',
        '<div class="card"><div><a href="/n"><img src="/b.jpg"></a></div><div><a href="/n">Ten boats</a></div></div>',
        '<div class="newsletter-signup"><img src="/logo.png"><h3>Get our newsletter</h3><p>Every morning in your inbox.</p></div>',
        '<div class="share"><a href="/f"><img src="/f.png"></a> <a href="/t"><img src="/t.png"></a></div>',
        '<div class="player"><div class="error"><img src="/spin.png"><p>This video could not be loaded.</p></div></div>',
        '<div class="author"><div><img src="/ida.jpg"></div><div><a href="/ida">Ida Brandt</a><p>Ida writes about it.</p></div></div>',
    ],
)
def test_an_image_goes_with_the_text_of_its_box(box):
    assert between(box) == []
    assert files("".join((*PROSE, box))) == []


@pytest.mark.parametrize(
    "image",
    [
        '<img src="/a.jpg">',
        '<figure><img src="/a.jpg"></figure>',
        '<div class="wp-caption"><img src="/a.jpg"><p class="wp-caption-text">Photo: Ola Nordmann</p></div>',
        '<div class="image"><div><img src="/a.jpg"></div><span>Ola Nordmann / Agency</span></div>',
        '<figure><img src="/a.jpg"><div><a href="/f/1">Full size image</a></div><div><a href="/f/2">Open in viewer</a></div></figure>',
    ],
)
def test_an_image_with_no_text_but_its_caption_is_kept_beside_paragraphs(image):
    assert between(image) == ["a.jpg"]


@pytest.mark.parametrize("before", ["", '<div class="meta"><a href="/ida">Ida Brandt</a> 5 May 2024</div>'])
@pytest.mark.parametrize(
    "lead",
    ['<img src="/a.jpg">', '<div class="hero"><img src="/a.jpg"><p class="caption">The quay. Photo: Ola</p></div>'],
)
@pytest.mark.parametrize(
    "behind", ['<div class="date">5 May 2024</div>', '<div class="tools"><a href="/s">Share</a></div>']
)
def test_the_lead_image_is_kept_among_the_labels_below_the_title(before, lead, behind):
    assert files(f"<h1>The quay</h1>{before}{lead}{behind}{''.join(PROSE)}") == ["a.jpg"]


@pytest.mark.parametrize(
    ("above", "shown"),
    [
        ('<div class="hero"><img src="/a.jpg"></div><div>Harbour</div>', ["a.jpg"]),
        ('<img src="/a.jpg"><img src="/b.jpg">', []),
        ('<img src="/quay-logo.png">', []),
        ('<img src="/a.png" alt="Gazette logo">', []),
    ],
)
def test_the_only_picture_above_the_title_is_the_lead_image(above, shown):
    assert files(f"<header>{above}<h1>The quay</h1></header><div>5 May 2024</div>{''.join(PROSE)}") == shown


def test_the_head_of_who_wrote_it_is_no_lead_image():
    byline = '<div class="byline"><img src="/ida.jpg"><div>By Ida Brandt</div></div>'
    assert files(f"<h1>The quay</h1>{byline}<div>5 May 2024</div>{''.join(PROSE)}") == []


@pytest.mark.parametrize("image", ["/resize/100x100/ida.jpg", "/ida.jpg?w=64", "/icons/x.svg"])
def test_what_is_small_is_no_lead_image(image):
    labels = f"<div class='byline'>By Ida Brandt</div><div><div><div><img src='{image}'></div></div></div><div class='date'>5 May 2024</div>"
    assert files(f"<h1>The quay</h1>{labels}{''.join(PROSE)}") == []


def test_the_only_line_beside_an_image_is_its_caption():
    assert between('<div><img src="/a.jpg"><p>Havenly</p></div>') == ["a.jpg"]


@pytest.mark.parametrize(
    "one",
    [
        '<figure><img src="/{}.jpg"><figcaption>Photo {}: Ola Nordmann / Agency</figcaption></figure>',
        '<div class="wp-caption"><img src="/{}.jpg"><p>Photo {}: Ola</p></div>',
    ],
)
def test_a_gallery_keeps_all_of_its_pictures(one):
    assert between("".join(one.format(n, n) for n in range(6))) == [f"{n}.jpg" for n in range(6)]


def test_many_images_in_one_box_take_no_longer_than_elsewhere(own_garbage):
    pairs = (f'<span><img src="/{n}.jpg"><br><br><img src="/b{n}.jpg"></span><br><br>' for n in range(4_000))
    assert len(between(f"<div>{''.join(pairs)}</div>")) > 1


def test_the_picture_of_a_card_that_leads_to_another_page_goes_with_its_words():
    words = '<div class="title">The port in numbers</div><div class="said">All that there is to know of the port and its cranes.</div>'
    card = f'<a href="https://other.example/port"><div>{words}</div><div><img src="/thumb.jpg" alt=""></div></a>'
    assert between(f'<figure class="card bookmark-card">{card}</figure>') == []


def left_beside(box, *, kept=PROSE):
    """The texts of a box that the model left and that say what a picture of the article shows."""
    shape = walk(
        parse(f"<body><article>{PROSE[0]}{box}{PROSE[1]}</article></body>"), "https://gazette.example/x", 1_000
    )
    is_kept = [f"<p>{trial.text}</p>" in kept for trial in shape.trials]
    words = [len(trial.text.split()) for trial in shape.trials]
    page = Judged(shape, [0.3] * len(words), words, [trial.verdict is None for trial in shape.trials], is_kept)
    return [shape.trials[number].text for number in sorted(pictured(page, is_kept))]


CREDITED = '<div class="image-holder"><img src="/a.jpg"><span>Ola Nordmann / Agency</span></div>'


def test_the_credit_that_stands_in_one_run_with_an_image_is_told_from_other_lines():
    assert left_beside(CREDITED) == ["Ola Nordmann / Agency"]
    assert left_beside(CREDITED + CREDITED.replace("Ola", "Ida").replace("/a", "/b")) == [
        "Ola Nordmann / Agency",
        "Ida Nordmann / Agency",
    ]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="meta"><img src="/a.png"><span>14 min read</span></div>',
        '<div class="author image"><img src="/ida.jpg"><span>Ida Brandt</span></div>',
        '<div class="image-link"><a href="/n"><img src="/n.jpg"> Ten boats came home</a></div>',
        '<div class="image-holder"><span>Ola Nordmann / Agency</span></div>',
    ],
)
def test_lines_with_other_pictures_and_credits_without_one_are_left(box):
    assert left_beside(box) == []


def test_so_is_one_that_stands_beside_text_that_is_left():
    assert left_beside(CREDITED, kept=PROSE[:1]) == []


def test_of_a_text_that_is_left_beside_its_image_the_image_is_shown_and_says_it():
    shape = walk(
        parse(f"<body><article>{PROSE[0]}{CREDITED}{PROSE[1]}</article></body>"), "https://gazette.example/x", 1_000
    )
    whole = next(shape.block(trial, 0.5) for trial in shape.trials if "Ola" in trial.text)
    shown = with_picture(Candidate(whole, 0, Verdict("other", "scores", 0.3)), whole)
    assert shown.verdict is None
    assert shown.cuts == (Cut(0, len(whole.text), Verdict("other", "scores", 0.3)),)
    figure = shown.block
    assert (figure.kind, figure.address) == ("figure", "https://gazette.example/a.jpg")
    assert [span.alternative for span in figure.spans if span.kind == "image"] == ["Ola Nordmann / Agency"]
