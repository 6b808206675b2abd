"""What a document is taken for: plain text, Markdown or HTML.

Markdown only by its media type: most Markdown is good plain text, and the other way round is not true. HTML
without a media type only when it starts like a page or holds block tags that close; where a blank line stands before
the first of them, those within a line left aside ("the <table> element"), it is a text that speaks of HTML.
"""

import re
from typing import Final, Literal, TypeAlias

Form: TypeAlias = Literal["text", "markdown", "html"]

_FORMS: Final[dict[str, Form]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/plain": "text",
}
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_BLOCKS: Final = "p|div|article|section|main|table|ul|ol|blockquote|h[1-6]|body|html|header|footer|figure|pre"
_START: Final = re.compile(
    rf"\s*(?:<\?xml[^>]{{0,200}}>\s*)?(?:<!--.{{0,2000}}?-->\s*)?<(?:!doctype\s+html|html|head|body|(?:{_BLOCKS}|meta|title|link|script)\b[^<>]{{0,2000}}>)",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(rf"<(?P<close>/?)(?P<name>{_BLOCKS})\b[^<>]{{0,2000}}>", re.IGNORECASE)
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*+\n")
_SAMPLE: Final = 200_000


def media_type(value: str | None) -> tuple[Form | None, str | None]:
    """The form and the charset that a media type names; None for what it does not say."""
    if value is None:
        return None, None
    charset = _CHARSET.search(value)
    return _FORMS.get(value.partition(";")[0].strip().lower()), charset[1] if charset else None


def guess(text: str) -> Form:
    """Whether a text without a media type is HTML or plain text, by the look of it."""
    if _START.match(text):
        return "html"
    opened: list[str] = []
    pairs = at_line_start = 0
    begin = len(text[:_SAMPLE]) - len(text[:_SAMPLE].lstrip())
    markup = text.startswith("<", begin)
    blank = None if markup else _BLANK_LINE.search(text, begin, _SAMPLE)
    for tag in _TAG.finditer(text[:_SAMPLE]):
        name = tag["name"].lower()
        begins_line = text[max(0, tag.start() - 80) : tag.start()].rstrip(" \t")[-1:] in ("\n", "")
        is_first = not opened or (begins_line and not at_line_start and not tag["close"])
        if is_first and not pairs and blank and blank.end() <= tag.start():
            return "text"
        if not tag["close"]:
            opened = [*opened[-8:], name]
            at_line_start += begins_line
        elif name in opened:
            pairs += 1
            if pairs > 1:
                return "html"
            opened.remove(name)
    return "html" if pairs and at_line_start else "text"
