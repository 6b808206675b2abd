"""Dates as the formats want them, whatever the locale and the time zone of the process.

RSS dates are RFC 822 in GMT. Atom and JSON Feed dates are RFC 3339 and keep the entry's own offset from UTC, in
whole minutes, which is all that RFC 3339 can write.

Fractions of a second: `whole` drops them, `exact` keeps milliseconds. newsboat (2.21) takes a date with a
fraction for UTC whatever its offset says, hours off, so the date that readers show and sort by
(`published`) is whole; `updated`, which it does not read beside `published`, may keep them, for
validators fault entries whose `updated` is the same.
"""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime


def rfc822(moment: datetime) -> str:
    """`moment` (aware) as RSS writes it: "Tue, 29 Apr 2025 00:00:00 GMT" (RFC 822, section 5, with RFC 2822 years)."""
    return format_datetime(_in_utc(moment), usegmt=True)


def whole(moment: datetime) -> datetime:
    """`moment` (aware) without a fraction of a second; its `isoformat()` is RFC 3339."""
    return _writable(moment).replace(microsecond=0)


def exact(moment: datetime) -> datetime:
    """`moment` (aware) to the millisecond; its `isoformat()` is RFC 3339 and shows a fraction only if there is one."""
    writable = _writable(moment)
    return writable.replace(microsecond=writable.microsecond // 1000 * 1000)


def _writable(moment: datetime) -> datetime:
    offset = moment.utcoffset()
    if offset is not None and not offset % timedelta(minutes=1):
        return moment
    return _in_utc(moment)


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone: dates in feeds must be aware")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        # The first or last hours of the calendar: a nonsense date, which must not cost the whole feed.
        return moment.replace(tzinfo=UTC)
