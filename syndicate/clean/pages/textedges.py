"""The edges of a text: white space there, and signs that no reader sees or that only a font of icons draws."""

import re
from typing import Final

# Join nothing at the edge of a text, and are not seen there.
_JOINERS: Final = "\u200b\u200c\u200d"
_EDGES: Final = f"{_JOINERS} \t\n\u00a0"
# Characters of private use: fonts of icons draw arrows and bullets for them, other fonts a box. Within words one may be a rare letter.
_DRAWN: Final = re.compile(r"^[\s\ue000-\uf8ff]+|(?<![\s\ue000-\uf8ff])[\s\ue000-\uf8ff]+$")


def trimmed(text: str) -> str:
    """A text without what stands at its edges and says nothing."""
    text = text.strip()
    if text and (text[0] in _JOINERS or text[-1] in _JOINERS):
        text = text.strip(_EDGES).strip()
    return _DRAWN.sub("", text) if text and (_is_drawn(text[0]) or _is_drawn(text[-1])) else text


def _is_drawn(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff"
