"""Takes out of a text what stands around its article and no rule knows: by the learned line model.

A text from which rules have taken something is raw: the model sees all of its lines, those that rules have taken too, and
what it doubts goes (`take`). A text of which rules know nothing is asked about only where lines stand above or below its
prose whose words are those of buttons, and only what can hardly be the article's goes (`take_alone`). That looks at the
lines that are left, as if there had never been others, so that a text that was cleaned stays as it is when it is cleaned again.

Where the model is sure which line is the title, that line is it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from syndicate.clean.draft import TITLE, Candidate, Context, Draft, Verdict
from syndicate.clean.dumpblocks import remaining, settle
from syndicate.clean.rules import RuleBook
from syndicate.clean.stripping.dumplines import DumpLine, seen
from syndicate.clean.words.shapes import ends_sentence, is_prose, is_title, width

if TYPE_CHECKING:
    from syndicate.clean.stripping.linemodel import LineChances

# Lines of a text that is no page any more, but a book or a log.
_MOST_LINES: Final = 2_000
# What is less likely is not the article's: of a raw text, above its prose, where subtitles stand, and elsewhere; a sentence
# of so many columns, anywhere; and of any text. To lose a line of the article is worse than to leave one that is none.
_ABOVE: Final = 0.04
_ELSEWHERE: Final = 0.08
_SENTENCE: Final = 0.01
_SENTENCE_WIDTH: Final = 20
_ALONE: Final = 0.02
# Where the title was found before, the first line that is left may be the true one, or the heading "Summary".
_BELOW_TITLE: Final = 0.01
# The share of prose, by length, below which a text is a list, whose entries look like what stands around.
_SOME_PROSE: Final = 0.25
# How many times as much prose as is doubted stays of a short text amid much that stands around it.
_MUCH_PROSE: Final = 3
_RULE: Final = "line"
# Another line than the first is the title if it is as likely, and the first is not likelier than that; its columns.
_SURE: Final = 0.5
_DOUBTED: Final = 0.1
_TITLE_WIDTH: Final = 140
# Log-odds of a line whose words are those of buttons and menus, and how many such lines beside
# the prose make a text one that may have surroundings (4 of 703 articles by themselves, half of the dumps that no rule knows).
_FURNITURE: Final = -4.0
_SOME: Final = 2


def take(book: RuleBook, draft: Draft, context: Context) -> Draft:
    """The draft of a raw dump with a verdict on the lines that the model doubts, and on the title if it is sure of one."""
    is_raw = any(_is_known(candidate) for candidate in draft.candidates)
    if context.form != "text" or not _may_ask(book, context) or not is_raw or len(draft.candidates) > _MOST_LINES:
        return draft
    return _judged(draft, context, seen(book, draft), _ABOVE, _ELSEWHERE)


def take_alone(book: RuleBook, draft: Draft, context: Context) -> Draft:
    """The draft of any text without the lines that can hardly be the article's, told from the lines that are left alone."""
    if not _may_ask(book, context):
        return draft
    texts = [remaining(each) for each in draft.candidates if each.verdict is None]
    left = [line for text in texts for line in text.split("\n") if line]
    around = _beside_prose(left)
    if len(around) < _SOME or len(left) > _MOST_LINES:
        return draft
    if _is_list(texts) or sum(_says(line) < _FURNITURE for line in around) < _SOME:
        return draft
    return _judged(draft, context, [line for line in seen(book, draft) if line.taken is None], _ALONE, _ALONE)


def _may_ask(book: RuleBook, context: Context) -> bool:
    """Whether what no rule knows may go. The model has learned what the rules of syndicate leave: of others it cannot tell."""
    return context.scope != "body" and bool(book.languages)


def _is_known(candidate: Candidate) -> bool:
    """Whether something was taken by a rule, or by the model."""
    verdict = candidate.verdict
    return bool(candidate.cuts) or (verdict is not None and (verdict.score is None or verdict.rule == _RULE))


def _beside_prose(texts: Sequence[str]) -> list[str]:
    """The lines above the first line of prose, and those below the last; none where there is no prose."""
    first = next((n for n, text in enumerate(texts) if is_prose(text)), None)
    if first is None:
        return []
    last = next(n for n in range(len(texts) - 1, -1, -1) if is_prose(texts[n]))
    return [*texts[:first], *texts[last + 1 :]]


@lru_cache(maxsize=4096)
def _says(text: str) -> float:
    """Looked up once: rounds ask again, and the pages of a site end alike."""
    from syndicate.clean.stripping import linemodel

    return linemodel.load().says(text)


