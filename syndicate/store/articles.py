"""Articles as JSON, and back: lossless, and tolerant of what another version of syndicate wrote.

The objects have the fields' own names. Fields that are None or empty are left out; fields that are missing
take their defaults; names that this version does not know are passed over. Datetimes are written by
`isoformat`, in their own UTC offset. The JSON is ASCII, so that any database keeps any text. Removals are not
part of it: they have rows of their own.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from syndicate.values.article import Article, Credit
from syndicate.values.block import Block, Span
from syndicate.values.enclosure import Enclosure
from syndicate.values.extension import Extension
from syndicate.values.removal import Removal

_NAMES: Final = {
    kind: tuple(field.name for field in fields(kind) if field.name != "removed")
    for kind in (Article, Block, Credit, Enclosure, Extension, Span)
}

# What the feeds do not show. Of `updated` they show the entry's, which follows the document's only at a revision.
_NOT_SHOWN: Final = ("blocks", "confidence", "notes", "published_basis", "updated")


def encode(article: Article) -> str:
    """The article as JSON, without its removals."""
    return json.dumps(_plain(article), separators=(",", ":"))


def decode(text: str, removed: tuple[Removal, ...]) -> Article:
    """The article that `encode` made `text` of, with its removals."""
    plain = _known(Article, json.loads(text))
    for name, read in _READERS.items():
        if name in plain:
            plain[name] = read(plain[name])
    return Article(**plain, removed=removed)


def encode_extensions(extensions: Sequence[Extension]) -> str:
    """Extensions as JSON."""
    return json.dumps(_plain(tuple(extensions)), separators=(",", ":"))


def decode_extensions(text: str) -> tuple[Extension, ...]:
    """The extensions that `encode_extensions` made `text` of."""
    return tuple(map(extension_of, json.loads(text)))


def extension_of(plain: Mapping[str, object]) -> Extension:
    """The extension that was written as this JSON object."""
    known = _known(Extension, plain)
    attributes = tuple((name, value) for name, value in known.pop("attributes", ()))
    children = tuple(map(extension_of, known.pop("children", ())))
    return Extension(**known, attributes=attributes, children=children)


def differences(before: Article, after: Article) -> tuple[str, ...]:
    """The names of what a feed shows and what differs, in the order of the article's fields.

    Blocks are "text" where their words differ, else "formatting"; how sure the cleaner was of each is not shown.
    """
    old, new = _plain(before), _plain(after)
    shown = (name for name in _NAMES[Article] if name not in _NOT_SHOWN)
    names = [name for name in shown if old.get(name) != new.get(name)]
    if before.text != after.text:
        names.append("text")
    elif _unscored(before) != _unscored(after):
        names.append("formatting")
    return tuple(names)


def _unscored(article: Article) -> list[tuple[object, ...]]:
    names = [name for name in _NAMES[Block] if name != "score"]
    return [tuple(getattr(block, name) for name in names) for block in article.blocks]


def _plain(value: Any) -> Any:
    names = _NAMES.get(type(value))
    if names is not None:
        parts = ((name, getattr(value, name)) for name in names)
        return {name: _plain(part) for name, part in parts if part is not None and part != ()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value


def _known(
    kind: type[Article | Block | Credit | Enclosure | Extension | Span], plain: Mapping[str, Any]
) -> dict[str, Any]:
    return {name: plain[name] for name in _NAMES[kind] if name in plain}


def _block(plain: dict[str, Any]) -> Block:
    known = _known(Block, plain)
    spans = tuple(Span(**_known(Span, span)) for span in known.pop("spans", ()))
    indents = tuple(known.pop("indents", ()))
    return Block(**known, spans=spans, indents=indents)


_READERS: Final[dict[str, Callable[[Any], object]]] = {
    "blocks": lambda blocks: tuple(_block(block) for block in blocks),
    "credits": lambda credits_: tuple(Credit(**_known(Credit, credit)) for credit in credits_),
    "enclosures": lambda enclosures: tuple(Enclosure(**_known(Enclosure, one)) for one in enclosures),
    "extensions": lambda extensions: tuple(map(extension_of, extensions)),
    "authors": tuple,
    "tags": tuple,
    "notes": tuple,
    "published": datetime.fromisoformat,
    "updated": datetime.fromisoformat,
}
