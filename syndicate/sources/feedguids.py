"""Whether the guids of a feed are to be believed, by what was seen of its entries before.

Feeds give guids that count their entries from the top, and so mean another one whenever there is a new one; others are
made up at every look. Either shows beside what else entries are known by: their addresses, or what they say.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

from syndicate.sources.entrykeys import content_keys
from syndicate.sources.feedmemory import Sight, digests
from syndicate.values.upstream import UpstreamEntry

GuidsTold: TypeAlias = Literal["same", "others", "contradict"]
_GUID: Final = "guid:"
_TITLE: Final = "title:"


def marks(entry: UpstreamEntry, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of an entry, with what else it is recognised by where its guid tells something else."""
    if not keys[0].startswith(_GUID):
        return keys
    title = f"{_TITLE}{entry.title.casefold()}" if entry.title else None
    says = () if _page(keys) else content_keys(entry)
    return (*keys, *filter(None, (*says, title)))


def guids_told(entries: Iterable[tuple[str, ...]], sights: Iterable[Sight]) -> GuidsTold | None:
    """What the guids of a feed are to the entries that were seen before; `entries` are the marks of those that it has.

    The "same" as before, most of them; or "others"; or they "contradict" what is known, and mean other entries. None
    where no entry is known.
    """
    known = {mark: sight for sight in sights for mark in (*sight.keys, *sight.marks)}
    told = Counter(one for own in entries if own[0].startswith(_GUID) and (one := _told(own, known)))
    if told["contradict"] > told["same"]:
        return "contradict"
    if told["others"] > told["same"]:
        return "others"
    return "same" if told["same"] else None


def _told(own: tuple[str, ...], known: Mapping[str, Sight]) -> GuidsTold | None:
    guid, *others = digests([mark for mark in own if not mark.startswith(_TITLE)])
    named, found = known.get(guid), next((known[mark] for mark in others if mark in known), None)
    if found is not None:
        return "others" if named is None else "same" if named == found else "contradict"
    # Of another address and another title: no edit and no move of a site changes both.
    is_other = (
        named is not None and _page(own) and own[-1].startswith(_TITLE) and digests(own[-1:])[0] not in named.marks
    )
    return "contradict" if is_other else None


def _page(keys: tuple[str, ...]) -> bool:
    return any(key.startswith("page:") for key in keys)
