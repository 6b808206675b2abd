"""What the tags of HTML mean to the walk over a page. Facts of the standard, and no judgement of classes."""

import re
from collections.abc import Iterable
from itertools import chain, islice
from typing import Final, TypeGuard

from syndicate.clean.draft import Verdict
from syndicate.clean.pages.linknotes import says_new_window
from syndicate.clean.pages.parser import Element, Node, Text, has_below
from syndicate.clean.words.shapes import ends_sentence
from syndicate.values.block import SpanKind

# Hold no text of the page, and are passed over without a word.
SILENT: Final = frozenset({
    "script", "style", "template", "svg", "head", "link", "meta", "base", "title", "input", "select",
    "textarea", "datalist", "option", "optgroup", "progress", "meter", "iframe", "object", "embed", "audio", "video",
    "canvas", "map", "area", "frameset", "frame", "noframes", "param", "track", "col", "colgroup", "dialog",
    "amp-ad", "amp-embed", "amp-sticky-ad", "amp-consent", "amp-user-notification",
})  # fmt: skip
BLOCKS: Final = frozenset({
    "html", "body", "div", "p", "section", "article", "main", "header", "footer", "aside", "nav", "address",
    "center", "details", "summary", "dl", "dt", "dd", "ul", "ol", "li", "menu", "dir", "fieldset", "legend", "form",
    "figure", "figcaption", "blockquote", "pre", "listing", "xmp", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup",
    "hr", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "search",
})  # fmt: skip
_ANY_BLOCK: Final = ",".join(sorted(BLOCKS))
MARKS: Final[dict[str, SpanKind]] = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "code": "code",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
    "sup": "superscript",
    "sub": "subscript",
}
LISTS: Final = frozenset({"ul", "ol", "menu", "dir"})
PREFORMATTED: Final = frozenset({"pre", "listing", "xmp"})
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
ARTICLES: Final = frozenset({"article", "main"})

_BACK_LINKS: Final = "↩⤴↑⏎^\ufe0e"
_LONGEST_SIGN: Final = 3
ANCHORS: Final = " \u200b\u200d\ufeff¶#§\uf0c1🔗\ufe0f\t\n"
"""What a heading's link to itself shows."""
_EDIT: Final = re.compile(r"\s*\[[^\[\]]{1,60}\]\s*")
_LONGEST_MARK: Final = 64
_QUOTATION: Final = re.compile(
    r"(?:^|\s)(?:quote|quoted|(?:bb_?-?(?:code)?_?-?|post_?-?|ips)quote|quote_?-?(?:box|block|container|content)|quoted_?-?(?:text|message))(?:\s|$)",
    re.IGNORECASE,
)
# What highlighters call the number that they set before a line of code.
_LINE_NUMBER: Final = re.compile(r"line-?_?num|lineno|(?:^|\s)lnt?(?:\s|$)", re.IGNORECASE)
# What they call a line that they do not end with a line feed.
_LINE: Final = re.compile(r"(?:^|[\s-])(?:code|highlight)-line(?:\s|$)")
_LETTER: Final = re.compile(r"[^\W\d_]")
_QUOTATION_MARKS: Final = frozenset('"“”„‟«»‹›「」『』')
# Letters beside a button that are a heading of their own.
_LEAST_BESIDE: Final = 3
_BESIDE: Final = 4
# What accordions call a part of theirs.
_ACCORDION: Final = re.compile(r"accordi|faq|collaps|disclosure|panel|toggle|expand", re.IGNORECASE)
_ACCORDION_BUTTON: Final = re.compile(r"accordi|faq|collapsible", re.IGNORECASE)
_OPENS: Final = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle", "data-target")
_HEADING_ABOVE: Final = 3
# What parts the words of a list.
_COMMAS: Final = frozenset(",;，；、،")

# The title of a page is a heading of the first level.
_SECTION_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")

