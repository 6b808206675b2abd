"""What an upstream feed says of itself: kept, and owed by feeds where it changes."""

from store_material import settings

from syndicate.store import open_store
from syndicate.values.channel import Channel
from syndicate.values.extension import Extension

COVER = Extension("itunes", "image", None, (("href", "https://cdn.example/cover.jpg"),))
OWNER = Extension("itunes", "owner", children=(Extension("itunes", "email", "ada@harbour.example"),))
TOLD = Channel("The harbour \ud800", "https://harbour.example/", (COVER, OWNER))


def test_what_a_feed_says_of_itself_is_kept_and_is_a_change_once(tmp_path, clock):
    with open_store(settings(tmp_path), clock) as store:
        store.describe("harbour", Channel())
        assert store.change(["harbour"]) == 0
        store.describe("harbour", TOLD)
        first = store.change(["harbour"])
        store.describe("harbour", TOLD)
        assert (first, store.change(["harbour"]), store.change(["other"])) == (1, 1, 0)
    with open_store(settings(tmp_path), clock) as store, store.snapshot() as view:
        assert view.channel("harbour") == TOLD
        assert view.channel("other") == Channel()


def test_what_is_no_longer_said_is_gone(tmp_path, clock):
    with open_store(settings(tmp_path), clock) as store:
        store.describe("harbour", Channel(extensions=(COVER,)))
        store.describe("harbour", Channel())
        assert store.change(["harbour", "other"]) == 2
        with store.snapshot() as view:
            assert view.channel("harbour") == Channel()
