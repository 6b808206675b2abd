"""Text that somebody has decoded in the wrong charset before it came here, put right where that can be told for certain.

Programs that fetch pages take ISO 8859-1 where a server names no charset (RFC 2616, section 3.7.1), while nearly all pages
are in UTF-8: then each character of more than seven bits has become two to four others. Bytes are read by `decode`, which
knows better; this is for those who hand over pages as text. Text dumps are left as they are: cleaning what was cleaned changes
nothing. But no text has C1 controls: those are put right wherever they come.
"""

import re
from typing import Final

NOTE: Final = "The text was in UTF-8, but had been read as ISO 8859-1; it was read as UTF-8."

NOTE_OF_SOME: Final = "Some characters had been read as ISO 8859-1; they were read as Windows-1252 or UTF-8."
MISREAD: Final = "".join(map(chr, (*range(0x80, 0x85), *range(0x86, 0xA0))))
"""The C1 controls but U+0085, which may be the end of a line."""
# As bytes of UTF-8, which are searched many times as fast.
_C1: Final = re.compile(rb"\xc2[\x80-\x9f]")
_UTF_8: Final = re.compile(rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]){1,3}(?:\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]){1,3})*")


def mended(text: str) -> str:
    """The text as it was meant where it has C1 controls: UTF-8, or characters of Windows-1252, as browsers read them.

    Those of which neither makes anything stay.
    """
    content = _UTF_8.sub(_meant, text.encode("utf-8", "surrogatepass"))
    for control in set(_C1.findall(content)):
        content = content.replace(control, control[1:].decode("cp1252", "ignore").encode() or control)
    return content.decode("utf-8", "surrogatepass")


def _meant(found: re.Match[bytes]) -> bytes:
    letters = found[0]
    meant = repaired(letters.decode()) if _C1.search(letters) else None
    return meant.encode() if meant else letters


def repaired(text: str) -> str | None:
    """The text as it was meant, if it is UTF-8 that was read as ISO 8859-1; else None.

    A text in ISO 8859-1 is hardly ever UTF-8 by chance: each of its accented letters would have to stand before a control or a
    sign.
    """
    if text.isascii():
        return None
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None
