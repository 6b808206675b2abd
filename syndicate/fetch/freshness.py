"""What headers say of time: until when an answer is fresh, and when we may come again.

Only what a server states counts here; guesses of how long a page may be fresh (RFC 9111, section 4.2.2) are
the business of whoever plans visits. Times are aware datetimes in UTC.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

_DIRECTIVE: Final = re.compile(r'([^\s,=]+)\s*(?:=\s*(?:"([^"]*)"|([^\s,]*)))?')
_SECONDS: Final = re.compile(r"[0-9]+", re.ASCII)
_MOST_SECONDS: Final = 2**31  # what larger numbers count as (RFC 9111, section 1.2.2)
_NOTHING: Final = timedelta(0)


def fresh_until(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Until when an answer that came `now` is fresh (RFC 9111, section 4.2), None if it is not or nothing is said.

    We are a private cache, so s-maxage says nothing to us. The names of headers are in any case if the mapping
    does not mind, else in lower case.
    """
    directives = _directives(headers.get("cache-control", ""))
    if "no-cache" in directives or "no-store" in directives:
        return None
    lifetime = _lifetime(headers, directives, now)
    left = _NOTHING if lifetime is None else lifetime - (_seconds(headers.get("age", "")) or _NOTHING)
    return now + left if left > _NOTHING else None


def retry_after(headers: Mapping[str, str], now: datetime, longest: timedelta) -> datetime | None:
    """The time before which the server asks us not to come again (RFC 9110, section 10.2.3), None if it names none.

    A date counts from the server's own Date, as its clock may be wrong. Not later than `longest` from now, nor
    earlier than now.
    """
    text = headers.get("retry-after", "").strip()
    wait = _seconds(text)
    if wait is None:
        date = http_date(text)
        if date is None:
            return None
        wait = date - (http_date(headers.get("date", "")) or now)
    return now + min(max(wait, _NOTHING), longest)


def http_date(text: str) -> datetime | None:
    """A date in any of the three forms of HTTP (RFC 9110, section 5.6.7), None if it is none."""
    try:
        date = parsedate_to_datetime(text.strip())
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _lifetime(headers: Mapping[str, str], directives: Mapping[str, str], now: datetime) -> timedelta | None:
    if "max-age" in directives:
        return _seconds(directives["max-age"]) or _NOTHING
    if "expires" not in headers:
        return None
    expires = http_date(headers["expires"])  # what is no date, like "0", is in the past
    return expires - (http_date(headers.get("date", "")) or now) if expires else _NOTHING


def _directives(text: str) -> dict[str, str]:
    """The directives of Cache-Control, each with its argument or an empty text; of several, the first counts."""
    found: dict[str, str] = {}
    for name, quoted, plain in _DIRECTIVE.findall(text):
        found.setdefault(name.lower(), quoted or plain)
    return found


def _seconds(text: str) -> timedelta | None:
    """A number of seconds (RFC 9111, section 1.2.2), None if it is none."""
    if not _SECONDS.fullmatch(text.strip()):
        return None
    return timedelta(seconds=min(int(text[:20]), _MOST_SECONDS))
