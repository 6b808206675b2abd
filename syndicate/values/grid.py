"""A table block as a grid: rows of cells, each with its text and spans."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from syndicate.values.block import Block, Span

# A table of more is left ragged: one row of ten thousand cells must not fill up ten thousand others.
_MOST_CELLS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, and its inline markup."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of full rows, all of the same length (but for a monster's).

    `has_header` says that the first row names the columns.
    """

    rows: tuple[tuple[Cell, ...], ...]
    has_header: bool


def grid(block: Block) -> Grid:
    """The grid of a table block. Its first row is a header if every cell in it is strong as a whole.

    Short rows are filled up on their right.
    """
    lines = [line.split("\t") for line in block.text.split("\n")]
    spans = _by_cell(block, [len(text) for line in lines for text in line])
    rows = [[Cell(text, next(spans)) for text in line] for line in lines]
    has_header = (
        len(rows) > 1 and all(_is_strong(cell) for cell in rows[0] if cell.text) and any(c.text for c in rows[0])
    )
    width = max(len(row) for row in rows)
    if width * len(rows) > _MOST_CELLS:
        return Grid(tuple(tuple(row) for row in rows), has_header)
    filled = [row + [Cell("")] * (width - len(row)) for row in rows]
    if has_header:
        filled[0] = [_plain(cell) for cell in filled[0]]
    return Grid(tuple(tuple(row) for row in filled), has_header)


def _by_cell(block: Block, lengths: list[int]) -> Iterator[tuple[Span, ...]]:
    """The spans of each cell in turn, counted from its start."""
    starts = [0, *accumulate(length + 1 for length in lengths)][:-1]
    cells: list[list[Span]] = [[] for _ in lengths]
    for span in block.spans:
        if span.kind == "image":
            number = max(bisect_right(starts, span.start) - 1, 0)
            place = min(span.start - starts[number], lengths[number])
            cells[number].append(replace(span, start=place, end=place))
            continue
        for number in range(max(bisect_right(starts, span.start) - 1, 0), bisect_left(starts, span.end)):
            start, end = max(span.start - starts[number], 0), min(span.end - starts[number], lengths[number])
            if start < end:
                cells[number].append(replace(span, start=start, end=end))
    return iter([tuple(cell) for cell in cells])


def _is_strong(cell: Cell) -> bool:
    return any(span.kind == "strong" and span.start <= 0 and span.end >= len(cell.text) for span in cell.spans)


def _plain(cell: Cell) -> Cell:
    return Cell(cell.text, tuple(span for span in cell.spans if span.kind != "strong"))
