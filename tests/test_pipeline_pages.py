"""Articles in several pages, from a real server to what we publish: whole or not at all, and asked for politely."""

import pytest
from origin import MENU, PARAGRAPH, SHARE
from pipeline_world import WebWorld

LEAD = "<p class=lead>The harbour has waited for its crane for nine weeks, and for thirty years before that one.</p>"
BY = "<p class=byline>By Ada Example, 4 January 2026</p>"
NOTE = "<p>Ada Example writes about harbours, and has lived by one for most of her life so far.</p>"


def page(site, path, number, more="", head="", title="A new crane", above=LEAD + BY, below=NOTE):
    prose = "".join(f"<p>{PARAGRAPH.format(what='crane')} That was day {number}{day}.</p>" for day in range(1, 4))
    body = f"<article><h1>{title}</h1>{above}{prose}{below}</article>{more}"
    site.put(
        path,
        f"<!doctype html><head><title>{title} - Page {number}</title>{head}</head><body>{MENU}{body}{SHARE}</body>",
    )


def pager(*numbers, following=None):
    links = "".join(f'<a href="/crane/{number}">{number}</a> ' for number in numbers)
    return f'<div class=pager>{links}<a rel=next href="{following}">Next page</a></div>' if following else links


@pytest.fixture
def crane(site):
    """An article in three pages behind a feed with a teaser."""
    page(site, "/crane", 1, pager(2, 3, following="/crane/2"))
    page(site, "/crane/2", 2, pager(2, 3, following="/crane/3"))
    page(site, "/crane/3", 3)
    site.feed(("/crane", {}))


@pytest.fixture
def web(tmp_path, site, crane):
    return WebWorld(tmp_path, "feed", f"{site.base}/feed")


def days(web):
    """The days that the published article tells of, in order."""
    (entry,) = web.entries()
    words = entry.article.text.split()
    return [words[place + 1].rstrip(".") for place, word in enumerate(words) if word == "day"]


def test_an_article_in_several_pages_is_published_whole_in_order_and_repeats_nothing(web):
    assert web.run() == {"new": 1}
    assert days(web) == ["11", "12", "13", "21", "22", "23", "31", "32", "33"]
    (entry,) = web.entries()
    assert entry.article.title == "A new crane"
    assert [
        entry.article.text.count(words) for words in ("thirty years", "has lived by one", "By Ada", "Next page")
    ] == [1, 1, 0, 0]
    assert entry.article.blocks[-1].text.startswith("Ada Example writes")
    assert b"day 33" in web.feed()
    assert "Shop" not in entry.article.text


def test_every_page_is_asked_for_once_and_then_by_its_own_validators(web, site):
    web.run()
    assert site.asked == ["/feed", "/crane", "/crane/2", "/crane/3"]
    site.asked.clear()
    site.statuses.clear()
    assert web.run() == {"unchanged": 1}
    assert site.asked == ["/feed", "/crane", "/crane/2", "/crane/3"]
    assert site.statuses == [304, 304, 304, 304]
    with web.store() as store:
        kept = store.documents(web.entries()[0].id)
    assert [document.address for document in kept[1:]] == [
        f"{site.base}{path}" for path in ("/crane", "/crane/2", "/crane/3")
    ]


def test_an_edit_of_a_later_page_is_one_revision(web, site):
    web.run()
    page(
        site,
        "/crane/2",
        2,
        "<article><p>It has cost two hundred pounds, said the mayor to us on Monday.</p></article>"
        + pager(following="/crane/3"),
    )
    assert web.run() == {"revised": 1}
    assert "two hundred pounds" in web.entries()[0].article.text
    assert days(web)[-1] == "33"


@pytest.mark.parametrize("damage", ["gone", "broken", "wall"])
def test_without_one_of_its_pages_an_article_is_not_published_torn(web, site, damage):
    if damage == "wall":
        site.put(
            "/crane/3", "<!doctype html><title>A new crane</title><p>Subscribe to continue reading this article.</p>"
        )
    else:
        site.put("/crane/3", "", status=404 if damage == "gone" else 500)
    assert web.run() == {"new": 1}
    (entry,) = web.entries()
    assert entry.article.text == "The crane was lifted onto the quay on Sunday…"
    assert "page 3 of it could not be had, and nothing is published of the others" in web.reasons()[0]
    page(site, "/crane/3", 3)
    assert web.run() == {"revised": 1}
    assert days(web)[-1] == "33"


