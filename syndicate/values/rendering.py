"""Blocks as text, HTML and Markdown.

All three come from the same blocks: no word in one that is not in the others.
"""

from syndicate.values.block import Block


def text(blocks: tuple[Block, ...]) -> str:
    """The blocks' text, joined by a blank line; an item carries the marker that the document shows."""
    return "\n\n".join(f"{block.marker} {block.text}" if block.marker else block.text for block in blocks)


def html(blocks: tuple[Block, ...]) -> str:
    """The blocks as sanitised HTML."""
    raise NotImplementedError


def markdown(blocks: tuple[Block, ...]) -> str:
    """The blocks as Markdown (CommonMark with pipe tables)."""
    raise NotImplementedError


def summary(blocks: tuple[Block, ...], description: str | None) -> str:
    """The description, else the first paragraphs, in at most 300 characters."""
    raise NotImplementedError
