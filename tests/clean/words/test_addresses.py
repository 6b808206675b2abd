"""What a feed may carry as an address is absolute and of the web."""

import pytest

from syndicate import clean
from syndicate.clean.words.addresses import link_address, web_address


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("/i.png", "https://gazette.example/i.png"),
        ("//cdn.example/i.png", "https://cdn.example/i.png"),
        ("http://other.example/a b", "http://other.example/a%20b"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:image/png;base64,AA", None),
        ("mailto:desk@gazette.example", None),
        ("http://[bad", None),
        ("http://Berths and Cranes", None),
        ("http://Berths%20and%20Cranes/", None),
        ("http://{host}/a", None),
        ("http://bücher.example:80/ä?q=a b", "http://bücher.example:80/ä?q=a%20b"),
        ("http://[::1]/a b", "http://[::1]/a%20b"),
        ("", None),
        ("x" * 5000, None),
    ],
)
def test_a_stated_address(stated, address):
    assert web_address(stated, "https://gazette.example/a") == address


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("/crane?id=5&utm_source=rss&fbclid=x#top", "https://gazette.example/crane?id=5#top"),
        ("https://other.example/?utm_campaign=spring", "https://other.example/"),
        ("https://other.example/a?mc_cid=1&gclid=2&page=3", "https://other.example/a?page=3"),
        ("https://other.example/a?source=list&id=7", "https://other.example/a?source=list&id=7"),
        ("https://other.example/a?_gl=1*x&_ga=2.3&srsltid=Af&gad_source=1&page=3", "https://other.example/a?page=3"),
        ("https://other.example/a?id=7&amp;utm_source=x", "https://other.example/a?id=7"),
        ("https://other.example/a#utm_source=rss&utm_medium=feed", "https://other.example/a"),
        ("https://other.example/#!/rooms?utm_source=rss", "https://other.example/#!/rooms"),
        ("https://other.example/#top?day=3&utm_source=rss", "https://other.example/#top?day=3"),
        ("https://other.example/a#:~:text=tide%20table", "https://other.example/a#:~:text=tide%20table"),
        ("mailto:desk@gazette.example", "mailto:desk@gazette.example"),
        ("javascript:alert(1)", None),
    ],
)
def test_a_link_leads_to_its_page_without_trackers(stated, address):
    assert link_address(stated, "https://gazette.example/a") == address


def test_links_of_pages_and_of_markdown_have_no_trackers():
    text = "The new berths opened last autumn, and the report says why it took so long to build them here. " * 3
    address = "https://other.example/report?utm_source=x&id=5"
    page = clean(f'<article><h1>Berths</h1><p>{text}<a href="{address}">The report</a></p></article>')
    markdown = clean(f"# Berths\n\n{text}[The report]({address})\n", media_type="text/markdown")
    for article in (page, markdown):
        assert 'href="https://other.example/report?id=5"' in article.html


def test_what_stands_for_an_address_in_a_link_is_none_in_any_rendition():
    text = "The new berths opened last autumn, and the report says why it took so long to build them here. " * 3
    article = clean(f'<article><h1>Berths</h1><p>{text}<a href="http://Berths and Cranes">The report</a></p></article>')
    assert article.text.endswith("The report")
    assert "Berths%20" not in article.html + article.markdown
    assert not article.blocks[-1].spans


def test_front_matter_carries_web_addresses_only():
    text = "---\ntitle: Harbour\nimage: javascript:alert(1)\nurl: javascript:alert(2)\n---\n\nThe new berths opened last autumn.\n"
    article = clean(text, media_type="text/markdown")
    assert (article.image, article.url) == (None, None)
    article = clean(
        text.replace("javascript:alert(1)", "/i.png"), media_type="text/markdown", url="https://gazette.example/a"
    )
    assert article.image == "https://gazette.example/i.png"
