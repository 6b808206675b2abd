"""The language of an article, as a BCP 47 tag: the one that its document states, or the one that its text shows.

A short text that gives no sign gives None: better no language than a wrong one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from syndicate.clean.draft import Context, Draft
from syndicate.clean.dumpblocks import remaining
from syndicate.clean.words import detection
from syndicate.clean.words.languagetables import LIKE, SAME

# Characters of prose that are read: the beginning of an article is in its language, which quotations and comments need not be.
_SAMPLE: Final = 800
# Characters that a line of prose has at least: of a script with few letters a word, or where accents tell of another language.
_PROSE: Final = 60
_PROSE_FOREIGN: Final = 30
_MOST_LINES: Final = 200
_ENOUGH: Final = 300
_SURELY: Final = 3
# Of a table or a piece of code, the words tell little of the language around it.
_NO_PROSE: Final = frozenset({"code", "table"})


def language(draft: Draft, context: Context) -> Draft:
    """The draft with its language: as the document states it, unless it states none or a page's text contradicts it.

    Templates state the language that they were written in. Which Chinese it is, the characters tell.
    """
    stated = draft.facts.language
    if stated and stated.lower() not in {"zh", "zh-cn", "zh-tw", "zh-hk"}:
        found = _contradiction(stated, _prose_of(draft)) if context.form != "markdown" else None
        return replace(draft, facts=replace(draft.facts, language=found)) if found else draft
    found = detection.detect(f"{draft.facts.title or ''}\n{_prose_of(draft)}")
    if stated and not (found or "").startswith("zh"):
        return draft
    return replace(draft, facts=replace(draft.facts, language=found or stated))


def spoken(lines: Iterable[str]) -> str | None:
    """The language whose rules a text is held against, by the beginning of its prose: its own, or one like it.

    Buttons and bylines around the prose change little in it.
    """
    found = detection.likeliest(_sample(lines))
    return LIKE.get(found, found) if found else None


def _prose_of(draft: Draft) -> str:
    """The beginning of what is left of a draft: its prose, or whatever there is."""
    return _sample(_kept(draft, leaving=_NO_PROSE)) or _sample(_kept(draft))


def _kept(draft: Draft, leaving: frozenset[str] = frozenset()) -> Iterator[str]:
    for candidate in draft.candidates:
        if candidate.verdict is None and candidate.block.kind not in leaving:
            yield remaining(candidate)


def _sample(lines: Iterable[str]) -> str:
    """The first lines of prose; where there is little of it, the first of any."""
    seen, prose, length = [], [], 0
    for line in islice(lines, _MOST_LINES):
        seen.append(line[:_SAMPLE])
        if len(line) >= (_PROSE if line.isascii() else _PROSE_FOREIGN):
            prose.append(line[:_SAMPLE])
            length += len(line)
        if length >= _SAMPLE:
            break
    return "\n".join(prose if length >= _ENOUGH else seen)[:_SAMPLE]


def _contradiction(stated: str, text: str) -> str | None:
    """The language of a text that is surely not in the stated one; None where it may be.

    Of languages that are in no table, and of those that share many words, nothing is said.
    """
    found = detection.detect(text) if len(text) >= _ENOUGH else None
    if found is None or _one_name(found) == _one_name(stated):
        return None
    written, script = detection.scripts_of(_one_name(stated)), detection.script_of(found)
    if not written or script not in written:
        return found if written else None
    said, seen = detection.stop_words(text, script, (_one_name(stated), found))
    return found if seen > _SURELY * said else None


def _one_name(tag: str) -> str:
    """The language of a tag, under the one name that the tables have for it."""
    primary = tag.partition("-")[0].lower()
    return SAME.get(primary, primary)
