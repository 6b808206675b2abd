"""Follows the configuration: an edited file takes effect without a restart, a bad one is refused.

The file is looked at by its path, for editors replace files; and taken only once it has stood still for a
moment, for some write them in pieces. A refused one is logged once an edit, and what was in force before goes
on; it is tried again from time to time, for the cause may be mended elsewhere (permissions, a disk). A running service
accepts what it would start with, so a folder that is not there refuses nothing: its source fails, and is run once
the folder is there. What a running service cannot change (where it listens, where its store is) stays as it was, and the log says
so.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final, TypeAlias

from anyio import to_thread

from syndicate.config import Settings
from syndicate.errors import ConfigError
from syndicate.values.source import Source

log = logging.getLogger(__name__)

# How long a file must stand still before it is read, in seconds.
STILL: Final = 0.2
# How soon to take a file again that was refused, or that names what is not there, in seconds.
AGAIN: Final = 10.0

_Version: TypeAlias = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit comes to: the settings to go on with, the sources to run at once, and what needs a restart."""

    settings: Settings
    at_once: tuple[str, ...]
    needs_restart: tuple[str, ...]


def change(started: Settings, before: Settings, edited: Settings) -> Change:
    """What to make of an edited configuration.

    `started` are the settings that the service was started with, `before` those before the edit. The result
    keeps the section `[serve]` and the store's path of `started`, whose other values all need a restart.
    """
    settings = replace(edited, serve=started.serve, store=replace(edited.store, path=started.store.path))
    serve = [
        f"[serve] {field.name}"
        for field in fields(started.serve)
        if getattr(started.serve, field.name) != getattr(edited.serve, field.name)
    ]
    store = ["[store] path"] if started.store.path != edited.store.path else []
    known = {_without_schedule(source) for source in before.sources}
    at_once = [source.name for source in edited.sources if _without_schedule(source) not in known]
    return Change(settings, tuple(at_once), tuple(serve + store))


def _without_schedule(source: Source) -> tuple[object, ...]:
    return source.name, source.kind, repr(source.settings), source.timezone


class Follower:
    """Follows the file at `path`: `load` reads it, `apply` puts in force what was read.

    Both are called in a worker thread. `load` raises `ConfigError` for a file that is refused; `apply` says whether
    all that the configuration names is there. `is_troubled` tells that it may have gone since.
    """

    def __init__(
        self,
        path: Path,
        load: Callable[[], Settings],
        apply: Callable[[Settings], bool],
        is_troubled: Callable[[], bool],
    ) -> None:
        self._path, self._load, self._apply, self._is_troubled = path, load, apply, is_troubled
        self._refusal: str | None = None

    async def follow(self, every: float) -> None:
        """Look at the file every so many seconds, for ever; take it after each edit, and as long as not all is good.

        The file is also taken at the first look: it may have been edited between
        the start of the service and this call.
        """
        loop = asyncio.get_running_loop()
        seen: _Version | str = "not looked at"
        good, tried = True, loop.time()
        while True:
            edited = _version(self._path) != seen
            if edited or (loop.time() >= tried + AGAIN and (not good or self._is_troubled())):
                seen = await _still(self._path)
                good = await to_thread.run_sync(self._take, edited, abandon_on_cancel=True)
                tried = loop.time()
            await asyncio.sleep(every)

    def _take(self, edited: bool) -> bool:
        try:
            settings = self._load()
            if self._refusal is not None:
                log.info("The configuration is accepted again.")
                self._refusal = None
            return self._apply(settings)
        except ConfigError as error:
            if edited or str(error) != self._refusal:
                log.warning("The configuration is refused, the one before goes on. %s", error)
            self._refusal = str(error)
            return False
        except Exception:
            log.exception("The edited configuration could not be put in force.")
            return True


async def _still(path: Path) -> _Version:
    """The version of the file once it does not change any more."""
    while True:
        version = _version(path)
        await asyncio.sleep(STILL)
        if _version(path) == version:
            return version


def _version(path: Path) -> _Version:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
