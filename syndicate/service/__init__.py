"""The service: the alarm clock that sets off runs, and the web application that serves what they publish.

Nothing is imported until `serve` is called: the command line knows this room, and must start at once.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from syndicate.config import Settings


def serve(settings: "Settings") -> int:
    """Ingest on schedule and serve the feeds, until SIGTERM or SIGINT; the exit code.

    The configuration at `settings.path` is followed from then on. Must be called in the main thread. Raises
    `SyndicateError` if the address cannot be listened on.
    """
    import sys

    from syndicate.clock import system_clock
    from syndicate.service.binding import product
    from syndicate.service.server import run
    from syndicate.work import IdlePool

    pool = IdlePool(settings.serve.workers)
    try:
        return run(settings, product(settings.path, pool, system_clock), out=sys.stdout, errors=sys.stderr)
    finally:
        # The interpreter would wait for the workers at its end too, and then speaks to a pool that may just have closed (3.11).
        pool.shutdown(wait=True, cancel_futures=True)
