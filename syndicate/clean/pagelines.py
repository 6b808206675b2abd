"""Lines within the blocks of a page: pages that write `<br>` where they mean `<p>`, and prose in `<pre>`.

What the lines of a block are to each other is decided as for a text dump, so that a page's text, cleaned again, is
read in the same way, and that a line which is no part of the article can be taken out by itself: lines that are
paragraphs stand alone; those of a poem or an address are lines of one group, and stay one block.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from syndicate.clean.draft import Candidate
from syndicate.clean.dumpblocks import Arranged, arrange
from syndicate.clean.shapes import ends_sentence, width
from syndicate.values.block import Block, Span

# Columns that a line of prose has at least, and the share of such lines, by length, that makes a `<pre>` a text.
_PROSE: Final = 40
_MOSTLY: Final = 0.6


def with_lines(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates, where every line of a text is a candidate by itself."""
    row: list[Candidate] = []
    groups = 0
    for is_text, run in groupby(candidates, key=_may_be_text):
        members = list(run)
        if not is_text or (members[0].block.kind == "code" and not _is_prose(members)):
            row += members
            continue
        for member in members:
            groups += 1
            row += _parts(member, groups)
    return tuple(row)


def _may_be_text(candidate: Candidate) -> str:
    """What is looked at together: "" for what has no lines to tell apart."""
    block = candidate.block
    if candidate.verdict is not None or candidate.cuts or "\n" not in block.text:
        return "code" if block.kind == "code" and candidate.verdict is None else ""
    return block.kind if block.kind in ("paragraph", "quote", "code") else ""


def _is_prose(members: list[Candidate]) -> bool:
    """Whether preformatted text is a text that somebody pasted, and no program."""
    lines = [line for member in members for line in member.block.text.split("\n")]
    pieces = [text for member in members for text in _texts(member.block)]
    prose = sum(width(text) for text in pieces if width(text) >= _PROSE and ends_sentence(text))
    return prose >= _MOSTLY * sum(map(width, lines))


def _texts(block: Block) -> Iterator[str]:
    yield from (piece.text for piece in arrange(block.text.split("\n")) if piece.kind != "code")


def _parts(candidate: Candidate, group: int) -> list[Candidate]:
    block = candidate.block
    lines = block.text.split("\n")
    places = [n for n, line in enumerate(lines) if line.strip()]
    pieces = arrange([lines[n] for n in places])
    if block.kind == "code":
        return [_of_pre(candidate, piece, group) for piece in pieces]
    if len(pieces) < len(places):
        return [candidate]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    parts = []
    for n, piece in zip(places, pieces, strict=True):
        part = _line(block, starts[n], starts[n] + len(lines[n]))
        parts.append(replace(candidate, block=part, group=group if piece.beside else 0))
    return parts


def _of_pre(candidate: Candidate, piece: Arranged, group: int) -> Candidate:
    block = Block(piece.kind, piece.text, piece.level, piece.marker, score=candidate.block.score)
    return replace(candidate, block=block, group=group if piece.beside else 0)


def _line(block: Block, start: int, end: int) -> Block:
    """The part of a block from `start` to `end` without the white space around it, with its inline markup."""
    start += len(block.text[start:end]) - len(block.text[start:end].lstrip())
    end = start + len(block.text[start:end].rstrip())
    spans = tuple(
        Span(max(span.start, start) - start, min(span.end, end) - start, span.kind, span.address, span.alternative)
        for span in block.spans
        if (span.start < end and span.end > start) or (span.start == span.end and start <= span.start <= end)
    )
    return replace(block, text=block.text[start:end], spans=spans)
