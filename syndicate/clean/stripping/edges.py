"""The edges of a text: what stands around its title, and below it.

What depends on a place peels inward: from the top around the title, from the end upwards. A line that no rule knows stops
it, but for the furniture of a page that was copied whole: menus above the title, buttons around the byline, footers, which
hold no sentence, and between which stand lines that rules know.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from syndicate.clean.draft import Draft, Verdict
from syndicate.clean.rules import RuleBook
from syndicate.clean.stripping import labels
from syndicate.clean.stripping.asker import Asker, Found
from syndicate.clean.stripping.matching import Matcher, Matchers
from syndicate.clean.stripping.spans import Line, verdict_of
from syndicate.clean.words import dates
from syndicate.clean.words.names import is_name, is_outlet
from syndicate.clean.words.shapes import ends_sentence, is_prose, is_title, marker, width

_REMNANT_WIDTH: Final = 60
# Lines from the top in which the first sentence of a copied page stands; of a footer at most; above a title for a menu, and
# no rubric or title with a subtitle; between a title and its byline.
_FURNITURE_LINES: Final = 60
_FOOTER_LINES: Final = 60
_MENU: Final = 3
# Lines between title and text that no rule knows, for each that one knows.
_BUTTONS: Final = 2
_NEAR: Final = 3
# Lines of a footer that rules know, for each sentence in it.
_KNOWN_FOR_SENTENCE: Final = 4
_MOST_SENTENCES: Final = 3
# A footer is no longer than its article; with so many lines that rules know, below half as many sentences, so many times as long.
_MANY_KNOWN: Final = 6
_LONGEST_FOOTER: Final = 3
# Columns: of a sentence at least, of a headline at least, of a button at most, of another article's title at most.
_HEADLINE: Final = 20
_SHORT: Final = 30
_TITLE_WIDTH: Final = 120
# Kinds of lines of which one says that the article is over.
_SURELY_BELOW: Final = frozenset({"credit", "disclaimer", "subscribe", "comments", "related", "ad"})
# The share of sentences, by length, in what is an article: below it, a page is a list, whose entries are no furniture.
_MOSTLY_PROSE: Final = 0.5
_SOME_PROSE: Final = 0.25
_REMNANT: Final = Verdict("other", "remnant")
# What is read like the byline that a page shows below its title.
_NAME_LINE: Final = Verdict("byline", "page/byline")
_MENU_LINE: Final = Verdict("navigation", "remnant")
# The rule, in whatever language, for a notice that is all that a wall says.
_NOTICE: Final = "/cookies"
# Rules, in whatever language, for the bylines that may stand below a deck.
_SURE: Final = frozenset({"by", "time"})


def masthead(ready: Matchers, ask: Asker, book: RuleBook, left: Sequence[Line], found: Found) -> None:
    """Finds the name of the outlet in the first line, where the title and a byline stand below it."""
    if len(left) < 4 or not is_title(left[1].text, 240) or is_outlet(left[1].text, book.lexicon):
        return
    taker = next((matcher for matcher in ready if matcher.takes(left[0].text)), None)
    if taker is None or not is_outlet(left[0].text, book.lexicon):
        return
    if any(matcher is not None and matcher.rule.kind == "byline" for matcher in map(ask, (2, 3))):
        found[left[0].place] = verdict_of(taker)


def above(ask: Asker, left: Sequence[Line], found: Found) -> list[Line]:
    """Finds the furniture above the first sentence: a menu above the title, and what stands between the lines of a byline."""
    stop = next((n for n, line in enumerate(left[:_FURNITURE_LINES]) if is_prose(line.text) and ask(n) is None), 0)
    known = {n: matcher for n in range(stop) if (matcher := ask(n)) is not None}
    title = _title_of(left, known, stop)
    if title is None:
        return list(left)
    menu = range(title)
    is_menu = len(menu) >= _MENU or not known.keys().isdisjoint(menu)
    if is_menu and all(width(left[n].text) <= _SHORT or n in known for n in menu):
        for n in menu:
            found.setdefault(left[n].place, verdict_of(known[n]) if n in known else _MENU_LINE)
    between = [n for n in range(title + 1, max(known)) if n not in known and _is_button(left[n].text)]
    first = min((n for n in known if n > title), default=0)
    if not menu and sum(n < first for n in between) == 1:
        # A short subtitle.
        between = between[1:]
    if len(between) <= _BUTTONS * sum(n > title for n in known):
        for n in between:
            text, away = left[n].text, n - title
            # Of one word, a button may look like a name.
            is_near = away <= _NEAR or (away <= 2 * _NEAR and between.index(n) < _NEAR and " " in text)
            is_author = is_near and not text[0].isdecimal() and is_name(text, ask.book.lexicon)
            found[left[n].place] = _NAME_LINE if is_author else _REMNANT
    return [line for line in left if line.place not in found]


def _title_of(left: Sequence[Line], known: Mapping[int, Matcher], stop: int) -> int | None:
    """Where the title stands, of lines with a byline: the first of the long lines that stand close above it, else the first."""
    byline = next((n for n, matcher in known.items() if n and _is_byline(matcher)), 0)
    # A title may look like a name.
    unknown = (n for n in range(byline - 1, -1, -1) if n not in known or known[n].rule.looks)
    long = [n for n in unknown if width(left[n].text) >= _HEADLINE]
    title = min((n for n in long if n >= long[0] - _NEAR), default=0) if long else 0
    below_it = byline + 1
    is_next = below_it == stop - 1 or (not long and below_it < stop)
    is_below = byline >= _MENU and is_next and below_it not in known
    if is_below and width(left[below_it].text) >= _HEADLINE:
        # Some blogs state the time first.
        title = below_it
    return title if byline and is_title(left[title].text, 240) else None


def _is_byline(matcher: Matcher) -> bool:
    """Whether a rule's lines name a person or a time."""
    rule = matcher.rule
    return rule.kind == "byline" and not (rule.titles or rule.looks) and (rule.names or rule.name.endswith("time"))


