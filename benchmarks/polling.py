"""What it costs to ask many feeds that have nothing new.

    python -m benchmarks.polling [--hosts N] [--milliseconds N]

So many host names, a feed each, all unchanged; every host gets a connection of its own, and robots.txt is not asked for, as
feeds that a user named are not crawled. All sources are read once; then they are asked with their validators: by one shared
synchronous `httpx.Client` that makes the same requests with the same headers and keeps nothing of the answers, and by
`pipeline.glancing`, whose every answer is recorded as a run, with the state of its source. Both by turns. Prints milliseconds
of processor time a feed, their ratio, and what a whole run of each source costs that finds nothing new.
"""

import argparse
import socket
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import httpx

from benchmarks.origin import ETAG, address, running
from syndicate import pipeline
from syndicate.clock import system_clock
from syndicate.config import Settings, load
from syndicate.fetch import Network, open_fetch
from syndicate.pipeline.glancing import MOST, glance
from syndicate.values.document import Request
from syndicate.work import never

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
    parser.add_argument("--milliseconds", type=int, default=10, help="until an answer comes")
    options = parser.parse_args()
    count = options.hosts
    clock = Clock()
    plain, ours = [], []
    with running(PORT, options.milliseconds), tempfile.TemporaryDirectory() as folder:
        settings = configured(Path(folder), count)
        run(settings, clock)
        whole = busy(lambda: run(settings, clock))
        limits = httpx.Limits(max_keepalive_connections=0)
        with httpx.Client(transport=httpx.HTTPTransport(limits=limits), headers=sent(settings)) as client:
            for _ in range(ROUNDS):
                plain.append(busy(lambda: ask(client, count)))
                ours.append(busy(lambda: look(settings, clock)))
    ratios = [own / other for own, other in zip(ours, plain, strict=True)]
    print(f"{count} feeds: httpx {1000 * min(plain) / count:.3f} ms each, glances {1000 * min(ours) / count:.3f} ms")
    print(
        f"times httpx: {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f}, {ROUNDS} rounds)"
    )
    print(f"whole runs, one after the other: {1000 * whole / count:.1f} ms each")


def run(settings: Settings, clock: Clock) -> None:
    """Run all sources, one after the other, an hour later."""
    clock.now += timedelta(hours=1)
    for source in settings.sources:
        pipeline.ingest(settings, source.name, clock=clock, network=network())


def look(settings: Settings, clock: Clock) -> None:
    """Look at all sources, an hour later; each of them must be over by that."""
    clock.now += timedelta(hours=1)
    names = [source.name for source in settings.sources]
    for start in range(0, len(names), MOST):
        some = names[start : start + MOST]
        if len(glance(settings, some, clock=clock, network=network()).runs) < len(some):
            raise RuntimeError("a source is not settled by its answer")


def ask(client: httpx.Client, count: int) -> None:
    """Make the same requests with the shared client."""
    for site in range(count):
        host = {"Host": f"site{site}.test:{PORT}"}
        answer = client.get(f"http://{address(site)}:{PORT}/feed.xml", headers=host)
        if answer.status_code != httpx.codes.NOT_MODIFIED:
            raise RuntimeError(f"{answer.status_code} in place of 304")


def sent(settings: Settings) -> dict[str, str]:
    """The headers that syndicate sends, as an origin sees them."""
    with socket.create_server(("127.0.0.1", 0)) as server, open_fetch(settings.fetch, system_clock, never) as fetch:
        request = Request(f"http://127.0.0.1:{server.getsockname()[1]}/", etag=ETAG, purpose="feed")
        with ThreadPoolExecutor(1) as pool:
            fetched = pool.submit(fetch, request)
            connection, _ = server.accept()
            with connection:
                lines = connection.recv(65_536).decode().split("\r\n")[1:-2]
                connection.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n")
            fetched.result()
    pairs = (line.split(": ", 1) for line in lines)
    return {name: value for name, value in pairs if name.lower() != "host"}


def busy(work: Callable[[], None]) -> float:
    """The seconds of processor time that it takes, in all threads of this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


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


if __name__ == "__main__":
    main()
