"""Times in the words that people use."""

from datetime import datetime, timedelta


def ago(moment: datetime | None, now: datetime) -> str:
    """A moment in words, seen from `now`: "3 minutes ago", "in 2 hours", "never"."""
    if moment is None:
        return "never"
    seconds = (now - moment).total_seconds()
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)):
        count = int(abs(seconds) // size)
        if count:
            words = f"{count} {unit}{'s' * (count > 1)}"
            return f"{words} ago" if seconds > 0 else f"in {words}"
    return "now"


def span(length: timedelta) -> str:
    """A length of time as the configuration writes it: "15m", "1h30m"."""
    rest, parts = length.total_seconds(), []
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:.0f}{unit}")
    if rest or not parts:
        parts.append(f"{rest:g}s")
    return "".join(parts)
