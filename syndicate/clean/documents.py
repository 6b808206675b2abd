"""A source's document, cleaned as feeds want it, together with what the source says of it.

Functions of picklable values, so that a worker process can run them. What a source states about its own item
wins over what the cleaner reads in the document.
"""

import re
from dataclasses import replace
from typing import Final

from syndicate.clean.cleaner import Cleaner, Limits
from syndicate.clean.draft import Scope
from syndicate.clean.words.likeness import same
from syndicate.values.article import Article
from syndicate.values.document import Document
from syndicate.values.item import Hints

# What stands between a title and the name of its site, and that name.
_SITE: Final = re.compile(r"(?:\s+[-–—|·•»:]+\s+|\s*[|_｜]\s*)\S[^|]{0,60}")


def clean_document(
    limits: Limits, document: Document, hints: Hints, timezone: str | None, scope: Scope = "article"
) -> Article:
    """The article of one document, with the hints of its source.

    `timezone` is an IANA name for dates without a zone. `scope` is that of `Cleaner`: "article" for a page or a file,
    "body" for what a feed gives as the article's text.
    """
    article = Cleaner(scope=scope, limits=limits).clean(
        document.content,
        media_type=document.content_type,
        url=hints.url or document.url,
        captured_at=document.captured_at,
        timezone=timezone,
    )
    if scope == "body" and hints.title:
        article = _without_title(article, hints.title)
    return with_hints(article, hints)


def _without_title(article: Article, title: str) -> Article:
    """The article without a first block that only says its title again, if there is more."""
    first, *rest = article.blocks or (None,)
    if first is None or not rest or first.address or not same(first.text, title):
        return article
    removed = tuple(replace(removal, block=max(removal.block - 1, 0)) for removal in article.removed)
    return replace(article, blocks=tuple(rest), removed=removed)


def without_site(stated: str | None, found: str | None) -> str | None:
    """A title that a feed states, without the name of the site that it has behind the title of the page itself."""
    if not stated or not found or not stated.startswith(found):
        return stated
    return found if _SITE.fullmatch(stated, len(found)) else stated


def with_hints(article: Article, hints: Hints) -> Article:
    """The article, with what its source states about it in place of what the cleaner read."""
    return replace(
        article,
        title=hints.title or article.title,
        url=hints.url or article.url,
        authors=hints.authors or article.authors,
        publisher=hints.publisher or article.publisher,
        published=hints.published or article.published,
        published_basis="stated" if hints.published else article.published_basis,
        updated=hints.updated or article.updated,
        language=hints.language or article.language,
        tags=hints.tags or article.tags,
        image=hints.image or article.image,
        description=hints.summary or article.description,
        enclosures=hints.enclosures or article.enclosures,
        comments=hints.comments or article.comments,
        extensions=hints.extensions or article.extensions,
    )
