"""One pass over a page's tree: candidates in document order, and the containers they stand in.

The walk keeps its own stack, so depth costs memory and never the interpreter's. It decides what is text, what is a
block and of which kind; it judges only by the meaning of tags (a `nav` is navigation), never by class or length:
that is the scores'. Skipped subtrees that hold text leave one candidate each, with the verdict that skipped them.
"""

import textwrap
from dataclasses import dataclass, replace
from typing import Final

from syndicate.clean import pagetags
from syndicate.clean.draft import Candidate, Verdict
from syndicate.clean.pageimages import absolute, image_address
from syndicate.clean.pageinline import Piece, Run, part
from syndicate.clean.pagelists import Numbering, numbering
from syndicate.clean.pageshape import PageShape, Trial
from syndicate.clean.pagetables import data_table
from syndicate.clean.parser import Element, Node, Text
from syndicate.values.block import Block, BlockKind

# A removal's text is there to be recognised, not to be read.
_LONGEST_REMOVAL: Final = 400
# Some forums keep the whole discussion in <noscript>; others, a request to turn scripts on.
_NOSCRIPT_TEXT: Final = 400
_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_DEEPEST_ITEM: Final = 9


@dataclass(frozen=True, slots=True)
class _Place:
    """What the walk knows of where it stands; restored when it leaves an element."""

    kind: BlockKind = "paragraph"
    level: int = 0
    numbering: Numbering | None = None
    in_article: bool = False
    in_quote: bool = False
    in_figure: bool = False
    preformatted: bool = False
    images_only: bool = False


@dataclass(frozen=True, slots=True)
class _Leave:
    """To do when the children of an element have been walked."""

    place: _Place
    container: int
    marks: tuple[bool, ...] = ()
    is_block: bool = False
    closing: str = ""


def walk(root: Element, base: str | None, max_blocks: int, *, lenient: bool = False) -> PageShape:
    """The candidates of a page in document order, at most `max_blocks`, and its containers.

    `base` makes addresses absolute. `lenient` walks landmarks and hidden parts like any other container, for
    pages that keep their text there.
    """
    walker = _Walker(base, max_blocks, lenient)
    walker.walk(root)
    return walker.shape()


