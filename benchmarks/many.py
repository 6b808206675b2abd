"""How much faster two processes clean many pages than one.

    python -m benchmarks.many CORPORA [--pages N]

Prints pages a second of `Cleaner.clean_many` alone and with a pool of two processes, over the same pages in turn, their
ratio, and the memory that the main process holds beside those pages, at the most in each quarter of them. Needs Linux and
two idle cores: it measures time on the wall.
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
QUARTERS = 4
_HELD = Path("/proc/self/statm")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Clean many pages in one process, and in two.")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    options = parser.parse_args()
    held = [page.html.encode() for page in islice(pages(options.corpora), options.pages)]
    with ProcessPoolExecutor(PROCESSES) as pool:
        before = memory()
        passed(held[:50], pool)
        passed(held[:50], None)
        alone, alone_held = passed(held, None)
        together, together_held = passed(held, pool)
    print(
        f"{len(held)} pages: {alone:.0f} a second in one process, {together:.0f} in {PROCESSES}: {together / alone:.2f}"
    )
    for name, most in (("one process", alone_held), (f"{PROCESSES} processes", together_held)):
        print(f"MB beside the pages, most in each quarter, {name}:", *(f"{each - before:.0f}" for each in most))


def texts(held: Iterable[bytes]) -> Iterator[str]:
    """The pages, each a text that nobody else keeps: a text that was encoded once keeps its bytes, too."""
    return (page.decode() for page in held)


def passed(held: list[bytes], executor: Executor | None) -> tuple[float, list[float]]:
    """Pages a second, and the most memory that was held in each quarter of them."""
    began = time.perf_counter()
    most = [0.0] * QUARTERS
    for number, _ in enumerate(Cleaner().clean_many(texts(held), executor)):
        quarter = number * QUARTERS // len(held)
        most[quarter] = max(most[quarter], memory())
    return len(held) / (time.perf_counter() - began), most


def memory() -> float:
    """What this process holds now, in MB."""
    return int(_HELD.read_text().split()[1]) * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
