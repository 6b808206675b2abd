"""Turns: one at a time for each name, among the threads of a process."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

_TICK: Final = 0.2  # seconds between two looks at whether to wait on


@dataclass(slots=True)
class _Place:
    busy: threading.Lock = field(default_factory=threading.Lock)
    users: int = 0


class Turns:
    """Keeps nothing of a name that nobody is at or waits for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._places: dict[str, _Place] = {}

    @contextmanager
    def turn(self, name: str, look: Callable[[], None]) -> Iterator[None]:
        """Do something that nobody else does under this name at the same time.

        `look` is called now and then while waiting; it may raise to give the wait up. Who has the turn of a
        name must not ask for it again.
        """
        place = self._entered(name)
        try:
            while not place.busy.acquire(timeout=_TICK):
                look()
            try:
                yield
            finally:
                place.busy.release()
        finally:
            self._left(name, place)

    def _entered(self, name: str) -> _Place:
        with self._lock:
            place = self._places.setdefault(name, _Place())
            place.users += 1
            return place

    def _left(self, name: str, place: _Place) -> None:
        with self._lock:
            place.users -= 1
            if not place.users:
                del self._places[name]
