"""What tests of every room may need."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

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
        _do_without(f"{command} is not installed: apt install {command}")

    return require


@pytest.fixture(scope="session")
def superuser() -> None:
    """What only root may do: a test that needs it is skipped for others, and fails where CI=true."""
    if os.geteuid() != 0:
        _do_without("only root may make devices and mount disks")


def _do_without(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; CI must have it: see .ci/run")
    pytest.skip(reason)
