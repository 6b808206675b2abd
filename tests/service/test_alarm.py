"""Every source is run when it is due, never twice at a time, and what is owed is published whatever happens."""

import logging
import threading
from datetime import timedelta

import pytest
from waiting import DEADLINE, until
from working import HOUR, NOW, next_due, settle

from syndicate.clock import system_clock
from syndicate.errors import ClaimedError, StoreError
from syndicate.service.alarm import AlarmClock, Jobs
from syndicate.values.feed import Published


def test_what_is_due_runs_once_at_the_start_and_the_rest_in_its_time(works, clock):
    works.times = {"overdue": NOW - 3 * HOUR, "later": NOW + HOUR}
    alarm = clock("never-run", "overdue", "later")
    settle(alarm)
    assert sorted(call for call in works.calls if call.startswith("start")) == ["start never-run", "start overdue"]
    works.wait("due", 3)
    until(lambda: next_due(alarm) == dict.fromkeys(("never-run", "overdue", "later"), NOW + HOUR))


def test_publishing_heals_at_the_start_and_follows_every_run(works, clock):
    works.times = {"later": NOW + HOUR}
    settle(clock("later"))
    assert works.calls.count("publish") == 1
    settle(clock("seeds"))
    assert "publish" in works.calls[works.calls.index("end seeds") :]


def test_the_next_alarm_rings_when_the_store_says(works, clock):
    soon = NOW + timedelta(milliseconds=20)
    works.after = {"seeds": [soon, soon, NOW]}
    alarm = clock("seeds")
    works.wait("end seeds", 4)
    settle(alarm)


def test_one_run_of_a_source_at_a_time_and_never_more_than_the_workers(works, clock):
    names = [f"source-{number}" for number in range(6)]
    works.after = {name: [NOW, NOW] for name in names}
    clock(*names, workers=3)
    for name in names:
        works.wait(f"end {name}", 3)
    assert works.most_together <= 3
    for name in names:
        own = [call for call in works.calls if call.endswith(f" {name}")]
        assert own == [f"start {name}", f"end {name}"] * 3


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (StoreError("the database is locked by another process"), "the database is locked by another process"),
        (ClaimedError("process 7 on ada runs it", holder="process 7"), "process 7 on ada runs it"),
        (RuntimeError("a defect"), "Traceback"),
    ],
)
def test_a_run_that_could_not_be_is_said_in_words_and_tried_again(works, clock, caplog, error, words):
    caplog.set_level(logging.INFO)
    works.errors = {"seeds": [error]}
    clock("seeds", "other", retry=timedelta(milliseconds=20))
    works.wait("end seeds")
    works.wait("end other")
    assert works.calls.count("start seeds") == 2
    assert "seeds" in caplog.text
    assert words in caplog.text


def test_a_run_that_could_not_be_is_not_tried_again_before_its_time(works, clock):
    works.times = {"seeds": NOW}
    works.errors = {"seeds": [StoreError("no")]}
    alarm = clock("seeds", retry=HOUR)
    settle(alarm)
    works.wait("due", 2)
    until(lambda: next_due(alarm)["seeds"] == NOW + HOUR)
    assert alarm.health().sources[0].last_run == "failed"
    assert works.calls.count("start seeds") == 1


def test_times_that_cannot_be_read_are_asked_for_again(works, clock, caplog):
    works.errors = {"due": [StoreError("locked")]}
    alarm = clock("seeds", retry=timedelta(milliseconds=20))
    works.wait("end seeds")
    settle(alarm)
    assert "When sources are due cannot be read: locked" in caplog.text


def test_a_feed_that_could_not_be_written_is_behind_until_it_is(works, clock):
    works.feeds = [Published("all", written=False, error="the disk is full"), Published("seeds", written=False)]
    works.times = {"seeds": NOW + HOUR}
    alarm = clock("seeds")
    settle(alarm)
    assert alarm.health().behind == ("all",)
    works.feeds = [Published("all", written=True, entries=1)]
    alarm.reschedule(["seeds"])
    assert alarm.health().behind == ()


def test_why_a_feed_could_not_be_written_is_said_once_as_long_as_the_reason_is_the_same(works, clock, caplog):
    works.times = {"seeds": NOW + HOUR}
    works.feeds = [Published("all", written=False, error="the disk is full")]
    alarm = clock("seeds", retry=timedelta(milliseconds=10))
    works.wait("publish", 4)
    assert caplog.text.count("Feed all could not be published: the disk is full") == 1
    works.feeds = [Published("all", written=False, error="permission denied")]
    until(lambda: "Feed all could not be published: permission denied" in caplog.text)
    works.feeds = [Published("all", written=True, entries=1)]
    until(lambda: alarm.health().behind == ())


