"""Languages as feeds state them, to BCP 47 (RFC 5646, section 2.1): only the shape is looked at."""

import re
from typing import Final

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def language_tag(text: str | None) -> str | None:
    """The tag in the usual letters (section 2.1.1), with "_" mended to "-": "en-US" of "en_us". None where it is none."""
    tag = (text or "").strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return None
    first, *others = tag.split("-")
    return "-".join((first.lower(), *map(_usual, others)))


def _usual(subtag: str) -> str:
    if len(subtag) == 2:
        return subtag.upper()
    return subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag.lower()