def test_a_page_that_goes_missing_takes_nothing_back(web, site):
    web.run()
    before = web.feed()
    site.put("/crane/2", "", status=503)
    for _ in range(3):
        assert "revised" not in web.run()
    assert web.feed() == before


@pytest.mark.parametrize("damage", ["circle", "first", "elsewhere"])
def test_pages_that_lead_in_a_circle_or_to_another_article_end_it(web, site, damage):
    following = {"circle": "/crane/2", "first": "/crane", "elsewhere": "/bridge/3"}[damage]
    page(site, "/crane/2", 2, pager(following=following))
    page(site, "/bridge/3", 3, title="A new bridge")
    web.run()
    assert days(web)[-1] == "23"
    assert site.asked[:3] == ["/feed", "/crane", "/crane/2"]
    assert len(site.asked) == len(set(site.asked))


def test_a_later_page_that_leads_back_to_the_first_ends_it_at_every_run(web, site):
    site.put("/crane/3", "", status=302)
    site.extra["/crane/3"] = {"Location": "/crane"}
    for _ in range(3):
        web.run()
        assert days(web) == ["11", "12", "13", "21", "22", "23"]
    with web.store() as store:
        assert len(store.documents(web.entries()[0].id)) == 3  # the feed's body, and two pages


def test_the_next_article_of_a_series_is_not_joined(tmp_path, site):
    page(site, "/story/1", 1, head='<link rel="next" href="/story/2">')
    page(site, "/story/2", 2, title="A new bridge")
    site.feed(("/story/1", {}))
    web = WebWorld(tmp_path, "feed", f"{site.base}/feed")
    assert web.run() == {"new": 1}
    assert days(web) == ["11", "12", "13"]


def test_pages_of_comments_below_the_same_article_are_not_joined(web, site):
    comments = "<section><h2>Comments</h2><p>I think that the crane is far too large for this harbour.</p></section>"
    page(site, "/crane/2", 1, comments)
    web.run()
    assert days(web) == ["11", "12", "13"]
    assert "far too large" not in web.entries()[0].article.text


def test_of_too_many_pages_the_first_are_taken_and_it_is_said(tmp_path, site, crane):
    web = WebWorld(tmp_path, "feed", f"{site.base}/feed", "max_pages = 2")
    web.run()
    assert days(web)[-1] == "23"
    assert any("more than 2 pages" in note for note in web.entries()[0].article.notes)
    assert "/crane/3" not in site.asked


def test_who_wants_no_pages_joined_gets_the_first(tmp_path, site, crane):
    web = WebWorld(tmp_path, "feed", f"{site.base}/feed", "max_pages = 1")
    web.run()
    assert days(web)[-1] == "13"
    assert site.asked == ["/feed", "/crane"]


def test_a_watched_page_is_all_of_its_pages(tmp_path, site, crane):
    web = WebWorld(tmp_path, "page", f"{site.base}/crane")
    assert web.run() == {"new": 1}
    assert days(web)[-1] == "33"
    before = web.feed()
    site.put("/crane/3", "", status=404)
    assert web.run() == {"failed": 1}
    assert "page 3 of it could not be had" in web.reasons()[0]
    assert web.feed() == before


def test_a_watched_list_of_articles_is_not_read_on(tmp_path, site):
    cards = "".join(
        f"<article><h2><a href='/{n}'>A crane of the year {n}, and what has become of it</a></h2>"
        f"<p>{PARAGRAPH.format(what=f'crane {n}')}</p></article>" for n in range(8)
    )  # fmt: skip
    for number in (1, 2, 3):
        head = f'<title>Cranes</title><link rel="next" href="/cranes?page={number + 1}">'
        site.put(
            f"/cranes?page={number}" if number > 1 else "/cranes",
            f"<!doctype html>{head}<h1>Cranes</h1>{cards.replace('crane ', f'crane {number}')}",
        )
    web = WebWorld(tmp_path, "page", f"{site.base}/cranes")
    web.run()
    assert "/cranes?page=3" not in site.asked
