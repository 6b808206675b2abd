"""Takes the indent off code above which no code is left.

Below a blank line code keeps its indent only where it goes on with code above: so it is read in a text dump, and so must it
be left when what stood above has been taken out, as the title or by a rule.
"""

from dataclasses import replace

from syndicate.clean.draft import Candidate, Context, Draft
from syndicate.clean.dumpblocks import read_group, remaining
from syndicate.clean.words.codelines import at_margin, goes_on
from syndicate.clean.words.shapes import is_blank


def margins(draft: Draft, context: Context) -> Draft:
    """The draft, where code that goes on with nothing stands at the margin."""
    row = list(draft.candidates)
    indented = {number for number, one in enumerate(row) if _is_indented(one)}
    if context.form == "markdown" or not indented:
        return draft
    in_code, above = False, list[str]()
    for number, one in enumerate(row):
        lines = [] if one.verdict else [line for line in remaining(one).split("\n") if not is_blank(line)]
        if not lines:
            continue
        if number in indented and not goes_on(lines, above, in_code=in_code):
            block = at_margin(one.block)
            row[number] = replace(one, block=block)
            lines = block.text.split("\n")
        in_code = any(piece.kind == "code" for piece in read_group(lines, above, in_code=in_code))
        above = lines
    return replace(draft, candidates=tuple(row))


def _is_indented(candidate: Candidate) -> bool:
    is_kept = candidate.verdict is None and not candidate.cuts
    return is_kept and candidate.block.kind == "code" and candidate.block.text[:1].isspace()
