"""The commands that work once, and end: `run`, `ingest`, `publish`."""

import argparse
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from syndicate import pipeline
from syndicate.cli.output import complain, print_json, say, visible_line
from syndicate.cli.settings import load
from syndicate.config import Settings
from syndicate.errors import SyndicateError
from syndicate.pipeline.glancing import MOST, Glances, glance
from syndicate.values.entry import Run
from syndicate.values.feed import Published
from syndicate.work import Stop


def run(options: argparse.Namespace) -> int:
    """Ingest the sources, then publish what is owed."""
    settings = load(options)
    with stoppable() as stop:
        runs, errors = _ingest(settings, options.sources, stop)
        published = pipeline.publish(settings)
    return _report(options, runs, published, errors)


def ingest(options: argparse.Namespace) -> int:
    """Ingest the sources."""
    settings = load(options)
    with stoppable() as stop:
        runs, errors = _ingest(settings, options.sources, stop)
    return _report(options, runs, [], errors)


def publish(options: argparse.Namespace) -> int:
    """Bring the feeds up to date with the store."""
    published = pipeline.publish(load(options), options.feeds or None)
    return _report(options, [], published, [])


@contextmanager
def stoppable() -> Iterator[Stop]:
    """SIGTERM and SIGINT end the work at the next item, with everything in order."""
    stop = Stop()

    def ask(_signal: int, _frame: object) -> None:
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ingest(settings: Settings, names: Sequence[str], stop: Stop) -> tuple[list[Run], list[str]]:
    """Ingest the named sources (none: all of them), one after the other; what goes wrong with one ends only that."""
    chosen = [pipeline.source_named(settings, name) for name in names] or settings.sources
    runs, errors, glances = [], [], Glances()
    for number, name in enumerate(source.name for source in chosen):
        if stop():
            errors.append(f"stopped: {len(chosen) - number} of {len(chosen)} sources were not looked at")
            break
        try:
            if number % MOST == 0:
                glances = glance(settings, [source.name for source in chosen[number : number + MOST]], stop=stop)
            if name in glances.runs:
                runs.append(glances.runs[name])
                continue
            with progress_bar(name) as report:
                heard = glances.heard.get(name)
                runs.append(pipeline.ingest(settings, name, stop=stop, progress=report, heard=heard))
        except SyndicateError as error:
            errors.append(f"{name}: {error}")
    return runs, errors


@contextmanager
def progress_bar(source: str) -> Iterator[pipeline.Progress]:
    """A progress bar on a terminal, nothing elsewhere. A place is data: what looks like markup in it is none."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[place]}", style="dim", markup=False),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(source, total=None, place="")

        def report(done: int, total: int, place: str) -> None:
            bar.update(task, completed=done, total=total, place=visible_line(place))

        yield report


def _report(options: argparse.Namespace, runs: list[Run], published: list[Published], errors: list[str]) -> int:
    if options.json:
        print_json({"runs": [run_json(each) for each in runs], "feeds": published, "errors": errors})
    else:
        for each in runs:
            say(visible_line(f"{each.source}: {run_words(each)}"))
        for feed in published:
            if feed.written:
                say(f"feed {feed.name}: published, {feed.entries} {'entry' if feed.entries == 1 else 'entries'}")
        if not (runs or errors or any(feed.written or feed.error for feed in published)):
            say("All feeds are up to date.")
    failures = errors + [f"feed {feed.name}: {feed.error}" for feed in published if feed.error]
    for failure in failures:
        complain(failure)
    failed = failures or any(each.status != "done" or dict(each.counts).get("failed") for each in runs)
    return 1 if failed else 0


def run_words(run: Run) -> str:
    """How a run went, in words: "2 new, 1 refused"."""
    words = ", ".join(f"{count} {kind}" for kind, count in run.counts if count)
    if run.status == "done":
        return f"{_purpose(run)}{words or 'nothing new'}"
    status = f"{run.status} ({run.error})" if run.error else run.status
    return f"{_purpose(run)}{status}; {words}" if words else f"{_purpose(run)}{status}"


def _purpose(run: Run) -> str:
    return "cleaned again, " if run.purpose == "reclean" else ""


def run_json(run: Run) -> dict[str, object]:
    """A run for scripts."""
    return {
        "number": run.number,
        "source": run.source,
        "purpose": run.purpose,
        "status": run.status,
        "started": run.started,
        "finished": run.finished,
        "counts": dict(run.counts),
        "error": run.error,
    }
