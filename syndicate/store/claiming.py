"""Who is at work: claims on sources and feeds, one by one and for a round; the second part of `store.Store`."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import Final

from syndicate.errors import ClaimedError, StoreError
from syndicate.store import claims, rounds
from syndicate.store.claims import Claim
from syndicate.store.remembering import Remembering
from syndicate.store.rounds import Round, Settled
from syndicate.values.entry import Run

_PAUSE: Final = 0.05  # seconds between two looks at a claim that is waited for


class Claiming(Remembering):
    """An open database, as far as it says who is at work."""

    @contextmanager
    def claim(self, name: str, wait: timedelta = timedelta()) -> Iterator[Claim]:
        """Hold the claim on `name` ("source:seeds", "feed:all") inside the `with`; see `claims`.

        Raises ClaimedError, which names the holder, if another process or thread still holds it after `wait`.
        """
        give_up = time.monotonic() + wait.total_seconds()
        with ExitStack() as ending:
            while True:
                try:
                    number = self._take(name, ending)
                except ClaimedError:
                    if time.monotonic() >= give_up:
                        raise
                    time.sleep(_PAUSE)
                else:
                    break
            yield Claim(name, number, self._renew)

    def _take(self, name: str, ending: ExitStack) -> int:
        with self._transaction("jotting") as connection:
            number = claims.take(connection, name, self._clock(), self._settings.lease)
            ending.enter_context(claims.held({name: number}))
        ending.callback(self._give_back, {name: number})
        return number

    @contextmanager
    def round(self, sources: Sequence[str]) -> Iterator[Round]:
        """Hold the claims on those of the sources that nobody else holds inside the `with`; see `rounds`."""
        names = {f"source:{source}": source for source in sources}
        with ExitStack() as ending:
            with self._transaction("jotting") as connection:
                taken = claims.take_free(connection, list(names), self._clock(), self._settings.lease)
                ending.enter_context(claims.held(taken))
            ending.callback(self._give_back, taken)
            with self._transaction("reading") as connection:
                states = rounds.states(connection, [names[name] for name in taken])
            yield Round(states, self._settle, partial(self._renew_all, taken))

    def _renew_all(self, taken: Mapping[str, int]) -> None:
        with self._transaction("jotting") as connection:
            claims.extend_all(connection, taken, self._clock() + self._settings.lease)

    def _settle(self, settled: Sequence[Settled]) -> list[Run]:
        with self._transaction("jotting") as connection:
            return rounds.settle(connection, settled)

    def _give_back(self, taken: Mapping[str, int]) -> None:
        # A row that cannot be deleted now is dead all the same, and must not turn work that is done into a failure.
        with suppress(StoreError), self._transaction("jotting") as connection:
            claims.give_back(connection, taken)

    def _renew(self, claim: Claim) -> None:
        with self._transaction("jotting") as connection:
            claims.extend(connection, claim.name, claim.number, self._clock() + self._settings.lease)
