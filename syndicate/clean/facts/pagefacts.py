"""What a page states and shows of its article: title, authors, dates, publisher, language, tags, image, address.

Where several places say the same thing, the one that is written for machines and for this article wins: JSON-LD, then
meta elements and microdata, then what stands around the title. What each of them looks like is for `pagejson`,
`pagesigns`, `pagetitle`, `pagebylines` and `pagedates`; here is only their order.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from typing import Final

from syndicate.clean.draft import Context, Facts
from syndicate.clean.facts import pagelead
from syndicate.clean.facts.pagebylines import asking_people, linked_people, listed_people, only_people, shown_people
from syndicate.clean.facts.pagedates import (
    Reader,
    address_moment,
    as_shown,
    moment,
    reader,
    shown_moment,
    stated_moment,
    stated_moments,
)
from syndicate.clean.facts.pageknown import Known, known_of
from syndicate.clean.facts.pagelinebylines import line_people
from syndicate.clean.facts.pagemetanames import AUTHOR, KEYWORDS, PUBLISHED, TITLE, UPDATED
from syndicate.clean.facts.pagepeople import behind_by, people
from syndicate.clean.facts.pagepieces import words
from syndicate.clean.facts.pagepublisher import publisher
from syndicate.clean.facts.pageshown import Shows
from syndicate.clean.facts.pagesigns import Signs, signs
from syndicate.clean.facts.pagesite import site_of
from syndicate.clean.facts.pagesubjects import Stated as Subjects
from syndicate.clean.facts.pagesubjects import links_to_tags, tags
from syndicate.clean.facts.pagetitle import Rivals, Stated, heading_text, rivals_of, title
from syndicate.clean.pages.parser import Element
from syndicate.clean.scripts import pagejson
from syndicate.clean.scripts.stamps import stated_day
from syndicate.clean.words import moments
from syndicate.clean.words.addresses import absolute, web_address
from syndicate.clean.words.language import spoken
from syndicate.clean.words.languagetags import standard, with_region
from syndicate.clean.words.likeness import same

# Titles that are the same differ in a few signs and blanks.
_OTHER_SIGNS: Final = 12
_SURELY: Final = 20
# A page is shown as of a day or two from the one in its address; another date that it shows is something else's.
_DAYS_APART: Final = timedelta(days=2)
_HAN: Final = re.compile("[\u3400-\u9fff]")


def facts(root: Element, context: Context, lines: Sequence[str] = ()) -> Facts:
    """The facts that a page states and shows. Addresses are absolute, dates aware, authors people; what is absent is None.

    `lines` are the texts of the page's blocks, in order. The zone of a date may be `moments.Unstated`.
    """
    head = _head(root, context.url)
    found, thing, base, meta = head.signs, head.thing, head.base, head.signs.meta
    heading = title(found.headings, _stated_titles(head), site_of(head.publisher, head.address))
    shown = heading.shown or heading.text or ""
    shown_as = heading.element or _lower_heading(root, shown)
    shows = Shows(found, lines, shown, shown_as, _title_line(lines, shown))
    page = _Page(found, thing, shows)
    read = reader(replace(context, url=head.address), root.attr("lang"), lines)
    authors = _authors(page, read, _known(head, _spoken(root, lines, heading.text or "")))
    published, updated = _dates(page, read, root)
    return Facts(
        title=heading.text,
        authors=authors,
        publisher=head.publisher,
        published=published,
        published_basis="stated" if published else None,
        updated=updated,
        language=_language(root, page, heading.text),
        tags=tags(_subjects(page), heading.text, (head.publisher, *authors)),
        image=pagelead.image(thing, meta, found.images, base),
        url=_canonical(found, thing, base),
        description=pagelead.description(thing, meta, (heading.text, head.publisher)),
        is_article=_is_article(head) and not pagejson.is_post(thing),
    )


def rivals_on(root: Element, url: str | None) -> Rivals | None:
    """The two titles that a page at an address may have: what the weights of the choice are made from."""
    head = _head(root, url)
    return rivals_of(head.signs.headings, _stated_titles(head), site_of(head.publisher, head.address))


@dataclass(frozen=True, slots=True)
class _Head:
    """What a page states of itself. `base` is what its addresses are relative to, `address` its own."""

    signs: Signs
    thing: pagejson.Thing
    publisher: str | None
    base: str | None
    address: str | None


def _head(root: Element, url: str | None) -> _Head:
    found = signs(root)
    meta = found.meta
    base = absolute(_first(found.bases), url) or url
    address = _first(web_address(text, base) for text in [*found.canonical, *meta.get("og:url", ()), url])
    titles = [*meta.get("og:title", ()), *map(heading_text, found.headings[:3])]
    thing = pagejson.article_thing(found.scripts, address, titles)
    return _Head(found, thing, publisher(thing, meta, found.windows, address), base, address)


@dataclass(frozen=True, slots=True)
class _Page:
    """What was found on a page: what it states, its JSON-LD, and what it shows around its title."""

    signs: Signs
    thing: pagejson.Thing
    shows: Shows


def page_base(root: Element, url: str | None) -> str | None:
    """What the addresses of a page are relative to: its first `<base href>`, else where it was found."""
    stated = _first(element.attr("href") for element in root.iter_elements("base"))
    return absolute(stated, url) or url


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _stated_titles(head: _Head) -> Stated:
    """The titles that a page states, the surest first, with what the choice among them needs to know."""
    meta = head.signs.meta
    own = [*meta.get("og:title", ()), *pagejson.strings(head.thing.get("headline"))]
    own += chain.from_iterable(meta.get(name, ()) for name in TITLE)
    return Stated(own, _first(head.signs.windows) or "", head.address, is_article=_is_article(head))


def _is_article(head: _Head) -> bool:
    return pagejson.is_article(head.thing) or "article" in head.signs.meta.get("og:type", ())


def _lower_heading(root: Element, heading: str) -> Element | None:
    """The heading below the first level that is the title; forums and old pages have such."""
    lower = root.iter_elements(("h2", "h3")) if heading else ()
    return next((element for element in lower if same(heading_text(element), heading)), None)


def _title_line(lines: Sequence[str], heading: str) -> int | None:
    """The number of the line that is the title, else of the first one that begins with it."""
    if not heading:
        return None
    near = range(len(heading) - _OTHER_SIGNS, len(heading) + _OTHER_SIGNS)
    found = (n for n, line in enumerate(lines) if len(line) in near and same(line, heading))
    part = (n for n, line in enumerate(lines) if heading in line or (len(line) > _SURELY and line in heading))
    return next(chain(found, part), None)


def _known(head: _Head, language: str | None) -> Known:
    of_page, of_author = (pagejson.organisations(head.thing, key) for key in ("publisher", "author"))
    # A site may be called by its host beside a name of its own; a name of several words may be a person's.
    called = (name for name in head.signs.meta.get("og:site_name", ()) if " " not in name)
    return known_of(head.publisher, language, (*of_page, *called), of_author)


def _authors(page: _Page, read: Reader, known: Known) -> tuple[str, ...]:
    meta = page.signs.meta
    places: list[Iterable[str]] = [
        pagejson.named(page.thing.get(key), organisations=False) for key in ("author", "creator")
    ]
    places += [*(meta.get(name, ()) for name in AUTHOR), _labelled(meta, known)]
    stated = [names for place in places if (names := tuple(place))]
    found = next((found for names in stated if (found := people(names, known))), ())
    asking = found if pagejson.is_post(page.thing) else () if found else asking_people(page.signs, known)
    if asking:
        return asking
    if any(" " in name or not name.isascii() for name in found):
        return listed_people(page.shows, found, known) or found
    # A single word is the name of an account more often than of a person: what the page shows goes before it.
    return (
        shown_people(page.shows, known)
        or line_people(page.shows, read, known, unlabelled=not stated)
        or linked_people(page.signs, known)
        or found
        or only_people(page.shows, known)
    )


def _spoken(root: Element, lines: Sequence[str], title: str) -> str | None:
    """The language whose words the page's bylines have: that of its text, where what it declares may be a template's."""
    declared = root.attr("lang")
    foreign = declared is not None and not declared.lower().startswith("en")
    return declared if foreign or (declared and title.isascii()) else spoken(lines) or declared


def _labelled(meta: dict[str, list[str]], known: Known) -> Iterator[str]:
    """What a page gives to Twitter's cards behind a label that speaks of the author."""
    for number in ("1", "2"):
        label = next(iter(meta.get(f"twitter:label{number}", ())), "")
        if behind_by(label, known) == "":
            yield from meta.get(f"twitter:data{number}", ())


