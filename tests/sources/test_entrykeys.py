"""What entries are known by."""

from datetime import UTC, datetime

import pytest

from syndicate.sources.entrykeys import distinct, entry_keys, place_address, without_repeats
from syndicate.values.upstream import UpstreamEntry, UpstreamText


def date(day):
    return day and datetime(2026, 1, day, tzinfo=UTC)


def text(value):
    return UpstreamText(value, is_html=False)


@pytest.mark.parametrize(
    "address",
    [
        "http://harbour.example/crane",
        "https://www.harbour.example/crane/",
        "https://harbour.example/crane#utm_source=rss",
        "https://HARBOUR.example/crane?utm_source=rss&utm_medium=feed&fbclid=1",
    ],
)
def test_addresses_of_one_page_have_one_place(address):
    assert place_address(address) == "harbour.example/crane"


@pytest.mark.parametrize("path", ["/kräne", "/kr%C3%A4ne", "/kr%c3%a4ne/"])
def test_a_path_has_one_spelling(path):
    assert place_address(f"https://harbour.example{path}") == "harbour.example/kr%C3%A4ne"


def test_what_tells_pages_apart_stays():
    assert place_address("https://harbour.example/?p=2&a=1") == "harbour.example?a=1&p=2"
    assert place_address("https://harbour.example/?p=1") != place_address("https://harbour.example/?p=2")
    assert place_address("https://harbour.example/changes/#v2") == "harbour.example/changes#v2"


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
    entries = [UpstreamEntry(guid=str(n), link="https://harbour.example/news", title="News") for n in range(2)]
    assert entry_keys(entries) == [("guid:0",), ("guid:1",)]


def test_a_guid_of_several_entries_is_none_and_one_of_a_repeated_entry_is():
    shared = [UpstreamEntry(guid="g", link=f"https://harbour.example/{n}") for n in range(2)]
    assert not any(key.startswith("guid:") for keys in entry_keys(shared) for key in keys)
    twice = [UpstreamEntry(guid="g", link="https://harbour.example/1")] * 2
    assert all(keys[0] == "guid:g" for keys in entry_keys(twice))
    bare = [UpstreamEntry(guid="g", summary=text(str(n))) for n in range(2)]
    assert len({keys[0] for keys in entry_keys(bare)}) == 2


def test_a_guid_on_one_page_under_other_titles_is_none():
    def keys(*entries):
        stated = [
            UpstreamEntry("g", "https://harbour.example/now", title, published=date(day)) for title, day in entries
        ]
        return [own[0].partition(":")[0] for own in entry_keys(stated)]

    assert keys(("Crane", 1), ("Bridge", 2)) == ["moved", "moved"]
    assert keys(("Crane", 1), ("Crane", 2)) == ["guid", "guid"]
    assert keys(("Crane", None), ("Bridge", None)) == ["moved", "moved"]
    assert keys(("Crane", 1), ("Bridge", 1)) == ["moved", "moved"]


@pytest.mark.parametrize("address", ["https://harbour.example", "https://www.harbour.example/?utm_source=rss"])
def test_the_front_page_of_a_site_is_the_address_of_no_entry(address):
    assert entry_keys([UpstreamEntry(guid="1", link=address, title="Crane")]) == [("guid:1",)]
    (crane,), (bridge,) = entry_keys([UpstreamEntry(link=address, title=title) for title in ("Crane", "Bridge")])
    assert crane != bridge


def test_what_a_feed_gives_again_is_there_once_as_it_is_newest():
    older, newer, other = (
        UpstreamEntry(guid, f"https://harbour.example/{guid}", title, published=date(1), updated=date(day))
        for guid, title, day in (("g", "Crane", 1), ("g", "Crane", 2), ("h", "Bridge", 1))
    )
    for entries in ([older, other, newer], [newer, other, older, older]):
        kept = without_repeats(entries, entry_keys(entries))
        assert [entry for entry, _ in kept] == [newer, other]


def test_content_counts_only_where_there_is_no_guid_or_no_address():
    def keys(day, said="x", **more):
        (own,) = entry_keys([UpstreamEntry(title="Weekly", published=date(day), summary=text(said), **more)])
        return own

    dated, by_text = keys(1)
    assert keys(8)[0] != dated
    assert keys(8)[1] == by_text  # A feed that dates all by the time of the look.
    assert keys(1, "corrected")[0] == dated
    assert keys(None) == (by_text,)
    assert keys(1, guid="g") == ("guid:g", dated)
    assert keys(None, guid="g") == ("guid:g",)
    by_address = keys(1, link="https://harbour.example/weekly?visit=1")
    assert (by_address[0], by_address[-1]) == ("url:https://harbour.example/weekly?visit=1", dated)
    assert dated not in keys(1, guid="g", link="https://harbour.example/weekly")


def test_entries_of_one_title_and_one_date_are_told_apart_by_their_texts():
    for link in (None, "https://harbour.example/", "https://harbour.example/news"):
        entries = [
            UpstreamEntry(None, link, "Update", published=date(1), summary=text(said)) for said in ("Up.", "Down.")
        ]
        assert len(without_repeats(entries, entry_keys(entries))) == 2


def test_what_a_feed_gives_again_word_for_word_is_there_once():
    crane, again, other = (
        UpstreamEntry(guid, title="Crane", summary=text(said))
        for guid, said in (("1", "Up."), ("2", "Up."), ("3", "Up!"))
    )
    assert distinct([crane, other, again]) == (crane, other)
