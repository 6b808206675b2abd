"""The files that belong to an entry, as feeds may carry them: each with an address, a media type and a length.

RSS, Atom and JSON Feed all want a media type. Where the source states none, or none that is well-formed, it is told
from the end of the address, by a table of our own: those of the system differ from machine to machine.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from syndicate.publish.addresses import web_address
from syndicate.publish.characters import one_line
from syndicate.publish.extensions import MEDIA_TYPE
from syndicate.values.enclosure import Enclosure

# For what cannot be told (RFC 2046, section 4.5.1).
_ANY: Final = "application/octet-stream"
_TYPES: Final = {
    "aac": "audio/aac", "aif": "audio/aiff", "aiff": "audio/aiff", "flac": "audio/flac", "m4a": "audio/mp4",
    "m4b": "audio/mp4", "mp3": "audio/mpeg", "oga": "audio/ogg", "ogg": "audio/ogg", "opus": "audio/ogg",
    "wav": "audio/wav", "weba": "audio/webm", "m3u8": "application/vnd.apple.mpegurl",
    "avi": "video/x-msvideo", "m4v": "video/mp4", "mkv": "video/x-matroska", "mov": "video/quicktime",
    "mp4": "video/mp4", "mpeg": "video/mpeg", "mpg": "video/mpeg", "ogv": "video/ogg", "webm": "video/webm",
    "avif": "image/avif", "gif": "image/gif", "jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png",
    "svg": "image/svg+xml", "webp": "image/webp",
    "csv": "text/csv", "doc": "application/msword", "epub": "application/epub+zip", "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "torrent": "application/x-bittorrent", "txt": "text/plain", "vtt": "text/vtt", "zip": "application/zip",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as readers see it: an absolute http(s) URI, a media type, and bytes and seconds where they are known."""

    address: str
    media_type: str
    length: int | None
    title: str | None
    duration: int | None

    @property
    def medium(self) -> str | None:
        """What Media RSS calls its kind, or None."""
        kind = self.media_type.partition("/")[0]
        return kind if kind in ("audio", "image", "video") else None


def attachments(enclosures: Iterable[Enclosure]) -> tuple[Attachment, ...]:
    """The enclosures that have an address of the web, once each, in their order."""
    found: dict[str, Attachment] = {}
    for one in enclosures:
        address = web_address(one.address)
        if address is not None:
            media_type, length, duration = _media_type(one, address), _positive(one.length), _positive(one.duration)
            found.setdefault(address, Attachment(address, media_type, length, one_line(one.title) or None, duration))
    return tuple(found.values())


def main(files: tuple[Attachment, ...]) -> Attachment | None:
    """The one that stands for all where there can be only one: the first recording or film, else the first."""
    plays = (one for one in files if one.medium in ("audio", "video"))
    return next(plays, files[0] if files else None)


def _media_type(enclosure: Enclosure, address: str) -> str:
    stated = one_line(enclosure.media_type).partition(";")[0].strip().lower()
    if MEDIA_TYPE.fullmatch(stated):
        return stated
    return _TYPES.get(urlsplit(address).path.rpartition(".")[2].lower(), _ANY)


def _positive(number: int | None) -> int | None:
    return number if number and number > 0 else None
