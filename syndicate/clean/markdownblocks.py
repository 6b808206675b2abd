"""Markdown to candidates: one a block, with its links, emphasis, code and images as spans.

markdown-it-py reads CommonMark with pipe tables and strikethrough; nothing here understands Markdown by
itself. HTML inside Markdown gives its text, and no markup. Links keep only addresses that people follow
(http, https, mailto), made absolute by the document's own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from syndicate.clean import frontmatter
from syndicate.clean.draft import Candidate, Context, Draft
from syndicate.clean.words.shapes import is_ideograph
from syndicate.values.block import Block, BlockKind, Span, SpanKind
from syndicate.values.trackers import without_trackers

_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_COMMENT: Final = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_SPANS: Final[dict[str, SpanKind]] = {"link": "link", "strong": "strong", "em": "emphasis"}
_SCHEMES: Final = frozenset(("http", "https", "mailto"))


def draft(text: str, context: Context, max_blocks: int) -> Draft:
    """The candidates of a Markdown text and the facts of its front matter; more than `max_blocks` are cut."""
    front = frontmatter.read(text, context)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(front.body)
    candidates: list[Candidate] = []
    notes = front.notes
    for block in _blocks(tokens, context.url or front.facts.url):
        if len(candidates) >= max_blocks:
            notes = (*notes, f"The document has more than {max_blocks} blocks; it was cut there.")
            break
        candidates.append(Candidate(block))
    return Draft(tuple(candidates), front.facts, notes)


@dataclass(slots=True)
class _State:
    """Where the walk over the tokens is: open lists (their next number, None for bullets), quotations, a table's rows.

    `quotations` has their numbers, `begun` how many there were, `last` the number of the last quote's, and `is_quoted` whether
    the list of the `marker` stands within one.
    """

    base: str | None
    lists: list[int | None] = field(default_factory=list)
    marker: str | None = None
    is_quoted: bool = False
    quotations: list[int] = field(default_factory=list)
    begun: int = 0
    last: int = 0
    rows: list[list[str]] = field(default_factory=list)


def _blocks(tokens: list[Token], base: str | None) -> Iterator[Block]:
    state = _State(base)
    level = 0
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type in {"fence", "code_block"}:
            yield Block("code", token.content.rstrip("\n"))
        elif token.type == "html_block":
            text = " ".join(_TAG.sub(" ", _COMMENT.sub(" ", token.content)).split())
            yield from [Block("paragraph", text)] if text else []
        elif token.type == "inline" and not state.rows:
            yield from _inline_block(token, state, level if tokens[number - 1].type == "heading_open" else 0)
        else:
            table = _moved(state, token)
            yield from [table] if table else []


def _moved(state: _State, token: Token) -> Block | None:
    """Follows a token that opens or closes something; the table, where one closes."""
    match token.type:
        case "bullet_list_open":
            state.lists.append(None)
        case "ordered_list_open":
            state.lists.append(int(str(token.attrGet("start") or 1)))
        case "bullet_list_close" | "ordered_list_close":
            state.lists.pop()
        case "list_item_open":
            state.marker = _marker(state, token)
            state.is_quoted = bool(state.quotations)
        case "list_item_close":
            state.marker = None
        case "blockquote_open":
            state.begun += 1
            state.quotations.append(state.begun)
        case "blockquote_close":
            state.quotations.pop()
        case "table_open":
            state.rows = [[]]
        case "tr_open":
            state.rows += [[]] if state.rows[-1] else []
        case "inline":
            state.rows[-1].append(" ".join(_inline(token, state.base)[0].split()))
        case "table_close":
            rows, state.rows = state.rows, []
            return Block("table", "\n".join("\t".join(row) for row in rows))
    return None


def _marker(state: _State, token: Token) -> str:
    number = state.lists[-1]
    if number is None:
        return "-"
    state.lists[-1] = number + 1
    return f"{number}{token.markup}"


def _inline_block(token: Token, state: _State, heading: int) -> Iterator[Block]:
    text, spans = _inline(token, state.base)
    kind: BlockKind = "paragraph"
    depth, marker = 0, None
    if heading:
        kind, depth = "heading", heading
    elif state.quotations:
        kind, depth = "quote", int(state.quotations[-1] != state.last)
        state.last = state.quotations[-1]
        if state.is_quoted:
            marker, state.marker = state.marker, None
    elif state.marker is not None:
        kind, depth, marker = "item", len(state.lists), state.marker
        state.marker = None
    images = [span for span in spans if span.kind == "image"]
    if not text.strip() and images:
        yield from (
            Block("figure", "", address=image.address, spans=(Span(0, 0, "image", image.address, image.alternative),))
            for image in images
        )
    elif text.strip():
        yield Block(kind, text, depth, marker, spans)


def _inline(token: Token, base: str | None) -> tuple[str, tuple[Span, ...]]:
    """The text of a token's children and their markup. White space at the ends is left out."""
    text, spans = "", []
    opened: list[tuple[str, int, str | None]] = []
    children = token.children or []
    for number, child in enumerate(children):
        name = child.type.removesuffix("_open").removesuffix("_close")
        if child.type == "text":
            text += child.content
        elif child.type == "code_inline":
            spans.append(Span(len(text), len(text) + len(child.content), "code"))
            text += child.content
        elif child.type == "hardbreak":
            text = f"{text.rstrip()}\n"
        elif child.type == "softbreak":
            following = children[number + 1].content[:1] if number + 1 < len(children) else ""
            close = text and following and is_ideograph(text[-1]) and is_ideograph(following)
            text += "" if close else " "
        elif child.type == "image":
            spans.append(
                Span(len(text), len(text), "image", _address(child.attrGet("src"), base), child.content or None)
            )
        elif child.type.endswith("_open") and name in _SPANS:
            opened.append((name, len(text), _followed(child.attrGet("href"), base)))
        elif child.type.endswith("_close") and opened and name in _SPANS:
            _, start, address = opened.pop()
            if start < len(text) and (address or name != "link"):
                spans.append(Span(start, len(text), _SPANS[name], address))
    return _stripped(text, spans)


def _stripped(text: str, spans: list[Span]) -> tuple[str, tuple[Span, ...]]:
    lead = len(text) - len(text.lstrip())
    shown = text.strip()
    end = len(shown)
    moved = (
        Span(
            max(0, min(span.start - lead, end)),
            max(0, min(span.end - lead, end)),
            span.kind,
            span.address,
            span.alternative,
        )
        for span in spans
    )
    return shown, tuple(
        sorted(
            (span for span in moved if span.kind == "image" or span.start < span.end), key=lambda s: (s.start, -s.end)
        )
    )


def _followed(value: str | float | None, base: str | None) -> str | None:
    """What a link leads to, without what campaigns append."""
    address = _address(value, base)
    return without_trackers(address) if address else None


def _address(value: str | float | None, base: str | None) -> str | None:
    """The absolute address, or None where it leads to no place that people follow."""
    if not isinstance(value, str):
        return None
    try:
        address = urljoin(base, value) if base else value
        return address if urlsplit(address).scheme in _SCHEMES else None
    except ValueError:  # "http://[": no address
        return None
