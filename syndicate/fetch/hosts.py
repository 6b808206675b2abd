"""Hosts: one request at a time to each, a gap between two, and none where a server asks to be left alone.

A server that answers 429 (too many requests), or 503 with a time, is left alone as long as it says, or, where it
does not say, for a minute, then two, four and so on. What it speaks of is learnt: at first only the path that it
answered for, since behind one path of a host may be somebody else's server that is in trouble; where a second path
of the host is told the same, and none is answered well in between, the whole host; and where a second host of one
registrable domain is, the whole domain, since they are one service. (A domain under which anybody may register, as
those of the Public Suffix List, is none.)

What is known is shared by all that a process fetches; the holds can be taken out and recalled, to outlive it.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from syndicate.clock import Clock
from syndicate.fetch.domains import registrable
from syndicate.fetch.turns import Turns
from syndicate.values.hold import Hold

_FIRST_WAIT: Final = timedelta(minutes=1)
_DOUBLINGS: Final = 12
_MOST_REMEMBERED: Final = 10_000  # hosts whose last visit is known, and holds
# How long after its end a hold is remembered, for the next wait to be longer.
_REMEMBERED: Final = timedelta(days=1)
_THROTTLED: Final = 429
_UNAVAILABLE: Final = 503
_FAULTS: Final = 500  # statuses from here on say nothing good of a host


@dataclass(frozen=True, slots=True)
class Held:
    """What is to be left alone (`place`: an address, a host, or a domain), `until` when, and with which status."""

    place: str
    until: datetime
    status: int


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

    def held(self, address: str, host: str, now: datetime) -> Held | None:
        """Why and until when an address is to be left alone; None if it may be visited."""
        with self._lock:
            holds = [hold for hold in self._holds.values() if hold.until > now]
        own = [hold for hold in holds if hold.address == address]
        if own:
            return Held(address, own[0].until, own[0].status)
        server = urlsplit(address).netloc
        same = [hold for hold in holds if urlsplit(hold.address).netloc == server and hold.reach != "path"]
        if len(same) > 1:
            return _together(server, same)
        others = [hold for hold in holds if hold.reach == "domain" and hold.status == _THROTTLED]
        domain = registrable(host) if others else ""
        hosts: dict[str, Hold] = {}
        for hold in others:
            if registrable(hold.host) == domain:
                hosts[hold.host] = max(hosts.get(hold.host, hold), hold, key=_end)
        return _together(domain, hosts.values()) if len(hosts) > 1 else None

    def answered(
        self, address: str, host: str, status: int, retry_after: datetime | None, now: datetime, *, longest: timedelta
    ) -> None:
        """Take note of an answer's status and of the time that it names. No hold is longer than `longest`."""
        is_hold = status == _THROTTLED or (status == _UNAVAILABLE and retry_after is not None)
        if not (is_hold or self._holds):
            return
        with self._lock:
            before = self._holds.pop(address, None)
            if is_hold:
                times = before.times + 1 if before else 1
                wait = min(_FIRST_WAIT * 2 ** min(times - 1, _DOUBLINGS), longest)
                self._put(Hold(address, host, retry_after or now + wait, status, times))
            elif status < _FAULTS:
                self._narrow(urlsplit(address).netloc, host)

    def holds(self, now: datetime) -> tuple[Hold, ...]:
        """All holds that are worth remembering, in the order of their addresses."""
        with self._lock:
            self._holds = {hold.address: hold for hold in self._holds.values() if hold.until + _REMEMBERED > now}
            return tuple(sorted(self._holds.values(), key=lambda hold: hold.address))

    def recall(self, holds: Iterable[Hold]) -> None:
        """Add what was known of holds elsewhere; of two of one address, the later one counts."""
        with self._lock:
            for hold in holds:
                known = self._holds.get(hold.address)
                if known is None or known.until < hold.until:
                    self._put(hold)

    def _put(self, hold: Hold) -> None:
        self._holds.pop(hold.address, None)
        self._holds[hold.address] = hold
        if len(self._holds) > _MOST_REMEMBERED:
            del self._holds[next(iter(self._holds))]

    def _narrow(self, server: str, host: str) -> None:
        """A server answered well: what its other paths, or its siblings, were told is not meant for it."""
        for hold in [hold for hold in self._holds.values() if hold.reach != "path"]:
            if urlsplit(hold.address).netloc == server:
                self._holds[hold.address] = replace(hold, reach="path")
            elif hold.reach == "domain" and registrable(hold.host) == registrable(host):
                self._holds[hold.address] = replace(hold, reach="host")

    def _remember(self, host: str, now: datetime) -> None:
        with self._lock:
            self._visited.pop(host, None)
            self._visited[host] = now
            if len(self._visited) > _MOST_REMEMBERED:
                del self._visited[next(iter(self._visited))]


def _together(place: str, holds: Iterable[Hold]) -> Held:
    """What several holds come to for all that they stand for: it is left alone as long as two of them last."""
    *_, last, _ = sorted(holds, key=_end)
    return Held(place, last.until, last.status)


def _end(hold: Hold) -> datetime:
    return hold.until