def _dates(page: _Page, read: Reader, root: Element) -> tuple[datetime | None, datetime | None]:
    """When the article was published, and changed; what states no zone is taken at the offset of the page's other dates."""
    updated = _updated(page, read)
    published = _published(page, read) or updated or moment(stated_day(root), read)
    known = [when for when in (published, updated) if when]
    if all(map(moments.has_zone, known)):
        return published, updated
    stated = (*_stated(page, "datePublished", PUBLISHED), *_stated(page, "dateModified", UPDATED))
    places = (
        known,
        stated_moments(stated, read),
        stated_moments((one.attr("datetime") or "" for one in page.signs.times), read),
    )
    own = next((found for place in places if (found := tuple(filter(moments.is_abroad, place)))), ())
    return published and moments.like(published, own), updated and moments.like(updated, own)


def _published(page: _Page, read: Reader) -> datetime | None:
    stated = stated_moment(_stated(page, "datePublished", PUBLISHED), read)
    if stated is not None:
        return as_shown(stated, page.shows, read)
    shown, address = shown_moment(page.shows, read), address_moment(read.context.url, read)
    if shown is None or (address is not None and abs(shown.date() - address.date()) > _DAYS_APART):
        shown = address
    other = chain.from_iterable(
        pagejson.strings(page.thing.get(key)) for key in ("datePosted", "dateCreated", "uploadDate")
    )
    return shown or stated_moment(other, read)


