"""A run: the text between two block-level boundaries of a page, with its inline markup.

Folds white space as a browser does (CSS Text Level 3, section 4.1): runs of blanks, tabs and line feeds become one
blank, none stands at the start or end of a line; in preformatted text they stay. No-break spaces are kept inside.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from syndicate.values.block import Span, SpanKind
from syndicate.values.characters import legal

# Line separators that are none in HTML fold like blanks; U+0085 and U+2028 would break lines elsewhere.
_WHITE: Final = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")
_LINE_ENDS: Final = re.compile("\r\n?|[\f\v\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A finished run: text without white space at its ends, spans, and how many characters are links."""

    text: str
    spans: tuple[Span, ...]
    linked: int


_NOTHING: Final = Piece("", (), 0)


class Run:
    """Collects text and inline markup until a block-level boundary takes it out as a `Piece`."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._linked = 0
        self._blank_line = True
        self._open: list[tuple[SpanKind, str | None, int]] = []
        self._links = 0
        self._spans: list[Span] = []

    def add(self, data: str, *, preformatted: bool = False) -> None:
        """Character data as it stands in the page."""
        text = legal(data)
        text = _LINE_ENDS.sub("\n", text) if preformatted else self._folded(text)
        if not text:
            return
        self._parts.append(text)
        self._length += len(text)
        if self._links:
            self._linked += len(text)
        if not text.isspace():
            self._blank_line = False

    def line_break(self) -> bool:
        """A `<br>`. True if it follows another one, or nothing: then it ends the paragraph."""
        if self._blank_line:
            return True
        if self._parts[-1].endswith(" "):
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
        self._parts.append("\n")
        self._length += 1
        self._blank_line = True
        return False

    def image(self, address: str, alternative: str | None) -> None:
        """An image that stands in the line here."""
        self._spans.append(Span(self._length, self._length, "image", address, alternative))

    def open(self, kind: SpanKind, address: str | None = None, *, link: bool = False) -> None:
        """Inline markup begins; `link` counts the characters in it as linked, with or without an address."""
        self._open.append((kind, address, self._length))
        self._links += link

    def close(self, *, link: bool = False) -> None:
        """The innermost open markup ends."""
        kind, address, start = self._open.pop()
        self._links -= link
        self._span(kind, address, start)

    def take(self, *, preformatted: bool = False) -> Piece:
        """What was collected so far; a preformatted first line keeps its indentation.

        Markup that is still open goes on at the start of what follows.
        """
        if not self._parts and not self._spans:
            return _NOTHING
        for kind, address, start in self._open:
            self._span(kind, address, start)
        whole = "".join(self._parts)
        text = whole.strip("\n").rstrip() if preformatted else whole.strip()
        shift = whole.find(text)
        spans = tuple(fitted for span in self._spans if (fitted := _fitted(span, text, shift)))
        piece = Piece(text, spans, min(self._linked, len(text)))
        self._parts, self._spans = [], []
        self._length = self._linked = 0
        self._blank_line = True
        self._open = [(kind, address, 0) for kind, address, _ in self._open]
        return piece

    def _folded(self, text: str) -> str:
        text = _WHITE.sub(" ", text)
        at_blank = not self._parts or self._parts[-1].endswith((" ", "\n"))
        return text[1:] if at_blank and text.startswith(" ") else text

    def _span(self, kind: SpanKind, address: str | None, start: int) -> None:
        if self._length > start and (kind != "link" or address):
            self._spans.append(Span(start, self._length, kind, address))


def _fitted(span: Span, text: str, shift: int) -> Span | None:
    start = min(max(span.start - shift, 0), len(text))
    end = min(max(span.end - shift, 0), len(text))
    if span.kind == "image":
        return replace(span, start=start, end=start)
    covered = text[start:end]
    start += len(covered) - len(covered.lstrip())
    end = start + len(covered.strip())
    return replace(span, start=start, end=end) if end > start else None


def part(piece: Piece, start: int, end: int) -> Piece:
    """Characters `start` to `end` of a piece, as a piece of its own."""
    text = piece.text[start:end].strip()
    shift = start + len(piece.text[start:end]) - len(piece.text[start:end].lstrip())
    inside = (span for span in piece.spans if span.start < end and span.end >= start)
    spans = tuple(fitted for span in inside if (fitted := _fitted(span, text, shift)))
    return Piece(text, spans, len(text) * piece.linked // max(len(piece.text), 1))
