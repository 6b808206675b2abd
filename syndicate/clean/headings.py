"""Which lines are headings, where a document marks none: the last thing that is asked, of what the other steps have left."""

import re
from dataclasses import replace
from typing import Final

from syndicate.clean.draft import Candidate, Context, Draft
from syndicate.clean.dumpblocks import remaining
from syndicate.clean.words.shapes import ends_sentence, fold, is_title, width
from syndicate.clean.wrapping import DIALOGUE
from syndicate.values.block import Block

# Blocks that stay for each that the scores take, in a page that is hardly more than its text.
_PLAIN: Final = 4
# A sign for a note, which stands behind a sentence.
_NOTES: Final = re.compile(r"\s*\[[\w*†‡]{1,3}\]$")


def headings(draft: Draft, context: Context) -> Draft:
    """Makes headings of short lines that stand alone above a longer paragraph and end no sentence.

    In a page too, if it marks no heading as one; of a page with much around its text, of such lines as are bold: others are
    what somebody says in a thread.
    """
    row = list(draft.candidates)
    left = [n for n, c in enumerate(row) if c.verdict is None]
    if context.form == "markdown" or (context.form == "html" and any(row[n].block.kind == "heading" for n in left)):
        return draft
    groups = [row[n].group for n in left]
    around = sum(one.verdict is not None and one.verdict.rule == "scores" for one in row)
    is_plain = around * _PLAIN <= len(left)
    for position, n in enumerate(left[:-1]):
        candidate, below = row[n], row[left[position + 1]]
        if candidate.group and candidate.group in (groups[position + 1], groups[position - 1] if position else 0):
            continue
        text, kind = remaining(candidate), below.block.kind
        above = row[left[position - 1]].block if position else None
        if context.form == "html" and not _may_head(candidate.block, above, is_plain=is_plain):
            continue
        over = kind == "item" or (kind == "paragraph" and _over(text, below.block.text))
        if over and candidate.block.kind == "paragraph" and _is_heading(_without_notes(candidate, text)):
            row[n] = replace(candidate, block=replace(candidate.block, kind="heading", level=2))
    return replace(draft, candidates=tuple(row))


def _is_heading(text: str) -> bool:
    """Whether it is a title: no sentence, nothing that somebody says, and no sound or picture told of in brackets."""
    shown = fold(text)
    is_aside = shown[:1] + shown[-1:] in {"()", "[]"}
    is_said = ends_sentence(text.rstrip("?!\uff1f\uff01")) or DIALOGUE.match(shown) is not None
    return is_title(text, 72) and not is_said and not is_aside


def _without_notes(candidate: Candidate, text: str) -> str:
    """The text of a candidate without the signs for notes at its end."""
    raised = max((span.start for span in candidate.block.spans if span.kind == "superscript"), default=0)
    if raised and not candidate.cuts and all(not part.isalpha() for part in text[raised:]):
        text = text[:raised].rstrip()
    return _NOTES.sub("", text)


def _may_head(block: Block, above: Block | None, *, is_plain: bool) -> bool:
    """Whether a block of a page may be a heading: no link, which is the way to another article, and bold, if not all is plain.

    Beside and below a picture stands what it shows, unless that is bold.
    """
    shows = (above and above.kind == "figure") or any(span.kind == "image" for span in block.spans)
    is_plain = is_plain and not shows
    whole = {span.kind for span in block.spans if (span.start, span.end) == (0, len(block.text))}
    return "link" not in whole and (is_plain or "strong" in whole)


def _over(text: str, below: str) -> bool:
    """Whether the paragraph below is one that a heading stands over."""
    columns = width(below[:200])
    return columns > max(36, width(text)) or (columns > 2 * width(text) and columns > 24 and ends_sentence(below))
