"""What the tests of the kind `feed` share: a feed's site, and somebody who looks at it."""

import pytest
from feed_looks import Reader, Site


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def reader(site):
    return Reader(site)
