"""Reach: whether it is a host that cannot be reached, or nobody, because this machine is offline.

Of a host that is dead and a network that is down, a single failure tells nothing. So what was met lately counts: while
anybody answers, the fault is the host's; where two hosts in a row cannot be reached, or the system says by itself that
it reaches nothing, it is ours.
"""

import threading
from datetime import datetime, timedelta
from typing import Final

from syndicate.errors import FetchError

# An answer that is no older shows that the network is up.
_LATELY: Final = timedelta(minutes=5)
_TOGETHER: Final = timedelta(hours=1)


class UnreachableError(FetchError):
    """A host could not be reached. `is_ours` says that the system itself says that it reaches nothing at present."""

    def __init__(self, message: str, *, address: str, is_ours: bool = False) -> None:
        self.is_ours = is_ours
        super().__init__(message, address=address)


class Reach:
    """Threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answered: datetime | None = None
        self._silent: dict[str, datetime] = {}

    def answered(self, now: datetime) -> None:
        """Take note that somebody answered."""
        self._answered = now
        if self._silent:
            with self._lock:
                self._silent.clear()

    def seems_offline(self, host: str, now: datetime, *, is_ours: bool) -> bool:
        """Take note that a host could not be reached; whether it seems that nobody can be."""
        with self._lock:
            self._silent = {name: when for name, when in self._silent.items() if now - when < _TOGETHER}
            self._silent[host] = now
            is_silence = is_ours or len(self._silent) > 1
        return is_silence and (self._answered is None or now - self._answered > _LATELY)
