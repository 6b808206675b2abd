"""What tests of every room may need."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
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


LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    connection.execute(statement)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def locked() -> Iterator[Callable[..., Callable[[], None]]]:
    """A function by which another process holds a database, by SQL statements; what it gives ends that process."""
    children = []

    def lock(path: str, *statements: str) -> Callable[[], None]:
        command = [sys.executable, "-c", LOCK, path, *statements]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        children.append(child)
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        return lambda: end(child)

    def end(child: subprocess.Popen[str]) -> None:
        with child:
            assert child.stdin is not None
            child.stdin.close()

    yield lock
    for child in children:
        end(child)
