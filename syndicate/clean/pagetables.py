"""Which tables hold data, and what they say.

A table that only lays a page out is walked like any other container; one that holds data becomes one block:
rows are lines, cells are separated by tabs, header cells are strong. Every row has the same number of cells, so
a table, alone among blocks, may begin or end with a tab: there its corner is empty. Its caption is a line of its own.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from syndicate.clean.pagecells import Cell, cell_of, in_columns, pictures, words
from syndicate.clean.pageinline import Mark, Piece, Run
from syndicate.clean.pagetags import is_hidden
from syndicate.clean.parser import Element

_LAYOUT_ROLES: Final = frozenset({"presentation", "none"})
# What no cell of a data table holds.
_LAYOUT_TAGS: Final = ("table", "h1", "h2", "h3", "h4", "article", "section", "form", "iframe", "pre", "blockquote")
_PARTS: Final = frozenset({"thead", "tbody", "tfoot"})
_LONGEST_CELL: Final = 600
_MOST_COLUMNS: Final = 200
# Cells of a table beyond which its short rows are left so: one row of thousands must not fill up thousands of others.
_MOST_FILLED: Final = 100_000
# Links that a cell of data seldom has.
_MENU: Final = 4


class DataTable(NamedTuple):
    """What a table says: its caption, which may be empty, and its rows."""

    caption: Piece
    rows: Piece


def data_table(table: Element, remarkable: AbstractSet[Element]) -> DataTable | None:
    """What a table says; None if it only lays out the page, or says nothing.

    `remarkable` are the elements that may say that they are hidden.
    """
    if table.attr("role") in _LAYOUT_ROLES or next(iter(table.iter_elements(_LAYOUT_TAGS)), None) is not None:
        return None
    parts = [[list(_cells(row)) for row in part] for part in _parts(table)]
    sizes = [len(row) for part in parts for row in part]
    # Most tables that lay out a page show it by this, before their text is gathered.
    if len(sizes) < 2 or max(sizes) < 2:
        return None
    run = Run()
    filled = _filled(parts, run, remarkable)
    if not filled:
        return None
    rows = [row for part in filled for row in in_columns(part)]
    return DataTable(_caption(table, run, remarkable), _joined(rows))


def _parts(table: Element) -> list[list[Element]]:
    """The rows of each part of a table; those of its foot are last, wherever it is written."""
    parts = [part for part in table.children if isinstance(part, Element) and part.tag in _PARTS]
    parts.sort(key=lambda part: part.tag == "tfoot")
    return [[row for row in part.children if isinstance(row, Element) and row.tag == "tr"] for part in parts]


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row.children if isinstance(cell, Element) and cell.tag in ("td", "th"))


def _caption(table: Element, run: Run, remarkable: AbstractSet[Element]) -> Piece:
    caption = next(iter(table.iter_elements(("caption",))), None)
    if caption is None or (caption in remarkable and is_hidden(caption)):
        return Piece("")
    return words(caption, run, remarkable)


def _filled(parts: list[list[list[Element]]], run: Run, remarkable: AbstractSet[Element]) -> list[list[list[Cell]]]:
    """The parts of a table with the text of their cells; none where a cell holds what no cell of data does, or few speak."""
    filled, sizes = [], []
    for part in parts:
        rows = []
        for row in part:
            pieces = [words(element, run, remarkable) for element in row]
            if any(len(piece.text) > _LONGEST_CELL or _is_menu(piece) for piece in pieces):
                return []
            if any(piece.text for piece in pieces):
                sizes.append(len(row))
            rows.append([
                cell_of(element, piece if piece.text else pictures(element, run, remarkable))
                for element, piece in zip(row, pieces, strict=True)
            ])  # fmt: skip
        filled.append(rows)
    return filled if len(sizes) >= 2 and 2 <= max(sizes) <= _MOST_COLUMNS else []


def _is_menu(cell: Piece) -> bool:
    """Whether a cell is a list of links: such a table lays out a page."""
    links = sum(1 for _, _, kind, *_ in cell.marks if kind == "link")
    return links >= _MENU and cell.linked * 2 > len(cell.text)


def _joined(rows: list[list[Cell]]) -> Piece:
    """The rows as lines of the same number of cells, so that they still are a table when they are read as text."""
    width = max(sum(cell.columns for cell in row) for row in rows)
    if width * len(rows) > _MOST_FILLED:
        width = 0
    lines: list[str] = []
    marks: list[Mark] = []
    start = linked = stressed = 0
    for row in rows:
        line = ""
        for number, cell in enumerate(row):
            line += "\t" if number else ""
            marks += _marks(cell, start + len(line))
            line += cell.piece.text + "\t" * (cell.columns - 1)
            linked += cell.piece.linked
            stressed += cell.piece.stressed + cell.is_header
        line += "\t" * (width - 1 - line.count("\t"))
        lines.append(line)
        start += len(line) + 1
    return Piece("\n".join(lines), linked, tuple(marks), 0, stressed)


def _marks(cell: Cell, start: int) -> Iterator[Mark]:
    piece = cell.piece
    by = start - piece.shift
    end = start + len(piece.text)
    for begins, ends, kind, address, alternative in piece.marks:
        yield max(begins + by, start), min(ends + by, end), kind, address, alternative
    if cell.is_header:
        yield start, end, "strong", None, None
