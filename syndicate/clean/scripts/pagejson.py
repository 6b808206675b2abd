"""What a page states in JSON-LD (schema.org): the one object that is the article.

Pages nest it in `@graph`, in arrays and in `mainEntity`, and write JSON with comments, stray commas and raw line
breaks. What cannot be read is passed over: a page is never refused for its JSON.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias, TypeGuard

from syndicate.clean.words.leftovers import mended
from syndicate.clean.words.likeness import letters
from syndicate.values.characters import legal

Thing: TypeAlias = dict[str, object]

# Better kinds first. What ends in one of these is that kind: NewsArticle, LiveBlogPosting.
_KINDS: Final = (
    "Article", "Posting", "Report", "Review", "Recipe", "Question", "HowTo", "VideoObject", "Thesis", "Dataset", "Episode", "Page",
    "CreativeWork", "WebSite",
)  # fmt: skip
_ARTICLES: Final = ("Article", "Posting")
_FIRMS: Final = ("Organization", "Corporation")
_POSTS: Final = ("Question", "ForumPosting")
_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*(?:;\s*)?$"
)
_COMMENTS: Final = re.compile(r"/\*.{0,2000}?\*/|^[ \t]*//.*$", re.DOTALL | re.MULTILINE)
_STRAY_COMMA: Final = re.compile(r",(?=\s*[}\]])")
_STRAY_ESCAPE: Final = re.compile(r"\\(?![\"\\/bfnrtu])")
# What can be told of an object that no reader of JSON takes.
_PROPERTY: Final = re.compile(r'"(headline|datePublished|dateModified|@type)"\s*:\s*("(?:[^"\\\n]|\\[^\n]){1,400}")')
_AUTHOR: Final = re.compile(r'"author"\s*:\s*(?:\[\s*)?\{[^{}]{0,300}?"name"\s*:\s*("(?:[^"\\\n]|\\[^\n]){2,100}")')
# What others say of the thing: customers' reviews, comments, answers.
_OTHERS: Final = re.compile(r'"(?:reviews?|comment|suggestedAnswer|acceptedAnswer)"\s*:')
_REVIEW: Final = re.compile(r'"@type"\s*:\s*"\w{0,20}Review"')
_MOST_THINGS: Final = 2_000
_LONGEST: Final = 1_000_000
_DATES: Final = ("datePublished", "dateModified", "dateCreated", "uploadDate", "datePosted")


def article_thing(scripts: Iterable[str], address: str | None = None, titles: Sequence[str] = ()) -> Thing:
    """The JSON-LD object that describes the article; empty, or nothing but dates, if there is none.

    Of several of one kind it is the one whose address is the page's or whose headline is one of `titles`, else the
    first. An author that is only named by `@id` is looked up. Behind its own dates stand those of the page, and of
    other objects that are about the same article.
    """
    things = _without_customers(list(_things(scripts)), address, titles)
    ranked = sorted(
        (thing for thing in things if _rank(thing) < len(_KINDS)),
        key=lambda thing: (_rank(thing), not _is_about(thing, address, titles)),
    )
    if not ranked:
        of_site = {"isPartOf": site} if (site := _site(things)) else {}
        return of_site | _dates_of([], things, address, titles)
    best = dict(ranked[0])
    best["author"] = _looked_up(best.get("author"), things)
    best["publisher"] = _looked_up(best.get("publisher"), things)
    best["isPartOf"] = _site([*things, *_inner(best.get("isPartOf"))])
    best["image"] = _looked_up(best.get("image"), things)
    return best | _dates_of(ranked, things, address, titles)


def _dates_of(ranked: Sequence[Thing], things: Iterable[Thing], address: str | None, titles: Sequence[str]) -> Thing:
    """The dates of the best object, and behind them those of the page and of what else is about the article."""
    posts = [post for thing in things for post in _inner(thing.get("blogPost"))]
    articles = [*filter(is_article, ranked[1:]), *posts]
    same = [thing for thing in articles if _is_about(thing, address, titles)]
    pages = [thing for thing in ranked[1:] if _KINDS[_rank(thing)] == "Page"]
    dated: Thing = {}
    for key in _DATES:
        found = [text for thing in (*ranked[:1], *same, *pages) for text in _stamps(thing.get(key))]
        dated |= {key: found} if found else {}
    return dated


def _stamps(value: object) -> Iterator[str]:
    """The dates that a property states; some programs write the number of seconds since 1970."""
    return strings([str(part) if type(part) is int else part for part in _parts(value)])


def of_kind(scripts: Iterable[str], kind: str) -> Iterator[Thing]:
    """The objects that say that they are of a kind, as "Recipe"."""
    return (thing for thing in _things(scripts) if kind in strings(thing.get("@type")))


def says_of_others(text: str) -> bool:
    """Whether the text of an object holds what others say of it, with their names and days."""
    return _OTHERS.search(text) is not None or len(_REVIEW.findall(text)) > 1


def _without_customers(things: list[Thing], address: str | None, titles: Sequence[str]) -> list[Thing]:
    """The objects without reviews where several stand side by side: a critic's is one, or names the page."""
    if sum(map(_is_review, things)) < 2:
        return things
    return [thing for thing in things if not _is_review(thing) or _is_about(thing, address, titles)]


