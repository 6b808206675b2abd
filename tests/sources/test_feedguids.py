"""Which guids are to be believed."""

from datetime import UTC, datetime

import pytest

from syndicate.sources.entrykeys import entry_keys
from syndicate.sources.feedguids import guids_told, marks
from syndicate.sources.feedmemory import Sight, digests
from syndicate.values.upstream import UpstreamEntry

DAY = datetime(2026, 1, 1, tzinfo=UTC)


def entry(guid, name, title=None, *, has_page=True):
    link = f"https://harbour.example/{name}" if has_page else None
    return UpstreamEntry(guid, link, title or name, published=DAY.replace(day=ord(name[0]) - ord("A") + 1))


def marked(*entries):
    return list(map(marks, entries, entry_keys(entries)))


def told(before, now):
    keys = map(digests, entry_keys(before))
    sights = [Sight(own, "d", 0, 0, marks=digests(all_of)) for own, all_of in zip(keys, marked(*before), strict=True)]
    return guids_told(marked(*now), sights)


@pytest.mark.parametrize("has_page", [True, False])
@pytest.mark.parametrize(
    ("guids", "expected"),
    [
        ({"A": "1", "B": "2"}, "same"),
        ({"C": "3", "A": "1", "B": "other"}, "same"),
        ({"C": "1", "A": "2", "B": "3"}, "contradict"),
        ({"A": "other", "B": "another"}, "others"),
        ({"C": "3", "D": "4"}, None),
    ],
)
def test_what_guids_are_to_known_entries(guids, expected, has_page):
    before = [entry(guid, name, has_page=has_page) for name, guid in (("A", "1"), ("B", "2"))]
    assert told(before, [entry(guid, name, has_page=has_page) for name, guid in guids.items()]) == expected


def test_a_guid_of_another_address_and_another_title_means_another_entry():
    before = [entry("1", "A", "Crane")]
    assert told(before, [entry("1", "B", "Bridge")]) == "contradict"
    assert told(before, [entry("1", "B", "Crane")]) is None
    assert told(before, [entry("1", "A", "Bridge")]) == "same"
    assert told([entry("1", "A", has_page=False)], [entry("1", "B", has_page=False)]) is None
