"""A real newsboat in a pseudo-terminal, and what a person sees in it.

newsboat gets a home, a cache and a configuration of its own, a terminal of a fixed size that pyte draws, and the
C.UTF-8 locale. Every step waits until the screen shows what the step leads to, against a deadline; nothing waits
for a fixed time. curses draws from top to bottom, so a step is over when the *hints* in the last lines are those of
the new screen.

Text comes back folded: all white space taken out, because a terminal breaks lines wherever they are full. Compare
with `fold(...)` of what is looked for.
"""

import contextlib
import fcntl
import os
import pty
import select
import shutil
import sqlite3
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Self

import pyte

COLUMNS, LINES = 120, 50
DEADLINE = 20.0  # seconds that newsboat may take for one step
STILL = 3.0  # seconds without a change of the screen after which a key was not heard, or what it led to not drawn whole

ENTER, PAGE_DOWN, RELOAD_ALL, REDRAW, QUIT = b"\r", b"\x1b[6~", b"R", b"\x0c", b"q"

CONFIGURATION = """\
auto-reload no
datetime-format "%Y-%m-%d %H:%M"
articlelist-format "%D | %a | %t"
"""


def fold(text: str) -> str:
    """`text` without any white space: what can be compared with a screen whose lines wrap anywhere."""
    return "".join(text.split())


def installed() -> bool:
    """Whether there is a newsboat to run."""
    return shutil.which("newsboat") is not None


class Newsboat:
    """newsboat, subscribed to one feed. A context manager: leaving it quits newsboat.

    `home` is an empty folder, `address` the URL of the feed, `timezone` what newsboat shows dates in.
    """

    def __init__(self, home: Path, address: str, timezone: str) -> None:
        self._cache = home / "cache.db"
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        (home / "urls").write_text(f"{address}\n", encoding="utf-8")
        (home / "config").write_text(CONFIGURATION, encoding="utf-8")
        self._terminal, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._process = subprocess.Popen(
            ["newsboat", "-u", home / "urls", "-C", home / "config", "-c", self._cache],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
            # pyte knows what the terminal type `linux` sends, and not all that `xterm` does.
            env={"HOME": str(home), "PATH": os.environ["PATH"], "TERM": "linux", "LC_ALL": "C.UTF-8", "TZ": timezone},
        )
        os.close(inside)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            os.write(self._terminal, QUIT * 3)
        try:
            self._process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._terminal)

    def reload(self) -> str:
        """Fetches the feed; the list of feeds, folded."""
        self._wait("R:Reload All")
        os.write(self._terminal, RELOAD_ALL)
        self._wait_until(
            lambda: "(0/0)" not in self._line(1) and not self._line(LINES - 1), "the feed with its entries"
        )
        return fold(self.shown())

    def entries(self) -> str:
        """Opens the feed from the list of feeds; the list of its entries, folded."""
        self._press(ENTER, "s:Save r:Reload")
        return fold(self.shown())

    def article(self) -> str:
        """Opens the first entry from the list of entries and pages through it to its end; all of it, folded.

        A line that two pages share is in the result twice.
        """
        self._press(ENTER, "o:Open in Browser")
        pages = [self.shown()]
        while not self._line(LINES - 2).endswith(("Bottom", "All")):
            before = self._line(LINES - 2)
            os.write(self._terminal, PAGE_DOWN)
            self._wait_until(lambda before=before: self._line(LINES - 2) != before, "the next page of the article")
            pages.append(self.shown())
        return fold("".join(pages))

    def identifiers(self) -> list[str]:
        """The ids by which newsboat remembers the entries that it has seen, in its own order."""
        with contextlib.closing(sqlite3.connect(f"file:{self._cache}?mode=ro", uri=True)) as cache:
            return [row[0] for row in cache.execute("SELECT guid FROM rss_item ORDER BY id")]

    def shown(self) -> str:
        """What the terminal shows now, line by line."""
        return "\n".join(self._line(number) for number in range(LINES))

    def _line(self, number: int) -> str:
        # The second cell of a wide character holds an empty string, so that joining gives the text itself.
        row = self._screen.buffer[number]
        return "".join(row[column].data for column in range(COLUMNS)).rstrip()

    def _wait(self, hint: str) -> None:
        self._wait_until(lambda: hint in self._line(LINES - 2), f"a screen with the hint {hint!r}")

    def _press(self, key: bytes, hint: str) -> None:
        """Press a key that leads to a screen with that hint. One that is pressed while newsboat is busy goes by unheard."""
        os.write(self._terminal, key)
        self._wait_until(lambda: hint in self._line(LINES - 2), f"a screen with the hint {hint!r}", again=key)

    def _wait_until(self, condition: Callable[[], bool], what: str, again: bytes = b"") -> None:
        """Wait; whenever the screen has been still for a while, have it drawn anew, and where that does not help, press `again`.

        newsboat's threads write at once, and two sequences that run into each other draw something else, or nothing.
        """
        deadline = time.monotonic() + DEADLINE
        keys = cycle((REDRAW, again))
        while not condition():
            left = max(0.0, deadline - time.monotonic())
            ready, _, _ = select.select([self._terminal], [], [], min(STILL, left))
            if not ready and left > STILL:
                os.write(self._terminal, next(keys))
                continue
            if not ready:
                raise AssertionError(f"newsboat did not show {what} within {DEADLINE:g} s, but:\n{self.shown()}")
            try:
                drawn = os.read(self._terminal, 65536)
            except OSError as error:
                raise AssertionError(f"newsboat ended before it showed {what}:\n{self.shown()}") from error
            # What pyte says of a sequence that it cannot take; it reads on behind it.
            with contextlib.suppress(TypeError):
                self._stream.feed(drawn)
