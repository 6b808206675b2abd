"""What tests of every room may need."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, NoReturn

import pytest
from origin import Origin, origin


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Where tests run side by side, one that is marked `alone` waits for those that run, and all others for it."""
    if not hasattr(item.config, "workerinput"):
        return (yield)
    how = fcntl.LOCK_EX if item.get_closest_marker("alone") else fcntl.LOCK_SH
    # Two locks, since one may be shared by ever new tests while the one that wants to be alone waits for it.
    with _open_lock("entrance") as entrance, _open_lock("processors") as processors:
        fcntl.flock(entrance, fcntl.LOCK_EX)
        fcntl.flock(processors, how)
        fcntl.flock(entrance, fcntl.LOCK_UN)
        try:
            return (yield)
        finally:  # closing is not enough: what a test has forked and not ended may have the lock open too
            fcntl.flock(processors, fcntl.LOCK_UN)


def _open_lock(name: str) -> IO[str]:
    return (Path(tempfile.gettempdir()) / f"syndicate-tests-{os.getuid()}-{name}").open("w")


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder of the tree under test."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture
def site() -> Iterator[Origin]:
    """An origin that runs."""
    with origin() as running:
        yield running


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


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
