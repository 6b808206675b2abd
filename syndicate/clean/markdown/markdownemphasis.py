"""Emphasis beside Chinese and Japanese signs.

By CommonMark (section 6.2) asterisks between a sign and a letter do not end or begin emphasis on the side of the sign, for
between words there would be a blank. Chinese and Japanese have none: "**注意：**请看" is what their writers write, and what
most programs show as they mean it.
"""

import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from syndicate.clean.words.shapes import is_ideograph


def teach(reader: MarkdownIt) -> None:
    """Adds this rule to those of a reader of Markdown."""
    reader.inline.ruler.before("emphasis", "emphasis_beside_signs", _beside_signs)


def _beside_signs(state: StateInline, silent: bool) -> bool:
    """Asterisks between a sign and an ideograph, which may begin and end emphasis."""
    start = state.pos
    if silent or state.src[start] != "*":
        return False
    length = state.scanDelims(start, canSplitWord=True).length
    before, after = state.src[start - 1 : start], state.src[start + length : start + length + 1]
    if not (_is_letter(before) and _is_sign(after)) and not (_is_sign(before) and _is_letter(after)):
        return False
    for _ in range(length):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(Delimiter(ord("*"), length, len(state.tokens) - 1, end=-1, open=True, close=True))
    state.pos += length
    return True


def _is_sign(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _is_letter(character: str) -> bool:
    return bool(character) and is_ideograph(character) and not _is_sign(character)
