"""The lines of a Markdown text as the rules for its blocks see them."""

from typing import Final

from markdown_it.rules_block import StateBlock

INTERRUPTED: Final = ("paragraph", "reference", "blockquote", "list")
"""What ends where a block begins that needs no blank line above it."""


def line_of(state: StateBlock, number: int) -> str:
    """A line without what it is indented by, and without the signs of the lists and quotations around it."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
