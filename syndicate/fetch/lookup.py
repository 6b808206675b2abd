"""Look-ups of names, which may be walked away from.

A look-up is the one wait of a fetch that cannot be cut short, because the system's resolver may be silent for
half a minute. So it runs in a daemon thread, and whoever waits for it may stop waiting. The threads are kept for
the next look-ups, for starting one costs about as much as all the rest of a small fetch.
"""

import os
import threading
from concurrent.futures import Future
from functools import cache
from queue import SimpleQueue
from socket import gaierror
from typing import Final

from syndicate.fetch.network import Resolve

_MOST_IDLE: Final = 4

_Job = tuple[Resolve, str, "Future[tuple[str, ...]]"]


class Lookups:
    """The threads of one process that look names up: as many as there are look-ups at a time."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._lock = threading.Lock()
        self._idle = 0

    def begin(self, resolve: Resolve, host: str) -> "Future[tuple[str, ...]]":
        """Begin to look a name up; the answer comes in time, or after it, or is the resolver's gaierror."""
        answer: Future[tuple[str, ...]] = Future()
        with self._lock:
            is_short = self._idle == 0
            self._idle -= not is_short
        self._jobs.put((resolve, host, answer))
        if is_short:
            threading.Thread(target=self._serve, name="look-up", daemon=True).start()
        return answer

    def _serve(self) -> None:
        is_kept = True
        while is_kept:
            resolve, host, answer = self._jobs.get()
            addresses: tuple[str, ...] = ()
            trouble: gaierror | None = None
            try:
                addresses, trouble = _resolved(resolve, host)
                is_kept = self._rest()
            finally:
                # A fault of the resolver goes to the thread's exception hook; the one who waits must not wait on.
                if trouble is None:
                    answer.set_result(addresses)
                else:
                    answer.set_exception(trouble)

    def _rest(self) -> bool:
        """Whether this thread is to wait for the next look-up."""
        with self._lock:
            is_kept = self._idle < _MOST_IDLE
            self._idle += is_kept
        return is_kept


def _resolved(resolve: Resolve, host: str) -> "tuple[tuple[str, ...], gaierror | None]":
    try:
        return resolve(host), None
    except gaierror as error:
        return (), error


def look_up(resolve: Resolve, host: str) -> "Future[tuple[str, ...]]":
    """Begin to look a name up in one of this process's threads."""
    return _of_process(os.getpid()).begin(resolve, host)


@cache
def _of_process(_process: int) -> Lookups:
    """A process that was forked has none of the threads of the one that it came from."""
    return Lookups()
