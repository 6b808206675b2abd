"""Hosts: one request at a time to each, a gap between two, and none while a host asks to be left alone.

What is known of hosts is shared by all that a process fetches, and forgotten at its end. A host that answers
429 (too many requests) is left alone as long as it says, or, where it does not say, for a minute, then two,
four and so on. Where two hosts of one registrable domain do so, the whole domain is left alone: they are one
service. One host alone is not taken for its domain, as blogs of many people may share that.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from syndicate.clock import Clock
from syndicate.fetch.guard import literal
from syndicate.fetch.turns import Turns

_FIRST_WAIT: Final = timedelta(minutes=1)
_DOUBLINGS: Final = 12
_MOST_REMEMBERED: Final = 10_000  # hosts whose last visit is known
# Second-level names that take the place of a top-level one: example.co.uk, example.com.cn.
_SECOND_LEVEL: Final = frozenset(
    [
        "ac",
        "co",
        "com",
        "edu",
        "go",
        "gob",
        "gouv",
        "gov",
        "gv",
        "idf",
        "mil",
        "ne",
        "net",
        "nom",
        "or",
        "org",
        "ltd",
        "plc",
        "sch",
    ]
)
_THROTTLED: Final = 429
_UNAVAILABLE: Final = 503


@dataclass(frozen=True, slots=True)
class Hold:
    """A host is to be left alone `until` then, because it answered with `status` `times` times in a row."""

    until: datetime
    status: int
    times: int


class Hosts:
    """Threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turns = Turns()
        self._visited: dict[str, datetime] = {}
        self._holds: dict[str, Hold] = {}

    @contextmanager
    def turn(
        self, host: str, gap: timedelta, clock: Clock, look: Callable[[], None], sleep: Callable[[timedelta], None]
    ) -> Iterator[None]:
        """Make one request to a host: alone, and no sooner than `gap` after the last one has ended.

        `look` is called while others have their turn, and may raise; `sleep` waits.
        """
        with self._turns.turn(host, look):
            before = self._visited.get(host)
            if before is not None:
                # Not longer than the gap: a clock that was set back must not keep us.
                sleep(min(before + gap - clock(), gap))
            try:
                yield
            finally:
                self._remember(host, clock())

    def hold(self, host: str, now: datetime) -> Hold | None:
        """Why and until when the host is to be left alone; None if it may be visited."""
        with self._lock:
            holds = {name: hold for name, hold in self._holds.items() if hold.until > now}
        own = holds.get(host)
        if own is not None:
            return own
        domain = registrable(host)
        family = [hold for name, hold in holds.items() if hold.status == _THROTTLED and registrable(name) == domain]
        return max(family, key=lambda hold: hold.until) if len(family) > 1 else None

    def answered(self, host: str, status: int, retry_after: datetime | None, now: datetime, longest: timedelta) -> None:
        """Take note of an answer's status and of the time that it names. No hold is longer than `longest`."""
        with self._lock:
            before = self._holds.get(host)
            if status == _THROTTLED or (status == _UNAVAILABLE and retry_after is not None):
                times = before.times + 1 if before else 1
                wait = min(_FIRST_WAIT * 2 ** min(times - 1, _DOUBLINGS), longest)
                self._holds[host] = Hold(retry_after or now + wait, status, times)
            elif before:
                del self._holds[host]

    def _remember(self, host: str, now: datetime) -> None:
        with self._lock:
            self._visited.pop(host, None)
            self._visited[host] = now
            if len(self._visited) > _MOST_REMEMBERED:
                del self._visited[next(iter(self._visited))]


def registrable(host: str) -> str:
    """The domain that somebody registered, by a rule of thumb: `example.org`, `example.co.uk`; an address as it is.

    Without the Public Suffix List it errs for some; what hangs on it is only how far a 429 reaches.
    """
    labels = host.removesuffix(".").split(".")
    if literal(host) is not None or len(labels) < 3:
        return host
    return ".".join(labels[-3:] if len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else labels[-2:])
