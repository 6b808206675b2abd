"""Cards of other articles on a page, told by their shape: short, most of it a link, beside others alike that have a date, too."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from syndicate.clean.facts.pagepieces import words
from syndicate.clean.pages.parser import Element, Node

# How far a date stands below its card, and what a card holds, in characters.
_ABOVE: Final = 4
_LEAST_LINKED: Final = 15
_LONGEST: Final = 600
_MOST: Final = 10
_TITLE: Final = ("h1",)
_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")


def in_teaser(element: Element) -> bool:
    """Whether an element that shows a date stands in the card of another article."""
    card: Element = element
    for _ in range(_ABOVE + 1):
        text = words(card, _LONGEST)
        if text and _is_card(card, sum(map(len, text))) and _has_likes(card, element):
            return True
        if not isinstance(card.parent, Element) or card.tag in ("body", "main", "html"):
            return False
        card = card.parent
    return False


def _is_card(card: Element, length: int) -> bool:
    links = [card] if card.tag == "a" else islice(card.iter_elements(("a",)), _MOST)
    linked = max((sum(map(len, words(link))) for link in links), default=0)
    if linked < _LEAST_LINKED or any(True for _ in card.iter_elements(_TITLE)):
        return False
    return 2 * linked >= length or any(map(_is_linked, islice(card.iter_elements(_HEADINGS), _MOST)))


def _is_linked(heading: Element) -> bool:
    around = heading.parent
    return any(True for _ in heading.iter_elements(("a",))) or (isinstance(around, Element) and around.tag == "a")


def _has_likes(card: Element, dated: Element) -> bool:
    beside = (_next(around) for around in (card.next_siblings, card.previous_siblings))
    return any(_is_alike(other, card, dated) for other in beside)


def _next(nodes: Iterable[Node]) -> Element | None:
    return next((node for node in islice(nodes, _MOST) if isinstance(node, Element)), None)


def _is_alike(other: Element | None, card: Element, dated: Element) -> bool:
    """Whether an element beside a card is another of the list: called alike, with a date of its own."""
    if other is None or (other.tag, other.attr("class")) != (card.tag, card.attr("class")):
        return False
    same = islice(other.iter_elements((dated.tag,)), _MOST)
    return any(one.attr("class") == dated.attr("class") for one in same)
