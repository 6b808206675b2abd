"""What the tests of the cleaner share."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture
def own_garbage() -> Iterator[None]:
    """For tests that time: what earlier tests have left in memory is not looked through for garbage meanwhile."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
