"""Lines within the blocks of a page: pages that write `<br>` where they mean `<p>`, prose in `<pre>`, code.

What the lines of a block are to each other is decided as for a text dump, so that a page's text, cleaned again, is
read in the same way, and that a line which is no part of the article can be taken out by itself:

- lines that are paragraphs stand alone; those of a poem or an address are lines of one group, and stay one block;
- lines that were broken at a margin are one paragraph, and so are those that a sentence goes on in;
- the lines of a list's item are paragraphs of that item, those of a heading or a caption are one line;
- preformatted prose is a text like any other; code that would be taken for prose stands line by line and without its
  indents, so that no line of it is lost in another; its blocks say how HTML and Markdown put it together again.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Final

from syndicate.clean.draft import Candidate, Context, Draft
from syndicate.clean.dumpblocks import Arranged, are_sentences, arrange
from syndicate.clean.pages.brokenlines import unbroken
from syndicate.clean.words.codelines import at_margin, goes_on, is_said, is_session
from syndicate.clean.words.shapes import is_blank, marker, width
from syndicate.values.block import Block, Span

# The share of sentences, by length, that makes a `<pre>` a text.
_MOSTLY: Final = 0.6


def with_lines(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates, where every line of a text is a candidate by itself."""
    row: list[Candidate] = []
    groups = 0
    shown = [one for one in candidates if not (text := one.block.text) or "!" <= text[0] <= "~" or not is_blank(text)]
    # Most pages hold no code, and need not be parted into what is and what is none.
    has_code = any(one.block.kind == "code" and one.verdict is None for one in shown)
    for is_code, run in groupby(shown, key=_is_code) if has_code else ((False, shown),):
        members = [part for member in run for part in _apart(member)] if is_code else list(run)
        if is_code and not _is_prose(members):
            row += _code(members, groups + 1)
            groups += len(members)
            continue
        for member in members:
            # Most are one line that stays as it is.
            text = member.block.text
            if member.verdict is not None or (not is_code and text[:1].isalpha() and "\n" not in text):
                row.append(member)
            else:
                groups += 1
                row += _parts(member, groups)
    return tuple(row)


def alone(draft: Draft, context: Context) -> Draft:
    """The draft, where lines that are all that is left, and are sentences, stand by themselves: as in a text dump."""
    left = [candidate for candidate in draft.candidates if candidate.verdict is None and candidate.block.text]
    groups = {candidate.group for candidate in left}
    if context.form != "html" or len(left) < 2 or len(groups) > 1 or 0 in groups or not are_sentences(left):
        return draft
    return replace(draft, candidates=tuple(replace(candidate, group=0) for candidate in draft.candidates))


def _is_code(candidate: Candidate) -> bool:
    return candidate.block.kind == "code" and candidate.verdict is None


def _apart(candidate: Candidate) -> list[Candidate]:
    """Code between its blank lines: a block holds none, and the renditions put one between two blocks of code."""
    first, *others = candidate.block.text.split("\n\n")
    if not others:
        return [candidate]
    blocks = [replace(candidate.block, text=first, spans=())]
    blocks += [replace(candidate.block, text=text, level=1, spans=()) for text in others]
    return [replace(candidate, block=block) for block in blocks]


def _is_prose(members: list[Candidate]) -> bool:
    """Whether preformatted text is a text that somebody pasted, and no program."""
    lines = [line for member in members for line in member.block.text.split("\n")]
    if is_session(lines):
        return False
    pieces = [piece.text for member in members for piece in _arranged(member.block) if piece.kind != "code"]
    prose = sum(width(text) for text in pieces if is_said(text))
    return prose >= _MOSTLY * sum(map(width, lines))


def _arranged(block: Block) -> tuple[Arranged, ...]:
    return _arranged_text(block.text)


@lru_cache(maxsize=512)
def _arranged_text(text: str) -> tuple[Arranged, ...]:
    """Asked of code twice: whether it is prose, and what its lines are to each other."""
    return tuple(arrange([line for line in text.split("\n") if not is_blank(line)]))


def _code(members: list[Candidate], group: int) -> Iterator[Candidate]:
    """The blocks of one piece of code as a text dump's reader would find them; their lines are of `group` and on."""
    in_code = False
    above: list[str] = []
    for number, member in enumerate(members):
        lines = [line for line in member.block.text.split("\n") if not is_blank(line)]
        if lines and goes_on(lines, above, in_code=in_code):
            yield member
            in_code, above = True, lines
            continue
        block = at_margin(member.block)
        pieces = _arranged(block)
        in_code, above = any(piece.kind == "code" for piece in pieces), lines
        if pieces[0].beside:
            yield from (_of(member, line, group + number) for line in _code_lines(member.block))
        elif len(pieces) == 1 and pieces[0].text == block.text:
            yield _of(member, block, member.group)
        else:
            for place, line in enumerate(_code_lines(member.block)):
                yield _of(member, replace(_marked(line), level=2) if place else _marked(line), member.group)


