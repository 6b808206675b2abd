"""The commands that change what is published: `withdraw` and its undo, `restore`."""

import argparse

from syndicate import pipeline
from syndicate.cli.output import complain, print_json, say, visible_line
from syndicate.cli.settings import load
from syndicate.clock import system_clock
from syndicate.config import Settings
from syndicate.store import open_store
from syndicate.values.entry import Entry


def withdraw(options: argparse.Namespace) -> int:
    """Take an entry out of every feed; it stays out until it is restored."""
    settings = load(options)
    with open_store(settings.store, system_clock) as store:
        entry = store.withdraw(store.entry(options.entry).id)
    return _publish(settings, options, entry, f"Withdrawn. To undo: syndicate restore {entry.id}")


def restore(options: argparse.Namespace) -> int:
    """Put a withdrawn entry back into its feeds, or one of its source's history into them for the first time."""
    settings = load(options)
    with open_store(settings.store, system_clock) as store:
        entry = store.restore(store.entry(options.entry).id)
    return _publish(settings, options, entry, "Restored.")


def _publish(settings: Settings, options: argparse.Namespace, entry: Entry, words: str) -> int:
    published = pipeline.publish(settings)
    failures = [f"feed {feed.name}: {feed.error}" for feed in published if feed.error]
    if options.json:
        feeds = [feed.name for feed in published if feed.written]
        print_json({"entry": entry.id, "title": entry.article.title, "withdrawn": entry.withdrawn, "feeds": feeds})
    else:
        say(f"{visible_line(entry.article.title or entry.place)}\n{words}")
    for failure in failures:
        complain(failure)
    return 1 if failures else 0
