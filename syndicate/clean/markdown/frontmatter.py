"""Front matter: the few lines of metadata above a Markdown text.

Between `---` lines, or only above one, YAML as `frontmatteryaml` reads it; between `+++` lines TOML; in braces JSON; or up to
three lines that begin with a per cent sign, the title, the authors and the date (Pandoc User's Guide, "Metadata blocks").
What cannot be read gives a note, and the text is kept.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from syndicate.clean import rules
from syndicate.clean.draft import UNFINISHED, Context, Facts
from syndicate.clean.markdown import frontmatteryaml
from syndicate.clean.markdown.frontmatteryaml import Value
from syndicate.clean.words import dates, names
from syndicate.clean.words.addresses import web_address

_FENCE: Final = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\n(?=[^\s])(?P<inside>(?:.*\n){0,400}?)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)"
)
# Older generators need no line above it.
_BELOW: Final = re.compile(r"(?P<inside>(?:(?:\w[\w-]*:(?:[ \t].*)?|[ \t]*-[ \t].*)\n){2,40})---[ \t]*(?:\n|\Z)")
_TITLE_LINES: Final = re.compile(r"% (?P<title>.+)\n%(?P<author>.*)\n(?:%(?P<date>.*)(?:\n|\Z))?")
# The keys of each fact, the surest first, in small letters and without the signs between their words.
_FACTS: Final = {
    "title": ("title",),
    "authors": ("authors", "author", "by", "byline"),
    "published": (
        "published", "date", "pubdate", "publishdate", "publisheddate", "datepublished", "publishedat", "created", "createdat",
        "datecreated",
    ),
    "updated": (
        "updated", "lastmod", "modified", "lastmodified", "lastmodifiedat", "datemodified", "modifiedat", "updatedat",
        "updateddate", "dateupdated", "lastupdated", "lastupdate",
    ),
    "tags": ("tags", "tag", "keywords", "categories", "category", "topics"),
    "description": ("description", "summary", "excerpt", "abstract", "subtitle"),
    "language": ("language", "lang", "locale"),
    "image": (
        "image", "cover", "coverimage", "featuredimage", "featureimage", "banner", "hero", "heroimage", "ogimage", "header",
        "thumbnail",
    ),
    "url": ("canonical", "canonicalurl", "url", "link", "permalink"),
    "publisher": ("publisher", "site", "publication", "source", "sitename"),
    "editor": ("editor",),
}  # fmt: skip
# What says that a text is not to be published yet, as Hugo, Jekyll, Pelican and others have it.
_UNFINISHED: Final = {
    "draft": {"true", "yes"},
    "published": {"false", "no"},
    "publish": {"false", "no"},
    "status": {"draft"},
}
# What of a mapping says what the whole is.
_TELLING: Final = ("name", "title", "date", "path", "src", "image", "url", "relative", "overlayimage", "teaser")
_NOTHING: Final = frozenset({"null", "~", "true", "false"})
_BETWEEN_WORDS: Final = re.compile(r"[\s._-]+")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says, the text below it, and notes."""

    facts: Facts
    body: str
    notes: tuple[str, ...] = ()
    is_found: bool = False


def read(text: str, context: Context) -> FrontMatter:
    """The facts above a Markdown text, and the text without them."""
    text = text.lstrip("\n")
    try:
        return _read(text, context)
    except RecursionError:
        return FrontMatter(Facts(), text, ("The front matter is nested too deeply to be read; it was kept as text.",))


def _read(text: str, context: Context) -> FrontMatter:
    if text.startswith("{"):
        return _json(text, context)
    if text.startswith("% ") and (lines := _TITLE_LINES.match(text)):
        return _told({key: value or "" for key, value in lines.groupdict().items()}, text[lines.end() :], context)
    found = _FENCE.match(text)
    if found is None:
        return _without_fence(text, context)
    body = text[found.end() :]
    try:
        values = _toml(found["inside"]) if found["fence"] == "+++" else frontmatteryaml.read(found["inside"])
    except ValueError as error:
        note = f"The front matter could not be read ({error}); it was kept as text."
        return FrontMatter(Facts(), f"{found['inside']}\n{body}", (note,))
    # Between two lines a text may have a heading, which YAML would take for a comment.
    is_text = not values and found["inside"].strip()
    return FrontMatter(Facts(), text) if is_text else _told(values, body, context)


def _without_fence(text: str, context: Context) -> FrontMatter:
    """The front matter that has only a line below it, if the text begins with one."""
    found = _BELOW.match(text)
    try:
        values = frontmatteryaml.read(found["inside"]) if found else {}
    except ValueError:
        values = {}
    if found is None or "title" not in _squeezed(values):
        return FrontMatter(Facts(), text)
    return _told(values, text[found.end() :], context)


