"""What publishing systems call the parts of a text that they keep as a tree. Tables, and no code.

Names are compared without signs and case: "heading-2", "heading_2" and "Heading2" are one. Sources: the documentation of
Contentful, Portable Text (Sanity), ProseMirror and TipTap, Slate, Lexical, Draft.js, EditorJS, Prismic, Strapi, WordPress'
blocks, Arc XP (ANS), mdast and hast, and the trees that React and Nuxt Content send.
"""

from typing import Final

TAGS: Final[dict[str, str]] = {
    **dict.fromkeys(("paragraph", "p", "unstyled", "normal", "block", "textblock", "subtitle", "lead"), "p"),
    **dict.fromkeys(("list", "ul", "bulletlist", "bulletedlist", "unorderedlist", "ullist"), "ul"),
    **dict.fromkeys(("ol", "orderedlist", "numberedlist", "ollist"), "ol"),
    **dict.fromkeys(
        ("li", "listitem", "listitemchild", "unorderedlistitem", "orderedlistitem", "olistitem", "uli", "oli", "bullet", "number"), "li"
    ),
    **dict.fromkeys(("blockquote", "quote", "pullquote", "bq", "pq", "citation"), "blockquote"),
    **dict.fromkeys(("pre", "code", "codeblock", "preformatted", "fencedcode", "codefence"), "pre"),
    **{kind + level: f"h{number}" for number, names in enumerate(
        (("1", "one"), ("2", "two"), ("3", "three"), ("4", "four"), ("5", "five"), ("6", "six")), 1)
        for level in names for kind in ("h", "heading", "header")},
    **dict.fromkeys(("heading", "header", "headline", "subheading", "subheadline", "crosshead"), "h2"),
    **{tag: tag for tag in ("table", "thead", "tbody", "tr", "td", "th", "figure", "figcaption", "dl", "dt", "dd")},
    "tablerow": "tr", "tablecell": "td", "tableheader": "th", "tableheadercell": "th",
}  # fmt: skip
"""The tag that a kind of block is in HTML."""

INLINE: Final[dict[str, str]] = {
    **dict.fromkeys(("a", "link", "hyperlink", "autolink"), "a"),
    **dict.fromkeys(("strong", "bold", "b"), "strong"),
    **dict.fromkeys(("em", "italic", "emphasis", "i"), "em"),
    **dict.fromkeys(("inlinecode", "kbd", "samp"), "code"),
    **dict.fromkeys(("sup", "superscript"), "sup"),
    **dict.fromkeys(("sub", "subscript"), "sub"),
    **dict.fromkeys(("br", "break", "hardbreak", "linebreak"), "br"),
    "span": "span",
}
"""The tag that a kind of inline text, or a mark on it, is in HTML."""

LAYOUT: Final = frozenset(
    {"div", "section", "article", "main", "header", "footer", "nav", "aside", "html", "body", "form"}
)
"""Tags of HTML that a tree of elements keeps, for what they say of their content."""

SKIPPED: Final = (
    "script", "style", "svg", "template", "iframe", "embed", "image", "img", "picture", "video", "audio", "gallery", "media",
    "button", "input", "select", "textarea", "newsletter", "promo", "related", "interstitial", "advert", "recommend", "comment",
    "share", "social", "noscript",
)  # fmt: skip
"""What holds no text of the article, and kinds that begin so: ImageBlock, videoplayer, relatedstories."""

HEADS: Final = frozenset({"head", "title", "meta"})
"""What elements hold that is not shown."""

CHILDREN: Final = (
    "children", "content", "content_elements", "contentelements", "innerblocks", "blocks", "nodes", "items", "list_items", "elements",
    "paragraphs", "model", "root", "document", "json", "props", "dangerouslysetinnerhtml", "data",
)  # fmt: skip
"""Properties that hold the parts of a part."""

TEXTS: Final = (
    "__html", "children", "html", "text", "value", "content", "body", "innerhtml", "renderedhtml", "rendered", "originalcontent",
    "savecontent", "code", "data", "attributes", "attrs", "markdown", "copy", "caption",
)  # fmt: skip
"""Properties that hold the text of a part."""
