"""Values that a script writes as literals of JavaScript (ECMA-262, sections 12.9 and 13.2): objects, arrays, strings, numbers.

JSON is written so too, and has a faster reader; this one takes what that does not: names without quotes, other quotes,
stray commas, `void 0`, calls around a value (`new Date(0)`, `JSON.parse("...")`), and names in the place of values, which
programs that write pages give to what they say often (`(function(a,b){return {...}}(true,"Title"))`). Nothing is ever run:
of a call its first argument is taken, of an operator or a function nothing.

A loop with its own stack, so that depth costs no recursion, and no letter is read twice.
"""

import re
from dataclasses import dataclass
from typing import Final

from syndicate.clean.scripts.links import put_in_place

_TOKEN: Final = re.compile(
    r"""\s*+(?:/\*.{0,2000}?\*/\s*+)?(?:
    (?P<sign>[{}\[\](),:])
    |(?P<string>"[^"\\]*+(?:\\.[^"\\]*+)*+"|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'|`[^`\\$]*+(?:(?:\\.|\$(?!\{))[^`\\$]*+)*+`)
    |(?P<number>[-+]?(?:0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)n?)
    |(?P<word>!\s*[01]|void\s+0|(?:new\s+)?[^\W\d][\w.$]*|\$[\w.$]*))""",
    re.DOTALL | re.VERBOSE,
)
_WORDS: Final[dict[str, object]] = {
    "true": True, "!0": True, "false": False, "!1": False, "null": None, "undefined": None, "void0": None,
}  # fmt: skip
_CLOSING: Final = {"{": "}", "[": "]", "(": ")"}
_CODE: Final = frozenset(
    {"function", "return", "class", "async", "if", "for", "while", "var", "let", "const", "typeof"}
)
# Parameters of a function that is written and called in one place.
_WRAPPED: Final = re.compile(r"\(\s*(?:function\s*\(([\w$,\s]{0,20000})\)\s*\{|\(([\w$,\s]{0,20000})\)\s*=>\s*\(?)")
_RETURN: Final = re.compile(r"\breturn\s*\(?\s*(?=[{\[])")
_CALL: Final = re.compile(r"[)};\s]{0,20}(?=\()")
_ESCAPE: Final = re.compile(r"\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|.))", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_LONG_NUMBER: Final = 10
_LAST_CHARACTER: Final = 0x10FFFF


class UnreadableError(ValueError):
    """That no literal stands there. `position` is where reading stopped, in characters."""

    def __init__(self, position: int) -> None:
        super().__init__(f"no literal of JavaScript at character {position}")
        self.position = position


@dataclass(frozen=True, slots=True)
class Name:
    """A name that stands for a value that is stated elsewhere."""

    text: str


@dataclass(slots=True)
class Budget:
    """How many tokens may still be read."""

    tokens: int


def read(text: str, position: int, budget: Budget) -> tuple[object, int]:
    """The literal that begins at `position`, a bracket or a quotation mark, and where it ends; of `(` all arguments.

    Raises `UnreadableError` for what is none, and where it has more tokens than the budget.
    """
    reader = _Reader(text, position)
    most = budget.tokens
    for taken in range(1, most + 1):
        budget.tokens = most - taken
        reader.step()
        if not reader.open:
            return reader.value, reader.position
    raise UnreadableError(reader.position)


def read_wrapped(text: str, position: int, budget: Budget) -> tuple[object, int] | None:
    """The value that a function returns which is written and called in one place; None where none begins there.

    Its parameters in the value are replaced by the arguments of the call. Raises `UnreadableError` as `read` does.
    """
    head = _WRAPPED.match(text, position)
    if head is None:
        return None
    start = head.end()
    if head[1] is not None:
        returned = _RETURN.search(text, start)
        if returned is None:
            raise UnreadableError(len(text))
        start = returned.end()
    value, end = read(text, start, budget)
    names = [name.strip() for name in (head[1] or head[2] or "").split(",")]
    arguments, end = _arguments(text, end, budget)
    known = dict(zip(names, arguments, strict=False))
    put_in_place(value, lambda inner: known.get(inner.text) if isinstance(inner, Name) else inner)
    return value, end


def _arguments(text: str, position: int, budget: Budget) -> tuple[list[object], int]:
    call = _CALL.match(text, position)
    if call is None:
        return [], position
    try:
        arguments, end = read(text, call.end(), budget)
    except UnreadableError as unreadable:
        return [], unreadable.position
    return arguments if isinstance(arguments, list) else [], end


def unescaped(written: str) -> str:
    """The string that is written between two quotation marks of JavaScript."""
    return _ESCAPE.sub(_character, written) if "\\" in written else written


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code is None:
        return _ESCAPED.get(found[4], found[4])
    number = int(code, 16)
    return chr(number) if number <= _LAST_CHARACTER else "\ufffd"


@dataclass(slots=True)
class _Frame:
    """A bracket that is open: what it holds so far, and what may come next."""

    sign: str
    items: list[object]
    pairs: dict[str, object]
    awaits: str
    key: str = ""


class _Reader:
    """The state of reading one literal: the brackets that are open, and the value of the last one that was closed."""

    def __init__(self, text: str, position: int) -> None:
        self.text, self.position = text, position
        self.open: list[_Frame] = []
        self.value: object = None

    def step(self) -> None:
        token = _TOKEN.match(self.text, self.position)
        if token is None:
            raise UnreadableError(self.position)
        kind = token.lastgroup or ""
        written: str = token[kind]
        if kind == "sign":
            self._sign(written)
        elif self.open and self.open[-1].awaits == "key":
            self._key(written[1:-1] if kind == "string" else written)
        else:
            self._put(_plain(kind, written, self.position))
        self.position = token.end()

    def _sign(self, sign: str) -> None:
        frame = self.open[-1] if self.open else None
        if sign in _CLOSING:
            self._opened(sign, frame)
        elif frame is None:
            raise UnreadableError(self.position)
        elif sign == ":" and frame.awaits == "colon":
            frame.awaits = "value"
        elif sign == "," and (frame.awaits == "end" or frame.sign == "["):
            frame.awaits = "key" if frame.sign == "{" else "value"
        elif sign == _CLOSING[frame.sign] and (frame.awaits in ("end", "key") or frame.sign != "{"):
            self._closed(frame)
        else:
            raise UnreadableError(self.position)

    def _opened(self, sign: str, frame: _Frame | None) -> None:
        if frame is not None and sign == "(" and frame.awaits == "end":
            last = frame.pairs.get(frame.key) if frame.sign == "{" else frame.items.pop()
            if not isinstance(last, Name):
                raise UnreadableError(self.position)
        elif frame is not None and frame.awaits != "value":
            raise UnreadableError(self.position)
        self.open.append(_Frame(sign, [], {}, "key" if sign == "{" else "value"))

    def _closed(self, frame: _Frame) -> None:
        self.open.pop()
        if frame.sign == "{":
            value: object = frame.pairs
        elif frame.sign == "[" or not self.open:
            value = frame.items
        else:
            value = next(iter(frame.items), None)
        if self.open:
            self.open[-1].awaits = "value"
        self._put(value)

    def _key(self, written: str) -> None:
        self.open[-1].key, self.open[-1].awaits = unescaped(written), "colon"

    def _put(self, value: object) -> None:
        if not self.open:
            self.value = value
            return
        frame = self.open[-1]
        if frame.awaits != "value":
            raise UnreadableError(self.position)
        frame.awaits = "end"
        if frame.sign == "{":
            frame.pairs[frame.key] = value
        else:
            frame.items.append(value)


def _plain(kind: str, written: str, position: int) -> object:
    """The value of a token that is no bracket."""
    if kind == "string":
        return unescaped(written[1:-1])
    if kind == "number":
        # The level of a heading is one; nothing that looks for texts needs to know the others.
        return int(written) if written.isdecimal() and len(written) < _LONG_NUMBER else 0
    if written in _CODE:
        raise UnreadableError(position)
    word = "".join(written.split()) if written[0] in "!v" else written
    return _WORDS[word] if word in _WORDS else Name(written)
