"""What an image's alternative text says to those who do not see it; nothing, where programs wrote it.

Editors upload a file and write no words for it: then the file's name stands there, its number or its address. Some systems put
a caption there with its markup.
"""

import re
from html import unescape
from typing import Final

_MARKUP: Final = re.compile(r"</?[a-zA-Z][^<>]{0,600}>")
_FILE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|svg|tiff?)$", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?:https?:)?//\S+|(?:\.{0,2}/)?(?:[\w.-]+/)+[\w.-]+\.\w{3,4}")
# What cameras and archives call their pictures.
_NUMBERED: Final = re.compile(r"(?:IMG|DSC[NF]?|PXL|MVI|GOPR)[\s_-]?\d[\d_-]{2,}|[\d_]{6,}", re.IGNORECASE)
# Words that say no more than that it is an image, or what a program had for none.
_NO_WORDS: Final = re.compile(
    r"null|undefined|none|nan|false|true|empty|untitled|(?:(?:the )?(?:images?|img|pictures?|pic|photos?|slide(?:r)?(?: im(?:age|g))?|thumb(?:nail)?|default|alt)"
    r"(?: alt)?(?: text)?)[\s_-]?\d*",
    re.IGNORECASE,
)
# Words of a file's name that are words for its picture.
_WORDS: Final = 4


def told(alternative: str | None) -> str | None:
    """An alternative text as a reader is told it; None if it is empty, an address, what a file is called, or what any image is."""
    if not alternative:
        return None
    said = unescape(alternative)
    if "<" in said:
        said = _MARKUP.sub("", said)
    said = " ".join(said.split())
    name = _FILE.sub("", said) if "." in said[-5:] else said
    if name != said:
        said = name.rstrip(" .") if len(name.split()) >= _WORDS else ""
    is_address = "/" in said and _ADDRESS.fullmatch(said)
    is_number = said[-1:].isdecimal() and _NUMBERED.fullmatch(said)
    return None if not said or is_address or is_number or _NO_WORDS.fullmatch(said) else said
