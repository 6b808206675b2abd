"""Makings as JSON, and back: lossless, and tolerant of what another version of syndicate wrote.

Fields that are None, empty or false are left out, and take their defaults when they are read; names that this version
does not know are passed over. Datetimes are written by `isoformat`, in their own UTC offset.
"""

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from syndicate.store.articles import extension_of
from syndicate.values.enclosure import Enclosure
from syndicate.values.extension import Extension
from syndicate.values.item import Hints
from syndicate.values.making import Making


def encode(making: Making) -> str:
    """The making as JSON."""
    return json.dumps(_plain(making), separators=(",", ":"))


def decode(text: str) -> Making | None:
    """The making that `encode` made `text` of; None for an empty text: it is not known how the article was made."""
    if not text:
        return None
    plain = json.loads(text)
    hints = _known(Hints, plain.get("hints", {}))
    for name, read in _READERS.items():
        if name in hints:
            hints[name] = read(hints[name])
    known = _known(Making, plain) | {"hints": Hints(**hints), "keys": tuple(plain.get("keys", ()))}
    return Making(**known)


def _plain(value: Any) -> Any:
    if isinstance(value, Making | Hints | Enclosure | Extension):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(part) for name, part in parts if not _is_default(part)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, datetime) else value


def _is_default(part: object) -> bool:
    """Whether a field need not be written. A zero is: a length of no bytes is none that is unknown."""
    return part is None or part is False or part == () or part == Hints()


def _known(kind: type[Making | Hints | Enclosure], plain: dict[str, Any]) -> dict[str, Any]:
    return {field.name: plain[field.name] for field in fields(kind) if field.name in plain}


_READERS: Final[dict[str, Callable[[Any], object]]] = {
    "authors": tuple,
    "tags": tuple,
    "published": datetime.fromisoformat,
    "updated": datetime.fromisoformat,
    "enclosures": lambda enclosures: tuple(Enclosure(**_known(Enclosure, one)) for one in enclosures),
    "extensions": lambda extensions: tuple(map(extension_of, extensions)),
}
