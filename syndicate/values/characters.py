"""Which characters may come out of the house: those that XML 1.0 allows.

A feed is XML, and one control character in an article makes the whole feed unreadable. So no rendition of
an article holds a character outside the production `Char` of XML 1.0 (section 2.2).
"""

import re
from typing import Final

ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COMMANDS: Final = re.compile("[\x7f-\x9f]")


def legal(text: str) -> str:
    """The text without the characters that XML 1.0 forbids: most controls, lone surrogates, U+FFFE, U+FFFF."""
    return ILLEGAL.sub("", text)


def harmless(text: str) -> str:
    """The legal text without what a terminal may still obey: DEL, and the C1 controls.

    XML allows them, and no text needs them: U+009B begins a command as ESC and "[" do (ECMA-48, section 5.4).
    """
    return legal(_COMMANDS.sub("", text))
