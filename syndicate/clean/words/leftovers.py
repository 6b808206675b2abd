r"""What programs have left in a title, a name or a description: letters read in the wrong charset, and escapes of scripts.

Content that was stored like that is served in a page of the right charset, so it is mended piece by piece, and only where
nothing else can be meant: "â€™" and "Ã©" stand in no language, and no writer sets "\u00e9" beside a letter. A title
that speaks of "\u00e9", or of "s/a\/b/c/", keeps it.
"""

import re
import unicodedata
from typing import Final

# What Windows-1252 makes of the bytes 80 to BF. ISO 8859-1, which others take, makes controls of the first half.
_SIGNS: Final = {
    character: byte
    for byte in range(0x80, 0xC0)
    for character in {chr(byte), bytes([byte]).decode("cp1252", "ignore") or chr(byte)}
}
_REST: Final = f"[{re.escape(''.join(_SIGNS))}]"
_CHARACTER: Final = re.compile(f"[Â-ß]{_REST}|[à-ï]{_REST}{{2}}|[ð-ô]{_REST}{{3}}")
# A quotation mark, a no-break space or a sign of trade may stand behind a capital letter; small letters go on with a word.
_CERTAIN: Final = re.compile(
    f"â(?:€|\x80){_REST}|ð(?:Ÿ|\x9f){_REST}{{2}}|Â[\x80-\x9f¡-º¼-¿]|(?:[ÐÑ]{_REST}){{2}}"
    f"|Ã[\x80-\x9f¡-©«-\xad¯±´-¶¸¼-¿]|(?<![A-ZÀ-Þ])Ã[ª®°²³·¹º]|Ã[ª®°²³·¹º](?=[a-z])|(?<!\\w)Ã{_REST}(?=[a-z])"
)
_ESCAPE: Final = r"(?:\\u[0-9a-fA-F]{4})"
_ESCAPED: Final = re.compile(
    rf"(?<=[^\W\d_]){_ESCAPE}+|{_ESCAPE}{{2,}}|{_ESCAPE}(?=[^\W\d_])|(?<=[^\W\d_])\\(?=['’][^\W\d_])"
)
_SLASH: Final = re.compile(r"(?<=[\w:/])\\/(?=[\w\\])")
_SEEN: Final = frozenset("LMPSZ")
_FIRST_CONTROL, _LAST_CONTROL = "\x80", "\x9f"


def mended(text: str) -> str:
    """The text as it was meant where it says so for certain; else as it is."""
    if "\\" in text:
        text = _ESCAPED.sub(_unescaped, text)
        # Programs that escape slashes escape all of them; an expression has its own.
        if (slashes := text.count("/")) and len(_SLASH.findall(text)) == slashes == text.count("\\"):
            text = text.replace("\\/", "/")
    # What an address is does not follow from how it looks.
    is_address = "://" in text and " " not in text
    if text.isascii() or is_address or not _CERTAIN.search(text):
        return text
    return _CHARACTER.sub(_read, text)


def _unescaped(found: re.Match[str]) -> str:
    """What some escapes side by side mean; they stay if one of them means a sign that needs none, or nothing."""
    if found[0] == "\\":
        return ""
    units = b"".join(bytes.fromhex(unit) for unit in found[0].split("\\u")[1:])
    try:
        characters = units.decode("utf-16-be")
    except UnicodeDecodeError:
        return found[0]
    return characters if all(map(_may_be_escaped, characters)) else found[0]


def _may_be_escaped(character: str) -> bool:
    is_misread = _FIRST_CONTROL <= character <= _LAST_CONTROL
    return not character.isascii() and (is_misread or unicodedata.category(character)[0] in _SEEN)


def _read(found: re.Match[str]) -> str:
    first, others = found[0][0], found[0][1:]
    try:
        return bytes((ord(first), *map(_SIGNS.__getitem__, others))).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
