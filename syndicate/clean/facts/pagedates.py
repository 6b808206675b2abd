"""When the article of a page was published and changed, chosen among all the dates that a page holds.

In order: what the page states for machines (JSON-LD, meta elements, `itemprop`), then the date that it shows
nearest to its title - in a `<time>`, in an element named for it, in a short line -, then the date in its address.
Dates in comments, lists of other articles and footers are others' dates. Where nothing says when the article was
published, the day of its last change is the best that is known. Of several dates of one day that is chosen, the one
with a time of day and an offset is taken. What states no zone has `moments.Unstated`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

from syndicate.clean.draft import Context
from syndicate.clean.facts.pagedatelabels import is_anothers, said_before, says_published, says_updated
from syndicate.clean.facts.pagepieces import words
from syndicate.clean.facts.pageregions import region
from syndicate.clean.facts.pageshown import LONGEST_LINE, Shows
from syndicate.clean.facts.pagesigns import Sign, sign_of, times_in
from syndicate.clean.facts.pageteasers import in_teaser
from syndicate.clean.pages.parser import Element
from syndicate.clean.words import dates, moments
from syndicate.clean.words.datewords import Shown, shown_dates
from syndicate.clean.words.pagewords import MONTH_FIRST

_LONGEST: Final = 80
_EARLIEST: Final = date(1900, 1, 1)
_EPOCH: Final = date(1970, 1, 1)
_IN_PATH: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_.]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d])")
_NAMED_IN_PATH: Final = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?=/|$)", re.IGNORECASE)
_SPAN: Final = re.compile(r"\s*(?:[–—-]|to|bis)\s*")
# A day and a month in numbers; where one of them is beyond the months, it tells the order on all of the page.
# Looked for by the sign between them, which takes a tenth of the time.
_NUMBERED: Final = re.compile(r"[/-](?<=[0-9].)(?<![0-9]{3}.)([0-3]?[0-9])[/-](?:19|20)[0-9]{2}(?![0-9])")
_MONTHS: Final = 12
_LONGEST_REST: Final = 60
_LINES_AFTER: Final = 12
_LONGEST_STAMP: Final = 60
_BELOW_TITLE: Final = 70
_LINES_AT_TITLE: Final = 7
_MOST_READ: Final = 60


@dataclass(frozen=True, slots=True)
class Reader:
    """How the dates of one page are read: in which language, and whether 03/04/2024 is in March."""

    context: Context
    language: str | None = None
    month_first: bool = False
    known: dict[str, tuple[Shown, ...]] = field(default_factory=dict, compare=False, repr=False)

    def shown(self, text: str) -> tuple[Shown, ...]:
        """The dates in a text that may be those of an article."""
        # The same few lines are read for the authors, the day of publication and that of the last change.
        known = self.known.get(text)
        if known is None:
            found = shown_dates(text, self.context, self.language, month_first=self.month_first)
            known = self.known[text] = tuple(one for one in found if _plausible(one.when, self.context))
        return known


def reader(context: Context, language: str | None, lines: Sequence[str] = ()) -> Reader:
    """How dates are read on a page of a language, as its `lang` says, at the context's address; `lines` are its texts."""
    text = "\n".join(lines)
    found = ((text[max(0, match.start() - 2) : match.start()], match[1]) for match in _NUMBERED.finditer(text))
    numbered = [(int(one if one.isdecimal() else one[-1]), int(other)) for one, other in found]
    days = {one > _MONTHS for one, other in numbered if max(one, other) > _MONTHS}
    if len(days) == 1:
        return Reader(context, language, month_first=not days.pop())
    primary, _, region_name = (language or "en").replace("_", "-").partition("-")
    country = (urlsplit(context.url or "").hostname or "").rpartition(".")[2]
    if primary.lower() == "en" and not region_name:
        month_first = len(country) != 2 or country in MONTH_FIRST
    else:
        month_first = region_name.rpartition("-")[2].lower() in MONTH_FIRST
    return Reader(context, language, month_first)


def moment(stated: str | None, read: Reader) -> datetime | None:
    """The moment that a date for machines names, or None if it names none.

    ISO 8601 and what people make of it, RFC 5322, and dates in words. It has the offset that it states; without one it
    is as `moments.taken` takes it. A date without a time is its first minute.
    """
    text = (stated or "").strip()
    if not text or len(text) > _LONGEST:
        return None
    found = dates.standard(text) or moments.counted(text)
    if found is not None:
        found = found if found.tzinfo else moments.taken(found, read.context)
        return found if _plausible(found, read.context) else None
    return next((one.when for one in read.shown(text)), None)


