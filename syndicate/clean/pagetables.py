"""Which tables hold data, and what they say.

A table that only lays a page out is walked like any other container; one that holds data becomes one block:
rows are lines, cells are separated by tabs, header cells are strong. Every row has the same number of cells, so
a table, alone among blocks, may begin or end with a tab: there its corner is empty.
"""

from collections.abc import Iterator
from typing import Final

from syndicate.clean.pageinline import Mark, Piece, Run, folded
from syndicate.clean.parser import Element, Node, Text

_LAYOUT_ROLES: Final = frozenset({"presentation", "none"})
# What no cell of a data table holds.
_LAYOUT_TAGS: Final = ("table", "h1", "h2", "h3", "h4", "article", "section", "form", "iframe", "pre", "blockquote")
_SILENT: Final = frozenset({"script", "style", "template", "svg", "noscript", "input", "select", "button", "textarea"})
_BREAKING: Final = frozenset({"br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd"})
_LONGEST_CELL: Final = 600
_MOST_COLUMNS: Final = 200
_WIDEST_CELL: Final = 20
# Links that a cell of data seldom has.
_MENU: Final = 4


def data_table(table: Element) -> Piece | None:
    """The table as one piece of text; None if it only lays out the page, or says nothing."""
    if table.attr("role") in _LAYOUT_ROLES or next(iter(table.iter_elements(_LAYOUT_TAGS)), None) is not None:
        return None
    cells = [list(_cells(row)) for row in table.iter_elements("tr")]
    # Most tables that lay out a page show it by this, before their text is gathered.
    if len(cells) < 2 or max(map(len, cells)) < 2:
        return None
    rows = _filled(cells)
    if len(rows) < 2 or not 2 <= max(map(len, rows)) <= _MOST_COLUMNS:
        return None
    return _joined(rows)


def _filled(cells: list[list[Element]]) -> list[list[tuple[Element, Piece]]]:
    """The rows that say something, with the text of their cells; none where a cell holds what no cell of data does."""
    run, rows = Run(), []
    for row in cells:
        filled = []
        for cell in row:
            piece = _cell(cell, run)
            if len(piece.text) > _LONGEST_CELL or _is_menu(piece):
                return []
            filled.append((cell, piece))
        if any(piece.text for _, piece in filled):
            rows.append(filled)
    return rows


def _is_menu(cell: Piece) -> bool:
    """Whether a cell is a list of links: such a table lays out a page."""
    links = sum(1 for _, _, kind, *_ in cell.marks if kind == "link")
    return links >= _MENU and cell.linked * 2 > len(cell.text)


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row.children if isinstance(cell, Element) and cell.tag in ("td", "th"))


def _cell(cell: Element, run: Run) -> Piece:
    children = cell.children
    if len(children) == 1 and isinstance(children[0], Text):
        return Piece(folded(children[0].data))
    stack: list[Node | None] = [*reversed(children)]
    while stack:
        node = stack.pop()
        if node is None:
            run.close()
        elif isinstance(node, Text):
            run.add(node.data)
        elif isinstance(node, Element) and (tag := node.tag) not in _SILENT:
            _enter(node, tag, run, stack)
    return run.take()


def _enter(element: Element, tag: str, run: Run, stack: list[Node | None]) -> None:
    if tag in _BREAKING:
        run.add(" ")
    if tag == "a":
        run.open("link", element.attr("href"))
        stack.append(None)
    elif tag in ("b", "strong"):
        run.open("strong")
        stack.append(None)
    stack.extend(reversed(element.children))


def _joined(rows: list[list[tuple[Element, Piece]]]) -> Piece:
    """The rows as lines of the same number of cells, so that they still are a table when they are read as text."""
    width = max(sum(_columns(cell) for cell, _ in row) for row in rows)
    lines: list[str] = []
    marks: list[Mark] = []
    start = linked = stressed = 0
    for row in rows:
        line = ""
        for number, (cell, piece) in enumerate(row):
            line += "\t" if number else ""
            marks += _marks(cell, piece, start + len(line))
            line += piece.text + "\t" * (_columns(cell) - 1)
            linked += piece.linked
            stressed += piece.stressed + _is_header(cell, piece)
        line += "\t" * (width - 1 - line.count("\t"))
        lines.append(line)
        start += len(line) + 1
    return Piece("\n".join(lines), linked, tuple(marks), 0, stressed)


def _is_header(cell: Element, piece: Piece) -> bool:
    return bool(piece.text) and cell.tag == "th"


def _marks(cell: Element, piece: Piece, start: int) -> Iterator[Mark]:
    by = start - piece.shift
    end = start + len(piece.text)
    for begins, ends, kind, address, alternative in piece.marks:
        yield max(begins + by, start), min(ends + by, end), kind, address, alternative
    if _is_header(cell, piece):
        yield start, end, "strong", None, None


def _columns(cell: Element) -> int:
    stated = cell.attr("colspan") or ""
    return max(1, min(int(stated), _WIDEST_CELL)) if stated.isdecimal() and len(stated) < 4 else 1
