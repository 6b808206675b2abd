"""Of several dates of the same day, an article has the one with a time of day and an offset."""

import json

import pytest

from syndicate import clean
from syndicate.clean.draft import Context
from syndicate.clean.facts.pagefacts import facts
from syndicate.clean.pages.parser import parse

URL = "https://gazette.example/stories/harbour"
TITLE = "Harbour traffic hits a record"
PROSE = "<p>The new berths opened last autumn, and traffic has grown in every month since then, the port said.</p>" * 3
STATED = "<meta property='article:published_time' content='{}'>"
MOMENT = "2024-03-05T09:12:31-05:00"
TIME = f"<time datetime='{MOMENT}'>March 5, 2024</time>"


def found(body, head=""):
    page = f"<html lang='en'><head>{head}</head><body><article><h1>{TITLE}</h1>{body}{PROSE}</article></body></html>"
    return clean(page, url=URL)


def published(body, head=""):
    return found(body, head).published.isoformat()


def linked(*things):
    return "".join(f"<script type='application/ld+json'>{json.dumps(thing)}</script>" for thing in things)


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='byline'><a rel='author'>Ida Brandt</a>{TIME}</div>",
        f"<div class='byline'>Ida Brandt <time datetime='{MOMENT}'>Published: March 5, 2024</time></div>",
        f"<span class='post-date'><time class='entry-date updated' datetime='{MOMENT}'>March 5, 2024</time></span>",
        f"<p class='date'>March 5, 2024</p><div><div>{TIME}</div></div>",
        "<time datetime='2024-03-05'>March 5, 2024, 9:12:31 AM EST</time>",
    ],
)
def test_an_element_around_a_moment_does_not_hide_it(body):
    assert published(body) == MOMENT


@pytest.mark.parametrize(
    "head",
    [
        STATED.format("2024-03-05") + f"<meta name='dc.date' content='{MOMENT}'>",
        linked({"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-03-05"}) + STATED.format(MOMENT),
        linked(
            {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-03-05"},
            {"@type": "WebPage", "url": URL, "datePublished": MOMENT},
        ),
        f"<meta itemprop='dateCreated datePublished' content='{MOMENT}'>" + STATED.format("2024-03-05"),
        STATED.format("2024-03-05T09:12:31") + "<meta name='date' content='2024-03-05T14:12:31Z'>",
        STATED.format("2024-03-05 09:12:31") + f"<meta name='date' content='{MOMENT}'>",
    ],
)
def test_the_first_date_that_is_stated_has_the_precision_of_the_others(head):
    assert published("", head) == MOMENT


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("2024-03-05", "2024-03-06T09:12:31-05:00"),
        ("2024-03-05T00:00:00-05:00", "2024-03-05T05:00:00Z"),
        ("2024-03-05T09:12:31+01:00", MOMENT),
        ("2024-03-05T09:12:31", "2024-03-05T14:40:00Z"),
    ],
)
def test_a_date_that_says_something_else_is_none_more_precise(first, other):
    head = STATED.format(first) + f"<meta name='date' content='{other}'>"
    assert published("", head).startswith(first)


def test_the_time_beside_a_stated_day_is_the_article_s():
    head = STATED.format("2024-03-05")
    assert published("<p>2024-03-05 09:12 | Port Authority</p>", head) == "2024-03-05T09:12:00+00:00"
    assert published("<p class='date'>March 5, 2024, 9:12 am EST</p>", head) == "2024-03-05T09:12:00-05:00"
    assert published("<p>Updated: 2024-03-05 17:30</p>", head) == "2024-03-05T00:00:00+00:00"
    assert published("<p>2024-03-06 09:12 | Port Authority</p>", head) == "2024-03-05T00:00:00+00:00"


