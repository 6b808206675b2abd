"""Whether a page came to its end, or breaks off in the middle. Pure.

HTTP does not always tell: a server that dies closes the connection of a document without a stated length as one that is
done (RFC 9112, section 8), and a proxy that was told half a document states the length of that half. What tells is the
page: it closes neither its body nor itself, and something that everybody closes is still open. Pages that are written
like that exist, so whoever asks must know what the page was before.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from syndicate.clean.words.forms import guess, media_type
from syndicate.values.document import Document

_ENDS: Final = (b"</html", b"</body", b"</HTML", b"</BODY")
_CLOSED: Final = b"article|aside|blockquote|div|figure|footer|header|main|nav|ol|pre|section|table|ul"
_STEP: Final = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea|title)\b.*?(?:</(?P=raw)|\Z)|<(?P<end>/?)(?P<name>%b)\b[^<>]*>"
    % _CLOSED,
    re.IGNORECASE | re.DOTALL,
)
_OPEN_TAG: Final = re.compile(rb"<(?:[a-z/!][^<>]*)?\Z", re.IGNORECASE)
_SAMPLE: Final = 2_000


def breaks_off(page: Document) -> bool:
    """Whether a page breaks off in the middle; what is no HTML does not."""
    content = page.content
    if any(end in content for end in _ENDS) or not _is_html(page):
        return False
    if _OPEN_TAG.search(content, max(0, len(content) - _SAMPLE)):
        return True
    depths = Counter[bytes]()
    for name, step in _steps(content):
        depths[name] += step
    return any(depth > 0 for depth in depths.values())


def _is_html(page: Document) -> bool:
    form, _ = media_type(page.media_type)
    return (form or guess(page.content[:_SAMPLE].decode("ascii", "replace"))) == "html"


def _steps(content: bytes) -> Iterator[tuple[bytes, int]]:
    """1 for each element that is opened, -1 for each that is closed, with its name; comments count, where they are open."""
    for step in _STEP.finditer(content):
        if step["name"] is not None:
            yield step["name"].lower(), -1 if step["end"] else 1
        else:
            raw = step["raw"]
            end = b"-->" if raw is None else b"</" + raw.lower()
            yield end, 0 if step[0].lower().endswith(end) else 1
