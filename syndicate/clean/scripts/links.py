"""Values that programs write flat, with references among them, put together again.

Frameworks send the state of a page as a list or a table whose entries name each other, so that what stands in many places
is sent once: Nuxt 3 (the library devalue), Remix and React Router (turbo-stream), React Server Components (Next.js, the
"flight" format), the caches of Apollo. The values that come out may hold one value in many places, and hold themselves:
who walks them must remember where he was.
"""

import json
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final, TypeGuard

_ROW: Final = re.compile(rb"([\da-fA-F]{1,8}):(?:T([\da-fA-F]{1,7}),)?")
_REFERENCE: Final = re.compile(r"\$[L@]?([\da-fA-F]{1,8})")
# Entries of a table that are looked at for whether it is a cache.
_FIRST: Final = 50


def put_in_place(value: object, replaced: Callable[[object], object]) -> None:
    """Give `replaced` every value within a list or a dict, at any depth, and put what it returns in its place.

    What was put in is walked too, each list and dict once.
    """
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        box = waiting.pop()
        if id(box) in seen:
            continue
        seen.add(id(box))
        if isinstance(box, dict):
            for key, inner in box.items():
                box[key] = replaced(inner)
            waiting += [inner for inner in box.values() if isinstance(inner, dict | list)]
        elif isinstance(box, list):
            box[:] = map(replaced, box)
            waiting += [inner for inner in box if isinstance(inner, dict | list)]


def is_flat(value: object) -> TypeGuard[list[object]]:
    """Whether a value is a list whose first entry names others by their numbers, as devalue and turbo-stream write it."""
    if not isinstance(value, list) or len(value) < 3:
        return False
    first = value[0]
    numbers = first.values() if isinstance(first, dict) else first[1:] if isinstance(first, list) else ()
    return bool(numbers) and all(type(number) is int and number < len(value) for number in numbers)


def unflattened(entries: list[object]) -> object:
    """The first of a list of entries, with the entries that it names by number, and so on (devalue, turbo-stream).

    Names of properties are given as they are, or as "_" and the number of the entry that holds the name. Entries that
    are wrapped (`["Reactive", 1]`, `["Date", "2026-01-02"]`) come as lists of what they hold.
    """
    built: list[object] = [
        {} if isinstance(entry, dict) else [] if isinstance(entry, list) else entry for entry in entries
    ]

    def named(number: object) -> object:
        # Below zero are what JSON has no word for: undefined, holes, NaN.
        if type(number) is not int:
            return number
        return built[number] if 0 <= number < len(built) else None

    for entry, box in zip(entries, built, strict=True):
        if isinstance(entry, dict) and isinstance(box, dict):
            box.update((_property(key, entries), named(number)) for key, number in entry.items())
        elif isinstance(entry, list) and isinstance(box, list):
            box.extend(map(named, entry[1:] if entry and isinstance(entry[0], str) else entry))
    return built[0]


def _property(key: str, entries: list[object]) -> str:
    number = int(key[1:]) if key[:1] == "_" and key[1:].isdecimal() else len(entries)
    return str(entries[number]) if number < len(entries) else key


def flight(stream: str) -> list[object]:
    """The values of the rows of a stream of React Server Components, with the rows that they name in their places.

    A row is "id:JSON" and a line feed, or "id:T", its length in bytes of UTF-8 as a hexadecimal number, a comma and
    a text. Rows of other kinds (modules, hints, errors) hold no text of the page, and are passed over.
    """
    rows = dict(_rows(stream.encode("utf-8", "replace")))
    values = list(rows.values())

    def referred(value: object) -> object:
        if not isinstance(value, str) or value[:1] != "$":
            return value
        if value == "$undefined" or value[:2] == "$$":
            return value[1:] if value[:2] == "$$" else None
        found = _REFERENCE.fullmatch(value)
        return rows.get(found[1].lower(), value) if found else value

    put_in_place(values, referred)
    return values


def _rows(content: bytes) -> Iterator[tuple[str, object]]:
    position = 0
    while position < len(content):
        head = _ROW.match(content, position)
        if head is not None and head[2] is not None:
            end = head.end() + int(head[2], 16)
            yield head[1].decode().lower(), content[head.end() : end].decode("utf-8", "replace")
            position = end
            continue
        end = content.find(b"\n", position)
        end = len(content) if end < 0 else end
        if head is not None:
            yield from _row(head[1].decode().lower(), content[head.end() : end])
        position = end + 1


def _row(name: str, written: bytes) -> Iterator[tuple[str, object]]:
    try:
        yield name, json.loads(written)
    except (ValueError, RecursionError):
        return


def link_cache(table: dict[str, object]) -> None:
    """Put the entries of a cache of Apollo in the places that refer to them; leave any other table as it is."""
    if not any(
        ":" in key and isinstance(entry, dict) and "__typename" in entry for key, entry in islice(table.items(), _FIRST)
    ):
        return

    def referred(value: object) -> object:
        name = value.get("__ref", value.get("id")) if isinstance(value, dict) and len(value) <= 4 else None
        return table.get(name, value) if isinstance(name, str) else value

    put_in_place(table, referred)