def test_a_missing_feed_is_published_soon_and_not_at_every_request(works, clock):
    works.times = {"seeds": NOW + HOUR}
    alarm = clock("seeds")
    settle(alarm)
    works.gates = {"publish": threading.Event()}
    for _ in range(100):
        alarm.look_after_feeds()
    works.wait("publish", 2)
    works.gates["publish"].set()
    alarm.stop(timedelta(seconds=DEADLINE))
    assert works.calls.count("publish") <= 4


@pytest.mark.parametrize("error", [StoreError("locked"), RuntimeError("a defect")])
def test_publishing_that_failed_is_tried_again_by_itself(works, clock, error, caplog):
    works.times = {"seeds": NOW + HOUR}
    works.errors = {"publish": [error]}
    alarm = clock("seeds", retry=timedelta(milliseconds=20))
    works.wait("publish", 2)
    settle(alarm)
    assert "Nothing could be published" in caplog.text


def test_an_edited_configuration_takes_effect(works, clock):
    works.times = {"old": NOW + HOUR, "kept": NOW + HOUR, "moved": NOW + HOUR}
    alarm = clock("old", "kept", "moved")
    settle(alarm)
    published = works.calls.count("publish")
    works.times["kept"] = NOW + 2 * HOUR
    alarm.reschedule(["kept", "moved", "new"], at_once=["moved"])
    works.wait("end new")
    works.wait("end moved")
    works.wait("publish", published + 1)
    assert next_due(alarm)["kept"] == NOW + 2 * HOUR
    assert set(next_due(alarm)) == {"kept", "moved", "new"}
    assert {"start old", "start kept"}.isdisjoint(works.calls)


def test_a_source_that_is_removed_while_it_runs_is_not_run_again(works, clock):
    works.gates = {"seeds": threading.Event()}
    works.after = {"seeds": [NOW]}
    alarm = clock("seeds", "other")
    works.wait("start seeds")
    alarm.reschedule(["other"])
    works.gates["seeds"].set()
    works.wait("end seeds")
    settle(alarm)
    assert alarm.stop(timedelta(seconds=DEADLINE))
    assert works.calls.count("start seeds") == 1


def test_a_source_that_is_changed_while_it_runs_is_run_again_after_that(works, clock):
    works.gates = {"seeds": threading.Event()}
    alarm = clock("seeds")
    works.wait("start seeds")
    alarm.reschedule(["seeds"], at_once=["seeds"])
    assert works.calls.count("start seeds") == 1
    works.gates["seeds"].set()
    works.wait("end seeds", 2)


def test_one_publication_at_a_time_and_one_for_all_who_wait(works, clock):
    works.gates = {"publish": threading.Event()}
    alarm = clock("a", "b", "c", "d", workers=6)
    for name in "abcd":
        works.wait(f"end {name}")
    assert works.calls.count("publish") == 1
    works.gates["publish"].set()
    settle(alarm)
    # The one at the start, and one for those who waited; or one more, for who came when that had begun.
    assert works.calls.count("publish") in {2, 3}


def test_what_is_due_is_looked_at_together_and_only_what_has_news_is_run(works, clock):
    works.quiet = {"a", "c"}
    alarm = clock("a", "b", "c", "d", workers=1)
    works.wait("end b")
    works.wait("end d")
    settle(alarm)
    assert works.looks == [["a", "b", "c", "d"]]
    assert {"start a", "start c"}.isdisjoint(works.calls)
    health = {source.name: source for source in alarm.health().sources}
    assert [health[name].last_run for name in "abcd"] == ["done"] * 4
    assert [health[name].next_due for name in "abcd"] == [NOW + HOUR] * 4


def test_what_cannot_be_looked_at_together_is_run_one_by_one(works, clock):
    works.quiet = {"a", "b"}
    works.errors = {"look": [StoreError("the disk is full")]}
    clock("a", "b")
    works.wait("end a")
    works.wait("end b")


def test_the_real_clock_and_the_alarm_agree(works):
    due = system_clock() + timedelta(milliseconds=50)
    works.times = {"seeds": due}
    alarm = AlarmClock(Jobs(works.ingest, works.publish, works.due, works.look), workers=1)
    alarm.start(["seeds"])
    works.wait("end seeds")
    assert due <= system_clock() < due + timedelta(seconds=DEADLINE)
    alarm.stop(timedelta(seconds=DEADLINE))
