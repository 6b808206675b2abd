"""Title, authors, credits, editor, publisher and dates, read from the lines themselves.

What rules took out as byline or credit is read here, label by label (`gather`); what a document states in a
place of its own (front matter, a page's head) is in the draft already and is not overwritten. The title is
found last (`title`), when it is known whether the document was a raw dump.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, TypeAlias

from syndicate.clean import rules
from syndicate.clean.draft import TITLE, Candidate, Context, Draft, Facts, Verdict
from syndicate.clean.dumpblocks import numbered, remaining
from syndicate.clean.facts.pagedays import days_of_others, with_dates_of
from syndicate.clean.facts.settleddates import settled
from syndicate.clean.rules import RuleBook
from syndicate.clean.stripping import labels
from syndicate.clean.words import dates, datewords, names
from syndicate.clean.words.names import Lexicon
from syndicate.clean.words.shapes import fold, is_ideograph, is_title
from syndicate.values.article import Credit

_TELLING: Final = frozenset({"byline", "credit"})
_SEPARATOR: Final = re.compile(r"\s*[|·•丨;\t]\s*|\s+[-—–/]+\s+|\s{2,}")
# What stands behind the name of an outlet: its account, its place, the issue.
_BEHIND: Final = re.compile(
    r"\s*\((?:ID|微信号?|公众号)\s?:.*$|(?<=[一-鿿]{3})\s[一-鿿]{2,3}$|(?<=》).+$", re.IGNORECASE
)
# What desks number their texts and themselves with: "SN123", "林一_NN2587", "(...)1130305".
_CODE: Final = re.compile(r"(?:\b|_)[A-Z]{1,4}\d{2,6}\b|(?<=\))\d{6,8}\s*\Z")
# "北岸網編譯林一": whose reporter it is, and who.
_DESK: Final = re.compile(r"(?P<outlet>\S{2,10}?)(?:记者|記者|编译|編譯|特派员|特派員)\s?(?P<person>\S{2,4})")
# A day, a time, a count of followers.
_NUMBER: Final = re.compile(r"\d{4}|\d[:.]\d\d|\d万")
_Test: TypeAlias = Callable[[str, Lexicon], bool]
_SPACES: Final = re.compile(r"\s+")


def gather(book: RuleBook, draft: Draft, context: Context) -> Draft:
    """The draft with the facts that its removed bylines and credits tell."""
    book = rules.of(book, draft.spoken)
    asks, reads = _telling_rules(book)
    stated = draft.facts.authors
    # What names tell is told by lines of few kinds, and by those of few rules: all others need not be looked at again.
    said = [(text, each) for text, each in _said(draft) if each.kind in _TELLING or each.rule in reads]
    untold = {_above_title(draft), draft.facts.title} if context.form == "html" else set[str | None]()
    of_others = days_of_others(draft) if context.form == "html" else frozenset[str]()
    draft = replace(draft, facts=_with_stated_publisher(book, draft, said))
    for text, verdict in said:
        patterns = reads.get(verdict.rule, ())
        if patterns:
            draft = replace(draft, facts=_with_groups(draft.facts, patterns, fold(text), book.lexicon))
        else:
            told = _read(book, draft, context, text, names_too=verdict.rule in asks and text not in untold)
            draft = with_dates_of(draft, told) if text in of_others else told
    draft = settled(draft, context)
    return _without_strangers(draft, stated, book.lexicon) if context.form == "html" else draft


def _above_title(draft: Draft) -> str | None:
    """The line right above the title of a page: without a label, it says what the page is about, and not who wrote it."""
    row = draft.candidates
    place = next((n for n, each in enumerate(row) if each.verdict and each.verdict.rule == "page/title"), 0)
    return next((each.block.text for each in reversed(row[:place]) if each.block.text), None)


@lru_cache(maxsize=8)
def _telling_rules(book: RuleBook) -> tuple[frozenset[str], Mapping[str, tuple[str, ...]]]:
    """The rules whose lines hold names that no label explains, and those that have patterns for what they tell."""
    asks = {rule.name for rule in book.rules if rule.names} | {"page/byline"}
    return frozenset(asks), {rule.name: rule.reads for rule in book.rules if rule.reads}


def _without_strangers(draft: Draft, stated: tuple[str, ...], lexicon: Lexicon) -> Draft:
    """The draft of a page without names that its blurbs and other articles tell of, where the page states its own."""
    people = stated or tuple(
        name
        for name in draft.facts.authors
        if names.is_person(name, lexicon) and not names.is_role(name, lexicon) and name != draft.facts.publisher
    )
    return replace(draft, facts=replace(draft.facts, authors=people))


def title(draft: Draft, context: Context) -> Draft:
    """Finds the title, and takes its line out of the text.

    The first line of a plain text is taken out only if something else was removed too (then the text is a raw
    dump), or in scope "article": a text that was cleaned before is left as it is. In scope "body" the title stands
    elsewhere, and no line is taken for it.
    """
    left = [n for n, candidate in enumerate(draft.candidates) if candidate.verdict is None]
    if not left or context.scope == "body":
        return draft
    return (
        _text_title(draft, context, left)
        if context.form == "text"
        else _heading_title(draft, left, page=context.form == "html")
    )


def _said(draft: Draft) -> Iterator[tuple[str, Verdict]]:
    """The texts that were taken out, in document order."""
    for candidate in draft.candidates:
        if candidate.verdict is not None:
            yield numbered(candidate.block), candidate.verdict
        for cut in sorted(candidate.cuts, key=lambda cut: cut.start) if candidate.cuts else ():
            yield candidate.block.text[cut.start : cut.end], cut.verdict


def _with_stated_publisher(book: RuleBook, draft: Draft, said: Iterable[tuple[str, Verdict]]) -> Facts:
    """The facts with the publisher that a label names, which goes before any name without one."""
    facts, meaning = draft.facts, labels.meaning(book)
    find = datewords.FIND if draft.spoken else dates.FIND
    for text, verdict in said:
        if verdict.kind != "byline":
            continue
        for label, value in labels.labelled(book, find.sub(" | ", fold(text).strip(labels.BRACKETS))):
            if meaning.get(label.casefold()) == "publisher":
                name = (_SEPARATOR.split(value.strip(" \t:,")) or [""])[0]
                facts = _with_fact(facts, "publisher", label, name, book.lexicon)
    return facts


def _with_groups(facts: Facts, patterns: Sequence[str], text: str, lexicon: Lexicon) -> Facts:
    """The facts with what the named groups of a rule's own patterns tell."""
    for pattern in patterns:
        for found in re.finditer(pattern, text, re.IGNORECASE):
            said = found.groupdict()
            role = said.pop("role", None) or ""
            for fact, value in said.items():
                facts = _with_fact(facts, fact, role, value, lexicon) if value else facts
    return facts


