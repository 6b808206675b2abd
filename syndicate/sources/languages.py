"""Languages as feeds state them, to BCP 47 (RFC 5646, section 2.1): only the shape is looked at."""

import re
from typing import Final

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def language_tag(text: str | None) -> str | None:
    """The tag, with "_" mended to "-" ("en_US"); None where it cannot be one."""
    tag = (text or "").strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else None
