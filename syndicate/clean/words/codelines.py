"""Tells lines of code from lines of a text, by the signs that stand in them.

Code in a text dump keeps its lines as they are; so does the code of a page if it would be told from its lines alone, so that
the page's text is read again in the same way. Lists, labelled lines ("Author: ...") and verse look like code at a glance:
of lines that are indented alike, or among which stand items of a list, most must hold what hardly stands in a text.
"""

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from syndicate.clean.words.shapes import ends_sentence, width
from syndicate.values.block import Block

# What many lines of a program hold, and now and then one of a text.
_SIGNS: Final = re.compile(r"[{}();=<>\[\]:|\\\u2500-\u259f]|[-+]{3}|^\s*(?:#|//|return\b|end\b|else\b)")
# What hardly stands in a text.
_SURE: Final = re.compile(
    r"""
    [={}\[\]<>"'$].*;\s*(?:(?://|\#|--).*)?$ | [{\\]\s*$ | ^\s*[{}\[\]()<>]+[,;]?\s*$   # ends of statements, brackets alone
    | [A-Za-z_]\w*\((?!s\)|es\))                                                          # calls
    | => | -> | == | != | \+= | := | && | \|\| | :: | </ | /> | \$\{ | \{\{ | <\w[^<>]*>     # operators, tags
    | \s[-+*/]?=\s | ^\s*[\w.$\[\]"'-]+=\S                                                  # assignments
    | ^[+-]?\s*(?:>>>|\.\.\.|\$|//|/\*|\*/|@@|\+\+\+)\s                                           # prompts, comments, patches
    | ^\s*(?:import\s[\w.*{]+(?:;|$|\s(?:as|from)\s) | from\s[\w.]+\simport\s | (?:sudo|npm|pip3?|docker|kubectl|git|apt-get|curl|wget|mkdir)\s\S)
    | ^\s*(?:function|class|def|fn|pub|func|const|let|var|async|struct|interface|enum|package|namespace)\s.*[({:;=]
    | ^\s*(?:SELECT|FROM|WHERE|INSERT|CREATE|UPDATE|DELETE|ORDER\sBY|GROUP\sBY|JOIN|VALUES|USING)\b | ^\s*(?:File\s"|at\s[\w.$]+\()
    | ^\[[A-Za-z][\w\s.-]+\]$ | ^\d{4}-\d\d-\d\d[\sT]\d\d:\d\d:\d\d                           # sections, logs
    """,
    re.VERBOSE,
)
# Of lines that are indented under each other: "name: value", as files of settings have it.
_KEY: Final = re.compile(r"^\s*(?:-\s)?[\"']?[a-z_@$.][\w.@$/-]*[\"']?:(?:\s|$)|^\s*#\s")
# Somebody works at a terminal.
_PROMPT: Final = re.compile(r"(?:\$|>>>) [^\W\d]|\$ [./~]")
# Says what the code around it does, in the words of a text.
_COMMENT: Final = re.compile(r"[+-]?\s*(?:#|--|//|/\*+)\s|\s+\*/?(?:\s|$)|[+-]\s*$")
_COLUMN: Final = re.compile(r"(?<=[^\s.?!:|])(?: {2,})(?=[^\s|])")
_IDEOGRAPHS: Final = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
# The share of lines that hold what hardly stands in a text, and of sentences in which nothing does.
_MOST: Final = 0.6
_FEW: Final = 0.2
_SENTENCE: Final = 60
# Columns of a sentence in preformatted text.
_PROSE: Final = 40
# Characters of a line of code, where indents speak for it, and where only its signs do.
_LONGEST: Final = 160
_LONGEST_SURE: Final = 500


def is_code(lines: Sequence[str], *, items: bool) -> bool:
    """Whether the lines of one group, of which some are `items` if they are a text, are lines of code."""
    if len(lines) < 2:
        return False
    return (not items and _is_indented(lines)) or _is_sure(lines)


def goes_on(lines: Sequence[str], above: Sequence[str], *, in_code: bool) -> bool:
    """Whether the lines of a group, whose first is indented, go on with what stands above their blank line.

    With code they do; with other lines, of which each holds what hardly stands in a text, if they look like code.
    """
    if not lines[0][0].isspace() or not (in_code or above):
        return False
    return in_code or (all(_is_of_code(line, is_indented=False) for line in above) and _has_signs(lines))


def is_said(text: str) -> bool:
    """Whether a line of preformatted text is a sentence, and no statement or comment of a program."""
    is_sentence = width(text) >= _PROSE and ends_sentence(text)
    return is_sentence and not (_COMMENT.match(text) or _is_of_code(text, is_indented=False))


def is_session(lines: Iterable[str]) -> bool:
    """Whether lines are what somebody has typed at a terminal, and perhaps what it answered."""
    return any(map(_PROMPT.match, lines))


def _is_indented(lines: Sequence[str]) -> bool:
    """Lines of which some are indented and many hold the signs that code is made of."""
    indents = {len(line) - len(line.lstrip(" \t")) for line in lines}
    return len(indents) > 1 and _has_signs(lines) and max(map(len, lines)) <= _LONGEST


def _has_signs(lines: Sequence[str]) -> bool:
    return 2 * sum(_SIGNS.search(line[:200]) is not None for line in lines) >= len(lines)


def _is_sure(lines: Sequence[str]) -> bool:
    """Lines of which most hold what hardly stands in a text, or are three columns, however they are indented."""
    if max(map(len, lines)) > _LONGEST_SURE:
        return False
    is_indented = any(line[0].isspace() for line in lines) and not lines[0][0].isspace()
    columns = _columns(lines)
    told = [line for line in lines if not _COMMENT.match(line)]
    others = [
        line for line in told if not (_is_of_code(line, is_indented=is_indented) or len(columns & _starts(line)) > 1)
    ]
    sentences = sum(width(line) >= _SENTENCE and ends_sentence(line) for line in others)
    return len(others) < len(told) and len(others) <= (1 - _MOST) * len(told) and sentences <= _FEW * len(told)


def _is_of_code(line: str, *, is_indented: bool) -> bool:
    if len(_IDEOGRAPHS.findall(line)) * 3 > len(line.strip()):
        return False
    # What is told by the whole line is told by both its ends; patterns that look at all of it would take the square of its length.
    seen = line if len(line) <= 2 * _LONGEST_SURE else f"{line[:_LONGEST_SURE]}\n{line[-_LONGEST_SURE:]}"
    return _SURE.search(seen) is not None or (is_indented and _KEY.match(line) is not None)


def _columns(lines: Sequence[str]) -> set[int]:
    """Where, behind two blanks, something begins in more than one line."""
    seen = Counter(start for line in lines for start in _starts(line))
    return {start for start, count in seen.items() if count > 1}


def _starts(line: str) -> set[int]:
    return {found.end() for found in _COLUMN.finditer(line)}


def dedented(lines: Sequence[str]) -> str:
    """Lines of code without the indent that all have, and without blanks at their ends."""
    return textwrap.dedent("\n".join(line.rstrip() for line in lines))


def at_margin(block: Block) -> Block:
    """Code without the indent that all of its lines have; HTML and Markdown still show it."""
    text = dedented(block.text.split("\n"))
    margin = len(block.text.partition("\n")[0].rstrip()) - len(text.partition("\n")[0])
    if not margin:
        return block
    indents = block.indents or (0,) * (text.count("\n") + 1)
    return replace(block, text=text, spans=(), indents=tuple(margin + indent for indent in indents))