def _json(text: str, context: Context) -> FrontMatter:
    """The front matter in braces, if the text begins with one."""
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except ValueError:
        return FrontMatter(Facts(), text)
    is_front = isinstance(values, dict) and text[end : end + 1] in ("", "\n")
    if not is_front or _squeezed(values).keys().isdisjoint(_FACTS):
        return FrontMatter(Facts(), text)
    return _told({key: _value(value) for key, value in values.items()}, text[end:], context)


def _told(values: Mapping[str, Value], body: str, context: Context) -> FrontMatter:
    facts, notes = _facts(_squeezed(values), context)
    return FrontMatter(facts, body, notes, is_found=True)


def _squeezed(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values by keys without capitals, and without signs between their words."""
    return {_BETWEEN_WORDS.sub("", key).lower(): value for key, value in values.items()}


def _facts(values: Mapping[str, Value], context: Context) -> tuple[Facts, tuple[str, ...]]:
    notes: list[str] = []
    facts = Facts()
    for fact, keys in _FACTS.items():
        stated = [values[key] for key in keys if key in values and _says(fact, _one(values[key]))]
        if fact == "tags":
            facts = replace(facts, tags=tuple(dict.fromkeys(tag for value in stated for tag in _many(value))))
        elif fact == "authors" and stated:
            lexicon = rules.default().lexicon
            people = (name for part in _several(stated[0]) for name in names.split(part, lexicon))
            facts = replace(facts, authors=tuple(dict.fromkeys(people)))
        elif fact in {"published", "updated"} and stated:
            facts = _dated(facts, fact, _one(stated[0]), context, notes)
        elif stated:
            facts = _plain(facts, fact, _one(stated[0]), context)
    if any(_one(values.get(key, "")).lower() in said for key, said in _UNFINISHED.items()):
        notes.append(UNFINISHED)
    return facts, tuple(notes)


def _says(fact: str, value: str) -> bool:
    """Whether a value says something: of any but a title a switch does not, nor an address that only the generator knows."""
    if fact in {"image", "url"}:
        return ("/" in value or "." in value) and "/:" not in value
    return bool(value) and (fact == "title" or value.lower() not in _NOTHING)


def _plain(facts: Facts, fact: str, value: str, context: Context) -> Facts:
    """A fact that is one string."""
    match fact:
        case "title":
            return replace(facts, title=value)
        case "description":
            return replace(facts, description=value)
        case "language":
            return replace(facts, language=value.replace("_", "-"))
        case "image":
            return replace(facts, image=web_address(value, context.url))
        case "url":
            return replace(facts, url=web_address(value, context.url))
        case "publisher":
            return replace(facts, publisher=value)
        case _:
            return replace(facts, editor=value)


def _dated(facts: Facts, fact: str, value: str, context: Context, notes: list[str]) -> Facts:
    stamp = dates.read(value, context)
    if stamp is None:
        notes.append(f"The front matter's {fact} date {value!r} could not be read.")
        return facts
    if stamp.note:
        notes.append(stamp.note)
    if fact == "updated":
        return replace(facts, updated=stamp.when)
    return replace(facts, published=stamp.when, published_basis=stamp.basis)


def _one(value: Value) -> str:
    """What a value says first; "" for nothing."""
    if isinstance(value, list):
        return next(filter(None, map(_one, value)), "")
    if isinstance(value, dict):
        named = _squeezed(value)
        return next((_one(named[key]) for key in _TELLING if key in named), "")
    return value.strip()


def _several(value: Value) -> Iterator[str]:
    """What each entry of a list says; a mapping is one entry."""
    entries = value if isinstance(value, list) else [value]
    return filter(None, map(_one, entries))


def _many(value: Value) -> Iterator[str]:
    """Tags: a list, or words separated by commas."""
    parts = value.split(",") if isinstance(value, str) else _several(value)
    return (tag for part in parts if (tag := part.strip().lstrip("#")))


def _toml(inside: str) -> dict[str, Value]:
    return {key: _value(value) for key, value in tomllib.loads(inside).items()}


def _value(read: object) -> Value:
    """What TOML or JSON was read as."""
    if isinstance(read, dict):
        return {str(key): _value(value) for key, value in read.items()}
    if isinstance(read, list):
        return [_value(entry) for entry in read]
    if isinstance(read, datetime | date | time):
        return read.isoformat()
    if isinstance(read, bool):
        return str(read).lower()
    return "" if read is None else str(read)
