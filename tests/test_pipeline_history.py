"""What was there before its source was: stored, and published when more of it is wanted."""

import pytest
from pipeline_world import WebWorld


@pytest.fixture
def web(tmp_path, site):
    return WebWorld(tmp_path, "feed", f"{site.base}/feed")


def test_the_first_run_of_a_long_feed_takes_the_newest(web, site):
    for number in range(1, 31):
        site.article(f"/{number}", what=f"crane {number}")
    site.feed(*((f"/{number}", {}) for number in range(1, 31)))
    assert web.run() == {"new": 20, "unchanged": 10}
    site.feed(("/0", {}), *((f"/{number}", {"guid": f"other-{number}"}) for number in range(1, 31)))
    site.article("/0", what="bridge")
    assert web.run() == {"new": 1, "unchanged": 20}


def test_what_was_there_before_is_history_until_more_of_it_is_wanted(tmp_path, site):
    for number in range(1, 7):
        site.article(f"/{number}", what=f"crane {number}")
    teasers = [(f"/{number}", {"teaser": f"The crane {number} was lifted onto the quay…"}) for number in range(1, 7)]
    site.feed(*teasers)
    web = WebWorld(tmp_path, "feed", f"{site.base}/feed", "first_entries = 2")
    assert web.run() == {"new": 2, "unchanged": 4}
    assert site.asked == ["/feed", "/1", "/2"]
    with web.store() as store:
        history = store.history(["harbour"], 10)
    assert [entry.article.text for entry in history] == [
        f"The crane {n} was lifted onto the quay…" for n in (3, 4, 5, 6)
    ]
    assert [entry.place[-2:] for entry in web.entries()] == ["/1", "/2"]
    assert b"crane 3" not in web.feed()
    assert "kept as history" in web.reasons()[2]
    web.configure("feed", f"{site.base}/feed", "first_entries = 4")
    assert web.run()["new"] == 2
    assert [(entry.place[-2:], entry.is_history) for entry in web.entries()] == [(f"/{n}", False) for n in (1, 2, 3, 4)]
    assert b"crane 3 was lifted onto the quay on Sunday" in web.feed()
    published = {entry.place: (entry.id, entry.published, entry.updated) for entry in web.entries()}
    assert {entry.id for entry in history} >= {published[f"{site.base}/3"][0], published[f"{site.base}/4"][0]}
    assert published[f"{site.base}/3"][2] == published[f"{site.base}/3"][1]
    for _ in range(2):
        assert "new" not in web.run()


def test_history_that_has_left_the_feed_can_be_published_one_by_one(tmp_path, site):
    site.feed(*((f"/{number}", {"teaser": "<p>The crane was lifted.</p> " * 3}) for number in range(1, 4)))
    web = WebWorld(tmp_path, "feed", f"{site.base}/feed", "first_entries = 1\ncomplete = false")
    web.run()
    site.feed(("/1", {}))
    web.run()
    with web.store() as store:
        (first, _) = store.history(["harbour"], 10)
        assert store.restore(first.id).is_history is False
        assert store.restore(first.id).is_history is False
    assert [entry.place[-2:] for entry in web.entries()] == ["/1", "/2"]
    site.feed(*((f"/{number}", {"guid": f"other-{number}"}) for number in range(1, 4)))
    web.run()
    assert [entry.place[-2:] for entry in web.entries()] == ["/1", "/2"]


def test_a_lost_memory_makes_history_of_nothing_that_is_published(tmp_path, site):
    for number in range(1, 4):
        site.article(f"/{number}", what=f"crane {number}")
    site.feed(*((f"/{number}", {}) for number in range(1, 3)))
    web = WebWorld(tmp_path, "feed", f"{site.base}/feed", "first_entries = 2")
    web.run()
    before = {entry.place: entry.article for entry in web.entries()}
    with web.store() as store:
        store.remember("harbour", "nonsense")
    site.feed(*((f"/{number}", {}) for number in (3, 1, 2)))
    assert web.run() == {"new": 1, "unchanged": 2}
    assert "it is known, though it was there before" in web.reasons()[2]
    assert {entry.place: entry.article for entry in web.entries()}.items() >= before.items()
