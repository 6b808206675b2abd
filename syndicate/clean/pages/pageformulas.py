"""What a formula in MathML says, in one line.

Pages keep its source in TeX beside it, as an annotation or an alternative text: that is what a reader without MathML can
read. Of a formula without one the signs are taken as they stand.
"""

import re
from typing import Final

from syndicate.clean.pages.parser import Element

_TEX: Final = re.compile(r"(?:application|text)/x-(?:la)?tex", re.IGNORECASE)
_TOKENS: Final = ("mi", "mn", "mo", "ms", "mtext")
# What converters put around a whole formula.
_STYLED: Final = re.compile(r"\{\\(?:display|text)style\s*(?P<formula>.*)\}", re.DOTALL)


def formula(element: Element) -> str:
    """The text of a `<math>` element: its TeX, or its signs."""
    stated = element.attr("alttext") or _annotated(element)
    text = " ".join((stated or _signs(element)).split())
    styled = _STYLED.fullmatch(text)
    return styled["formula"].strip() if styled else text


def _signs(element: Element) -> str:
    """The text of all tokens; that of the whole, where tokens stand in tokens, which would be said again and again."""
    whole = element.text
    signs, length = [], 0
    for token in element.iter_elements(_TOKENS):
        signs.append(token.text)
        length += len(signs[-1])
        if length > len(whole):
            return whole
    return "".join(signs)


def _annotated(element: Element) -> str | None:
    notes = element.iter_elements(("annotation",))
    return next((note.text for note in notes if _TEX.fullmatch(note.attr("encoding") or "")), None)
