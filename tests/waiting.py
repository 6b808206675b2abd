"""Waiting for what comes about by itself, with a deadline and without a guess at how long it takes."""

import threading
import time
from collections.abc import Callable

# Far longer than anything takes, in seconds: whoever waits so long waits in vain.
DEADLINE = 20.0


def until(come_about: Callable[[], object], said: Callable[[], object] = lambda: "", seconds: float = DEADLINE) -> None:
    """Look again and again until it has come about. `said` is what to show where it does not in that time."""
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while not come_about():
        assert time.monotonic() < deadline, ("waited in vain", said())
        pause.wait(0.01)
