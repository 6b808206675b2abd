"""The command line.

For people first: plain words, the next step in every message, progress on long work, colour only on a
terminal; `--json` for scripts. Exit codes: 0 done, 1 something failed, 2 wrong usage. A command's module is
imported when the command is run, so that `syndicate --help` loads none of the heavy packages.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Final

from syndicate.cli.output import OutputError, complain, finish, prepare
from syndicate.cli.parser import make_parser
from syndicate.errors import SyndicateError, UsageError

DONE: Final = 0
FAILED: Final = 1
WRONG_USAGE: Final = 2

# What an import fails for when the extra of that name is not installed.
SERVICE_PACKAGES: Final = frozenset(
    {
        "alembic",
        "anyio",
        "apscheduler",
        "brotli",
        "feedgen",
        "feedparser",
        "httpcore",
        "httpx",
        "idna",
        "jinja2",
        "lxml",
        "protego",
        "publicsuffixlist",
        "sqlalchemy",
        "starlette",
        "uvicorn",
        "zstandard",
    }
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code. Without `arguments`, those of the process."""
    prepare()
    code = _run(arguments)
    try:
        finish()
    except OutputError as error:
        return _fail(error, FAILED)
    return code


def _run(arguments: Sequence[str] | None) -> int:
    try:
        parser = make_parser()
        options = parser.parse_args(arguments)
        if options.command is None:
            parser.error("name a command, for example serve")
        module, _, function = options.command.partition(":")
        return int(getattr(import_module(f"syndicate.cli.{module}"), function)(options))
    except SystemExit as end:  # argparse has printed what was asked for, or what is wrong
        return end.code if isinstance(end.code, int) else DONE
    except UsageError as error:
        return _fail(error, WRONG_USAGE)
    except SyndicateError as error:
        return _fail(error, FAILED)
    except ModuleNotFoundError as error:
        return _fail(_missing_extra(error), FAILED)
    except KeyboardInterrupt:
        return _fail("interrupted", FAILED)


def _fail(message: object, code: int) -> int:
    complain(str(message))
    return code


def _missing_extra(error: ModuleNotFoundError) -> str:
    """Which extra to install for an import that failed; raises the error itself if it is none of ours."""
    package = (error.name or "").partition(".")[0]
    if package not in SERVICE_PACKAGES:
        raise error
    return f"This command needs {package}, which is not installed. Install it with: pip install 'syndicate[service]'"
