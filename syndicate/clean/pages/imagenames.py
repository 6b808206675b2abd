"""What the addresses of images say of their pictures: which are one picture in two sizes, and how wide each is.

Services that scale pictures write what they did between the slashes ("w_706,h_628", "1200x800", "w1136"), behind the name
of the file ("quay-1024x576.jpg"), or behind a question mark.
"""

import re
from typing import Final

_FILE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|svg)$", re.IGNORECASE)
# What was done to a picture, as a part of its path: the words of Cloudinary and Wix, sizes, Thumbor's cuts and signature.
_DONE: Final = re.compile(
    r"(?:[a-z]{1,7}_[\w.:-]+,)+[a-z]{1,7}_[\w.:-]+|(?:[whq]_\w+|[fc]_[a-z]+|(?:ar|fl|dpr)_[\w.:]+)"
    r"|\d+x\d+(?::\d+x\d+)?|[wh]\d{2,4}|[\w-]{27}=|fit-in|smart"
)
# Two numbers that follow each other are width and height.
_PAIR: Final = re.compile(r"/\d{3,4}/\d{3,4}(?=/)")
_SIZE_OF_FILE: Final = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|[wh]\d{2,4}|scaled)(?=[.@_-]|$)|@[23]x(?=\.)")
_WIDTH: Final = re.compile(r"(?:(?<![a-z])s?w(?:idth)?[_=]?(\d{2,4})|(?<![\dx:])(\d{2,4})x\d{2,4})(?![\dx:a-z])")
_BLURRED: Final = "blur"
# A picture's own address, and what was done to it behind that.
_BLURRED_COPY: Final = re.compile(
    r"(?P<picture>[^?#]+?\.(?:jpe?g|png|gif|webp|avif))/(?:[^?#]*[,/])?blur[_,]\d[^?#]*", re.IGNORECASE
)


def are_copies(first: str, second: str) -> bool:
    """Whether two addresses are those of one picture: they differ in nothing but what says its size."""
    return file_name(first)[:1] == file_name(second)[:1] and without_size(first) == without_size(second)


def file_name(address: str) -> str:
    """The last part of an address's path."""
    return address.partition("?")[0].rpartition("/")[2]


def without_size(address: str) -> str:
    """The address of a picture without what says its size, as all its copies have it."""
    path = address.partition("#")[0].partition("?")[0]
    if not _FILE.search(path):
        return address
    *folders, file = _PAIR.sub("", path).split("/")
    kept = [_SIZE_OF_FILE.sub("", folder) for folder in folders if not _DONE.fullmatch(folder)]
    return "/".join([*kept, _SIZE_OF_FILE.sub("", file)])


def unblurred(address: str | None) -> str | None:
    """The address of the picture that a blurred copy stands for until a script fetches it, where that says which."""
    if address is None or _BLURRED not in address:
        return address
    copy = _BLURRED_COPY.fullmatch(address)
    return copy["picture"] if copy else address


def stated_width(address: str) -> int | None:
    """The width in pixels that an image's address states; None for others, which may be the picture itself."""
    if _BLURRED in address:
        return 0
    found = [first or second for first, second in _WIDTH.findall(address)]
    return int(found[-1]) if found else None
