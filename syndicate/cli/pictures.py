"""What commands draw for people with rich: tables, and the picture of a cleaning.

Everything is drawn into a text first and then written by `syndicate.cli.output`, so that a full disk or a reader
who has gone is met in one place. rich reads no markup here: what is drawn is data, and brackets in it are brackets.
"""

import io
import sys
from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from syndicate.cli.output import visible, visible_line, write

# Narrower, nothing can be read, whatever COLUMNS says; wider lines are hard to read.
_MIN_WIDTH: Final = 40
_MAX_WIDTH: Final = 110
# Where nothing is folded: wider than any line.
_ENDLESS: Final = 100_000


def words(text: str, style: str = "") -> Text:
    """Data to be drawn, with an escape for every character that a terminal would obey."""
    return Text(visible(text), style=style)


def is_terminal() -> bool:
    """Whether standard output can strike out and colour."""
    return _console(_Drawing()).is_terminal


def draw(picture: RenderableType) -> None:
    """Draw a picture to standard output, in a width that can be read. Raises OutputError."""
    drawing = _Drawing()
    console = _console(drawing)
    console.width = max(_MIN_WIDTH, min(console.width, _MAX_WIDTH))
    console.print(picture)
    _print(drawing)


def draw_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Draw a table without lines; on a terminal its headings are dim. Raises OutputError.

    In a pipe nothing is folded, so that whoever reads the table reads whole lines.
    """
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible_line(cell)) for cell in row))
    drawing = _Drawing()
    console = _console(drawing)
    if not console.is_terminal:
        console.width = _ENDLESS
    console.print(table)
    _print(drawing)


class _Drawing(io.StringIO):
    """A text that rich takes for standard output: as colourful, and with the same letters."""

    encoding = "utf-8"

    def __init__(self) -> None:
        super().__init__()
        self.encoding = sys.stdout.encoding

    def isatty(self) -> bool:
        return sys.stdout.isatty()


def _console(drawing: _Drawing) -> Console:
    return Console(file=drawing, highlight=False, markup=False, emoji=False)


def _print(drawing: _Drawing) -> None:
    write("".join(f"{line.rstrip()}\n" for line in drawing.getvalue().splitlines()))
