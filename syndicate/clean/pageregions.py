"""Parts of a page that are not its article's, told by how the elements around are called: comments, other articles, the edge.

For what names people, dates, titles and further pages. Text is not judged here: that is the scores'.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final, Literal, TypeAlias

from syndicate.clean.parser import Element, Node

Region: TypeAlias = Literal["", "comment", "related", "edge"]

_COMMENT: Final = re.compile(
    r"comment(?!ary|ator)|twitter-tweet|tiktok-embed|(?:instagram|bluesky|mastodon)-(?:media|embed)|repl(?:y|ies)|disqus|respond|testimonial|webmention|reviewer|review-?_?(?:item|list|card|author|body)",
    re.IGNORECASE,
)
_RELATED: Final = re.compile(
    r"related|recommend|recent|latest|popular|trending|sidebar|aside|(?<!elementor-)widget|promo(?!ted)|teaser|carousel|read-?(?:more|next)|more-|newsletter"
    r"|infobox|mega-?menu|dropdown|modal|popup|advert|bibliograph|references",
    re.IGNORECASE,
)
# What a container is beside or without: "with-sidebar", "has-comments".
_BESIDE: Final = re.compile(r"(?<![a-z])(?:with|without|has|have|no|hide)(?:[-_]+|(?=[A-Z]))[\w-]*")
_REGIONS: Final[dict[str, Region]] = {"footer": "edge", "nav": "edge"}
_DEEPEST: Final = 80
_CODE_ABOVE: Final = 8
# A card of a list of articles: how far its date stands below it, and what it holds, in characters.
_TEASER_ABOVE: Final = 4
_LEAST_LINKED: Final = 15
_LONGEST_TEASER: Final = 600
_MOST_LINKS: Final = 10
_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")


def region(element: Element) -> Region:
    """What part of the page an element stands in, other than the article: comments, other articles, the edge."""
    edge: Region = ""
    for _ in range(_DEEPEST):
        edge = "" if element.tag == "article" else _REGIONS.get(element.tag, edge)
        found = _named_region(element.attr("class") or "", element.attr("id") or "")
        parent = element.parent
        if found or not isinstance(parent, Element) or parent.tag in ("body", "main", "html"):
            return found or edge
        element = parent
    return edge


def in_teaser(element: Element) -> bool:
    """Whether an element stands in a card of a list of other articles: a short one, most of it a link, beside others alike."""
    card: Element = element
    for _ in range(_TEASER_ABOVE):
        if not isinstance(card.parent, Element) or card.parent.tag in ("body", "main", "html"):
            return _is_teaser(card, element)
        if _is_teaser(card, element):
            return True
        card = card.parent
    return False


def _is_teaser(card: Element, dated: Element) -> bool:
    links = [card] if card.tag == "a" else list(islice(card.iter_elements(("a",)), _MOST_LINKS))
    linked = max((len(link.text.strip()) for link in links), default=0)
    text = card.text if linked >= _LEAST_LINKED else ""
    if not 0 < len(text) <= _LONGEST_TEASER or any(True for _ in card.iter_elements(("h1",))):
        return False
    is_titled = any(_has_link(heading) for heading in islice(card.iter_elements(_HEADINGS), _MOST_LINKS))
    if not is_titled and 2 * linked < len("".join(text.split())):
        return False
    beside = (next(_elements(around), None) for around in (card.next_siblings, card.previous_siblings))
    return any(_is_alike(other, card, dated) for other in beside)


def _elements(nodes: Iterable[Node]) -> Iterator[Element]:
    return (node for node in islice(nodes, _MOST_LINKS) if isinstance(node, Element))


def _has_link(heading: Element) -> bool:
    return any(True for _ in heading.iter_elements(("a",))) or (
        isinstance(heading.parent, Element) and heading.parent.tag == "a"
    )


def _is_alike(other: Element | None, card: Element, dated: Element) -> bool:
    """Whether an element beside a card is another of the list: called alike, with a date of its own."""
    if other is None or other.tag != card.tag or other.attr("class") != card.attr("class"):
        return False
    same = islice(other.iter_elements((dated.tag,)), _MOST_LINKS)
    return any(one.attr("class") == dated.attr("class") for one in same)


def is_in_code(element: Element) -> bool:
    """Whether an element is a piece of code, where a class for authors is one of a program's."""
    above: object = element
    for _ in range(_CODE_ABOVE):
        if not isinstance(above, Element) or above.tag in ("pre", "code"):
            break
        above = above.parent
    return isinstance(above, Element) and above.tag in ("pre", "code")


def in_dialog(element: Element) -> bool:
    """Whether an element stands in a window of its own, which the page opens on a click."""
    for _ in range(_DEEPEST):
        if element.tag == "dialog" or element.attr("role") in ("dialog", "alertdialog"):
            return True
        if not isinstance(element.parent, Element):
            return False
        element = element.parent
    return False


@lru_cache(maxsize=4096)
def _named_region(classes: str, identity: str) -> Region:
    named = f"{classes} {identity}"
    # A dozen names are a framework's for the whole page, and say what the page may hold.
    if not named.strip() or named.count(" ") > 12:
        return ""
    named = _BESIDE.sub("", named)
    if _COMMENT.search(named):
        return "comment"
    return "related" if _RELATED.search(named) else ""
