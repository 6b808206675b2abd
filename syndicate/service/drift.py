"""Notices that the wall clock was set: by hand, by a time server, or because the machine slept.

Alarms are set by the wall clock, and whoever sleeps until one of them does not see that this clock was set meanwhile.
The monotonic clock is never set, and stands still while a Linux machine sleeps: where the two go apart, the wall
clock did not just pass.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from syndicate.clock import Clock

# Seconds since any moment, as `time.monotonic` gives them.
Monotonic: TypeAlias = Callable[[], float]

# Far more than time servers correct by slowing the clock down, and less than anyone would notice.
TOLERANCE: Final = timedelta(seconds=2)


class Drift:
    """How far `clock` and `monotonic` have gone apart since this was made, or since `seen` last said so."""

    def __init__(self, clock: Clock, monotonic: Monotonic) -> None:
        self._clock, self._monotonic = clock, monotonic
        self._start = self._origin()

    def seen(self) -> timedelta | None:
        """By how much the clock was set (forward is positive); None where that is within `TOLERANCE`."""
        origin = self._origin()
        by = origin - self._start
        if abs(by) <= TOLERANCE:
            return None
        self._start = origin
        return by

    def _origin(self) -> datetime:
        """What the wall clock would have shown when the monotonic one began."""
        return self._clock() - timedelta(seconds=self._monotonic())
