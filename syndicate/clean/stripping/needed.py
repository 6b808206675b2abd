"""What a regular expression matches nothing without, and what a match begins with, read off the expression itself.

Compiling an expression takes twenty times as long as reading it, a search for words is many times as fast as one for a phrase
that may begin in a dozen ways, and most lines hold none of the words. What is read off is what holds for certain; of an
expression that is too free to tell, nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

# Whole groups of words; escapes, sets, the beginnings of other groups, back references, repetitions; plain characters, of
# which none is repeated.
_TOKEN: Final = re.compile(
    r"\((?:\?:)?(?:[^\\\[\]()*+?{}.^$]|\\[^\w|])+\)|\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:[:=!>]|<[=!]|[a-z-]+:|P<\w+>)|\(\?P=\w+\)|[()|]"
    r"|[*+?][?+]?|\{\d*(?:,\d*)?\}[?+]?|[^\\\[\]()|*+?{}.^$]+(?![*+?{])|.",
    re.DOTALL,
)
_GROUP: Final = re.compile(r"\((?:\?(?:[:>]|[a-z-]+:|P<\w+>))?\Z")
_AHEAD: Final = re.compile(r"\(\?<?=\Z")
_AROUND: Final = re.compile(r"\(\?<?[=!]\Z|\\[bBAZ]\Z|[\^$]\Z")
_REPEATED: Final = re.compile(r"[*+?]|\{\d*(?:,\d*)?\}")
_OPTIONAL: Final = re.compile(r"[*?]|\{0*[,}]")
_MEMBER: Final = re.compile(
    r"(\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|.)(?:-(\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|[^\]]))?", re.DOTALL
)
# What is not read here: comments, conditions, flags for the whole, white space that counts for nothing, characters by number.
_UNREAD: Final = re.compile(r"(?<!\\)(?:\\\\)*(?:\(\?(?![:=!>]|<[=!]|P[<=]|[ims-]+:)|\\[NU0-9])")
# Letters that a range of a set may have for each to be named, and characters of a set that are worth looking for.
_WIDEST: Final = 300
_FEW: Final = 24
# In lower case, letters that are others where upper and lower case are alike (all that `re` knows).
_ALIKE: Final = dict(
    zip(
        "\u0131\u017f\u00b5\u03c2\u03d0\u03f5\u03d1\u03f0\u03d6\u03f1\u03d5\u0345\u1fbe\u1fd3\u1fe3\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88\u1e9b\ufb06",
        "is\u03bc\u03c3\u03b2\u03b5\u03b8\u03ba\u03c0\u03c1\u03c6\u03b9\u03b9\u0390\u03b0\u0432\u0434\u043e\u0441\u0442\u0442\u044a\u0463\ua64b\u1e61\ufb05",
        strict=True,
    )
)
_DIGITS: Final = frozenset("0123456789")
_DOT: Final = "\u0307"
# Those, and digits of other scripts; no character between has one, and punctuation of all languages is there.
_OTHER: Final = re.compile(f"[{''.join(_ALIKE)}]|[\u0660-\u1fff\ua620-\U0010ffff](?<=\\d)")

Needs: TypeAlias = tuple[frozenset[str], ...]
"""Sets of pieces of text, in lower case."""
Beginnings: TypeAlias = frozenset[str] | None
"""Characters as `beginning` gives them; None for any."""


def lowered(text: str) -> str:
    """The text in lower case and with digits of ASCII, as `needed` gives pieces of it."""
    small = text.lower()
    if text.isascii():
        return small
    return _OTHER.sub(lambda other: _ALIKE.get(other[0], "0"), small.replace(f"i{_DOT}", "i"))


@lru_cache(maxsize=4096)
def beginning(character: str) -> str:
    """What a character that a line begins with is for `beginnings`: the same for all that are alike but for their case."""
    if character.isspace():
        return " "
    if character.isdecimal():
        return character if character.isascii() else "0"
    return character.lower().upper().lower()[:1]


def needed(pattern: str) -> Needs:
    """Of each set, a piece stands in every text, `lowered`, that the pattern is found in, in whatever case.

    The pattern is one that `re` compiles. Nothing may be known: then there are no sets.
    """
    return told(pattern)[0]


def told(pattern: str) -> tuple[Needs, Beginnings]:
    """What `needed` says of a pattern, and the `beginning` of every text that it matches, in whatever case.

    None where it may begin with anything.
    """
    if _UNREAD.search(pattern):
        return (), None
    read = _either(tuple(_TOKEN.findall(pattern)))
    return tuple(sorted(read.needs, key=_sureness, reverse=True)), None if read.empty else read.begins


def has(text: str, needs: Needs) -> bool:
    """Whether a text, `lowered`, has of each set a piece."""
    # Asked hundreds of times a page: nothing is made that a loop does without.
    for pieces in needs:
        if any(map(text.__contains__, pieces)):
            continue
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known of a piece of a pattern. `empty` says that it may match nothing at all."""

    needs: Needs = ()
    begins: Beginnings = None
    empty: bool = False


_UNSURE: Final = "\0"
_NOWHERE: Final = _Read((), frozenset(), empty=True)
_ESCAPED: Final = {"\\d": _Read((_DIGITS,), _DIGITS), "\\s": _Read((), frozenset(" "))}


