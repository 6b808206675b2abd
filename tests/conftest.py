"""What tests of every room may need."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder of the tree under test."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def debian_tool() -> Callable[[str], None]:
    """Asks for a command that Debian has: a test that lacks it is skipped, and fails where CI=true."""

    def require(command: str) -> None:
        if shutil.which(command):
            return
        if os.environ.get("CI") == "true":
            pytest.fail(f"{command} is not installed, and CI must have it: see .ci/run")
        pytest.skip(f"{command} is not installed: apt install {command}")

    return require
