"""Column types that keep Python values whole in any database.

`Moment` is an aware datetime as a count of microseconds, which sorts and compares the same everywhere.
`AnyText` is a string of any characters: SQLite refuses lone surrogates (which stand in for bytes in the names
of files), PostgreSQL refuses NUL as well.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import BigInteger, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_FIRST: Final = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND
_LAST: Final = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND

# A character that a database refuses is written as the control character SUBSTITUTE and four hexadecimal digits.
_SUBSTITUTE: Final = "\x1a"
_REFUSED: Final = re.compile("[\0\x1a\ud800-\udfff]")
_WRITTEN: Final = re.compile("\x1a([0-9a-f]{4})")


class Moment(TypeDecorator[datetime]):
    """An aware datetime as microseconds since 1970 in UTC; it comes back in UTC.

    One that its offset puts outside the years 1 to 9999 of UTC comes back as the nearest that is inside.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        """Into the database."""
        if value is None:
            return None
        return min(max((value - _EPOCH) // _MICROSECOND, _FIRST), _LAST)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        """Out of the database."""
        return None if value is None else _EPOCH + value * _MICROSECOND


class AnyText(TypeDecorator[str]):
    """A string of any characters, lone surrogates and NUL included."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Into the database."""
        if value is None:
            return None
        return _REFUSED.sub(lambda match: f"{_SUBSTITUTE}{ord(match[0]):04x}", value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        """Out of the database."""
        return None if value is None else _WRITTEN.sub(lambda match: chr(int(match[1], 16)), value)
