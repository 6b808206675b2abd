"""The commands that only show: `check`, `sources`, `feeds`, `runs`, `entries`."""

import argparse
from dataclasses import asdict

from syndicate import pipeline
from syndicate.cli import settings as settings_of
from syndicate.cli.output import print_json, say, visible_line
from syndicate.cli.pictures import draw_table
from syndicate.cli.settings import load
from syndicate.cli.times import ago, span
from syndicate.cli.working import run_json, run_words
from syndicate.clock import system_clock
from syndicate.config import Settings
from syndicate.publish import FORMATS
from syndicate.sources import access as access_of
from syndicate.sources.schedule import due_next
from syndicate.store import open_store
from syndicate.values.entry import Entry, Outcome
from syndicate.values.source import Due, Schedule, Source, SourceState


def check(options: argparse.Namespace) -> int:
    """Check the configuration, and that what it speaks of is there."""
    settings = settings_of.check(options)
    sources = [source.name for source in settings.sources]
    feeds = [feed.name for feed in settings.feeds]
    if options.json:
        print_json({"path": settings.path, "sources": sources, "feeds": feeds})
    else:
        say(f"{settings.path} is good.")
        say(f"Sources: {', '.join(sources) or 'none yet: add a [sources.NAME] section'}")
        say(f"Feeds: {', '.join(feeds)}")
    return 0


def sources(options: argparse.Namespace) -> int:
    """List the sources with their last and next runs, and why the next one is then."""
    settings = load(options)
    now = system_clock()
    with open_store(settings.store, system_clock) as store:
        states = [(source, store.state(source.name)) for source in settings.sources]
    listed = [(source, state, due_next(source, state, now, settings.site.timezone)) for source, state in states]
    if options.json:
        print_json([_source_json(source, state, due) for source, state, due in listed])
        return 0
    draw_table(
        ("SOURCE", "KIND", "TIMETABLE", "LAST RUN", "NEXT RUN", "BECAUSE", "STATE"),
        [
            (
                source.name,
                source.kind,
                _timetable(source.schedule),
                ago(state.last_started, now),
                ago(max(due.when, now), now),
                due.why,
                _health(state) + ("" if _verifies(source) else "; its certificate is not checked (verify_tls = false)"),
            )
            for source, state, due in listed
        ],
    )
    return 0


def _source_json(source: Source, state: SourceState, due: Due) -> dict[str, object]:
    """A source for scripts, without what it remembers for itself."""
    known = {
        name: value for name, value in asdict(state).items() if name not in ("memory", "outlook", "schedule", "glance")
    }
    return {
        "kind": source.kind,
        "timetable": _timetable(source.schedule),
        "verify_tls": _verifies(source),
        **known,
        "next_due": due.when,
        "because": due.why,
    }


def _verifies(source: Source) -> bool:
    access = access_of(source)
    return access is None or access.verify_tls


def _timetable(schedule: Schedule) -> str:
    return f"every {span(schedule.every)}" if schedule.every else f"cron {schedule.cron}"


def _health(state: SourceState) -> str:
    if state.error:
        times = "once" if state.failures == 1 else f"{state.failures} times in a row"
        return f"failed {times}: {state.error}"
    return "well" if state.last_finished else "never run"


def feeds(options: argparse.Namespace) -> int:
    """List the feeds with their addresses, and whether they are up to date."""
    settings = load(options)
    with open_store(settings.store, system_clock) as store:
        behind = {feed.name: pipeline.is_behind(settings, store, feed) for feed in settings.feeds}
    base_url = pipeline.base_url_of(settings)
    listed = [
        {
            "name": feed.name,
            "title": feed.title,
            "sources": feed.sources,
            "addresses": {form.file: f"{base_url}/feeds/{feed.name}/{form.file}" for form in FORMATS},
            "folder": pipeline.feed_folder(settings, feed.name),
            "behind": behind[feed.name],
        }
        for feed in settings.feeds
    ]
    if options.json:
        print_json(listed)
        return 0
    for feed in settings.feeds:
        state = "behind: run syndicate publish" if behind[feed.name] else "up to date"
        say(f"{feed.name}: {feed.title} ({state})")
        for form in FORMATS:
            say(f"  {base_url}/feeds/{feed.name}/{form.file}")
    return 0


def runs(options: argparse.Namespace) -> int:
    """Show the newest runs, each with what became of its items."""
    settings = load(options)
    _names(settings, options)
    with open_store(settings.store, system_clock) as store:
        listed = [
            (run, _worth_showing(store.outcomes(run.number), options))
            for run in store.runs(options.source, options.limit)
        ]
    if options.json:
        print_json([run_json(run) | {"outcomes": outcomes} for run, outcomes in listed])
        return 0
    if not listed:
        say("No run yet. Start one with: syndicate run")
    now = system_clock()
    for run, outcomes in listed:
        say(visible_line(f"{run.number}  {run.source}, {ago(run.started, now)}: {run_words(run)}"))
        for outcome in outcomes:
            say(visible_line(f"    {outcome.kind:9}  {outcome.place}  {_why(outcome)}"))
    return 0


def _worth_showing(outcomes: list[Outcome], options: argparse.Namespace) -> list[Outcome]:
    if options.all:
        return outcomes
    return [outcome for outcome in outcomes if outcome.kind != "unchanged"]


def _why(outcome: Outcome) -> str:
    parts = (short(outcome.entry) if outcome.entry else "", outcome.title or "", outcome.reason)
    return "  ".join(part for part in parts if part)


def entries(options: argparse.Namespace) -> int:
    """List the newest entries of the store."""
    settings = load(options)
    names = _names(settings, options)
    with open_store(settings.store, system_clock) as store:
        listed = store.history(names, options.limit) if options.history else store.entries(names, options.limit)
    if options.json:
        print_json([_entry_json(entry) for entry in listed])
        return 0
    if not listed:
        say(_no_entries(options))
        return 0
    draw_table(
        ("ENTRY", "PUBLISHED", "SOURCE", "TITLE"),
        [
            (short(entry.id), f"{entry.published:%Y-%m-%d %H:%M}", entry.source, entry.article.title or entry.place)
            for entry in listed
        ],
    )
    return 0


def _no_entries(options: argparse.Namespace) -> str:
    if options.history:
        return "No history: of what was there before its source was, nothing is kept back."
    source = f" {options.source}" if options.source else ""
    return f"No entry yet. Bring some in with: syndicate run{source}"


def _names(settings: Settings, options: argparse.Namespace) -> list[str]:
    """The source that was named, else all of them. Raises `UnknownNameError`."""
    chosen = [pipeline.source_named(settings, options.source)] if options.source else settings.sources
    return [source.name for source in chosen]


def short(entry: str) -> str:
    """As much of an entry's id as people need to name it."""
    return entry.removeprefix("urn:uuid:")[:8]


def _entry_json(entry: Entry) -> dict[str, object]:
    article = entry.article
    return {
        "id": entry.id,
        "source": entry.source,
        "place": entry.place,
        "title": article.title,
        "authors": article.authors,
        "published": entry.published,
        "updated": entry.updated,
        "first_seen": entry.first_seen,
        "revision": entry.revision,
        "history": entry.is_history,
        "language": article.language,
        "url": article.url,
    }
