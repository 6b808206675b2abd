"""Time zones by name. UTC is known even where no database of time zones is installed."""

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo


def zone(name: str) -> tzinfo:
    """The time zone of an IANA name. Raises ZoneInfoNotFoundError (a KeyError) where it is not known."""
    return UTC if name == "UTC" else ZoneInfo(name)
