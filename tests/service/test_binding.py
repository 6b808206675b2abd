"""The service with the real product: the real configuration, store and pipeline in a folder of the test's."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from syndicate.config import Settings, load
from syndicate.errors import StoreError
from syndicate.service.binding import due_times, jobs, product, view

NOON = datetime(2025, 4, 29, 12, tzinfo=UTC)
CONFIGURATION = """
[site]
title = "The site"
language = "en"

[sources.seeds]
kind = "folder"
path = "seeds"
every = "1h"
jitter = 0.0

[feeds.seeds]
title = "The seeds"
language = "zh-Hans"
"""
DUMP = """The harbour opens its gates again

The harbour of the town was opened again on Monday after it had been closed for three long winters.

Fishermen came from all the villages around, and the mayor thanked those who had rebuilt the old walls.
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for folder in ("config", "seeds"):
        (tmp_path / folder).mkdir()
    (tmp_path / "config" / "syndicate.toml").write_text(CONFIGURATION)
    (tmp_path / "seeds" / "harbour.txt").write_text(DUMP)
    return load(str(tmp_path / "config" / "syndicate.toml"), {})


def never() -> bool:
    return False


def test_a_source_is_due_until_it_ran_and_then_when_its_timetable_says(settings):
    with ThreadPoolExecutor(1) as pool:
        works = jobs(lambda: settings, pool, lambda: NOON)
        assert works.due(["seeds"]) == {"seeds": NOON}
        run = works.ingest("seeds", never)
        assert (run.status, dict(run.counts)["new"]) == ("done", 1)
        assert works.due(["seeds"]) == {"seeds": NOON + timedelta(hours=1)}
        assert works.due([]) == {}


def test_a_run_that_is_told_to_stop_leaves_its_source_due(settings):
    with ThreadPoolExecutor(1) as pool:
        works = jobs(lambda: settings, pool, lambda: NOON)
        assert works.ingest("seeds", lambda: True).status == "stopped"
        assert works.due(["seeds"]) == {"seeds": NOON}


def test_a_run_that_breaks_off_leaves_its_source_due(settings):
    def break_off() -> bool:
        raise KeyboardInterrupt

    with ThreadPoolExecutor(1) as pool:
        works = jobs(lambda: settings, pool, lambda: NOON)
        with pytest.raises(KeyboardInterrupt):
            works.ingest("seeds", break_off)
        assert works.due(["seeds"]) == {"seeds": NOON}
        assert works.ingest("seeds", never).status == "done"
        assert works.due(["seeds"]) == {"seeds": NOON + timedelta(hours=1)}


def test_what_is_published_is_where_the_pages_look_for_it(settings):
    with ThreadPoolExecutor(1) as pool:
        works = jobs(lambda: settings, pool, lambda: NOON)
        works.ingest("seeds", never)
        assert {feed.name: (feed.written, feed.entries) for feed in works.publish()} == {
            "seeds": (True, 1),
            "all": (True, 1),
        }
        assert not any(feed.written for feed in works.publish())
    site = view(settings)
    assert (site.title, site.base_url) == ("The site", "http://127.0.0.1:8026")
    assert [(feed.name, feed.language) for feed in site.feeds] == [("seeds", "zh-Hans"), ("all", "en")]
    for feed in site.feeds:
        for form in site.formats:
            assert b"The harbour opens its gates again" in Path(feed.folder, form.file).read_bytes()


def test_the_configuration_is_read_anew_with_its_environment(settings, monkeypatch):
    with ThreadPoolExecutor(1) as pool:
        real = product(settings.path, pool, lambda: NOON)
        Path(settings.path).write_text(CONFIGURATION.replace("The site", "Another site"))
        assert real.load().site.title == "Another site"
        monkeypatch.setenv("SYNDICATE_SITE__TITLE", "From outside")
        assert real.load().site.title == "From outside"


def test_a_start_and_an_edit_take_a_folder_that_is_not_there_and_know_which_it_is(settings):
    with ThreadPoolExecutor(1) as pool:
        real = product(settings.path, pool, lambda: NOON)
        assert real.absent(settings) == frozenset()
        Path(settings.path).write_text(f'{CONFIGURATION}\n[sources.away]\nkind = "folder"\npath = "away"\n')
        assert real.load() == load(settings.path, {})
        assert real.absent(real.load()) == {"away"}
        (Path(settings.root) / "away").mkdir()
        assert real.absent(real.load()) == frozenset()


def test_a_store_that_cannot_be_read_is_a_store_error(settings):
    Path(settings.store.path).parent.mkdir(parents=True, exist_ok=True)
    Path(settings.store.path).write_bytes(b"this is no database, but a text of some length" * 100)
    with pytest.raises(StoreError):
        due_times(settings, ["seeds"], lambda: NOON)
