"""Markdown to candidates: one a block, as the page that the text means would have them.

What Markdown means is for `markdownpage` to say, and what the text of a page is for the walk over it: so a text reads
the same whether a site shows it or its source is read, and HTML within it says what it says in a page. Nothing is
judged: all that an author has written is text.
"""

from collections import deque
from dataclasses import replace

from syndicate.clean.draft import Candidate, Context, Draft
from syndicate.clean.markdown import frontmatter
from syndicate.clean.markdown.markdownpage import MarkdownPage, page
from syndicate.clean.pages.pageshape import PageShape
from syndicate.clean.pages.pagewalk import walk
from syndicate.clean.pages.parser import parse
from syndicate.values.block import Block


def draft(text: str, context: Context, max_blocks: int) -> Draft:
    """The candidates of a Markdown text and the facts of its front matter; more than `max_blocks` are cut."""
    front = frontmatter.read(text, context)
    base = context.url or front.facts.url
    written = page(front.body, base, is_template=front.is_found)
    shape = walk(parse(written.html), base, max_blocks, lenient=True)
    blocks = _blocks(shape, written)
    notes = front.notes
    if shape.cut or len(blocks) > max_blocks:
        notes = (*notes, f"The document has more than {max_blocks} blocks; it was cut there.")
    return Draft(tuple(map(Candidate, blocks[:max_blocks])), front.facts, notes)


def _blocks(shape: PageShape, written: MarkdownPage) -> list[Block]:
    blocks: list[Block] = []
    last = 0
    videos = deque(shape.videos)
    for number, trial in enumerate(shape.trials):
        place, block = trial.container, shape.block(trial, 1.0)
        while videos and videos[0].number <= number and place != last:
            blocks.append(videos.popleft().block(1.0))
        kept = written.kept_at(shape.tags[place], shape.names[place]) if trial.kind == "code" else None
        if trial.kind != "code" or place != last:
            blocks.append(_standing(kept, block) if kept else _with_pictures(_on_one_line(block), written))
        elif kept is None:
            # A page parts code at its blank lines.
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text}\n\n{block.text}")
        last = place
    return blocks + [video.block(1.0) for video in videos]


def _standing(kept: Block, block: Block) -> Block:
    """What is kept beside the page, where the block stands that the page has for it."""
    return replace(kept, within=block.within, quoted=block.quoted)


def _on_one_line(block: Block) -> Block:
    """The block; a heading or a caption without its line breaks."""
    has_breaks = block.kind in ("heading", "figure") and "\n" in block.text
    return replace(block, text=block.text.replace("\n", " ")) if has_breaks else block


def _with_pictures(block: Block, written: MarkdownPage) -> Block:
    if all(span.kind != "image" for span in block.spans):
        return block
    spans = tuple(
        replace(span, address=written.picture_at(span.address)) if span.kind == "image" else span
        for span in block.spans
    )
    return replace(block, spans=spans, address=written.picture_at(block.address))
