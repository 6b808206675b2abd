"""The YAML that front matter is written in: mappings, lists, text on one line and on several, and lists in brackets.

A YAML library would bring a language with types, anchors and references that no author means here ("no" is a word, not
a boolean), so every value stays as it is written, but for its quotation marks. What names its type or is an anchor is read
without that.
"""

import re
from typing import Final, TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

_ENTRY: Final = re.compile(
    r"(?P<key>\"[^\"]{1,60}\"|'[^']{1,60}'|[\w<@$][\w .@$/<-]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*))?"
)
_COMMENT: Final = re.compile(r"(?:^|\s)#.*$")
_TYPE: Final = re.compile(r"(?:[!&][^\s\[\]{},]*(?:\s+|$))+")
_BLOCK: Final = re.compile(r"[|>][-+\d]{0,2}")
_ESCAPES: Final = {"n": "\n", "t": "\t"}
_PLAIN: Final = re.compile(r"[^,\[\]{}]*")
_KEY: Final = re.compile(r"\s*+(?P<key>\"[^\"]*+\"|'[^']*+'|[^,:\[\]{}\"']++)\s*+:(?=[\s\[{\"'])")
_QUOTED: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
# Levels of lists and mappings within each other. Front matter has three.
_DEEPEST: Final = 20
# Lines of a list in brackets, and characters of a long one.
_LONGEST_LIST: Final = 100
_LONG: Final = 2_000


def read(inside: str) -> dict[str, Value]:
    """The mapping that the lines write. ValueError names the line that is none of what is read here."""
    return _Lines(inside.split("\n")).mapping(0)


