"""The text that an element shows, in the pieces that the page has it in: what bylines, labels and dates are read from."""

import re
from collections.abc import Iterator
from typing import Final

from syndicate.clean.pages.parser import Element, Node, Text

_MOST_NODES: Final = 500
_LONGEST: Final = 400


def words(element: Element, limit: int = _LONGEST, but: re.Pattern[str] | None = None) -> tuple[str, ...]:
    """The pieces of text in an element, each from one text node, up to `limit` characters; () where it has more.

    What elements below it hold whose class `but` finds is left out.
    """
    pieces, length = [], 0
    for text in _texts(element, but):
        piece = " ".join(text.split())
        length += len(piece)
        if length > limit:
            return ()
        if piece:
            pieces.append(piece)
    return tuple(pieces)


def _texts(element: Element, but: re.Pattern[str] | None) -> Iterator[str]:
    stack: list[Node] = [element]
    for _ in range(_MOST_NODES):
        if not stack:
            return
        node = stack.pop()
        if isinstance(node, Text):
            yield node.data
        elif isinstance(node, Element) and node.tag not in ("script", "style", "svg", "noscript", "template"):
            below = node.children
            stack.extend(reversed([one for one in below if _has(one, but)] if but else below))


def _has(node: Node, but: re.Pattern[str]) -> bool:
    return not isinstance(node, Element) or not but.search(node.attr("class") or "")
