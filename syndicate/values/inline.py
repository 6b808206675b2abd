"""Segments: a block's text cut where its inline markup changes, so that marks that overlap can be nested.

Spans come from pages and may overlap in any way; HTML and Markdown can only nest. Every segment carries all
the marks that hold for it, always in the same order: strong, emphasis, superscript, subscript, code. `steps` says
in which order they are opened and closed.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from syndicate.values.block import Block, Span
from syndicate.values.characters import legal

# No host has any of these characters (URL Standard, section 3.1); what has is a text that stands where an address should.
_SAFE: Final = re.compile(r"(?:https?://(?:[^/?#\s%<>\"\\^`{|}]|%(?!20))+(?:[/?#]|$)|mailto:[^\s])", re.IGNORECASE)
LINK: Final = "link"
_OPENING: Final = "([“„‘«"
_ORDER: Final = ("strong", "emphasis", "superscript", "subscript", "code")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text with the marks that hold for all of it; or an image, if `image` is set."""

    text: str
    link: str | None = None
    marks: tuple[str, ...] = ()
    image: Span | None = None


def is_safe(address: str | None) -> bool:
    """Whether an address may be published: absolute, and http:, https: or mailto:."""
    return bool(address and _SAFE.match(address) and legal(address) == address)


def picture_link(figure: Block) -> str | None:
    """Where the picture of a figure leads, if it may be published."""
    links = (span.address for span in figure.spans if span.kind == LINK and span.start == span.end)
    return next(filter(is_safe, links), None)


def segments(text: str, spans: tuple[Span, ...]) -> Iterator[Segment]:
    """The text, cut at the edges of its spans, without characters that XML forbids. Spans may reach beyond it."""
    # What comes first is taken first, from the end; images of one place in their order.
    images = sorted((s for s in spans if s.kind == "image" and is_safe(s.address)), key=lambda span: span.start)[::-1]
    marks = [s for s in spans if s.kind != "image" and s.start < s.end and (s.kind != "link" or is_safe(s.address))]
    marks.sort(key=lambda span: span.start, reverse=True)
    cuts = _cuts(len(text), [*images, *marks])
    active: list[Span] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        active = [span for span in active if span.end > start]
        while marks and marks[-1].start <= start:
            active.append(marks.pop())
        shown = None
        if start and start == len(text) and images and not text[-1].isspace():
            # The blanks at the end of a text are not part of it.
            yield _marked(" ", [])
        while images and images[-1].start <= start:
            shown = images.pop()
            yield _marked("", active, shown)
        if shown and _is_apart(text, start, shown):
            yield _marked(" ", active)
        if piece := legal(text[start:end]):
            yield _marked(piece, active)
    yield from (Segment("", image=image) for image in reversed(images))


def _is_apart(text: str, place: int, image: Span) -> bool:
    """Whether a blank parts an image from the word behind it: of two blanks around an image, text has the first.

    An image of the first letter of a word is no word.
    """
    before, after = text[max(place - 1, 0) : place], text[place : place + 1]
    said = image.alternative or ""
    is_initial = len(said) == 1 and said.isupper() and after.islower()
    return (
        (not before or before.isspace()) and bool(after) and (after.isalnum() or after in _OPENING) and not is_initial
    )


def _cuts(length: int, spans: list[Span]) -> list[int]:
    edges = {0, length}
    for span in spans:
        edges.update((min(max(span.start, 0), length), min(max(span.end, 0), length)))
    return sorted(edges)


def _marked(piece: str, active: list[Span], image: Span | None = None) -> Segment:
    link = next((span.address for span in active if span.kind == "link"), None)
    kinds = {span.kind for span in active}
    return Segment(piece, link, tuple(kind for kind in _ORDER if kind in kinds), image)


def merged(pieces: Iterator[Segment]) -> Iterator[Segment]:
    """Segments, where neighbours with the same marks are one."""
    last: Segment | None = None
    texts: list[str] = []
    for piece in pieces:
        if last and not last.image and not piece.image and (last.link, last.marks) == (piece.link, piece.marks):
            texts.append(piece.text)
            continue
        if last:
            yield last if len(texts) == 1 else Segment("".join(texts), last.link, last.marks)
        last, texts = piece, [piece.text]
    if last:
        yield last if len(texts) == 1 else Segment("".join(texts), last.link, last.marks)


class Mark(NamedTuple):
    """What holds for a stretch of text: its kind, and a link's address."""

    kind: str
    address: str | None = None


class Step(NamedTuple):
    """Which marks end before a segment, and which begin there; at the end of the text without a segment."""

    closed: tuple[Mark, ...]
    opened: tuple[Mark, ...]
    segment: Segment | None


def steps(pieces: list[Segment], kinds: Container[str]) -> Iterator[Step]:
    """How marks of these kinds are nested: what reaches farther stands outside, and no link is cut in two.

    Of two that overlap, the one that began first ends at its end, and the other is opened again.
    """
    opened: list[Mark] = []
    for segment, reach in zip(pieces, _reaches(pieces, kinds), strict=True):
        link = Mark(LINK, segment.link)
        least = reach.get(link, 0) if link not in opened else 0
        kept = next((at for at, mark in enumerate(opened) if reach.get(mark, -1) < least), len(opened))
        # The order of marks that reach equally far is that of the segment's.
        begun = [mark for mark in reach if mark not in opened[:kept]]
        begun.sort(key=reach.__getitem__, reverse=True)
        yield Step(tuple(reversed(opened[kept:])), tuple(begun), segment)
        opened[kept:] = begun
    yield Step(tuple(reversed(opened)), (), None)


def _reaches(pieces: list[Segment], kinds: Container[str]) -> list[dict[Mark, int]]:
    """For each segment its marks, and the last segment that each of them holds for without a gap."""
    below: dict[Mark, int] = {}
    found: list[dict[Mark, int]] = []
    for place in range(len(pieces) - 1, -1, -1):
        marks = [Mark(LINK, pieces[place].link)] if pieces[place].link else []
        marks += [Mark(kind) for kind in pieces[place].marks if kind in kinds]
        below = {mark: below.get(mark, place) for mark in marks}
        found.append(below)
    return found[::-1]
