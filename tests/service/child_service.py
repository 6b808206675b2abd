"""A service in a process of its own, whose runs and publications are the test's: they write what they do to a journal.

Called with the folder of its site. The file `configuration.json` in it is the configuration.
"""

import json
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from syndicate.clean.cleaner import Limits
from syndicate.clock import system_clock
from syndicate.config import ServeSettings, Settings
from syndicate.errors import ConfigError
from syndicate.fetch import FetchSettings
from syndicate.publish import FORMATS, FeedSettings, SiteSettings
from syndicate.service import alarm, reload
from syndicate.service.alarm import Jobs
from syndicate.service.server import Product, run
from syndicate.service.site import FeedView, FormatView, SiteView
from syndicate.store import StoreSettings
from syndicate.values.entry import Run
from syndicate.values.feed import Published
from syndicate.values.source import Source

ROOT = Path(sys.argv[1])
CONFIGURATION = ROOT / "configuration.json"
LOCK = threading.Lock()


def note(words: str) -> None:
    with LOCK, (ROOT / "journal").open("a") as journal:
        journal.write(f"{words}\n")


def load() -> Settings:
    try:
        keys = json.loads(CONFIGURATION.read_text())
    except (ValueError, OSError) as error:
        raise ConfigError("no JSON", path=str(CONFIGURATION), line=1) from error
    sources = [Source(name, "folder", kind) for name, kind in keys.get("sources", {}).items()]
    return Settings(
        path=str(CONFIGURATION),
        root=str(ROOT),
        site=SiteSettings(title=keys.get("title", "The site"), base_url=keys.get("base_url")),
        serve=ServeSettings(
            port=keys.get("port", 0),
            reload_every=timedelta(milliseconds=100),
            grace=timedelta(seconds=keys.get("grace", 8)),
        ),
        store=StoreSettings(path=str(ROOT / "store")),
        fetch=FetchSettings(),
        clean=Limits(),
        sources=tuple(sources),
        feeds=tuple(FeedSettings(source.name, source.name, "About it", (source.name,)) for source in sources),
    )


def absent(settings: Settings) -> frozenset[str]:
    return frozenset(
        each.name for each in settings.sources if each.settings == "disk" and not (ROOT / each.name).exists()
    )


def base_url(settings: Settings) -> str:
    return settings.site.base_url or f"http://{settings.serve.host}:{settings.serve.port}"


def view(settings: Settings) -> SiteView:
    feeds = tuple(FeedView(feed.name, feed.title, "", str(ROOT / "feeds" / feed.name)) for feed in settings.feeds)
    formats = tuple(FormatView(form.file, form.media_type, form.title) for form in FORMATS)
    return SiteView(settings.site.title, "", base_url(settings), formats, feeds)


def jobs(settings: Callable[[], Settings]) -> Jobs:
    ran: dict[str, bool] = {}

    def ingest(name: str, stop: Callable[[], bool]) -> Run:
        kind = next(source.settings for source in settings().sources if source.name == name)
        note(f"start {name} {kind}")
        pause = threading.Event()
        while kind == "stuck" or (kind == "until-stopped" and not stop()):
            pause.wait(0.01)
        ran[name] = True
        note(f"end {name}")
        return Run(1, name, system_clock(), system_clock(), "stopped" if stop() else "done")

    def publish() -> list[Published]:
        for feed in settings().feeds:
            (ROOT / "feeds" / feed.name).mkdir(parents=True, exist_ok=True)
            for form in FORMATS:
                words = f"{feed.name} at {base_url(settings())} after {len(ran)} runs\n"
                (ROOT / "feeds" / feed.name / form.file).write_text(words * 50_000)
        note("publish")
        return [Published(feed.name, written=False) for feed in settings().feeds]

    def due(names: list[str]) -> dict[str, object]:
        now = system_clock()
        return {name: now + timedelta(hours=1) if name in ran else now for name in names}

    return Jobs(ingest, publish, due, lambda names, stop: {})


if __name__ == "__main__":
    reload.AGAIN = 0.2
    product = Product(jobs=jobs, load=load, absent=absent, base_url=base_url, view=view)
    started = load()
    keys = json.loads(CONFIGURATION.read_text())
    alarm.LOOK_EVERY = timedelta(seconds=keys.get("look_every", 10))
    patience = timedelta(seconds=keys.get("patience", 60))
    sys.exit(run(started, product, out=sys.stdout, errors=sys.stderr, patience=patience))
