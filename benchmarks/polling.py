"""What it costs to ask many feeds that have nothing new.

    python -m benchmarks.polling [--hosts N]

So many host names, a feed each, all unchanged; every host gets a connection of its own, and robots.txt is not asked for, as
feeds that a user named are not crawled. All sources are read once; then they are asked with their validators: by one shared
synchronous `httpx.Client` that makes the same requests with the same headers and keeps nothing of the answers, and by
`pipeline.glancing`, whose every answer is recorded as a run, with the state of its source. Both by turns. Prints milliseconds
of processor time a feed, their ratio, and what a round costs when it is one of the product's whole runs.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import httpx

from benchmarks.origin import ETAG, address, running
from syndicate import pipeline
from syndicate.config import Settings, load
from syndicate.fetch import Network
from syndicate.pipeline.glancing import MOST, glance

PORT: Final = 18_081
ROUNDS: Final = 5


class Clock:
    """A clock that is moved by hand, so that every source is due again."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 5, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time."""
        return self.now


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Ask many feeds that have nothing new.")
    parser.add_argument("--hosts", type=int, default=1000)
    count = parser.parse_args().hosts
    clock = Clock()
    with running(PORT), tempfile.TemporaryDirectory() as folder:
        settings = configured(Path(folder), count)
        sent = taken(settings, clock)
        whole = busy(lambda: taken(settings, clock))
        plain, ours = [], []
        with httpx.Client(transport=httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))) as client:
            for _ in range(ROUNDS):
                plain.append(busy(lambda: asked(client, count, sent)))
                ours.append(busy(lambda: glanced(settings, clock)))
    ratios = [own / other for own, other in zip(ours, plain, strict=True)]
    print(f"{count} feeds: httpx {1000 * min(plain) / count:.3f} ms each, glances {1000 * min(ours) / count:.3f} ms")
    print(f"times httpx: {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f}, {ROUNDS} rounds)")
    print(f"as whole runs, one after the other: {1000 * whole / count:.1f} ms")


def configured(folder: Path, count: int) -> Settings:
    """A configuration of so many sources."""
    (folder / "config").mkdir()
    file = folder / "config" / "syndicate.toml"
    file.write_text(
        '[fetch]\nallow_networks = ["127.0.0.0/8"]\nhost_gap = "0s"\n'
        + "".join(
            f'[sources.site{site}]\nkind = "feed"\nurl = "http://site{site}.test:{PORT}/feed.xml"\ncomplete = false\n'
            for site in range(count)
        )
    )
    return load(str(file), {})


def network() -> Network:
    """A network in which siteN.test is the site of that number."""
    return Network(resolve=lambda host: (address(int(host.removeprefix("site").removesuffix(".test"))),))
