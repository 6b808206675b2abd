"""A large feed, part by part: the same entries as in one piece, and never cut where no entry begins."""

from datetime import UTC, datetime

import pytest

from syndicate.sources import feedparts
from syndicate.sources.upstream import read_feed
from syndicate.values.document import Document

RSS = '<?xml version="1.0"?><!-- <item> --><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour</title>{}</channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Harbour</title>{}</feed>'
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    "<channel rdf:about='/'><title>Harbour</title><items/></channel>{}</rdf:RDF>"
)
ITEM = "<item><title>Crane {0}</title><link>https://harbour.example/{0}</link><description><![CDATA[<p>An <item> & more {0}</p>]]></description><!-- <item> --></item>"
ENTRY = (
    '<entry><id>tag:{0}</id><title>Crane {0}</title><content type="html">&lt;p>That is {0}.&lt;/p></content></entry>'
)


def read(text):
    return read_feed(
        Document("https://harbour.example/feed", text.encode(), datetime(2026, 1, 5, tzinfo=UTC), "text/xml")
    )


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(feedparts, "_PART", 600)


@pytest.mark.parametrize(("form", "item"), [(RSS, ITEM), (ATOM, ENTRY), (RDF, ITEM)], ids=["rss", "atom", "rdf"])
def test_the_parts_of_a_feed_hold_what_it_holds(monkeypatch, form, item):
    text = form.format("".join(map(item.format, range(40))))
    whole = read(text)
    assert len(whole.entries) == 40
    monkeypatch.setattr(feedparts, "_PART", 600)
    assert len(list(feedparts.parts(text))) > 5
    assert read(text) == whole


def test_a_feed_that_breaks_off_is_read_to_its_last_whole_entry(small_parts):
    text = RSS.format("".join(map(ITEM.format, range(40))))
    assert len(read(text[: text.index("Crane 39")]).entries) == 39


def test_one_entry_that_no_parser_reads_costs_its_part_at_most(small_parts):
    items = [ITEM.format(number) for number in range(40)]
    items[20] = "<item><title>Crane 20</title><b></i></item>"
    assert len(read(RSS.format("".join(items))).entries) >= 39


@pytest.mark.parametrize(
    "text", ["<rss>" + "x" * 5000, "<opml>" + "<item></item>" * 900, RSS.format("y" * 300_000 + ITEM)]
)
def test_what_is_not_seen_to_be_of_entries_stays_in_one_piece(small_parts, text):
    assert list(feedparts.parts(text)) == [text]


def test_a_small_feed_stays_in_one_piece():
    text = RSS.format(ITEM * 3)
    assert list(feedparts.parts(text)) == [text]
