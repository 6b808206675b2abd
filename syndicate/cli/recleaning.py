"""The command `reclean`: shows what cleaning a source again would change, and does it once that is asked for."""

import argparse
from collections import Counter
from typing import Final

from syndicate import pipeline
from syndicate.cli.output import complain, print_json, say, visible_line
from syndicate.cli.settings import load
from syndicate.cli.showing import short
from syndicate.cli.working import progress_bar, run_json, stoppable
from syndicate.pipeline.recleaning import Recleaned, Recleaning, preview
from syndicate.pipeline.recleaning import reclean as clean_again
from syndicate.values.feed import Published

_SHOWN: Final = 6  # lines of a difference
_WIDTH: Final = 100


def reclean(options: argparse.Namespace) -> int:
    """Clean the stored documents of a source again; without --apply, only show what would change."""
    settings = load(options)
    work = clean_again if options.apply else preview
    with stoppable() as stop, progress_bar(options.source) as report:
        found = work(settings, options.source, stop=stop, progress=report)
    published = pipeline.publish(settings) if options.apply else []
    if options.json:
        print_json(_json(found, published))
    else:
        _say(found, published)
    failures = [f"feed {feed.name}: {feed.error}" for feed in published if feed.error]
    if not found.is_whole:
        failures.append("stopped before its end; give the same command again to go on")
    for failure in failures:
        complain(failure)
    return 1 if failures else 0


def _say(found: Recleaning, published: list[Published]) -> None:
    for entry in found.entries:
        if entry.kind != "same":
            _say_entry(entry)
    say(_summary(found))
    for feed in published:
        if feed.written:
            say(f"feed {feed.name}: published, {feed.entries} {'entry' if feed.entries == 1 else 'entries'}")
    if found.run is None and any(entry.kind in ("revision", "metadata") for entry in found.entries):
        say(f"Nothing was changed. To do it: syndicate reclean {found.source} --apply")


def _say_entry(entry: Recleaned) -> None:
    changes = entry.difference
    say(visible_line(f"{short(entry.entry)}  {entry.kind:8}  {entry.title or entry.place}"))
    counts = f"{changes.removed} blocks fewer, {changes.added} more" if changes.removed or changes.added else ""
    for words in (f"changed: {', '.join(changes.changed)}" if changes.changed else "", counts, entry.reason):
        if words:
            say(visible_line(f"    {words}"))
    for line in changes.lines[:_SHOWN]:
        say(visible_line(f"    {line[:_WIDTH]}{'…' if len(line) > _WIDTH else ''}"))
    if len(changes.lines) > _SHOWN:
        say(f"    … and {len(changes.lines) - _SHOWN} lines more (--json shows them)")


def _summary(found: Recleaning) -> str:
    counts = Counter(entry.kind for entry in found.entries)
    verbs = "would change" if found.run is None else "changed"
    return (
        f"{found.source}: of {len(found.entries)} {'entry' if len(found.entries) == 1 else 'entries'}, "
        f"{counts['revision']} {verbs} in meaning, {counts['metadata']} in what is shown beside it; "
        f"{counts['same']} the same, {counts['left out']} left out"
    )


def _json(found: Recleaning, published: list[Published]) -> dict[str, object]:
    return {
        "source": found.source,
        "applied": found.run is not None,
        "whole": found.is_whole,
        "counts": Counter(entry.kind for entry in found.entries),
        "entries": [entry for entry in found.entries if entry.kind != "same"],
        "run": run_json(found.run) if found.run else None,
        "feeds": published,
    }
