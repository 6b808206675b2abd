"""Which image an `<img>` really shows, and whether it shows anything.

Pages put a placeholder into `src` and the image's address elsewhere until a script fetches it. The order here:
the attributes that lazy loaders read, then the largest candidate of `srcset` (HTML, section 4.8.4.2.1), then `src`.
A set whose largest candidate is narrower than the image itself says that it is holds only its smaller copies: then `src`
comes first.
"""

import re
from collections.abc import Iterator
from typing import Final

from syndicate.clean.addresses import absolute
from syndicate.clean.parser import Element, attribute_names

__all__ = ["absolute", "image_address"]

_LAZY: Final = ("data-src", "data-original", "data-lazy-src", "data-original-src", "data-lazy", "data-hi-res-src")
_SETS: Final = ("data-srcset", "data-lazy-srcset", "srcset")
_CANDIDATE: Final = re.compile(r"(\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")
# File names that stand for "no image yet" or that only count a visit.
_EMPTY: Final = re.compile(
    r"(?:^|[/._-])(?:blank|spacer|placeholder|transparent|1x1|pixel|loading|lazyload|tracker|tracking|beacon)(?:[._-]|$)",
    re.IGNORECASE,
)
# What services put below every article of a feed: counters of visits, and buttons that share.
_COUNTERS: Final = re.compile(
    r"https?://(?:feeds\d?\.feedburner\.com/~|(?:stats|pixel)\.(?:wordpress|wp)\.com/|medium\.com/_/stat\b)",
    re.IGNORECASE,
)
# The pictures of those who write, which services keep by these names.
_FACES: Final = re.compile(
    r"https?://(?:[\w-]+\.)?gravatar\.com/|(?:[^/?#]*/)+(?:user_?|member_?)?(?:avatars?|userpics?|profile_?pics?)/",
    re.IGNORECASE,
)
_FACE: Final = re.compile(r"(?:^|[\s_-])(?:avatar|userpic|gravatar)(?:$|[\s_-])", re.IGNORECASE)
_SIZES: Final = ("width", "height")
_TINY: Final = 3
_PIXELS: Final = re.compile(r"\s*(\d{1,6})(?:px)?\s*$")


def image_address(image: Element, sources: tuple[Element, ...], base: str | None) -> str | None:
    """The absolute address of what an `<img>` shows; None for a placeholder, a tracker's pixel, a face beside a post, a data: address.

    `sources` are the `<source>` elements that stand before it in its `<picture>`.
    """
    # Most images have few attributes: looking for all that there might be takes longer than asking which there are.
    stated = attribute_names(image)
    if _is_tiny(image, stated) or ("class" in stated and _FACE.search(image.attr("class") or "")):
        return None
    for candidate in _candidates(image, sources, stated):
        address = absolute(candidate, base)
        if address and address.startswith("http") and not _is_empty(address):
            return address
    return None


def _candidates(image: Element, sources: tuple[Element, ...], stated: frozenset[str]) -> Iterator[str | None]:
    if not stated.isdisjoint(_LAZY):
        yield from (image.attr(name) for name in _LAZY if name in stated)
    if sources or not stated.isdisjoint(_SETS):
        found = [_largest(image.attr(name)) for name in _SETS if name in stated]
        found += [_largest(element.attr(name)) for element in sources for name in _SETS]
        width = _pixels(image.attr("width") or "")
        yield from (address for size, address in found if size is None or size >= width or width == float("inf"))
        yield image.attr("src")
        yield from (address for _, address in found)
    yield image.attr("src")


def _is_tiny(image: Element, stated: frozenset[str]) -> bool:
    return any(_pixels(image.attr(name) or "") < _TINY for name in _SIZES if name in stated)


def _pixels(size: str) -> float:
    if size.isdecimal() and len(size) < 7:
        return float(size)
    match = _PIXELS.match(size)
    return float(match[1]) if match else float("inf")


def _is_empty(address: str) -> bool:
    path = address.partition("#")[0].partition("?")[0]
    return bool(_EMPTY.search(path.rpartition("/")[2]) or _COUNTERS.match(path) or _FACES.match(path))


def _largest(candidates: str | None) -> tuple[float | None, str | None]:
    """The largest of a set's candidates, and its width in pixels where the set states widths."""
    if not candidates:
        return None, None
    listed = candidates[:20_000]
    found = [
        (float(size or 1), address, unit)
        for address, size, unit in _plain(listed) or _CANDIDATE.findall(listed)
        if _is_number(size)
    ]
    if not found:
        return None, None
    size, address, unit = max(found, key=lambda candidate: candidate[0])
    return size if unit == "w" else None, address


def _plain(candidates: str) -> list[tuple[str, str, str]]:
    """The candidates of a set that are all written in the plainest way ("big.jpg 800w"); none for any other.

    Most sets are such, and a search with an expression takes three times as long.
    """
    found = []
    for candidate in candidates.split(","):
        words = candidate.split()
        if len(words) != 2 or words[1][-1] not in "wx" or not (size := words[1][:-1]).isdecimal():
            return []
        found.append((words[0], size, words[1][-1]))
    return found


def _is_number(size: str) -> bool:
    return size.count(".") <= 1 and size != "."
