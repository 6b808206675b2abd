"""Words that writers mark in Markdown beyond CommonMark: "==marked==", "H~2~O", "x^2^" (Pandoc User's Guide, "Inline formatting").

Marked words are plain words. What is lowered or raised is short, holds no blank, and hangs on what stands before it: so
"about ~5 to ~10", "2^3^4" and "hey~yo~" stay as they are written, and so does a comparison like "a==b".
"""

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

# Chinese and Japanese have no blanks between words, and Korean none before its particles.
_BEFORE: Final = r"(?:(?<![=\w])|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]))"
_BEHIND: Final = r"(?:(?![=\w])|(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]))"
_MARKED: Final = re.compile(rf"{_BEFORE}==(?![=\s])(?P<inside>(?:[^=\n]|=(?!=)){{1,300}})(?<!\s)=={_BEHIND}")
_LOWERED: Final = re.compile(r"(?<!~)~(?P<inside>[A-Za-z0-9+−-]{1,8})~(?!~)")
_RAISED: Final = re.compile(r"(?<=[\w)\]~])\^(?P<inside>[\w+−-]{1,10})\^(?![\w{^])")
_NUMBER: Final = re.compile(r"\d{1,4}[+−-]?")


def teach(reader: MarkdownIt) -> None:
    """Adds these rules to those of a reader of Markdown."""
    for name, rule in (("marked", _marked), ("lowered", _lowered), ("raised", _raised)):
        reader.inline.ruler.before("strikethrough", name, rule)


def _marked(state: StateInline, silent: bool) -> bool:
    found = _MARKED.match(state.src, state.pos, state.posMax) if state.src.startswith("==", state.pos) else None
    if found is None:
        return False
    if not silent:
        most = state.posMax
        state.pos, state.posMax = found.span("inside")
        state.md.inline.tokenize(state)
        state.posMax = most
    state.pos = found.end()
    return True


def _lowered(state: StateInline, silent: bool) -> bool:
    found = _LOWERED.match(state.src, state.pos) if state.src[state.pos] == "~" else None
    return found is not None and _may_be_lower(state, found["inside"]) and _shift(state, found, "sub", silent=silent)


def _may_be_lower(state: StateInline, inside: str) -> bool:
    """Whether a number is lowered behind a letter or a bracket, or letters behind the one letter of a variable."""
    before = state.src[max(state.pos - 2, 0) : state.pos]
    if _NUMBER.fullmatch(inside):
        return before[-1:].isalpha() or before[-1:] in (")", "]")
    return before[-1:].isalpha() and not before[:-1].isalnum()


def _raised(state: StateInline, silent: bool) -> bool:
    found = _RAISED.match(state.src, state.pos) if state.src[state.pos] == "^" else None
    return found is not None and _shift(state, found, "sup", silent=silent)


def _shift(state: StateInline, found: re.Match[str], tag: str, *, silent: bool) -> bool:
    if not silent:
        state.push("shift_open", tag, 1)
        state.push("text", "", 0).content = found["inside"]
        state.push("shift_close", tag, -1)
    state.pos = found.end()
    return True
