"""Pieces of text that a regular expression matches nothing without, read off the expression itself.

A search for words is many times as fast as one for a phrase that may begin in a dozen ways, and most lines hold none of the
words. What is read off is what the expression needs for certain; of one that is too free to tell, nothing.
"""

import re
from collections import deque
from typing import Final, TypeAlias

# Escapes, sets, the beginnings of groups, repetitions; any other character stands for itself.
_TOKEN: Final = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|[a-z-]+:|P<\w+>)|[()|]|[*+?][?+]?|\{\d*(?:,\d*)?\}[?+]?|.",
    re.DOTALL,
)
_GROUP: Final = re.compile(r"\((?:\?(?:[:=]|<=|[a-z-]+:|P<\w+>))?\Z")
_REPEATED: Final = re.compile(r"[*+?]|\{\d*(?:,\d*)?\}")
_OPTIONAL: Final = re.compile(r"[*?]|\{0*[,}]")
_LITERAL: Final = re.compile(r"\\\W|[^\\.^$()\[]\Z")
# In lower case, what is the same as a plain letter where upper and lower case are alike.
_ALIKE: Final = (("\u0131", "i"), ("i\u0307", "i"), ("\u017f", "s"))

Needs: TypeAlias = tuple[frozenset[str], ...]
"""Sets of pieces of text, in lower case."""


def lowered(text: str) -> str:
    """The text in lower case, as `needed` gives pieces of it."""
    small = text.lower()
    for letter, plain in () if text.isascii() else _ALIKE:
        small = small.replace(letter, plain)
    return small


def needed(pattern: str) -> Needs:
    """Of each set, a piece stands in every text, `lowered`, that the pattern is found in, in whatever case.

    The pattern is one that `re` compiles. Nothing may be known: then there are no sets.
    """
    return tuple(sorted(_either(deque(_TOKEN.findall(pattern))), key=_sureness, reverse=True))


def has(text: str, needs: Needs) -> bool:
    """Whether a text, `lowered`, has of each set a piece."""
    return all(any(map(text.__contains__, pieces)) for pieces in needs)


def _either(tokens: deque[str]) -> Needs:
    found = [_sequence(tokens)]
    while tokens and tokens[0] == "|":
        tokens.popleft()
        found.append(_sequence(tokens))
    if len(found) == 1:
        return found[0]
    # What all alternatives together need is known by the surest set of each.
    return (frozenset().union(*(max(needs, key=_sureness) for needs in found)),) if all(found) else ()


def _sureness(pieces: frozenset[str]) -> int:
    """How much it says that a text has a piece of a set: letters of the shortest."""
    return min(map(len, pieces))


def _sequence(tokens: deque[str]) -> Needs:
    needs: list[frozenset[str]] = []
    run = ""
    while tokens and tokens[0] not in ("|", ")"):
        token = tokens.popleft()
        inner = _group(token, tokens) if token.startswith("(") else ()
        character = _literal(token)
        repeated = bool(tokens) and _REPEATED.match(tokens[0]) is not None
        if repeated and _OPTIONAL.match(tokens.popleft()):
            inner, character = (), ""
        run += character
        if repeated or not character:
            needs += [frozenset({run}), *inner]
            run = ""
    needs.append(frozenset({run}))
    # Blanks are in every text.
    return tuple(pieces for pieces in needs if all(map(str.strip, pieces)))


def _group(opening: str, tokens: deque[str]) -> Needs:
    inner = _either(tokens)
    tokens.popleft()
    return inner if _GROUP.match(opening) else ()


def _literal(token: str) -> str:
    """The character that a token stands for, in lower case; "" for one that may be several."""
    if not _LITERAL.match(token):
        return ""
    character = token[-1]
    return character.lower() if character.isascii() or character.lower() == character.upper() else ""
