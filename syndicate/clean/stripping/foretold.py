"""What the patterns of the rules that come with syndicate need, as it was read off them beforehand.

To read it off takes a tenth of a second a language (`needed.told`), and a table of it two thousandths. The tables lie in the
folder foretold/ beside this module, one a language, and are made by `python -m training.foretold`. A pattern that is in no
table, of one's own rules or of rules that were changed since, is to be read when it comes: the tables only save time.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha1
from importlib.resources import files
from types import MappingProxyType
from typing import Final, TypeAlias

from syndicate.clean.stripping.needed import Beginnings, Needs, told

Told: TypeAlias = tuple[Needs, Beginnings]
Row: TypeAlias = tuple[list[list[str]], str | None]
"""What is told of a pattern, as its table has it: the pieces of each set, and the beginnings in one string."""
# Of 5,000 patterns no two are alike in so many digits, nor will they be: one chance in 10**7.
_DIGITS: Final = 12


def of(pattern: str, language: str) -> Told | None:
    """What `needed.told` says of a pattern of the rules for a language; None where no table has it."""
    found = _table(language).get(key(pattern))
    if found is None:
        return None
    needs, begins = found
    return tuple(map(frozenset, needs)), None if begins is None else frozenset(begins)


def key(pattern: str) -> str:
    """What a table calls a pattern."""
    return sha1(pattern.encode(), usedforsecurity=False).hexdigest()[:_DIGITS]


def row(pattern: str) -> Row:
    """What a table says of a pattern."""
    needs, begins = told(pattern)
    return [sorted(pieces) for pieces in needs], None if begins is None else "".join(sorted(begins))


@lru_cache(maxsize=64)
def _table(language: str) -> Mapping[str, Row]:
    file = files("syndicate.clean.stripping") / "foretold" / f"{language}.json"
    return MappingProxyType(json.loads(file.read_text("utf-8")) if file.is_file() else {})
