"""What the marker of an item means: a number that a list can count, a bullet, or words to be shown as they are."""

import re
from typing import Final

from syndicate.values.characters import legal

_NUMBER: Final = re.compile(r"[(（]?([0-9]{1,9})[.)）、．:]?$")


def number(marker: str | None) -> int | None:
    """The number that a marker shows ("1.", "(2)", "3、"), or None."""
    match = _NUMBER.match(marker) if marker else None
    return int(match[1]) if match else None


def shown(marker: str | None) -> str:
    """The marker as text, with a blank after it, where a list shows neither it nor a bullet for it: "(a) "."""
    if not marker or number(marker) is not None or not any(map(str.isalnum, marker)):
        return ""
    return f"{legal(marker)} "
