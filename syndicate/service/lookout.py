"""The lookout: what is due is looked at together first, and only what has something new is run by itself.

It knows which sources are being looked at, and which have been and wait for their own runs, so that none is looked at
twice. When anything is due is the alarm clock's; what a look is, `pipeline.glancing`.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from syndicate.values.entry import Run

Look: TypeAlias = Callable[[Sequence[str]], Mapping[str, Run]]

log = logging.getLogger(__name__)

# Sources that are looked at together: more would wait for each other.
_MOST: Final = 100
# Names that a line of the log may list.
_FEW: Final = 3


class Lookout:
    """Looks at sources; safe between threads. `look` gives the runs of those in which nothing is new."""

    def __init__(self, look: Look) -> None:
        self._look = look
        # Guards the three that follow.
        self._lock = threading.Lock()
        self._at: set[str] = set()
        self._seen: set[str] = set()
        self._sent_away: set[str] = set()

    def company(self, name: str, due: Iterable[str]) -> list[str] | None:
        """The sources to look at together with `name`, itself the first; what is `due` besides may be among them.

        None if another thread is looking at it: that one sees to the rest. An empty list if it was looked at, and is to be
        run. Whatever is given out must be handed to `look_at`, and then to `done`.
        """
        with self._lock:
            if name in self._at:
                self._sent_away.add(name)
                return None
            if name in self._seen:
                self._seen.remove(name)
                return []
            others = (each for each in due if each != name and each not in self._at | self._seen)
            company = [name, *others][:_MOST]
            self._at.update(company)
            return company

    def look_at(self, company: Sequence[str]) -> Mapping[str, Run]:
        """Look; the runs that are over. What goes wrong here will go wrong in the sources' own runs, which say so."""
        try:
            runs = self._look(company)
        except Exception:
            log.exception("Sources are run one by one, for they could not be looked at together.")
            return {}
        if runs:
            log.info("Nothing new in %s.", f"source {', '.join(runs)}" if len(runs) <= _FEW else f"{len(runs)} sources")
        return runs

    def done(self, company: Sequence[str], runs: Mapping[str, Run]) -> list[str]:
        """All that follows from the look is done; the sources to run whose alarm rang meanwhile, but for the first."""
        with self._lock:
            self._at.difference_update(company)
            waiting = {each for each in company[1:] if each not in runs}
            self._seen |= waiting
            rang = self._sent_away.intersection(company)
            self._sent_away -= rang
        return [each for each in company if each in rang & waiting]
