"""What every format shows of a feed, decided once, so that RSS, Atom and JSON Feed say the same.

Here an entry gets its title where it has none, its content, and only addresses, languages and characters that
a feed may carry. How each format writes them down is the business of its own module.
"""

import html
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from syndicate.publish.addresses import web_address
from syndicate.publish.attachments import Attachment, attachments
from syndicate.publish.characters import first_words, one_line, readable
from syndicate.publish.dates import exact, whole
from syndicate.publish.extensions import publishable_extensions
from syndicate.publish.language import is_right_to_left, publishable
from syndicate.values.article import Article
from syndicate.values.entry import Entry, Tombstone
from syndicate.values.extension import Extension
from syndicate.values.feed import Feed

TITLE_LIMIT: Final = 80  # characters of the text that stand in for a title


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry as readers see it.

    `title` and `summary` are plain text and never empty; `content` is HTML and never empty. `link`, `image` and
    `comments`, the page of its discussion, are absolute http(s) URIs. `extensions` are only what may be published. `published` has whole seconds, `updated` milliseconds.
    """

    id: str
    title: str
    link: str | None
    authors: tuple[str, ...]
    publisher: str | None
    published: datetime
    updated: datetime
    language: str | None
    tags: tuple[str, ...]
    summary: str
    content: str
    image: str | None
    files: tuple[Attachment, ...] = ()
    comments: str | None = None
    extensions: tuple[Extension, ...] = ()

    @property
    def byline(self) -> tuple[str, ...]:
        """The authors, else the publisher: for formats in which an author need not be a person."""
        return self.authors or ((self.publisher,) if self.publisher else ())


@dataclass(frozen=True, slots=True)
class ShownFeed:
    """A feed as readers see it. `root` is the address of the folder that holds its files. `updated` has whole seconds."""

    id: str
    title: str
    description: str
    root: str
    home: str
    updated: datetime
    language: str | None
    author: str | None
    entries: tuple[ShownEntry, ...]
    tombstones: tuple[Tombstone, ...]
    extensions: tuple[Extension, ...] = ()

    def address(self, file: str) -> str:
        """The absolute URI of one of the feed's files."""
        return f"{self.root}/{file}"


def show(feed: Feed) -> ShownFeed:
    """What readers are to see of `feed`. Raises ValueError if its `base_url` is no http(s) address."""
    root = web_address(feed.address(""))
    if root is None:
        raise ValueError(f'the base address of feed {feed.name} is "{feed.base_url}": it must begin with http(s)://')
    entries = tuple(_show_entry(entry) for entry in feed.entries)
    title = one_line(feed.title) or feed.name
    return ShownFeed(
        id=feed.id,
        title=title,
        description=one_line(feed.description) or title,
        root=root.rstrip("/"),
        home=web_address(feed.home) or web_address(feed.base_url) or root,
        # An entry that comes in is a change, however old its own dates are.
        updated=whole(max([feed.updated, *(entry.first_seen for entry in feed.entries)])),
        language=publishable(feed.language) or _common(entry.language for entry in entries),
        author=one_line(feed.author) or None,
        entries=entries,
        tombstones=feed.tombstones,
        extensions=publishable_extensions(feed.extensions, "feedextensions.toml"),
    )


def _show_entry(entry: Entry) -> ShownEntry:
    article = entry.article
    title = _title(entry)
    body = _without_title(article, title)
    return ShownEntry(
        id=entry.id,
        title=title,
        link=web_address(article.url),
        authors=_labels(article.authors),
        publisher=one_line(article.publisher) or None,
        published=whole(entry.published),
        updated=exact(entry.updated),
        language=publishable(article.language),
        tags=_labels(article.tags),
        summary=one_line(body.summary) or title,
        content=_content(body, title),
        image=web_address(article.image),
        files=attachments(article.enclosures),
        comments=web_address(article.comments),
        extensions=publishable_extensions(article.extensions),
    )


def _content(body: Article, title: str) -> str:
    """The text as HTML, which says itself that it runs from right to left: readers take no direction of the language."""
    content = readable(body.html).strip() or f"<p>{html.escape(title, quote=False)}</p>"
    return f'<div dir="rtl">\n{content}\n</div>' if is_right_to_left(publishable(body.language)) else content


def _title(entry: Entry) -> str:
    """The article's title, else its first words, else its date, which all readers understand."""
    stated = one_line(entry.article.title)
    if stated:
        return stated
    texts = (one_line(block.text) for block in entry.article.blocks)
    words = next(filter(None, texts), "")
    return first_words(words, TITLE_LIMIT) or f"{entry.published:%Y-%m-%d %H:%M}"


def _without_title(article: Article, title: str) -> Article:
    """`article` without a first heading that only says the title again, which readers show above the content."""
    first = article.blocks[0] if article.blocks else None
    if first is None or first.kind != "heading" or _folded(first.text) != _folded(title):
        return article
    return replace(article, blocks=article.blocks[1:])


def _folded(text: str) -> str:
    return one_line(unicodedata.normalize("NFKC", text)).casefold()


def _labels(texts: Iterable[str]) -> tuple[str, ...]:
    """`texts` as labels, without the empty and the repeated ones, in their order."""
    return tuple(dict.fromkeys(filter(None, map(one_line, texts))))


def _common(languages: Iterable[str | None]) -> str | None:
    """The language that all entries that state one agree on."""
    stated = {language for language in languages if language}
    return stated.pop() if len(stated) == 1 else None
