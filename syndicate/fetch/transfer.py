"""Transfer: one fetch as its connections see it - how long it may still take, how much may come, whether to stop.

A blocked system call cannot be interrupted in Python, and a server that sends a byte now and then never lets a
timeout for silences end. So whoever waits for the network asks here how long he may wait, never longer than a
tick, and asks again: headers and bodies that drip, handshakes and look-ups end when the whole is overdue.

A document's limit counts what it is after decompression. What has no end without ever becoming content (interim
answers, headers, empty members of a compressed stream) is counted here.
"""

import threading
from collections.abc import Callable
from typing import Final

from syndicate.errors import FetchError, RefusedError, StoppedError

_TICK: Final = 0.2  # seconds between two looks at `stop`: far below the 10 s in which the service must end


class Transfer:
    """Belongs to one document with all its redirects.

    `address` is what was asked for, `seconds` all that it may take, `most` the bytes that may come in all.
    """

    def __init__(
        self, address: str, seconds: float, most: int, stop: Callable[[], bool], monotonic: Callable[[], float]
    ) -> None:
        self.address, self._seconds, self._most = address, seconds, most
        self._stop, self._monotonic = stop, monotonic
        self._deadline = monotonic() + seconds
        self._received = 0

    def count(self, received: int) -> None:
        """Take note of bytes that have come. Raises RefusedError if they are too many."""
        self._received += received
        if self._received > self._most:
            words = f"too large: more than {self._most:,} bytes came, with headers and redirects (max_bytes in [fetch])"
            raise RefusedError(words, address=self.address)

    def patience(self, timeout: float | None) -> float:
        """Until when a step that may take `timeout` seconds may go on, in seconds of the monotonic clock."""
        return self._deadline if timeout is None else self._monotonic() + timeout

    def left(self, until: float) -> float:
        """How many seconds may be waited at a stretch; not more than 0 if the moment `until` has come.

        Raises StoppedError if the work shall stop, FetchError if the whole is overdue.
        """
        if self._stop():
            raise StoppedError("the fetch was cut short because the service is stopping")
        now = self._monotonic()
        if now >= self._deadline:
            words = f"not complete after {self._seconds:g} s (total_timeout in [fetch])"
            raise FetchError(words, address=self.address)
        return min(_TICK, self._deadline - now, until - now)

    def pause(self, seconds: float) -> None:
        """Take no account of `seconds` that were spent waiting for our turn."""
        self._deadline += seconds


class Current(threading.local):
    """The transfer that a thread is at: a connection outlives transfers, and its reads must know theirs."""

    transfer: Transfer | None = None

    def need(self) -> Transfer:
        """The transfer; there is one whenever a connection is used."""
        if self.transfer is None:
            raise RuntimeError("a connection was used outside a transfer")
        return self.transfer