def _read(book: RuleBook, draft: Draft, context: Context, text: str, *, names_too: bool) -> Draft:
    text = dates.ON.sub(" | ", _CODE.sub(" ", fold(text))).strip(labels.BRACKETS)
    draft, text = _read_dates(book, draft, context, text)
    facts, meaning = draft.facts, labels.meaning(book)
    # A page says so much around its title that a mere name there is seldom who publishes it.
    publishes = names.is_outlet if context.form == "html" else names.is_name
    pieces = list(labels.stated(book, text))
    # A word for a reporter may stand behind the name, and has nothing behind it: "홍길동 기자".
    written_by = any(
        meaning.get(label.casefold()) in {"author", "by"} and any(map(str.isalnum, value)) for label, value in pieces
    )
    for label, value in pieces:
        fact = meaning.get(label.casefold())
        first, *others = _SEPARATOR.split(value.strip(" \t:,")) or [""]
        if fact:
            facts = _with_fact(facts, fact, label, first if fact != "title" else value, book.lexicon)
        elif names_too and written_by and names.is_name(first, book.lexicon):
            facts = replace(facts, publisher=facts.publisher or first)
        elif names_too:
            others.insert(0, first)
        if names_too:
            for other in others:
                facts = _with_names(facts, other, book.lexicon, publishes)
    return replace(draft, facts=facts)


def _read_dates(book: RuleBook, draft: Draft, context: Context, text: str) -> tuple[Draft, str]:
    """The draft with the dates of a line, and the line with a separator in the place of each."""
    facts, notes, position, rest = draft.facts, draft.notes, 0, ""
    meaning, spoken = labels.meaning(book), draft.spoken
    for found in (datewords.FIND if spoken else dates.FIND).finditer(text):
        before = text[position : found.start()]
        position = found.end()
        label = next(filter(before.casefold().rstrip(" :").endswith, labels.words(book)), "")
        dated = meaning.get(label) in {"published", "updated"}
        rest += (before.rstrip(" :")[: -len(label)] if dated else before) + " | "
        stamp = datewords.read(found[0], context, spoken) if spoken else dates.read(found[0], context)
        if stamp is None:
            continue
        known = facts
        if meaning.get(label) == "updated":
            facts = replace(facts, updated=facts.updated or stamp.when)
        elif facts.published is None or (facts.published_basis, stamp.basis) == ("relative", "stated"):
            facts = replace(facts, published=stamp.when, published_basis=stamp.basis)
        notes += (stamp.note,) if stamp.note and facts != known and stamp.note not in notes else ()
    return replace(draft, facts=facts, notes=notes), rest + text[position:]


