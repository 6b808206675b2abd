"""How much faster two processes clean many pages than one.

    python -m benchmarks.many CORPORA [--pages N]

Prints pages a second of `Cleaner.clean_many` alone and with a pool of two processes, over the same pages in turn, their
ratio, and by how much the memory of the main process grew. Needs two idle cores: it measures time on the wall.
"""

import argparse
import resource
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from syndicate import Cleaner
from training.corpora import pages

PROCESSES = 2


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Clean many pages in one process, and in two.")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    options = parser.parse_args()
    held = [page.html.encode() for page in islice(pages(options.corpora), options.pages)]
    with ProcessPoolExecutor(PROCESSES) as pool:
        passed(texts(held[:50]), pool)
        passed(texts(held[:50]), None)
        before = memory()
        alone, together = passed(texts(held), None), passed(texts(held), pool)
    print(
        f"{len(held)} pages: {alone:.0f} a second in one process, {together:.0f} in {PROCESSES}: {together / alone:.2f}"
    )
    print(f"memory of the main process: {before:.0f} MB before, {memory():.0f} MB after")


def texts(held: Iterable[bytes]) -> Iterator[str]:
    """The pages, each a text that nobody else keeps: a text that was encoded once keeps its bytes, too."""
    return (page.decode() for page in held)


def passed(documents: Iterator[str], executor: Executor | None) -> float:
    """Pages a second."""
    began = time.perf_counter()
    count = sum(1 for _ in Cleaner().clean_many(documents, executor))
    return count / (time.perf_counter() - began)


def memory() -> float:
    """The most that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
