"""Where the text of a page stands: what an element's tag makes of the place that it is in. Facts of the standard."""

from typing import Final, NamedTuple

from syndicate.clean.pages import pagetags
from syndicate.clean.pages.pageinline import visible_text
from syndicate.clean.pages.pagelists import Numbering, numbering
from syndicate.clean.pages.parser import Element
from syndicate.values.block import BlockKind

_DEEPEST_ITEM: Final = 9
# Some forums keep the whole discussion in <noscript>; others, a request to turn scripts on.
_NOSCRIPT_TEXT: Final = 400


class Place(NamedTuple):
    """What the walk knows of where it stands; restored when it leaves an element.

    `level` is that of a heading, or the depth of a list, and `within` that of the item around, 0 where there is none.
    `is_verbatim` says that text is not simply folded here: it is `preformatted`, or `images_only` count (None outside of
    any `<noscript>`). `figure` and `caption` are the numbers of the containers of a figure and its caption, `quotation`
    that of what is quoted; 0 where there is none.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    numbering: Numbering | None = None
    in_article: bool = False
    quotation: int = 0
    figure: int = 0
    caption: int = 0
    preformatted: bool = False
    images_only: bool | None = None
    is_verbatim: bool = False
    within: int = 0


def quoted(place: Place, container: int) -> Place:
    """The place of what is quoted in the container with this number."""
    return place._replace(kind="quote", quotation=container, numbering=None, level=place.within)


def item(place: Place, counted: Numbering) -> Place:
    """The place of an item of a list that counts like this."""
    kind: BlockKind = "quote" if place.quotation else "item"
    depth = max(place.level, 1)
    return place._replace(kind=kind, level=depth, within=depth, numbering=counted)


def without_scripts(noscript: Element, place: Place) -> Place:
    """The place of what stands in a `<noscript>`: of a short one only images count."""
    only = len(visible_text(noscript, _NOSCRIPT_TEXT)) < _NOSCRIPT_TEXT
    return place._replace(images_only=only, is_verbatim=only or place.preformatted)


def inside(element: Element, place: Place, container: int) -> Place:
    """The place of what stands in a block-level element, other than a list's item, whose container has this number."""
    tag = element.tag
    if tag in pagetags.HEADINGS:
        return place._replace(kind="heading", level=pagetags.HEADINGS[tag])
    if tag in pagetags.LISTS:
        depth = min(place.level + 1 if place.numbering or place.quotation else 1, _DEEPEST_ITEM)
        kind: BlockKind = "quote" if place.quotation else "paragraph"
        return place._replace(kind=kind, level=depth, numbering=numbering(element))
    if tag in pagetags.PREFORMATTED:
        return place._replace(kind="code", preformatted=True, is_verbatim=True)
    if tag == "blockquote":
        return quoted(place, container)
    if tag == "figure":
        return place._replace(figure=container)
    if tag == "figcaption" and place.figure:
        return place._replace(kind="figure", caption=container)
    if tag in pagetags.ARTICLES or element.attr("itemprop") == "articleBody":
        return place._replace(in_article=True)
    return place
