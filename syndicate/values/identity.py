"""Which entry an item is: ids for life, decided from keys.

An entry's id is made from the source's name and the strongest key at first sight, and stored from then on. It
is made here so that a lost store, built again, gives the same ids. Nothing here looks at content: two items of
one run are never the same entry.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

# Random, fixed for ever: all ids depend on it (RFC 9562, section 5.5).
ENTRY_NAMESPACE: Final = uuid.UUID("b5f0a1de-7c43-4f0c-9d0e-3f6a4c1e9b27")


def entry_id(source: str, key: str) -> str:
    """The id of the entry that `source` names by `key`: `urn:uuid:` of a UUIDv5 (RFC 9562, section 5.5)."""
    # A file name that is no valid text carries lone surrogates, which UTF-8 cannot hold.
    name = f"{source}\n{key}".encode("utf-8", "backslashreplace").decode()
    return uuid.uuid5(ENTRY_NAMESPACE, name).urn


class Identities:
    """Decides, for the items of one run of a source, which entry each of them is.

    `known` maps every key that the store has of the source to an entry's id; `items` are the keys of all
    items of the run. An entry is spoken for by an item all of whose known keys are its keys (of several, by the one that
    has the strongest and the most of them), else by the first whose strongest known key is; no other item takes it away (a copy of a page that names the same
    canonical address, a guid that a source gave to two items).
    """

    def __init__(self, source: str, known: Mapping[str, str], items: Iterable[Sequence[str]]) -> None:
        self._source = source
        self._known = dict(known)
        self._entries = set(self._known.values())
        self._spoken_for: dict[str, int] = {}
        self._taken: set[str] = set()
        items = list(items)
        wanted = [(index, [known[key] for key in keys if key in known]) for index, keys in enumerate(items)]
        # Of those whose known keys agree, first the one by the strongest key, then the one by most of them.
        ranks = [next((n for n, key in enumerate(keys) if key in known), 0) for keys in items]
        agreed = [(index, entries) for index, entries in wanted if len(set(entries)) == 1]
        agreed.sort(key=lambda claim: (ranks[claim[0]], -len(claim[1])))
        for index, entries in (*agreed, *wanted):
            if entries:
                self._spoken_for.setdefault(entries[0], index)

    def expected(self, index: int, keys: Sequence[str]) -> str | None:
        """The entry that item number `index` of the run, with these keys, is known for, or None. Decides nothing."""
        return next(iter(self._claims(index, keys)), None)

    def resolve(self, index: int, keys: Sequence[str]) -> str:
        """The id of the entry that item number `index` of the run is. `keys` are strongest first.

        Once given, the id is taken: no later item of the run gets it.
        """
        if not keys:
            raise ValueError("an item needs at least one key")
        entry = next(iter(self._claims(index, keys)), None) or self._new(index, keys)
        self._taken.add(entry)
        return entry

    def _claims(self, index: int, keys: Sequence[str]) -> list[str]:
        """The entries that an item may be, the likeliest one first."""
        free = [known for known in map(self._known.get, keys) if known and self._free(known, index)]
        # What an item is by its own keys goes before a stronger key that it turns out to share with another.
        return sorted(free, key=lambda entry: self._spoken_for.get(entry) != index)

    def _free(self, entry: str, index: int) -> bool:
        return entry not in self._taken and self._spoken_for.get(entry, index) == index

    def _new(self, index: int, keys: Sequence[str]) -> str:
        ids = (entry_id(self._source, key) for key in keys)
        unused = (each for each in ids if each not in self._entries and each not in self._taken)
        # Two items of one run that share every key: the second is told apart by its place in the run.
        return next(unused, entry_id(self._source, f"{keys[-1]}\n{index}"))