def test_a_change_has_its_time_too():
    assert found(f"<p>Published March 4, 2024</p><p class='updated'>Updated {TIME}</p>").updated.isoformat() == MOMENT
    head = "<meta property='article:modified_time' content='2024-03-05'>" + f"<meta name='lastmod' content='{MOMENT}'>"
    assert found("", head).updated.isoformat() == MOMENT


def test_the_moment_behind_a_label_is_that_of_the_change():
    below = f"{PROSE * 4}<aside><p class='last'>This page was last modified on {TIME} by many.</p></aside>"
    assert (found(below).published.isoformat(), found(below).updated.isoformat()) == (MOMENT, MOMENT)
    both = f"<p>Posted {TIME.replace('05T', '04T').replace('5,', '4,')}, updated {TIME}</p>"
    assert found(both).published.isoformat() == MOMENT.replace("05T", "04T")
    assert found(both).updated.isoformat() == MOMENT


@pytest.mark.parametrize(
    "beside", ["<h2>Kite 3 review</h2>", "<span><a href='/reviews'>Reviews</a></span>", "<a href='/u'>Updates</a>"]
)
def test_a_category_before_a_date_is_no_label(beside):
    root = parse(f"<html lang='en'><h1>{TITLE}</h1><div>{beside} {TIME}</div>{PROSE}")
    assert facts(root, Context("html", url=URL)).updated is None
    label = parse(f"<html lang='en'><h1>{TITLE}</h1><div><span>Updated</span> {TIME}</div>{PROSE}")
    assert facts(label, Context("html", url=URL)).updated.isoformat() == MOMENT


def test_a_day_shown_beside_a_moment_in_utc_has_the_offset_of_the_page():
    shown = (
        "<span class='post-date'><time class='updated' datetime='2024-03-04T19:46:23-05:00'>March 4, 2024</time></span>"
    )
    assert published(shown, STATED.format("2024-03-05T00:46:23Z")) == "2024-03-04T19:46:23-05:00"


def test_no_offset_is_made_up_for_a_date_without_one():
    shown = "<p class='date'>4 March 2024</p>"
    assert published(shown, STATED.format("2024-03-05T09:21:40")) == "2024-03-04T00:00:00+00:00"
    assert (
        published("<p class='date'>6 March 2024</p>", STATED.format("2024-03-05T09:21:40"))
        == "2024-03-05T09:21:40+00:00"
    )


ARTICLE = {"@type": "Article", "headline": TITLE, "author": {"@type": "Organization", "name": "Port Authority"}}
POST = {"@type": "BlogPosting", "headline": TITLE, "datePublished": MOMENT, "dateModified": "2024-03-06T09:00:00Z"}


@pytest.mark.parametrize(
    "things",
    [
        [ARTICLE, POST],
        [ARTICLE, {**POST, "headline": "Another title", "mainEntityOfPage": {"@type": "WebPage", "@id": URL}}],
        [{"@type": "Blog", "name": "Harbour blog", "blogPost": [POST]}],
        [{"@type": "Blog", "blogPost": [{**POST, "headline": "Other", "datePublished": "2020-01-01"}, POST]}],
    ],
)
def test_another_object_about_the_article_has_its_dates(things):
    assert published("", linked(*things)) == MOMENT
    assert found("", linked(*things)).updated.isoformat() == "2024-03-06T09:00:00+00:00"


def test_the_dates_of_other_articles_are_not_taken():
    other = {**POST, "headline": "The ferry is late again", "url": "https://gazette.example/stories/ferry"}
    another = {**other, "datePublished": "2024-03-07"}
    for things in ([ARTICLE, other, another], [{"@type": "Blog", "blogPost": [other, another]}]):
        assert found("", linked(*things)).published is None


def test_the_fullest_of_the_dates_in_scripts():
    scripts = '<script>a = {"publishDate": "2024-03-05"}; b = {"publishDate": "2024-03-05T09:12:31-05:00"}; c = {"publishDate": "2024-03-05"}</script>'
    assert published("", scripts) == MOMENT
