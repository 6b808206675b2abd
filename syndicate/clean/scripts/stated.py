"""The values that the scripts of a page state: JSON of its own, and what programs assign, call with, or write in a stream.

A page that a program draws brings what it draws from: in scripts of type JSON, in data attributes, or between code, as
`window.__STATE__ = {...}`, `push({...})`, `JSON.parse("...")`, `(function(a){return {...}}(1))`. Nothing is run: where a
literal may begin, one is read, with the reader of JSON, or, where that stops, with the one of JavaScript.

Linear in the letters of the page: what was read, or read in vain, is not read again, and what the readers may do in
vain has a bound. What a value means is not known here.
"""

import json
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from syndicate.clean.pages.parser import Element
from syndicate.clean.scripts.links import flight, is_flat, unflattened
from syndicate.clean.scripts.literals import Budget, UnreadableError, read, read_wrapped

_ATTRIBUTES: Final = ("data-preloaded", "data-page", "data-props", "data-state", "data-initial-state", "data-content")
# Where a value may begin in code: behind an equals sign, a bracket, a comma, a colon or `return`, and looking like one.
_BEGINS: Final = re.compile(
    r"""(?:[=(,:]|\breturn\b)\s*+(?:
    (?=\{\s*+["'\w$]|\[\s*+[\[{"'\w]|["'`]\s*+(?:[\[{]|%[57][bB])|\(\s*+(?:function\s*\(|\([\w$,\s]{0,20000}\)\s*=>)))""",
    re.VERBOSE,
)
# A piece of a stream, as Next.js and React Router write them, each in a script of its own.
_PIECE: Final = re.compile(
    r"(?P<flight>__next_f\s*(?:\|\|\s*\[\]\s*)?\)?\.push\(\s*\[\s*1\s*,\s*)|streamController\.enqueue\(\s*(?=[\"'])"
)
_STREAMED: Final = ("__next_f", "streamController")
# A settled promise in a turbo-stream, written when the rest was sent already.
_LATER: Final = re.compile(r"^P\d+:")
# Letters of a script, and of a value, that hold an article.
_LEAST: Final = 300
_LONGEST: Final = 3_000_000
# Places of a page where a value is looked for, and tokens that the slow reader takes of a page.
_MOST_TRIES: Final = 10_000
_MOST_TOKENS: Final = 120_000
# The reader of JSON counts the lines of the whole script for the message of each of its errors.
_MOST_FAILURES: Final = 50
# Tokens by which a place is probed before the readers take it, and of all probes of a page.
_PROBE: Final = 24
_MOST_PROBED: Final = 120_000
_JSON: Final = re.compile(r"\{\s*+[\"}]|\[")
_DECODER: Final = json.JSONDecoder(strict=False)


def stated(root: Element) -> Iterator[object]:
    """Everything that the scripts and the data attributes of a page state, in the order of the page, streams last.

    Values hold what JSON can: dicts, lists, strings, numbers. They may hold one list in many places, and in itself.
    """
    pieces: dict[str, list[str]] = {"flight": [], "other": []}
    budget = _Budget()
    for script in root.iter_elements("script"):
        kind, text = (script.attr("type") or "").lower(), script.text[:_LONGEST]
        if "json" in kind:
            value = as_json(text)
            yield unflattened(value) if is_flat(value) else value
            # What is nearly JSON, the other reader may take.
            yield from _in_code(f"({text})", pieces, budget) if value is None else ()
        elif len(text) >= _LEAST or any(name in text for name in _STREAMED):
            yield from _in_code(text, pieces, budget)
    yield from map(as_json, in_attributes(root))
    yield from flight("".join(pieces["flight"])) if pieces["flight"] else ()
    yield from map(_streamed, "".join(pieces["other"]).splitlines())


def in_attributes(root: Element) -> Iterator[str]:
    """The data attributes of a page that may hold what its program begins with, as they are written."""
    for name in _ATTRIBUTES:
        for element in root.select(f"[{name}]"):
            yield element.attr(name) or ""


def as_json(text: str) -> object:
    """The list or the dict that a text is in JSON, also where it is percent-encoded; None for any other."""
    if text[:3].upper() in ("%7B", "%5B"):
        text = unquote(text)
    if len(text) > _LONGEST or text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _streamed(line: str) -> object:
    value = as_json(_LATER.sub("", line))
    return unflattened(value) if is_flat(value) else value


class _Budget:
    """What may still be spent on a page: tries, tokens of probes and of the slow reader, failures of the fast one."""

    def __init__(self) -> None:
        self.tries, self.failures = _MOST_TRIES, _MOST_FAILURES
        self.probes, self.tokens = Budget(_MOST_PROBED), Budget(_MOST_TOKENS)


def _in_code(text: str, pieces: dict[str, list[str]], budget: _Budget) -> Iterator[object]:
    position = _take_pieces(text, pieces) if any(name in text for name in _STREAMED) else 0
    while budget.tries > 0 and budget.probes.tokens > 0 and (found := _BEGINS.search(text, position)):
        budget.tries -= 1
        value, end = _value(text, found.end(), budget)
        if end - found.end() >= _LEAST:
            yield as_json(value) if isinstance(value, str) else value
        position = max(end, found.end())


def _take_pieces(text: str, pieces: dict[str, list[str]]) -> int:
    """Put aside the pieces of streams that a script writes, and say where they end."""
    position = 0
    while found := _PIECE.search(text, position):
        position = found.end()
        try:
            piece, position = read(text, position, Budget(1))
        except UnreadableError:
            continue
        pieces["flight" if found["flight"] else "other"].append(str(piece))
    return position


def _value(text: str, start: int, budget: _Budget) -> tuple[object, int]:
    """The value that begins there, None if it is none, and where reading stopped."""
    try:
        if text[start] == "(":
            return read_wrapped(text, start, budget.tokens) or (None, start)
        _probe(text, start, budget.probes)
        if budget.failures > 0 and text[start] in "{[" and _JSON.match(text, start):
            return _DECODER.raw_decode(text, start)
    except UnreadableError as unreadable:
        return None, unreadable.position
    except (json.JSONDecodeError, RecursionError):
        budget.failures -= 1
    try:
        return read(text, start, budget.tokens)
    except UnreadableError as unreadable:
        return None, unreadable.position


def _probe(text: str, start: int, budget: Budget) -> None:
    """Raise `UnreadableError` if it is seen at once that no literal begins there. Most of what looks like one is code."""
    tokens = Budget(_PROBE)
    try:
        read(text, start, tokens)
    except UnreadableError:
        if tokens.tokens > 0:
            raise
    finally:
        budget.tokens -= _PROBE - tokens.tokens
