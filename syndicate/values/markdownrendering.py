"""Blocks as Markdown: CommonMark 0.31, with pipe tables (GitHub Flavored Markdown, section 4.10).

The text survives: whatever in it could be taken for markup is escaped. Where emphasis could not be told from
asterisks by a reader (CommonMark, section 6.2: between punctuation and a letter, as is common in Chinese) it is left out,
because words count more than marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from syndicate.values.block import Block, Span
from syndicate.values.characters import legal
from syndicate.values.emphasis import ASTERISKS, told
from syndicate.values.grid import Cell, grid
from syndicate.values.groups import Member, code, groups, quoted
from syndicate.values.inline import LINK, Segment, is_safe, merged, picture_link, segments, steps
from syndicate.values.markers import number, shown

_ANYWHERE: Final = re.compile(
    r"([\\`*\[\]<~])|(?<![^\W_])(_)|(_)(?![^\W_])|(&)(?=#?\w+;)"
    # "==marked==" and "x^2^", as many readers of Markdown have them.
    r"|(?<![=A-Za-z0-9_])(=)(?==[^\s=])|(\^)(?=[\w+−-]{1,10}\^)"
)
# Lists begin with a sign and a blank; a line of signs underlines a heading, or parts.
_LINE_START: Final = re.compile(r"(?m)^([ \t]*)([#>:]|[-+](?=[ \t]|$)|-(?=[- \t]*$)|=(?==*[ \t]*$))")
_LINE_NUMBER: Final = re.compile(r"(?m)^([ \t]*\d{1,9})([.)])(?=\s|$)")
# What ends a heading is no text of it, behind a blank (CommonMark, section 4.2).
_CLOSING: Final = re.compile(r"(?:^|(?<=[ \t]))(?=#+[ \t]*$)")
_BACKSLASH: Final = r"\\"
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")


def render(blocks: tuple[Block, ...]) -> str:
    """The blocks as Markdown, joined by blank lines; the items of a list stand close together."""
    return "\n\n".join(part for part in _parts(blocks) if part)


def _parts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for group in groups(blocks):
        if group.kind == "item":
            yield _lists(group.members)
        elif group.kind == "quote":
            yield _prefixed("\n\n".join(_parts(quoted(group))), "> ")
        elif group.kind == "code":
            yield _fenced(code(group))
        else:
            yield from map(_single, group.blocks)


def inline(block: Block) -> str:
    """A block's text with its inline markup; a line break is a backslash at the end of its line."""
    return _written(block.text, block.spans).replace("\n", "\\\n")


def _single(block: Block) -> str:
    if block.kind == "heading":
        return _heading(block)
    if block.kind == "table":
        return _table(block)
    if block.kind == "figure":
        return _figure(block)
    return inline(block)


def _heading(block: Block) -> str:
    sign = _escaped(shown(block.marker), at_start=False)
    words = _written(" ".join(block.text.split("\n")), block.spans, at_start=False)
    return f"{'#' * min(max(block.level, 1), 6)} {_CLOSING.sub(_BACKSLASH, sign + words)}"


def _figure(block: Block) -> str:
    caption = _written(block.text, tuple(span for span in block.spans if span.kind != "image")).replace("\n", "\\\n")
    if not is_safe(block.address):
        return caption
    alternative = next((s.alternative for s in block.spans if s.kind == "image" and s.address == block.address), None)
    picture, leads_to = _image(block.address, alternative), picture_link(block)
    picture = f"[{picture}]({_destination(leads_to)})" if leads_to else picture
    return f"{picture}\n\n{caption}" if caption else picture


def _prefixed(text: str, prefix: str, first: str | None = None) -> str:
    lines = text.split("\n")
    return "\n".join(
        (first if number == 0 and first is not None else prefix) + line if line else prefix.rstrip()
        for number, line in enumerate(lines)
    )