def _code_lines(block: Block) -> list[Block]:
    """The lines of code that show something, each with its indent; text leaves those out."""
    indents = (len(line) - len(line.lstrip()) for line in block.text.split("\n") if not is_blank(line))
    return [replace(line, indents=(indent,)) for line, indent in zip(_lines(block), indents, strict=True)]


def _parts(candidate: Candidate, group: int) -> list[Candidate]:
    block = candidate.block
    if candidate.verdict is not None or candidate.cuts or block.kind == "table":
        return [candidate]
    is_pre = block.kind == "code"
    if block.text[:1].isspace() and not is_pre:
        block = _line(block, 0, len(block.text))
    if "\n" not in block.text:
        return [_of_pre(candidate, _arranged(block)[0], 0) if is_pre else _with_sign(candidate, block)]
    if block.kind in ("heading", "figure"):
        return [replace(candidate, block=_marked(replace(block, text=block.text.replace("\n", " "))))]
    if block.kind == "item" or block.marker:
        lines = _lines(unbroken(block))
        return [replace(candidate, block=replace(line, marker=None) if n else line) for n, line in enumerate(lines)]
    pieces = _arranged(block)
    if is_pre:
        return [_of_pre(candidate, piece, group) for piece in pieces]
    if len(pieces) == 1 and pieces[0].text == block.text:
        return [candidate]
    if len(pieces) > 1 and not pieces[0].beside and (whole := unbroken(block)) is not block:
        return _parts(replace(candidate, block=whole), group)
    lines = _lines(block)
    if len(pieces) < len(lines):
        joined = block.text.replace("\n", " ")
        if len(pieces) == 1 and pieces[0].text == joined:
            return [replace(candidate, block=replace(block, text=joined))]
        return [_of(candidate, line, candidate.group) for line in lines]
    beside = zip(lines, pieces, strict=True)
    return [_of(candidate, _marked(line), group if piece.beside else 0) for line, piece in beside]


def _of_pre(candidate: Candidate, piece: Arranged, group: int) -> Candidate:
    of = candidate.block
    block = Block(piece.kind, piece.text, piece.level, piece.marker, score=of.score, within=of.within, quoted=of.quoted)
    return _of(candidate, block, group if piece.beside else 0)


def _of(candidate: Candidate, block: Block, group: int) -> Candidate:
    """A line or a part of a candidate."""
    return Candidate(block, group, candidate.verdict, candidate.cuts)


def _with_sign(candidate: Candidate, block: Block) -> Candidate:
    block = _marked(block)
    return candidate if block is candidate.block else replace(candidate, block=block)


def _marked(block: Block) -> Block:
    """The block, with one blank between a list's sign and its text."""
    found = marker(block.text) if not block.text[:1].isalpha() else None
    if found is None or found[0] is None or block.text == f"{found[0]} {found[1]}":
        return block
    start = f"{found[0]} "
    line = _line(block, len(block.text) - len(found[1]), len(block.text))
    spans = tuple(replace(span, start=span.start + len(start), end=span.end + len(start)) for span in line.spans)
    return replace(block, text=start + found[1], spans=spans)


def _lines(block: Block) -> list[Block]:
    """The lines of a block that show something, each with its inline markup. Only the first begins a quotation."""
    lines: list[Block] = []
    start = 0
    for line in block.text.split("\n"):
        if not is_blank(line):
            found = _line(block, start, start + len(line))
            lines.append(replace(found, level=0) if lines and block.kind == "quote" else found)
        start += len(line) + 1
    return lines


def _line(block: Block, start: int, end: int) -> Block:
    """The part of a block from `start` to `end` without the white space around it, with its inline markup."""
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    end = start + len(text)
    spans = block.spans and tuple(
        Span(max(span.start, start) - start, min(span.end, end) - start, span.kind, span.address, span.alternative)
        for span in block.spans
        if (span.start < end and span.end > start) or (span.start == span.end and start <= span.start <= end)
    )
    # Made anew: `replace` takes three times as long, and a program has hundreds of lines.
    return Block(
        block.kind, text, block.level, block.marker, spans, block.address, block.score, block.within, quoted=block.quoted
    )  # fmt: skip