class _Lines:
    """The lines of a front matter, and which of them comes next."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._next = 0
        self._level = 0

    def _depth(self) -> int:
        """How far the next line that says something is indented; -1 if there is none."""
        while self._next < len(self._lines):
            line = self._lines[self._next]
            said = line.lstrip()
            if said and not said.startswith("#"):
                return len(line) - len(said)
            self._next += 1
        return -1

    def _said(self) -> str:
        return self._lines[self._next].strip()

    def mapping(self, depth: int) -> dict[str, Value]:
        out: dict[str, Value] = {}
        while self._depth() >= depth:
            entry = _ENTRY.fullmatch(self._said())
            if entry is None:
                raise ValueError(f"line {self._next + 1}: {self._said()[:60]!r}")
            self._next += 1
            out[entry["key"].strip("\"'")] = self._value(entry["value"] or "", depth, in_list=False)
        return out

    def _value(self, stated: str, depth: int, *, in_list: bool) -> Value:
        """A value: on the line of its key, or in the lines below it."""
        stated = stated.strip()
        if kind := _TYPE.match(stated):
            stated = stated[kind.end() :]
        if stated[:1] in ('"', "'"):
            return self._quoted(stated, depth)
        stated = _COMMENT.sub("", stated)
        if _BLOCK.fullmatch(stated):
            return ("\n" if stated[0] == "|" else " ").join(self._below(depth))
        if stated[:1] in ("[", "{"):
            return self._bracketed(stated, depth)
        return self._nested(depth, in_list=in_list) if not stated else " ".join((stated, *self._below(depth)))

    def _nested(self, depth: int, *, in_list: bool) -> Value:
        """What stands in the lines below a key or a hyphen."""
        self._level += 1
        if self._level > _DEEPEST:
            raise ValueError(f"line {self._next}: more than {_DEEPEST} levels")
        below = self._depth()
        found: Value = ""
        is_list = below >= 0 and self._said().startswith("-") and self._said()[1:2] in ("", " ", "\t")
        if is_list and (below > depth or (below == depth and not in_list)):
            found = self._list(below)
        elif below > depth and _ENTRY.fullmatch(self._said()):
            found = self.mapping(below)
        elif below > depth:
            found = " ".join(self._below(depth))
        self._level -= 1
        return found

    def _list(self, depth: int) -> list[Value]:
        out: list[Value] = []
        while self._depth() == depth and self._said().startswith("-"):
            said = self._said()[1:].lstrip()
            entry = _ENTRY.fullmatch(said)
            if entry and said[:1] not in ("[", "{"):
                # The mapping begins behind the hyphen, and goes on below it.
                inner = len(self._lines[self._next].rstrip()) - len(said)
                self._lines[self._next] = " " * inner + said
                out.append(self.mapping(inner))
            else:
                self._next += 1
                out.append(self._value(said, depth, in_list=True))
        return out

    def _below(self, depth: int) -> list[str]:
        """The lines that are further indented, or blank between such."""
        found: list[str] = []
        while self._next < len(self._lines):
            line = self._lines[self._next]
            if line.strip() and len(line) - len(line.lstrip()) <= depth:
                break
            found += [line.strip()] if line.strip() else []
            self._next += 1
        return found

    def _quoted(self, stated: str, depth: int) -> str:
        """A text in quotation marks, with the lines below in which it goes on; or one that only begins with such."""
        closed = _QUOTED.match(stated)
        if closed is None:
            return _scalar(" ".join((stated, *self._below(depth))))
        return stated if _COMMENT.sub("", stated[closed.end() :]).strip() else _scalar(closed[0])

    def _bracketed(self, stated: str, depth: int) -> Value:
        """A list or a mapping in brackets, which may end some lines below; a text that only begins with a bracket."""
        text = stated
        for _ in range(_LONGEST_LIST):
            # One that is long is read once, when it seems to end.
            found = _bracket(text, 0, 0) if len(text) < _LONG or _is_balanced(text) else None
            if found is not None and not text[found[1] :].strip():
                return found[0]
            if _is_balanced(text):
                return " ".join((text, *self._below(depth)))
            if self._next >= len(self._lines):
                break
            text = f"{text} {_COMMENT.sub('', self._lines[self._next]).strip()}"
            self._next += 1
        raise ValueError(f"a list that does not end: {stated[:60]!r}")


def _scalar(value: str) -> str:
    """What a text says that may be in quotation marks. ValueError if they do not end."""
    if value[:1] == "'" and len(value) > 1 and value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if value[:1] == '"':
        if len(value) < 2 or value[-1] != '"':
            raise ValueError(f"a quotation that does not end: {value[:60]!r}")
        return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), value[1:-1])
    return value


def _is_balanced(text: str) -> bool:
    return text.count("[") + text.count("{") <= text.count("]") + text.count("}")


def _bracket(text: str, place: int, level: int) -> tuple[Value, int] | None:
    """The list or the mapping that begins there, and where it ends; None if it does not."""
    is_list = text[place] == "["
    listed: list[Value] = []
    mapped: dict[str, Value] = {}
    place += 1
    while level < _DEEPEST:
        place = _skipped(text, place)
        if text[place : place + 1] == ("]" if is_list else "}"):
            return listed if is_list else mapped, place + 1
        key = None if is_list else _KEY.match(text, place)
        found = _part(text, _skipped(text, key.end() if key else place), level)
        if found is None:
            break
        value, place = found
        if key:
            mapped[key["key"].strip().strip("\"'")] = value
        elif value:
            listed.append(value)
        place = _skipped(text, place)
        if text[place : place + 1] == ",":
            place += 1
        elif text[place : place + 1] not in ("]", "}"):
            break
    return None


def _part(text: str, place: int, level: int) -> tuple[Value, int] | None:
    """A value within brackets, and where it ends."""
    if text[place : place + 1] in ("[", "{"):
        return _bracket(text, place, level + 1)
    if text[place : place + 1] in ('"', "'"):
        quoted = _QUOTED.match(text, place)
        return (_scalar(quoted[0]), quoted.end()) if quoted else None
    end = _PLAIN.match(text, place)
    return (text[place : end.end()].strip(), end.end()) if end else None


def _skipped(text: str, place: int) -> int:
    """The place of the next character that is no blank."""
    while text[place : place + 1].isspace():
        place += 1
    return place
