"""The markers of list items, as a browser draws them (HTML, section 4.4.8; CSS Counter Styles Level 3)."""

from dataclasses import dataclass
from typing import Final

from syndicate.clean.pages.parser import Element

_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST: Final = 9_999


@dataclass(slots=True)
class Numbering:
    """Where a list stands: whether it counts, its next number, the step to the one after, and its style."""

    ordered: bool
    number: int = 1
    step: int = 1
    style: str = "1"

    def marker(self, item: Element) -> str:
        """The marker of the next item ("-" in a bulleted list)."""
        if not self.ordered:
            return "-"
        self.number = _integer(item.attr("value"), self.number)
        marker = f"{_written(self.number, self.style)}."
        self.number += self.step
        return marker


BULLETS: Final = Numbering(ordered=False)
"""The numbering of a list that does not count. It never changes."""


def numbering(element: Element) -> Numbering:
    """The numbering of a list element, at its start."""
    if element.tag != "ol":
        return BULLETS
    downwards = element.attr("reversed") is not None
    count = sum(1 for child in element.children if isinstance(child, Element) and child.tag == "li")
    start = _integer(element.attr("start"), count if downwards else 1)
    return Numbering(True, start, -1 if downwards else 1, element.attr("type") or "1")


def _integer(stated: str | None, otherwise: int) -> int:
    try:
        number = int(stated) if stated and len(stated) < 8 else otherwise
    except ValueError:
        return otherwise
    return number


def _written(number: int, style: str) -> str:
    if style not in ("a", "A", "i", "I") or not 0 < number <= _LARGEST:
        return str(number)
    word = _letters(number) if style in "aA" else _roman(number)
    return word.upper() if style in "AI" else word


def _letters(number: int) -> str:
    word = ""
    while number:
        number, rest = divmod(number - 1, 26)
        word = chr(ord("a") + rest) + word
    return word


def _roman(number: int) -> str:
    word = ""
    for value, sign in _ROMAN + _ROMAN_UNITS:
        count, number = divmod(number, value)
        word += sign * count
    return word
