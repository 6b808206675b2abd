"""What commands print: JSON for scripts, tables and words for people."""

import dataclasses
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from rich.console import Console
from rich.table import Table
from rich.text import Text


def console() -> Console:
    """Standard output, for people."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=False)


def print_json(value: object) -> None:
    """Print a value of dataclasses, lists, dicts, texts, numbers and times as JSON, in one line per element."""
    print(json.dumps(value, default=_plain, ensure_ascii=False, indent=2))


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table without lines; on a terminal its headings are dim."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out = console()
    # In a pipe nothing is folded: a script that reads the table reads whole lines.
    out.print(table, width=None if out.is_terminal else 10_000)


def ago(moment: datetime | None, now: datetime) -> str:
    """A moment in words, seen from `now`: "3 minutes ago", "in 2 hours", "never"."""
    if moment is None:
        return "never"
    seconds = (now - moment).total_seconds()
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)):
        count = int(abs(seconds) // size)
        if count:
            words = f"{count} {unit}{'s' * (count > 1)}"
            return f"{words} ago" if seconds > 0 else f"in {words}"
    return "now"


def span(length: timedelta) -> str:
    """A length of time as the configuration writes it: "15m", "1h30m"."""
    rest, parts = length.total_seconds(), []
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:.0f}{unit}")
    if rest or not parts:
        parts.append(f"{rest:g}s")
    return "".join(parts)