def _updated(page: _Page, read: Reader) -> datetime | None:
    stated = stated_moment(_stated(page, "dateModified", UPDATED), read)
    return stated or shown_moment(page.shows, read, updated=True)


def _stated(page: _Page, key: str, names: Iterable[str]) -> Iterator[str]:
    yield from pagejson.strings(page.thing.get(key))
    for name in names:
        yield from page.signs.meta.get(name, ())
    for sign in page.signs.properties(key):
        yield sign.stated or " ".join(words(sign.element))


def _language(root: Element, page: _Page, heading: str | None) -> str | None:
    """BCP 47 from what the page declares; None where it is a template's that the title contradicts."""
    meta = page.signs.meta
    declared = [root.attr("lang") or "", root.attr("xml:lang") or "", *meta.get("content-language", ())]
    declared += [*pagejson.strings(page.thing.get("inLanguage")), *meta.get("og:locale", ())]
    tag = next((tag for text in declared if (tag := standard(text))), None)
    if tag is None:
        return None
    han = heading and len(_HAN.findall(heading)) > len(heading) / 3
    return None if han and not tag.startswith(("zh", "ja", "ko")) else with_region(tag, declared)


def _subjects(page: _Page) -> Subjects:
    meta = page.signs.meta
    keywords = pagejson.named(page.thing.get("keywords"), organisations=False)
    listed = [*meta.get("news_keywords", ()), *meta.get("keywords", ()), *keywords]
    single = [*meta.get("article:tag", ()), *meta.get("og:article:tag", ())]
    if single or listed:
        return Subjects(single, listed)
    measured = list(chain.from_iterable(meta.get(name, ()) for name in KEYWORDS))
    return Subjects((), (), measured, links_to_tags(page.signs.root))


def _canonical(found: Signs, thing: pagejson.Thing, base: str | None) -> str | None:
    stated = [*found.canonical[:1], *found.meta.get("og:url", ()), pagejson.address(thing.get("mainEntityOfPage"))]
    return _first(web_address(text, base) for text in [*stated, pagejson.address(thing.get("url"))])
