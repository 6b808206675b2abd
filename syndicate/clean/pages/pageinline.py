"""A run: the text between two block-level boundaries of a page, with its inline markup.

Folds white space as a browser does (CSS Text Level 3, section 4.1): runs of blanks, tabs and line feeds become one
blank, none stands at the start or end of a line; in preformatted text they stay. No-break spaces are kept inside.

Markup is only noted while the page is walked, as plain tuples (`Mark`): most blocks of a page are no article, and
addresses are costly to make absolute. `spans` makes of them what an article has, where a block is kept.
"""

import re
import textwrap
from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

from syndicate.clean.pages import pagetags
from syndicate.clean.pages.pagelabels import are_labels
from syndicate.clean.pages.parser import Element, Node, Text
from syndicate.clean.pages.textedges import trimmed
from syndicate.clean.words.addresses import link_address
from syndicate.values.block import Span, SpanKind

# Line separators that are none in HTML fold like blanks; U+0085 and U+2028 would break lines elsewhere.
_WHITE: Final = re.compile("[\t\n\r\x85\u2028\u2029][ \t\n\r\x85\u2028\u2029]*| [ \t\n\r\x85\u2028\u2029]+")
# Marks of one block that were never closed: more are a page without end tags.
_MOST_OPEN: Final = 50
_LINE_ENDS: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
_EMPHASIS: Final = frozenset({"strong", "emphasis"})

Mark: TypeAlias = tuple[int, int, SpanKind, str | None, str | None]
"""Inline markup as noted: start, end, kind, address as written (an image's is absolute), an image's alternative."""


class Piece(NamedTuple):
    """A finished run: text without white space at its ends, how many characters are links, and its markup.

    `marks` count from `shift` characters before the text. `stressed` is how many of them are strong or emphasis.
    """

    text: str
    linked: int = 0
    marks: tuple[Mark, ...] = ()
    shift: int = 0
    stressed: int = 0


Open: TypeAlias = tuple[SpanKind, str | None, int, bool]
"""Markup that has begun: its kind, its address as written, where, and whether it says nothing: it stands within its like."""
_NOTHING: Final = Piece("")


