"""The commands and their options: what `syndicate --help` shows. Loads next to nothing but argparse."""

import argparse
import sys
from collections.abc import Callable
from typing import Final, NoReturn, TypeAlias

from syndicate import __version__
from syndicate.cli.output import complain, say, write

# Adds a command: argparse's `add_parser`, whose own class is not public.
Add: TypeAlias = Callable[..., argparse.ArgumentParser]

EPILOG: Final = "More about a command: syndicate COMMAND --help. Exit codes: 0 done, 1 something failed, 2 wrong usage."
# More than anyone has, and a number that every database can count to.
MAX_LIMIT: Final = 1_000_000


class _Parser(argparse.ArgumentParser):
    """argparse, with output that is seen to be written, and a wrong usage told like every other error."""

    def print_help(self, _file: object = None) -> None:
        write(self.format_help())

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        complain(f"{message}; see: {self.prog} --help")
        self.exit(2)


class _Version(argparse.Action):
    """Prints the version and ends, like argparse's own."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        say(f"syndicate {__version__}")
        parser.exit()


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line.

    Each command leaves "module:function" in `options.command`; it is None where no command was named.
    """
    parser = _Parser(
        prog="syndicate",
        description="Turns whatever publishes articles into clean, complete, stable feeds.",
        epilog=EPILOG,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    parser.set_defaults(command=None)
    _with_config(parser, None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add_commands in (_add_working, _add_cleaning, _add_showing, _add_changing):
        add_commands(commands.add_parser)
    return parser


def _command(add: Add, name: str, target: str, text: str) -> argparse.ArgumentParser:
    parser = _without_config(add, name, target, text)
    # Without a default here, --config counts before the command as after it.
    _with_config(parser, argparse.SUPPRESS)
    return parser


def _without_config(add: Add, name: str, target: str, text: str) -> argparse.ArgumentParser:
    parser = add(name, help=text, description=text[0].upper() + text[1:] + ".")
    parser.set_defaults(command=target)
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
    text = "show what cleaning a source's stored documents again would change; with --apply, do it"
    reclean = _command(add, "reclean", "recleaning:reclean", text)
    reclean.add_argument("source", metavar="SOURCE", help="the source's name")
    reclean.add_argument("--apply", action="store_true", help="record what changes, and publish it")
    _with_json(reclean)
    publish = _command(add, "publish", "working:publish", "bring the feeds up to date with the store")
    publish.add_argument("feeds", nargs="*", metavar="FEED", help="a feed's name (default: all of them)")
    _with_json(publish)


def _add_cleaning(add: Add) -> None:
    text = "clean one document and print the article"
    clean = _without_config(add, "clean", "cleaning:clean", text)
    clean.add_argument(
        "document",
        nargs="?",
        default="-",
        metavar="FILE | URL | -",
        help="a file, an http:// or https:// address, or - for standard input (default: -)",
    )
    shown = clean.add_mutually_exclusive_group()
    shown.add_argument(
        "--as",
        dest="form",
        choices=("text", "html", "markdown", "json"),
        help="what to print (default: text); json holds all that is known of the article, every removal too",
    )
    shown.add_argument(
        "--explain",
        action="store_true",
        help="draw what was kept, what was removed, and by which rule; a form of its own, so not together with --as",
    )
    clean.add_argument("--url", help="the address that the document came from")
    clean.add_argument("--media-type", metavar="TYPE", help="what the document is, for example text/html")
    clean.add_argument(
        "--captured-at", metavar="TIME", help='what "7 hours ago" counts from, for example 2025-04-29T15:00+08:00'
    )
    clean.add_argument(
        "--timezone", metavar="NAME", help="what a date without a zone is taken in, for example Asia/Shanghai"
    )
    clean.add_argument(
        "--scope",
        choices=("auto", "article", "body"),
        default="article",
        help="what counts as the article: its body alone, or (auto) the discussion, too, where that is the page, or (body) all but what rules know, for a text without a page around it (default: article)",
    )


def _add_showing(add: Add) -> None:
    _with_json(
        _command(add, "check", "showing:check", "check the configuration, and that the folders it names are there")
    )
    _with_json(_command(add, "sources", "showing:sources", "list the sources and how they are doing"))
    _with_json(_command(add, "feeds", "showing:feeds", "list the feeds and their addresses"))
    runs = _with_json(
        _command(add, "runs", "showing:runs", "show what became of every item in the newest runs, and why")
    )
    runs.add_argument("source", nargs="?", metavar="SOURCE", help="only the runs of this source")
    runs.add_argument("--limit", type=_count, default=5, metavar="N", help="how many runs, newest first (default: 5)")
    runs.add_argument("--all", action="store_true", help="show items that had not changed, too")
    entries = _with_json(_command(add, "entries", "showing:entries", "list the entries, newest first"))
    entries.add_argument("source", nargs="?", metavar="SOURCE", help="only the entries of this source")
    text = "those that were there before their source was, and are not published; `syndicate restore` publishes one"
    entries.add_argument("--history", action="store_true", help=text)
    entries.add_argument("--limit", type=_count, default=20, metavar="N", help="how many, newest first (default: 20)")


def _add_changing(add: Add) -> None:
    withdraw = _command(add, "withdraw", "changing:withdraw", "take an entry out of every feed, until it is restored")
    restore = _command(add, "restore", "changing:restore", "undo withdraw: put an entry back into its feeds")
    for parser in (withdraw, restore):
        parser.add_argument(
            "entry", metavar="ENTRY", help="its id, or a unique beginning of it (see syndicate entries)"
        )
        _with_json(parser)


def _count(text: str) -> int:
    try:
        count = int(text)
    except ValueError:
        count = 0
    if not 1 <= count <= MAX_LIMIT:
        raise argparse.ArgumentTypeError(f"must be a number from 1 to {MAX_LIMIT}, not {text[:20]!r}")
    return count
