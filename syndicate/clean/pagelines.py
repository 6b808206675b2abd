"""Blocks of a page whose lines are paragraphs of their own: pages that write `<br>` where they mean `<p>`.

What the lines of a block are to each other is decided as for a text dump, so that a page's text, cleaned again, is
read in the same way. A poem or an address keeps its line breaks.
"""

from dataclasses import replace

from syndicate.clean.draft import Candidate
from syndicate.clean.dumpblocks import are_paragraphs
from syndicate.values.block import Block, Span


def with_paragraphs(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates, where lines that are paragraphs stand by themselves."""
    return tuple(part for candidate in candidates for part in _parts(candidate))


def _parts(candidate: Candidate) -> tuple[Candidate, ...]:
    block = candidate.block
    if block.kind not in ("paragraph", "quote") or "\n" not in block.text or candidate.cuts:
        return (candidate,)
    lines = block.text.split("\n")
    if not are_paragraphs(lines):
        return (candidate,)
    parts, start = [], 0
    for line in lines:
        if line.strip():
            parts.append(replace(candidate, block=_line(block, start, start + len(line))))
        start += len(line) + 1
    return tuple(parts)


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
