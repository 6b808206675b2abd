"""A text dump to candidates: one a line, and what belongs together of them.

A blank line separates groups, and so does the end of a printed page (`printedpages`), but within a sentence. What the
lines of a group are to each other is decided from that group alone, so that a text that was cleaned is read again in the
same way:

- lines that were broken at a margin ("hard-wrapped") are one paragraph; the sign is that the next line's
  first word would not have fitted;
- long lines, or lines that are items of a list, are paragraphs or items of their own;
- several short lines (a poem, an address, code) keep their line breaks; so do the rows of a table.

The text of a line is kept letter for letter but for the white space around it. Which lines are headings is for
`headings`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from syndicate.clean.draft import Candidate, Context, Draft, Verdict
from syndicate.clean.printedpages import furniture
from syndicate.clean.words.codelines import dedented, goes_on, is_code
from syndicate.clean.words.shapes import PROSE, ends_sentence, is_blank, is_ideograph, marker, width
from syndicate.clean.wrapping import paragraphs, paragraphs_amid
from syndicate.values.block import Block, BlockKind

_SHORT: Final = 80
_PRINTED: Final = Verdict("navigation", "printed")
# Spaces between ideographs and what is none, which some writers set; and what never has one before it.
_SPACED: Final = re.compile(r"[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]")
_CLOSING: Final = frozenset("\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f\uff09\u300d\u300f\u300b\u3011\u201d")


@dataclass(frozen=True, slots=True)
class Arranged:
    """Lines `first` to `last` (inclusive) of a group, as one text; `beside` others if the group keeps its lines."""

    first: int
    last: int
    text: str
    kind: BlockKind = "paragraph"
    beside: bool = False
    level: int = 0
    marker: str | None = None


def draft(text: str, max_blocks: int) -> Draft:
    """The candidates of a text whose lines end in line feeds; more than `max_blocks` lines are cut, with a note."""
    candidates: list[Candidate] = []
    notes: tuple[str, ...] = ()
    room, in_code = max_blocks, False
    above: list[str] = []
    rows = text.split("\n")
    printed = furniture(rows)
    for number, (group, is_around) in enumerate(_groups(rows, printed), start=1):
        lines = group[:room]
        if len(group) > room:
            notes = (f"The document has more than {max_blocks} lines with text; it was cut there.",)
        room -= len(lines)
        if is_around:
            candidates += (Candidate(Block("paragraph", line.strip()), verdict=_PRINTED) for line in lines)
            continue
        pieces = read_group(lines, above, in_code=in_code, is_printed=bool(printed)) if lines else []
        in_code, above = any(piece.kind == "code" for piece in pieces), lines
        candidates += (_candidate(piece, number) for piece in pieces)
        if notes:
            break
    return Draft(tuple(candidates), notes=notes)


def settle(draft: Draft, context: Context) -> Draft:
    """Asks again what the lines of a group are to each other when something has been taken out of it."""
    if context.form == "markdown":
        return draft
    left = [(n, c) for n, c in enumerate(draft.candidates) if c.verdict is None and c.group]
    numbers = {c.group for c in draft.candidates if c.verdict is None}
    alone = len(numbers) == 1
    lost = {c.group for c in draft.candidates if c.verdict is not None or c.cuts}
    row: list[Candidate | None] = list(draft.candidates)
    for number, members in groupby(left, key=lambda pair: pair[1].group):
        places = [n for n, _ in members]
        if context.form == "html" and number in lost:
            _part(row, places)
        elif context.form == "text" and len(places) > 1 and (alone or number in lost):
            _resettle(row, places, alone)
    if all(new is old for new, old in zip(row, draft.candidates, strict=True)):
        return draft
    return replace(draft, candidates=tuple(c for c in row if c is not None))


def _part(row: list[Candidate | None], places: Sequence[int]) -> None:
    """Parts lines of a page that stay, but would not stay beside each other if their text were read again."""
    members = [c for n in places if (c := row[n]) is not None]
    pieces = arrange([remaining(c) for c in members])
    if len(pieces) == len(members) and not pieces[0].beside:
        for n, member in zip(places, members, strict=True):
            is_below = n > places[0] and member.block.kind == "code"
            block = replace(member.block, level=2) if is_below else member.block
            row[n] = replace(member, block=block, group=0)


def _resettle(row: list[Candidate | None], places: list[int], alone: bool) -> None:
    members = [c for n in places if (c := row[n]) is not None]
    texts = [remaining(c) for c in members]
    pieces = arrange(texts)
    if all(piece.beside for piece in pieces):
        if alone and _sentences(texts):
            for n, member in zip(places, members, strict=True):
                row[n] = replace(member, group=0)
        return
    for piece in pieces:
        whole = members[piece.first : piece.last + 1]
        text = piece.text + whole[-1].block.text.removeprefix(texts[piece.last])
        block = Block(piece.kind, text, piece.level, piece.marker)
        shift = len(piece.text) - len(texts[piece.last])
        cuts = tuple(replace(cut, start=cut.start + shift, end=cut.end + shift) for cut in whole[-1].cuts)
        for n in places[piece.first : piece.last + 1]:
            row[n] = None
        row[places[piece.last]] = Candidate(block, cuts=cuts)


def are_sentences(candidates: Sequence[Candidate]) -> bool:
    """Whether most of some lines are sentences."""
    return _sentences([remaining(candidate) for candidate in candidates])


def remaining(candidate: Candidate) -> str:
    """The text of a candidate without what was cut out of it."""
    text = candidate.block.text
    for cut in sorted(candidate.cuts, key=lambda cut: cut.start, reverse=True):
        text = text[: cut.start] + text[cut.end :]
    return text.strip() if candidate.cuts else text


def numbered(block: Block) -> str:
    """The text of a line, with what looked like the number of an item: it may be a day, as in "19. August 2023"."""
    return f"{block.marker} {block.text}" if block.marker and block.marker[0].isdecimal() else block.text


def _groups(rows: Sequence[str], printed: Collection[int]) -> Iterator[tuple[list[str], bool]]:
    """Lines between blank ones, and whether they are what stands around a printed page."""
    placed = ((n in printed, line) for n, line in enumerate(rows))
    groups = groupby(placed, key=lambda each: None if is_blank(each[1]) else each[0])
    told = (([line for _, line in members], is_around) for is_around, members in groups if is_around is not None)
    return _across_pages(told) if printed else told


def _across_pages(groups: Iterable[tuple[list[str], bool]]) -> Iterator[tuple[list[str], bool]]:
    """The groups, those as one between which a page ends within a sentence."""
    text: list[str] = []
    around: list[str] = []
    for lines, is_around in groups:
        if is_around:
            around += lines
            continue
        if not (text and around and _is_within_sentence(text[-1].strip(), lines[0].strip())):
            yield from ((each, each is around) for each in (text, around) if each)
            text, around = [], []
        text = text + lines
    yield from ((each, each is around) for each in (text, around) if each)


def _is_within_sentence(above: str, below: str) -> bool:
    return width(above) >= PROSE and not ends_sentence(above) and below[0].islower()


def _candidate(piece: Arranged, group: int) -> Candidate:
    block = Block(piece.kind, piece.text, piece.level, piece.marker)
    return Candidate(block, group if piece.beside else 0)


def read_group(
    lines: Sequence[str], above: Sequence[str], *, in_code: bool, is_printed: bool = False
) -> list[Arranged]:
    """What the lines of a group are, below those of another, which are code or are not."""
    if goes_on(lines, above, in_code=in_code):
        return [Arranged(0, len(lines) - 1, "\n".join(line.rstrip() for line in lines), "code", level=int(in_code))]
    pieces = arrange(lines, is_printed=is_printed)
    return [replace(piece, level=1) for piece in pieces] if in_code and pieces[0].kind == "code" else pieces


def arrange(lines: Sequence[str], *, is_printed: bool = False) -> list[Arranged]:
    """What the lines of one group are to each other; on a printed page no blank line parts a title from its text."""
    last = len(lines) - 1
    tabs = [line.strip(" \u3000").count("\t") for line in lines]
    if last and min(tabs) > 0 and len(set(tabs)) == 1:
        return [Arranged(0, last, "\n".join(line.strip(" \u3000") for line in lines), "table")]
    stripped = [line.strip() for line in lines]
    items = any(marker(line) for line in stripped)
    if is_code(lines, items=items):
        return [Arranged(0, last, dedented(lines), "code")]
    wrapped = paragraphs(lines, stripped) or (paragraphs_amid(lines, stripped) if is_printed else None)
    if wrapped:
        return [_text(stripped[first : end + 1], first, end) for first, end in wrapped]
    beside = last > 0 and not items and max(map(width, stripped)) <= _SHORT and not _spoken(stripped)
    if beside and stripped != list(lines):
        return arrange(stripped, is_printed=is_printed)  # as it will be read when the text is cleaned again
    if beside:
        return [Arranged(n, n, line, beside=True) for n, line in enumerate(stripped)]
    return [_text(stripped[first : end + 1], first, end) for first, end in _with_continuations(lines, stripped)]


def _text(lines: Sequence[str], first: int, last: int) -> Arranged:
    text = lines[0]
    spaced = any(_SPACED.search(line) for line in lines)
    for line in lines[1:]:
        close = _are_close(text[-1], line[0], spaced=spaced)
        hyphen = text[-1] == "-" and text[-2:-1].isalpha() and line[0].islower()
        text += line if close or hyphen else f" {line}"
    item = marker(text)
    if item is None:
        return Arranged(first, last, text)
    return Arranged(first, last, item[1], "item", level=1, marker=item[0])


def _are_close(last: str, first: str, *, spaced: bool) -> bool:
    """Whether no space stood where a line was broken: between ideographs, and beside one if the text is not `spaced`."""
    beside = [is_ideograph(last), is_ideograph(first)]
    return all(beside) or first in _CLOSING or (any(beside) and not spaced)


def _sentences(lines: Sequence[str]) -> bool:
    return sum(map(ends_sentence, lines)) * 5 >= len(lines) * 3


def _spoken(lines: Sequence[str]) -> bool:
    """Whether lines are paragraphs of their own although they are short: sentences, and no verse."""
    least = 24 if all(map(ends_sentence, lines)) else 40
    return _sentences(lines) and sum(map(width, lines)) >= least * len(lines)


def _with_continuations(lines: Sequence[str], stripped: Sequence[str]) -> list[tuple[int, int]]:
    """Each line by itself, but for indented lines below an item that go on with it."""
    spans: list[tuple[int, int]] = []
    for n, line in enumerate(stripped):
        goes_on = n > 0 and lines[n][0] in " \t" and not marker(line)
        if goes_on and marker(stripped[spans[-1][0]]):
            spans[-1] = (spans[-1][0], n)
        else:
            spans.append((n, n))
    return spans
