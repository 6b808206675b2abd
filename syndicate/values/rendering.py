"""Blocks as text, HTML and Markdown, and their summary.

All three come from the same blocks: no word in one that is not in the others, but for the numbers of a list,
which HTML and Markdown leave to the reader to draw. None holds a character that XML forbids.
"""

from syndicate.values import htmlrendering, markdownrendering, summarizing
from syndicate.values.block import Block
from syndicate.values.characters import legal


def text(blocks: tuple[Block, ...]) -> str:
    """The blocks' text, joined by a blank line; an item carries the marker that the document shows.

    A block without text (an image without a caption) leaves no trace.
    """
    spoken = (block for block in blocks if block.text.strip())
    return legal("\n\n".join(f"{block.marker} {block.text}" if block.marker else block.text for block in spoken))


def html(blocks: tuple[Block, ...]) -> str:
    """The blocks as sanitised HTML: only http:, https: and mailto: addresses, no script, no style, no frame."""
    return htmlrendering.render(blocks)


def markdown(blocks: tuple[Block, ...]) -> str:
    """The blocks as Markdown (CommonMark with pipe tables)."""
    return markdownrendering.render(blocks)


def summary(blocks: tuple[Block, ...], description: str | None) -> str:
    """The description, else the first paragraphs, in at most 300 characters: cut at a sentence's or a word's end."""
    return summarizing.summary(blocks, description)
