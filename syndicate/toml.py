"""TOML with the lines of its keys, for messages that say where something is wrong.

tomlkit parses, and decides what is valid; it does not tell where a key stands. So the text, once it is known
to be valid, is scanned again for nothing but the lines of keys, tables and the elements of arrays. The
scanner follows the grammar of TOML 1.0 (https://toml.io/en/v1.0.0) and makes no judgement.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError

KeyPath: TypeAlias = tuple[str | int, ...]

_SPACE: Final = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_KEY: Final = re.compile(r"""[ \t]*("(?:\\.|[^"\\\n])*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*(\.?)""")
_SCALAR: Final = re.compile(
    r'''"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:\'{0,2})|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[^,\]}\n#]+''',
    re.DOTALL,
)
# What people write that is no TOML, by its line, and what to write instead.
_MISTAKES: Final = tuple(
    (re.compile(mistake), advice)
    for mistake, advice in (
        (r"[“”„‟‘’‚«»]", 'write straight quotes, as in path = "notes"'),
        (
            r"^\s*[\w.-]+\s*:(?:\s|$)",
            'a key and its value have "=" between them, and a table begins with a line [NAME]',
        ),
        (r"""=\s*["'\[{]?[^#]*"[^"']*\\""", "a backslash is taken as it is in single quotes alone: 'C:\\notes'"),
        (r"=\s*(?:True|TRUE|yes|Yes|on|False|FALSE|no|No|off)\s*(?:#.*)?$", "write true or false"),
        (
            r"""=\s*(?:(?!true\b|false\b|inf\b|nan\b)[A-Za-z/~.*]|\d+(?:[a-z]|\s+[\d*]))""",
            'put a text into quotes, as in path = "notes"',
        ),
        (r"=\s*(?:#.*)?$", "a value is missing"),
        (r"""^[^"']*(?:"[^"\n]*|'[^'\n]*)$""", "a closing quote is missing"),
        (r"^\s*\[[^\]]*$", 'a closing "]" is missing'),
    )
)
_LONGEST: Final = 500
_POSITION: Final = re.compile(r"\.? at line \d+ col \d+$")


class TomlError(ValueError):
    """The text is not TOML; `line` (1-based) is where, or None."""

    def __init__(self, message: str, line: int | None) -> None:
        self.line = line
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Toml:
    """A parsed text: plain values, and the line of each path (keys, and indexes of arrays)."""

    values: dict[str, object]
    lines: dict[KeyPath, int]

    def line(self, path: KeyPath) -> int | None:
        """The line (1-based) of the key at a path, else of the nearest thing around it; None for the root."""
        inner = next((path[:end] for end in range(len(path), 0, -1) if path[:end] in self.lines), None)
        return None if inner is None else self.lines[inner]


def parse(text: str) -> Toml:
    """The text's values and lines. Raises TomlError."""
    try:
        values: dict[str, object] = tomlkit.parse(text).unwrap()
    except TOMLKitError as error:
        raise _refusal(text, error) from error
    except RecursionError as error:
        raise TomlError("nested too deeply", None) from error
    return Toml(values, _scanned(text).lines)


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """A sentence that refuses an unknown name, with the known one that was probably meant."""
    from difflib import get_close_matches

    names = {one.lower(): one for one in sorted(known)}
    meant = get_close_matches(name.lower(), names, n=1, cutoff=0.6)
    shown = ", ".join([*names.values()][:12]) or "none"
    advice = f'did you mean "{names[meant[0]]}"?' if meant else f"known: {shown}{', ...' if len(names) > 12 else ''}"
    return f'unknown {what} "{name}"; {advice}'


def _refusal(text: str, error: TOMLKitError) -> TomlError:
    repeated = _scanned(text).repeated if "already" in str(error) else None
    if repeated is not None:
        key, line = repeated
        return TomlError(f'"{key}" is there a second time; join the two', line)
    where: int | None = error.line if isinstance(error, ParseError) else None
    words = f"not valid TOML: {_POSITION.sub('', str(error))}"
    written = (text.split("\n")[where - 1 : where] or [""])[0].rstrip("\r")[:_LONGEST] if where else ""
    advice = next((advice for mistake, advice in _MISTAKES if mistake.search(written)), None)
    return TomlError(f"{words}; {advice}" if advice else words, where)


