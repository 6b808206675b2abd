"""Text that somebody has decoded in the wrong charset before it came here, put right where that can be told for certain.

Programs that fetch pages take ISO 8859-1 where a server names no charset (RFC 2616, section 3.7.1), while nearly all pages
are in UTF-8: then each character of more than seven bits has become two to four others. Bytes are read by `decode`, which
knows better; this is for those who hand over pages as text. Text dumps are left as they are: cleaning what was cleaned changes
nothing.
"""

from typing import Final

NOTE: Final = "The text was in UTF-8, but had been read as ISO 8859-1; it was read as UTF-8."


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
