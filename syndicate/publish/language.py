"""Language tags: which are well-formed (BCP 47, that is RFC 5646), and which a feed may carry.

Only the form is checked, not the registry of subtags, which changes.
"""

import re
from typing import Final

# RFC 5646, section 2.1. A primary subtag of four to eight letters is left out: it is reserved or would have to
# be registered, and none is (section 2.2.1), so "english" is a mistake.
_TAG: Final = re.compile(
    r"""
    (?P<primary> [a-z]{2,3} (?:-[a-z]{3}){0,3} )
    (?:-[a-z]{4})?                                  # script
    (?:-(?:[a-z]{2}|[0-9]{3}))?                     # region
    (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*        # variants
    (?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*            # extensions
    (?:-x(?:-[a-z0-9]{1,8})+)?                      # private use
    | x(?:-[a-z0-9]{1,8})+
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
# The "irregular" tags of RFC 5646, section 2.1, which no rule describes.
_IRREGULAR: Final = re.compile(
    r"en-gb-oed|sgn-(?:be-fr|be-nl|ch-de)|"
    r"i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)",
    re.IGNORECASE | re.ASCII,
)


# Languages that are written from right to left, and scripts that are, whatever the language (Unicode, Script_Extensions
# and CLDR, likely subtags).
_RIGHT_TO_LEFT: Final = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
_SCRIPTS: Final = frozenset(("adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"))


def well_formed(tag: str) -> bool:
    """Whether `tag` is a well-formed language tag (RFC 5646, section 2.2.9)."""
    return bool(_TAG.fullmatch(tag) or _IRREGULAR.fullmatch(tag))


def suggestion(tag: str) -> str | None:
    """A well-formed tag that `tag` may have been meant for ("en-US" for "en_US.UTF-8"), or None."""
    meant = tag.strip().split(".")[0].split("@")[0].replace("_", "-")
    return meant if meant != tag and well_formed(meant) else None


def publishable(tag: str | None) -> str | None:
    """`tag` if readers and validators of feeds understand it, that is if it begins with a code of ISO 639, else None."""
    match = _TAG.fullmatch(tag or "")
    return tag if match and match["primary"] else None


def is_right_to_left(tag: str | None) -> bool:
    """Whether text in the language of a well-formed `tag` runs from right to left."""
    primary, *others = (tag or "").lower().split("-")
    script = next((subtag for subtag in others[:1] if len(subtag) == 4 and subtag.isalpha()), None)
    return script in _SCRIPTS if script else primary in _RIGHT_TO_LEFT
