"""Each defect of feedgen 1.0.0, and that it does not reach a reader."""

import ast
import locale
from datetime import UTC, datetime
from pathlib import Path

import pytest
from feed_builders import BASE, article, entry, feed
from feed_rules import ATOM, CONTENT, DC, MEDIA
from lxml import etree

import syndicate
from syndicate.publish import render
from syndicate.values.block import Block


def rss_channel(*entries, **fields):
    channel = etree.fromstring(render(feed(*entries, **fields))["rss.xml"]).find("channel")
    assert channel is not None
    return channel


def atom_feed(*entries, **fields):
    return etree.fromstring(render(feed(*entries, **fields))["atom.xml"])


def test_links_of_atom_entries_have_rel_and_type():
    link = atom_feed(entry()).find(f"{ATOM}entry/{ATOM}link")
    assert dict(link.attrib) == {"rel": "alternate", "type": "text/html", "href": "https://news.example.org/tides"}


def test_the_link_of_an_rss_channel_is_the_home_page():
    assert rss_channel().findtext("link") == "https://news.example.org/"


def test_the_self_link_of_rss_says_rss():
    links = rss_channel().findall(f"{ATOM}link")
    assert [dict(link.attrib) for link in links] == [
        {"rel": "self", "type": "application/rss+xml", "href": f"{BASE}/feeds/estuary/rss.xml"}
    ]


def test_content_is_html_escaped_once_in_both():
    body = "<p>3 &lt; 4</p>"
    one = entry(article=article(blocks=(Block("paragraph", "3 < 4"),)))
    assert rss_channel(one).findtext(f"item/{CONTENT}") == body
    content = atom_feed(one).find(f"{ATOM}entry/{ATOM}content")
    assert (content.get("type"), content.text) == ("html", body)


def test_content_never_takes_the_place_of_the_description():
    one = entry(article=article(blocks=(Block("figure", "", address="https://example.org/a.jpg"),)))
    item = rss_channel(one).find("item")
    tags = [child.tag for child in item]
    assert item.findtext("description")
    assert tags.index("description") < tags.index(CONTENT)


def test_authors_without_an_e_mail_address_are_kept_in_rss():
    item = rss_channel(entry()).find("item")
    assert [creator.text for creator in item.findall(f"{DC}creator")] == ["Ada Marsh", "Björn Ek"]
    assert item.find("author") is None


def test_nothing_is_dated_now():
    then = datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC)
    one = entry(published=then, updated=then, first_seen=then)
    files = render(feed(one, updated=then))
    now = str(datetime.now(UTC).year).encode()
    assert [name for name, content in files.items() if now in content] == []
    assert rss_channel(one, updated=then).findtext("lastBuildDate") == "Mon, 03 Feb 2020 04:05:06 GMT"


def test_the_locale_of_the_process_is_left_alone(monkeypatch):
    def refuse(*_):
        raise AssertionError("a feed was written by way of the locale")

    monkeypatch.setattr(locale, "setlocale", refuse)
    assert set(render(feed(entry()))) == {"rss.xml", "atom.xml", "feed.json"}


def test_markup_in_the_plain_text_of_rss_is_written_as_its_profile_asks():
    one = entry(article=article(title="<b> & ]]>", tags=("a<b",), description="x < y"))
    content = render(feed(one, title="Q&A", description="a & b"))["rss.xml"]
    for text in ("<title>Q&#x26;A", "<description>a &#x26; b", "<title>&#x3C;b&#x3E; &#x26; ]]&#x3E;", ">a&#x3C;b"):
        assert f"{text}</".encode() in content
    channel = etree.fromstring(content).find("channel")
    assert channel.findtext("title") == "Q&A"
    item = channel.find("item")
    assert (item.findtext("title"), item.findtext("category")) == ("<b> & ]]>", "a<b")
    assert item.findtext("description") == "x &lt; y"


def test_entries_keep_their_order():
    entries = [entry(number) for number in (3, 1, 2)]
    ids = [one.id for one in entries]
    assert [guid.text for guid in rss_channel(*entries).iter("guid")] == ids
    assert [one.findtext(f"{ATOM}id") for one in atom_feed(*entries).findall(f"{ATOM}entry")] == ids


def test_the_image_is_in_no_group():
    for root in (rss_channel(entry()).find("item"), atom_feed(entry()).find(f"{ATOM}entry")):
        assert root.find(f"{MEDIA}thumbnail").get("url") == "https://images.example.org/barrage.jpg"
        image = root.find(f"{MEDIA}content")
        assert dict(image.attrib) == {"url": "https://images.example.org/barrage.jpg", "medium": "image"}
        assert root.find(f"{MEDIA}group") is None


def test_the_generator_has_no_version():
    assert rss_channel().findtext("generator") == "syndicate"
    generator = atom_feed().find(f"{ATOM}generator")
    assert (generator.text, dict(generator.attrib)) == ("syndicate", {})
    assert rss_channel().find("docs") is None


@pytest.mark.parametrize("text", ["a\x00b", "a\x08b", "a\ud83db", "a\ufffeb", "\x1b[31mab", "a\x9db"])
def test_a_forbidden_character_costs_the_character_not_the_feed(text):
    one = entry(
        article=article(
            title=text,
            blocks=(Block("paragraph", text),),
            authors=(text,),
            publisher=text,
            tags=(text,),
            description=text,
            url=f"https://example.org/{text}",
        )
    )
    kept = text.translate(dict.fromkeys([0, 8, 0x1B, 0x9D, 0xD83D, 0xFFFE]))
    item = rss_channel(one, title=text, description=text, author=text).find("item")
    assert item.findtext("title") == kept
    assert item.findtext(CONTENT) == f"<p>{kept}</p>"
    assert atom_feed(one, author=text).findtext(f"{ATOM}author/{ATOM}name") == kept


def test_an_atom_feed_always_has_an_author():
    anonymous = entry(article=article(authors=(), publisher=None))
    assert atom_feed(anonymous, author=None).findtext(f"{ATOM}author/{ATOM}name") == "Estuary & coast"
    assert atom_feed(anonymous).findtext(f"{ATOM}author/{ATOM}name") == "The desk"


def test_an_entry_without_authors_is_by_its_publisher_in_atom():
    one = atom_feed(entry(article=article(authors=()))).find(f"{ATOM}entry")
    assert one.findtext(f"{ATOM}author/{ATOM}name") == "The Estuary Times"


def test_only_the_adapter_imports_feedgen():
    package = Path(syndicate.__file__).parent
    importers = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            importers |= {path.name for module in modules if module.split(".")[0] == "feedgen"}
    assert importers == {"feedgen_adapter.py"}