def _is_review(thing: Thing) -> bool:
    return any(kind.endswith("Review") for kind in strings(thing.get("@type")))


def is_article(thing: Thing) -> bool:
    """Whether an object says that it is an article, and not any other page."""
    return any(kind.endswith(_ARTICLES) for kind in strings(thing.get("@type")))


def is_post(thing: Thing) -> bool:
    """Whether an object says that it is what somebody asked or posted in a forum, whose author may sign with one word."""
    return any(kind.endswith(_POSTS) for kind in strings(thing.get("@type")))


def _is_about(thing: Thing, address: str | None, titles: Sequence[str]) -> bool:
    places = [*_addresses(thing.get("url")), *_addresses(thing.get("mainEntityOfPage")), *_addresses(thing.get("@id"))]
    path = _path(address or "")
    if len(path) > 1 and any(_path(place) == path for place in places):
        return True
    headlines = [letters(text) for key in ("headline", "name") for text in strings(thing.get(key))]
    return any(letters(title).startswith(text[:60]) for text in headlines if text for title in titles)


def _path(text: str) -> str:
    return re.sub(r"^(?:https?:)?//[^/]*|[?#].*$", "", text).rstrip("/").casefold()


def _addresses(value: object) -> Iterator[str]:
    for part in _parts(value):
        yield from strings([part.get("@id"), part.get("url")] if isinstance(part, dict) else part)


def _parts(value: object) -> list[object]:
    """The values of a property, whichever way a program lists them: in lists, or as an object with numbers for names."""
    if isinstance(value, dict) and value and all(map(str.isdecimal, value)):
        value = [*value.values()]
    if not isinstance(value, list):
        return [value]
    return [inner for part in value for inner in (part if isinstance(part, list) else [part])]


def _is_thing(value: object) -> TypeGuard[Thing]:
    return isinstance(value, dict)


def _looked_up(value: object, things: Sequence[Thing]) -> object:
    """A property whose objects are only named by `@id`, with the objects of that name in their place."""
    parts = _parts(value)
    if not any(isinstance(part, dict) and "@id" in part and not part.get("name") for part in parts):
        return value
    told = [thing for thing in things if "@id" in thing]
    known = {str(thing["@id"]): thing for thing in told if thing.get("url") or thing.get("contentUrl")}
    known |= {str(thing["@id"]): thing for thing in told if thing.get("name")}
    return [known.get(str(part.get("@id")), part) if isinstance(part, dict) else part for part in parts]


def _inner(value: object) -> Iterator[Thing]:
    """The objects that a property holds."""
    return filter(_is_thing, _parts(value))


def strings(value: object) -> Iterator[str]:
    """The strings that a property states: itself, or those in its list."""
    for part in _parts(value):
        if isinstance(part, str) and (text := legal(mended(html.unescape(part))).strip()):
            yield text


def named(value: object, *, organisations: bool) -> Iterator[str]:
    """The names in a property that holds people or organisations, as strings or as objects; only those wanted.

    A bare string may be either, and counts as a person. Whoever is both, as somebody who publishes on their own, counts as both.
    """
    for part in _parts(value):
        if not isinstance(part, dict):
            yield from () if organisations else strings(part)
        elif _is_organisation(part) if organisations else _may_be_person(part):
            yield from strings(part.get("name") or part.get("alternateName") or _full_name(part))


