"""syndicate as a child process: at a terminal, and with standard streams of every kind."""

import contextlib
import os
import pty
import subprocess
import sys
from pathlib import Path

# Children find this checkout wherever they run.
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def shell(
    folder: Path, command: str, *, pass_fds: tuple[int, ...] = (), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in which `syndicate` is the command under test."""
    line = f'syndicate() {{ "{sys.executable}" -m syndicate "$@"; }}; {command}'
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env=ENVIRONMENT | environment,
        pass_fds=pass_fds,
        capture_output=True,
        timeout=60,
        check=False,
    )


def at_terminal(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """Run a command at a terminal; its exit code and everything that the terminal was sent."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "syndicate", *arguments],
        cwd=folder,
        env=ENVIRONMENT | {"TERM": "xterm-256color", "COLUMNS": "120"} | environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    sent = b""
    with contextlib.suppress(OSError):  # Linux raises it when nobody holds the other end any more
        while piece := os.read(ours, 65_536):
            sent += piece
    os.close(ours)
    return process.wait(60), sent.decode("utf-8", "surrogateescape")
