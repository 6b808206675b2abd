"""A summary: a text cut to a length at the end of a sentence, else of a word."""

import re
import unicodedata
from typing import Final

from syndicate.values.block import Block
from syndicate.values.characters import legal

LENGTH: Final = 300
_ELLIPSIS: Final = "…"
_SENTENCE_END: Final = re.compile(r"[.!?؟।][\"'”’»)\]]*(?=\s)|[。！？…][”’」』）】]*")
# Chinese, Japanese (and Thai, which has no blanks either) may be cut between any two characters but before these.
_SCRIPT_WITHOUT_BLANKS: Final = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_NOT_FIRST: Final = "、。，．：；？！）」』】》〉”’…·ー"


def summary(blocks: tuple[Block, ...], description: str | None) -> str:
    """The description, else the first paragraphs (else whatever text there is), in at most `LENGTH` characters."""
    stated = _folded(description or "")
    if stated:
        return cut(stated, LENGTH)
    running = [block for block in blocks if block.kind in ("paragraph", "quote")]
    words: list[str] = []
    length = 0
    for block in running or blocks:
        words.append(_folded(block.text))
        length += len(words[-1])
        if length > LENGTH:
            break
    return cut(" ".join(filter(None, words)), LENGTH)


def cut(text: str, length: int) -> str:
    """The text, or its beginning in at most `length` characters, with an ellipsis behind it.

    It ends with a sentence if whole sentences fill half of the length, else with a word.
    """
    if len(text) <= length:
        return text
    room = text[: length - 2]
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, length - 1) if match.end() <= len(room)]
    if ends and ends[-1] >= length // 2:
        kept = room[: ends[-1]]
        return kept + (
            _ELLIPSIS if kept[-1] > "\u2fff" or _SCRIPT_WITHOUT_BLANKS.search(kept[-2:]) else f" {_ELLIPSIS}"
        )
    return _words(text, length - 1).rstrip(" ,;:，、；：") + _ELLIPSIS


def _words(text: str, length: int) -> str:
    for end in range(length, length // 2, -1):
        if _may_cut(text, end):
            return text[:end].rstrip()
    # One word without end: cut it, but not between a letter and its accents.
    end = length
    while end > 1 and unicodedata.combining(text[end]):
        end -= 1
    return text[:end]


def _may_cut(text: str, end: int) -> bool:
    before, after = text[end - 1], text[end]
    if before.isspace() or after.isspace():
        return True
    return bool(_SCRIPT_WITHOUT_BLANKS.match(before) or _SCRIPT_WITHOUT_BLANKS.match(after)) and (
        after not in _NOT_FIRST and not unicodedata.combining(after)
    )


def _folded(text: str) -> str:
    return " ".join(legal(text).split())
