"""The lines of a Markdown text as the rules for its blocks see them."""

from typing import Final

from markdown_it.rules_block import StateBlock

INTERRUPTED: Final = ("paragraph", "reference", "blockquote", "list")
"""What ends where a block begins that needs no blank line above it."""


def line_of(state: StateBlock, number: int) -> str:
    """A line without what it is indented by, and without the signs of the lists and quotations around it."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def read_indented(state: StateBlock, start: int, end: int, indent: int) -> None:
    """Reads as blocks what is indented by so much from a line on."""
    state.line = start
    state.blkIndent += indent
    state.md.block.tokenize(state, start, end)
    state.blkIndent -= indent


def read_below(state: StateBlock, start: int, end: int, begin: int, indent: int) -> None:
    """Reads as blocks what stands in a line from `begin` on, and what is indented below: as if the line were so, too."""
    kept = state.bMarks[start], state.tShift[start], state.sCount[start]
    state.bMarks[start] = begin
    state.tShift[start] = len(text := state.src[begin : state.eMarks[start]]) - len(text.lstrip(" \t"))
    state.sCount[start] = state.blkIndent + indent
    read_indented(state, start, end, indent)
    state.bMarks[start], state.tShift[start], state.sCount[start] = kept
    state.line = max(state.line, start + 1)
