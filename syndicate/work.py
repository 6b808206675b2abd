"""Where work runs: a pool of processes on this machine, made on demand and dropped when idle.

All work is submitted through one `concurrent.futures.Executor`, so that a cluster can take the pool's place.
Cleaning burns processor time: inside the service it runs in other processes, so that the web application
stays quick. A worker ends by itself when its parent dies, even by SIGKILL.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from multiprocessing import resource_tracker
from typing import ParamSpec, TypeAlias, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
StopCheck: TypeAlias = Callable[[], bool]


def never() -> bool:
    """The check for work that nobody can stop."""
    return False


class Stop:
    """A flag that asks running work to end. Calling it tells whether it was set; safe between threads."""

    __slots__ = ("_event",)

    def __init__(self) -> None:
        self._event = threading.Event()

    def __call__(self) -> bool:
        """Whether the flag is set."""
        return self._event.is_set()

    def set(self) -> None:
        """Ask all work that looks at this flag to end."""
        self._event.set()

    def wait(self, seconds: float) -> bool:
        """Wait until the flag is set, at most so long; whether it is set."""
        return self._event.wait(seconds)


class IdlePool(Executor):
    """A process pool that exists only while there is work, and `idle` longer.

    Workers are started afresh (not forked), so that they hold nothing of the parent's threads, sockets and
    database connections. After a worker died, the next submission starts a new pool.
    """

    def __init__(self, workers: int, idle: timedelta = timedelta(seconds=20)) -> None:
        if workers < 1:
            raise ValueError("a pool needs at least one worker")
        self._workers = workers
        self._idle = idle.total_seconds()
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._pending = 0
        self._timer: threading.Timer | None = None
        self._closed = False

    def submit(
        self, function: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Result]:
        """Run `function` in a worker. Raises `RuntimeError` after `shutdown`."""
        with self._lock:
            if self._closed:
                raise RuntimeError("the pool was shut down")
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            with _interrupt_blocked():
                try:
                    future = self._started().submit(function, *args, **kwargs)
                except BrokenExecutor:
                    self._drop()
                    future = self._started().submit(function, *args, **kwargs)
            self._pending += 1
        future.add_done_callback(self._done)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the pool for good."""
        with self._lock:
            self._closed = True
            pool, self._pool = self._pool, None
            if self._timer is not None:
                self._timer.cancel()
        if pool is not None:
            pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, mp_context=context, initializer=_prepare_worker)
        return self._pool

    def _done(self, _: Future[Result]) -> None:
        with self._lock:
            self._pending -= 1
            if self._pending or self._closed:
                return
            self._timer = threading.Timer(self._idle, self._drop_if_idle)
            self._timer.daemon = True
            self._timer.start()

    def _drop_if_idle(self) -> None:
        with self._lock:
            if not self._pending:
                self._drop()

    def _drop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False)
            self._pool = None


def call(
    executor: Executor, function: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
) -> Result:
    """Run `function` in the executor and wait for it; once more if its worker died (of another's document)."""
    try:
        return executor.submit(function, *args, **kwargs).result()
    except BrokenExecutor:
        return executor.submit(function, *args, **kwargs).result()


@contextmanager
def _interrupt_blocked() -> Iterator[None]:
    """Workers that are started in this context never see SIGINT, from their first moment: they inherit this.

    Ctrl-C reaches the whole group of a terminal; only the parent decides what it means.
    """
    # Otherwise started with the first worker, and unblocks the signal.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare_worker() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
