"""Blocks as HTML: nested lists from the depth of items, tables, code, quotes, figures, inline markup.

All text is escaped and only safe addresses are written; then the whole is sanitised once more by nh3 with a list
of what is allowed, because what comes out here stands in other people's readers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from syndicate.values.block import Block, Span
from syndicate.values.characters import legal
from syndicate.values.grid import Cell, grid
from syndicate.values.groups import Member, code, groups, quoted
from syndicate.values.inline import LINK, Mark, Segment, is_safe, merged, picture_link, segments, steps
from syndicate.values.markers import number, shown

_TAGS: Final = {
    "superscript": "sup",
    "subscript": "sub",
    "strong": "strong",
    "emphasis": "em",
    "code": "code",
}
_ALLOWED: Final[dict[str, set[str]]] = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "li": {"value"},
    **{
        tag: set()
        for tag in ("p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "blockquote", "pre", "code", "sup", "sub")
    },
    **{tag: set() for tag in ("strong", "em", "figure", "figcaption", "table", "thead", "tbody", "tr", "th", "td")},
}
# The time that nh3 takes for a piece of text without markup is the square of its no-break spaces and signs like "«". A comment
# parts such pieces, and nh3 takes comments out.
_PIECE: Final = 8_000
_SEAM: Final = "<!---->"


def render(blocks: tuple[Block, ...]) -> str:
    """The blocks as sanitised HTML, one element a line."""
    return _sanitised("\n".join(_parts(blocks)))


def _parts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for group in groups(blocks):
        if group.kind == "item":
            yield _lists(group.members)
        elif group.kind == "quote":
            yield f"<blockquote>{''.join(_parts(quoted(group)))}</blockquote>"
        elif group.kind == "code":
            # HTML drops a line feed right after <pre>; none stands there, for a block begins with its text.
            yield f"<pre><code>{_escaped(code(group))}</code></pre>"
        else:
            yield from map(_single, group.blocks)


def inline(block: Block) -> str:
    """A block's text with its inline markup."""
    return _written(block.text, block.spans)


def _written(text: str, spans: tuple[Span, ...]) -> str:
    if not spans:
        return _text(legal(text))
    out: list[str] = []
    for step in steps(list(merged(segments(text, spans))), _TAGS):
        out += [f"</{_tag(mark)}>" for mark in step.closed]
        out += [f'<a href="{escape(mark.address)}">' if mark.address else f"<{_tag(mark)}>" for mark in step.opened]
        out.append(_content(step.segment) if step.segment else "")
    return "".join(out)


def _tag(mark: Mark) -> str:
    return "a" if mark.kind == LINK else _TAGS[mark.kind]


def _content(segment: Segment) -> str:
    if segment.image:
        return _image(segment.image.address, segment.image.alternative)
    return _text(segment.text)


def _text(text: str) -> str:
    return _escaped(text).replace("\n", "<br>")


def _escaped(text: str) -> str:
    if len(text) <= _PIECE:
        return escape(text, quote=False)
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
    return _SEAM.join(escape(piece, quote=False) for piece in pieces)


def _image(address: str | None, alternative: str | None) -> str:
    return f'<img src="{escape(address or "")}" alt="{escape(legal(alternative or ""))}">'


def _single(block: Block) -> str:
    if block.kind == "figure":
        return _figure(block)
    if block.kind == "table":
        return _table(block)
    return _element(block, inline(block))


def _element(block: Block, words: str) -> str:
    tag = f"h{min(max(block.level, 1), 6)}" if block.kind == "heading" else "p"
    return f"<{tag}>{words}</{tag}>"


def _figure(block: Block) -> str:
    if not is_safe(block.address):
        return f"<p>{_caption(block)}</p>" if block.text.strip() else ""
    alternative = next((s.alternative for s in block.spans if s.kind == "image" and s.address == block.address), None)
    caption = f"<figcaption>{_caption(block)}</figcaption>" if block.text.strip() else ""
    return f"<figure>{_linked(_image(block.address, alternative), picture_link(block))}{caption}</figure>"


def _linked(picture: str, address: str | None) -> str:
    return f'<a href="{escape(address)}">{picture}</a>' if address else picture


def _caption(block: Block) -> str:
    return _written(block.text, tuple(span for span in block.spans if span.kind != "image"))


def _table(block: Block) -> str:
    table = grid(block)
    rows = [_row(row, "td") for row in table.rows]
    if table.has_header:
        rows[0] = f"<thead>{_row(table.rows[0], 'th')}</thead>"
        return f"<table>{rows[0]}<tbody>{''.join(rows[1:])}</tbody></table>"
    return f"<table><tbody>{''.join(rows)}</tbody></table>"


def _row(cells: Iterable[Cell], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{_written(cell.text, cell.spans)}</{tag}>' for cell in cells)}</tr>"


@dataclass(slots=True)
class _List:
    """A list that is open: the depth of its items, its tag, and the number of its last item."""

    depth: int
    tag: str
    count: int = 0


def _lists(members: tuple[Member, ...]) -> str:
    """The members of a list as nested lists."""
    out: list[str] = []
    opened: list[_List] = []
    for member in members:
        while opened and opened[-1].depth > member.depth:
            out.append(f"</li></{opened.pop().tag}>")
        if not member.is_item:
            out += _within(member)
            continue
        item = member.blocks[-1]
        tag = "ul" if number(item.marker) is None else "ol"
        goes_on = bool(opened) and opened[-1].depth == member.depth
        if goes_on:
            out.append("</li>")
        if goes_on and opened[-1].tag != tag:
            out.append(f"</{opened.pop().tag}>")
            goes_on = False
        if not goes_on:
            out.append(f"<{tag}>")
            opened.append(_List(member.depth, tag))
        out.append(_item(member, opened[-1]))
    out += [f"</li></{entry.tag}>" for entry in reversed(opened)]
    return "".join(out)


def _within(member: Member) -> Iterator[str]:
    """What goes on in an item: a block of its own, or one of another kind."""
    if member.blocks[0].kind == "item":
        return (f"<p>{inline(block)}</p>" for block in member.blocks)
    return _parts(member.blocks)


def _item(member: Member, around: _List) -> str:
    *above, item = member.blocks
    stated = number(item.marker)
    value = "" if stated is None or stated == around.count + 1 else f' value="{stated}"'
    around.count = stated or 0
    words = f"{escape(shown(item.marker))}{inline(item)}"
    if above or item.kind == "heading":
        words = "".join(_parts(tuple(above))) + _element(item, words)
    return f"<li{value}>{words}"


def _sanitised(markup: str) -> str:
    # Imported when first used: the library's front door loads nothing heavy.
    import nh3

    return nh3.clean(
        markup,
        tags=set(_ALLOWED),
        attributes={tag: names for tag, names in _ALLOWED.items() if names},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
