"""Which image an `<img>` really shows, and whether it shows anything.

Pages put a placeholder into `src` and the image's address elsewhere until a script fetches it. The order here:
the attributes that lazy loaders read, then the largest candidate of `srcset` (HTML, section 4.8.4.2.1), then `src`.
A set whose largest candidate is narrower than the image itself says that it is holds only its smaller copies: then `src`
comes first, unless it is the smallest of them. What a `<picture>` has for narrow screens comes last.
"""

import re
from collections.abc import Iterator
from math import inf
from typing import Final, NamedTuple, TypeAlias

from syndicate.clean.pages.imagenames import stated_width, unblurred
from syndicate.clean.pages.parser import Element, attribute_names
from syndicate.clean.pages.placeholders import is_placeholder
from syndicate.clean.words.addresses import absolute

__all__ = ["Picture", "absolute", "picture"]

_LAZY: Final = (
    "data-src", "data-original", "data-lazy-src", "data-original-src", "data-lazy", "data-hi-res-src", "data-lazyload",
    "data-echo", "data-img-src", "data-actualsrc", "data-croporisrc", "data-defer-src", "data-delayed-url", "data-cfsrc",
    "data-runner-src", "data-full-src", "data-hires", "zoomfile", "file",
)  # fmt: skip
_LAZY_NAMES: Final = frozenset(_LAZY)
# Holds the image's address with some loaders, and the page's with buttons that share.
_OF_ANYTHING: Final = "data-url"
_IMAGE_FILE: Final = re.compile(r"[^?#]+\.(?:jpe?g|png|gif|webp|avif|bmp)(?:$|[?#!@])", re.IGNORECASE)
_SETS: Final = ("data-srcset", "data-lazy-srcset", "data-bgset", "srcset")
_SET_NAMES: Final = frozenset(_SETS)
# An address begins behind a blank or a comma, and is looked at once.
_CANDIDATE: Final = re.compile(r"(?<![^\s,])(?!,)(\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")
_FACE: Final = re.compile(r"(?:^|[\s_-])(?:avatar|userpic|gravatar)(?:$|[\s_-])", re.IGNORECASE)
_SIZES: Final = ("width", "height")
_TINY: Final = 3
# Pixels in which icons, flags and the heads of those who write are drawn, and no photo is.
_ICON: Final = 48
_PIXELS: Final = re.compile(r"\s*(\d{1,6})(?:px)?\s*$")
_NARROW: Final = re.compile(r"max-(?:device-)?width\s*:\s*(\d{1,5})")
# Sizes that are none, of an image that fills what it stands in, or ratios.
_FILLS: Final = re.compile(r"(?:^|[;\s])(?:min-|max-)?width\s*:\s*\d+(?:%|vw)", re.IGNORECASE)
_RATIOS: Final = frozenset({"responsive", "intrinsic", "fill", "fixed-height", "flex-item"})

_TO_FILL: Final = re.compile(r"\{width\}|%7Bwidth%7D", re.IGNORECASE)
# Pixels that an article is wide on most screens, in which services scale pictures as in any other.
_FILLED: Final = "1200"

_Sized: TypeAlias = tuple[float | None, str | None]
"""An address, and its width in pixels where a set states it."""


class Picture(NamedTuple):
    """What an image shows: its absolute address, its width in pixels where a set states it, and whether a script fetches it.

    `is_icon` says that the page shows it no larger than an icon.
    """

    address: str
    width: float | None = None
    is_lazy: bool = False
    is_icon: bool = False


def picture(image: Element, sources: tuple[Element, ...], base: str | None) -> Picture | None:
    """What an `<img>` shows; None for a placeholder, a tracker's pixel, a face beside a post, a data: address.

    `sources` are the `<source>` elements that stand before it in its `<picture>`.
    """
    # Most images have few attributes: looking for all that there might be takes longer than asking which there are.
    stated = attribute_names(image)
    sizes = [_pixels(image.attr(name) or "") for name in _SIZES if name in stated]
    if _is_tiny(image, stated, sizes) or ("class" in stated and _FACE.search(image.attr("class") or "")):
        return None
    is_sized = len(sizes) == len(_SIZES) and min(sizes) >= _TINY and max(sizes) < inf
    is_icon = is_sized and max(sizes) <= _ICON
    for width, candidate in _candidates(image, sources, stated):
        address = absolute(unblurred(_filled(candidate)), base)
        if address and address.startswith("http") and not is_placeholder(address, is_sized=is_sized):
            return Picture(address, width, any(name.startswith("data-") for name in stated), is_icon)
    return None


def _filled(candidate: str | None) -> str | None:
    """An address with a width where scripts put in that of the screen; None if they put in anything else."""
    if candidate is None or ("{" not in candidate and "%7B" not in candidate):
        return candidate
    filled = _TO_FILL.sub(_FILLED, candidate)
    return None if "{" in filled else filled


def _candidates(image: Element, sources: tuple[Element, ...], stated: frozenset[str]) -> Iterator[_Sized]:
    if not _LAZY_NAMES.isdisjoint(stated):
        yield from ((None, image.attr(name)) for name in _LAZY if name in stated)
    of_anything = image.attr(_OF_ANYTHING) if _OF_ANYTHING in stated else None
    if of_anything and _IMAGE_FILE.match(of_anything):
        yield None, of_anything
    if sources or not _SET_NAMES.isdisjoint(stated):
        found = [_largest(image.attr(name)) for name in _SETS if name in stated]
        narrow = sorted(((_narrowness(element), number) for number, element in enumerate(sources)), reverse=True)
        found += [_largest(sources[number].attr(name)) for limit, number in narrow[::-1] if not limit for name in _SETS]
        width = _pixels(image.attr("width") or "")
        sets = [image.attr(name) or "" for name in _SETS if name in stated]
        yield from (one for one in found if _comes_first(one[0], width, image.attr("src") or "", sets))
        yield None, image.attr("src")
        yield from found
        yield from (_largest(sources[number].attr(name)) for limit, number in narrow if limit for name in _SETS)
    yield None, image.attr("src")


def _comes_first(largest: float | None, width: float, source: str, sets: list[str]) -> bool:
    """Whether the largest candidate of a set comes before `src`: it is as wide as the image, or `src` is a smaller one."""
    if largest is None or largest >= width or width == inf:
        return True
    return (stated_width(source) or inf) < largest or any(f"{source} " in candidates for candidates in sets)


def _narrowness(source: Element) -> int:
    """The width of the screens, in pixels, that a source is meant for at most; 0 if it is for others too."""
    found = _NARROW.search(source.attr("media") or "")
    return int(found[1]) if found else 0


def _is_tiny(image: Element, stated: frozenset[str], sizes: list[float]) -> bool:
    if not sizes or min(sizes) >= _TINY:
        return False
    if max(sizes) == 0:
        return "sizes" not in stated and not _FILLS.search(image.attr("style") or "")
    return "layout" not in stated or image.attr("layout") not in _RATIOS


def _pixels(size: str) -> float:
    if size.isdecimal() and len(size) < 7:
        return float(size)
    match = _PIXELS.match(size)
    return float(match[1]) if match else inf


def _largest(candidates: str | None) -> _Sized:
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