class _Walker:
    def __init__(self, base: str | None, max_blocks: int, lenient: bool) -> None:
        self._base, self._max_blocks, self._lenient = base, max_blocks, lenient
        self._run = Run()
        self._place = _Place()
        self._container = 0
        self._marker: str | None = None
        self._stack: list[Node | _Leave] = []
        self._trials: list[Trial] = []
        self._parents, self._tags, self._names = [0], ["#root"], [""]
        self._sources: list[Element] = []
        self._last_image: str | None = None

    def shape(self) -> PageShape:
        return PageShape(
            tuple(self._trials), tuple(self._parents), tuple(self._tags), tuple(self._names), cut=self._is_full()
        )

    def walk(self, root: Element) -> None:
        self._stack.append(root)
        while self._stack and not self._is_full():
            node = self._stack.pop()
            if isinstance(node, Text):
                self._text(node.data)
            elif isinstance(node, Element):
                self._enter(node)
            elif isinstance(node, _Leave):
                self._leave(node)
        self._flush()

    def _is_full(self) -> bool:
        return len(self._trials) >= self._max_blocks

    def _text(self, data: str) -> None:
        if not self._place.images_only:
            self._run.add(data, preformatted=self._place.preformatted)

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in pagetags.SILENT or (tag == "button" and self._place.kind != "heading"):
            return
        place = self._place
        verdict = (
            None if self._lenient else pagetags.skipped(element, in_article=place.in_article, in_quote=place.in_quote)
        )
        if verdict:
            self._skip(element, verdict)
        elif tag in pagetags.BLOCKS:
            self._enter_block(element)
        else:
            self._enter_inline(element)

    def _skip(self, element: Element, verdict: Verdict) -> None:
        text = visible_text(element, _LONGEST_REMOVAL)
        if text:
            if element.tag in pagetags.BLOCKS:
                self._flush()
            block = Block("paragraph", text, score=0.0)
            self._trials.append(Trial(Candidate(block, verdict=verdict), self._container, len(text)))

    def _enter_inline(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag == "img":
            self._image(element)
        elif tag == "source":
            self._sources.append(element)
        elif tag == "noscript":
            only = len(visible_text(element, _NOSCRIPT_TEXT)) < _NOSCRIPT_TEXT
            self._descend(element, replace(self._place, images_only=only), _Leave(self._place, self._container))
        elif tag in pagetags.MARKS and not self._place.preformatted:
            link = tag == "a"
            self._run.open(pagetags.MARKS[tag], absolute(element.attr("href"), self._base) if link else None, link=link)
            self._descend(element, self._place, _Leave(self._place, self._container, marks=(link,)))
        elif tag == "q":
            self._text("“")
            self._descend(element, self._place, _Leave(self._place, self._container, closing="”"))
        else:
            self._descend(element, self._place, _Leave(self._place, self._container))

    def _break(self) -> None:
        if self._place.preformatted:
            self._run.add("\n", preformatted=True)
        elif self._run.line_break():
            self._flush()

    def _image(self, image: Element) -> None:
        address = image_address(image, tuple(self._sources), self._base)
        self._sources.clear()
        alternative = " ".join((image.attr("alt") or "").split()) or None
        if alternative and "emoji" in (image.attr("class") or ""):
            self._text(alternative)
        elif address and address != self._last_image:
            self._last_image = address
            self._run.image(address, alternative)

    def _descend(self, element: Element, place: _Place, leave: _Leave) -> None:
        self._stack.append(leave)
        self._stack.extend(reversed(element.children))
        self._place = place

    def _leave(self, leave: _Leave) -> None:
        if leave.closing:
            self._text(leave.closing)
        if leave.is_block:
            self._flush()
        for link in leave.marks:
            self._run.close(link=link)
        self._place, self._container = leave.place, leave.container

    def _enter_block(self, element: Element) -> None:
        self._flush()
        if element.tag == "table":
            piece = data_table(element, self._base)
            if piece:
                self._emit(piece, "table")
                return
        leave = _Leave(self._place, self._container, is_block=True)
        self._container = self._contain(element)
        self._descend(element, self._inside(element, self._place), leave)

    def _contain(self, element: Element) -> int:
        self._parents.append(self._container)
        self._tags.append(element.tag)
        named = (element.attr("class"), element.attr("id"), element.attr("role"), element.attr("itemprop"))
        self._names.append(" ".join(name for name in named if name))
        return len(self._parents) - 1

    def _inside(self, element: Element, place: _Place) -> _Place:
        tag = element.tag
        if tag in pagetags.HEADINGS:
            return replace(place, kind="heading", level=pagetags.HEADINGS[tag])
        if tag in pagetags.LISTS:
            depth = min(place.level + 1 if place.numbering else 1, _DEEPEST_ITEM)
            return replace(place, kind="paragraph", level=depth, numbering=numbering(element))
        if tag == "li":
            return self._item(element, place)
        if tag in pagetags.PREFORMATTED:
            return replace(place, kind="code", preformatted=True)
        if tag == "blockquote":
            return replace(place, kind="quote", in_quote=True, numbering=None, level=0)
        if tag == "figure":
            return replace(place, in_figure=True)
        if tag == "figcaption" and place.in_figure:
            return replace(place, kind="figure")
        if tag in pagetags.ARTICLES or element.attr("itemprop") == "articleBody":
            return replace(place, in_article=True)
        return place

    def _item(self, element: Element, place: _Place) -> _Place:
        counted = place.numbering or Numbering(ordered=False)
        self._marker = counted.marker(element)
        return replace(place, kind="item", level=max(place.level, 1), numbering=counted)

    def _flush(self) -> None:
        piece = self._run.take(preformatted=self._place.preformatted)
        kind = self._place.kind
        if not piece.text.strip(_INVISIBLE):
            self._figures(piece)
        elif kind == "figure":
            self._caption(piece)
        elif kind == "code":
            for paragraph in _code_paragraphs(piece):
                self._emit(paragraph, "code")
        else:
            self._emit(piece, kind)

    def _emit(self, piece: Piece, kind: BlockKind) -> None:
        marker = None
        level = self._place.level if kind in ("heading", "item") else 0
        if kind == "item":
            marker, self._marker = self._marker, None
        block = Block(kind, piece.text, level, marker, piece.spans)
        self._trials.append(Trial(Candidate(block), self._container, piece.linked))

    def _figures(self, piece: Piece) -> None:
        for span in (span for span in piece.spans if span.kind == "image"):
            captioned = self._place.in_figure and self._trials and self._trials[-1].candidate.block
            block = Block("figure", "", spans=(replace(span, start=0, end=0),), address=span.address)
            if captioned and captioned.kind == "figure" and not captioned.address:
                block = replace(captioned, address=span.address, spans=block.spans + captioned.spans)
                self._trials.pop()
            self._trials.append(Trial(Candidate(block), self._container))

    def _caption(self, piece: Piece) -> None:
        block = Block("figure", piece.text, spans=piece.spans)
        last = self._trials[-1].candidate.block if self._trials else None
        if last and last.kind == "figure" and last.address and not last.text:
            block = replace(block, address=last.address, spans=last.spans + piece.spans)
            self._trials.pop()
        self._trials.append(Trial(Candidate(block), self._container, piece.linked))


def _code_paragraphs(piece: Piece) -> list[Piece]:
    """Code, cut at the blank lines after which a line stands at the left margin; other blank lines are dropped.

    A block holds no blank line, and the renditions put one between two blocks of code: so the blank lines between
    the functions of a program survive.
    """
    text = textwrap.dedent(piece.text.expandtabs(4))
    paragraphs: list[list[str]] = [[]]
    after_blank = False
    for line in text.split("\n"):
        if line.strip():
            if after_blank and not line[0].isspace() and paragraphs[-1]:
                paragraphs.append([])
            paragraphs[-1].append(line.rstrip())
        after_blank = not line.strip()
    linked = 0 if piece.linked < len(piece.text) else len(text)
    return [Piece("\n".join(lines).strip(), (), linked) for lines in paragraphs if lines]


def visible_text(element: Element, limit: int) -> str:
    """The beginning of the text that a reader sees of an element, in at most `limit` characters."""
    run = Run()
    length = 0
    stack: list[Node] = [element]
    while stack and length < limit:
        node = stack.pop()
        if isinstance(node, Text):
            run.add(node.data)
            length += len(node.data.strip())
        elif isinstance(node, Element) and node.tag not in pagetags.SILENT:
            run.add(" " if node.tag in pagetags.BLOCKS else "")
            stack.extend(reversed(node.children))
    piece = run.take()
    return piece.text if len(piece.text) <= limit else part(piece, 0, limit - 1).text + "…"