def organisations(thing: Thing, key: str) -> frozenset[str]:
    """The names that a property of an object says are organisations', unless an author of the object has the name and is none."""
    stated = (thing.get(each) for each in ("author", "creator"))
    authors = [part for value in stated for part in _inner(value)]
    return frozenset(named(thing.get(key), organisations=True)) - frozenset(named(authors, organisations=False))


def _is_organisation(thing: Thing) -> bool:
    return any(kind.endswith(_FIRMS) for kind in strings(thing.get("@type")))


def _may_be_person(thing: Thing) -> bool:
    return not _is_organisation(thing) or "Person" in strings(thing.get("@type"))


def publishers(value: object) -> Iterator[str]:
    """The names in a property that says who publishes: whatever stands there, but people."""
    for part in _parts(value):
        if isinstance(part, dict) and set(strings(part.get("@type"))) != {"Person"}:
            yield from strings(part.get("name") or part.get("alternateName"))
        elif not isinstance(part, dict):
            yield from strings(part)


def _site(things: Sequence[Thing]) -> object:
    """The site that a page describes beside its article, as whoever publishes it; else the only organisation."""
    for thing in things:
        if "WebSite" in strings(thing.get("@type")) and thing.get("name"):
            return [*_parts(_looked_up(thing.get("publisher"), things)), thing]
    of_firms = list(filter(_is_organisation, things))
    return of_firms if len({*publishers(of_firms)}) == 1 else None


def _full_name(person: Thing) -> str | None:
    """The name of a person of whom only its parts are stated."""
    parts = [next(strings(person.get(key)), "") for key in ("givenName", "additionalName", "familyName")]
    return " ".join(filter(None, parts)) if parts[-1] else None


def address(value: object) -> str | None:
    """The address that a property states: a string, an object with `url` or `@id`, or the first of a list."""
    for part in _parts(value):
        inner = part.get("url") or part.get("contentUrl") or part.get("@id") if isinstance(part, dict) else part
        found = next(strings(inner), None)
        if found:
            return found
    return None


def pictures(value: object) -> Iterator[str]:
    """The addresses of the pictures that a property states: strings, or objects with an address of their own."""
    for part in _parts(value):
        inner = part.get("url") or part.get("contentUrl") or part.get("@id") if isinstance(part, dict) else part
        yield from (text for text in strings(inner) if not (isinstance(part, dict) and "#" in text))


def _rank(thing: Thing) -> int:
    kinds = list(strings(thing.get("@type")))
    return next((rank for rank, end in enumerate(_KINDS) if any(kind.endswith(end) for kind in kinds)), len(_KINDS))


def _things(scripts: Iterable[str]) -> Iterator[Thing]:
    waiting: list[object] = [value for script in scripts for value in _read(script)]
    count = 0
    while waiting and count < _MOST_THINGS:
        value = waiting.pop(0)
        count += 1
        if isinstance(value, list):
            waiting[:0] = value
        elif isinstance(value, dict):
            yield value
            waiting[:0] = [
                value[key] for key in ("@graph", "mainEntity", "hasPart", "mainEntityOfPage") if key in value
            ]


def _read(text: str) -> list[object]:
    """The values that a script holds; what is broken beyond repair gives what its plainest properties say."""
    text = text[:_LONGEST].strip()
    if text[:1] not in ("{", "[") or text[-1:] not in ("}", "]"):
        text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    for repair in (_as_it_is, _repaired, _unescaped):
        try:
            return [json.loads(repair(text), strict=False)]
        except (ValueError, RecursionError):
            continue
    found: Thing = {}
    text = _OTHERS.split(text, maxsplit=1)[0]
    for name, value in _PROPERTY.findall(text):
        found.setdefault(name, _string(value))
    author = _AUTHOR.search(text)
    return [found | ({"author": _string(author[1])} if author else {})] if found else []


def _string(written: str) -> str:
    """What a string of JSON says; without its quotation marks as it is where it is none."""
    try:
        return str(json.loads(written, strict=False))
    except ValueError:
        return written[1:-1]


def _as_it_is(text: str) -> str:
    return text


def _repaired(text: str) -> str:
    text = _STRAY_ESCAPE.sub(r"\\\\", _COMMENTS.sub("", text))
    text = re.sub(r"}\s*{", "},{", _STRAY_COMMA.sub("", text))
    return text if text.startswith("[") else f"[{text}]"


def _unescaped(text: str) -> str:
    """JSON that was escaped as if it stood in an attribute."""
    return html.unescape(text)
