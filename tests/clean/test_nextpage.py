"""Where an article goes on: its next page, and not the next article, the next comments or the next list."""

from datetime import UTC, datetime

import pytest

from syndicate.clean.nextpage import next_page
from syndicate.values.document import Document

SITE = "https://harbour.example"


def page(own, body="", head="", media_type="text/html", charset="utf-8"):
    text = f"<!doctype html><html><head><title>A crane</title>{head}</head><body><p>The crane.</p>{body}</body></html>"
    return Document(SITE + own, text.encode(charset), datetime(2026, 1, 5, tzinfo=UTC), media_type, charset)


def found(own, body="", head="", number=1):
    named = next_page(page(own, body, head), number)
    return named and (named.address.removeprefix(SITE), named.is_sure)


def link(target, more=""):
    return f'<link rel="next" href="{target}" {more}>'


def anchor(target, text, rel="", place="div"):
    return f'<div class="{place}"><a rel="{rel}" href="{target}">{text}</a></div>'


@pytest.mark.parametrize(
    ("own", "target", "is_sure"),
    [
        ("/crane", "/crane/2", True),
        ("/crane/", "/crane/2/", True),
        ("/crane", "/crane/page/2", True),
        ("/crane", "/crane?page=2", True),
        ("/crane", "?page=1", True),
        ("/crane?id=7", "/crane?id=7&seite=2", True),
        ("/crane?utm_source=rss", "/crane?page=2", True),
        ("/crane", "/crane/seite-2", True),
        ("/crane.html", "/crane-p2.html", True),
        ("/crane-123.html", "/crane-123-2.html", False),
        ("/c_123.htm", "c_123_1.htm", False),
        ("/crane,1.html", "crane,2.html", False),
        ("/crane", "/crane-2", False),
        ("/crane-page1.html", "/crane-page2.html", True),
        ("/crane1.html", "/crane2.html", False),
    ],
)
def test_a_next_page_has_the_address_of_this_one_with_a_number(own, target, is_sure):
    address = f"{SITE}{own}{target}" if target.startswith("?") else f"{SITE}/{target.lstrip('/')}"
    assert found(own, head=link(target)) == (address.removeprefix(SITE), is_sure)


@pytest.mark.parametrize(
    ("own", "target", "number", "expected"),
    [
        ("/crane/2", "/crane/3", 2, "/crane/3"),
        ("/crane?page=2", "/crane?page=3", 2, "/crane?page=3"),
        ("/crane_1.html", "/crane_2.html", 2, "/crane_2.html"),
        ("/crane/2", "/crane/3", 4, None),
        ("/crane/2", "/crane/2", 2, None),
        ("/crane/2", "/crane/1", 2, None),
    ],
)
def test_the_page_behind_a_later_one_has_the_next_number(own, target, number, expected):
    assert found(own, head=link(target), number=number) == (expected and (expected, True))


@pytest.mark.parametrize(
    "words",
    ["2", "Next page", "Next Page »", "Nächste Seite", "Seite 2", "weiter ›", "Page suivante", "Página siguiente",
     "Continued on page 2", "Volgende pagina", "Следующая страница", "下一页", "下一頁 »", "次のページへ", "다음 페이지"],
)  # fmt: skip
def test_a_link_says_in_many_languages_that_the_article_goes_on(words):
    assert found("/crane", anchor("/crane/2", words)) == ("/crane/2", True)


@pytest.mark.parametrize(
    ("own", "body", "head"),
    [
        ("/2024/crane/", "", link("/2024/bridge/", 'title="A new bridge"')),
        ("/2024/crane/", anchor("/2024/bridge/", "A new bridge", "next"), ""),
        ("/2024/crane/", anchor("/2024/bridge/", "Next →", "next"), ""),
        ("/2024/crane/", anchor("/2024/bridge/", "Next article", "next"), ""),
        ("/?p=12", "", link("/?p=13")),
        ("/node/12", "", link("/node/13")),
        ("/story/1", anchor("/story/2", "A new bridge", "next"), ""),
        ("/crane", anchor("/crane-2", "Next", "next", "post-navigation"), ""),
        ("/crane", "", link("/crane-2", 'title="A new crane"')),
        ("/crane", anchor("/crane?page=2", "2", place="comments"), ""),
        ("/crane", anchor("/crane/comment-page-2/", "Next page", "next"), ""),
        ("/crane", anchor("/crane?cpage=2", "Older comments", "next"), ""),
        ("/crane", anchor("#2", "Next page", "next"), ""),
        ("/crane", anchor("javascript:next(2)", "Next page", "next"), ""),
        ("/crane", anchor("https://other.example/crane/2", "2"), ""),
        ("/crane", anchor("/bridge/2", "2"), ""),
        ("/crane", anchor("/crane/2", "Read what happened next"), ""),
        ("/crane", "", ""),
    ],
)
def test_the_next_article_and_the_next_comments_are_no_next_page(own, body, head):
    assert found(own, body, head) is None


def test_a_page_that_is_named_in_words_needs_no_number_in_its_address():
    assert found("/crane", anchor("/the-rest-of-it", "Next page", "next")) == ("/the-rest-of-it", False)


def test_the_numbered_page_counts_and_not_the_next_article_beside_it():
    head, body = link("/2024/bridge/", 'title="A new bridge"'), anchor("/2024/crane/2/", "2")
    assert found("/2024/crane/", body, head) == ("/2024/crane/2/", True)


def test_addresses_count_from_where_the_page_says_that_it_is():
    head = '<base href="/x/"><link rel="canonical" href="/crane">' + link("/crane/2")
    assert found("/amp/crane", head=head) == ("/crane/2", True)
    assert found("/x/crane", head='<base href="/x/">' + link("crane?page=2")) == ("/x/crane?page=2", True)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "gb18030"])
def test_a_page_is_read_in_its_charset(charset):
    assert next_page(page("/crane", anchor("/crane/2", "下一页"), charset=charset), 1)


@pytest.mark.parametrize("media_type", ["text/plain", "application/pdf"])
def test_what_is_no_page_has_no_next_one(media_type):
    document = page("/crane", anchor("/crane/2", "Next page", "next"), media_type=media_type)
    assert next_page(document, 1) is None or media_type == "application/pdf"
