"""The log of the service: lines with a time, a level and words, on standard error; indented, what an exception says.

Set up once, by the process that is the service. The libraries below it speak only when something is wrong: one
of them would otherwise log the address of every request, with whatever secret is in it.
"""

import logging
from typing import Final, TextIO

_QUIET: Final = ("apscheduler", "uvicorn", "httpx", "httpcore", "asyncio", "alembic", "sqlalchemy")


def write_log(stream: TextIO) -> None:
    """Write everything from INFO up to the stream, in place of whatever was set up before."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    handler.addFilter(_one_line)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _one_line(record: logging.LogRecord) -> bool:
    """Keep text from outside from passing for a line of its own, and from speaking to the terminal.

    Of an exception, whose words may be from outside too, the lines are indented.
    """
    record.msg, record.args = _printable(record.getMessage()), None
    if record.exc_info:
        lines = logging.Formatter().formatException(record.exc_info).splitlines()
        record.exc_text = "\n".join(f"  {_printable(line)}" for line in lines)
    return True


def _printable(words: str) -> str:
    return "".join(character if character.isprintable() else " " for character in words)
