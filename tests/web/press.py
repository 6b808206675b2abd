"""What the sites of the test web publish: articles that appear in the course of time, their pages, and feeds of them.

All of it follows from a site's name, the number of the article and the moment, so that every run sees the same week.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

BEFORE = 4  # articles that are there at the beginning
RHYTHM = timedelta(hours=31)
SENTENCES = (
    "The crane was lifted onto the quay on Sunday, in front of some two hundred people who had come by boat.",
    "It had been on its way for nine weeks, and nobody at the yard had expected it before the spring.",
    "The mayor said that the town had waited long enough, and that the old one would be kept as a monument.",
    "Those who work there were less sure, because the rails had not been tested under such a weight.",
    "In the afternoon the children of the school sang, and the fishermen gave away what they had caught.",
    "A second one is to follow in the autumn, if the money can be found and the weather holds.",
    "The bill of three million was paid by the county, which had argued about it for most of a decade.",
)
MENU = '<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/shop">Shop</a></nav>'
SHARE = "<div class=share>Share this on Facebook</div>"


@dataclass(frozen=True)
class Article:
    """The article of that number of the site `name`, whose prose ends with its own mark."""

    name: str
    number: int
    published: datetime
    edited: bool = False

    @property
    def path(self) -> str:
        return f"/{self.number}"

    @property
    def title(self) -> str:
        return f"Crane number {self.number} of {self.name}"

    @property
    def mark(self) -> str:
        """A sentence that no other article has, and no teaser."""
        return f"This was piece {self.number} of {self.name}{', corrected' if self.edited else ''}, said the harbour master."

    @property
    def teaser(self) -> str:
        return f"{SENTENCES[self.number % len(SENTENCES)][:70]}…"

    @property
    def prose(self) -> str:
        """The whole text, as HTML."""
        paragraphs = []
        for start in range(5):
            chosen = (SENTENCES[(self.number * 3 + start * 2 + step) % len(SENTENCES)] for step in range(3))
            paragraphs.append(f"<p>{' '.join(chosen)} That was on day {start + 1}.</p>")
        return f"{''.join(paragraphs)}<p>{self.mark}</p>"

    def page(self) -> bytes:
        body = f"{MENU}<article><h1>{self.title}</h1>{self.prose}</article>{SHARE}"
        return f"<!doctype html><meta charset=utf-8><title>{self.title}</title><body>{body}</body>".encode()


def articles(name: str, start: datetime, now: datetime, edited_after: timedelta | None = None) -> list[Article]:
    """What a site has published by now, the newest first."""
    found = []
    for number in range(1, 1000):
        published = start + (number - BEFORE) * RHYTHM - timedelta(hours=(len(name) * 7) % 24)
        if published > now:
            break
        edited = edited_after is not None and now - published > edited_after
        found.append(Article(name, number, published, edited))
    return found[::-1]


def feed(form: str, base: str, found: Sequence[Article], *, whole: bool, channel: str = "") -> tuple[str, bytes]:
    """The media type of a feed of articles, and the feed."""
    return _FORMS[form](base, found, whole, channel)


def _rss(base: str, found: Sequence[Article], whole: bool, channel: str) -> tuple[str, bytes]:
    items = "".join(
        f"<item><title>{one.title}</title><link>{base}{one.path}</link><guid>{base}{one.path}</guid>"
        f"<pubDate>{format_datetime(one.published, usegmt=True)}</pubDate>{_encoded(one, whole)}</item>"
        for one in found
    )
    spaces = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    text = f'<rss version="2.0" {spaces}><channel><title>{base}</title><link>{base}/</link>{channel}{items}</channel></rss>'
    return "application/rss+xml", text.encode()


def _encoded(one: Article, whole: bool) -> str:
    full = f"<content:encoded>{escape(one.prose)}</content:encoded>" if whole else ""
    return f"<description>{one.teaser}</description>{full}"


def _rdf(base: str, found: Sequence[Article], whole: bool, channel: str) -> tuple[str, bytes]:
    items = "".join(
        f'<item rdf:about="{base}{one.path}"><title>{one.title}</title><link>{base}{one.path}</link>'
        f"<dc:date>{one.published.isoformat()}</dc:date>{_encoded(one, whole)}</item>"
        for one in found
    )
    listed = "".join(f'<rdf:li rdf:resource="{base}{one.path}"/>' for one in found)
    head = (
        f'<channel rdf:about="{base}"><title>{base}</title><link>{base}/</link>{channel}'
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>"
    )
    spaces = (
        'xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    )
    return "application/rdf+xml", f"<rdf:RDF {spaces}>{head}{items}</rdf:RDF>".encode()


def _atom(base: str, found: Sequence[Article], whole: bool, channel: str) -> tuple[str, bytes]:
    entries = "".join(
        f'<entry><id>{base}{one.path}</id><title>{one.title}</title><link href="{base}{one.path}"/>'
        f"<updated>{one.published.isoformat()}</updated><published>{one.published.isoformat()}</published>"
        f"<summary>{one.teaser}</summary>{_content(one, whole)}</entry>"
        for one in found
    )
    newest = found[0].published.isoformat() if found else "2026-01-01T00:00:00Z"
    head = f"<id>{base}</id><title>{base}</title><updated>{newest}</updated>{channel}"
    return "application/atom+xml", f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{entries}</feed>'.encode()


def _content(one: Article, whole: bool) -> str:
    return f'<content type="html">{escape(one.prose)}</content>' if whole else ""


def _json(base: str, found: Sequence[Article], whole: bool, _channel: str) -> tuple[str, bytes]:
    items = [
        {
            "id": base + one.path,
            "url": base + one.path,
            "title": one.title,
            "date_published": one.published.isoformat(),
            "summary": one.teaser,
            **({"content_html": one.prose} if whole else {}),
        }
        for one in found
    ]
    plain = {"version": "https://jsonfeed.org/version/1.1", "title": base, "items": items}
    return "application/feed+json", json.dumps(plain).encode()


_FORMS = {"rss": _rss, "rdf": _rdf, "atom": _atom, "json": _json}
