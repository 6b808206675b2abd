"""How a user names an entry, and takes it out of the feeds and back."""

import pytest
from store_material import NOON, observation

from syndicate.errors import UnknownNameError
from syndicate.values.entry import Tombstone

SCHEME = "urn:uuid:"
TWINS = ("urn:uuid:abcd1111-0000-5000-8000-000000000000", "urn:uuid:abcd2222-0000-5000-8000-000000000000")


@pytest.fixture
def twins(store, run):
    for number, identifier in enumerate(TWINS):
        store.record(run, observation(f"twin {number}", entry=identifier))
    return store


@pytest.mark.parametrize("name", [TWINS[0], TWINS[0].removeprefix(SCHEME), "abcd1", "ABCD1111-0000", f"{SCHEME}abcd1"])
def test_an_entry_is_named_by_its_id_or_the_beginning_of_it(twins, name):
    assert twins.entry(name).id == TWINS[0]


def test_a_beginning_of_several_ids_lists_them(twins):
    with pytest.raises(UnknownNameError) as raised:
        twins.entry("abcd")
    for identifier in TWINS:
        assert f"{identifier.removeprefix(SCHEME)}  Harbour reopens" in str(raised.value)


@pytest.mark.parametrize(
    "name", ["ffff", "abcd%", "____", f"{SCHEME}", "harbour.txt", "abcd1111-0000-5000-8000-0000000000001"]
)
def test_an_unknown_name_says_what_to_do(twins, name):
    with pytest.raises(UnknownNameError, match="syndicate entries"):
        twins.entry(name)


@pytest.mark.parametrize("name", ["", "abc", f"{SCHEME}abc"])
def test_too_short_a_name_is_refused(twins, name):
    with pytest.raises(UnknownNameError, match="at least 4 characters"):
        twins.entry(name)


@pytest.mark.parametrize("ask", ["withdraw", "restore", "revisions", "documents"])
def test_everything_that_takes_an_entry_takes_its_names(twins, ask):
    getattr(twins, ask)("abcd2")
    with pytest.raises(UnknownNameError):
        getattr(twins, ask)("ffff")


def test_withdraw_and_restore_are_changes_and_idempotent(twins, clock):
    first, second = TWINS
    withdrawn = twins.withdraw(first)
    assert (withdrawn.withdrawn, twins.change(["dumps"])) == (NOON, 3)
    clock.advance(hours=1)
    assert twins.withdraw(first) == withdrawn
    assert twins.change(["dumps"]) == 3
    assert [entry.id for entry in twins.entries(["dumps"], 10)] == [second]
    assert twins.tombstones(["dumps"], 10) == [Tombstone(first, NOON)]

    assert twins.restore(first).withdrawn is None
    assert twins.change(["dumps"]) == 4
    assert twins.restore(first).withdrawn is None
    assert twins.change(["dumps"]) == 4
    assert twins.tombstones(["dumps"], 10) == []
    assert {entry.id for entry in twins.entries(["dumps"], 10)} == set(TWINS)


def test_a_restored_entry_is_newer_than_what_readers_were_told_of_its_deletion(twins, clock):
    identifier = TWINS[0]
    before = twins.entry(identifier)
    clock.advance(hours=1)
    twins.withdraw(identifier)
    clock.advance(hours=1)
    restored = twins.restore(identifier)
    assert (restored.updated, restored.published, restored.revision) == (clock.now, before.published, before.revision)


def test_the_last_withdrawn_comes_first(twins, clock):
    for identifier in TWINS:
        twins.withdraw(identifier)
        clock.advance(minutes=1)
    assert [tombstone.id for tombstone in twins.tombstones(["dumps"], 10)] == [TWINS[1], TWINS[0]]
    assert [tombstone.id for tombstone in twins.tombstones(["dumps"], 1)] == [TWINS[1]]
    assert twins.tombstones(["other"], 10) == []
