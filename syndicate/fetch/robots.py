"""Robots: what sites' robots.txt say (RFC 9309), kept for a day and shared by all that a process fetches.

A shelf, which a caller may bring, lets them outlive the process: who is started anew every few minutes asks once a
day, too. How a robots.txt is fetched is its caller's; what it means is here. A file that is not there (4xx) allows all.
One that cannot be had (5xx, 429, no connection) closes the site until it is asked for again after an hour, but
where an older copy is at hand, that one goes on to count.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from protego import Protego

from syndicate.fetch.turns import Turns
from syndicate.values.robotsfile import NO_SHELF, RobotsFile, RobotsShelf

PRODUCT: Final = "syndicate"  # the product token that a group of rules may name
LARGEST: Final = 500 * 1024  # bytes that are read at most (RFC 9309, section 2.5, asks for so many at least)
MOST_REDIRECTS: Final = 5  # beyond these it counts as not there (RFC 9309, section 2.3.1.2)
_KEPT: Final = timedelta(hours=24)  # RFC 9309, section 2.4
_ASKED_AGAIN: Final = timedelta(hours=1)
_LONGEST_DELAY: Final = timedelta(seconds=30)  # of Crawl-delay, which is no part of the RFC; we follow it as a courtesy
_MOST_REMEMBERED: Final = 5_000  # sites


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site says (`text`, as it is read), to be asked for again at `until`; with `trouble`, why it could not be had."""

    until: datetime
    found: Protego | None = None
    trouble: str | None = None
    text: str | None = None

    def allow(self, address: str) -> bool:
        """Whether the page may be fetched, as far as the file is known."""
        return self.found is None or bool(self.found.can_fetch(address, PRODUCT))

    @property
    def delay(self) -> timedelta:
        """The gap between two requests that the site asks for, cut at 30 s."""
        seconds = self.found.crawl_delay(PRODUCT) if self.found else None
        return min(timedelta(seconds=max(0.0, min(seconds or 0.0, 1e6))), _LONGEST_DELAY)


def read(content: bytes, now: datetime) -> Rules:
    """The rules in a robots.txt, of which the whole lines in the first 500 KiB count."""
    if len(content) > LARGEST:
        content = content[:LARGEST].rpartition(b"\n")[0]
    text = content.decode("utf-8-sig", errors="replace")
    return Rules(now + _KEPT, Protego.parse(text), text=text)


def absent(now: datetime) -> Rules:
    """The rules of a site without a robots.txt."""
    return Rules(now + _KEPT)


def unreachable(trouble: str, now: datetime) -> Rules:
    """The rules of a site whose robots.txt cannot be had at present."""
    return Rules(now + _ASKED_AGAIN, trouble=trouble)


class Robots:
    """Threads may share it; they ask for a site's file one at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turns = Turns()
        self._rules: dict[str, Rules] = {}

    def known(self, site: str) -> Rules | None:
        """The rules of a site as they were last seen."""
        return self._rules.get(site)

    def rules(
        self,
        site: str,
        now: datetime,
        load: Callable[[], Rules],
        look: Callable[[], None],
        shelf: RobotsShelf = NO_SHELF,
    ) -> Rules:
        """The rules of a site ("https://example.org"), loaded if they are not at hand or too old.

        `look` is called while another thread loads them, and may raise. `shelf` knows what earlier processes loaded.
        """
        fresh = self._fresh(site, now)
        if fresh is not None:
            return fresh
        with self._turns.turn(site, look):
            fresh = self._fresh(site, now) or self._recalled(site, now, shelf)
            if fresh is not None:
                return fresh
            rules = self._put(site, load())
            shelf.keep(RobotsFile(site, rules.until, rules.text, rules.trouble))
            return rules

    def _recalled(self, site: str, now: datetime, shelf: RobotsShelf) -> Rules | None:
        """What the shelf holds of a site, if it is fresh; what is too old is still known while it is asked for again."""
        file = shelf.recall(site) if site not in self._rules else None
        if file is None:
            return None
        found = None if file.text is None else Protego.parse(file.text)
        self._put(site, Rules(file.until, found, file.trouble, file.text))
        return self._fresh(site, now)

    def _fresh(self, site: str, now: datetime) -> Rules | None:
        rules = self._rules.get(site)
        # Kept for longer than a day at no time: the clock was set back.
        return rules if rules is not None and now < rules.until <= now + _KEPT else None

    def _put(self, site: str, rules: Rules) -> Rules:
        with self._lock:
            before = self._rules.pop(site, None)
            if rules.trouble and before and not before.trouble:
                rules = replace(before, until=rules.until)
            self._rules[site] = rules
            if len(self._rules) > _MOST_REMEMBERED:
                del self._rules[next(iter(self._rules))]
        return rules
