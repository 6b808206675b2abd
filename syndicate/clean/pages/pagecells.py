"""What the cells of a table say, each as one line of text, and where in their rows they stand."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple, TypeAlias

from syndicate.clean.pages import pagetags
from syndicate.clean.pages.alternatives import told
from syndicate.clean.pages.pageimages import picture
from syndicate.clean.pages.pageinline import Piece, Run, folded
from syndicate.clean.pages.parser import Element, Node, Text

_SILENT: Final = (pagetags.SILENT | {"noscript"}) - {"math"}
_WIDEST_CELL: Final = 20
# A cell may reach down in so many columns: more of them hold nothing that a reader could follow.
_MOST_HANGING: Final = 200
# Characters of a cell that are said again in each row that it reaches into; a longer one is read once.
_LONGEST_REPEATED: Final = 200
# What may be repeated in a part of a table beside as much as it holds: enough for any table that is read, and no page
# of a few lines becomes megabytes.
_MOST_REPEATED: Final = 10_000
# Pixels that an image is wide at least which is more than a sign, and the files of those that do not state it.
_LEAST_PHOTO: Final = 100
_PIXELS: Final = re.compile(r"\s*(\d{1,6})(?:px)?\s*$")
_PHOTO: Final = re.compile(r"\.(?:jpe?g|webp|avif)$", re.IGNORECASE)
_CLOSE: Final = ""
_BLANK: Final = " "

_Step: TypeAlias = Node | str
"""A node that is to be read, or what is to be done behind those that were: markup closes, or a blank parts blocks."""


class Cell(NamedTuple):
    """A cell: its text, whether it is a header, and how many columns and rows it takes (0: all the rows below)."""

    piece: Piece
    is_header: bool = False
    columns: int = 1
    rows: int = 1


_EMPTY: Final = Cell(Piece(""))


def cell_of(element: Element, piece: Piece, *, is_head: bool = False) -> Cell:
    """The cell that an element is, with the text that was read of it. `is_head` makes a header of any cell."""
    columns = max(1, min(_stated(element, "colspan", 3), _WIDEST_CELL))
    # The standard knows no more than 65,534 rows.
    return Cell(piece, bool(piece.text) and (is_head or element.tag == "th"), columns, _stated(element, "rowspan", 5))


def _stated(element: Element, name: str, digits: int) -> int:
    stated = element.attr(name)
    return int(stated) if stated and stated.isdecimal() and len(stated) <= digits else 1


class Surroundings(NamedTuple):
    """What a cell does not say itself: which elements may say that they are hidden, and what addresses are relative to."""

    remarkable: AbstractSet[Element]
    base: str | None = None


def words(element: Element, run: Run, around: Surroundings, *, pictured: bool = False) -> Piece:
    """The text of an element as one line, its line breaks blanks, with its inline markup and the pictures in it.

    `pictured` takes what stands for images as text.
    """
    children = element.children
    if len(children) == 1 and isinstance(only := children[0], Text):
        return Piece(folded(only.data))
    stack: list[_Step] = [*reversed(children)]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            run.add(node.data)
        elif isinstance(node, Element):
            tag = node.tag
            if tag in _SILENT or (node in around.remarkable and pagetags.is_hidden(node)):
                continue
            if tag == "img":
                _image(node, run, around.base, pictured=pictured)
            elif tag != "button" or pagetags.is_among_words(node):
                _enter(node, tag, run, stack)
        elif node == _BLANK:
            run.add(_BLANK)
        elif node == _CLOSE:
            run.close()
    return run.take()


def pictures(element: Element, run: Run, around: Surroundings) -> Piece:
    """What stands for the images of a cell that holds nothing else: tables say yes and no by them."""
    if next(iter(element.iter_elements(("img",))), None) is None:
        return Piece("")
    return words(element, run, around, pictured=True)


def _image(image: Element, run: Run, base: str | None, *, pictured: bool) -> None:
    alternative = image.attr("alt")
    if pictured and alternative:
        run.add(f" {alternative} ")
    elif alternative and "emoji" in (image.attr("class") or ""):
        run.add(alternative)
    elif (shown := picture(image, (), base)) and _is_photo(image, shown.address):
        # What parts cells in Markdown.
        run.image(shown.address, told((alternative or "").replace("|", " ")))


def _is_photo(image: Element, address: str) -> bool:
    """Whether an image shows something, and is none of the ticks and stars that tables are full of."""
    width = _PIXELS.match(image.attr("width") or "")
    return int(width[1]) >= _LEAST_PHOTO if width else _PHOTO.search(address.partition("?")[0]) is not None


def _enter(element: Element, tag: str, run: Run, stack: list[_Step]) -> None:
    if not run.at_blank and tag not in pagetags.BLOCKS and type(before := element.previous_sibling) is Element:
        run.part_from(before, element)
    elif tag == "button":
        run.part_from_button(element.text)
    if kind := pagetags.MARKS.get(tag):
        run.open(kind, element.attr("href") if tag == "a" else None)
        stack.append(_CLOSE)
    elif tag in pagetags.BLOCKS:
        run.add(_BLANK)
        stack.append(_BLANK)
    elif tag == "br":
        run.add(_BLANK)
    stack.extend(reversed(element.children))


def in_columns(rows: list[list[Cell]]) -> Iterator[list[Cell]]:
    """The rows of a part of a table that say something, where cells that reach down stand in all their rows.

    A reader of one row sees what holds for it, and all the others stay in their columns.
    """
    # Nearly all tables have none.
    if all(cell.rows == 1 for row in rows for cell in row):
        yield from filter(_says, rows)
        return
    hanging: dict[int, tuple[int, Cell]] = {}
    left = _MOST_REPEATED + sum(_size(cell) for row in rows for cell in row)
    for number, row in enumerate(rows):
        line = _line(row, number, hanging, may_hang=left > 0)
        left -= sum(map(_size, line)) - sum(map(_size, row))
        if _says(row):
            yield line
        for column in [column for column, (end, _) in hanging.items() if end == number + 1 or left <= 0]:
            del hanging[column]


def _says(row: list[Cell]) -> bool:
    return any(cell.piece.text for cell in row)


def _size(cell: Cell) -> int:
    return cell.columns + len(cell.piece.text) + len(cell.piece.marks)


def _line(row: list[Cell], number: int, hanging: dict[int, tuple[int, Cell]], *, may_hang: bool) -> list[Cell]:
    """A row with the cells that hang into it; its own that reach further down hang from then on, each with its last row."""
    line: list[Cell] = []
    last = max(hanging, default=-1)
    column, own = 0, iter(row)
    while True:
        if column in hanging:
            cell = hanging[column][1]
        elif (cell := next(own, _EMPTY)) is _EMPTY:
            if column > last:
                return line
        elif cell.rows != 1 and may_hang and column < _MOST_HANGING:
            hanging[column] = (number + cell.rows if cell.rows else -1, _repeated(cell))
        line.append(cell)
        column += cell.columns


def _repeated(cell: Cell) -> Cell:
    """What is said of a cell in the rows that it reaches into; its pictures are shown once."""
    if len(cell.piece.text) > _LONGEST_REPEATED:
        return cell._replace(piece=Piece(""), is_header=False)
    marks = tuple(mark for mark in cell.piece.marks if mark[2] != "image")
    return cell if len(marks) == len(cell.piece.marks) else cell._replace(piece=cell.piece._replace(marks=marks))
