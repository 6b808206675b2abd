"""The scores tell the article from what stands around it by shape and names, in any script."""

import pytest

from syndicate.clean.pagenames import naming
from syndicate.clean.pagewalk import walk
from syndicate.clean.parser import parse
from syndicate.clean.scores import THRESHOLD, score

PROSE = "The committee met again on Tuesday, and by the evening, to general surprise, it had agreed on something. "
CHINESE = "委员会星期二再次开会，到了晚上，出乎所有人的意料，他们居然达成了一致。"


def scored(html, scope="auto"):
    return score(walk(parse(html), "https://example.org/", 10_000), scope)


def kept(html, scope="auto"):
    return [candidate.block.text for candidate in scored(html, scope) if candidate.verdict is None]


def test_every_block_has_a_score_and_the_threshold_decides():
    candidates = scored(f"<div><p>{PROSE * 2}</p><p>{PROSE}</p></div><div><a href=/a>Some link</a></div>")
    assert all(0 <= candidate.block.score <= 1 for candidate in candidates)
    assert all((candidate.block.score < THRESHOLD) == (candidate.verdict is not None) for candidate in candidates)
    assert candidates[-1].verdict.kind == "navigation"
    assert candidates[-1].verdict.score == candidates[-1].block.score


def test_short_lines_between_prose_are_kept_and_the_same_lines_alone_are_not():
    lines = "<p>He paused.</p><h3>Then</h3>"
    assert kept(f"<div><p>{PROSE}</p>{lines}<p>{PROSE}</p></div>") == [
        PROSE.strip(),
        "He paused.",
        "Then",
        PROSE.strip(),
    ]
    assert "Then" not in kept(f"<div><p>{PROSE}</p><p>{PROSE}</p>{lines}</div>")


def test_a_list_of_links_inside_the_article_is_dropped():
    links = (
        "<ul>"
        + "".join(f"<li><a href=/{number}>Another story number {number}</a></li>" for number in range(4))
        + "</ul>"
    )
    assert kept(f"<article><p>{PROSE}</p>{links}<p>{PROSE}</p></article>") == [PROSE.strip()] * 2


def test_a_second_column_of_prose_is_not_the_article():
    html = f"<div><div><p>{PROSE * 3}</p><p>{PROSE * 3}</p></div><div><p>Our shop sells kites, and string for kites, and books on it.</p></div></div>"
    assert kept(html) == [(PROSE * 3).strip()] * 2


def test_chinese_counts_as_much_as_english():
    html = f"<div><div><p>{CHINESE * 2}</p><p>“是的。”</p><p>{CHINESE}</p></div><div><a href=/1>新闻</a> <a href=/2>体育</a></div></div>"
    assert kept(html) == [CHINESE * 2, "“是的。”", CHINESE]


def test_a_name_that_holds_the_whole_page_speaks_of_the_layout():
    assert kept(f'<div class="has-sidebar sidebar"><p>{PROSE}</p><p>{PROSE}</p></div>') == [PROSE.strip()] * 2


def test_a_page_with_nothing_to_read_keeps_nothing():
    assert kept("<ul>" + "<li><a href=/x>One more link</a></li>" * 30 + "</ul>") == []
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
