"""Moments as documents name them: with a time of day or without one, with a zone or without one.

A date without a zone is aware all the same, so that dates can be compared. Its zone is `Unstated`: what it is taken in
until something better is known. Whoever knows more gives it another; where nobody does, the article's notes say so.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from typing import Final

from syndicate.clean.draft import Context

# The offsets of the world, in hours, and the minutes of which each of them is a multiple.
_MOST_WEST: Final = 12
_MOST_EAST: Final = 14
_QUARTER: Final = 15
# Minutes by which two ways to show one moment differ, where one of them has no seconds.
_ROUNDED: Final = 2
_SECONDS: Final = re.compile(r"1\d{9}(?:\d{3})?")


class Unstated(tzinfo):
    """The zone of a date that states none; `likely` is what it is taken in."""

    def __init__(self, likely: tzinfo) -> None:
        self.likely = likely

    def utcoffset(self, when: datetime | None, /) -> timedelta | None:
        """The offset of the likely zone."""
        return self.likely.utcoffset(when)

    def dst(self, when: datetime | None, /) -> timedelta | None:
        """As much of the offset as the likely zone says."""
        return self.likely.dst(when) or timedelta()

    def tzname(self, when: datetime | None, /) -> str | None:
        """The name of the likely zone."""
        return self.likely.tzname(when)


def counted(text: str) -> datetime | None:
    """The moment that a text gives as seconds, or thousandths of them, since 1970, from the year 2001 on; None for all else."""
    return datetime.fromtimestamp(int(text[:10]), UTC) if _SECONDS.fullmatch(text) else None


def taken(naive: datetime, context: Context) -> datetime:
    """The moment of a local time without a zone: in the context's timezone, else in one that is not stated.

    That is likely captured_at's, else UTC.
    """
    if context.timezone:
        return fixed(naive.replace(tzinfo=context.timezone))
    seen = context.captured_at.tzinfo if context.captured_at else None
    return naive.replace(tzinfo=Unstated(seen or UTC))


def fixed(when: datetime) -> datetime:
    """The same moment with its offset fixed: no time zone data is needed to read it again."""
    offset = when.utcoffset()
    return when if offset is None else when.replace(tzinfo=timezone(offset) if offset else UTC, fold=0)


def has_zone(when: datetime) -> bool:
    """Whether the zone of a date is stated, or the caller's."""
    return not isinstance(when.tzinfo, Unstated)


def has_time(when: datetime) -> bool:
    """Whether a date names more than a day: a day is its first minute."""
    return when.time() != time()


def is_abroad(when: datetime) -> bool:
    """Whether a date states an offset that tells where it is from: machines write UTC anywhere."""
    return has_zone(when) and bool(when.utcoffset())


def like(when: datetime, others: Iterable[datetime]) -> datetime:
    """A date without a zone at the offset of the nearest of others that states one; any other as it is.

    The nearest, as offsets change with the season.
    """
    if has_zone(when):
        return when
    nearest = min(filter(is_abroad, others), key=lambda other: abs(other - when), default=None)
    return when if nearest is None else when.replace(tzinfo=timezone(nearest.utcoffset() or timedelta()))


def offset_between(shown: datetime, moment: datetime) -> timezone | None:
    """The zone whose clocks show `shown`, whatever zone that has itself, at a moment; None if no clock does."""
    difference = shown.replace(tzinfo=UTC) - moment
    minutes = difference.total_seconds() / 60
    offset = _QUARTER * round(minutes / _QUARTER)
    possible = abs(minutes - offset) <= _ROUNDED and -_MOST_WEST <= offset / 60 <= _MOST_EAST
    return timezone(timedelta(minutes=offset)) if possible else None


def as_read(stated: datetime, shown: datetime) -> datetime:
    """A moment stated in UTC at the offset of the page that shows it on the day before, or after.

    That is the offset of what it shows, or the one at which clocks show it, or the smallest that gives the day.
    """
    is_local = not has_zone(stated) or stated.utcoffset() or not has_time(stated)
    if is_local or abs(shown.date() - stated.date()) > timedelta(days=1):
        return stated
    if is_abroad(shown):
        local = stated.astimezone(shown.tzinfo)
        return local if local.date() == shown.date() else stated
    if has_time(shown):
        zone = offset_between(shown, stated)
    elif shown.date() < stated.date():
        zone = timezone(timedelta(hours=-(stated.hour + 1))) if stated.hour < _MOST_WEST else None
    else:
        zone = None  # A later day without a time is rather that of a change.
    return stated.astimezone(zone) if zone else stated


def sharpened(when: datetime, others: Iterable[datetime]) -> datetime:
    """A date, or the first of others that says the same with more precision: the time of the day, or the zone of the time."""
    if has_time(when):
        return when if has_zone(when) else next(filter(None, (_same_moment(when, other) for other in others)), when)
    timed = [other for other in others if has_time(other)]
    # Midnight it was indeed, where others say the same moment in another zone.
    timed = [] if when in timed else [other for other in timed if other.date() == when.date()]
    best = next(filter(has_zone, timed), timed[0] if timed else when)
    return like(best, (when,))


def _same_moment(shown: datetime, other: datetime) -> datetime | None:
    """Another date in the zone whose clocks show `shown` then, if it states the same moment."""
    zone = offset_between(shown, other) if has_zone(other) and has_time(other) else None
    if zone is None or (other.utcoffset() and other.utcoffset() != zone.utcoffset(None)):
        return None
    return other.astimezone(zone)
