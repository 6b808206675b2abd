"""The command `serve`: stays in the foreground until SIGTERM or SIGINT, and then ends with exit code 0.

So that this holds from the first moment, the signals are taken before anything heavy is imported, which takes some
three tenths of a second. The service takes them over before it begins anything that has an end of its own.
"""

import argparse
import os
import signal


def serve(options: argparse.Namespace) -> int:
    """Ingest on schedule and serve the feeds, until SIGTERM or SIGINT; the exit code. Takes both signals for good."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)

    from syndicate import service
    from syndicate.cli.settings import load

    return service.serve(load(options))


def _end(_signal: int, _frame: object) -> None:
    # Nothing is begun, so nothing is lost. An exception could be caught by whatever is being imported.
    os._exit(0)
