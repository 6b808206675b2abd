"""The index page, as a browser has it."""

import base64
import hashlib
import json
import os
import re
from html.parser import HTMLParser

from serving import MOMENT

from syndicate.service import pages


class Page(HTMLParser):
    """What a browser would find in the page: elements with their attributes, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def test_the_index_lists_every_feed_with_its_addresses_and_autodiscovery(site, client):
    site.add("all", "seeds")
    path = site.write("seeds", "feed.json", json.dumps({"items": [{}, {}, {}]}).encode())
    os.utime(path, (MOMENT.timestamp(), MOMENT.timestamp()))
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = Page(answer.text)
    links = [(link["type"], link["href"]) for link in page.all("link") if link["rel"] == "alternate"]
    kinds = [("rss.xml", "rss"), ("atom.xml", "atom"), ("feed.json", "feed")]
    assert links == [
        (f"application/{kind}+{file.rpartition('.')[2]}", f"feeds/{name}/{file}")
        for name in ("all", "seeds")
        for file, kind in kinds
    ]
    for name in ("all", "seeds"):
        for file, _ in kinds:
            assert f"http://feeds.example/feeds/{name}/{file}" in page.text
    assert page.text.count("Not published yet") == 1
    assert "3 entries, last changed 29 April 2025, 08:30 UTC" in page.text
    assert page.all("html")[0]["lang"] == "en"
    assert not page.all("script")
    assert [name for name, _ in page.elements if name in ("h1", "h2", "h3")] == ["h1", "h2", "h2"]


def test_the_index_obeys_its_own_strict_policy(site, client):
    site.add("all")
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    style = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "style=" not in answer.text
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", answer.text)


def test_markup_in_a_title_is_text_in_the_page(site, client):
    site.add("all", title='<script>alert("x")</script>', description="a & b <b>", language="zh-Hans")
    page = Page(client.get("/").text)
    assert not page.all("script")
    assert '<script>alert("x")</script>' in page.text
    assert page.all("h2")[0]["lang"] == "zh-Hans"


def test_the_index_of_no_feeds_says_what_to_do(client):
    assert "Add a source to the configuration" in Page(client.get("/").text).text


def test_a_broken_file_does_not_break_the_index(site, client):
    site.add("a", "b", "c")
    site.write("a", "feed.json", b"{")
    site.write("b", "feed.json", b"[]")
    site.write("c", "feed.json", b'{"items": [1]}')
    text = Page(client.get("/").text).text
    assert text.count("Not published yet") == 2
    assert "1 entry" in text


def test_the_index_waits_for_no_pipe_in_the_place_of_a_file(site, client):
    site.add("a")
    (site.folder / "a").mkdir()
    os.mkfifo(site.folder / "a" / "feed.json")
    assert "Not published yet" in Page(client.get("/", timeout=5).text).text


def test_the_index_has_a_tag_too(site, client):
    tag = client.get("/").headers["etag"]
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 304
    site.add("new")
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_what_a_file_says_is_read_once_however_often_others_change(site, monkeypatch):
    site.add("still", "busy")
    for name in ("still", "busy"):
        site.write(name, "feed.json", b'{"title": "A title", "items": []}')
    read = []
    monkeypatch.setattr(pages, "_read", lambda path: read.append(path.parent.name) or ("A title", 0))
    index = pages.Index()
    for second in range(1100):
        os.utime(site.folder / "busy" / "feed.json", (second, second))
        index.render(site.view)
    assert (read.count("busy"), read.count("still")) == (1100, 1)
