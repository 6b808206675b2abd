"""Parts of a page that are not its article's, told by how the elements around are called: comments, other articles, the edge.

For what names people, dates, titles and further pages. Text is not judged here: that is the scores'.
"""

import re
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from syndicate.clean.pages.parser import Element

Region: TypeAlias = Literal["", "comment", "related", "edge"]

_COMMENT: Final = re.compile(
    r"comment(?!ary|ator)|twitter-tweet|tiktok-embed|(?:instagram|bluesky|mastodon)-(?:media|embed)|repl(?:y|ies)|disqus|respond|testimonial|webmention|reviewer|review-?_?(?:item|list|card|author|body)",
    re.IGNORECASE,
)
_RELATED: Final = re.compile(
    r"related|recommend|recent|latest|popular|trending|sidebar|aside|(?<!elementor-)widget|promo(?!ted)|teaser|carousel|read-?(?:more|next)|more-|newsletter"
    r"|(?:bookmark|link)-?(?:card|container)|embedded-post|onebox|infobox|mega-?menu|dropdown|modal|popup|advert|bibliograph|references",
    re.IGNORECASE,
)
# What a container is beside or without: "with-sidebar", "has-comments".
_BESIDE: Final = re.compile(r"(?<![a-z])(?:with|without|has|have|no|hide)(?:[-_]+|(?=[A-Z]))[\w-]*")
_REGIONS: Final[dict[str, Region]] = {"footer": "edge", "nav": "edge"}
_DEEPEST: Final = 80
_CODE_ABOVE: Final = 8


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
