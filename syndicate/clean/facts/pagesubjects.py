"""What a page says that it is about: its tags, as people read them.

Many pages put what their own programs ask for among their keywords ("type:article", "sl=4"). That is no tag.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

_BETWEEN: Final = re.compile(r"[,;，；、]")
_COMMA: Final = re.compile(r",\s*")
_COMMA_ALONE: Final = re.compile(r",(?=\S)")
# A value behind the name of a field, a number of an entry, and names that no reader is meant to see.
_FIELD: Final = (
    r"(?:(?:sub-?)?section|(?:nlp )?categor(?:y|ies)|(?:content|page|article|post|media|display)?[ -]?type|nlp entity tokens|source|locale|lang(?:uage)?|paywall"
    r"|ad-?node|template|layout|access|channel|brand|format|site|status|author|tags?|keywords?|(?:content|article|page|post|story)?[ -]?id)"
)
_MACHINES: Final = re.compile(
    rf"(?i:{_FIELD}\s?[:=].*)|[a-z]+[A-Z]\w*\s?:.*|[\w-]+\s?:\s?(?i:true|false|yes|no|\d+)|[a-z][\w.-]*=\S.*|(?i:(?:\w+[_-])?id)[-_:]?\d+|[a-z]*\d{{5,}}|_\S+"
)
_MOST_TAGS: Final = 20
_LONGEST_TAG: Final = 60


def tags(single: Sequence[str], listed: Iterable[str]) -> tuple[str, ...]:
    """The tags of a page, each once: those that it states one by one, then those in its lists of keywords."""
    found: dict[str, str] = {}
    for tag in chain(_parted(single), *(_BETWEEN.split(text) for text in listed)):
        name = tag.strip()
        if 0 < len(name) <= _LONGEST_TAG and not _MACHINES.fullmatch(name):
            found.setdefault(name.casefold(), name)
    return tuple(found.values())[:_MOST_TAGS]


def _parted(single: Sequence[str]) -> Iterator[str]:
    """The tags where each should be stated by itself: some pages state all in one.

    Beside others, only a comma without a blank behind it stands between tags: "Washington, D.C." is one.
    """
    comma = _COMMA if len(single) == 1 else _COMMA_ALONE
    for text in single:
        yield from comma.split(text)
