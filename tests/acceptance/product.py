"""syndicate as its users start it: a command in a process of its own, and the service with its log."""

import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Self

import processes

CHECKOUT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "syndicate")
PRINTED_URL = re.compile(r"http://127\.0\.0\.1:(\d+)")


def environment(**more: str) -> dict[str, str]:
    """The environment of a user who has this checkout's syndicate, with `more` in it."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SYNDICATE_", "PYTEST_", "COV_"))}
    return kept | {"PYTHONPATH": str(CHECKOUT)} | more


def run(folder: Path, *arguments: str, timeout: float = 60, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs `syndicate ARGUMENTS` in `folder` to its end; never raises for its exit code."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def lay_out(folder: Path) -> Path:
    """Makes in `folder` what a clone has before it was ever started: the configuration, the seeds, no feeds."""
    for part in ("config", "seeds"):
        shutil.copytree(CHECKOUT / part, folder / part)
    (folder / "feeds").mkdir()
    return folder


def export(folder: Path) -> Path:
    """Puts the tree under test into `folder`, which does not exist yet: a clone of it where git knows it, else a copy.

    Uncommitted changes are not in a clone.
    """
    if (CHECKOUT / ".git").exists():
        subprocess.run(["git", "clone", "--quiet", "--", CHECKOUT, folder], check=True)
    else:
        shutil.copytree(CHECKOUT, folder, ignore=shutil.ignore_patterns(".venv", "state", "__pycache__", ".*_cache"))
    return folder


class Service:
    """`syndicate serve`, or any command that ends in it, running in `folder`, on a port that was free.

    A context manager: leaving it kills what still runs. `log` is all that was printed so far.
    """

    def __init__(self, folder: Path, *command: str, **more: str) -> None:
        self._changed = threading.Condition()
        self._log = ""
        self._ended = False
        self.process = subprocess.Popen(
            command or [*COMMAND, "serve"],
            cwd=folder,
            env=environment(SYNDICATE_SERVE__PORT="0", **more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(processes.descendants(self.process.pid)):
            processes.kill(process)
        self.process.wait()
        self._reader.join(10)

    @property
    def log(self) -> str:
        """All that the command has printed so far."""
        with self._changed:
            return self._log

    def url(self, deadline: float = 60) -> str:
        """The address that the service printed, without a slash at its end."""
        return self.wait_for(PRINTED_URL, deadline).group()

    def wait_for(self, pattern: re.Pattern[str], deadline: float = 60) -> re.Match[str]:
        """The first match of `pattern` in the log, within `deadline` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or pattern.search(self._log), deadline)
            found = pattern.search(self._log)
            assert found, f"{pattern.pattern!r} was not printed within {deadline:g} s, but:\n{self._log}"
            return found

    def terminate(self, within: float = 10) -> int:
        """Sends SIGTERM to the service itself; the exit code of the whole command, which must end `within` seconds."""
        processes.terminate(self._service())
        code = self.process.wait(within)
        self._reader.join(within)
        return code

    def _service(self) -> int:
        """The process of `syndicate serve`: the command's own one, or the topmost below a shell that started it."""
        tree = processes.descendants(self.process.pid)
        return next(process for process in tree if processes.command_line(process)[-1:] == ["serve"])

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                with self._changed:
                    self._log += line
                    self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()
