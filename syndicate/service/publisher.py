"""Publishes what is owed, one publication at a time.

Publishing is owed, not triggered by what a run did: whoever may have changed something asks, and what is up to
date is left alone. Whoever asks while a publication runs waits for it, and of those who wait one publishes for
all.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Final

from syndicate.errors import SyndicateError
from syndicate.values.feed import Published

log = logging.getLogger(__name__)

# Stands for the names of feeds where publishing failed before any feed was looked at.
EVERY_FEED: Final = "every feed"


class Publisher:
    """Calls `publish` for whoever asks. `behind` names the feeds that could not be brought up to date."""

    def __init__(self, publish: Callable[[], Sequence[Published]]) -> None:
        self._publish = publish
        self._owed = threading.Event()
        self._turn = threading.Lock()
        self._said: dict[str, str] = {}
        self.behind: tuple[str, ...] = ()

    def __call__(self) -> bool:
        """Bring all feeds up to date. Returns when this is done, by this thread or another: whether all are."""
        self._owed.set()
        with self._turn:
            if self._owed.is_set():
                self._owed.clear()
                self.behind = self._attempt()
            return not self.behind

    def _attempt(self) -> tuple[str, ...]:
        try:
            feeds = self._publish()
        except SyndicateError as error:
            log.warning("Nothing could be published: %s", error)
            return (EVERY_FEED,)
        except Exception:
            log.exception("Nothing could be published.")
            return (EVERY_FEED,)
        for feed in feeds:
            if feed.written:
                log.info("Feed %s is published with %d %s.", feed.name, feed.entries, _entries(feed.entries))
        failed = {feed.name: feed.error for feed in feeds if feed.error}
        for name, reason in failed.items():
            # It is tried again and again: the same words are said once.
            if self._said.get(name) != reason:
                log.warning("Feed %s could not be published: %s", name, reason)
        self._said = failed
        return tuple(failed)


def _entries(number: int) -> str:
    return "entry" if number == 1 else "entries"
