"""What a page states of its article: JSON-LD, Open Graph, other meta elements, microdata, links, <time>, lang.

Only what is marked up counts here; a byline in words is for the step that reads the text. Where several places
state the same thing, the one that is written for machines and for this article wins.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import Final

from syndicate.clean import pagejson
from syndicate.clean.draft import Context, Facts
from syndicate.clean.pagedates import moment
from syndicate.clean.pageimages import absolute
from syndicate.clean.pagepeople import people
from syndicate.clean.pagetitle import title
from syndicate.clean.parser import Element

_PUBLISHED: Final = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "publishdate", "publish_date",
    "publish-date", "publication_date", "pubdate", "parsely-pub-date", "sailthru.date", "dcterms.created", "dc.date.issued",
    "dcterms.date", "dc.date", "article_date_original", "cxenseparse:recs:publishtime", "apub:time", "weibo:article:create_at",
    "releasedate", "firstpublishedtime", "date",
)  # fmt: skip
_UPDATED: Final = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified", "dc.date.modified",
    "article:modified", "weibo:article:update_at",
)  # fmt: skip
_AUTHOR: Final = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "dcsext.author", "cxenseparse:author",
)  # fmt: skip
_HAN: Final = re.compile("[\u3400-\u9fff]")
_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?$")
_TRADITIONAL: Final = frozenset({"TW", "HK", "MO"})
_MOST_TAGS: Final = 20
_LONGEST_TAG: Final = 60


def facts(root: Element, context: Context) -> Facts:
    """The facts that a page states. Addresses are absolute, dates aware, authors people; what is absent is None."""
    base = page_base(root, context.url)
    meta = _meta(root)
    properties = _microdata(root)
    thing = pagejson.article_thing(root)
    publisher = _publisher(thing, meta)
    heading = title(root, _first(pagejson.strings(thing.get("headline"))), meta, publisher)
    published = _moment(_published(root, thing, meta, properties), context)
    return Facts(
        title=heading,
        authors=_authors(root, thing, meta, properties, publisher),
        publisher=publisher,
        published=published,
        published_basis="stated" if published else None,
        updated=_moment(_stated(thing, "dateModified", meta, _UPDATED, properties), context),
        language=_language(root, heading),
        tags=_tags(thing, meta),
        image=_image(thing, meta, base),
        url=_canonical(root, thing, meta, base),
        description=_description(thing, meta),
    )


def page_base(root: Element, url: str | None) -> str | None:
    """What the addresses of a page are relative to: its first `<base href>`, else where it was found."""
    stated = _first(element.attr("href") for element in root.iter_elements("base"))
    return absolute(stated, url) or url


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _meta(root: Element) -> dict[str, list[str]]:
    """What the meta elements state, by name, property or itemprop in lower case."""
    meta: dict[str, list[str]] = {}
    for element in root.iter_elements("meta"):
        name = element.attr("property") or element.attr("name") or element.attr("itemprop") or ""
        content = " ".join((element.attr("content") or "").split())
        if name and content:
            meta.setdefault(name.strip().lower(), []).append(content)
    return meta


def _microdata(root: Element) -> dict[str, list[str]]:
    """What elements of the body state by itemprop: their datetime or content, else their text."""
    found: dict[str, list[str]] = {}
    for element in root.iter_elements(("time", "span", "a", "p", "div", "link", "address")):
        name = element.attr("itemprop")
        if name in ("datePublished", "dateModified", "author"):
            inner = next(
                (part for part in element.iter_elements(("span", "a")) if part.attr("itemprop") == "name"), element
            )
            stated = element.attr("datetime") or element.attr("content") or inner.text
            found.setdefault(name, []).append(" ".join(stated.split()))
    return found


def _publisher(thing: pagejson.Thing, meta: dict[str, list[str]]) -> str | None:
    return _first(
        chain(
            pagejson.named(thing.get("publisher"), organisations=True),
            meta.get("og:site_name", ()),
            pagejson.named(thing.get("author"), organisations=True),
            meta.get("application-name", ()),
        )
    )


def _authors(
    root: Element,
    thing: pagejson.Thing,
    meta: dict[str, list[str]],
    properties: dict[str, list[str]],
    publisher: str | None,
) -> tuple[str, ...]:
    linked = (element.text for element in root.iter_elements("a") if "author" in (element.attr("rel") or "").split())
    stated: list[Iterable[str]] = [pagejson.named(thing.get("author"), organisations=False)]
    stated += [meta.get(name, ()) for name in _AUTHOR]
    stated += [properties.get("author", ()), linked]
    found = (people(names, publisher) for names in stated)
    return next((names for names in found if names), ())


def _stated(
    thing: pagejson.Thing, key: str, meta: dict[str, list[str]], names: Iterable[str], properties: dict[str, list[str]]
) -> list[str]:
    inside = pagejson.strings(thing.get(key))
    return [*inside, *chain.from_iterable(meta.get(name, ()) for name in names), *properties.get(key, ())]


def _published(
    root: Element, thing: pagejson.Thing, meta: dict[str, list[str]], properties: dict[str, list[str]]
) -> list[str]:
    stated = _stated(thing, "datePublished", meta, _PUBLISHED, properties)
    # The first <time> of a page is the article's more often than not: behind all that says what it dates.
    times = [stamp for element in root.iter_elements("time") if (stamp := element.attr("datetime"))]
    return stated + times[:1]


def _moment(stated: list[str], context: Context) -> datetime | None:
    return next((found for text in stated if (found := moment(text, context))), None)


def _language(root: Element, heading: str | None) -> str | None:
    """BCP 47 from the page's lang; None where it is a template's that the title contradicts."""
    match = _LANGUAGE.match((root.attr("lang") or root.attr("xml:lang") or "").strip())
    if not match:
        return None
    primary, script, region = match[1].lower(), (match[2] or "").title(), (match[3] or "").upper()
    if primary == "zh":
        traditional = script == "Hant" or (not script and region in _TRADITIONAL)
        return "zh-Hant" if traditional else "zh-Hans"
    if primary not in ("ja", "ko") and heading and len(_HAN.findall(heading)) > len(heading) / 3:
        return None
    return "-".join(part for part in (primary, script, region) if part)


def _tags(thing: pagejson.Thing, meta: dict[str, list[str]]) -> tuple[str, ...]:
    single = meta.get("article:tag", [])
    listed = [*meta.get("news_keywords", ()), *meta.get("keywords", ()), *pagejson.strings(thing.get("keywords"))]
    found: dict[str, str] = {}
    for tag in chain(single, *(re.split(r"[,;，；、]", text) for text in listed)):
        name = tag.strip()
        if 0 < len(name) <= _LONGEST_TAG:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())[:_MOST_TAGS]


def _image(thing: pagejson.Thing, meta: dict[str, list[str]], base: str | None) -> str | None:
    stated = [*meta.get("og:image:secure_url", ()), *meta.get("og:image", ()), pagejson.address(thing.get("image"))]
    stated += [*meta.get("twitter:image", ()), *meta.get("twitter:image:src", ())]
    return _first(_web(text, base) for text in stated)


def _canonical(root: Element, thing: pagejson.Thing, meta: dict[str, list[str]], base: str | None) -> str | None:
    links = (e.attr("href") for e in root.iter_elements("link") if "canonical" in (e.attr("rel") or "").lower().split())
    stated = [_first(links), *meta.get("og:url", ()), pagejson.address(thing.get("mainEntityOfPage"))]
    return _first(_web(text, base) for text in [*stated, pagejson.address(thing.get("url"))])


def _web(text: str | None, base: str | None) -> str | None:
    found = absolute(text, base)
    return found if found and found.startswith("http") else None


def _description(thing: pagejson.Thing, meta: dict[str, list[str]]) -> str | None:
    stated = [
        *meta.get("og:description", ()),
        *meta.get("description", ()),
        *pagejson.strings(thing.get("description")),
    ]
    return _first(" ".join(text.split()) for text in stated)
