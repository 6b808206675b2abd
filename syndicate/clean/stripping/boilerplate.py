"""Applies boilerplate rules to a draft, round after round, until nothing more is found.

Each round looks only at the lines that are left, as if the others had never been there, and asks the rules for the language
that these lines are in. Where rules know nothing more, the line model is asked. So the last round is what a second cleaning of the
cleaned text would do: it finds nothing. What depends on a place, around the title and below the text, is for `edges`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from syndicate.clean import rules
from syndicate.clean.draft import Context, Draft
from syndicate.clean.dumpblocks import remaining, settle
from syndicate.clean.rules import RuleBook
from syndicate.clean.stripping import edges, othertitles, surroundings
from syndicate.clean.stripping.asker import LONG_LINE, Asker, Found
from syndicate.clean.stripping.matching import Matchers, matchers
from syndicate.clean.stripping.spans import Line, endings, openings, verdict_of
from syndicate.clean.words import language
from syndicate.clean.words.shapes import ends_sentence, fold, is_empty_entry, is_title, width

_ROUNDS: Final = 64
# A value behind its label ("Memory: 16 GB"), how many make a list of such, and the share of its lines that they are.
_VALUE: Final = re.compile(r"[-–—•*·\s]{0,4}([^\W\d_][\w ()/-]{1,23}):\s?\S")
_VALUES: Final = 3
_VALUED: Final = 0.7


def apply(book: RuleBook, draft: Draft, context: Context) -> Draft:
    """The draft with a verdict on every line, and a cut in every ending, that a rule of `book` takes.

    Where the title is known from elsewhere, the first line is not needed for one.
    """
    return _applied(book, draft, context, titled=context.form != "text" and draft.facts.title is not None)


def beside(book: RuleBook, draft: Draft, context: Context) -> Draft:
    """The draft of a raw dump without its surroundings, and without what rules then know."""
    bare = surroundings.take(book, draft, context)
    if context.form == "text" and context.scope != "body" and any(each.verdict for each in bare.candidates):
        bare = settle(othertitles.take(book, bare), context)
    return draft if bare is draft else _applied(book, bare, context, titled=_newly_titled(draft, bare))


def again(book: RuleBook, draft: Draft, context: Context) -> Draft:
    """As `apply`, once the title has left the lines: what a second cleaning of their text would still take."""
    return _applied(book, draft, context, titled=False)


def _applied(book: RuleBook, draft: Draft, context: Context, *, titled: bool) -> Draft:
    untitled = draft
    for _ in range(_ROUNDS):
        left = lines(draft)
        titled = titled or _newly_titled(untitled, draft)
        own, draft = _in_its_language(book, draft, left)
        changed = settle(_round(own, draft, left, titled=titled), context)
        if changed is draft:
            changed = surroundings.take_alone(book, draft, context)
        if changed is draft:
            break
        draft = changed
    return draft


def _newly_titled(before: Draft, after: Draft) -> bool:
    """Whether the model has found the title meanwhile: what is left begins with what stands below it."""
    return before.facts.title is None and after.facts.title is not None


def lines(draft: Draft) -> list[Line]:
    """The lines that are left; an image without a caption is none, nor one of which the caption is cut off."""
    left = []
    for place, candidate in enumerate(draft.candidates):
        if candidate.verdict is None and candidate.block.text:
            block = candidate.block
            text, sign = remaining(candidate) if candidate.cuts else block.text, block.marker
            if not text:
                continue
            shown = f"{sign} {text}" if sign else text
            narrow = shown if shown.isascii() or len(shown) > LONG_LINE else fold(shown)
            left.append(Line(place, narrow, candidate.group))
    return left


def _round(book: RuleBook, draft: Draft, left: list[Line], *, titled: bool) -> Draft:
    ready = matchers(book)
    found: Found = {}
    taking = ready["line"].taking
    for line in left:
        if len(line.text) <= LONG_LINE and (takers := taking(line.text)):
            found[line.place] = verdict_of(takers[0])
    lists_of_nothing(ready["list"], left, found)
    left = [line for line in left if line.place not in found]
    ask = Asker(ready["head"], book, left)
    if not titled:
        edges.masthead(ready["masthead"], ask, book, left, found)
    whole = left
    left = edges.above(ask, left, found)
    left = edges.head(Asker(ready["head"], book, left), left, found, titled=titled)
    left = edges.tail(Asker(ready["tail"], book, left), left, found)
    edges.remnants(draft, left, found)
    edges.spare_walls(whole, found)
    left = [line for line in whole if line.place not in found]
    if not found:
        # Last, so that what other rules know is not taken for an entry of the list.
        _sections(ready["section"], left, found)
        left = [line for line in left if line.place not in found]
    if not found:
        left = edges.below(Asker(ready["tail"], book, left), left, found)
    row = list(draft.candidates)
    for place, verdict in found.items():
        row[place] = replace(row[place], verdict=verdict)
    cut = endings(ready["ending"], left, row)
    opened = openings(ready["opening"], left, row)
    return replace(draft, candidates=tuple(row)) if found or cut or opened else draft


def _in_its_language(book: RuleBook, draft: Draft, left: Sequence[Line]) -> tuple[RuleBook, Draft]:
    """The rules for the language of the lines that are left, and the draft that remembers it."""
    if not book.languages:
        return book, draft
    spoken = language.spoken(line.text for line in left)
    own = rules.of(book, spoken)
    return own, draft if own is book or spoken == draft.spoken else replace(draft, spoken=spoken)


def lists_of_nothing(ready: Matchers, left: Sequence[Line], found: Found) -> None:
    """Finds titles above entries that show nothing, and such entries alone at the end."""
    titles = [matcher for matcher in ready if matcher.rule.match]
    end = len(left)
    start = end
    while start > 0 and is_empty_entry(left[start - 1].text):
        start -= 1
    titled = start > 0 and is_title(left[start - 1].text, 40) and not ends_sentence(left[start - 1].text)
    for matcher in ready:
        if not matcher.rule.match and _counted(left[start:end], 2 if titled else 3):
            found.update((line.place, verdict_of(matcher)) for line in left[start - titled : end])
    for position, line in enumerate(left):
        stop = position + 1
        if stop == end or not is_empty_entry(left[stop].text):
            continue
        title = next((m for m in titles if m.takes(line.text)), None)
        while title and stop < end and is_empty_entry(left[stop].text):
            stop += 1
        if title and stop > position + 2:
            found.update((entry.place, verdict_of(title)) for entry in left[position:stop])


def _counted(entries: Sequence[Line], least: int) -> bool:
    """Whether at least so many bare entries count from one upwards, or are bullets: a list that nobody filled."""
    if len(entries) < least:
        return False
    numbers = ["".join(filter(str.isdigit, entry.text)) for entry in entries]
    if not any(numbers):
        return True
    return all(number in {str(n), f"{n}{n}", ""} for n, number in enumerate(numbers, start=1))


def _sections(ready: Matchers, left: Sequence[Line], found: Found) -> None:
    """Titles of other articles below their heading: to the end, or as far as the heading's group goes.

    What is longer than all above it is no appendix: that is a page of titles.
    """
    end = len(left)
    if not any(width(line.text[:200]) > 40 and ends_sentence(line.text[-40:]) for line in left):
        return
    sizes = [0, *accumulate(len(line.text) for line in left)]
    stops, groups = _behind_entries(left), _behind_groups(left)
    for position in range(len(left) - 1, 0, -1):
        text = left[position].text
        # Looked at first, because it is quicker: there is no section without an entry.
        is_heading = len(text) <= 80 and (position + 1 == end or stops[position + 1] > position + 1)
        matcher = next(iter(ready.taking(text)), None) if is_heading else None
        if matcher is None:
            continue
        stop = min(stops[position + 1], end)
        if stop < end:
            stop = min(stop, groups[position])
        if (stop == position + 1 and stop < end) or sizes[stop] - sizes[position] > sizes[position]:
            continue
        if _is_specification(left[position + 1 : stop]):
            continue
        found.update((line.place, verdict_of(matcher)) for line in left[position:stop])
        end = position


def _is_specification(entries: Sequence[Line]) -> bool:
    """Whether what stands below a heading are values behind their labels, each with another: what is recommended is a machine."""
    labels = [found[1].casefold() for entry in entries if (found := _VALUE.match(entry.text))]
    return len(labels) >= max(_VALUES, _VALUED * len(entries)) and len(set(labels)) == len(labels)


def _behind_entries(left: Sequence[Line]) -> list[int]:
    """For each line, and for the end, where the entries stop that stand from there on: there, if it is none itself."""
    stops = [len(left)]
    for position in range(len(left) - 1, -1, -1):
        stops.append(stops[-1] if _is_entry(left[position].text) else position)
    return stops[::-1]


def _behind_groups(left: Sequence[Line]) -> list[int]:
    """For each line, where its group stops; what is in none is one by itself."""
    stops = [len(left)]
    for position in range(len(left) - 1, 0, -1):
        group = left[position].group
        stops.append(stops[-1] if group and left[position - 1].group == group else position)
    return stops[::-1]


def _is_entry(text: str) -> bool:
    return len(text) <= 160 and not text.endswith(("。", ".", ";", ";", "।", "۔", "؛")) and width(text) <= 160
