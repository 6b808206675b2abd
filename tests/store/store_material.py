"""What the tests of the store are made of: a clock that stands still, articles, observations, a child process."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from syndicate.store import Observation, StoreSettings
from syndicate.values.article import Article, Credit
from syndicate.values.block import Block, Span
from syndicate.values.document import Document
from syndicate.values.enclosure import Enclosure
from syndicate.values.identity import entry_id
from syndicate.values.removal import Removal

NOON = datetime(2025, 4, 29, 12, tzinfo=UTC)
SHANGHAI = timezone(timedelta(hours=8))


class StandingClock:
    """A clock that moves only when it is told to."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **parts: float) -> datetime:
        self.now += timedelta(**parts)
        return self.now


ARTICLE = Article(
    title="Harbour reopens",
    blocks=(
        Block("paragraph", "The harbour reopened on Monday after 12 days.", score=0.97),
        Block("heading", "What is next", level=2),
        Block("item", "dredging", level=1, marker="1.", spans=(Span(0, 8, "link", "https://example.org/dredging"),)),
    ),
    removed=(
        Removal("By our own staff", "byline", "en/byline", 0),
        Removal("(Ed.)", "credit", "scores", 2, 9, 14, 0.125),
    ),
    authors=("Ada Quay",),
    credits=(Credit("Ada Quay", "words"),),
    editor="Bo Pier",
    publisher="The Mole",
    published=datetime(2025, 4, 29, 8, tzinfo=SHANGHAI),
    published_basis="stated",
    language="en",
    tags=("ports",),
    image="https://example.org/harbour.jpg",
    url="https://example.org/harbour",
    description="Ships again.",
    enclosures=(Enclosure("https://example.org/harbour.mp3", "audio/mpeg", 12), Enclosure("https://example.org/a")),
    comments="https://example.org/harbour#talk",
    confidence=0.9,
    notes=("cut at a limit",),
)
DOCUMENT = Document(
    "file:///dumps/harbour.txt",
    "The harbour reopened\0 on Monday…".encode() * 50,
    NOON,
    "text/plain",
    "utf-8",
    datetime(2025, 4, 29, 15, tzinfo=SHANGHAI),
)


def observation(name: str = "harbour", source: str = "dumps", **changes: object) -> Observation:
    """The observation of one item, `name` its strongest key; `changes` are those of its fields."""
    key = f"path:{name}"
    made = Observation(
        source=source,
        place=f"{name}.txt",
        entry=entry_id(source, key),
        keys=(key, f"url:https://example.org/{name}"),
        article=ARTICLE,
        meaning="meaning 1",
        fingerprint="fingerprint 1",
        documents=(DOCUMENT,),
        first_seen=NOON - timedelta(hours=1),
    )
    return replace(made, **changes)


def settings(folder: Path, **changes: object) -> StoreSettings:
    return replace(StoreSettings(str(folder / "state" / "syndicate.db")), **changes)


def python(code: str, *arguments: object, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own, started by the command `prefix`."""
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": f"{root}:{Path(__file__).parent}", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [*prefix, sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(  # the caller looks at the return code
        command, capture_output=True, text=True, timeout=60, env=environment, check=False, cwd="/"
    )
