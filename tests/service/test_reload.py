"""What an edit of the configuration comes to."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from syndicate.clean.cleaner import Limits
from syndicate.config import ServeSettings, Settings
from syndicate.errors import ConfigError
from syndicate.fetch import FetchSettings
from syndicate.publish import SiteSettings
from syndicate.service.reload import change, follow
from syndicate.store import StoreSettings
from syndicate.values.source import Schedule, Source

SEEDS = Source("seeds", "folder", ("seeds", "*.txt"))
NEWS = Source("news", "folder", ("news", "*.txt"))
STARTED = Settings(
    path="/site/config/syndicate.toml",
    root="/site",
    site=SiteSettings(),
    serve=ServeSettings(),
    store=StoreSettings(path="/site/state/syndicate.db"),
    fetch=FetchSettings(),
    clean=Limits(),
    sources=(SEEDS, NEWS),
    feeds=(),
)


def test_everything_else_takes_effect():
    edited = replace(STARTED, site=SiteSettings(title="Another"), sources=(NEWS,))
    assert change(STARTED, STARTED, edited).settings == edited
    assert change(STARTED, STARTED, edited).needs_restart == ()


def test_where_it_listens_and_stores_stays_until_a_restart_however_often_the_file_is_edited():
    serve = replace(STARTED.serve, host="0.0.0.0", port=80, workers=5)
    edited = replace(STARTED, serve=serve, store=StoreSettings(path="/elsewhere"), sources=())
    for before in (STARTED, edited):
        found = change(STARTED, before, edited)
        assert found.needs_restart == ("[serve] host", "[serve] port", "[serve] workers", "[store] path")
        assert found.settings == replace(STARTED, sources=())


@pytest.mark.parametrize(
    ("edited", "at_once"),
    [
        ((SEEDS, NEWS), ()),
        ((NEWS, SEEDS), ()),
        ((SEEDS, NEWS, replace(SEEDS, name="new")), ("new",)),
        ((replace(SEEDS, settings=("seeds", "*.md")), NEWS), ("seeds",)),
        ((replace(SEEDS, timezone="Asia/Shanghai"), NEWS), ("seeds",)),
        ((replace(SEEDS, schedule=Schedule(every=timedelta(hours=1))), NEWS), ()),
        ((NEWS,), ()),
    ],
)
def test_sources_that_would_give_something_else_are_run_at_once(edited, at_once):
    assert change(STARTED, STARTED, replace(STARTED, sources=edited)).at_once == at_once


class Follower:
    """Follows a file, and counts down what the test waits for."""

    def __init__(self, path: Path, load: Callable[[], str]) -> None:
        self.path, self.load = path, load
        self.applied: asyncio.Queue[str] = asyncio.Queue()

    async def run(self, scenario: Callable[["Follower"], object]) -> None:
        loop = asyncio.get_running_loop()

        def apply(settings: str) -> None:
            loop.call_soon_threadsafe(self.applied.put_nowait, settings)

        task = asyncio.create_task(follow(self.path, 0.01, self.load, apply))
        try:
            async with asyncio.timeout(10):
                await scenario(self)
        finally:
            task.cancel()


def test_a_file_that_is_written_in_pieces_is_read_when_it_is_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("syndicate.service.reload.STILL", 1.0)
    path = tmp_path / "syndicate.toml"
    path.write_text("first")
    pieces = [f"{piece}\n" for piece in range(10)]

    async def scenario(follower: Follower) -> None:
        assert await follower.applied.get() == "first"
        with path.open("w", buffering=1) as file:
            for piece in pieces:
                file.write(piece)
                await asyncio.sleep(0.02)
        assert await follower.applied.get() == "".join(pieces)

    asyncio.run(Follower(path, path.read_text).run(scenario))


def test_a_refusal_or_a_defect_does_not_end_the_following(tmp_path, caplog):
    path = tmp_path / "syndicate.toml"
    path.write_text("bad")

    def load() -> str:
        text = path.read_text()
        if text == "bad":
            path.write_text("odd")
            raise ConfigError("unknown key", path=str(path), line=3, key="site.titel")
        if text == "odd":
            path.write_text("good")
            raise RuntimeError("a defect")
        return text

    async def scenario(follower: Follower) -> None:
        assert await follower.applied.get() == "good"

    asyncio.run(Follower(path, load).run(scenario))
    assert [record.levelno for record in caplog.records] == [logging.WARNING, logging.ERROR]
    assert f"{path}:3: site.titel: unknown key" in caplog.text