def _scanned(text: str) -> "_Scanner":
    scanner = _Scanner(text)
    scanner.scan()
    return scanner


class _Scanner:
    """Walks over a text and notes where keys stand; it stops where the text is not what it expects."""

    def __init__(self, text: str) -> None:
        self.lines: dict[KeyPath, int] = {}
        self.repeated: tuple[str, int] | None = None  # the first key or table that is there twice
        self._text, self._at = text, 0
        self._ends = [found.start() for found in re.finditer("\n", text)]
        self._told: set[KeyPath] = set()
        self._newest: dict[KeyPath, int] = {}  # the index of the newest element of each array of tables

    def scan(self) -> None:
        """Header or assignment, one after the other."""
        table: KeyPath = ()
        before = -1
        while before < self._at < len(self._text):
            before = self._at
            self._skip(_SPACE)
            if self._text.startswith("[[", self._at):
                table = self._array_header()
            elif self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._assignment(table)

    def _array_header(self) -> KeyPath:
        line, self._at = self._line(), self._at + 2
        array = self._inside(self._key())
        self._newest[array] = self._newest.get(array, -1) + 1
        element = (*array, self._newest[array])
        self._note(element, line)
        self._at += 2
        return element

    def _header(self) -> KeyPath:
        line, self._at = self._line(), self._at + 1
        table = self._inside(self._key())
        self._note(table, line)
        self._tell(table, line)
        self._at += 1
        return table

    def _assignment(self, table: KeyPath) -> None:
        line = self._line()
        path = (*table, *self._key())
        if path == table:
            return
        self._note(path, line)
        self._tell(path, line)
        self._at = self._text.find("=", self._at) + 1 or len(self._text)
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        self._skip(_SPACE)
        if self._text.startswith("[", self._at):
            self._array(path)
        elif self._text.startswith("{", self._at):
            self._inline_table(path)
        else:
            self._skip(_SCALAR)

    def _array(self, path: KeyPath) -> None:
        index, before, self._at = 0, self._at, self._at + 1
        while self._more("]", before):
            before = self._at
            self._note((*path, index), self._line())
            self._value((*path, index))
            index += 1

    def _inline_table(self, path: KeyPath) -> None:
        before, self._at = self._at, self._at + 1
        while self._more("}", before):
            before = self._at
            self._assignment(path)

    def _more(self, close: str, before: int) -> bool:
        """Whether another element begins here; steps over the closing bracket."""
        self._skip(_SPACE)
        if self._text.startswith(close, self._at):
            self._at += 1
            return False
        return before < self._at < len(self._text)

    def _key(self) -> tuple[str, ...]:
        """The parts of a dotted key."""
        parts: list[str] = []
        while found := _KEY.match(self._text, self._at):
            self._at = found.end()
            parts.append(_plain(found[1]))
            if not found[2]:
                break
        return tuple(parts)

    def _inside(self, key: tuple[str, ...]) -> KeyPath:
        """The path of a header: below an array of tables, it speaks of the newest element."""
        path: KeyPath = ()
        for number, part in enumerate(key, start=1):
            path = (*path, part)
            if number < len(key) and path in self._newest:
                path = (*path, self._newest[path])
        return path

    def _note(self, path: KeyPath, line: int) -> None:
        for end in range(1, len(path) + 1):
            self.lines.setdefault(path[:end], line)

    def _tell(self, path: KeyPath, line: int) -> None:
        if path in self._told and self.repeated is None:
            self.repeated = (".".join(str(part) for part in path), line)
        self._told.add(path)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _line(self) -> int:
        return bisect_left(self._ends, self._at) + 1


def _plain(key: str) -> str:
    """A key without its quotes and escapes."""
    if key.startswith('"') and "\\" in key:
        return str(next(iter(tomlkit.parse(f"{key} = 0"))))
    return key[1:-1] if key[0] in "\"'" else key