# Landmarks of the page, by tag and by role (WAI-ARIA 1.2, section 5.3.4), and the kind of removal that they are.
_LANDMARKS: Final = {"nav": "navigation", "footer": "navigation", "header": "navigation"}
_ROLES: Final = {
    "navigation": ("nav", "navigation"),
    "menu": ("menu", "navigation"),
    "menubar": ("menu", "navigation"),
    "toolbar": ("menu", "navigation"),
    "banner": ("header", "navigation"),
    "contentinfo": ("footer", "navigation"),
    "search": ("search", "navigation"),
}
# A header or a role of the whole page belongs to the text where it stands inside an article.
_OUTSIDE_ARTICLES: Final = frozenset({"header", "banner"})


def skipped(element: Element, *, in_article: bool, in_quote: bool) -> Verdict | None:
    """Why an element's subtree never holds article text, or None if it may."""
    tag = element.tag
    if tag == "header" and _heads_section(element):
        return None
    if tag == "nav" or (tag in _LANDMARKS and not _belongs(tag, in_article=in_article, in_quote=in_quote)):
        return Verdict(_LANDMARKS[tag], f"page/{tag}")
    role = element.attr("role")
    if role in _ROLES and tag not in ("body", "html") and not (in_article and role in _OUTSIDE_ARTICLES):
        name, kind = _ROLES[role]
        return Verdict(kind, f"page/{name}")
    if tag not in BLOCKS and (is_hidden(element) or says_new_window(element)):
        return Verdict("markup", "page/hidden")
    return None


def _belongs(tag: str, *, in_article: bool, in_quote: bool) -> bool:
    return in_quote or (in_article and tag in _OUTSIDE_ARTICLES)


def _heads_section(header: Element) -> bool:
    """Whether a `<header>` is no more than the heading of a section: that of a page leads somewhere."""
    headings = list(header.iter_elements(_SECTION_HEADINGS))
    if len(headings) != 1 or any(True for _ in header.iter_elements(("a", "img", "form", "button"))):
        return False
    return header.text.strip() == headings[0].text.strip()


def name_of(element: Element) -> str:
    """The class and the id of an element, in one string."""
    classes, identity = element.attr("class"), element.attr("id")
    return f"{classes} {identity}" if classes and identity else classes or identity or ""


def is_break(element: Element) -> bool:
    """Whether an inline element that holds nothing is drawn as a line break, by its class."""
    return "br" in (element.attr("class") or "").split()


def is_hidden(element: Element) -> bool:
    """Whether an element says that it is not shown. Pages hide text that they show on a click, or once a script has run."""
    if element.attr("hidden") is not None or element.attr("aria-hidden") == "true":
        return True
    style = element.attr("style")
    if not style:
        return False
    squeezed = "".join(style.lower().split())
    return "display:none" in squeezed or "visibility:hidden" in squeezed


def is_anchor(link: Element) -> bool:
    """Whether a link shows no more than a sign for a place of this page: for itself, or from a note back to the text."""
    shown = link.text
    if len(shown) > _LONGEST_SIGN or not shown.strip() or shown.strip(ANCHORS + _BACK_LINKS):
        return False
    return "#" in (link.attr("href") or "")


def is_quotation(name: str) -> bool:
    """Whether a container's class says that it holds what somebody else has written, as boards call it."""
    return _QUOTATION.search(name) is not None


def is_aside_of_heading(element: Element) -> bool:
    """Whether an inline element in a heading is no part of it: its link to itself, links to edit what is below it, a button.

    Wikis put the links to edit between square brackets. A button that is all of the heading opens what is below.
    """
    if element.tag == "button":
        return _is_beside_words(element)
    if element.tag == "a":
        return not element.text.strip(ANCHORS) and not any(True for _ in element.iter_elements(("img",)))
    if element.tag != "span" or not any(True for _ in element.iter_elements(("a",))):
        return False
    text = element.text
    return len(text) <= _LONGEST_MARK and _EDIT.fullmatch(text) is not None


def reading(element: Element) -> str:
    """How a word is read, behind the word: as what does not draw it above it shows it (HTML, section 4.5.13)."""
    before = element.previous_sibling
    has_brackets = isinstance(before, Element) and before.tag == "rp"
    text = " ".join(element.text.split())
    return text if has_brackets or not text else f"({text})"