def below(ask: Asker, left: list[Line], found: Found) -> list[Line]:
    """Finds the furniture below the text, from the first line that only stands below articles on.

    A footer may hold a sentence or two, but then it holds many lines that rules know.
    """
    # Asked first, because it is quicker: of a list there is no footer to be told.
    if length(line for line in left if is_prose(line.text)) < _SOME_PROSE * length(left):
        return left
    known, sentences = _footer_lines(ask, left)
    first = min(known, default=0)
    prose = [n for n, line in enumerate(left) if n in sentences or (n < first and is_prose(line.text))]
    for start, matcher in known.items():
        many = sum(n >= start for n in known)
        if many < _KNOWN_FOR_SENTENCE and matcher.rule.kind not in _SURELY_BELOW:
            continue
        text = [left[n] for n in prose if n < start]
        size, footer = length(left[:start]), left[start:]
        most = _LONGEST_FOOTER * size if min(many, 2 * len(text)) >= _MANY_KNOWN else size
        is_short = all(n in known or n in prose or width(left[n].text) <= _TITLE_WIDTH for n in range(start, len(left)))
        is_article = length(text) >= _MOSTLY_PROSE * size and many >= _KNOWN_FOR_SENTENCE * (len(prose) - len(text))
        if is_article and is_short and length(footer) <= most:
            places = enumerate(footer, start)
            found.update((line.place, verdict_of(known[n]) if n in known else _REMNANT) for n, line in places)
            return left[:start]
    return left


def _footer_lines(ask: Asker, left: Sequence[Line]) -> tuple[dict[int, Matcher], set[int]]:
    """The last lines, up to more sentences than a footer has: those that rules know, in order, and the sentences."""
    known: dict[int, Matcher] = {}
    sentences: set[int] = set()
    for n in range(len(left) - 1, max(len(left) - _FOOTER_LINES, 0), -1):
        if "\t" in left[n].text or marker(left[n].text):
            # Lists and tables are the article's, and their items may look like names.
            break
        if (matcher := ask(n)) is not None:
            known[n] = matcher
        elif is_prose(left[n].text):
            sentences.add(n)
            if len(sentences) > _MOST_SENTENCES:
                break
    return dict(sorted(known.items())), sentences


def _is_button(text: str) -> bool:
    return width(text) <= _SHORT and not ends_sentence(text) and not marker(text)


def length(of: Iterable[Line]) -> int:
    """Characters of lines."""
    return sum(len(line.text) for line in of)


def head(ask: Asker, left: Sequence[Line], found: Found, *, titled: bool) -> list[Line]:
    """Peels what stands around the title; at most two short lines between title and byline are passed over."""
    kept, timed = int(titled), False
    for position in range(len(left)):
        if left[position].place in found:
            continue
        matcher = ask(position)
        if matcher and (matcher.rule.kind != "byline" or kept or ask.may_precede_title(position, matcher)):
            found[left[position].place] = verdict_of(matcher)
            kept += matcher.rule.titles
            timed = timed or matcher.rule.name.endswith("/time")
        elif not timed and _passes(ask, left, position, kept):
            kept += 1
        else:
            break
    return [line for line in left if line.place not in found]


def _passes(ask: Asker, left: Sequence[Line], position: int, kept: int) -> bool:
    """Whether a line that no rule takes is the title, or a deck between it and a byline."""
    text = left[position].text
    asked = ((left[n].text, m.rule) for n in (position + 1, position + 2) if (m := ask(n)) is not None)
    bylines = ((line, rule) for line, rule in asked if rule.kind == "byline")
    if kept == 0:
        return is_title(text, 240) or (len(text) <= 200 and "\n" not in text and any(True for _ in bylines))
    sure = (
        r.name.partition("/")[2] in _SURE or dates.FIND.search(line) or labels.names_author(ask.book, line)
        for line, r in bylines
    )
    return kept < 3 and len(text) <= 300 and any(sure)


def tail(ask: Asker, left: list[Line], found: Found) -> list[Line]:
    """Peels what stands below the text: the lines that are left."""
    for position in range(len(left) - 1, 0, -1):
        matcher = ask(position)
        if matcher is None:
            return left[: position + 1]
        found[left[position].place] = verdict_of(matcher)
    return left[:1]


def remnants(draft: Draft, left: Sequence[Line], found: Found) -> None:
    """Finds what is left of buttons and menus at the very end, below a credit or a disclaimer: the article is over."""
    top = len(left)
    while top > 1 and width(left[top - 1].text) <= _REMNANT_WIDTH and not ends_sentence(left[top - 1].text):
        top -= 1
    for start in range(top, len(left)):
        above = left[start].place - 1
        verdict = found.get(above) or (draft.candidates[above].verdict if above >= 0 else None)
        if verdict is not None and verdict.kind in {"credit", "disclaimer"}:
            found.update((line.place, _REMNANT) for line in left[start:])
            return


def spare_walls(left: Sequence[Line], found: Found) -> None:
    """Gives a notice about cookies back where no other prose is left: then the document is a wall, and says nothing else."""
    notices = [line.place for line in left if line.place in found and found[line.place].rule.endswith(_NOTICE)]
    if notices and not any(is_prose(line.text) for line in left if line.place not in found):
        for place in notices:
            del found[place]
