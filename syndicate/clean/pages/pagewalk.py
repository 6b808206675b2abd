"""One pass over a page's tree: its blocks in document order, and the containers they stand in.

The walk keeps its own stack, so depth costs memory and never the interpreter's. It decides what is text, what is a
block and of which kind; it judges only by the meaning of tags (a `nav` is navigation), never by class or length:
that is the scores'. Skipped subtrees that hold text leave one block each, with the verdict that skipped them.
"""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from syndicate.clean.draft import Verdict
from syndicate.clean.pages import pagetags
from syndicate.clean.pages.linknotes import says_new_window
from syndicate.clean.pages.pagecells import Surroundings
from syndicate.clean.pages.pageformulas import formula
from syndicate.clean.pages.pageinline import visible_text
from syndicate.clean.pages.pagelists import BULLETS
from syndicate.clean.pages.pageparts import BLOCK, LANDMARKS, MORE_THAN_COLOURS, PARTS, REMARKABLE, SILENT, SPECIAL
from syndicate.clean.pages.pagepictures import Pictures
from syndicate.clean.pages.pageshape import HIDDEN, PageShape, Trial
from syndicate.clean.pages.pagestanding import Place, inside, item, quoted, without_scripts
from syndicate.clean.pages.pagetables import data_table
from syndicate.clean.pages.pagetags import name_of
from syndicate.clean.pages.pagetrials import Trials
from syndicate.clean.pages.pagevideos import PLAYERS, Videos
from syndicate.clean.pages.parser import Element, Node, Text, has_below, with_attributes

# A removal's text is there to be recognised, not to be read.
_LONGEST_REMOVAL: Final = 400
# What is to do when the walk leaves an element.
_NOTHING, _END_BLOCK, _END_MARK, _END_QUOTE, _END_LINE = 0, 1, 2, 3, 4

_Frame: TypeAlias = tuple[Iterator[Node], Place, int, int]
"""Where the walk goes on when it leaves an element: the nodes behind it, its place and container, what is to do."""


def walk(root: Element, base: str | None, max_blocks: int, *, lenient: bool = False) -> PageShape:
    """The blocks of a page in document order, at most `max_blocks`, and its containers.

    `base` makes addresses absolute. `lenient` walks landmarks and hidden parts like any other container, for
    pages that keep their text there.
    """
    return _Walker(root, base, max_blocks, lenient).walk(root)


