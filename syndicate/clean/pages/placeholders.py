"""Addresses of images that show nothing of the article: stand-ins until the image is there, counters of visits, faces, buttons."""

import re
from typing import Final

from syndicate.clean.pages.imagenames import file_name

# File names that stand for "no image yet" or that only count a visit.
_ONLY: Final = "placeholder|spacer|lazyload|1x1"
_EMPTY: Final = re.compile(
    rf"(?:^|[/._-])(?:blank|transparent|pixel|loading|tracker|tracking|beacon|{_ONLY})(?:[._@-]|$)", re.IGNORECASE
)
# Words that name nothing but a stand-in, what may stand beside such a word, and files of stand-ins.
_EMPTY_ANYWHERE: Final = re.compile(rf"(?:^|[._-])(?:{_ONLY})(?:[._-]|$)", re.IGNORECASE)
_WHOLLY_EMPTY: Final = re.compile(
    r"(?:(?:blank|transparent|pixel|loading|tracker|tracking|beacon|image|img|lazy|load|default|white|gr[ae]y|square|wide"
    r"|icon|spinner|anim(?:ated)?|min|px|gif|png|svg|jpe?g|webp|avif|v?\d+(?:x\d*|px|w)?|x\d*)(?:[._@-]+|$))+",
    re.IGNORECASE,
)
# What a template has where an address should be.
_UNFILLED: Final = re.compile(r"\{\{|\}\}|%7B%7B|%7D%7D", re.IGNORECASE)
_NONE: Final = re.compile(r"none(?:\.\w+)?", re.IGNORECASE)
_PHOTO: Final = re.compile(r"\.(?:jpe?g|webp|avif)$", re.IGNORECASE)
# What services put into every article: counters of visits, and what servers of advertisements send.
_COUNTERS: Final = re.compile(
    r"https?://(?:feeds\d?\.feedburner\.com/~|(?:stats|pixel)\.(?:wordpress|wp)\.com/|medium\.com/_/stat\b"
    r"|(?:www\.)?facebook\.com/tr(?:$|/)|(?:pixels?|counters?|trackers?|tracking|beacons?)\d*\.[^/]+/"
    r"|(?:[\w-]+\.)*(?:google-analytics\.com|scorecardresearch\.com|quantserve\.com|doubleclick\.net|adsrvr\.org|2o7\.net"
    r"|omtrdc\.net|imrworldwide\.com|xiti\.com|met\.vgwort\.de|googleadservices\.com)/"
    r"|bat\.bing\.com/action|px\.ads\.linkedin\.com/|ct\.pinterest\.com/|(?:analytics\.twitter\.com|t\.co)/i/adsct"
    r"|mc\.yandex\.ru/watch|top-fwz1\.mail\.ru/counter|hm\.baidu\.com/|[^?#]*/(?:adserver|www/delivery|openads|revive)/)",
    re.IGNORECASE,
)
# The pictures of those who write, which services keep by these names.
_FACES: Final = re.compile(
    r"https?://(?:[\w-]+\.)?gravatar\.com/|(?:[^/?#]*/)+(?:user_?|member_?)?(?:avatars?|userpics?|profile_?pics?)/"
    r"|(?:[^/?#]*/)+(?:(?:default|no|blank|anonymous|generic)[._-]?(?:avatar|userpic|user)|(?:avatar|userpic|user)[._-]?(?:default|blank|anonymous|placeholder))[._-]?\d{0,3}\.\w{3,4}$",
    re.IGNORECASE,
)

# What sites give to previews of all their pages.
_LOGO: Final = re.compile(
    r"(?:^|[._-])(?:logos?\d*|favicons?|apple-?touch-?icon|site-?icon|(?:default|fallback|generic|no)[._-]?(?:og|image|img|share|social|thumb(?:nail)?|card|cover|photo|pic(?:ture)?)s?"
    r"|(?:social|share)[._-](?:image|card|default|logo)s?)(?:[._-]|\d|$)",
    re.IGNORECASE,
)

# Drawings that pages are furnished with, and what may be said of one beside what it is.
_FURNITURE: Final = re.compile(
    r"(?:^|[^a-z])(?:icons?|share|arrows?|chevron|caret|spinner|loader|bullet|btn|button|divider|separator|overlay|gradient"
    r"|checkmark|hamburger)(?:[^a-z]|$)"
)
_FURNISHED: Final = re.compile(
    r"(?:(?:icons?|share|arrows?|chevron|caret|spinner|loader|bullet|btn|button|divider|separator|overlay|gradient|checkmark"
    r"|hamburger|left|right|up|down|top|bottom|next|prev|previous|back|close|menu|search|play|pause|plus|minus|check|tick|more"
    r"|open|white|black|red|blue|green|gr[ae]y|dark|light|small|large|big|round|circle|solid|outline|hover|mobile|desktop|new"
    r"|old|social|link|external|quotes?|banner|line|loading|svg|png|gif)(?:[\W\d_]+|$))+"
)

_DRAWING: Final = re.compile(r"\.(?:svg|gif)(?:$|[?#])|icon", re.IGNORECASE)
# A drawing among those that a site keeps as its icons.
_ICON: Final = re.compile(r"(?:/|[_-]|%20)icons?[/._-](?:[^?#]*\.)?svg(?:$|[?#])", re.IGNORECASE)
_WORD: Final = re.compile(r"(?<![a-z\d])[a-z]{2,}(?![a-z\d])", re.IGNORECASE)
# Words of a file's name, its ending among them: more are the name of a picture of something.
_FEW_WORDS: Final = 6


def is_logo(address: str) -> bool:
    """Whether an address is that of the site's own sign, by the file's name."""
    name = address.partition("#")[0].partition("?")[0].rpartition("/")[2]
    return _LOGO.search(name) is not None and len(_WORD.findall(name)) <= _FEW_WORDS


def is_drawing(address: str) -> bool:
    """Whether an address is that of a drawing or an icon, by its name: no photo."""
    return _DRAWING.search(address) is not None


def is_furniture(address: str) -> bool:
    """Whether an address is that of an arrow, a button or the like, by the words of the file's name."""
    name = file_name(address.partition("#")[0]).lower()
    return _FURNITURE.search(name) is not None and _FURNISHED.fullmatch(name) is not None


def is_icon(address: str) -> bool:
    """Whether an address is that of a drawing which its site keeps as an icon: by the name of its file, or of a folder."""
    return ".svg" in address and _ICON.search(address) is not None


def is_placeholder(address: str, *, is_sized: bool) -> bool:
    """Whether an absolute address is that of no image of an article. `is_sized` says that the page states its real size."""
    path = address.partition("#")[0].partition("?")[0]
    if _UNFILLED.search(path):
        return True
    return bool(_is_stand_in(path.rpartition("/")[2], is_sized=is_sized) or _COUNTERS.match(path) or _FACES.match(path))


def _is_stand_in(name: str, *, is_sized: bool) -> bool:
    """Whether a file's name is that of nothing, and not of the photo of a loading dock."""
    if not _EMPTY.search(name):
        return _NONE.fullmatch(name) is not None
    if _EMPTY_ANYWHERE.search(name) or _WHOLLY_EMPTY.fullmatch(name):
        return True
    return not is_sized and not _PHOTO.search(name)
