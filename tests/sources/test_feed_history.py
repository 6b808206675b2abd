"""The kind `feed`: which entries are the newest, and what becomes of those that were there before the source was."""

from datetime import timedelta

from feed_looks import URL, Reader, busy, entry, places, rss, shown


def test_a_first_run_takes_the_newest_and_the_rest_is_history(site):
    dated = [entry(n, date=f"{n:02} Jan 2024 10:00:00 GMT") for n in range(1, 31)]
    site.pages[URL] = rss(*dated)
    reader = Reader(site, first_entries=3)
    items = reader.look()
    assert shown(items) == ["28", "29", "30"]
    assert all(item.is_history and item.body and not item.requests for item in items[:27])
    site.pages[URL] = rss(*dated, entry(31, date="31 Jan 2024 10:00:00 GMT"))
    assert places(reader.look()) == ["28", "29", "30", "31"]


def test_an_entry_without_a_date_among_dated_ones_is_as_old_as_the_one_before_it(site):
    dated = [entry(n, date=n not in (1, 9) and f"{n:02} Jan 2024 10:00:00 GMT") for n in range(1, 13)]
    site.pages[URL] = rss(*dated)
    assert shown(Reader(site, first_entries=5).look()) == ["8", "9", "10", "11", "12"]
    site.pages[URL] = rss(*reversed(dated))
    assert shown(Reader(site, first_entries=5).look()) == ["12", "11", "10", "9", "8"]


def test_more_of_the_history_is_taken_when_more_is_wanted_and_only_then(site):
    site.pages[URL] = rss(*(entry(n) for n in range(1, 7)))
    reader, memory = Reader(site, first_entries=2), ""
    reader.look()
    for first, expected in ((2, []), (4, ["3", "4"]), (4, []), (1, []), (3, []), (6, ["5", "6"])):
        memory = reader.memory
        reader = Reader(site, first_entries=first)
        reader.memory = memory
        assert busy(reader.look(later=timedelta(minutes=1))) == expected, first


def test_a_memory_of_a_version_without_history_is_read(site):
    site.pages[URL] = rss(*(entry(n) for n in range(1, 7)))
    reader = Reader(site, first_entries=2)
    reader.look()
    reader.memory = reader.memory.replace('"first_entries":2,', "")
    assert reader.look() == ()


def test_history_does_not_come_back_with_other_guids_another_scheme_or_another_host(site):
    reader = Reader(site, first_entries=1)
    site.pages[URL] = rss(*(entry(n) for n in range(1, 6)))
    assert shown(reader.look()) == ["1"]
    for change in (
        {"guid": "other-{}"},
        {"guid": "new-{}", "link": "http://www.harbour.example/crane/{}/?utm_source=rss"},
        {"guid": "newer-{}", "link": "https://quay.example/crane/{}"},
    ):
        site.pages[URL] = rss(
            *(entry(n, **{key: value.format(n) for key, value in change.items()}) for n in range(1, 6))
        )
        assert len(reader.look()) == 1


def test_of_too_many_entries_the_newest_are_taken_and_it_is_said(site):
    site.pages[URL] = rss(*(entry(n, date=f"{1 + n % 28:02} Jan {1990 + n // 28} 10:00:00 GMT") for n in range(200)))
    reader = Reader(site, max_entries=10, first_entries=100)
    items = reader.look()
    assert places(items[:10]) == [str(n) for n in range(190, 200)]
    assert items[10].problem == "190 of 200 entries were passed over, the oldest ones; raise max_entries to have them"
