"""What Markdown sets apart from its text: footnotes, and boxes with notes, tips and warnings.

Footnotes as in PHP Markdown Extra and GitHub: a reference "[^label]" shows the label in square brackets, and so does the
note, which stays where its author has put it. Boxes as generators of sites know them - ":::note Title" up to ":::",
'!!! note "Title"' above indented lines - and as GitHub and Obsidian do: a quotation that begins with "[!NOTE] Title".
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from syndicate.clean.markdown.markdownlines import INTERRUPTED, line_of, read_below, read_indented

_NOTE: Final = re.compile(r"\[\^(?P<label>[^\s\[\]^]{1,200})\]:")
_REFERENCE: Final = re.compile(r"\[\^(?P<label>[^\s\[\]^]{1,200})\]")
# What a backslash makes plain text of (CommonMark, section 2.4).
_PUNCTUATION: Final = re.compile(r"[!-/:-@\[-`{-~]")
_NOTES: Final = "footnotes"
_INDENT: Final = 4
_ADMONITION: Final = re.compile(
    r"(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w-]+)(?:[ \t]+[\w-]+)*(?:[ \t]+\"(?P<title>.*)\")?[ \t]*$"
)
_CALLOUT: Final = re.compile(r"\[!(?P<kind>[\w-]+)(?:\|[^\[\]\n]*)?\][-+]?(?P<title>[^\n]*)(?:\n|$)")
# ":::kind[Title]{attributes}", ":::kind Title", ":::{.kind}".
_BOX: Final = re.compile(r"(?P<kind>[\w-]+)[ \t]*(?:\[(?P<title>.*)\])?(?P<rest>[^{\n]*)")
# Boxes that show what they are where they have no title, and those that do not.
_TOLD: Final = frozenset({
    "abstract", "attention", "bug", "caution", "danger", "error", "example", "failure", "faq", "hint", "important", "info",
    "note", "question", "success", "summary", "tip", "todo", "warning",
})  # fmt: skip
_UNTOLD: Final = frozenset({"admonition", "callout", "center", "collapse", "container", "details", "quote", "spoiler"})


def teach(reader: MarkdownIt) -> None:
    """Adds these rules to those of a reader of Markdown."""
    for name, rule in (("footnote", _note), ("box", _box), ("admonition", _admonition)):
        reader.block.ruler.before("reference", name, rule, {"alt": [*INTERRUPTED]})
    reader.inline.ruler.before("link", "footnote_reference", _reference)
    reader.core.ruler.after("block", "callouts", _callouts)
    reader.core.ruler.after("block", "footnote_labels", _labels)


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = None if state.is_code_block(start) else _NOTE.match(line_of(state, start))
    if found is None or silent:
        return found is not None
    state.env.setdefault(_NOTES, set()).add(found["label"].casefold())
    state.push("footnote_open", "div", 1).content = found["label"]
    begin = state.bMarks[start] + state.tShift[start] + found.end()
    read_below(state, start, end, begin, _INDENT)
    state.push("footnote_close", "div", -1)
    return True


def _reference(state: StateInline, silent: bool) -> bool:
    found = _REFERENCE.match(state.src, state.pos) if state.src.startswith("[^", state.pos) else None
    if found is None or found["label"].casefold() not in state.env.get(_NOTES, ()):
        return False
    if not silent:
        state.push("footnote_open", "sup", 1)
        state.push("text", "", 0).content = f"[{found['label']}]"
        state.push("footnote_close", "sup", -1)
    state.pos = found.end()
    return True


def _labels(state: StateCore) -> None:
    """Sets its label before each footnote."""
    tokens: list[Token] = []
    waiting = ""
    for token in state.tokens:
        if waiting and token.type == "inline":
            token.content = f"{waiting} {token.content}"
        elif waiting and token.type != "paragraph_open":
            tokens += _paragraph(waiting)
        if token.type == "footnote_open":
            waiting = _PUNCTUATION.sub(r"\\\g<0>", f"[{token.content}]")
        elif token.type != "paragraph_open":
            waiting = ""
        tokens.append(token)
    state.tokens = tokens


def _box(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    line = line_of(state, start)
    if not line.startswith(":::") or state.is_code_block(start):
        return False
    if not silent:
        state.line = start + 1
        state.tokens += _title_of_box(line.strip(": \t"))
    return True


def _title_of_box(said: str) -> Iterable[Token]:
    """The title of a box above which this is said. Of an unknown kind its name may belong to the title."""
    found = _BOX.match(said)
    if found is None:
        return ()
    kind, rest = found["kind"].casefold(), found["rest"].strip()
    if not found["title"] and rest and kind not in _TOLD | _UNTOLD:
        return _titled(said)
    title = found["title"] or rest or (kind.capitalize() if kind in _TOLD else "")
    return _titled(title) if title else ()


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = line_of(state, start)
    is_one = line.startswith(("!!!", "???")) and not state.is_code_block(start)
    found = _ADMONITION.match(line) if is_one else None
    below = state.skipEmptyLines(start + 1) if found else end
    if found is None or below >= end or state.sCount[below] < state.blkIndent + _INDENT:
        return False
    if not silent:
        state.tokens += _titled(found["title"] or found["kind"].capitalize())
        read_indented(state, start + 1, end, _INDENT)
    return True


def _callouts(state: StateCore) -> None:
    """Gives each quotation that is a box its title."""
    tokens: list[Token] = []
    for number, token in enumerate(state.tokens):
        is_first = token.type == "inline" and number > 1 and state.tokens[number - 2].type == "blockquote_open"
        found = _CALLOUT.match(token.content) if is_first else None
        if found:
            # The paragraph goes on behind its title.
            title = found["title"].strip(" \t").removesuffix("\\").rstrip(" \t")
            tokens[-1:] = [*_titled(title or found["kind"].capitalize()), tokens[-1]]
            token.content = token.content[found.end() :]
        tokens.append(token)
    state.tokens = tokens


def _titled(title: str) -> Iterable[Token]:
    return _paragraph(title, "strong")


def _paragraph(content: str, *marks: str) -> Iterator[Token]:
    """A paragraph whose text all stands in elements with these tags."""
    yield Token("paragraph_open", "p", 1)
    yield from (Token("mark_open", mark, 1) for mark in marks)
    yield Token("inline", "", 0, content=content, children=[])
    yield from (Token("mark_close", mark, -1) for mark in reversed(marks))
    yield Token("paragraph_close", "p", -1)
