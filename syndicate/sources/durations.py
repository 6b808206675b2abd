"""How long something plays, as feeds state it: "3723", "62:03", "1:02:03", "3723.5"."""

import re
from typing import Final

_PARTS: Final = re.compile(r"(?:(?P<hours>\d{1,3}):)?(?:(?P<minutes>\d{1,4}):)?(?P<seconds>\d{1,7})(?:\.\d+)?")


def seconds(text: str | None) -> int | None:
    """The whole seconds; None for what is none, and for nothing."""
    found = _PARTS.fullmatch((text or "").strip())
    if found is None:
        return None
    hours, minutes = found["hours"], found["minutes"]
    if hours is not None and minutes is None:
        hours, minutes = None, hours
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(found["seconds"]) or None
