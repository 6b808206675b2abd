"""Labels that stand side by side, parted by their layout alone, and words that are marked in pieces.

Nothing in the markup says which of both two elements are that touch: "Ida Brandt" and "Editor", or "Chat" and "GPT". What
they end and begin with says it for most. Between capitals, or between digits, it is told by what they are: links to two
places are two words; elements in running text, which nobody has given a name, are pieces of one.
"""

import re
from typing import Final

from syndicate.clean.pages.parser import Element, Text

_ENDS: Final = frozenset(")]%.!?")
# A formula or an ordinal goes on there.
_SCRIPTS: Final = frozenset({"sup", "sub"})
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th"})
# What stresses words, or what was searched for in them.
_STRESS: Final = frozenset({"b", "strong", "i", "em", "u", "mark", "font"})
_RUNNING: Final = _STRESS | {"p"}
# What no longer holds; what holds instead follows, or the sentence goes on.
_STRUCK: Final = frozenset({"del", "s", "strike"})
_GOES_ON: Final = frozenset(".,;:!?)]}…%’'")
# An address or the name of a file, and where the word begins at the latest that ends in it.
_ADDRESS: Final = re.compile(r"[^\W\d_]\w*[./]\w[\w./-]*$")
_LONGEST_WORD: Final = 80


def are_labels(ended: str, before: Element, element: Element) -> bool:
    """Whether `element`, right behind the element `before`, begins a word of its own. `ended` is the last text before it."""
    text = element.text
    last, first = ended[-1:], text[:1]
    if before.tag in _SCRIPTS or element.tag in _SCRIPTS:
        return False
    if before.tag in _STRUCK and element.tag not in _STRUCK:
        return first not in _GOES_ON
    if not first.isalnum():
        return False
    if not (first.isupper() or first.isdigit() or last.isdigit()) or _is_one_word(ended, before, element, text):
        return False
    if last.isupper() or (last.isdigit() and first.isdigit()):
        return _stand_apart(ended, before, element, text)
    return last.islower() or last.isdigit() or last in _ENDS


def _is_one_word(ended: str, before: Element, element: Element, text: str) -> bool:
    """Whether the last word before an element goes on in it, by what is written there."""
    around = element.parent
    if ended[-1:] == "." and isinstance(around, Element):
        # A number in pieces, or a name with the module that it is from.
        return around.tag == "dt" or (text[:1].isdigit() and ended[-2:-1].isdigit())
    words = text.split(maxsplit=1)
    if ended[-1:].isdigit() and words[0].lower() in _ORDINALS:
        return True
    if len(words) > 1:
        return False
    if text[:1].isdigit() and _ADDRESS.search(ended[-_LONGEST_WORD:]):
        return True
    is_stressed = before.tag == element.tag in _STRESS and not _has_name(before) and not _has_name(element)
    return is_stressed and len(ended.split(maxsplit=1)) == 1


def _stand_apart(ended: str, before: Element, element: Element, text: str) -> bool:
    """Whether two elements whose characters do not tell it are labels. One letter or digit may always be a piece of a word."""
    if len(ended.strip()) == 1 or len(text.strip()) == 1:
        return False
    if before.tag == element.tag == "a":
        return before.attr("href") != element.attr("href")
    around = element.parent
    if isinstance(around, Element) and around.tag in _RUNNING:
        return False
    return (_has_name(before) and _has_name(element)) or not (
        _is_text(before.previous_sibling) or _is_text(element.next_sibling)
    )


def _has_name(element: Element) -> bool:
    return element.attr("class") is not None


def _is_text(node: object) -> bool:
    return isinstance(node, Text) and not node.data.isspace()
