"""What an edit of the configuration comes to."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from waiting import DEADLINE

from syndicate.clean.cleaner import Limits
from syndicate.config import ServeSettings, Settings
from syndicate.errors import ConfigError
from syndicate.fetch import FetchSettings
from syndicate.publish import SiteSettings
from syndicate.service import reload
from syndicate.service.reload import Follower, change
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


class Following:
    """Follows a file; `applied` is what was put in force. `absent` is what the next ones of these name in vain."""

    def __init__(self, path: Path, load: Callable[[], str]) -> None:
        self.path, self.load = path, load
        self.absent: list[str] = []
        self.troubled = False
        self.applied: asyncio.Queue[str] = asyncio.Queue()

    async def run(self, scenario: Callable[["Following"], object]) -> None:
        loop = asyncio.get_running_loop()

        def apply(settings: str) -> bool:
            loop.call_soon_threadsafe(self.applied.put_nowait, settings)
            return not (self.absent and self.absent.pop())

        task = asyncio.create_task(Follower(self.path, self.load, apply, lambda: self.troubled).follow(0.01))
        try:
            async with asyncio.timeout(DEADLINE):
                await scenario(self)
        finally:
            task.cancel()


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("syndicate.service.reload.STILL", 0.01)
    monkeypatch.setattr("syndicate.service.reload.AGAIN", 0.05)


def test_a_file_that_is_written_in_pieces_is_read_when_it_is_whole(tmp_path, monkeypatch):
    path = tmp_path / "syndicate.toml"
    pieces = [f"{piece}\n" for piece in range(10)]
    left, look = list(pieces), reload._version

    def look_while_it_is_written(path: Path) -> object:
        with path.open("a") as file:
            file.write(left.pop(0) if left else "")
        return look(path)

    monkeypatch.setattr("syndicate.service.reload._version", look_while_it_is_written)

    async def scenario(following: Following) -> None:
        assert await following.applied.get() == "".join(pieces)

    asyncio.run(Following(path, path.read_text).run(scenario))


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

    async def scenario(following: Following) -> None:
        assert await following.applied.get() == "good"

    asyncio.run(Following(path, load).run(scenario))
    assert [record.levelno for record in caplog.records] == [logging.WARNING, logging.ERROR]
    assert f"{path}:3: site.titel: unknown key" in caplog.text


def test_a_refusal_whose_cause_is_mended_elsewhere_is_said_once_and_then_taken_back(tmp_path, caplog):
    caplog.set_level(logging.INFO)
    path = tmp_path / "syndicate.toml"
    path.write_text("good")
    reasons = ["permission denied"] * 3 + ["no such variable"] * 2

    def load() -> str:
        if reasons:
            raise ConfigError(reasons.pop(0))
        return path.read_text()

    async def scenario(following: Following) -> None:
        assert await following.applied.get() == "good"

    asyncio.run(Following(path, load).run(scenario))
    assert [record.getMessage() for record in caplog.records] == [
        "The configuration is refused, the one before goes on. permission denied",
        "The configuration is refused, the one before goes on. no such variable",
        "The configuration is accepted again.",
    ]


def test_one_that_names_what_is_not_there_is_put_in_force_and_looked_at_until_it_is(tmp_path, caplog):
    caplog.set_level(logging.INFO)
    path = tmp_path / "syndicate.toml"
    path.write_text("good")

    async def scenario(following: Following) -> None:
        following.absent = ["a folder", "the same folder"]
        for _ in range(3):
            assert await following.applied.get() == "good"
        path.write_text("another")
        assert await following.applied.get() == "another", "what is all there is not taken again until it is edited"

    asyncio.run(Following(path, path.read_text).run(scenario))
    assert not caplog.records


def test_it_is_looked_at_again_as_long_as_a_source_fails(tmp_path):
    path = tmp_path / "syndicate.toml"
    path.write_text("good")

    async def scenario(following: Following) -> None:
        assert await following.applied.get() == "good"
        following.troubled = True
        for _ in range(3):
            assert await following.applied.get() == "good"

    asyncio.run(Following(path, path.read_text).run(scenario))
