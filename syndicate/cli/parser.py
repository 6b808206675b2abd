"""The commands and their options: what `syndicate --help` shows. Loads nothing but argparse."""

import argparse
from collections.abc import Callable
from typing import TypeAlias

from syndicate import __version__

# Adds a command: argparse's `add_parser`, whose own class is not public.
Add: TypeAlias = Callable[..., argparse.ArgumentParser]

EPILOG = "Exit codes: 0 done, 1 something failed, 2 wrong usage."


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line. Each command leaves "module:function" in `options.command`."""
    parser = argparse.ArgumentParser(
        prog="syndicate",
        description="Turns whatever publishes articles into clean, complete, stable feeds.",
        epilog=EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"syndicate {__version__}")
    _with_config(parser, None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add_commands in (_add_working, _add_cleaning, _add_showing, _add_changing):
        add_commands(commands.add_parser)
    return parser


def _command(add: Add, name: str, target: str, text: str) -> argparse.ArgumentParser:
    parser = add(name, help=text, description=text[0].upper() + text[1:] + ".")
    parser.set_defaults(command=target)
    # Without a default here, --config counts before the command as after it.
    _with_config(parser, argparse.SUPPRESS)
    return parser


def _with_config(parser: argparse.ArgumentParser, default: str | None) -> None:
    text = "the configuration (default: config/syndicate.toml, here or in a folder above)"
    parser.add_argument("--config", metavar="FILE", default=default, help=text)


def _with_json(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")
    return parser


def _add_working(add: Add) -> None:
    _command(add, "serve", "serving:serve", "ingest on schedule and serve the feeds, until stopped")
    run = _command(add, "run", "working:run", "ingest and publish once, then end (for cron)")
    ingest = _command(add, "ingest", "working:ingest", "bring sources into the store, once")
    for parser in (run, ingest):
        parser.add_argument("sources", nargs="*", metavar="SOURCE", help="a source's name (default: all of them)")
        _with_json(parser)
    publish = _command(add, "publish", "working:publish", "bring the feeds up to date with the store")
    publish.add_argument("feeds", nargs="*", metavar="FEED", help="a feed's name (default: all of them)")
    _with_json(publish)


def _add_cleaning(add: Add) -> None:
    text = "clean one document and print the article"
    clean = _command(add, "clean", "cleaning:clean", text)
    clean.add_argument("document", nargs="?", default="-", metavar="FILE | URL | -", help="what to clean (default: -)")
    clean.add_argument(
        "--as", dest="form", choices=("text", "html", "markdown", "json"), default="text", help="what to print"
    )
    clean.add_argument("--explain", action="store_true", help="show what was kept, what was removed, and by which rule")
    clean.add_argument("--url", help="the address that the document came from")
    clean.add_argument("--media-type", metavar="TYPE", help="what the document is, for example text/html")
    clean.add_argument(
        "--captured-at", metavar="TIME", help='what "7 hours ago" counts from, for example 2025-04-29T15:00+08:00'
    )
    clean.add_argument(
        "--timezone", metavar="NAME", help="what a date without a zone is taken in, for example Asia/Shanghai"
    )
    clean.add_argument("--scope", choices=("auto", "article"), default="article", help="what counts as the article")


def _add_showing(add: Add) -> None:
    _with_json(_command(add, "check", "showing:check", "check the configuration"))
    _with_json(_command(add, "sources", "showing:sources", "list the sources and how they are doing"))
    _with_json(_command(add, "feeds", "showing:feeds", "list the feeds and their addresses"))
    runs = _with_json(_command(add, "runs", "showing:runs", "show what became of every item, and why"))
    runs.add_argument("source", nargs="?", metavar="SOURCE", help="only the runs of this source")
    runs.add_argument("--limit", type=int, default=5, metavar="N", help="how many runs, newest first (default: 5)")
    runs.add_argument("--all", action="store_true", help="show items that had not changed, too")
    entries = _with_json(_command(add, "entries", "showing:entries", "list the entries, newest first"))
    entries.add_argument("source", nargs="?", metavar="SOURCE", help="only the entries of this source")
    entries.add_argument("--limit", type=int, default=20, metavar="N", help="how many (default: 20)")


def _add_changing(add: Add) -> None:
    withdraw = _command(add, "withdraw", "changing:withdraw", "take an entry out of every feed")
    restore = _command(add, "restore", "changing:restore", "undo withdraw: put an entry back into its feeds")
    for parser in (withdraw, restore):
        parser.add_argument(
            "entry", metavar="ENTRY", help="its id, or a unique beginning of it (see syndicate entries)"
        )
        _with_json(parser)
