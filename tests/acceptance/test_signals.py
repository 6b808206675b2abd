"""SIGTERM and Ctrl-C end `syndicate serve` in order from the first moment on: with exit code 0, and without a word of Python.

How far it has come is told by Python itself, which says each import when it is done: these are the points.
"""

import signal
import subprocess
from pathlib import Path

import product
import pytest

POINTS = 20
IMPORT = "import time:"
# The first import of the command, which comes when the signals are taken.
TAKEN = " syndicate.service\n"
SERVED = "Feeds are served at"


class Start:
    """`syndicate serve` that is starting in `folder`. `lines` is what it has printed so far, its imports among them."""

    def __init__(self, folder: Path) -> None:
        program, *arguments = product.COMMAND
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [program, "-X", "importtime", *arguments, "serve"],
            cwd=folder,
            env=product.environment(SYNDICATE_SERVE__PORT="0"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def go_to(self, imports: int | None = None) -> int:
        """Let it start until so many imports are done (None: until it serves); how many are."""
        done = 0
        for line in self.process.stdout:
            self.lines.append(line)
            done += line.startswith(IMPORT)
            if done == imports or SERVED in line:
                break
        return done

    def end(self, number: int) -> int:
        """Send the signal; the exit code."""
        self.process.send_signal(number)
        with self.process.stdout as rest:
            self.lines.extend(rest)
        return self.process.wait(10)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is imported in a whole start, in that order."""
    start = Start(product.lay_out(tmp_path_factory.mktemp("whole")))
    start.go_to()
    lines = list(start.lines)
    assert start.end(signal.SIGTERM) == 0
    return [line for line in lines if line.startswith(IMPORT)]


def test_the_signals_are_taken_before_anything_that_takes_time(whole: list[str]) -> None:
    taken = taken_at(whole)
    assert taken < len(whole) / 4
    assert not [line for line in whole[:taken] if "asyncio" in line or "syndicate.pipeline" in line]


def taken_at(whole: list[str]) -> int:
    """How many imports are done when the signals are taken."""
    (found,) = [index for index, line in enumerate(whole) if line.endswith(TAKEN)]
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_at_any_point_of_the_start_ends_it_with_0(site: Path, whole: list[str], number: int) -> None:
    first, last = taken_at(whole) + 1, len(whole)
    for point in range(POINTS):
        start = Start(site)
        start.go_to(first + (last - first) * point // (POINTS - 1))
        code, words = start.end(number), [line for line in start.lines if not line.startswith(IMPORT)]
        assert code == 0, (point, words)
        assert "Traceback" not in "".join(words), (point, words)