class _Walker:
    def __init__(self, root: Element, base: str | None, max_blocks: int, lenient: bool) -> None:
        self._base, self._max_blocks, self._lenient = base, max_blocks, lenient
        self._title = next((" ".join(title.text.split()) for title in root.iter_elements("title")), "")
        self._remarkable = with_attributes(root, REMARKABLE) | {root}
        self._around = Surroundings(frozenset() if lenient else self._remarkable, base)
        self._blocks = Trials()
        self._run = self._blocks.run
        self._place, self._container = Place(), 0
        self._stack: list[_Frame] = []
        self._parents, self._ends, self._tags, self._names = [0], [0], ["#root"], [""]
        self._pictures, self._videos = Pictures(self._blocks, base), Videos(self._blocks, base)
        self._list: Place | None = None
        self._in_item = self._place

    def _shape(self) -> PageShape:
        ends, made = tuple(end or len(self._parents) for end in self._ends), self._blocks.made
        return PageShape(
            tuple(made[: self._max_blocks]), tuple(self._parents), ends, tuple(self._tags), tuple(self._names), self._base,
            self._title, len(made) > self._max_blocks, frozenset(self._pictures.icons), tuple(self._videos.met),
            self._pictures.watched,
        )  # fmt: skip

    def walk(self, root: Element) -> PageShape:
        """Walk the tree, once.

        Nine in ten nodes are blank text, text, a container or a transparent element: for those as little as possible is
        called, which takes as long as all that is done with them.
        """
        # One block more than wanted tells whether anything was cut off.
        run, stack, trials, most = self._run, self._stack, self._blocks.made, self._max_blocks + 1
        remarkable, parts = self._remarkable, PARTS
        nodes: Iterator[Node] = iter((root,))
        while len(trials) < most:
            for node in nodes:
                if type(node) is not Element:
                    if type(node) is Text:
                        data = node.data
                        if self._place.is_verbatim:
                            self._text(data)
                        elif not (run.at_blank and data.isspace() and data.isascii()):
                            run.add(data)
                    continue
                tag = node.tag
                part = parts.get(tag)
                if part == SILENT:
                    if tag in PLAYERS:
                        self._videos.meet(node, self._place, self._container)
                    continue
                if part == SPECIAL or node in remarkable:
                    children = self._enter(node, tag, nodes)
                elif part == BLOCK:
                    in_code = self._place.preformatted
                    children = self._enter_line(node, nodes) if in_code else self._enter_container(node, tag, nodes)
                else:
                    children = self._enter_words(node, tag, nodes)
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
                        self._blocks.end(self._place, self._container)
                    self._ends[self._container] = len(self._parents)
                elif to_do == _END_MARK:
                    run.close()
                elif to_do == _END_QUOTE:
                    self._text("”")
                elif to_do == _END_LINE:
                    run.end_line()
                self._place, self._container = place, container
        self._blocks.end(self._place, self._container)
        return self._shape()

    def _enter_container(self, element: Element, tag: str, rest: Iterator[Node]) -> Sequence[Node] | None:
        """Enter a container that needs no closer look: its children, or None if there is nothing more to walk."""
        if not self._run.is_empty:
            self._blocks.end(self._place, self._container)
        outer, children = self._container, element.children
        place, name = self._place, name_of(element)
        self._contain(element, tag, name)
        is_quotation = "uote" in name and pagetags.is_quotation(name)
        inner = quoted(place, self._container) if is_quotation else place
        if len(children) == 1 and type(only := children[0]) is Text and not place.is_verbatim:
            self._blocks.leaf(only.data, inner, self._container)
        elif children:
            self._stack.append((rest, place, outer, _END_BLOCK))
            self._place = inner
            return children
        self._ends[self._container] = len(self._parents)
        self._container = outer
        return None

    def _enter_line(self, element: Element, rest: Iterator[Node]) -> Sequence[Node] | None:
        """Enter a container within code, which is a line of it: its children, or None if there are none."""
        self._run.end_line()
        if children := element.children:
            self._stack.append((rest, self._place, self._container, _END_LINE))
            return children
        self._run.add_preformatted("\n")
        return None

    def _enter_words(self, element: Element, tag: str, rest: Iterator[Node]) -> Sequence[Node] | None:
        """Enter inline markup or a transparent element: its children, or None if there is nothing more to walk."""
        children = element.children
        if not children:
            if pagetags.is_break(element):
                self._break()
            return None
        place = self._place
        if place.kind == "heading" and pagetags.is_aside_of_heading(element):
            return None
        if (tag == "span" and says_new_window(element)) or (place.preformatted and pagetags.is_line_number(element)):
            return None
        if place.preformatted and pagetags.is_line(element):
            return self._enter_line(element, rest)
        if tag == "cite" and place.kind == "quote" and pagetags.is_source(element):
            self._run.end_line()
            self._run.open("emphasis")
            here = self._container
            self._stack += (rest, place, here, _END_LINE), (iter(()), place, here, _END_MARK)
            return children
        run = self._run
        if not (run.at_blank or place.is_verbatim) and type(before := element.previous_sibling) is Element:
            run.part_from(before, element)
        if tag == "a" and len(children) == 1 and pagetags.is_anchor(element):
            return None
        kind = None if place.preformatted else pagetags.MARKS.get(tag)
        if kind:
            run.open(kind, element.attr("href") if tag == "a" else None)
        if len(children) == 1 and type(only := children[0]) is Text:
            # Most of it is around a few words, which need no turn of their own.
            if place.is_verbatim:
                self._text(only.data)
            else:
                run.add(only.data)
            if kind:
                run.close()
            return None
        self._stack.append((rest, place, self._container, _END_MARK if kind else _NOTHING))
        return children

    def _text(self, data: str) -> None:
        place = self._place
        if place.preformatted:
            self._run.add_preformatted(data)
        elif not place.images_only:
            self._run.add(data)

    def _enter(self, element: Element, tag: str, rest: Iterator[Node]) -> Sequence[Node] | None:
        """Enter an element that needs a closer look: its children, or None if they are not to be walked."""
        place = self._place
        if tag == "button":
            if not place.is_verbatim and pagetags.is_among_words(element):
                self._run.part_from_button(element.text)
            elif place.kind != "heading" or pagetags.is_aside_of_heading(element):
                return self._enter_container(element, tag, rest) if pagetags.heads_panel(element) else None
        if not self._lenient and (tag in LANDMARKS or element in self._remarkable):
            verdict = pagetags.skipped(element, in_article=place.in_article, in_quote=place.quotation > 0)
            if verdict:
                self._skip(element, verdict)
                return None
        if tag in pagetags.BLOCKS:
            return self._enter_block(element, tag, rest)
        return self._enter_inline(element, tag, rest)

    def _skip(self, element: Element, verdict: Verdict) -> None:
        if verdict.kind == "markup" and (hidden := next(iter(element.iter_elements(("math",))), None)):
            # Its picture is what browsers show.
            self._text(formula(hidden))
        elif text := visible_text(element, _LONGEST_REMOVAL):
            if element.tag in pagetags.BLOCKS:
                self._blocks.end(self._place, self._container)
            self._blocks.made.append(Trial(text, self._container, len(text), verdict=verdict))

    def _enter_inline(self, element: Element, tag: str, rest: Iterator[Node]) -> Sequence[Node] | None:
        place, to_do = self._place, _NOTHING
        if tag == "br":
            self._break()
        elif tag in ("img", "amp-img"):
            if letter := self._pictures.show(element, self._place):
                self._text(letter)
        elif tag in PLAYERS:
            self._videos.meet(element, self._place, self._container)
        elif tag == "source":
            self._pictures.source(element)
        elif tag == "noscript" and place.images_only is None:
            self._place = without_scripts(element, place)
        elif tag == "a" and pagetags.is_anchor(element):
            return None
        elif tag in pagetags.MARKS and not place.preformatted:
            self._run.open(pagetags.MARKS[tag], element.attr("href") if tag == "a" else None)
            to_do = _END_MARK
        elif tag == "math":
            self._text(formula(element))
            return None
        elif tag == "rt":
            self._text(pagetags.reading(element))
            return None
        elif tag == "q" and not pagetags.has_marks(element):
            self._text("“")
            to_do = _END_QUOTE
        self._stack.append((rest, place, self._container, to_do))
        return element.children

    def _break(self) -> None:
        if self._place.preformatted:
            self._run.add_preformatted("\n")
        elif self._run.line_break():
            self._blocks.end(self._place, self._container)

    def _enter_block(self, element: Element, tag: str, rest: Iterator[Node]) -> Sequence[Node] | None:
        self._blocks.end(self._place, self._container)
        if tag == "table" and (table := data_table(element, self._around)):
            if table.caption.text:
                place = self._place._replace(level=table.level)
                self._blocks.add(table.caption, "heading" if table.level else "paragraph", place, self._container)
            self._blocks.add(table.rows, "table", self._place, self._container)
            return None
        self._stack.append((rest, self._place, self._container, _END_BLOCK))
        name = name_of(element)
        if element in self._remarkable:
            hidden = HIDDEN if not self._lenient and pagetags.is_hidden(element) else None
            name = " ".join(filter(None, (name, element.attr("role"), element.attr("itemprop"), hidden)))
        self._contain(element, tag, name)
        place = self._place
        self._place = self._item(element, place) if tag == "li" else inside(element, place, self._container)
        if tag in pagetags.PREFORMATTED and not has_below(element, MORE_THAN_COLOURS):
            # Programs are coloured word by word, which says nothing here: thousands of elements are one text.
            self._text(element.text)
            return ()
        return element.children

    def _contain(self, element: Element, tag: str, name: str) -> None:
        self._parents.append(self._container)
        self._ends.append(0)
        self._tags.append(tag)
        self._names.append(name)
        self._container = len(self._ends) - 1
        if "ube" in name:
            self._videos.meet_box(element, name, self._place, self._container)

    def _item(self, element: Element, place: Place) -> Place:
        counted = place.numbering or BULLETS
        self._blocks.begin_item(counted.marker(element), place)
        # The items of a list stand in one place: only its first makes that of all.
        if place is not self._list:
            self._list, self._in_item = place, item(place, counted)
        return self._in_item
