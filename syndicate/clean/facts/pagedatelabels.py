"""What a page says of a date right before it: that it is the day of publication, or of a change, or of something else."""

import re
from itertools import islice
from typing import Final

from syndicate.clean.facts.pagepieces import words
from syndicate.clean.pages.parser import Element, Text, has_below
from syndicate.clean.words.pagewords import DAY_OF_OTHERS, PUBLISHED, UPDATED

_ANOTHERS: Final = re.compile(rf"(?<!\w)(?:{DAY_OF_OTHERS})(?!\w)[^\d]{{0,20}}$", re.IGNORECASE)
# Who said what a page shows as it stands elsewhere: "— Harbour Watch (@harbour) December 21, 2023".
_QUOTED: Final = re.compile(r"(?:[—–]\s.{0,60}|post shared by .{0,60})\(@[\w.]{1,30}\)\W*(?:on\s*)?$", re.IGNORECASE)
_UPDATED: Final = re.compile(rf"(?:{UPDATED})[^\d]{{0,25}}$", re.IGNORECASE)
_PUBLISHED: Final = re.compile(rf"(?<!\w)(?:{PUBLISHED})[^\d]{{0,30}}$", re.IGNORECASE)
_LABELS: Final = frozenset({"span", "b", "strong", "em", "i", "small", "label", "dt", "div"})
_LONGEST_LABEL: Final = 40
_MOST_BESIDE: Final = 4


def says_published(before: str) -> bool:
    """Whether what stands before a date says that it is the day of publication."""
    return _PUBLISHED.search(before) is not None


def says_updated(before: str) -> bool:
    """Whether what stands before a date says that it is the day of a change."""
    return _UPDATED.search(before) is not None


def is_anothers(before: str) -> bool:
    """Whether what stands before a date says that it is not the article's."""
    return _ANOTHERS.search(before) is not None or ("@" in before and _QUOTED.search(before) is not None)


def said_before(element: Element) -> str:
    """The label right before an element, in the one around it; "" where there is none.

    A link before a date is a category, and a heading a title: "Reviews" and "Kite 3 review" say nothing of the date.
    """
    for node in islice(element.previous_siblings, _MOST_BESIDE):
        said = node.data.strip() if isinstance(node, Text) else _label(node) if isinstance(node, Element) else ""
        if said != "":
            return (said or "")[-_LONGEST_LABEL:]
    return ""


def _label(element: Element) -> str | None:
    """What an element says that may be a label; None where it says something else."""
    said = " ".join(words(element))
    is_label = element.tag in _LABELS and len(said) <= _LONGEST_LABEL and not has_below(element, "a")
    return said if is_label or not said else None
