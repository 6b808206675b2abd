"""The scores tell the article from what stands around it by shape and names, in any script."""

import numpy as np
import pytest

from syndicate import clean
from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse
from syndicate.clean.scores import THRESHOLD, score
from syndicate.clean.scoring.blockmodel import load
from syndicate.clean.scoring.pagenames import naming

PROSE = (
    "The committee met again on Tuesday, and by the evening, to general surprise, it had agreed on a timetable.",
    "Nobody in the room had expected the vote to go through, said two people who were there until the end of it.",
    "The new crane will be lifted onto the quay in March, if the ice allows it, and it will be twice as fast.",
)
CHINESE = (
    "委员会星期二再次开会，到了晚上，出乎所有人的意料，他们居然就时间表达成了一致，港务局这样说。",
    "码头工人说，冰来得比往年晚，拖船因此多出了三个星期的活，而仓库里的货物堆得比任何一年都高。",
)


def scored(html, scope="auto"):
    return score(walk(parse(html), "https://example.org/", 10_000), scope, load(None))


def kept(html, scope="auto"):
    return [candidate.block.text for candidate in scored(html, scope) if candidate.verdict is None]


def test_every_block_has_a_score_and_the_threshold_decides():
    candidates = scored(f"<div><p>{PROSE[0]}</p><p>{PROSE[1]}</p></div><div><a href=/a>Some link</a></div>")
    assert all(0 <= candidate.block.score <= 1 for candidate in candidates)
    assert all((candidate.block.score < THRESHOLD) == (candidate.verdict is not None) for candidate in candidates)
    assert candidates[-1].verdict.kind == "navigation"
    assert candidates[-1].verdict.score == candidates[-1].block.score


def test_short_lines_between_prose_are_kept():
    lines = "<p>He paused.</p><h3>Then</h3>"
    assert kept(f"<div><p>{PROSE[0]}</p>{lines}<p>{PROSE[1]}</p></div>") == [PROSE[0], "He paused.", "Then", PROSE[1]]


def test_what_stands_around_the_article_is_dropped():
    menu = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("News", "Sport", "Weather", "Travel"))
    teasers = "".join(f"<div class='teaser'><a href=/{n}>Another story number {n}</a></div>" for n in range(4))
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    html = (
        f"<body><ul class='menu'>{menu}</ul><div class='post-content'>{prose}</div>"
        f"<div class='related'><h3>Related</h3>{teasers}</div><div class='footer'>All rights reserved.</div></body>"
    )
    assert kept(html) == list(PROSE)


def test_chinese_counts_as_much_as_english():
    prose = "".join(f"<p>{text}</p>" for text in CHINESE)
    html = f"<div><div>{prose}</div><div><a href=/1>新闻</a> <a href=/2>体育</a></div></div>"
    assert kept(html) == list(CHINESE)


def test_a_second_copy_of_a_long_passage_is_one_too_many():
    long = " ".join(PROSE)
    copies = scored(f"<div><p>{long}</p></div><div><p>{long}</p></div>")
    assert [candidate.verdict and candidate.verdict.kind for candidate in copies] == [None, "repeated"]


def test_each_of_several_pictures_below_which_the_same_is_said_is_shown_once_and_so_is_what_is_said():
    said = "The new crane on the quay of the northern channel, where the ice allowed it to be lifted at last in March, two years after it had been bought in Riga. Photo: Ida Brandt"
    figures = [f"<figure><img src='/{name}.jpg'><figcaption>{said}</figcaption></figure>" for name in "aba"]
    article = clean(
        f"<article><p>{PROSE[0]}</p>{''.join(figures)}<p>{PROSE[1]}</p></article>", url="https://quay.example/x"
    )
    shown = [(block.address, block.text) for block in article.blocks if block.kind == "figure"]
    assert shown == [("https://quay.example/a.jpg", said), ("https://quay.example/b.jpg", "")]
    assert [removal.text for removal in article.removed if removal.rule == "page/copy"] == [said, said]


