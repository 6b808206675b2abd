"""What a page says in microdata of others' words: reviews by customers, comments, answers. Their authors and days are theirs.

A review, a question's answer or a comment that holds the title is what the page is about, as a critic's is.
"""

from collections.abc import Sequence
from typing import Final

from syndicate.clean.pages.parser import Element

# What schema.org calls them, and what the property is called that holds one. A `ClaimReview` is a whole article.
_KINDS: Final = ("Review", "Comment", "UserComments", "Answer")
_PROPERTIES: Final = frozenset({"review", "reviews", "comment", "suggestedAnswer", "acceptedAnswer"})
_WHOLE: Final = "ClaimReview"
_SELECTOR: Final = ", ".join(
    [
        *(f'[itemtype$="{kind}"]' for kind in _KINDS),
        *(f"[itemprop~={name}]" for name in sorted(_PROPERTIES)),
        # An answer of Stack Exchange that was not chosen.
        "[data-answerid]",
    ]
)
_DEEPEST: Final = 80
_MOST_HEADINGS: Final = 3


def others_items(root: Element, headings: Sequence[Element]) -> frozenset[Element]:
    """The elements that hold what others say on a page whose headings of the first level are `headings`.

    One alone that is no property of anything else may be what the page is: a review beside its title.
    """
    found = [element for element in root.select(_SELECTOR) if not (element.attr("itemtype") or "").endswith(_WHOLE)]
    if not found:
        return frozenset()
    nested = {element for element in found if not _PROPERTIES.isdisjoint((element.attr("itemprop") or "").split())}
    alone = [element for element in found if element not in nested]
    others = nested if len(alone) == 1 and _is_review(alone[0]) else frozenset(found)
    around = {above for heading in headings[:_MOST_HEADINGS] for above in _with_parents(heading)}
    return frozenset(others - around)


def is_in(element: Element, items: frozenset[Element]) -> bool:
    """Whether an element is one of some, or stands in one."""
    return bool(items) and any(above in items for above in _with_parents(element))


def _is_review(element: Element) -> bool:
    return (element.attr("itemtype") or "").endswith("Review")


def _with_parents(element: Element) -> list[Element]:
    found = [element]
    while len(found) < _DEEPEST and isinstance(parent := found[-1].parent, Element):
        found.append(parent)
    return found
