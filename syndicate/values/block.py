"""Block and Span: the kept pieces of an article, in order."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

BlockKind: TypeAlias = Literal["paragraph", "heading", "item", "quote", "code", "table", "figure"]
SpanKind: TypeAlias = Literal["link", "strong", "emphasis", "code", "superscript", "subscript", "image"]


@dataclass(frozen=True, slots=True)
class Span:
    """Inline markup: characters `start` to `end` of a block's text, and what they are.

    `address` is the absolute URL of a link, or of an image (whose span is empty: it stands before `start`,
    and whose `alternative` is its alt text). A link without characters is that of a figure's picture: it leads to the
    video that this is a picture of. Markdown and plain text have no way to raise or lower a character.
    """

    start: int
    end: int
    kind: SpanKind
    address: str | None = None
    alternative: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article between block-level boundaries.

    `text` has line breaks only where the document has them on purpose (code, poems, addresses); in a table,
    rows are lines and cells are separated by tabs. `level` is a heading's level (1..6) or an item's depth
    (1..); of code, 0 begins a piece of its own, and 1 goes on below a blank line in the piece before, 2 right below its
    last line; of a quote, 1 begins a quotation, and 0 goes on in the one before. `marker` is an item's own marker where the
    document shows one ("1.", "(a)"; "-" for a bullet), and belongs to `text` of the article, not to the block's; an item
    without one goes on in the item before. A heading with a marker begins an item, and a quote with one is an item of a
    list within its quotation. `address` is a figure's image. `score` (0..1) is how sure the cleaner is that this is
    article text.

    `within` is the depth of the item that any other block than an item stands in, and 0 outside of items; below 0, it is
    that of the item that begins below, with the words that bear its marker. Items within a quotation are counted from
    the depth that the quotation stands in; `within` of a quote with a marker is its own depth. `quoted` says
    that any other block than a quote stands in a quotation: 1 in the one of the quote above, -1 in the one that begins
    below. `indents` are the blanks before each line of code that HTML and Markdown show, and text does not.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str | None = None
    spans: tuple[Span, ...] = ()
    address: str | None = None
    score: float = 1.0
    within: int = 0
    indents: tuple[int, ...] = ()
    quoted: int = 0