def test_tables_quotations_and_captions_that_stand_in_the_piece_are_kept():
    table = "<table><tr><td>2019</td><td>410</td></tr><tr><td>2023</td><td>38</td></tr></table>"
    figure = '<figure><img src="/a.jpg"><figcaption>The quay at low water.</figcaption></figure>'
    quote = "<blockquote>We used to move the sea.</blockquote>"
    texts = kept(f"<article><p>{PROSE[0]}</p>{table}<p>{PROSE[1]}</p>{figure}{quote}<p>{PROSE[2]}</p></article>")
    assert texts == [
        PROSE[0],
        "2019\t410\n2023\t38",
        PROSE[1],
        "The quay at low water.",
        "We used to move the sea.",
        PROSE[2],
    ]


def test_a_page_with_nothing_to_read_keeps_nothing():
    menu = "<li><a href=/x>One more link</a></li>" * 30
    assert kept(f"<div class='main-menu'><ul>{menu}</ul></div><div class='footer-links'><ul>{menu}</ul></div>") == []
    assert kept("") == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("relatedPosts box", "related"),
        ("c-related__list", "related"),
        ("share", "share"),
        ("newsletter-signup", "subscribe"),
        ("site_breadcrumb", "navigation"),
        ("comments-area", "comments"),
        ("uncommented shareholder adviser navigate", None),
        ("header", None),
        ("", None),
    ],
)
def test_names_are_matched_by_whole_words(name, kind):
    assert naming(name).kind == kind


def test_a_name_that_says_text_wins_over_others():
    assert naming("sidebar-left entry-content").is_text
    assert naming("sidebar-left entry-content").kind is None


@pytest.mark.parametrize(
    "start",
    [
        "<body class='single comments-open'>",
        "<body><div class='post wide dark ads-on reading comments-enabled c-1 c-2 c-3 c-4 c-5'>",
    ],
)
def test_the_state_of_a_page_makes_no_discussion_of_its_article(start):
    page = f"<html>{start}<h1>The quay</h1>{''.join(f'<p>{text}</p>' for text in PROSE)}</body></html>"
    assert kept(page, scope="article")[-len(PROSE) :] == list(PROSE)


class Doubtful:
    """A model of which the chances are known."""

    def __init__(self, *chances):
        self._chances = np.array(chances, np.float32)

    def features(self, shape):
        return load(None).features(shape)

    def chances(self, _):
        return self._chances


@pytest.mark.parametrize(
    ("second", "chances", "is_kept"),
    [
        (f"<p>{PROSE[1]}</p>", (0.9, 0.9, 0.4), True),
        (f"<p>{PROSE[1]}</p>", (0.9, 0.9, 0.3), False),
        ("<p>Too short to tell.</p>", (0.9, 0.9, 0.4), False),
        (f"<p><a href=/x>{PROSE[1]}</a></p>", (0.9, 0.9, 0.4), False),
        (f"</div><div><p>{PROSE[1]}</p>", (0.9, 0.9, 0.4), False),
    ],
)
def test_a_doubtful_paragraph_beside_kept_prose_is_kept(second, chances, is_kept):
    shape = walk(
        parse(f"<body><div><p>{PROSE[0]}</p><p>{PROSE[2]}</p>{second}</div></body>"), "https://example.org/", 100
    )
    *_, last = score(shape, "auto", Doubtful(*chances))
    assert (last.verdict is None) == is_kept


def test_what_a_caption_says_is_not_lost_where_its_image_stays():
    said = "The pier after the storm of last November, seen from the lighthouse. Photo: Ada Lind"
    prose = (
        "<p>The council met on Tuesday and agreed, after four hours, to dredge the northern channel once more.</p>" * 4
    )
    figure = f'<figure><img src="/img/pier.jpg" alt=""><figcaption>{said}</figcaption></figure>'
    page = f"<html><title>Pier</title><body><main><h1>Pier</h1><div class='article-body'>{prose}{figure}{prose}</div></main></body></html>"
    shown = clean(page, url="https://gazette.example/").html
    assert f'alt="{said}"' in shown or f"<figcaption>{said}</figcaption>" in shown
