"""One pass over a page's tree: its blocks in document order, and the containers they stand in.

The walk keeps its own stack, so depth costs memory and never the interpreter's. It decides what is text, what is a
block and of which kind; it judges only by the meaning of tags (a `nav` is navigation), never by class or length:
that is the scores'. Skipped subtrees that hold text leave one block each, with the verdict that skipped them.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from syndicate.clean import pagetags
from syndicate.clean.draft import Verdict
from syndicate.clean.pageimages import image_address
from syndicate.clean.pageinline import Piece, Run, code_paragraphs, visible_text
from syndicate.clean.pagelists import BULLETS, Numbering, numbering
from syndicate.clean.pageshape import HIDDEN, PageShape, Trial
from syndicate.clean.pagetables import data_table
from syndicate.clean.parser import Element, Node, Text, with_attributes
from syndicate.values.block import BlockKind

# A removal's text is there to be recognised, not to be read.
_LONGEST_REMOVAL: Final = 400
# Some forums keep the whole discussion in <noscript>; others, a request to turn scripts on.
_NOSCRIPT_TEXT: Final = 400
_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_DEEPEST_ITEM: Final = 9
# Elements that may be skipped, or have a name beside their class and id: all others need not be asked.
_REMARKABLE: Final = "[role],[itemprop],[hidden],[aria-hidden],[style*=none i],[style*=hidden i]"
_LANDMARKS: Final = frozenset({"nav", "footer", "header"})
_SILENT, _BLOCK, _MARK, _SPECIAL = 1, 2, 3, 4
# What the walk does with a tag; it goes through any other as if it were not there.
_PARTS: Final = {
    **dict.fromkeys(pagetags.BLOCKS, _BLOCK),
    **dict.fromkeys(pagetags.SILENT, _SILENT),
    **dict.fromkeys(pagetags.MARKS, _MARK),
    **dict.fromkeys((*_LANDMARKS, *pagetags.HEADINGS, *pagetags.LISTS, *pagetags.PREFORMATTED), _SPECIAL),
    **dict.fromkeys((*pagetags.ARTICLES, "li", "blockquote", "figure", "figcaption", "table"), _SPECIAL),
    **dict.fromkeys(("br", "img", "source", "noscript", "q", "button"), _SPECIAL),
}
# What is to do when the walk leaves an element.
_NOTHING, _END_BLOCK, _END_MARK, _END_QUOTE = 0, 1, 2, 3


class _Place(NamedTuple):
    """What the walk knows of where it stands; restored when it leaves an element."""

    kind: BlockKind = "paragraph"
    level: int = 0
    numbering: Numbering | None = None
    in_article: bool = False
    in_quote: bool = False
    in_figure: bool = False
    preformatted: bool = False
    images_only: bool = False


_Frame: TypeAlias = tuple[Iterator[Node], _Place, int, int]
"""Where the walk goes on when it leaves an element: the nodes behind it, its place and container, what is to do."""


def walk(root: Element, base: str | None, max_blocks: int, *, lenient: bool = False) -> PageShape:
    """The blocks of a page in document order, at most `max_blocks`, and its containers.

    `base` makes addresses absolute. `lenient` walks landmarks and hidden parts like any other container, for
    pages that keep their text there.
    """
    return _Walker(root, base, max_blocks, lenient).walk(root)


def _name(element: Element) -> str:
    """The class and the id of an element, in one string."""
    classes, identity = element.attr("class"), element.attr("id")
    return f"{classes} {identity}" if classes and identity else classes or identity or ""


class _Walker:
    def __init__(self, root: Element, base: str | None, max_blocks: int, lenient: bool) -> None:
        self._base, self._max_blocks, self._lenient = base, max_blocks, lenient
        self._title = next((" ".join(title.text.split()) for title in root.iter_elements("title")), "")
        self._remarkable = with_attributes(root, _REMARKABLE) | {root}
        self._run = Run()
        self._place = _Place()
        self._container = 0
        self._marker: str | None = None
        self._stack: list[_Frame] = []
        self._trials: list[Trial] = []
        self._parents, self._ends, self._tags, self._names = [0], [0], ["#root"], [""]
        self._sources: list[Element] = []
        self._last_image: str | None = None
        self._list: _Place | None = None
        self._in_item = self._place

    def _shape(self) -> PageShape:
        count = len(self._parents)
        return PageShape(
            tuple(self._trials[: self._max_blocks]), tuple(self._parents), tuple(end or count for end in self._ends), tuple(self._tags),
            tuple(self._names), self._base, self._title, cut=len(self._trials) > self._max_blocks,
        )  # fmt: skip

    def walk(self, root: Element) -> PageShape:
        """Walk the tree, once.

        One long loop: nine in ten nodes are blank text, text, a container or a transparent element, and calling a
        method for each of them takes as long as all that is done with it here.
        """
        # One block more than wanted tells whether anything was cut off.
        run, stack, trials, most = self._run, self._stack, self._trials, self._max_blocks + 1
        remarkable, parts, marks = self._remarkable, _PARTS, pagetags.MARKS
        nodes: Iterator[Node] = iter((root,))
        while len(trials) < most:
            for node in nodes:
                if type(node) is not Element:
                    if isinstance(node, Text):
                        data = node.data
                        if not (run.at_blank and data.isspace() and data.isascii()) or self._place.preformatted:
                            self._text(data)
                    continue
                tag = node.tag
                part = parts.get(tag)
                if part == _SILENT:
                    continue
                children: Sequence[Node] | None
                if part == _SPECIAL or node in remarkable:
                    children = self._enter(node, tag, nodes)
                elif part == _BLOCK:
                    if not run.is_empty:
                        self._flush()
                    stack.append((nodes, self._place, self._container, _END_BLOCK))
                    self._contain(tag, _name(node))
                    children = node.children
                else:
                    children = node.children or None
                    if children:
                        if part == _MARK and not self._place.preformatted:
                            run.open(marks[tag], node.attr("href") if tag == "a" else None)
                            stack.append((nodes, self._place, self._container, _END_MARK))
                        else:
                            stack.append((nodes, self._place, self._container, _NOTHING))
                if children is not None:
                    nodes = iter(children)
                    break
                if len(trials) >= most:
                    break
            else:
                if not stack:
                    break
                nodes, place, container, to_do = stack.pop()
                if to_do == _END_BLOCK:
                    if not run.is_empty:
                        self._flush()
                    self._ends[self._container] = len(self._parents)
                elif to_do == _END_MARK:
                    run.close()
                elif to_do == _END_QUOTE:
                    self._text("”")
                self._place, self._container = place, container
        self._flush()
        return self._shape()

    def _text(self, data: str) -> None:
        place = self._place
        if place.preformatted:
            self._run.add_preformatted(data)
        elif not place.images_only:
            self._run.add(data)

    def _enter(self, element: Element, tag: str, rest: Iterator[Node]) -> Sequence[Node] | None:
        """Enter an element that needs a closer look: its children, or None if they are not to be walked."""
        place = self._place
        if tag == "button" and place.kind != "heading":
            return None
        if not self._lenient and (tag in _LANDMARKS or element in self._remarkable):
            verdict = pagetags.skipped(element, in_article=place.in_article, in_quote=place.in_quote)
            if verdict:
                self._skip(element, verdict)
                return None
        if tag in pagetags.BLOCKS:
            return self._enter_block(element, tag, rest)
        return self._enter_inline(element, tag, rest)

    def _skip(self, element: Element, verdict: Verdict) -> None:
        if text := visible_text(element, _LONGEST_REMOVAL):
            if element.tag in pagetags.BLOCKS:
                self._flush()
            self._trials.append(Trial(text, self._container, len(text), verdict=verdict))

    def _enter_inline(self, element: Element, tag: str, rest: Iterator[Node]) -> Sequence[Node] | None:
        place, to_do = self._place, _NOTHING
        if tag == "br":
            self._break()
        elif tag == "img":
            self._image(element)
        elif tag == "source":
            self._sources.append(element)
        elif tag == "noscript":
            only = len(visible_text(element, _NOSCRIPT_TEXT)) < _NOSCRIPT_TEXT
            self._place = place._replace(images_only=only)
        elif tag in pagetags.MARKS and not place.preformatted:
            self._run.open(pagetags.MARKS[tag], element.attr("href") if tag == "a" else None)
            to_do = _END_MARK
        elif tag == "q":
            self._text("“")
            to_do = _END_QUOTE
        self._stack.append((rest, place, self._container, to_do))
        return element.children

    def _break(self) -> None:
        if self._place.preformatted:
            self._run.add_preformatted("\n")
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

    def _enter_block(self, element: Element, tag: str, rest: Iterator[Node]) -> Sequence[Node] | None:
        self._flush()
        if tag == "table" and (piece := data_table(element)):
            self._emit(piece, "table")
            return None
        self._stack.append((rest, self._place, self._container, _END_BLOCK))
        name = _name(element)
        if element in self._remarkable:
            hidden = HIDDEN if not self._lenient and pagetags.is_hidden(element) else None
            name = " ".join(filter(None, (name, element.attr("role"), element.attr("itemprop"), hidden)))
        self._contain(tag, name)
        self._place = self._inside(element, tag, self._place)
        return element.children

    def _contain(self, tag: str, name: str) -> None:
        self._parents.append(self._container)
        self._ends.append(0)
        self._tags.append(tag)
        self._names.append(name)
        self._container = len(self._ends) - 1

    def _inside(self, element: Element, tag: str, place: _Place) -> _Place:
        if tag in pagetags.HEADINGS:
            return place._replace(kind="heading", level=pagetags.HEADINGS[tag])
        if tag in pagetags.LISTS:
            depth = min(place.level + 1 if place.numbering else 1, _DEEPEST_ITEM)
            return place._replace(kind="paragraph", level=depth, numbering=numbering(element))
        if tag == "li":
            return self._item(element, place)
        if tag in pagetags.PREFORMATTED:
            return place._replace(kind="code", preformatted=True)
        if tag == "blockquote":
            return place._replace(kind="quote", in_quote=True, numbering=None, level=0)
        if tag == "figure":
            return place._replace(in_figure=True)
        if tag == "figcaption" and place.in_figure:
            return place._replace(kind="figure")
        if tag in pagetags.ARTICLES or (element in self._remarkable and element.attr("itemprop") == "articleBody"):
            return place._replace(in_article=True)
        return place

    def _item(self, element: Element, place: _Place) -> _Place:
        counted = place.numbering or BULLETS
        self._marker = counted.marker(element)
        # The items of a list stand in one place: only its first makes that of all.
        if place is not self._list:
            self._list = place
            self._in_item = place._replace(kind="item", level=max(place.level, 1), numbering=counted)
        return self._in_item

    def _flush(self) -> None:
        if self._run.is_empty:
            return
        piece = self._run.take(preformatted=self._place.preformatted)
        text, kind = piece.text, self._place.kind
        if not text or (text[0] in _INVISIBLE and not text.strip(_INVISIBLE)):
            self._figures(piece)
        elif kind == "figure":
            self._caption(piece)
        elif kind == "code":
            for paragraph in code_paragraphs(piece):
                self._emit(paragraph, "code")
        else:
            self._emit(piece, kind)

    def _emit(self, piece: Piece, kind: BlockKind) -> None:
        marker = None
        level = self._place.level if kind in ("heading", "item") else 0
        if kind == "item":
            marker, self._marker = self._marker, None
        text, linked, marks, shift, stressed = piece
        self._trials.append(Trial(text, self._container, linked, kind, level, marker, marks, shift, stressed))

    def _figures(self, piece: Piece) -> None:
        for _, _, kind, address, alternative in piece.marks:
            if kind != "image":
                continue
            figure = Trial("", self._container, 0, "figure", marks=((0, 0, kind, address, alternative),))
            last = self._trials[-1] if self._place.in_figure and self._trials else None
            if last and last.kind == "figure" and not last.address:
                figure = last._replace(container=self._container, linked=0, marks=figure.marks + last.marks)
                self._trials.pop()
            self._trials.append(figure._replace(address=address))

    def _caption(self, piece: Piece) -> None:
        marks, address = piece.marks, None
        last = self._trials[-1] if self._trials else None
        if last and last.kind == "figure" and last.address and not last.text:
            marks, address = last.marks + marks, last.address
            self._trials.pop()
        text, linked, _, shift, stressed = piece
        self._trials.append(Trial(text, self._container, linked, "figure", 0, None, marks, shift, stressed, address))