def _judged(draft: Draft, context: Context, lines: Sequence[DumpLine], above: float, elsewhere: float) -> Draft:
    """The draft without the lines of which the model says that they are less likely the article's than that."""
    if sum(line.taken is None for line in lines) < _SOME:
        return draft
    chances = _chances(tuple(lines))
    # Told from the lines alone, also where the title stands elsewhere: what is left without it is to be seen alike.
    title = _title(lines, chances.title.tolist())
    is_titled = title is not None or any(each.verdict == TITLE for each in draft.candidates)
    spared = {title.place: 0.0} if title else {_first(lines).place: _BELOW_TITLE if is_titled else 0.0}
    doubted = _doubted(lines, chances.kept.tolist(), spared, above, elsewhere)
    if doubted and not _may_lose(draft.candidates, doubted):
        doubted = {}
    if not doubted and not any(line.taken for line in lines):
        return draft
    row, facts = list(draft.candidates), draft.facts
    for place, chance in doubted.items():
        row[place] = replace(row[place], verdict=Verdict("other", _RULE, round(chance, 4)))
    if title is not None and not facts.title and not any(line.titles for line in lines):
        facts = replace(facts, title=row[title.place].block.text)
        row[title.place] = replace(row[title.place], verdict=TITLE)
    return settle(replace(draft, candidates=tuple(row), facts=facts), context)


@lru_cache(maxsize=4)
def _chances(lines: tuple[DumpLine, ...]) -> "LineChances":
    """What the model says of the lines; remembered, for a page whose title stands above its text is asked about twice."""
    # Numpy takes longer to load than most dumps take to be cleaned.
    from syndicate.clean.stripping import linemodel

    return linemodel.load().chances(lines)


def _title(lines: Sequence[DumpLine], chances: Sequence[float]) -> DumpLine | None:
    """The line that is surely the title, where it is not the first that is left, of which that is assumed without the model."""
    best = max(range(len(lines)), key=chances.__getitem__)
    first = lines.index(_first(lines))
    is_whole = sum(line.place == lines[best].place for line in lines) == 1
    text = lines[best].text
    may_be = is_whole and width(text) <= _TITLE_WIDTH and (is_title(text) or not is_prose(text))
    if best == first or chances[best] < _SURE or not may_be:
        return None
    is_other = chances[first] < _DOUBTED or not is_title(lines[first].text, 240)
    return lines[best] if is_other else None


def _first(lines: Sequence[DumpLine]) -> DumpLine:
    """The first line that is left: the title is assumed there, where none is known."""
    return next(line for line in lines if line.taken is None)


def _doubted(
    lines: Sequence[DumpLine], chances: Sequence[float], spared: dict[int, float], above: float, elsewhere: float
) -> dict[int, float]:
    """The places of what is not the article's, with the chances; `spared` are lines that must be less likely still."""
    left = [(line, chance) for line, chance in zip(lines, chances, strict=True) if line.taken is None]
    prose = next((n for n, (line, _) in enumerate(left) if is_prose(line.text)), 0)
    best: dict[int, float] = {}
    kept: set[int] = set()
    for n, (line, chance) in enumerate(left):
        best[line.place] = max(chance, best.get(line.place, 0.0))
        is_sentence = ends_sentence(line.text) and width(line.text) >= _SENTENCE_WIDTH
        least = min(_SENTENCE, elsewhere) if is_sentence else above if n < prose else elsewhere
        if chance >= spared.get(line.place, least):
            kept.add(line.place)
    return {place: chance for place, chance in best.items() if place not in kept}


def _may_lose(row: Sequence[Candidate], doubted: Collection[int]) -> bool:
    """Whether more would stay of what is left of a text than is doubted, or more of its prose by far, and it is no list."""
    left = {place: remaining(each) for place, each in enumerate(row) if each.verdict is None}
    lost = [text for place, text in left.items() if place in doubted]
    stays = [text for place, text in left.items() if place not in doubted]
    is_less = sum(map(len, lost)) <= sum(map(len, stays))
    return (is_less or _MUCH_PROSE * _prose(lost) <= _prose(stays)) and not _is_list(left.values())


def _is_list(texts: Collection[str]) -> bool:
    """Whether hardly anything of some texts is prose."""
    return _prose(texts) < _SOME_PROSE * sum(map(len, texts))


def _prose(texts: Iterable[str]) -> int:
    """Characters of those lines that are prose."""
    return sum(len(text) for text in texts if is_prose(text))
