"""What the name of a container (its class, id, role, itemprop) says of its content. The words are in page.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD: Final = re.compile(r"[a-z0-9]+")
_LONGEST_NAME: Final = 500
_UNTOLD: Final = 1_000
_MOST_REMEMBERED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Naming:
    """`kind` of removal that a name tells, or None; `is_text` if it tells that the article's text is here."""

    kind: str | None = None
    is_text: bool = False


_NOTHING: Final = Naming()


def naming(name: str) -> Naming:
    """What a container's name says. `name` is as in `PageShape.names`."""
    told = min(map(_RANKS.__getitem__, name[:_LONGEST_NAME].split()), default=_UNTOLD)
    if told == _UNTOLD:
        return _NOTHING
    return Naming(kind=_phrases().kinds[told]) if told else Naming(is_text=True)


class _Ranks(dict[str, int]):
    """By class, the place, in the order of the list, of the first kind that it tells; 0 is text.

    Found out at the first question and remembered: pages share most classes, though not how they combine them.
    """

    def __missing__(self, token: str) -> int:
        rank = _rank(token)
        if len(self) < _MOST_REMEMBERED:
            self[token] = rank
        return rank


def _rank(token: str) -> int:
    listed = _phrases()
    words = _WORD.findall(token if token.islower() else _CAMEL.sub(" ", token).lower())
    if listed.beginnings.isdisjoint(words):
        return _UNTOLD
    starts = [start for start, word in enumerate(words) if word in listed.beginnings]
    phrases = (" ".join(words[start : start + length]) for start in starts for length in range(1, listed.longest + 1))
    return min((listed.ranks.get(phrase, _UNTOLD) for phrase in phrases), default=_UNTOLD)


class _Phrases(NamedTuple):
    """What is listed: the place of each phrase's kind, and the names of the kinds, of which the first is text."""

    ranks: dict[str, int]
    kinds: tuple[str, ...]
    beginnings: frozenset[str]
    longest: int


@cache
def _phrases() -> _Phrases:
    data = tomllib.loads(files("syndicate.clean.scoring").joinpath("page.toml").read_text(encoding="utf-8"))
    listed = {"text": data["text"]["words"], **data["kinds"]}
    ranks: dict[str, int] = {}
    for rank, phrases in enumerate(listed.values()):
        for phrase in phrases:
            ranks.setdefault(phrase, rank)
    words = [phrase.split() for phrase in ranks]
    return _Phrases(ranks, tuple(listed), frozenset(each[0] for each in words), max(map(len, words)))


_RANKS: Final = _Ranks()
