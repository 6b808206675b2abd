"""The rules for other vocabularies catch what they are for, each of them."""

import re
from pathlib import Path

import extension_rules
import pytest
from extension_rules import attachment_faults, extension_faults
from lxml import etree
from test_feed_rules import RSS, RSS_ADDRESS

NAMES = "".join(
    f' xmlns:{prefix}="{getattr(extension_rules, name)[1:-1]}"'
    for prefix, name in [
        ("itunes", "ITUNES"), ("podcast", "PODCAST"), ("media", "MEDIA"), ("georss", "GEORSS"), ("geo", "GEO"),
        ("slash", "SLASH"), ("thr", "THREAD"), ("psc", "PSC"), ("gml", "GML"),
    ]
)  # fmt: skip
GOOD = """<item><itunes:duration>1:02:03</itunes:duration><itunes:explicit>false</itunes:explicit>
<itunes:image href="https://example.org/1.jpg"/><podcast:transcript url="https://example.org/1.vtt" type="text/vtt"/>
<podcast:person role="guest">Ada &amp; Bob</podcast:person><media:thumbnail url="https://example.org/1.jpg" width="5"/>
<media:title>Fish and chips</media:title><georss:point>45.2 -71.9</georss:point><geo:lat>45</geo:lat>
<georss:where><gml:Point><gml:pos>45 -71</gml:pos></gml:Point></georss:where><slash:comments>0</slash:comments></item>"""
FAULTS = [
    ("extension-twice", "</item>", "<slash:comments>1</slash:comments></item>"),
    ("extension-of-bad-text", "1:02:03", "an hour"),
    ("extension-of-bad-text", ">false<", ">clean<"),
    ("extension-of-bad-text", "45.2 -71.9", "45.2, -71.9"),
    ("extension-of-bad-text", "<gml:pos>45 -71", "<gml:pos>45"),
    ("extension-with-markup", "Fish and", "&lt;b&gt;Fish&lt;/b&gt; and"),
    ("extension-without-attribute", ' type="text/vtt"', ""),
    ("extension-that-is-empty", ">1:02:03<", "><"),
    ("extension-with-bad-address", "https://example.org/1.vtt", "1.vtt"),
    ("extension-with-bad-address", "https://example.org/1.vtt", "javascript:alert(1)"),
    ("extension-of-bad-attribute", 'width="5"', 'width="100%"'),
    ("owner-without-e-mail", "</item>", "<itunes:owner><itunes:name>Ada</itunes:name></itunes:owner></item>"),
    ("identity-of-the-original", "</item>", "<itunes:new-feed-url>https://example.org/</itunes:new-feed-url></item>"),
    ("place-off-the-globe", "<geo:lat>45", "<geo:lat>145"),
]
ATTACHMENT = {"url": "https://example.org/1.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12}
ATTACHMENT_FAULTS = [
    ("attachment-without-address", {"url": "/1.mp3"}),
    ("attachment-without-type", {"mime_type": None}),
    ("attachment-of-bad-size", {"size_in_bytes": "12"}),
    ("attachment-of-bad-size", {"size_in_bytes": 0}),
]


def broken(item):
    return set(extension_faults(etree.fromstring(f"<rss{NAMES}>{item}</rss>")))


def test_good_extensions_break_no_rule():
    assert broken(GOOD) == set()
    assert set(attachment_faults({"attachments": [ATTACHMENT]})) == set()


@pytest.mark.parametrize(("fault", "right", "wrong"), FAULTS)
def test_a_fault_of_an_extension_is_caught(fault, right, wrong):
    assert right in GOOD
    assert fault in broken(GOOD.replace(right, wrong))


@pytest.mark.parametrize(("fault", "wrong"), ATTACHMENT_FAULTS)
def test_a_fault_of_an_attachment_is_caught(fault, wrong):
    assert fault in set(attachment_faults({"attachments": [{**ATTACHMENT, **wrong}]}))


def test_the_rules_are_applied_to_whole_feeds():
    from feed_rules import faults

    bad = '<media:content url="https://example.org/1.mp3" fileSize="many"/></item>'
    assert faults(RSS_ADDRESS, RSS.replace("</item>", bad, 1).encode()) == {"extension-of-bad-attribute"}


def test_every_rule_of_extensions_has_one_that_breaks_it():
    source = Path(extension_rules.__file__).read_text(encoding="utf-8")
    named = set(re.findall(r'yield "([a-z0-9.-]+)"', source))
    assert len(named) > 9
    assert named == {fault for fault, *_ in FAULTS + ATTACHMENT_FAULTS}
