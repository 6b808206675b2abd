"""The videos of a page as the walk meets their players: where each is watched, its picture, and what it is called.

A page shows a video in a frame of the service that keeps it, in an element of its own, or in a box that a script makes a
player of, so as to load nothing before somebody wants to see it. What a reader needs of all these is a picture and a link.
A video without a picture that is known is left out. So is a list of videos: nobody knows which one it shows.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple
from urllib.parse import unquote

from syndicate.clean.pages.pageshape import Around, Video
from syndicate.clean.pages.pagestanding import Place
from syndicate.clean.pages.pagetags import is_hidden
from syndicate.clean.pages.pagetrials import Trials
from syndicate.clean.pages.parser import Element, attribute_names
from syndicate.clean.pages.placeholders import is_placeholder
from syndicate.clean.words.addresses import web_address


class _Service(NamedTuple):
    """Who keeps videos: what the addresses of its players and pages are like, and what is made of the name of a video.

    The group of `addresses` is that name, and `name` is its form where it stands alone.
    """

    addresses: re.Pattern[str]
    name: re.Pattern[str]
    watched: str
    picture: str


# Stand where the name of a video does.
_NO_VIDEOS: Final = "(?!videoseries|live_stream)"
_YOUTUBE: Final = _Service(
    # https://www.youtube.com/embed/0123456789A?rel=0, //youtube-nocookie.com/embed/0123456789A, https://youtu.be/0123456789A,
    # https://www.youtube.com/watch?app=desktop&v=0123456789A, http://www.youtube.com/v/0123456789A&fs=1
    re.compile(
        r"(?:https?:)?(?://)?(?:(?:www|m|music)\.)?(?:youtu\.be/|youtube(?:-nocookie)?\.com/"
        rf"(?:(?:embed|v|e|shorts|live)/|watch/?\?(?:[^#?]*[&;])?v=)){_NO_VIDEOS}([\w-]{{11}})(?![\w-])",
        re.ASCII | re.IGNORECASE,
    ),
    re.compile(rf"{_NO_VIDEOS}[\w-]{{11}}", re.ASCII),
    "https://www.youtube.com/watch?v={}",
    "https://i.ytimg.com/vi/{}/hqdefault.jpg",
)
_DAILYMOTION: Final = _Service(
    # https://www.dailymotion.com/embed/video/x0abcde?autoplay=1, https://geo.dailymotion.com/player/x1y2z.html?video=x0abcde
    re.compile(
        r"(?:https?:)?(?://)?(?:(?:www|geo)\.)?(?:dai\.ly/|dailymotion\.com/"
        r"(?:(?:embed/|swf/)?video/|player(?:/\w+)?\.html\?(?:[^#?]*[&;])?video=))([a-z\d]{6,10})(?![\w-])",
        re.ASCII | re.IGNORECASE,
    ),
    re.compile(r"[a-z\d]{6,10}", re.ASCII),
    "https://www.dailymotion.com/video/{}",
    "https://www.dailymotion.com/thumbnail/video/{}",
)
_SERVICES: Final = (_YOUTUBE, _DAILYMOTION)
# Elements that scripts define for the videos of one service: <lite-youtube videoid="0123456789A">
_OWN_ELEMENTS: Final = {"lite-youtube": _YOUTUBE, "amp-youtube": _YOUTUBE, "amp-dailymotion": _DAILYMOTION}
_FRAMES: Final = frozenset({"iframe", "embed"})
PLAYERS: Final = frozenset({*_OWN_ELEMENTS, *_FRAMES, "object", "video"})
"""Elements that may show a video."""
# How a box is called that becomes a player of the one service, and where it has the name of its video:
# <div class="youtube-player" data-id="0123456789A">
_BOX: Final = re.compile(r"youtube", re.IGNORECASE)
_NAMES: Final = (
    "videoid",
    "data-videoid",
    "data-video-id",
    "data-youtube-id",
    "data-youtube",
    "data-yt-id",
    "data-id",
    "data-embed",
)
_TITLES: Final = ("title", "videotitle", "data-title", "data-video-title")
# What stands for a title, and says nothing of this video.
_NO_TITLE: Final = re.compile(
    r"(?:youtube|dailymotion|embed(?:ded)?|external|video|player|iframe|frame|content|media|\d|\W)*", re.IGNORECASE
)
# A frame of somebody else with the address of a player in its own: /embed?url=https%3A%2F%2Fwww.youtube.com%2Fembed%2F0123456789A
_WITHIN: Final = re.compile(r"[?&](?:url|src)=([^&#]+)")
_FILE: Final = re.compile(r"^[^?#]+\.(?:mp4|m4v|webm|ogv|mov)(?:[?#]|$)", re.IGNORECASE)
_LONGEST_ADDRESS: Final = 2000
# No article has as many videos, and a page may have thousands of frames.
_MOST: Final = 100


class _Found(NamedTuple):
    """Where a video is watched, its picture, and its name, by which its service calls it."""

    watched: str
    picture: str
    name: str = ""


class Videos:
    """The videos that were met so far, in `met`, each once. `trials` tell where they stand; `base` makes addresses absolute."""

    __slots__ = ("_base", "_trials", "_watched", "met")

    def __init__(self, trials: Trials, base: str | None) -> None:
        self._trials, self._base = trials, base
        self._watched = set[str]()
        self.met: list[Video] = []

    def meet(self, element: Element, place: Place, container: int) -> None:
        """A player may stand here, as an element of its own."""
        found = None if is_hidden(element) else _found(element, self._base)
        if found:
            self._note(found, element, place, container)

    def meet_box(self, element: Element, name: str, place: Place, container: int) -> None:
        """A box with this name stands here, of which a script may make a player."""
        if _BOX.search(name) and (found := _named(element, _YOUTUBE)):
            self._note(found, element, place, container)

    def _note(self, found: _Found, element: Element, place: Place, container: int) -> None:
        if found.watched in self._watched or len(self.met) == _MOST:
            return
        self._watched.add(found.watched)
        behind = not self._trials.run.is_empty
        # Words that were collected become a block before it, in the same item or quotation.
        around = Around(place.within, int(place.quotation > 0)) if behind else self._trials.around_image(place)
        number = len(self._trials.made) + behind
        self.met.append(Video(number, container, found.watched, found.picture, _title(element), found.name, around))


def watched(address: str | None, base: str | None) -> str | None:
    """Where a video is watched that a link leads to; None for any other link."""
    if not address:
        return None
    for service in _SERVICES:
        if found := service.addresses.match(address):
            return service.watched.format(found[1])
    return web_address(address, base) if _FILE.search(address) else None


def _found(element: Element, base: str | None) -> _Found | None:
    if service := _OWN_ELEMENTS.get(element.tag):
        return _named(element, service)
    if element.tag == "video":
        return _file(element, base)
    parts = (element, *element.iter_elements(("param", "embed"))) if element.tag == "object" else (element,)
    return next((found for part in parts for text in _addresses(part) if (found := _kept_by_service(text))), None)


def _named(element: Element, service: _Service) -> _Found | None:
    """The video of a service whose name an attribute says."""
    names = (element.attr(attribute) for attribute in _NAMES)
    name = next((name for name in names if name and service.name.fullmatch(name)), None)
    return _of(service, name) if name else None


def _addresses(element: Element) -> Iterator[str]:
    """What may be the address of a player: of the frame itself, or what a script puts there."""
    for name in attribute_names(element):
        if (name.endswith(("src", "lazy")) or name in ("data", "value")) and (value := element.attr(name)):
            yield value[:_LONGEST_ADDRESS].strip()


def _kept_by_service(address: str) -> _Found | None:
    """The video of a service whose player has this address, or whose player's address stands in it."""
    within = _WITHIN.search(address)
    for text in (address, unquote(within[1])) if within else (address,):
        for service in _SERVICES:
            if found := service.addresses.match(text):
                return _of(service, found[1])
    return None


def _of(service: _Service, name: str) -> _Found:
    return _Found(service.watched.format(name), service.picture.format(name), name)


def _file(element: Element, base: str | None) -> _Found | None:
    """The video that an element shows by itself, if it has a picture for it."""
    parts = (element, *element.iter_elements("source"))
    addresses = [address for part in parts for address in (part.attr("src"), part.attr("data-src")) if address]
    if found := next((found for address in addresses if (found := _kept_by_service(address))), None):
        return found
    picture = web_address(element.attr("poster"), base)
    file = next((file for address in addresses if (file := watched(address, base))), None)
    shows = picture and file and not is_placeholder(picture, is_sized=False)
    return _Found(file, picture) if picture and file and shows else None


def _title(element: Element) -> str | None:
    """What the element says that the video is called."""
    said = (" ".join(unescape(element.attr(name) or "").split()) for name in _TITLES)
    return next((title for title in said if not _NO_TITLE.fullmatch(title)), None)
