"""Definition lists of Markdown: a term by itself on a line, and below it what it means, behind a colon and a blank.

As PHP Markdown Extra has them, and Pandoc, and the generators of sites. They mean a `dl` of HTML.
"""

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from syndicate.clean.markdown.markdownlines import line_of, read_below

_DEFINITION: Final = re.compile(r":[ \t]+(?=\S)")
_INDENT: Final = 2
_OPEN: Final = "open_definitions"


def teach(reader: MarkdownIt) -> None:
    """Adds this rule to those of a reader of Markdown."""
    reader.block.ruler.before("paragraph", "definitions", _definitions, {"alt": ["paragraph"]})


def _definitions(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if silent:
        # A line is asked so that may end a paragraph: only that of a definition ends without a blank line.
        return bool(state.env.get(_OPEN)) and (_defines(state, start, end) or _defines(state, start + 1, end))
    first = start + 1 if _defines(state, start + 1, end) else state.skipEmptyLines(start + 1)
    if state.is_code_block(start) or _defines(state, start, end) or not _defines(state, first, end):
        return False
    state.push("definitions_open", "dl", 1)
    state.push("term_open", "dt", 1)
    term = state.push("inline", "", 0)
    term.content, term.children, term.map = line_of(state, start).strip(), [], [start, first]
    state.push("term_close", "dt", -1)
    while _defines(state, first, end):
        _read(state, first, end)
        last, first = state.line, state.skipEmptyLines(state.line)
    state.push("definitions_close", "dl", -1)
    state.line = last
    return True


def _defines(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line says what a term means."""
    if line >= end or state.sCount[line] < 0 or state.is_code_block(line):
        return False
    return _DEFINITION.match(line_of(state, line)) is not None


def _read(state: StateBlock, line: int, end: int) -> None:
    state.push("definition_open", "dd", 1)
    state.env[_OPEN] = state.env.get(_OPEN, 0) + 1
    read_below(state, line, end, state.bMarks[line] + state.tShift[line] + 1, _INDENT)
    state.env[_OPEN] -= 1
    state.push("definition_close", "dd", -1)
