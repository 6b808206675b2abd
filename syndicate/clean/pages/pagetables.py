"""Which tables hold data, and what they say.

A table that only lays a page out is walked like any other container; one that holds data becomes one block:
rows are lines, cells are separated by tabs, header cells are strong. Every row has the same number of cells, so
a table, alone among blocks, may begin or end with a tab: there its corner is empty. Its caption is a line of its own.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Final, NamedTuple

from syndicate.clean.pages.pagecells import Cell, Surroundings, cell_of, in_columns, pictures, words
from syndicate.clean.pages.pageinline import Mark, Piece, Run
from syndicate.clean.pages.pagetags import HEADINGS, is_hidden
from syndicate.clean.pages.parser import Element, has_below, with_attributes

_LAYOUT_ROLES: Final = frozenset({"presentation", "none"})
# What no cell of a data table holds; what only those of its head hold; and what only those hold that say by their
# headers that they are such.
_LAYOUT_TAGS: Final = ("table", "article", "section", "form", "iframe", "blockquote")
_HEADINGS: Final = ("h1", "h2", "h3", "h4")
_HEADINGS_IN_HEAD: Final = ",".join(f"{head} {heading}" for head in ("thead", "th", "caption") for heading in _HEADINGS)
_PROGRAM: Final = "pre"
_HEADERS: Final = "thead,th,caption"
_PARTS: Final = frozenset({"thead", "tbody", "tfoot"})
_LONG_CELL: Final = 600
_LONGEST_CELL: Final = 2_000
_MOST_COLUMNS: Final = 200
# Cells of a table beyond which its short rows are left so: one row of thousands must not fill up thousands of others.
_MOST_FILLED: Final = 100_000
# Links that a cell of data seldom has.
_MENU: Final = 4
# Characters of a table with lists of links: of a longer one, some lines are often the article's and others are not.
_LONGEST_WITH_MENUS: Final = 5_000


class DataTable(NamedTuple):
    """What a table says: its caption, which may be empty, and its rows. `level` is that of a caption that is a heading, or 0."""

    caption: Piece
    level: int
    rows: Piece


class _Found(NamedTuple):
    """The parts of a table: rows of cells, each with its element. `headed` says that something heads its cells.

    `heads` are the cells of a first row that holds nothing but headings.
    """

    parts: list[list[list[Element]]]
    programs: list[Element]
    heads: AbstractSet[Element]
    headed: bool


def data_table(table: Element, around: Surroundings) -> DataTable | None:
    """What a table says; None if it only lays out the page, or says nothing."""
    if table.attr("role") in _LAYOUT_ROLES:
        return None
    programs: list[Element] = []
    headings: list[Element] = []
    for element in table.iter_elements((*_LAYOUT_TAGS, *_HEADINGS, _PROGRAM)):
        if element.tag in _LAYOUT_TAGS:
            return None
        (programs if element.tag == _PROGRAM else headings).append(element)
    parts = [[list(_cells(row)) for row in part] for part in _parts(table)]
    sizes = [len(row) for part in parts for row in part]
    # Most tables that lay out a page show it by this, before their text is gathered.
    if len(sizes) < 2 or max(sizes) < 2:
        return None
    in_head = with_attributes(table, _HEADINGS_IN_HEAD) if headings else frozenset()
    in_cells = sum(1 for heading in headings if heading not in in_head)
    heads = _heads(parts) if in_cells else frozenset()
    if len(heads) < in_cells:
        return None
    found = _Found(parts, programs, heads, has_below(table, _HEADERS))
    run = Run()
    filled = _filled(found, run, around)
    if not filled or (programs and _shows_programs(programs, filled)):
        return None
    rows = [row for part in filled for row in in_columns(part)]
    return DataTable(*_caption(table, run, around), _joined(rows))


def _parts(table: Element) -> list[list[Element]]:
    """The rows of each part of a table; those of its foot are last, wherever it is written."""
    parts = [part for part in table.children if isinstance(part, Element) and part.tag in _PARTS]
    parts.sort(key=lambda part: part.tag == "tfoot")
    return [[row for row in part.children if isinstance(row, Element) and row.tag == "tr"] for part in parts]


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row.children if isinstance(cell, Element) and cell.tag in ("td", "th"))


def _heads(parts: list[list[list[Element]]]) -> AbstractSet[Element]:
    """The cells of the first row that are each a heading, if all of them are that say something."""
    first = next((row for part in parts for row in part if row), [])
    spoken = [cell for cell in first if cell.text.strip()]
    return frozenset(spoken) if all(map(_is_heading, spoken)) else frozenset()


def _is_heading(cell: Element) -> bool:
    """Whether a cell or a caption holds one heading and says nothing else."""
    headings = list(cell.iter_elements(_HEADINGS))
    return len(headings) == 1 and headings[0].text.strip() == cell.text.strip()


def _caption(table: Element, run: Run, around: Surroundings) -> tuple[Piece, int]:
    """The caption of a table, and its level if it is a heading."""
    caption = next(iter(table.iter_elements(("caption",))), None)
    if caption is None or (caption in around.remarkable and is_hidden(caption)):
        return Piece(""), 0
    levels = [HEADINGS[heading.tag] for heading in caption.iter_elements(_HEADINGS)]
    return words(caption, run, around), levels[0] if levels and _is_heading(caption) else 0


def _filled(found: _Found, run: Run, around: Surroundings) -> list[list[list[Cell]]]:
    """The parts of a table with the text of their cells; none where a cell holds what no cell of data does, or few speak."""
    filled, sizes = [], []
    said: list[Piece] = []
    for part in found.parts:
        rows = []
        for row in part:
            pieces = [words(element, run, around) for element in row]
            if not all(_is_data(element, piece, found) for element, piece in zip(row, pieces, strict=True)):
                return []
            said += pieces
            if any(piece.text for piece in pieces):
                sizes.append(len(row))
            rows.append([
                cell_of(element, piece if piece.text else pictures(element, run, around), is_head=element in found.heads)
                for element, piece in zip(row, pieces, strict=True)
            ])  # fmt: skip
        filled.append(rows)
    is_table = len(sizes) >= 2 and 2 <= max(sizes) <= _MOST_COLUMNS and not _lists_links(said)
    return filled if is_table else []


def _is_data(element: Element, piece: Piece, found: _Found) -> bool:
    """Whether a cell may be one of a table of data."""
    if not found.headed and _is_menu(piece):
        return False
    size = len(piece.text)
    if size > _LONG_CELL or (found.programs and has_below(element, _PROGRAM)):
        return found.headed and size <= _LONGEST_CELL and not _is_running(element)
    return True


def _is_menu(cell: Piece) -> bool:
    """Whether a cell is a list of links."""
    links = sum(1 for _, _, kind, *_ in cell.marks if kind == "link")
    return links >= _MENU and cell.linked * 2 > len(cell.text)


def _lists_links(cells: list[Piece]) -> bool:
    """Whether a table with headers lays out lists of links all the same: they are most of what it says, or it is long."""
    listed = sum(len(cell.text) for cell in cells if _is_menu(cell))
    said = sum(len(cell.text) for cell in cells) if listed else 0
    return listed * 2 > said or (listed > 0 and said > _LONGEST_WITH_MENUS)


def _is_running(cell: Element) -> bool:
    """Whether a cell has more than one paragraph: it is to be read for itself, like a post in a discussion."""
    breaks = iter(cell.iter_elements(("p", "br")))
    return next(breaks, None) is not None and next(breaks, None) is not None


def _shows_programs(programs: list[Element], parts: list[list[list[Cell]]]) -> bool:
    """Whether a table with preformatted text is there to show it, often with the numbers of its lines beside it."""
    texts = [program.text.strip() for program in programs]
    of_lines = [text for text in texts if "\n" in text]
    if any("".join(text.split()).isdecimal() for text in of_lines):
        return True
    rows = [row for part in parts for row in part if len(row) > 1 and not all(cell.is_header for cell in row)]
    if all(not row[0].piece.text or row[0].piece.text.isdecimal() for row in rows):
        return True
    size = sum(len(cell.piece.text) for row in chain.from_iterable(parts) for cell in row)
    return sum(map(len, of_lines)) * 2 > size


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
        yield min(max(begins + by, start), end), min(max(ends + by, start), end), kind, address, alternative
    if cell.is_header:
        yield start, end, "strong", None, None
