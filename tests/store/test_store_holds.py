"""Places on the web that asked to be left alone, remembered over restarts and beside other processes."""

from datetime import timedelta

from store_material import NOON

from syndicate.values.hold import Hold

DAY = timedelta(days=1)
ONE = Hold("https://one.example/feed", "one.example", NOON + DAY, 429, 2, "host")
TWO = Hold("https://two.example/\ud800", "two.example", NOON, 503, 1)


def test_holds_are_read_as_they_were_kept(store):
    assert store.holds() == ()
    store.keep_holds((), (ONE, TWO))
    assert store.holds() == (ONE, TWO)


def test_what_is_over_is_forgotten_and_what_another_process_learnt_meanwhile_stays(store):
    store.keep_holds((), (ONE,))
    before = store.holds()
    store.keep_holds((), (TWO,))
    store.keep_holds(before, ())
    assert store.holds() == (TWO,)


def test_a_hold_that_was_renewed_takes_the_place_of_the_one_before(store):
    later = Hold(ONE.address, ONE.host, NOON + 2 * DAY, 429, 3)
    store.keep_holds((), (ONE, TWO))
    store.keep_holds(store.holds(), (later, TWO))
    assert store.holds() == (later, TWO)
