"""Films and recordings that a feed's text embeds, as links: what is published runs nothing in a frame.

Only the players that people embed to be watched or heard are known here, by their hosts; any other frame is an
advertisement as often as not, and is left for the cleaner to drop. What a player's frame shows stands at an address of
its own on the same site, where that is known; else the frame's own address does.
"""

import re
from html import escape, unescape
from typing import Final
from urllib.parse import urlsplit

_PLAYER: Final = re.compile(
    r"<iframe\b(?P<of>[^<>]*)>(?:[^<]*</iframe\s*>)?|<(?P<tag>video|audio)\b(?P<own>[^<>]*)>", re.IGNORECASE
)
_ATTRIBUTE: Final = re.compile(r"""\b(src|data-src|title)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_PAGES: Final = (
    (
        re.compile(r"(?:www\.)?youtube(?:-nocookie)?\.com/embed/(?!videoseries\b)([\w-]{6,20})"),
        r"https://www.youtube.com/watch?v=\1",
    ),
    (re.compile(r"player\.vimeo\.com/video/(\d{1,12})"), r"https://vimeo.com/\1"),
    (re.compile(r"(?:www\.)?dailymotion\.com/embed/video/(\w{1,20})"), r"https://www.dailymotion.com/video/\1"),
    (re.compile(r"open\.spotify\.com/embed/(\w{1,20}/\w{1,40})"), r"https://open.spotify.com/\1"),
)
_HOSTS: Final = (
    "youtube.com", "youtube-nocookie.com", "vimeo.com", "dailymotion.com", "spotify.com", "soundcloud.com", "bandcamp.com",
    "twitch.tv", "ted.com", "bilibili.com", "youku.com", "archive.org", "podcasts.apple.com",
)  # fmt: skip


def with_links(html: str) -> str:
    """The HTML, with a link in the place of every player, named by its title, else by where it leads."""
    return _PLAYER.sub(_link, html)


def _link(found: re.Match[str]) -> str:
    stated: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(found["of"] or found["own"] or ""):
        stated.setdefault(name.lower(), unescape("".join(values)).strip())
    address = next((stated[name] for name in ("data-src", "src") if stated.get(name)), "")
    place = address if found["tag"] else _place(address)
    if not place:
        return found[0]
    name = " ".join(stated.get("title", "").split()) or place.partition("//")[2] or place
    # A film keeps its element: the cleaner drops it, and what stands in it for browsers without films.
    return f'<p><a href="{escape(place)}">{escape(name)}</a></p>{found[0] if found["tag"] else ""}'


def _place(address: str) -> str | None:
    """Where people find what the frame with this address shows; None where it is no player's."""
    try:
        parts = urlsplit(address if not address.startswith("//") else f"https:{address}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not any(host == own or host.endswith(f".{own}") for own in _HOSTS):
        return None
    for pattern, page in _PAGES:
        if match := pattern.match(f"{host}{parts.path}"):
            return match.expand(page)
    return parts.geturl()