@lru_cache(maxsize=4096)
def _either(tokens: tuple[str, ...]) -> _Read:
    """What is known of alternatives. Remembered, for named pieces of patterns come again and again."""
    found = [_sequence(alternative) for alternative in _alternatives(tokens)]
    if len(found) == 1:
        return found[0]
    # What all alternatives together need is known by the surest set of each.
    surest = [max(one.needs, key=_sureness) for one in found if one.needs]
    begins = [one.begins for one in found if one.begins is not None]
    return _Read(
        (frozenset().union(*surest),) if len(surest) == len(found) else (),
        frozenset().union(*begins) if len(begins) == len(found) else None,
        any(one.empty for one in found),
    )


def _alternatives(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    start = depth = 0
    for place, symbol in enumerate(tokens):
        depth += _opens(symbol) - (symbol == ")")
        if symbol == "|" and not depth:
            yield tokens[start:place]
            start = place + 1
    yield tokens[start:]


def _opens(symbol: str) -> bool:
    """Whether a token begins a group, and is not a whole one."""
    return symbol[0] == "(" and symbol[-1] != ")"


def _closing(tokens: tuple[str, ...], place: int) -> int:
    """Where the group ends that begins at a place."""
    depth = 0
    for end in range(place, len(tokens)):
        depth += _opens(tokens[end]) - (tokens[end] == ")")
        if not depth:
            return end
    return len(tokens)


def _sureness(pieces: frozenset[str]) -> int:
    """How much it says that a text has a piece of a set: letters of the shortest."""
    return min(map(len, pieces))


def _sequence(tokens: tuple[str, ...]) -> _Read:
    needs: list[str | frozenset[str]] = []
    begins: Beginnings = frozenset()
    run, empty, place = "", True, 0
    while place < len(tokens):
        token, start = tokens[place], place
        place = (_closing(tokens, start) if _opens(token) else start) + 1
        letters = _literal(token)
        part = _letters(letters[0]) if letters else _part(token, tokens[start + 1 : place - 1])
        repeated = place < len(tokens) and _REPEATED.match(tokens[place]) is not None
        if repeated and _OPTIONAL.match(tokens[place]):
            letters, part = "", _Read((), part.begins, empty=True)
        place += repeated
        if empty:
            begins = None if begins is None or part.begins is None else begins | part.begins
            empty = part.empty
        *before, run = (run + _plain(letters)).split(_UNSURE)
        needs += before
        if repeated or not letters:
            needs += (run, *part.needs)
            run = ""
    needs.append(run)
    return _Read(tuple(filter(None, map(_telling, needs))), begins, empty)


def _telling(pieces: str | frozenset[str]) -> frozenset[str] | None:
    """A piece or a set of pieces as a set; None if it tells nothing: blanks are in every text."""
    if isinstance(pieces, str):
        return frozenset({pieces}) if pieces.strip() else None
    return pieces if all(map(str.strip, pieces)) else None


@lru_cache(maxsize=4096)
def _letters(first: str) -> _Read:
    return _Read((), frozenset(beginning(first)))


def _plain(letters: str) -> str:
    """Letters, `lowered`, with `_UNSURE` for what may become a part of the letter before it."""
    return lowered(letters).replace(_DOT, _UNSURE)


def _part(token: str, within: tuple[str, ...]) -> _Read:
    """What is known of a part of a pattern that begins with a token that is more than plain characters; of a group, `within`."""
    if _opens(token):
        inner = _either(within)
        if _GROUP.match(token):
            return inner
        return _Read(inner.needs, frozenset(), empty=True) if _AHEAD.match(token) else _NOWHERE
    if _AROUND.match(token):
        return _NOWHERE
    if token[0] == "[":
        return _set(token)
    if token[0] == "(":
        return _Read(empty=True) if token.startswith("(?P=") else _words(token)
    return _ESCAPED.get(token, _Read())


@lru_cache(maxsize=1024)
def _words(token: str) -> _Read:
    """What is known of a group of words, which holds no other group: most of a pattern is such, and many come again."""
    words = re.sub(r"\\(.)", r"\1", token.removeprefix("(").removeprefix("?:")[:-1]).split("|")
    surest = [max(_plain(word).split(_UNSURE), key=len) for word in words]
    needs = (frozenset(surest),) if all(map(str.strip, surest)) else ()
    return _Read(needs, frozenset(beginning(word[0]) for word in words if word), "" in words)


@lru_cache(maxsize=1024)
def _set(token: str) -> _Read:
    """What is known of a set of characters."""
    if token.startswith("[^"):
        return _Read()
    found: set[str] = set()
    for first, last in _MEMBER.findall(token[1:-1]):
        if first in _ESCAPED:
            found |= _ESCAPED[first].begins or frozenset()
            continue
        start, end = (one if len(one) == 1 else _literal(one) for one in (first, last or first))
        if not start or not end or ord(end) - ord(start) > _WIDEST:
            return _Read()
        found.update(map(chr, range(ord(start), ord(end) + 1)))
    needs = (frozenset(map(lowered, found)),) if len(found) <= _FEW and _DOT not in found else ()
    return _Read(needs, frozenset(map(beginning, found)))


def _literal(token: str) -> str:
    """The characters that a token stands for; "" for one that may be several."""
    if len(token) > 2 and token[:2] in ("\\u", "\\x"):
        return chr(int(f"0x{token[2:]}", 0))
    if token[0] == "\\":
        return "" if token[1].isalnum() else token[1]
    return "" if token[0] in "[(.^$" else token