def stated_moments(stated: Iterable[str], read: Reader) -> Iterator[datetime]:
    """The dates among what a page states."""
    return (found for text in stated if (found := moment(text, read)))


def stated_moment(stated: Iterable[str], read: Reader) -> datetime | None:
    """The first of what a page states that is a date, as precisely as the others state it."""
    found = stated_moments(stated, read)
    first = next(found, None)
    return first and moments.sharpened(first, found)


def shown_moment(page: Shows, read: Reader, *, updated: bool = False) -> datetime | None:
    """The date that a page shows for its article: below its title, else above it, else where it is labelled.

    Elements that are named for an update, or whose text says so, count only for `updated`.
    """
    signs = page.at_title if updated else page.near
    near = [sign for sign in signs if sign.date][:_MOST_READ]
    found = (
        _first_sign((sign for sign in near if 0 < sign.place <= _BELOW_TITLE), read, updated=updated)
        or _first_line(page.dated_below(_LINES_AFTER), read, updated=updated)
        or _first_sign((sign for sign in near if sign.place < 0), read, updated=updated)
        or _first_line(page.above(), read, updated=updated)
        or _first_sign((sign for sign in near if sign.place > _BELOW_TITLE), read, updated=updated)
        or _anywhere(page, read, updated=updated)
    )
    return found and _sharpened(found, page, read, updated=updated)


def as_shown(stated: datetime, page: Shows, read: Reader) -> datetime:
    """What a page states, in the light of what it shows around its title.

    A page that states its dates in UTC shows the day of its own zone: then the moment is given as `moments.as_read` there.
    A page that shows an older day states when it was moved into another system. One that states a day may show its time.
    """
    near = [sign for sign in page.at_title if sign.date]
    above = (_of_sign(sign, read, updated=False) for sign in near if sign.place < 0)
    if any(when is not None and when.date() == stated.date() for when in above):
        return _sharpened(stated, page, read, updated=False)
    below = _first_sign((sign for sign in near if sign.place > 0), read, updated=False)
    lines = [line for line in page.dated_below(_LINES_AT_TITLE) if len(line) <= _LONGEST_STAMP]
    at_title = below or _first_line(lines, read, updated=False)
    if at_title is None or at_title.date() == stated.date():
        return _sharpened(stated, page, read, updated=False)
    shown = _sharpened(at_title, page, read, updated=False)
    # By a day, days differ from zone to zone: not those of one clock.
    apart = timedelta(days=1 if moments.has_zone(stated) or not moments.has_time(stated) else 0)
    return shown if shown.date() < stated.date() - apart else moments.as_read(stated, shown)


def _sharpened(found: datetime, page: Shows, read: Reader, *, updated: bool) -> datetime:
    """A date of the article with the precision of what the page shows around its title."""
    return moments.sharpened(found, _shown_near(page, read, found, updated=updated))


def _shown_near(page: Shows, read: Reader, day: datetime, *, updated: bool) -> Iterator[datetime]:
    """What a page shows around its title of a day that may be the article's: in elements, then in lines."""
    for sign in page.at_title:
        when = _of_sign(sign, read, updated=updated) if sign.date else None
        if when is not None and when.date() == day.date() and not (region(sign.element) or in_teaser(sign.element)):
            yield when
    for line in page.dated_below(_LINES_AT_TITLE):
        when = _of_text(line, read, updated=updated) if len(line) <= _LONGEST_STAMP else None
        if when is not None and when.date() == day.date():
            yield when


def _first_sign(near: Iterable[Sign], read: Reader, *, updated: bool) -> datetime | None:
    others: set[tuple[str, str, str]] = set()
    for sign in near:
        when = _of_sign(sign, read, updated=updated)
        if when is None or region(sign.element):
            continue
        kind = (sign.element.tag, sign.named, _named_around(sign.element))
        if in_teaser(sign.element):
            others.add(kind)
        # The last of a list may stand apart from those that it is like.
        if kind not in others:
            return when
    return None


def _named_around(element: Element) -> str:
    return (element.parent.attr("class") or "") if isinstance(element.parent, Element) else ""


def _first_line(lines: Iterable[str], read: Reader, *, updated: bool) -> datetime | None:
    short = (line for line in lines if len(line) <= LONGEST_LINE)
    return next((when for line in short if (when := _of_text(line, read, updated=updated))), None)


