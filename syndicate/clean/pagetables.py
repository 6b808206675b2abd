"""Which tables hold data, and what they say.

A table that only lays a page out is walked like any other container; one that holds data becomes one block:
rows are lines, cells are separated by tabs, header cells are strong. Every row has the same number of cells, so
a table, alone among blocks, may begin or end with a tab: there its corner is empty.
"""

from collections.abc import Iterator
from typing import Final

from syndicate.clean.pageimages import absolute
from syndicate.clean.pageinline import Piece, Run
from syndicate.clean.parser import Element, Node, Text
from syndicate.values.block import Span

_LAYOUT_ROLES: Final = frozenset({"presentation", "none"})
# What no cell of a data table holds.
_LAYOUT_TAGS: Final = ("table", "h1", "h2", "h3", "h4", "article", "section", "form", "iframe", "pre", "blockquote")
_SILENT: Final = frozenset({"script", "style", "template", "svg", "noscript", "input", "select", "button", "textarea"})
_BREAKING: Final = frozenset({"br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd"})
_LONGEST_CELL: Final = 600
_MOST_COLUMNS: Final = 200
_WIDEST_CELL: Final = 20


def data_table(table: Element, base: str | None) -> Piece | None:
    """The table as one piece of text; None if it only lays out the page, or says nothing."""
    if table.attr("role") in _LAYOUT_ROLES or next(iter(table.iter_elements(_LAYOUT_TAGS)), None) is not None:
        return None
    rows = [[(cell, piece) for cell, piece in _cells(row, base)] for row in table.iter_elements("tr")]
    rows = [row for row in rows if any(piece.text for _, piece in row)]
    if len(rows) < 2 or not 2 <= max(len(row) for row in rows) <= _MOST_COLUMNS:
        return None
    if any(len(piece.text) > _LONGEST_CELL for row in rows for _, piece in row):
        return None
    return _joined(rows)


def _cells(row: Element, base: str | None) -> Iterator[tuple[Element, Piece]]:
    for cell in row.children:
        if isinstance(cell, Element) and cell.tag in ("td", "th"):
            yield cell, _cell(cell, base)


def _cell(cell: Element, base: str | None) -> Piece:
    run = Run()
    stack: list[Node | bool] = [*reversed(cell.children)]
    while stack:
        node = stack.pop()
        if isinstance(node, bool):
            run.close(link=node)
        elif isinstance(node, Text):
            run.add(node.data)
        elif isinstance(node, Element) and node.tag not in _SILENT:
            _enter(node, run, stack, base)
    return run.take()


def _enter(element: Element, run: Run, stack: list[Node | bool], base: str | None) -> None:
    if element.tag in _BREAKING:
        run.add(" ")
    if element.tag == "a":
        run.open("link", absolute(element.attr("href"), base), link=True)
        stack.append(True)
    elif element.tag in ("b", "strong"):
        run.open("strong")
        stack.append(False)
    stack.extend(reversed(element.children))


def _joined(rows: list[list[tuple[Element, Piece]]]) -> Piece:
    """The rows as lines of the same number of cells, so that they still are a table when they are read as text."""
    width = max(sum(_columns(cell) for cell, _ in row) for row in rows)
    lines: list[str] = []
    spans: list[Span] = []
    start = linked = 0
    for row in rows:
        line = ""
        for number, (cell, piece) in enumerate(row):
            line += "\t" if number else ""
            spans += _spans(cell, piece, start + len(line))
            line += piece.text + "\t" * (_columns(cell) - 1)
            linked += piece.linked
        line += "\t" * (width - 1 - line.count("\t"))
        lines.append(line)
        start += len(line) + 1
    return Piece("\n".join(lines), tuple(spans), linked)


def _spans(cell: Element, piece: Piece, start: int) -> Iterator[Span]:
    yield from (_moved(span, start) for span in piece.spans)
    if cell.tag == "th" and piece.text:
        yield Span(start, start + len(piece.text), "strong")


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by, span.kind, span.address, span.alternative)


def _columns(cell: Element) -> int:
    stated = cell.attr("colspan") or ""
    return max(1, min(int(stated), _WIDEST_CELL)) if stated.isdecimal() and len(stated) < 4 else 1
