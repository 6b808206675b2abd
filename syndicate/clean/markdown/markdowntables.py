"""A pipe table of Markdown as a block: rows are lines, cells are separated by tabs, header cells are strong.

Every pipe table holds data, so none is asked whether it only lays out a page.
"""

from syndicate.clean.pages.pagecells import Cell, Surroundings, cell_of, in_columns, pictures, words
from syndicate.clean.pages.pageinline import Mark, Piece, Run, spans
from syndicate.clean.pages.parser import Element, parse
from syndicate.values.block import Block


def table(html: str, base: str | None) -> Block | None:
    """The block of a table that is written in HTML, with a cell in every place; None if none of them says anything."""
    run = Run()
    around = Surroundings(frozenset(), base)
    rows = list(in_columns([_row(element, run, around) for element in parse(html).iter_elements(("tr",))]))
    if not rows:
        return None
    text = "\n".join("\t".join(cell.piece.text for cell in row) for row in rows)
    marks: list[Mark] = []
    start = 0
    for cell in (cell for row in rows for cell in row):
        marks += _marks(cell, start)
        start += len(cell.piece.text) + 1
    return Block("table", text, spans=spans(text, marks, 0, base))


def _row(row: Element, run: Run, around: Surroundings) -> list[Cell]:
    cells = (child for child in row.children if isinstance(child, Element))
    return [cell_of(cell, _piece(cell, run, around)) for cell in cells]


def _piece(cell: Element, run: Run, around: Surroundings) -> Piece:
    piece = words(cell, run, around)
    return piece if piece.text else pictures(cell, run, around)


def _marks(cell: Cell, start: int) -> list[Mark]:
    """The inline markup of a cell whose text begins at `start`."""
    end, by = start + len(cell.piece.text), start - cell.piece.shift
    own: list[Mark] = [
        (min(max(begins + by, start), end), min(max(ends + by, start), end), kind, address, alternative)
        for begins, ends, kind, address, alternative in cell.piece.marks
    ]
    return [*own, (start, end, "strong", None, None)] if cell.is_header else own
