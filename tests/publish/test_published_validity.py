"""Whatever an entry holds, its feeds break no rule, and the same feed is the same bytes everywhere."""

import json
import subprocess
import sys

import pytest
from feed_builders import article, broken_rules, entry, feed, tombstone
from feed_rules import ATOM, faults
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from syndicate.publish import FORMATS, render
from syndicate.values.article import Article
from syndicate.values.block import Block, Span

XML_FILES = ["rss.xml", "atom.xml"]
TITLES = ["channel/item/title", f"{ATOM}entry/{ATOM}title"]


def test_a_feed_breaks_no_rule():
    many = [entry(number) for number in range(1, 501)]
    assert broken_rules(feed(*many, tombstones=(tombstone(501),))) == {form.file: set() for form in FORMATS}


HOSTILE_SPANS = (
    Span(0, 1, "link", "javascript:alert(1)"),
    Span(1, 2, "link", "/relative"),
    Span(2, 3, "link", 'https://example.org/"onclick="x'),
    Span(3, 3, "image", "pixel.gif", '"><script>'),
)


@pytest.mark.parametrize(
    "one",
    [
        Article(),
        Article(title="Only a title"),
        Article(blocks=(Block("paragraph", "Only text & <more>"),)),
        Article(title="\x00", blocks=(Block("figure", "", address="https://example.org/a.jpg"),)),
        article(url="https://exämple.org/ä b?q=[ü]|{}#ö", image="http://example.org:8080/ä.jpg"),
        article(url="https://me:secret@example.org/", image="http://[::1]/a.jpg"),
        article(url="http://[broken", image="http://example.org:port/"),
        article(authors=("<b>Ada</b> & Co", "x@y"), publisher="]]>", tags=("<i>", "&amp;"), description="</p> & ]]>"),
        article(title="]]> 5 < 6 & \"7\" > '4'", blocks=(Block("code", "]]> <script>alert(1)</script>"),)),
        article(blocks=(Block("paragraph", "abcdef", spans=HOSTILE_SPANS), Block("figure", "x", address="/a.jpg"))),
        article(title="\u202eevil\u202c שלום 🏴\u200d☠️ 👩\u200d👩\u200d👧", language="he"),
    ],
)
def test_a_hostile_entry_breaks_no_rule(one):
    assert broken_rules(feed(entry(article=one))) == {form.file: set() for form in FORMATS}


def test_an_empty_feed_breaks_no_rule():
    assert broken_rules(feed()) == {form.file: set() for form in FORMATS}
    assert broken_rules(feed(title="\x00", description=" ", author="", home="nowhere")) == {
        form.file: set() for form in FORMATS
    }


@pytest.mark.parametrize("title", ["How to close a <b>tag</b>", "Write &amp; for &", "<script>alert(1)</script>"])
def test_a_title_about_markup_is_shown_letter_for_letter(title):
    """RSS has no way to say that a title is plain text; the Advisory Board's profile says that it is."""
    files = render(feed(entry(article=article(title=title))))
    assert [etree.fromstring(files[file]).findtext(path) for file, path in zip(XML_FILES, TITLES, strict=True)] == [
        title
    ] * 2
    assert json.loads(files["feed.json"])["items"][0]["title"] == title


NASTY = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cs", "Cf", "Zl", "Zp"]),
        st.sampled_from("<>&\"'];-/ \t\r\n\u200f\u202e\ufffe\uffff👩\u200d"),
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(title=NASTY, text=NASTY, label=NASTY, address=NASTY)
@example(title="]]>", text="]]></content>", label="<!--", address="//")
def test_no_text_breaks_a_feed(title, text, label, address):
    one = article(
        title=title,
        blocks=(Block("paragraph", text),),
        authors=(label,),
        publisher=label,
        tags=(label,),
        description=text,
        language=label,
        url=f"https://example.org/{address}",
        image=address,
    )
    value = feed(entry(article=one), title=label, description=title, author=label)
    files = render(value)
    broken = {name: faults(value.address(name), content) for name, content in files.items()}
    assert set().union(*broken.values()) <= {"html-in-title"}
    titles = {etree.fromstring(files[file]).findtext(path) for file, path in zip(XML_FILES, TITLES, strict=True)}
    assert titles == {json.loads(files["feed.json"])["items"][0]["title"]}


def test_the_heavy_packages_wait_until_a_feed_is_rendered():
    code = "import sys, syndicate.publish; print({'lxml', 'feedgen', 'dateutil'} & set(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": ":".join(sys.path)}, capture_output=True, check=True
    )
    assert run.stdout == b"set()\n"


# Determinism

BUILD = """
import sys
sys.path[:0] = {paths!r}
from feed_builders import article, entry, feed, tombstone
import hashlib, locale, time, datetime
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
real = datetime.datetime
class Like(type):
    def __instancecheck__(cls, value):
        return isinstance(value, real)
class Later(real, metaclass=Like):
    @classmethod
    def now(cls, tz=None):
        return cls(2031 + {year}, 5, 6, tzinfo=tz)
datetime.datetime = Later
time.time = lambda: 2e9 + {year}
from syndicate.publish import render
entries = [entry(1), entry(2, article(language="zh-Hans", tags=("b", "a", "c"))), entry(3, article(url=None))]
files = render(feed(*entries, language=None, tombstones=(tombstone(4),)))
print([(name, hashlib.sha256(content).hexdigest()) for name, content in files.items()])
"""


def test_the_bytes_depend_on_nothing_but_the_feed(tmp_path):
    outputs = set()
    for year, (seed, zone, tongue) in enumerate(
        [("0", "UTC", "C"), ("1", "Asia/Kolkata", "C.UTF-8"), ("77", "America/St_Johns", "de_DE.UTF-8")]
    ):
        folder = tmp_path / zone.replace("/", "-")
        folder.mkdir()
        build = BUILD.format(paths=sys.path, year=year)
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": tongue}
        run = subprocess.run(
            [sys.executable, "-c", build], env=environment, cwd=folder, capture_output=True, check=False
        )
        assert run.returncode == 0, run.stderr.decode()
        outputs.add(run.stdout)
    assert len(outputs) == 1
