"""Blocks as Markdown: CommonMark 0.31, with pipe tables (GitHub Flavored Markdown, section 4.10).

The text survives: whatever in it could be taken for markup is escaped. Where emphasis could not be told from
asterisks by a reader (CommonMark, section 6.2: between punctuation and a letter, as is common in Chinese) it is left out,
because words count more than marks.
"""

import re
import unicodedata
from itertools import groupby
from typing import Final

from syndicate.values.block import Block, Span
from syndicate.values.characters import legal
from syndicate.values.grid import Cell, grid
from syndicate.values.inline import Segment, is_safe, merged, segments
from syndicate.values.markers import number, shown

_ANYWHERE: Final = re.compile(r"([\\`*\[\]<>|~])|(?<![^\W_])(_)|(_)(?![^\W_])|(&)(?=#?\w+;)|(!)(?=$)")
_LINE_START: Final = re.compile(r"(?m)^([ \t]*)([-+=#:])")
_LINE_NUMBER: Final = re.compile(r"(?m)^([ \t]*\d{1,9})([.)])(?=\s|$)")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_MARKS: Final = {"strong": "**", "emphasis": "*"}


def render(blocks: tuple[Block, ...]) -> str:
    """The blocks as Markdown, joined by blank lines; the items of a list stand close together."""
    parts: list[str] = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        alike = [block for block in group if block.text.strip() or block.kind == "figure" or block.spans]
        if kind == "item":
            parts.append(_lists(alike))
        elif kind == "quote":
            parts.append("\n>\n".join(_prefixed(inline(block), "> ") for block in alike))
        elif kind == "code":
            parts.append(_code(alike))
        else:
            parts += [_single(block) for block in alike]
    return "\n\n".join(part for part in parts if part)


def inline(block: Block) -> str:
    """A block's text with its inline markup; a line break is a backslash at the end of its line."""
    return _written(block.text, block.spans).replace("\n", "\\\n")


def _single(block: Block) -> str:
    if block.kind == "heading":
        return f"{'#' * min(max(block.level, 1), 6)} {_heading(block)}"
    if block.kind == "table":
        return _table(block)
    if block.kind == "figure":
        return _figure(block)
    return inline(block)


def _heading(block: Block) -> str:
    return _written(" ".join(block.text.split("\n")), block.spans, everywhere="#")


def _figure(block: Block) -> str:
    caption = _written(block.text, tuple(span for span in block.spans if span.kind != "image")).replace("\n", "\\\n")
    if not is_safe(block.address):
        return caption
    alternative = next((s.alternative for s in block.spans if s.kind == "image" and s.address == block.address), None)
    picture = _image(block.address, alternative)
    return f"{picture}\n\n{caption}" if caption else picture


def _prefixed(text: str, prefix: str, first: str | None = None) -> str:
    lines = text.split("\n")
    return "\n".join(
        (first if number == 0 and first is not None else prefix) + line for number, line in enumerate(lines)
    )


def _code(blocks: list[Block]) -> str:
    text = "\n\n".join(legal(block.text) for block in blocks)
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}\n{text}\n{fence}" if text.strip() else ""


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _lists(items: list[Block]) -> str:
    """Items as nested lists. An item without a marker goes on in the one before it."""
    out: list[str] = []
    opened: list[tuple[int, int, str]] = []
    count = 0
    for item in items:
        depth = max(item.level, 1)
        while opened and opened[-1][0] > depth:
            opened.pop()
        if opened and opened[-1][0] == depth and item.marker is None:
            out.append("\n" + _prefixed(inline(item), " " * opened[-1][1]))
            continue
        previous = opened.pop()[2] if opened and opened[-1][0] == depth else ""
        indent = " " * (opened[-1][1] if opened else 0)
        bullet, count = _bullet(item, previous, count)
        text = _escaped(shown(item.marker), at_start=True) + inline(item)
        hanging = " " * (len(indent) + len(bullet))
        out.append(_prefixed(text, hanging, indent + bullet))
        opened.append((depth, len(hanging), bullet))
    return "\n".join(out)


def _bullet(item: Block, previous: str, count: int) -> tuple[str, int]:
    """The list marker, and the number that it shows. Another delimiter starts a new list, as a jump must."""
    stated = number(item.marker)
    if stated is None:
        return "- ", 0
    sign = previous.strip()[-1:] if previous.strip()[-1:] in (".", ")") else "."
    if previous and sign and stated != count + 1:
        sign = ")" if sign == "." else "."
    return f"{stated}{sign} ", stated


