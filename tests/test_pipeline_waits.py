"""When a source on the web is asked again, from what a real server answered, kept in a real store."""

from datetime import timedelta
from socket import EAI_AGAIN, gaierror

import pytest
from origin import origin
from pipeline_world import Clock, WebWorld

from syndicate.fetch.manners import Manners
from syndicate.sources.schedule import due_next

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def restarted(monkeypatch):
    restart(monkeypatch)


@pytest.fixture
def site():
    with origin() as running:
        yield running


class Web(WebWorld):
    """syndicate with one source on the web, asked every quarter of an hour without jitter."""

    def __init__(self, folder, url, kind="feed", more="adaptive = false"):
        super().__init__(folder, kind, url, f'jitter = 0\nevery = "15m"\n{more}')

    def run(self, later=timedelta(), **more):
        self.began = self.clock.now + later
        super().run(later, **more)
        return self.last

    def due(self):
        with self.store() as store:
            return due_next(self.settings.sources[0], store.state("harbour"), self.clock.now)

    def waits(self):
        return self.due().when - self.began

    def failures(self):
        with self.store() as store:
            return store.state("harbour").failures


@pytest.fixture
def web(tmp_path, site):
    site.article("/1")
    site.feed(("/1", {}))
    return Web(tmp_path, f"{site.base}/feed")


def restart(monkeypatch):
    """What a process knows of hosts is gone."""
    monkeypatch.setattr("syndicate.fetch.manners.OF_THIS_PROCESS", Manners())


def test_what_a_server_says_of_a_feed_counts_also_where_it_has_not_changed(web, site):
    site.extra["/feed"] = {"Cache-Control": "max-age=7200"}
    site.extra["/1"] = {"Cache-Control": "max-age=72000"}
    assert web.run().status == "done"
    assert web.waits() == 2 * HOUR
    assert web.due().why.startswith("its server said that it is good until 2026-01-05 14:00")
    site.extra["/feed"] = {"Cache-Control": "max-age=10800"}
    web.run(2 * HOUR)
    assert site.asked.count("/feed") == 2  # the second was a 304
    assert web.waits() == 3 * HOUR
    site.extra["/feed"] = {}
    web.run(3 * HOUR)
    assert web.waits() == 15 * MINUTE


def test_what_a_feed_says_of_itself_counts_until_it_says_something_else(web, site):
    status, media_type, text = site.pages["/feed"]
    site.pages["/feed"] = (status, media_type, text.replace(b"<channel>", b"<channel><ttl>180</ttl>"))
    web.run()
    assert web.waits() == 3 * HOUR
    web.run(3 * HOUR)
    assert web.waits() == 3 * HOUR
    site.feed(("/1", {}))
    web.run(3 * HOUR)
    assert web.waits() == 15 * MINUTE


@pytest.mark.parametrize("status", [429, 503])
def test_a_source_waits_as_long_as_its_server_asks_across_restarts(web, site, monkeypatch, status):
    web.run()
    site.put("/feed", "", status=status)
    site.extra["/feed"] = {"Retry-After": "7200"}
    assert web.run(HOUR).status == "failed"
    assert web.waits() == 2 * HOUR
    assert web.due().why == "its server asked to wait until 2026-01-05 15:00 UTC"
    asked = len(site.asked)
    restart(monkeypatch)
    run = web.run(HOUR)
    assert (run.status, len(site.asked)) == ("stopped", asked)
    assert "asked to be left alone until 2026-01-05 15:00:00 UTC" in run.error
    assert web.due().when == web.clock.now + HOUR
    site.feed(("/1", {}))
    assert web.run(HOUR).status == "done"
    assert web.failures() == 0


def test_the_page_of_an_entry_that_asks_to_be_left_alone_keeps_no_feed_from_being_read(web, site, monkeypatch):
    site.put("/1", "", status=429)
    site.extra["/1"] = {"Retry-After": "86400"}
    assert dict(web.run().counts) == {"new": 1}
    assert web.waits() == 15 * MINUTE
    restart(monkeypatch)
    site.asked.clear()
    assert web.run(HOUR).status == "done"
    assert site.asked == ["/feed"]
    site.article("/1")
    assert dict(web.run(DAY).counts) == {"revised": 1}


def test_a_hostile_wait_is_cut(web, site):
    site.put("/feed", "", status=429)
    site.extra["/feed"] = {"Retry-After": "Fri, 31 Dec 2038 23:59:59 GMT", "Date": "Mon, 05 Jan 2026 12:00:00 GMT"}
    web.run()
    assert web.waits() == 7 * DAY


def test_failures_are_asked_again_ever_more_rarely_and_a_success_ends_that(web, site):
    good = site.pages["/feed"]
    site.put("/feed", "", status=500)
    waits = []
    for _ in range(9):
        web.run(web.waits() if waits else timedelta())
        waits.append(web.waits() / (15 * MINUTE))
    assert waits == [1, 2, 4, 8, 16, 32, 64, 96, 96]
    assert web.due().why == "it failed 9 times in a row"
    site.pages["/feed"] = good
    web.run(DAY)
    assert web.waits() == 15 * MINUTE


def test_a_page_that_cannot_be_had_is_a_failure_of_its_source(tmp_path, site):
    site.article("/1")
    site.extra["/1"] = {"Cache-Control": "max-age=7200"}
    web = Web(tmp_path, f"{site.base}/1", "page")
    assert web.run().status == "done"
    assert web.waits() == 2 * HOUR
    article = site.pages.pop("/1")
    for times in (1, 2, 3):
        run = web.run(2 * HOUR)
        assert (run.status, web.waits()) == ("failed", 15 * MINUTE * 2 ** (times - 1))
    assert "not found" in run.error
    site.pages["/1"] = article
    assert web.run(2 * HOUR).status == "done"


def test_being_offline_is_nobodys_failure(tmp_path, monkeypatch):
    def offline(*_arguments, **_more):
        raise gaierror(EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr("syndicate.fetch.network.getaddrinfo", offline)
    named = Web(tmp_path, "http://harbour.example/feed")
    for _ in range(4):
        run = named.run(HOUR)
        assert run.status == "stopped"
        assert "this machine seems to be offline" in run.error
    assert (named.failures(), named.waits()) == (0, 15 * MINUTE)
    assert named.due().why == "this machine seemed to be offline"


def test_a_feed_that_publishes_seldom_is_asked_seldom_and_often_again_once_it_does(tmp_path, site):
    site.article("/1")
    site.feed(("/1", {}))
    web = Web(tmp_path, f"{site.base}/feed", more="")
    web.run()
    assert web.waits() == 15 * MINUTE
    for _ in range(8):
        web.run(web.waits())
    assert web.waits() > 4 * HOUR
    assert web.due().why.startswith("it publishes about once ")
    site.article("/2", what="bridge")
    site.feed(("/1", {}), ("/2", {"title": "A new bridge"}))
    assert dict(web.run(web.waits()).counts)["new"] == 1
    assert web.waits() == 15 * MINUTE


def test_a_page_that_changes_seldom_is_asked_seldom(tmp_path, site):
    site.article("/1")
    web = Web(tmp_path, f"{site.base}/1", "page", more="")
    asked = 0
    while web.clock.now < Clock().now + 10 * DAY:
        web.run(web.waits() if asked else timedelta())
        asked += 1
    assert asked < 60
    site.article("/1", more="It has cost two hundred pounds, said the mayor.")
    assert dict(web.run(web.waits()).counts) == {"revised": 1}
    assert web.waits() == 15 * MINUTE
