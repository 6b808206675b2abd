"""The fixture of a folder with a configuration in it."""

import pytest
from configured import Site


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)