class Run:
    """Collects text and inline markup until a block-level boundary takes it out as a `Piece`.

    `at_blank` says that a blank added now would be folded away; `is_empty`, that there is nothing to take.
    """

    __slots__ = (
        "_again", "_blank_line", "_is_line_end", "_kinds", "_length", "_linked", "_links", "_marks", "_open", "_parts", "_solid", "_stressed", "at_blank", "is_empty",
    )  # fmt: skip

    def __init__(self) -> None:
        self._open: list[Open] = []
        # How many of them were open before what is collected now.
        self._again = 0
        self._links = 0
        # Those of `_open` but links: in one there may be another, to another place.
        self._kinds: set[SpanKind] = set()
        self._begin()

    def _begin(self) -> None:
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        # `_solid` is where the last text that is more than white space ends: markup that ends behind it shows.
        self._length = self._linked = self._solid = self._stressed = 0
        self.at_blank = self.is_empty = self._blank_line = True
        self._is_line_end = False

    def add(self, data: str) -> None:
        """Character data as it stands in the page, folded."""
        if data.isascii():
            if "\n" in data or "  " in data or "\t" in data or "\r" in data:
                begins, ends = data[0].isspace(), data[-1].isspace()
                data = " ".join(data.split())
                data = f"{' ' * begins}{data}{' ' * ends}" if data else " "
        else:
            data = _WHITE.sub(" ", data)
        if self.at_blank and data[:1] == " ":
            data = data[1:]
        if not data:
            return
        # As `_append`: a call more takes as long as all that it does, and a page has hundreds of texts.
        self._parts.append(data)
        self._length += len(data)
        self.is_empty = False
        if self._links:
            self._linked += len(data)
        self.at_blank = data[-1] == " "
        if not data.isspace():
            self._blank_line = False
            self._solid = self._length

    def part(self) -> None:
        """A blank between what would be one word otherwise, but not in code."""
        if "code" not in self._kinds:
            self._append(" ")
            self.at_blank = True

    def part_from(self, before: Element, element: Element) -> None:
        """Markup begins right behind other markup; a blank parts it from that if they are labels."""
        if self._parts and are_labels(self._parts[-1], before, element):
            self.part()

    def part_from_button(self, text: str) -> None:
        """A button with this text begins: its edge parts words that touch, but for scripts which do not part any."""
        if self._parts and _is_cased(self._parts[-1][-1:]) and _is_cased(text[:1]):
            self.part()

    def add_preformatted(self, data: str) -> None:
        """Character data in which white space stays, but for a line feed that only parts the containers of two lines."""
        data = _LINE_ENDS.sub("\n", data)
        if self._is_line_end:
            self._is_line_end = False
            data = "" if data.isspace() and data.count("\n") == 1 else data
        if data:
            self._append(data)
            self.at_blank = data[-1] in " \n"

    def end_line(self) -> None:
        """A line ends here that no `<br>` ends, of preformatted text or of a quotation, if one has begun."""
        if self._parts and not self._parts[-1].endswith("\n"):
            bare = self._parts[-1].rstrip(" ")
            self._length -= len(self._parts[-1]) - len(bare)
            self._parts[-1] = bare
            self._append("\n")
            self._is_line_end = self.at_blank = True

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self.is_empty = False
        if self._links:
            self._linked += len(text)
        if not text.isspace():
            self._blank_line = False
            self._solid = self._length

    def line_break(self) -> bool:
        """A `<br>`. True if it follows another one, or nothing: then it ends the paragraph."""
        if self._blank_line:
            return True
        if self._parts[-1].endswith(" "):
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
        self._parts.append("\n")
        self._length += 1
        self._blank_line = self.at_blank = True
        return False

    def image(self, address: str, alternative: str | None) -> None:
        """An image that stands in the line here."""
        self._marks.append((self._length, self._length, "image", address, alternative))
        self.is_empty = False

    def exchange_image(self, address: str, other: str) -> bool:
        """Show another image instead of the last one; False if that is not the last that was collected."""
        last = self._marks[-1] if self._marks else None
        if last is None or last[2] != "image" or last[3] != address or self._solid > last[0]:
            return False
        self._marks[-1] = (*last[:3], other, last[4])
        return True

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was collected and no markup is open: what is added now stands by itself."""
        return self.is_empty and not self._open

    def open(self, kind: SpanKind, address: str | None = None) -> None:
        """Inline markup begins; the characters in a link count as linked, with or without an address."""
        if address and address[:11].lower() == "javascript:":
            address = None
        self._open.append((kind, address, self._length, kind in self._kinds))
        if kind == "link":
            self._links += 1
        else:
            self._kinds.add(kind)

    def close(self) -> None:
        """The innermost open markup ends."""
        kind, _, _, is_within = begun = self._open.pop()
        self._again = min(self._again, len(self._open))
        if kind == "link":
            self._links -= 1
        elif not is_within:
            self._kinds.remove(kind)
        self._mark(begun)

    def _mark(self, begun: Open) -> None:
        kind, address, start, is_within = begun
        if self._solid > start and (kind != "link" or address):
            if not is_within:
                self._marks.append((start, self._length, kind, address, None))
            if kind in _EMPHASIS:
                self._stressed += 1

    def take(self, *, preformatted: bool = False) -> Piece:
        """What was collected so far; a preformatted first line keeps its indentation.

        Markup that is still open goes on at the start of what follows.
        """
        if self.is_empty:
            return _NOTHING
        if self._open:
            for begun in self._open[:_MOST_OPEN]:
                self._mark(begun)
            self._open[self._again :] = [(kind, to, 0, within) for kind, to, _, within in self._open[self._again :]]
            self._again = len(self._open)
        whole = self._parts[0] if len(self._parts) == 1 else "".join(self._parts)
        text = whole.strip("\n").rstrip() if preformatted else trimmed(whole)
        linked = self._linked and min(self._linked, len(text))
        piece = Piece(text, linked)
        if self._marks:
            piece = Piece(text, linked, tuple(self._marks), whole.find(text), self._stressed)
        self._begin()
        return piece


def spans(text: str, marks: Iterable[Mark], shift: int, base: str | None) -> tuple[Span, ...]:
    """The inline markup of a block with `text`: addresses are absolute, and what covers only white space is left out."""
    found: list[Span] = []
    size = len(text)
    for begins, ends, kind, stated, alternative in marks:
        start = min(max(begins - shift, 0), size)
        if kind == "image":
            found.append(Span(start, start, kind, stated, alternative))
            continue
        end = min(max(ends - shift, 0), size)
        if start < end and (text[start].isspace() or text[end - 1].isspace()):
            covered = text[start:end]
            start += len(covered) - len(covered.lstrip())
            end = start + len(covered.strip())
        if end > start:
            address = link_address(stated, base) if kind == "link" else None
            if address or kind != "link":
                found.append(Span(start, end, kind, address))
    return tuple(found)


def _is_cased(character: str) -> bool:
    return character.islower() or character.isupper() or character.isdigit()


def folded(text: str) -> str:
    """A text that stands by itself, its white space folded."""
    return " ".join(text.split()) if text.isascii() else trimmed(_WHITE.sub(" ", text))


def code_paragraphs(piece: Piece) -> list[Piece]:
    """Code, cut at the blank lines after which a line stands at the left margin; of other blank lines one stays."""
    text = textwrap.dedent(piece.text.expandtabs(4))
    paragraphs: list[list[str]] = [[]]
    after_blank = False
    for line in text.split("\n"):
        if line.strip():
            if after_blank and paragraphs[-1] and line[0].isspace():
                paragraphs[-1].append("")
            elif after_blank and paragraphs[-1]:
                paragraphs.append([])
            paragraphs[-1].append(line.rstrip())
        after_blank = not line.strip()
    linked = 0 if piece.linked < len(piece.text) else len(text)
    return [Piece("\n".join(lines), linked) for lines in paragraphs if lines]


def visible_text(element: Element, limit: int) -> str:
    """The beginning of the text that a reader sees of an element, in at most `limit` characters."""
    parts: list[str] = []
    length = 0
    stack: list[Node] = [element]
    while stack and length < limit:
        node = stack.pop()
        if type(node) is Element:
            tag = node.tag
            if tag not in pagetags.SILENT:
                if tag in pagetags.BLOCKS:
                    parts.append(" ")
                stack += node.children[::-1]
        elif isinstance(node, Text):
            data = node.data
            parts.append(data)
            if not data.isspace():
                length += len(data.strip())
    text = folded("".join(parts))
    return text if len(text) <= limit else f"{text[: limit - 1].strip()}…"
