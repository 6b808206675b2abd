"""What an upstream feed says of itself: kept, and owed by feeds where it changes."""

from store_material import settings

from syndicate.store import open_store
from syndicate.values.extension import Extension

COVER = Extension("itunes", "image", None, (("href", "https://cdn.example/cover.jpg"),))
OWNER = Extension("itunes", "owner", children=(Extension("itunes", "email", "ada@harbour.example"),))


def test_what_a_feed_says_of_itself_is_kept_and_is_a_change_once(tmp_path, clock):
    with open_store(settings(tmp_path), clock) as store:
        store.describe("harbour", ())
        assert store.change(["harbour"]) == 0
        store.describe("harbour", (COVER, OWNER))
        first = store.change(["harbour"])
        store.describe("harbour", (COVER, OWNER))
        assert (first, store.change(["harbour"]), store.change(["other"])) == (1, 1, 0)
    with open_store(settings(tmp_path), clock) as store, store.snapshot() as view:
        assert view.extensions("harbour") == (COVER, OWNER)
        assert view.extensions("other") == ()


def test_what_is_no_longer_said_is_gone(tmp_path, clock):
    with open_store(settings(tmp_path), clock) as store:
        store.describe("harbour", (COVER,))
        store.describe("harbour", ())
        assert store.change(["harbour", "other"]) == 2
        with store.snapshot() as view:
            assert view.extensions("harbour") == ()