def _fenced(text: str) -> str:
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}\n{text}\n{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


@dataclass(frozen=True, slots=True)
class _Item:
    """The last item of a list that is open: its depth, where its text is indented to, its number and delimiter."""

    depth: int
    indent: int
    count: int | None
    sign: str


def _lists(members: tuple[Member, ...]) -> str:
    """The members of a list as nested lists."""
    out: list[str] = []
    opened: list[_Item] = []
    is_close = True
    for member in members:
        while opened and opened[-1].depth > member.depth:
            opened.pop()
        if not member.is_item:
            out += ["\n" + _prefixed(part, " " * opened[-1].indent) for part in _within(member)]
            is_close = member.blocks[0].kind == "item"
            continue
        item = member.blocks[-1]
        previous = opened.pop() if opened and opened[-1].depth == member.depth else None
        indent = " " * (opened[-1].indent if opened else 0)
        count, sign = number(item.marker), _sign(item, previous)
        bullet = f"{indent}{'' if count is None else count}{sign} "
        opened.append(_Item(member.depth, len(bullet), count, sign))
        text = _item(member)
        # A list that starts with another number than 1 cannot interrupt a paragraph (section 5.3).
        is_new = count not in (None, 1) and (previous is None or previous.sign != sign)
        apart = "\n" if out and (is_new or not is_close) else ""
        is_close = True
        out.append(apart + _prefixed(text, " " * len(bullet), bullet))
    return "\n".join(out)


def _item(member: Member) -> str:
    """What an item begins with: the words that bear its marker, and what stands above them."""
    *above, item = member.blocks
    words = _heading(item) if item.kind == "heading" else _escaped(shown(item.marker), at_start=True) + inline(item)
    return "\n\n".join((*filter(None, _parts(tuple(above))), words))


def _within(member: Member) -> Iterator[str]:
    """What goes on in an item: a block of its own, or one of another kind."""
    if member.blocks[0].kind == "item":
        return map(inline, member.blocks)
    return _parts(member.blocks)


def _sign(item: Block, previous: _Item | None) -> str:
    """The delimiter behind the number, or the bullet. Another delimiter starts a new list, as a jump must."""
    stated = number(item.marker)
    if stated is None:
        return "-"
    if previous is None or previous.count is None:
        return "."
    if stated == previous.count + 1:
        return previous.sign
    return ")" if previous.sign == "." else "."


def _table(block: Block) -> str:
    table = grid(block)
    rows = [_row(row) for row in table.rows]
    width = len(table.rows[0])
    head = rows.pop(0) if table.has_header else _row(tuple(Cell("") for _ in range(width)))
    return "\n".join([head, f"|{' --- |' * width}", *rows])


def _row(cells: tuple[Cell, ...]) -> str:
    return "|" + "".join(f" {_written(cell.text, cell.spans, everywhere='|', at_start=False)} |" for cell in cells)


def _written(text: str, spans: tuple[Span, ...], everywhere: str = "", *, at_start: bool = True) -> str:
    # A line of signs below one with pipes makes both a table.
    everywhere += "|" * ("\n" in text and not everywhere)
    if not spans:
        return _plain(legal(text), everywhere, at_start=at_start)
    # What loses its mark must be escaped as one text with its neighbours: "&" and "amp;" are harmless only apart.
    # So is what is raised or lowered, for which Markdown has no mark.
    spans = tuple(span for span in spans if span.kind not in ("superscript", "subscript"))
    pieces = list(merged(told(list(merged(segments(text, spans))))))
    out: list[str] = []
    for step in steps(pieces, ASTERISKS):
        out += [f"]({_destination(mark.address)})" if mark.address else ASTERISKS[mark.kind] for mark in step.closed]
        opened = ["[" if mark.kind == LINK else ASTERISKS[mark.kind] for mark in step.opened]
        if out and out[-1].endswith("!") and opened[:1] == ["["]:
            # No picture, but a link behind an exclamation.
            out[-1] = f"{out[-1][:-1]}\\!"
        out += opened
        if step.segment:
            out.append(_content(step.segment, everywhere, at_start=at_start))
            at_start = _ends_at_start(step.segment, at_start=at_start)
    return "".join(out)


def _ends_at_start(segment: Segment, *, at_start: bool) -> bool:
    """Whether what follows a segment begins a line, but for blanks. `at_start` says that the segment does."""
    _, feed, rest = segment.text.rpartition("\n")
    return not segment.image and not rest.strip() and (bool(feed) or at_start)


def _destination(address: str) -> str:
    plain = re.sub(r"[\x00-\x20\x7f<>\\()]", lambda match: f"%{ord(match[0]):02X}", address)
    return _ENTITY.sub(r"\\&", plain)


def _image(address: str | None, alternative: str | None) -> str:
    text = " ".join(legal(alternative or "").split())
    return f"![{_plain(text, '|', at_start=False)}]({_destination(address or '')})"


def _content(segment: Segment, everywhere: str, *, at_start: bool) -> str:
    if segment.image:
        return _image(segment.image.address, segment.image.alternative)
    if "code" in segment.marks:
        # In a table, a pipe is escaped even in code (GFM, section 4.10).
        return _code_span(segment.text.replace("|", r"\|") if "|" in everywhere else segment.text)
    return _plain(segment.text, everywhere, at_start=at_start)


def _plain(text: str, everywhere: str, *, at_start: bool) -> str:
    text = _escaped(text, at_start=at_start)
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