def _anywhere(page: Shows, read: Reader, *, updated: bool) -> datetime | None:
    """A date with a label that says what it is, anywhere; else the first `<time>` outside of comments and lists."""
    for line, label in page.stamped:
        dated = list(_dated(line, read))
        changed = len(dated) > 1 and says_updated(line[dated[0].end : dated[1].start])
        for one in dated:
            if is_anothers(line[: one.start]):
                break
            stamp = one.timed and not updated and len(line) - (one.end - one.start) <= _LONGEST_STAMP
            stamp = stamp and line not in page.subheadings
            # "3 December 2025, updated 7 December 2025"
            stamp = stamp or (changed and not updated and one is dated[0])
            if stamp or (says_updated if updated else says_published)(line[: one.start] or label):
                return moments.sharpened(one.when, _stated_in(line, page, read))
    times = (sign_of(element, 0) for element in page.signs.times if page.signs.is_own(element))
    stated = (sign for sign in times if sign.stated)
    # By its class, it may be the last change of any article.
    stated = (sign for sign in stated if says_updated(said_before(sign.element))) if updated else stated
    return _first_sign(stated, read, updated=updated)


def _stated_in(line: str, page: Shows, read: Reader) -> Iterator[datetime]:
    """What the `<time>` elements that a line shows state for machines."""
    for element in page.signs.times:
        shown = " ".join(words(element))
        found = moment(element.attr("datetime"), read) if shown and shown in line else None
        if found is not None:
            yield found


def address_moment(url: str | None, read: Reader) -> datetime | None:
    """The day in the path of an address: /2024/05/13/, /2024/may/13/, 20240513, 2024-05-13."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return None
    match = _IN_PATH.search(path)
    if match:
        text = f"{match[1]}-{match[3]}-{match[4]}"
    else:
        match = _NAMED_IN_PATH.search(path)
        text = f"{match[3]} {match[2]} {match[1]}" if match else ""
    return next((one.when for one in read.shown(text)), None) if text else None


def _plausible(when: datetime, context: Context) -> bool:
    """Whether an article may be of that day: no zero of a clock, and not from after it was seen."""
    if when.date() < _EARLIEST or when.date() == _EPOCH:
        return False
    return context.captured_at is None or when.date() <= (context.captured_at + timedelta(days=2)).date()


def _of_sign(sign: Sign, read: Reader, *, updated: bool) -> datetime | None:
    shown = " ".join(words(sign.element))
    before = _before(sign, shown, read)
    of_change = sign.is_updated and "publi" not in sign.named.lower()
    if sign.stated and (of_change or says_updated(before)) == updated:
        found = moment(sign.stated, read)
        if found is not None:
            return moments.sharpened(found, (one.when for one in _dated(shown, read)))
    if of_change:
        found = next((one.when for one in _dated(shown, read)), None) if updated else None
    else:
        found = _of_text(shown, read, before, updated=updated) if shown else None
    return found and moments.sharpened(found, _stated_within(sign, read, updated=updated))


def _stated_within(sign: Sign, read: Reader, *, updated: bool) -> Iterator[datetime]:
    """What the `<time>` elements within an element state. The only one is what it shows, however it is called."""
    inside = [inner for inner in times_in(sign.element) if inner.stated]
    for inner in inside:
        when = _of_sign(inner, read, updated=updated) or (moment(inner.stated, read) if len(inside) == 1 else None)
        if when is not None:
            yield when


def _before(sign: Sign, shown: str, read: Reader) -> str:
    """What an element says before its date, all of it where it shows none; else what stands before the element."""
    found = read.shown(shown)
    return (shown[: found[0].start] if found else shown) or said_before(sign.element)


def _of_text(text: str, read: Reader, label: str = "", *, updated: bool) -> datetime | None:
    """The date that a text shows. `label` is what stands before the text."""
    for one in _dated(text, read):
        before = text[: one.start] or label
        if is_anothers(before):
            return None
        if says_updated(before) == updated:
            return one.when
    return None


def _dated(text: str, read: Reader) -> Iterator[Shown]:
    found = read.shown(text)
    if any(_SPAN.fullmatch(text, one.end, other.start) for one, other in pairwise(found)):
        return  # From one day to another: a life, or an event.
    shown = sum(one.end - one.start for one in found)
    if found and len(text) - shown <= _LONGEST_REST + 20 * len(found):
        yield from found
