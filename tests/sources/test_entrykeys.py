"""What entries are known by."""

from datetime import UTC, datetime

import pytest

from syndicate.sources.entrykeys import entry_keys, place_address
from syndicate.values.upstream import UpstreamEntry, UpstreamText


def text(value):
    return UpstreamText(value, is_html=False)


@pytest.mark.parametrize(
    "address",
    [
        "http://harbour.example/crane",
        "https://www.harbour.example/crane/",
        "https://harbour.example/crane#top",
        "https://HARBOUR.example/crane?utm_source=rss&utm_medium=feed&fbclid=1",
    ],
)
def test_addresses_of_one_page_have_one_place(address):
    assert place_address(address) == "harbour.example/crane"


def test_what_tells_pages_apart_stays():
    assert place_address("https://harbour.example/?p=2&a=1") == "harbour.example?a=1&p=2"
    assert place_address("https://harbour.example/?p=1") != place_address("https://harbour.example/?p=2")


def test_the_strongest_key_is_first():
    entry = UpstreamEntry(guid="g", link="https://harbour.example/2024/crane", title="Crane")
    assert entry_keys([entry]) == [
        (
            "guid:g",
            "url:https://harbour.example/2024/crane",
            "page:harbour.example/2024/crane",
            "moved:/2024/crane crane",
        )
    ]


def test_a_path_that_all_entries_share_says_nothing():
    entries = [UpstreamEntry(guid=str(n), link=f"https://harbour.example/news#{n}", title="News") for n in range(2)]
    assert not any(key.startswith("moved:") for keys in entry_keys(entries) for key in keys)


def test_a_guid_of_several_entries_is_none_and_one_of_a_repeated_entry_is():
    shared = [UpstreamEntry(guid="g", link=f"https://harbour.example/{n}") for n in range(2)]
    assert not any(key.startswith("guid:") for keys in entry_keys(shared) for key in keys)
    twice = [UpstreamEntry(guid="g", link="https://harbour.example/1")] * 2
    assert all(keys[0] == "guid:g" for keys in entry_keys(twice))
    bare = [UpstreamEntry(guid="g", summary=text(str(n))) for n in range(2)]
    assert len({keys[0] for keys in entry_keys(bare)}) == 2


def test_content_counts_only_where_there_is_nothing_else():
    dated = [
        UpstreamEntry(title="Weekly", published=datetime(2026, 1, day, tzinfo=UTC), summary=text("x")) for day in (1, 8)
    ]
    (first,), (second,) = entry_keys(dated)
    assert first != second
    (corrected,) = entry_keys([UpstreamEntry(title="Weekly", published=dated[0].published, summary=text("corrected"))])
    assert corrected == (first,)
