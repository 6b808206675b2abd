"""README's second example with the address of a user, and what a person then reads in a real reader."""

from collections.abc import Callable, Iterator
from pathlib import Path

import documents
import feedparser
import httpx
import product
import pytest
from newsboat import Newsboat, fold
from origin import PARAGRAPH, Origin, origin
from waiting import until

README = product.CHECKOUT / "README.md"
ADDRESS = "https://harbour.example/feed"
LAST = "It has cost a hundred pounds, said the mayor."
CRANE = PARAGRAPH.format(what="crane")
NO_PART = ("Home", "Shop", "Share this on Facebook", "cookies", "on Sunday…", "Read more")


def configure(folder: Path, address: str) -> None:
    """What README says to write into the configuration, with another address, and this machine's network opened."""
    (example,) = (block for block in documents.blocks(README) if ADDRESS in block.content)
    assert example.kind == "toml"
    with (folder / "config" / "syndicate.toml").open("a", encoding="utf-8") as configuration:
        configuration.write(f'\n{example.content.replace(ADDRESS, address)}\n[fetch]\nallow_networks = ["127.0.0.1"]\n')


@pytest.fixture(scope="module")
def harbour() -> Iterator[Origin]:
    """An origin whose feed gives the first sentence of two articles, which a page has whole, and a page with that feed."""
    with origin() as site:
        entries = []
        for what in ("crane", "boat"):
            site.article(f"/{what}", what, LAST)
            more = f"&lt;a href='{site.base}/{what}'&gt;Read more&lt;/a&gt;"
            teaser = f"The {what} was lifted onto the quay on Sunday… {more}"
            entries.append((f"/{what}", {"title": f"A new {what}", "teaser": teaser}))
        site.feed(*entries)
        link = "<link rel='alternate' type='application/rss+xml' href='/feed'>"
        site.put("/", f"<!doctype html><title>Harbour</title>{link}<p>Welcome</p>")
        yield site


@pytest.fixture(scope="module", params=["/feed", "/"], ids=["the feed", "a page that names it"])
def reading(request: pytest.FixtureRequest, harbour: Origin, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the folder of feeds that a running `syndicate serve` makes of it."""
    folder = product.lay_out(tmp_path_factory.mktemp("product"))
    configure(folder, harbour.base + request.param)
    with product.Service(folder) as service:
        feeds = f"{service.url()}/feeds/harbour"
        until(
            lambda: {"crane", "boat"} <= set(httpx.get(f"{feeds}/rss.xml").text.split()),
            lambda: service.log,
            seconds=30,
        )
        yield feeds


@pytest.mark.parametrize("file", ["rss.xml", "atom.xml"])
def test_newsboat_shows_the_whole_article_of_a_feed_of_teasers(
    file: str, reading: str, debian_tool: Callable[[str], None], tmp_path: Path
) -> None:
    debian_tool("newsboat")
    home = tmp_path / "newsboat"
    home.mkdir()
    with Newsboat(home, f"{reading}/{file}", "Europe/London") as reader:
        feeds, entries, article = reader.reload(), reader.entries(), reader.article()
        identifiers = reader.identifiers()
    assert fold("Harbour") in feeds
    assert [fold(f"2026-01-04 09:00 | | A new {what}") in entries for what in ("crane", "boat")] == [True, True]
    assert fold("Title: A new crane") in article
    assert fold(LAST) in article
    assert [day for day in range(1, 5) if fold(f"{CRANE} That was day {day}.") not in article] == []
    assert [words for words in NO_PART if fold(words) in article] == []
    published = feedparser.parse(httpx.get(f"{reading}/{file}").content)
    assert sorted(identifiers) == sorted(entry.id for entry in published.entries)
