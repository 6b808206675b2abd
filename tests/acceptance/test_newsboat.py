"""A real reader subscribes to the feeds of the seed, and a person reads the article in it."""

import re
from collections.abc import Callable
from pathlib import Path

import feedparser
import httpx
import product
import pytest
import the_seed
from newsboat import Newsboat, fold

Download = Callable[[str], httpx.Response]
ZONE = "Asia/Shanghai"
FORMATS = ("rss.xml", "atom.xml")


@pytest.mark.parametrize("file", FORMATS)
def test_newsboat_shows_the_article_and_nothing_else(
    file: str, service: product.Service, download: Download, debian_tool: Callable[[str], None], tmp_path: Path
) -> None:
    debian_tool("newsboat")
    address = f"{service.url()}/feeds/seeds/{file}"
    feed = feedparser.parse(download(address).content)
    with Newsboat(tmp_path, address, ZONE) as reader:
        feeds, entries, article = reader.reload(), reader.entries(), reader.article()
    assert fold(feed.feed.title) in feeds
    shown = (the_seed.PUBLISHED.strftime("%Y-%m-%d %H:%M"), the_seed.AUTHOR, the_seed.TITLE)
    assert fold(" | ".join(shown)) in entries
    assert fold(f"Title: {the_seed.TITLE}") in article
    assert fold(f"Author: {the_seed.AUTHOR}") in article
    assert fold(f"Date: {the_seed.PUBLISHED:%a, %d %b %Y %H:%M:%S %z}") in article
    assert fold(the_seed.FIRST_SENTENCE) in article
    assert fold(the_seed.LAST_SENTENCE) in article
    assert [line for line in the_seed.REMOVED if fold(line) in entries + article] == []
    assert reader.identifiers() == [entry.id for entry in feed.entries]


def test_the_id_of_the_entry_is_the_same_in_all_formats(service: product.Service, download: Download) -> None:
    feeds = f"{service.url()}/feeds/seeds"
    rss, atom = (feedparser.parse(download(f"{feeds}/{file}").content) for file in FORMATS)
    (item,) = download(f"{feeds}/feed.json").json()["items"]
    assert [entry.id for entry in rss.entries] == [entry.id for entry in atom.entries] == [item["id"]]
    assert item["id"].startswith("urn:uuid:")


@pytest.mark.parametrize("name", ["seeds", "all"])
@pytest.mark.parametrize("file", FORMATS)
def test_feedparser_has_nothing_to_complain_of(
    file: str, name: str, service: product.Service, download: Download
) -> None:
    feed = feedparser.parse(download(f"{service.url()}/feeds/{name}/{file}").content)
    assert not feed.bozo, feed.get("bozo_exception")
    (entry,) = feed.entries
    assert entry.title == the_seed.TITLE
    assert entry.author == the_seed.AUTHOR
    assert entry.published_parsed[:6] == the_seed.PUBLISHED.utctimetuple()[:6]


def test_atom_dates_have_no_fraction_of_a_second(service: product.Service, download: Download) -> None:
    """newsboat reads "08:00:00.123+08:00" as 08:00 in UTC: it drops the offset with the fraction."""
    dates = re.findall(r"<(?:updated|published)>(.*?)<", download(f"{service.url()}/feeds/seeds/atom.xml").text)
    assert dates
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", date) for date in dates), dates
