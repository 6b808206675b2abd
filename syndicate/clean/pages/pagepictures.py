"""The pictures of a page as the walk meets their images: each is noted once, with its largest image.

Pages write one picture twice: as an image that a script fetches, or a small one, and in the `<noscript>` right behind it;
and in one figure for telephones and for large screens, with the same words for those who cannot see it.
"""

from typing import Final, NamedTuple

from syndicate.clean.pages.pageimages import Picture, picture
from syndicate.clean.pages.pagestanding import Place
from syndicate.clean.pages.pagetrials import Trials
from syndicate.clean.pages.parser import Element

# Pixels that an image has at least which states no width, and stands where scripts do not run.
_USUAL: Final = 300


class _Shown(NamedTuple):
    """The picture that was noted last, the words for it, and the container of the figure that it stands in."""

    picture: Picture
    alternative: str | None
    figure: int


class Pictures:
    """The images that were met so far, noted in `trials`. `base` makes their addresses absolute."""

    __slots__ = ("_base", "_last", "_sources", "_trials", "_was_met")

    def __init__(self, trials: Trials, base: str | None) -> None:
        self._trials, self._base = trials, base
        self._sources: list[Element] = []
        self._last: _Shown | None = None
        # Whether an image of a <noscript> cannot be the last one again.
        self._was_met = False

    def source(self, element: Element) -> None:
        """A `<source>`: it belongs to the next image."""
        self._sources.append(element)

    def show(self, image: Element, alternative: str | None, place: Place) -> None:
        """An image stands here."""
        shown = picture(image, tuple(self._sources), self._base)
        self._sources.clear()
        if shown is None:
            # What stands in a <noscript> next is this image.
            self._was_met = True
            return
        last, self._last = self._last, _Shown(shown, alternative, place.figure)
        if last is not None:
            if last.picture.address == shown.address:
                self._was_met = True
                return
            is_copy = self._is_again(last, shown, place) or self._is_twin(last, self._last)
            larger = self._larger(last.picture, shown)
            if is_copy and self._trials.exchange_image(last.picture.address, larger.address):
                self._last, self._was_met = last._replace(picture=larger), True
                return
        self._was_met = False
        self._trials.run.image(shown.address, alternative)

    def _is_again(self, last: _Shown, shown: Picture, place: Place) -> bool:
        """Whether an image for readers without scripts is the one before it, which a script fetches or which has its name."""
        if not place.images_only or self._was_met:
            return False
        return last.picture.is_lazy or _file(last.picture.address) == _file(shown.address)

    def _is_twin(self, last: _Shown, shown: _Shown) -> bool:
        return bool(shown.alternative and shown.figure) and last[1:] == shown[1:]

    def _larger(self, first: Picture, second: Picture) -> Picture:
        return first if (first.width or 0) > (second.width or _USUAL) else second


def _file(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]
