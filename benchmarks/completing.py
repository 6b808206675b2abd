"""What it costs to take many articles from the web: fetched, cleaned, stored, published.

    python -m benchmarks.completing [--articles N] [--sites N]

The articles are those of `benchmarks.origin`, named by the feeds of some sites, teasers all of them, and completed from their
pages; robots.txt is asked for once a site. Prints milliseconds of processor time an article, by part; articles a second; and
the most memory that the process has held, the interpreter and all libraries included. The origin's time is not in it.
"""

import argparse
import cProfile
import resource
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.origin import address, running
from syndicate import pipeline
from syndicate.clock import system_clock
from syndicate.config import Settings, load
from syndicate.fetch import Network

PORT: Final = 18_080
# The functions that the parts begin with; what is beneath them is theirs.
PARTS: Final = {
    "fetching": ("syndicate/fetch/__init__.py", "__call__"),
    "cleaning": ("syndicate/clean/documents.py", "clean_document"),
    "storing": ("syndicate/store/store.py", "record"),
    "publishing": ("syndicate/pipeline/__init__.py", "publish"),
}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Take many articles from a web on this machine.")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--sites", type=int, default=10)
    parser.add_argument("--profile", action="store_true", help="say what share each part has; the whole takes longer")
    options = parser.parse_args()
    with running(PORT), tempfile.TemporaryDirectory() as folder:
        settings = configured(Path(folder), options.sites, options.articles // options.sites)
        profile = cProfile.Profile() if options.profile else None
        wall, busy = time.perf_counter(), time.process_time()
        if profile:
            profile.enable()
        count = taken(settings)
        if profile:
            profile.disable()
        busy, wall = time.process_time() - busy, time.perf_counter() - wall
        size = sum(file.stat().st_size for file in Path(folder, "state").iterdir())
    print(f"{count} articles: {1000 * busy / count:.1f} ms of processor time each, {count / wall:.0f} a second")
    print(
        f"the most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB; database {size / 1e6:.0f} MB"
    )
    if profile:
        print(", ".join(f"{part} {share:.0%}" for part, share in shares(profile).items()))


def configured(folder: Path, sites: int, articles: int) -> Settings:
    """A configuration of that many sources, with all limits as they are but the number of entries of a first run."""
    (folder / "config").mkdir()
    file = folder / "config" / "syndicate.toml"
    file.write_text(
        '[fetch]\nallow_networks = ["127.0.0.0/8"]\nhost_gap = "0s"\n'
        + "".join(
            f'[sources.site{site}]\nkind = "feed"\nurl = "http://site{site}.test:{PORT}/feed.xml?entries={articles}"\n'
            f"first_entries = {articles}\nmax_entries = {articles}\n"
            for site in range(sites)
        )
    )
    return load(str(file), {})


def network() -> Network:
    """A network in which siteN.test is the site of that number."""
    return Network(resolve=lambda host: (address(int(host.removeprefix("site").removesuffix(".test"))),))


def taken(settings: Settings) -> int:
    """The number of articles that came into the store and were published."""
    count = 0
    for source in settings.sources:
        run = pipeline.ingest(settings, source.name, clock=system_clock, network=network())
        count += dict(run.counts).get("new", 0)
        pipeline.publish(settings, clock=system_clock)
    return count


def shares(profile: cProfile.Profile) -> dict[str, float]:
    """The share of the time that each part has."""
    calls = [(entry.code, entry.totaltime) for entry in profile.getstats() if not isinstance(entry.code, str)]
    spent = {
        part: sum(seconds for code, seconds in calls if code.co_name == name and code.co_filename.endswith(file))
        for part, (file, name) in PARTS.items()
    }
    whole = sum(seconds for code, seconds in calls if code.co_name == taken.__name__)
    return {part: seconds / whole for part, seconds in spent.items()}


if __name__ == "__main__":
    main()
