"""Signs in the lines of Markdown that CommonMark does not know: what GitHub, wikis and note books read in them.

Links that are written as bare addresses (GitHub Flavored Markdown, section 6.9) and as "[[Page|shown]]", formulas between
dollars, of which every letter stays, and attributes ("{#name}", "{: .class}") and places for a table of contents, which are
no text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from syndicate.clean.markdown.markdownlines import INTERRUPTED, line_of

_WIKI: Final = re.compile(
    r"!?\[\[(?P<page>[^\s\[\]|\n][^\[\]|\n]{0,300}?)\\?(?:\|(?P<shown>[^\[\]\n]{0,300}))?\]\](?![(\[])"
)
_PICTURE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|svg)$", re.IGNORECASE)
# A letter behind a single backslash: there it has no meaning in Markdown, and text that was escaped has none.
_COMMAND: Final = re.compile(r"(?<!\\)\\(?:\\\\)*[A-Za-z]")
_FORMULA: Final = re.compile(r"\$(?![\s$])(?P<inside>(?:[^$\\\n]|\\.|\n(?!\n)){1,1000}?)(?<!\s)\$(?!\d)", re.DOTALL)
# Lines of a formula.
_LONGEST_FORMULA: Final = 40
_ATTRIBUTES: Final = re.compile(r"(?<=\S)[ \t]*\{(?::[^{}\n]*|[ \t]*[#.]\w[^{}\n]*)\}[ \t]*$")
# Behind a link, a picture or marked words.
_ATTRIBUTES_WITHIN: Final = re.compile(
    r"(?<=[)*_])\{:[^{}\n]*\}|(?<=\))\{[ \t]*(?:[#.]\w|(?:width|height|target|rel|align|loading|style|class)[ \t]*=)[^{}\n]*\}"
)
# A list with this line is where the generator puts its table of contents.
_PLACE_OF_CONTENTS: Final = re.compile(r"(?m)^\{:[ \t]*toc\b")
_ATTRIBUTE_LINE: Final = re.compile(r"(?m)^\{:[^{}\n]*\}[ \t]*(?:\n|\Z)")
_CONTENTS: Final = frozenset({"[toc]", "[[toc]]", "[[_toc_]]"})
_ADDRESS: Final = re.compile(
    r"(?<![a-z0-9_/.@-])(?:https?://|www\.)(?=\w)[^\s<>\u2018-\u201f\u2026\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]{1,2000}",
    re.IGNORECASE,
)
_HTML_LINK: Final = re.compile(r"<(?P<close>/?)a(?![\w-])", re.IGNORECASE)
_BRACKETS: Final = {")": "(", "]": "["}
_ENDS: Final = "?!.,:;*_~'\""


def teach(reader: MarkdownIt) -> None:
    """Adds these rules to those of a reader of Markdown."""
    reader.block.ruler.before("reference", "formula", _formulas, {"alt": [*INTERRUPTED]})
    reader.inline.ruler.before("escape", "formula", _formula)
    reader.inline.ruler.before("link", "wiki_link", _wiki_link)
    reader.core.ruler.after("block", "attributes", _without_attributes)
    reader.core.ruler.push("addresses", _with_addresses)


def _wiki_link(state: StateInline, silent: bool) -> bool:
    found = _WIKI.match(state.src, state.pos) if state.src.startswith(("[[", "![["), state.pos) else None
    if found is None or found["page"].strip().upper() in state.env.get("references", ()):
        return False
    if not silent:
        _show(state, found, is_shown=state.src[state.pos] == "!")
    state.pos = found.end()
    return True


def _show(state: StateInline, found: re.Match[str], *, is_shown: bool) -> None:
    """A link to a page of the same collection, whose address nobody knows; or one of its pictures."""
    name, said = found["page"].strip(), (found["shown"] or "").strip()
    if not is_shown or not _PICTURE.search(name):
        state.push("text", "", 0).content = said or name.lstrip("#")
        return
    picture = state.push("image", "img", 0)
    picture.attrs = {"src": state.md.normalizeLink(name)}
    # What stands there as a number, or two with "x" between, is a size.
    words = next((part for part in said.split("|") if not part.replace("x", "").isdecimal()), "")
    picture.children = [Token("text", "", 0, content=words)]


def _formula(state: StateInline, silent: bool) -> bool:
    found = _FORMULA.match(state.src, state.pos) if state.src[state.pos] == "$" else None
    if found is None or not _COMMAND.search(found["inside"]):
        return False
    if not silent:
        state.push("text", "", 0).content = " ".join(found[0].split())
    state.pos = found.end()
    return True


def _formulas(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A formula that stands by itself, between two dollars and two."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("$$", begin) or state.is_code_block(start):
        return False
    last, end = start, min(end, start + _LONGEST_FORMULA)
    while last < end and not _closes(state, last, is_first=last == start):
        last += 1
        if last < end and (state.isEmpty(last) or state.sCount[last] < state.blkIndent):
            return False
    text = state.getLines(start, last + 1, state.blkIndent, keepLastLF=False) if last < end else ""
    if not _COMMAND.search(text):
        return False
    if not silent:
        state.line = last + 1
        state.push("paragraph_open", "p", 1)
        state.push("formula", "", 0).content = " ".join(text.split())
        state.push("paragraph_close", "p", -1)
    return True


def _closes(state: StateBlock, line: int, *, is_first: bool) -> bool:
    text = line_of(state, line).rstrip()
    return text.endswith("$$") and not (is_first and len(text) < len("$$x$$"))


def _without_attributes(state: StateCore) -> None:
    """Takes attributes out of headings and paragraphs, and places for a table of contents out of the text."""
    above = ""
    for token in state.tokens:
        if token.type != "inline":
            above = token.type
        elif above == "heading_open":
            token.content = _ATTRIBUTES.sub("", token.content)
        elif "{" in token.content:
            is_place = _PLACE_OF_CONTENTS.search(token.content)
            token.content = "" if is_place else _ATTRIBUTES_WITHIN.sub("", _ATTRIBUTE_LINE.sub("", token.content))
        elif token.content.casefold() in _CONTENTS:
            token.content = ""


def _with_addresses(state: StateCore) -> None:
    """Makes links of bare addresses."""
    for token in state.tokens:
        if token.type == "inline" and token.children and ("://" in token.content or "www." in token.content):
            token.children = list(_linked(token.children))


def _linked(children: Sequence[Token]) -> Iterator[Token]:
    links = 0
    for child in children:
        links = max(links + _link_nesting(child), 0)
        if links or child.type != "text":
            yield child
        else:
            yield from _with_links(child)


def _link_nesting(child: Token) -> int:
    """1 where a link begins, of Markdown or HTML, and -1 where it ends."""
    if child.type == "html_inline":
        found = _HTML_LINK.match(child.content)
        return 0 if found is None else -1 if found["close"] else 1
    return child.nesting if child.type in ("link_open", "link_close") else 0


def _with_links(text: Token) -> Iterator[Token]:
    last = 0
    for found in _ADDRESS.finditer(text.content):
        shown = _whole(found[0])
        yield Token("text", "", 0, content=text.content[last : found.start()])
        address = shown if "://" in shown else f"https://{shown}"
        yield Token("link_open", "a", 1, attrs={"href": address})
        yield Token("text", "", 0, content=shown)
        yield Token("link_close", "a", -1)
        last = found.start() + len(shown)
    yield Token("text", "", 0, content=text.content[last:])


def _whole(address: str) -> str:
    """An address without what ends the sentence or the brackets that it stands in."""
    while address:
        opening = _BRACKETS.get(address[-1])
        is_closing = opening is not None and address.count(address[-1]) > address.count(opening)
        if not is_closing and address[-1] not in _ENDS:
            break
        address = address[:-1]
    return address