def _with_fact(facts: Facts, fact: str, label: str, value: str, lexicon: Lexicon) -> Facts:
    if fact == "tags":
        return replace(facts, tags=facts.tags or tuple(dict.fromkeys(_tags(value))))
    if fact == "title":
        return replace(facts, title=facts.title or value.strip() or None)
    if fact == "publisher":
        name = _BEHIND.sub("", value.strip()).strip(labels.BRACKETS + "。.《》")
        return replace(facts, publisher=facts.publisher or name or None)
    # A noun that is a label begins a heading, too: "Bilder aus dem Hafen sind gefälscht".
    people = names.labelled(value, lexicon)
    if fact in {"published", "updated"} or not people:
        return facts
    if fact in {"author", "by"}:
        for person in people:
            facts = _with_author(facts, person, lexicon)
    if fact == "editor":
        facts = replace(facts, editor=facts.editor or people[0])
    if not label or fact == "by":
        return facts
    role = re.sub(r"\s+by$", "", label, flags=re.IGNORECASE)
    new = tuple(credit for person in people if (credit := Credit(person, role)) not in facts.credits)
    return replace(facts, credits=facts.credits + new)


def _tags(text: str) -> Iterator[str]:
    pieces = text.split("#") if "#" in text else re.split(r"[,、;|/]", text)
    if len(pieces) == 1 and is_ideograph(text.strip()[:1] or " "):
        pieces = text.split()
    yield from (piece.strip() for piece in pieces if piece.strip())


def _with_author(facts: Facts, name: str, lexicon: Lexicon) -> Facts:
    if names.is_organisation(name, lexicon):
        return replace(facts, publisher=facts.publisher or name)
    is_nobody = names.is_role(name, lexicon) and not names.is_person(name, lexicon)
    if is_nobody or name in facts.authors or any(map(str.isdigit, name)):
        return facts
    return replace(facts, authors=(*facts.authors, _as_name(name)))


def _with_names(facts: Facts, text: str, lexicon: Lexicon, publishes: _Test) -> Facts:
    """A name that no label explains: a person is an author, any other that `publishes` may be the publisher."""
    desk = _DESK.fullmatch(text.strip())
    if desk and names.is_person(desk["person"], lexicon):
        text = f"{desk['person']}、{desk['outlet']}"
    for name in names.split(text, lexicon):
        if names.is_person(name, lexicon):
            facts = _with_author(facts, name, lexicon)
        elif publishes(name, lexicon) and any(map(str.isalpha, name)) and not _NUMBER.search(name):
            facts = replace(facts, publisher=facts.publisher or name)
    return facts


def _as_name(name: str) -> str:
    """A name in capitals ("ANA COSTA") as names are written."""
    return name.title() if name.isascii() and name.isupper() and " " in name else name


def _text_title(draft: Draft, context: Context, left: list[int]) -> Draft:
    row, first = list(draft.candidates), left[0]
    candidate = row[first]
    text = remaining(candidate)
    taken = any(c.verdict is not None or c.cuts for c in row)
    known = draft.facts.title
    if known:
        same = _folded(text) == _folded(known)
        return _retitled(draft, first, known, verdict=TITLE if same else None)
    below = row[first + 1].verdict if first + 1 < len(row) else None
    above_byline = below is not None and below.kind == "byline" and len(text) <= 240 and "\n" not in text
    shares = candidate.group and any(row[n].group == candidate.group for n in left[1:])
    if candidate.block.kind != "paragraph" or not (is_title(text, 240) or above_byline):
        return draft
    if len(left) == 1 or (shares and not taken):
        return draft
    if taken or context.scope == "article":
        return _retitled(draft, first, text, verdict=TITLE)
    row[first] = replace(candidate, block=replace(candidate.block, kind="heading", level=1))
    return replace(draft, candidates=tuple(row), facts=replace(draft.facts, title=text))


def _heading_title(draft: Draft, left: list[int], *, page: bool) -> Draft:
    """The heading at the top that is the title by its level, or that says what the document's own title says.

    A page's stated title was chosen with its headings in view, and stays. A heading that is all there is stays, too.
    """
    known = draft.facts.title
    if sum(1 for n in left if draft.candidates[n].block.text) == 1:
        return draft
    for n in left[:6]:
        block = draft.candidates[n].block
        if block.kind != "heading" or not block.text.strip():
            continue
        same = known is not None and _folded(block.text) in _folded(known)
        if same and page:
            return (
                _retitled(draft, n, known or "", verdict=TITLE)
                if _folded(block.text) == _folded(known or "")
                else draft
            )
        if same or (block.level == 1 and known is None):
            return _retitled(draft, n, _SPACES.sub(" ", block.text.strip()), verdict=TITLE)
        if known is None:
            return replace(draft, facts=replace(draft.facts, title=_SPACES.sub(" ", block.text.strip())))
    return draft


def _retitled(draft: Draft, place: int, text: str, verdict: Verdict | None) -> Draft:
    row: list[Candidate] = list(draft.candidates)
    if verdict is not None:
        row[place] = replace(row[place], verdict=verdict)
    return replace(draft, candidates=tuple(row), facts=replace(draft.facts, title=text))


def _folded(text: str) -> str:
    return _SPACES.sub("", text).casefold()
