"""A store in a folder of its own, and the clock that it goes by."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_material import StandingClock, settings

from syndicate.store import Store, open_store
from syndicate.values.entry import Run


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def store(tmp_path: Path, clock: StandingClock) -> Iterator[Store]:
    with open_store(settings(tmp_path), clock) as opened:
        yield opened


@pytest.fixture
def run(store: Store) -> Run:
    return store.begin_run("dumps")
