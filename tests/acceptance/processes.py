"""What /proc knows of the processes that the tests start."""

import contextlib
import os
import signal
from pathlib import Path

PROC = Path("/proc")


def descendants(process: int) -> list[int]:
    """`process` and all processes below it, parents before children."""
    found = [process]
    for parent in found:
        for tasks in PROC.glob(f"{parent}/task/*/children"):
            found.extend(_children(tasks))
    return found


def command_line(process: int) -> list[str]:
    """The arguments that `process` was started with; none when it is gone."""
    try:
        return (PROC / str(process) / "cmdline").read_text(errors="replace").split("\0")[:-1]
    except OSError:
        return []


def terminate(process: int) -> None:
    """Asks `process` to end."""
    os.kill(process, signal.SIGTERM)


def kill(process: int) -> None:
    """Ends `process` at once, if it is still there."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def memory(process: int) -> int:
    """The bytes of memory of `process` and all below it, pages that they share counted once (proportional set size)."""
    return sum(_proportional_set(each) for each in descendants(process))


def peak_memory(process: int) -> int:
    """The most bytes that were resident at once in `process` alone since it began."""
    return _kilobytes((PROC / str(process) / "status").read_text(), "VmHWM:")


def _children(tasks: Path) -> list[int]:
    try:
        return [int(child) for child in tasks.read_text().split()]
    except OSError:  # the thread has ended since its folder was listed
        return []


def _proportional_set(process: int) -> int:
    try:
        return _kilobytes((PROC / str(process) / "smaps_rollup").read_text(), "Pss:")
    except ProcessLookupError:
        return 0


def _kilobytes(text: str, field: str) -> int:
    line = next(line for line in text.splitlines() if line.startswith(field))
    return int(line.split()[1]) * 1024
