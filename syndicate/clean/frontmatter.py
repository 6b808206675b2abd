"""Front matter: the few lines of metadata above a Markdown text.

Between `---` lines a strict reader of the YAML that front matter is written in (`key: value`, inline lists,
block lists, folded and literal text); between `+++` lines TOML. A YAML library would bring a language with
types, anchors and tags that no author means here ("no" is a word, not a boolean), so values stay as written.
What cannot be read gives a note, and the text is kept.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final, TypeAlias

from syndicate.clean import rules
from syndicate.clean.draft import Context, Facts
from syndicate.clean.words import dates, names
from syndicate.clean.words.addresses import web_address

Value: TypeAlias = str | tuple[str, ...]

_FENCE: Final = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\n(?=[^\s])(?P<inside>(?:.*\n){0,400}?)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)"
)
_ENTRY: Final = re.compile(r"(?P<key>[\w][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_FACTS: Final = {
    "title": ("title",),
    "authors": ("authors", "author", "by", "byline"),
    "published": ("published", "date", "pubdate", "publishdate", "datepublished", "created", "published_at"),
    "updated": ("updated", "lastmod", "modified", "last_modified", "datemodified", "updated_at"),
    "tags": ("tags", "tag", "keywords", "categories", "category", "topics"),
    "description": ("description", "summary", "excerpt", "abstract", "subtitle"),
    "language": ("language", "lang", "locale"),
    "image": ("image", "cover", "thumbnail", "featured_image", "banner", "hero"),
    "url": ("canonical", "canonical_url", "url", "link", "permalink"),
    "publisher": ("publisher", "site", "publication", "source", "site_name"),
    "editor": ("editor",),
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says, the text below it, and notes."""

    facts: Facts
    body: str
    notes: tuple[str, ...] = ()


def read(text: str, context: Context) -> FrontMatter:
    """The facts above a Markdown text, and the text without them."""
    found = _FENCE.match(text.lstrip("\n"))
    if found is None:
        return FrontMatter(Facts(), text)
    body = text.lstrip("\n")[found.end() :]
    try:
        values = _toml(found["inside"]) if found["fence"] == "+++" else _yaml(found["inside"])
    except ValueError as error:
        note = f"The front matter could not be read ({error}); it was kept as text."
        return FrontMatter(Facts(), f"{found['inside']}\n{body}", (note,))
    if not values:
        return FrontMatter(Facts(), body)
    facts, notes = _facts(values, context)
    return FrontMatter(facts, body, notes)


def _facts(values: Mapping[str, Value], context: Context) -> tuple[Facts, tuple[str, ...]]:
    notes: list[str] = []
    lower = {key.lower().replace("-", "_"): value for key, value in values.items()}
    facts = Facts()
    for fact, keys in _FACTS.items():
        value = next((lower[key] for key in keys if lower.get(key)), None)
        if fact == "tags":
            facts = replace(facts, tags=tuple(dict.fromkeys(tag for key in keys for tag in _many(lower.get(key, ())))))
        elif fact == "authors" and value:
            people = tuple(name for part in _several(value) for name in names.split(part, rules.default().lexicon))
            facts = replace(facts, authors=people)
        elif fact in {"published", "updated"} and value:
            facts = _dated(facts, fact, _one(value), context, notes)
        elif value:
            facts = _plain(facts, fact, _one(value), context)
    return facts, tuple(notes)


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
    return value if isinstance(value, str) else value[0]


def _several(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _many(value: Value) -> tuple[str, ...]:
    """Tags: a list, or words separated by commas."""
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(part.strip() for part in parts if part.strip())


def _toml(inside: str) -> dict[str, Value]:
    out: dict[str, Value] = {}
    for key, value in tomllib.loads(inside).items():
        if isinstance(value, list):
            out[key] = tuple(str(entry) for entry in value)
        elif isinstance(value, datetime | date | time):
            out[key] = value.isoformat()
        elif isinstance(value, str | int | float):
            out[key] = str(value)
    return out


def _yaml(inside: str) -> dict[str, Value]:
    """The mapping that the lines write. ValueError names the line that is none of what is read here."""
    out: dict[str, Value] = {}
    lines = inside.split("\n")
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        entry = _ENTRY.fullmatch(line.rstrip())
        if entry is None:
            raise ValueError(f"line {number}: {line.strip()[:60]!r}")
        below = number
        while below < len(lines) and (
            not lines[below].strip() or lines[below][0] in " \t" or lines[below].startswith("- ")
        ):
            below += 1
        out[entry["key"]] = _value(entry["value"] or "", lines[number:below])
        number = below
    return out


def _value(value: str, below: list[str]) -> Value:
    """A value: on the line of its key, or in the lines below it."""
    value = re.sub(r"(?:^|\s)#.*$", "", value).strip() if value[:1] not in "'\"" else value.strip()
    below = [line.strip() for line in below if line.strip()]
    if value.startswith("["):
        return _inline_list(" ".join((value, *below)))
    if value in {"", "|", ">", "|-", ">-", "|+", ">+"}:
        if below and all(line.startswith("-") for line in below):
            return tuple(_scalar(line[1:].strip()) for line in below)
        if value:
            return ("\n" if value[0] == "|" else " ").join(below)
    return _scalar(" ".join((value, *below)).strip())


def _inline_list(value: str) -> tuple[str, ...]:
    if not value.endswith("]"):
        raise ValueError(f"a list that does not end: {value[:60]!r}")
    parts = re.findall(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,]+", value[1:-1])
    return tuple(scalar for part in parts if (scalar := _scalar(part.strip())))


def _scalar(value: str) -> str:
    if value[:1] == "'" and len(value) > 1 and value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if value[:1] == '"':
        if len(value) < 2 or value[-1] != '"':
            raise ValueError(f"a quotation that does not end: {value[:60]!r}")
        return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), value[1:-1])
    # A mapping inside a list ("name: Ana") stands for its first value.
    inner = re.fullmatch(r"(?:name|title|url)\s*:\s+(.*)", value)
    return _scalar(inner[1]) if inner else value