def is_line(element: Element) -> bool:
    """Whether an inline element within code is drawn as a line of its own, by its class: some highlighters need no line feed."""
    return _LINE.search(element.attr("class") or "") is not None


def is_line_number(element: Element) -> bool:
    """Whether an element within code only says the number of a line, by its class and its text."""
    name = element.attr("class") or ""
    return _LINE_NUMBER.search(name) is not None and element.text.strip().isdecimal()


def _is_beside_words(button: Element) -> bool:
    """Whether a button stands beside words, and opens nothing."""
    if any(button.attr(name) is not None for name in _OPENS) or heads_panel(button):
        return False
    box = button.parent if _is_box_of_buttons(button.parent) else button
    beside = chain(islice(box.previous_siblings, _BESIDE), islice(box.next_siblings, _BESIDE))
    texts = (node.data if isinstance(node, Text) else node.text for node in beside if _holds_words(node))
    return sum(len(_LETTER.findall(text)) for text in texts) >= _LEAST_BESIDE


def _is_box_of_buttons(element: object) -> TypeGuard[Element]:
    """Whether an inline element holds buttons and nothing else: twice the amounts, three times."""
    return (
        isinstance(element, Element)
        and element.tag == "span"
        and not any(node.data.strip() if isinstance(node, Text) else _holds_words(node) for node in element.children)
    )


def _holds_words(node: Node) -> TypeGuard[Text | Element]:
    return isinstance(node, Text) or (isinstance(node, Element) and node.tag != "button")


def is_among_words(button: Element) -> bool:
    """Whether a button is one of the words of a line, which say more on a click: words stand on both sides, or a comma before."""
    before, after = _nearest(button.previous_siblings), _nearest(button.next_siblings)
    if not isinstance(before, Text) or has_below(button, _ANY_BLOCK):
        return False
    if before.data.strip() in _COMMAS:
        return True
    return isinstance(after, Text) and _LETTER.search(before.data + after.data) is not None


def _nearest(siblings: Iterable[Node]) -> Text | Element | None:
    """The first of some nodes that a reader may see."""
    seen = (
        node for node in siblings if isinstance(node, Element) or (isinstance(node, Text) and not node.data.isspace())
    )
    return next((node for node in seen if isinstance(node, Text) or node.tag not in SILENT), None)


def is_source(cite: Element) -> bool:
    """Whether a `<cite>` in a quotation says who is quoted, and names no book among the words.

    It stands above the words, and no blank but a colon parts them, or below them, where a sentence has ended.
    """
    before, after = cite.previous_sibling, cite.next_sibling
    if isinstance(after, Text) and after.data.strip() and _nearest(cite.previous_siblings) is None:
        return not after.data[0].isspace() or cite.text.rstrip().endswith(":")
    if isinstance(before, Text) and before.data.strip() and _nearest(cite.next_siblings) is None:
        return not before.data[-1].isspace() or ends_sentence(before.data.rstrip())
    return False


def has_marks(quotation: Element) -> bool:
    """Whether a `<q>` stands between quotation marks that are written out, or holds them."""
    text = quotation.text.strip()
    before, after = quotation.previous_sibling, quotation.next_sibling
    around = before.data[-1:] + after.data[:1] if isinstance(before, Text) and isinstance(after, Text) else ""
    return any(len(edges) == 2 and _QUOTATION_MARKS.issuperset(edges) for edges in (around, text[:1] + text[-1:]))


def heads_panel(button: Element) -> bool:
    """Whether a button is the heading of a part that it opens, as questions and their answers are often written."""
    if all(button.attr(name) is None for name in _OPENS):
        return _ACCORDION_BUTTON.search(button.attr("class") or "") is not None
    if button.text.rstrip().endswith(("?", "？", "؟")):
        return True
    around: Element | None = button
    for _ in range(_HEADING_ABOVE):
        if around is None or around.tag in ("nav", "header", "body"):
            return False
        if _ACCORDION.search(f"{around.attr('class')} {around.attr('id')}"):
            return True
        around = around.parent if isinstance(around.parent, Element) else None
    return False
