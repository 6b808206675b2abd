"""The service as a process: the signals, and the order in which things start and end.

Uvicorn serves the web application; the alarm clock starts and stops with the application's lifespan, since code
after uvicorn's own `run` is not reached on a signal. Uvicorn raises a signal that it took once more when it is
done, which would end the process by that signal: so it takes none here. The first SIGTERM or SIGINT ends the
service in order and with exit code 0, the second one ends it at once.
"""

import asyncio
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final, TextIO

import uvicorn
from anyio import to_thread
from starlette.applications import Starlette

from syndicate.clock import system_clock
from syndicate.config import Settings
from syndicate.service.alarm import AlarmClock, Jobs
from syndicate.service.log import write_log
from syndicate.service.place import alone, listen
from syndicate.service.reload import Follower, change
from syndicate.service.site import SiteView
from syndicate.service.web import application

log = logging.getLogger(__name__)

# How long the addresses are held back at most, so that the feeds are there when people follow them.
PATIENCE: Final = timedelta(seconds=5)
# How long connections get to end. A slow reader must not keep the service from stopping, nor its runs from time.
_CONNECTIONS_SECONDS: Final = 1
_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)


@dataclass(frozen=True, slots=True)
class Product:
    """What the service drives and shows. The functions are given the settings that are in force.

    `jobs` makes what the alarm clock sets off from a function that gives these settings. `load` reads the
    configuration anew. `absent` names the sources whose place is not there, as a folder on a disk may be. `base_url`
    is what the feeds' addresses are built on. `view` is what the pages show.
    """

    jobs: Callable[[Callable[[], Settings]], Jobs]
    load: Callable[[], Settings]
    absent: Callable[[Settings], frozenset[str]]
    base_url: Callable[[Settings], str]
    view: Callable[[Settings], SiteView]


def run(settings: Settings, product: Product, *, out: TextIO, errors: TextIO, patience: timedelta = PATIENCE) -> int:
    """Serve until a signal comes. Addresses for people go to `out`, the log to `errors`. The exit code.

    Must be called in the main thread, whose signals it takes. Raises `SyndicateError` if the address cannot be
    listened on, and if another service runs in the same folder. Does not return, but ends the process with code 0, if a run cannot be ended in time.
    """
    write_log(errors)
    with alone(settings.root), listen(settings.serve, settings.path) as listener:
        service = Service(settings, product, port=listener.getsockname()[1], out=out, patience=patience)
        asyncio.run(service.serve(listener))
    if not service.ended_in_order:
        # The interpreter would wait for ever for threads that cannot be stopped. What they do is all or nothing.
        out.flush()
        errors.flush()
        os._exit(0)
    return 0


class Service:
    """One service, from its start to its end. `ended_in_order` says at its end whether all that ran came to its own."""

    def __init__(self, settings: Settings, product: Product, *, port: int, out: TextIO, patience: timedelta) -> None:
        self._product = product
        self._patience = patience.total_seconds()
        self._out = out
        self._started = settings
        self._loaded = settings
        self._absent: frozenset[str] = frozenset()
        self._port = port
        self._settings = self._in_force(settings)
        self._alarm = AlarmClock(product.jobs(lambda: self._settings), workers=settings.serve.workers)
        self._deadline: float | None = None
        self.ended_in_order = True
        web = application(
            lambda: product.view(self._settings),
            self._alarm.health,
            missing=self._alarm.look_after_feeds,
            clock=system_clock,
            lifespan=self._lifespan,
        )
        self._server = _Server(
            uvicorn.Config(
                web,
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=_CONNECTIONS_SECONDS,
            ),
            self._announce,
        )

    async def serve(self, listener: socket.socket) -> None:
        """Serve on the socket until a signal comes."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._stop, number)
        await self._server.serve([listener])

    def _in_force(self, settings: Settings) -> Settings:
        """The settings with the port that is listened on, and the address that follows from it, filled in."""
        settings = replace(settings, serve=replace(settings.serve, port=self._port))
        return replace(settings, site=replace(settings.site, base_url=self._product.base_url(settings)))

    def _stop(self, number: int) -> None:
        loop = asyncio.get_running_loop()
        for each in _SIGNALS:
            loop.remove_signal_handler(each)
            signal.signal(each, signal.SIG_DFL)
        # Said when another signal ends it: whoever reads this may send one at once.
        log.info("%s: the service is stopping.", signal.Signals(number).name)
        self._deadline = loop.time() + self._started.serve.grace.total_seconds()
        self._alarm.ask_to_stop()
        # Told so before it has started, some versions of uvicorn leave without the end of the lifespan.
        self._server.should_exit = self._server.started

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self._alarm.start([source.name for source in self._settings.sources])
        follower = Follower(Path(self._started.path), self._product.load, self._apply, self._is_troubled)
        every = self._started.serve.reload_every.total_seconds()
        following = asyncio.create_task(follower.follow(every), name="configuration")
        try:
            yield
        finally:
            following.cancel()
            left = self._started.serve.grace
            if self._deadline is not None:
                left = timedelta(seconds=max(self._deadline - asyncio.get_running_loop().time(), 0))
            self.ended_in_order = await to_thread.run_sync(self._alarm.stop, left)

    def _apply(self, edited: Settings) -> bool:
        """Go on with a configuration, be it edited or not. Whether all its sources are there.

        One that was not there when this was called before, and now is, is run at once. Called in a worker thread.
        """
        absent = self._product.absent(edited)
        at_once = [source.name for source in edited.sources if source.name in self._absent - absent]
        self._absent = absent
        for name in at_once:
            log.info("Source %s is there again.", name)
        if edited != self._loaded:
            at_once += self._put_in_force(edited)
        elif not at_once:
            return not absent
        self._alarm.reschedule([source.name for source in edited.sources], at_once)
        return not absent

    def _is_troubled(self) -> bool:
        return any(source.last_run == "failed" for source in self._alarm.health().sources)

    def _put_in_force(self, edited: Settings) -> tuple[str, ...]:
        """The names of the sources that are to be run at once."""
        found = change(self._started, self._loaded, edited)
        self._loaded = edited
        self._settings = self._in_force(found.settings)
        log.info("The edited configuration is in force.")
        for name in found.needs_restart:
            log.warning("%s was changed: this takes effect when the service is started anew.", name)
        return found.at_once

    async def _announce(self) -> None:
        """Say where the feeds are, once they are there."""
        if self._deadline is not None:
            self._server.should_exit = True
        await to_thread.run_sync(self._alarm.settled.wait, self._patience, abandon_on_cancel=True)
        if self._server.should_exit:
            return
        site = self._product.view(self._settings)
        listening = self._product.base_url(replace(self._settings, site=replace(self._settings.site, base_url=None)))
        lines = [f"Feeds are served at {listening}/"]
        lines += [f"  {feed.name}: {site.address(feed, site.formats[0])}" for feed in site.feeds]
        # Whoever closed the stream does not want to know.
        with suppress(OSError):
            print(*lines, sep="\n", file=self._out, flush=True)


class _Server(uvicorn.Server):
    """Uvicorn that leaves signals alone, and starts a task once it accepts connections."""

    def __init__(self, config: uvicorn.Config, when_listening: Callable[[], Coroutine[None, None, None]]) -> None:
        super().__init__(config)
        self._when_listening = when_listening
        self._task: asyncio.Task[None] | None = None

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Take no signals."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self._task = asyncio.create_task(self._when_listening())
