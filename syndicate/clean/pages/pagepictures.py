"""The pictures of a page as the walk meets their images: each is noted once, with its largest image.

Pages write one picture twice: as an image that a script fetches, or a small one, and in the `<noscript>` right behind it;
in two sizes, by one name; and for telephones and for large screens, with the same words for those who cannot see it.
"""

import re
from html import unescape
from math import inf
from typing import Final, NamedTuple

from syndicate.clean.pages.alternatives import told
from syndicate.clean.pages.imagenames import are_copies, file_name, stated_width
from syndicate.clean.pages.pageimages import Picture, picture
from syndicate.clean.pages.pagestanding import Place
from syndicate.clean.pages.pagetrials import Trials
from syndicate.clean.pages.pagevideos import watched
from syndicate.clean.pages.parser import Element

# Pixels that an image has at least which states no width, and stands where scripts do not run.
_USUAL: Final = 300
# How an image is called that some screens do not show, and one that most readers do not see.
_ON_SOME_SCREENS: Final = re.compile(
    r"(?:^|[\s:_-])(?:hidden|none|mobile|tablet|desktop|phone)(?:$|[\s:_-])", re.IGNORECASE
)
# What stands between an image and the link around it.
_WRAPPERS: Final = frozenset({"picture", "span", "div", "noscript"})
_FOR_FEW: Final = re.compile(r"mobile|phone|dark", re.IGNORECASE)


class _Shown(NamedTuple):
    """The picture that was noted last, the words for it, the container of the figure that it stands in, and its image's class."""

    picture: Picture
    alternative: str | None
    figure: int
    name: str


class Pictures:
    """The images that were met so far, noted in `trials`. `base` makes their addresses absolute.

    `icons` are the addresses of those that the page shows no larger than icons, and `watched` says which video one leads to.
    """

    __slots__ = ("_base", "_last", "_sources", "_trials", "_was_met", "icons", "watched")

    def __init__(self, trials: Trials, base: str | None) -> None:
        self._trials, self._base = trials, base
        self._sources: list[Element] = []
        self._last: _Shown | None = None
        self.icons: set[str] = set()
        self.watched: dict[str, str] = {}
        # Whether an image of a <noscript> cannot be the last one again.
        self._was_met = False

    def source(self, element: Element) -> None:
        """A `<source>`: it belongs to the next image."""
        self._sources.append(element)

    def show(self, image: Element, place: Place) -> str:
        """An image stands here. The text that it is if it is a letter of a line of text."""
        alternative = " ".join((image.attr("alt") or "").split()) or None
        if alternative and "emoji" in (image.attr("class") or ""):
            return alternative
        self._show(image, alternative, place)
        return ""

    def _show(self, image: Element, alternative: str | None, place: Place) -> None:
        shown = picture(image, tuple(self._sources), self._base)
        self._sources.clear()
        if shown is None:
            # What stands in a <noscript> next is this image.
            self._was_met = True
            return
        if shown.is_icon:
            self.icons.add(shown.address)
        if leads_to := _watched(image, self._base):
            self.watched[shown.address] = leads_to
        alternative = unescape(alternative) if alternative else None
        last, self._last = self._last, _Shown(shown, alternative, place.figure, image.attr("class") or "")
        if last is not None:
            if last.picture.address == shown.address:
                self._was_met = True
                return
            larger = self._larger_copy(last, self._last, place)
            if larger and self._trials.exchange_image(last.picture.address, larger.address):
                self._last, self._was_met = last._replace(picture=larger), True
                return
        self._was_met = False
        self._trials.run.image(shown.address, told(alternative))

    def _larger_copy(self, last: _Shown, shown: _Shown, place: Place) -> Picture | None:
        """The larger of two images that are one picture; None if they are two."""
        first, second = last.picture, shown.picture
        if are_copies(first.address, second.address):
            return first if _width(first, inf) > _width(second, inf) else second
        are_twins = _are_twins(last, shown)
        if not are_twins and not self._is_again(last, second, place):
            return None
        if are_twins and _FOR_FEW.search(second.address) and not _FOR_FEW.search(first.address):
            return first
        return first if _width(first, 0) > _width(second, _USUAL) else second

    def _is_again(self, last: _Shown, shown: Picture, place: Place) -> bool:
        """Whether an image for readers without scripts is the one before it, which a script fetches or which has its name."""
        if not place.images_only or self._was_met:
            return False
        return last.picture.is_lazy or file_name(last.picture.address) == file_name(shown.address)


def _watched(image: Element, base: str | None) -> str | None:
    """Where the video is watched to which the link around an image leads."""
    around = image.parent
    if isinstance(around, Element) and around.tag in _WRAPPERS:
        around = around.parent
    return watched(around.attr("href"), base) if isinstance(around, Element) and around.tag == "a" else None


def _are_twins(last: _Shown, shown: _Shown) -> bool:
    """Whether two images are one for two kinds of screens: in one figure, or each shown on some only."""
    if not shown.alternative or shown.alternative != last.alternative:
        return False
    if shown.figure and shown.figure == last.figure:
        return True
    return shown.name != last.name and all(_ON_SOME_SCREENS.search(one.name) for one in (last, shown))


def _width(shown: Picture, unknown: float) -> float:
    if shown.width:
        return shown.width
    stated = stated_width(shown.address)
    return unknown if stated is None else stated
