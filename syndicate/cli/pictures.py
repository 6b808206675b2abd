"""What commands draw for people with rich: tables, and the picture of a cleaning.

Everything is drawn into a text first and then written by `syndicate.cli.output`, so that a full disk or a reader
who has gone is met in one place. rich reads no markup here: what is drawn is data, and brackets in it are brackets.
"""

import io
import sys
from collections.abc import Iterable, Sequence
from typing import Final

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from syndicate.cli.output import visible, visible_line, write

# Narrower, nothing can be read, whatever COLUMNS says; wider lines are hard to read.
_MIN_WIDTH: Final = 40
_MAX_WIDTH: Final = 110
# Where nothing is folded: wider than any line.
_ENDLESS: Final = 100_000
# How wide a column has to be in which sentences are folded, and what stands between two.
_COLUMN: Final = 20
_GAP: Final = 2


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

    In a pipe nothing is folded, so that whoever reads the table reads whole lines. A terminal that is too narrow for the
    columns gets the rows one below the other, each with its own headings.
    """
    shown = [[Text(visible_line(cell)) for cell in row] for row in rows]
    widths = [max(cell_len(text.plain) for text in column) for column in zip(map(Text, headings), *shown, strict=True)]
    drawing = _Drawing()
    console = _console(drawing)
    if not console.is_terminal:
        console.width = _ENDLESS
    console.width = max(_MIN_WIDTH, console.width)
    needed = sum(min(width, _COLUMN) + _GAP for width in widths)
    console.print(_table(headings, shown, widths) if needed <= console.width + _GAP else _cards(headings, shown))
    _print(drawing)


def _table(headings: Sequence[str], rows: Sequence[Sequence[Text]], widths: Sequence[int]) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="dim")
    for heading, width in zip(headings, widths, strict=True):
        table.add_column(heading, overflow="fold", min_width=min(width, _COLUMN))
    for row in rows:
        table.add_row(*row)
    return table


def _cards(headings: Sequence[str], rows: Sequence[Sequence[Text]]) -> RenderableType:
    cards = []
    for row in rows:
        card = Table.grid(padding=(0, _GAP, 0, 0))
        card.add_column(style="dim", no_wrap=True)
        card.add_column(overflow="fold")
        for heading, cell in zip(headings, row, strict=True):
            card.add_row(heading, cell)
        cards.append(Padding(card, (0, 0, 1, 0)))
    return Group(*cards)


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
