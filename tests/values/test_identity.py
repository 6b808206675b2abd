"""Ids are for life: what makes two items the same entry, and what never does."""

import pytest

from syndicate.values.identity import Identities, entry_id


def ids(source, known, items):
    identities = Identities(source, known, items)
    return [identities.resolve(index, keys) for index, keys in enumerate(items)]


def test_id_comes_from_source_and_strongest_key():
    assert ids("a", {}, [("guid:1", "path:x")]) == [entry_id("a", "guid:1")]
    assert entry_id("a", "guid:1") != entry_id("b", "guid:1")
    assert entry_id("a", "guid:1").startswith("urn:uuid:")


def test_id_of_a_name_that_never_changes():
    assert entry_id("seeds", "path:openai-microsoft.zh.txt") == "urn:uuid:3da7870e-59c9-5412-87dc-29a56040d285"


def test_a_known_item_keeps_its_id_though_a_stronger_key_appears():
    known = {"path:x": "urn:uuid:old"}
    assert ids("a", known, [("guid:new", "path:x")]) == ["urn:uuid:old"]


def test_a_renamed_file_is_found_by_its_address():
    known = {"url:https://e.org/1": "E", "path:old.html": "E"}
    identities = Identities("a", known, [("path:new.html",)])
    assert identities.resolve(0, ("url:https://e.org/1", "path:new.html")) == "E"


def test_a_copy_does_not_take_the_entry_of_a_file_that_is_still_there():
    known = {"url:https://e.org/1": "E", "path:b.html": "E"}
    identities = Identities("a", known, [("path:a.html",), ("path:b.html",)])
    copy = identities.resolve(0, ("url:https://e.org/1", "path:a.html"))
    original = identities.resolve(1, ("url:https://e.org/1", "path:b.html"))
    assert original == "E"
    assert copy not in ("E", None)


def test_items_of_one_run_that_share_all_keys_are_different_entries_and_stay_so():
    items = [("guid:same",)] * 3
    first = ids("a", {}, items)
    assert len(set(first)) == 3
    assert ids("a", {"guid:same": first[0]}, items) == first


def test_items_that_share_a_guid_are_told_apart_by_their_paths():
    items = [("guid:same", "path:1"), ("guid:same", "path:2")]
    first = ids("a", {}, items)
    assert first == [entry_id("a", "guid:same"), entry_id("a", "path:2")]
    known = {"guid:same": first[0], "path:1": first[0], "path:2": first[1]}
    assert ids("a", known, items) == first
    assert ids("a", known, items[::-1]) == first[::-1]


def test_a_copy_that_comes_first_does_not_take_the_entry_of_its_original():
    known = {"guid:1": "E", "path:z": "E"}
    copy, original = ids("a", known, [("guid:1", "path:y"), ("guid:1", "path:z")])
    assert original == "E"
    assert copy != "E"


def test_an_address_that_goes_to_another_entry_takes_no_entry_with_it():
    known = {"guid:1": "E", "url:https://e.org/crane": "E"}
    items = [("guid:2", "url:https://e.org/crane"), ("guid:1", "url:https://e.org/crane-2024")]
    assert ids("a", known, items) == [entry_id("a", "guid:2"), "E"]


def test_a_source_that_changes_its_guids_does_not_resurface_its_archive():
    known = {"guid:old": "E", "url:https://e.org/1": "E"}
    assert ids("a", known, [("guid:new", "url:https://e.org/1")]) == ["E"]


def test_a_file_name_that_is_no_text_has_an_id():
    name = b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    assert entry_id("a", f"path:{name}") != entry_id("a", "path:caf.txt")


def test_no_keys_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="at least one key"):
        Identities("a", {}, [()]).resolve(0, ())
