"""Engines that outlive the opening of a store: an engine compiles each statement once, which costs more than to run it.

Stores of one process that are open on one database share its engine. Its connections are given up when the last of them
is closed; the engine itself, with what it has compiled, is kept for the next. A process that was forked has none of the
engines of the one that it came from, for it may not use their connections.
"""

import os
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine

# Engines without an open store that are kept.
_MOST_IDLE: Final = 4


@dataclass(slots=True)
class _Kept:
    engine: Engine
    stores: int = 0


_GUARD: Final = threading.Lock()
_KEPT: Final[dict[tuple[int, Hashable], _Kept]] = {}


def shared(database: Hashable, make: Callable[[], Engine]) -> Engine:
    """The engine of a database, made if it is not there; to be handed to `give_back` once."""
    with _GUARD:
        key = (os.getpid(), database)
        kept = _KEPT.get(key) or _Kept(make())
        kept.stores += 1
        _KEPT[key] = kept
        return kept.engine


def give_back(engine: Engine) -> None:
    """One store on this engine is closed."""
    with _GUARD:
        kept = next((one for one in _KEPT.values() if one.engine is engine), None)
        if kept is None:  # of a process that this one was forked from
            return
        kept.stores -= 1
        if kept.stores == 0:
            engine.dispose()
        idle = [key for key, one in _KEPT.items() if one.stores == 0]
        for key in idle[:-_MOST_IDLE]:
            del _KEPT[key]