def _table(block: Block) -> str:
    table = grid(block)
    rows = [_row(row) for row in table.rows]
    width = len(table.rows[0])
    head = rows.pop(0) if table.has_header else _row(tuple(Cell("") for _ in range(width)))
    return "\n".join([head, f"|{' --- |' * width}", *rows])


def _row(cells: tuple[Cell, ...]) -> str:
    return "|" + "".join(f" {_written(cell.text, cell.spans)} |" for cell in cells)


def _written(text: str, spans: tuple[Span, ...], everywhere: str = "") -> str:
    pieces = list(merged(segments(text, spans)))
    out: list[str] = []
    opened: tuple[str, ...] = ()
    link: str | None = None
    for place, segment in enumerate(pieces):
        marks = _tellable(pieces, place)
        if segment.link != link:
            out += [_MARKS[mark] for mark in reversed(opened)]
            out.append(_link_edge(link, segment.link))
            opened, link = (), segment.link
        out += _mark_edges(opened, marks)
        opened = marks
        out.append(_content(segment, everywhere, at_start=_starts_line(pieces, place)))
    out += [_MARKS[mark] for mark in reversed(opened)]
    return "".join([*out, _link_edge(link, None)])


def _starts_line(pieces: list[Segment], place: int) -> bool:
    return place == 0 or pieces[place - 1].text.endswith("\n")


def _mark_edges(opened: tuple[str, ...], wanted: tuple[str, ...]) -> list[str]:
    keep = 0
    while keep < min(len(opened), len(wanted)) and opened[keep] == wanted[keep]:
        keep += 1
    return [_MARKS[mark] for mark in (*reversed(opened[keep:]), *wanted[keep:])]


def _link_edge(closing: str | None, opening: str | None) -> str:
    return (f"]({_destination(closing)})" if closing else "") + ("[" if opening else "")


def _destination(address: str) -> str:
    plain = re.sub(r"[\x00-\x20\x7f<>\\()]", lambda match: f"%{ord(match[0]):02X}", address)
    return _ENTITY.sub(r"\\&", plain)


def _image(address: str | None, alternative: str | None) -> str:
    text = " ".join(legal(alternative or "").split())
    return f"![{_escaped(text, at_start=False)}]({_destination(address or '')})"


def _content(segment: Segment, everywhere: str, *, at_start: bool) -> str:
    if segment.image:
        return _image(segment.image.address, segment.image.alternative)
    if "code" in segment.marks:
        return _code_span(segment.text)
    text = _escaped(segment.text, at_start=at_start)
    return re.sub(f"(?<!\\\\)([{everywhere}])", r"\\\1", text) if everywhere else text


def _code_span(text: str) -> str:
    text = " ".join(text.split("\n"))
    fence = "`" * (_longest_run(text) + 1)
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _escaped(text: str, *, at_start: bool) -> str:
    """Text in which nothing can be taken for markup. `at_start` says that it begins a line."""
    text = _ANYWHERE.sub(lambda match: f"\\{match[0]}", text)
    head, feed, rest = ("", "", text) if at_start else text.partition("\n")
    rest = _LINE_START.sub(r"\1\\\2", rest)
    return head + feed + _LINE_NUMBER.sub(r"\1\\\2", rest)


def _tellable(pieces: list[Segment], place: int) -> tuple[str, ...]:
    """The marks of a segment whose asterisks a reader takes for marks (CommonMark, section 6.2)."""
    segment = pieces[place]
    text = segment.text
    marks = tuple(mark for mark in segment.marks if mark in _MARKS)
    if not marks or not text or text[0].isspace() or text[-1].isspace():
        return ()
    before = pieces[place - 1].text[-1:] if place else ""
    after = pieces[place + 1].text[:1] if place + 1 < len(pieces) else ""
    first, last = ("`", "`") if "code" in segment.marks else (text[0], text[-1])
    opens = not _is_sign(first) or _is_apart(before)
    closes = not _is_sign(last) or _is_apart(after)
    return marks if opens and closes else ()


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_apart(character: str) -> bool:
    return not character or character.isspace() or _is_sign(character)
