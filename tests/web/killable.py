"""Runs commands of syndicate in the test web, each in a process of its own, and kills them when told to.

    python killable.py CONFIGURATION PLACES

A process with all imports done forks one process a command, so that a command costs no start. PLACES is a file of JSON:
the addresses of the sites' names, and the certificate that is trusted. It takes one request a line from its standard
input, as JSON: the `arguments` of a command, the time `now`, and `kill`, after how many seconds SIGKILL ends it, or null.
It answers each with a line: whether the command was killed, in which `phase` of its work, or its exit `code`, and how
many `seconds` it took.
"""

import json
import os
import signal
import ssl
import sys
import time
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from phases import Phases, watch

import syndicate
from syndicate import cli, pipeline
from syndicate.cli import recleaning as again
from syndicate.cli import working
from syndicate.fetch import Network
from syndicate.pipeline import taking


def network(places: Mapping[str, object]) -> Network:
    """The test web as a process beside it reaches it; nobody waits between two requests."""
    addresses, certificate = places["addresses"], places["certificate"]

    def trust() -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata=certificate)
        return context

    return Network(lambda name: tuple(addresses.get(name, ())), time.monotonic, lambda _seconds: None, trust)


def work(arguments: list[str], now: datetime, reached: Network) -> int:
    """The command, at that time, in that web. Its exit code."""
    pipeline.ingest = partial(pipeline.ingest, clock=lambda: now, network=reached)
    pipeline.publish = partial(pipeline.publish, clock=lambda: now)
    working.glance = partial(working.glance, clock=lambda: now, network=reached)
    again.clean_again = partial(again.clean_again, clock=lambda: now)
    if arguments[0] == "reclean":
        taking.version = lambda: f"another, {now}"
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return cli.main(arguments)


def forked(arguments: list[str], now: datetime, reached: Network) -> int:
    """The id of a process that does the command."""
    process = os.fork()
    if process == 0:
        code = 70
        try:
            code = work(arguments, now, reached)
        finally:
            os._exit(code)
    return process


def main(configuration: str, places: str) -> None:
    """Does what it is told until its input ends."""
    reached, phases = network(json.loads(Path(places).read_text())), Phases()
    syndicate.clean("<p>The crane was lifted onto the quay on Sunday.</p>" * 9, media_type="text/html")
    watch(phases)
    for line in sys.stdin:
        asked = json.loads(line)
        phases.reset()
        began = time.perf_counter()
        arguments = [asked["arguments"][0], "--config", configuration, *asked["arguments"][1:]]
        process = forked(arguments, datetime.fromisoformat(asked["now"]), reached)
        if asked["kill"] is not None:
            time.sleep(asked["kill"])
            os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        code = None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        told = {"code": code, "phase": phases.current, "seconds": time.perf_counter() - began}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
