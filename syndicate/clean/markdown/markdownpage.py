"""A Markdown text as a page: the HTML that it means, for the walk over pages to read.

markdown-it-py reads CommonMark with pipe tables and strikethrough, and the modules beside this one what writers use beyond
it. HTML in the text stays HTML, where `markdownmarkup` finds that it can do no harm. Some things are kept beside the page,
which has a number in their place: code, of which a page would lose the tabs, pipe tables, which it might take for a layout,
and pictures, which it might take for stand-ins.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from itertools import dropwhile
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from syndicate.clean.markdown import (
    markdowndefinitions,
    markdownemphasis,
    markdownmarks,
    markdownmarkup,
    markdownnotes,
    markdownsigns,
    markdowntemplates,
)  # fmt: skip
from syndicate.clean.markdown.markdowntables import table
from syndicate.clean.words.addresses import absolute
from syndicate.clean.words.shapes import is_blank, is_ideograph
from syndicate.values.block import Block

# Levels of lists, their items and quotations that are read: what is deeper would be lost, and each makes brackets without
# an end more costly.
_DEEPEST: Final = 50
_KEPT: Final = "markdown-"
# A domain that never exists (RFC 2606, section 2).
_PICTURE: Final = "https://picture.invalid/"
_LONGEST_NUMBER: Final = 10
# Characters of addresses that are written at least, and for each of the text: a definition may be used in every line, and its
# address stands wherever it is.
_ADDRESSES: Final = 100_000
_ADDRESSES_EACH: Final = 10
# What an author may write on purpose of the attributes that Markdown has.
_ATTRIBUTES: Final = ("href", "start")
_BEYOND_COMMONMARK: Final = (
    markdowndefinitions, markdownemphasis, markdownmarks, markdownnotes, markdownsigns, markdowntemplates,
)  # fmt: skip
# Quotation marks and dashes take the width of an ideograph beside one.
_WIDE: Final = frozenset("“”‘’…—·")


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """The HTML of a Markdown text, the blocks of its code and its tables, and the addresses of its pictures, in their order."""

    html: str
    kept: tuple[Block, ...]
    pictures: tuple[str, ...]

    def kept_at(self, tag: str, name: str) -> Block | None:
        """The block that stands where the page has a container with this tag and name, if it holds one."""
        number = _number(name, _KEPT) if tag == "pre" else None
        return self.kept[number] if number is not None and number < len(self.kept) else None

    def picture_at(self, address: str | None) -> str | None:
        """The address of the picture for which the page has this one."""
        number = _number(address, _PICTURE) if address else None
        return self.pictures[number] if number is not None and number < len(self.pictures) else address


def _number(text: str, beginning: str) -> int | None:
    number = text.removeprefix(beginning)
    return int(number) if number != text and number.isdecimal() and len(number) < _LONGEST_NUMBER else None


def page(text: str, base: str | None, *, is_template: bool) -> MarkdownPage:
    """The page that a Markdown text means. `base` makes the addresses of what is kept beside it absolute.

    `is_template` says that a generator of sites reads the text, and takes its own signs out.
    """
    if is_template:
        text = markdowntemplates.without_addresses(text)
    tokens = _reader().parse(text, {markdowntemplates.IS_TEMPLATE: is_template})
    return _Writer(base, _ADDRESSES + _ADDRESSES_EACH * len(text)).written(tokens)


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    for rules in _BEYOND_COMMONMARK:
        rules.teach(reader)
    # Rules are put in order when they are first asked for: here, and not by two threads at once.
    reader.parse("*")
    return reader


@dataclass(slots=True)
class _Writer:
    """Writes tokens as HTML; `room` is how many characters of addresses may still be written."""

    base: str | None
    room: int
    kept: list[Block] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def written(self, tokens: Sequence[Token]) -> MarkdownPage:
        out: list[str] = []
        rest = iter(tokens)
        for token in rest:
            if token.type == "table_open":
                out.append(self._table(rest))
            elif token.type in ("fence", "code_block"):
                out.append(self._held(Block("code", _code(token.content))))
            else:
                out.append(self._block(token))
        return MarkdownPage("".join(out), tuple(self.kept), tuple(self.pictures))

    def _held(self, block: Block) -> str:
        self.kept.append(block)
        # HTML drops a line feed right behind the tag.
        return f'<pre class="{_KEPT}{len(self.kept) - 1}">\n{escape(block.text, quote=False)}</pre>'

    def _table(self, rest: Iterator[Token]) -> str:
        """The table whose tokens come next."""
        cells: list[str] = []
        for token in rest:
            if token.type == "table_close":
                break
            cells.append(self._block(token))
        made = table(f"<table>{''.join(cells)}</table>", self.base)
        return self._held(made) if made else ""

    def _block(self, token: Token) -> str:
        if token.type == "inline":
            return self._inline(token.children or [])
        if token.type == "html_block":
            return markdownmarkup.block(token.content)
        if token.type == "formula":
            return escape(token.content, quote=False)
        return self._tag(token) if token.tag else ""

    def _inline(self, children: Sequence[Token]) -> str:
        tags = markdownmarkup.inline(children)
        close = _close_breaks(children)
        out: list[str] = []
        for number, child in enumerate(children):
            match child.type:
                case "text":
                    out.append(escape(child.content, quote=False))
                case "code_inline":
                    out.append(f"<!----><code>{escape(child.content, quote=False)}</code>")
                case "softbreak":
                    out.append("" if number in close else "\n")
                case "image":
                    out.append(self._image(child))
                case "html_inline":
                    out.append(tags[number])
                case _:
                    out.append(self._tag(child) if child.tag else "")
        return "".join(out)

    def _image(self, token: Token) -> str:
        address = absolute(self._stated(token, "src"), self.base)
        alternative = escape("".join(_said(token.children or [])))
        if address is None:
            return f'<img alt="{alternative}">'
        self.pictures.append(address)
        return f'<img src="{_PICTURE}{len(self.pictures) - 1}" alt="{alternative}">'

    def _tag(self, token: Token) -> str:
        if token.nesting < 0:
            return f"</{token.tag}>"
        stated = ((name, self._stated(token, name)) for name in _ATTRIBUTES) if token.attrs else ()
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in stated if value is not None)
        # Pages part words by their layout that stand in two elements side by side; without one, an author means one word.
        apart = "" if token.block else "<!---->"
        return f"{apart}<{token.tag}{attributes}>"

    def _stated(self, token: Token, name: str) -> str | None:
        """What an attribute says, if the token has it; nothing, where there is no more room for that."""
        value = token.attrGet(name)
        if value is None:
            return None
        self.room -= len(said := str(value))
        return said if self.room >= 0 else ""


def _code(content: str) -> str:
    """Code without blank lines above and below it."""
    lines = content.rstrip().split("\n")
    return "\n".join(dropwhile(is_blank, lines))


def _close_breaks(children: Sequence[Token]) -> frozenset[int]:
    """The places of the ends of lines where no blank belongs."""
    if all(child.type != "softbreak" for child in children):
        return frozenset()
    before, waiting, close = "", list[int](), set[int]()
    for number, child in enumerate(children):
        if child.type == "softbreak":
            waiting.append(number)
        elif child.type in ("text", "code_inline") and child.content:
            close.update(waiting if _are_close(before, child.content[0]) else ())
            before, waiting = child.content[-1], []
    return frozenset(close)


def _are_close(before: str, after: str) -> bool:
    """Whether no blank belongs where a line ends between two characters."""
    if not before:
        return False
    wide = [is_ideograph(before), is_ideograph(after)]
    return any(wide) and all(is_wide or sign in _WIDE for is_wide, sign in zip(wide, (before, after), strict=True))


def _said(children: Iterable[Token]) -> Iterator[str]:
    """What the text of an image says, without its markup (CommonMark, section 6.4)."""
    for child in children:
        if child.type == "image":
            yield from _said(child.children or [])
        elif child.type in ("text", "text_special", "code_inline"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield " "
