"""What stands for a page elsewhere, in previews and lists: its image, and a sentence or two about it.

Both are often a template's: the site's logo, a counter of visits, a description with its markup escaped.
"""

import html
import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from syndicate.clean.pages.placeholders import is_drawing, is_logo, is_placeholder
from syndicate.clean.scripts import pagejson
from syndicate.clean.words.addresses import web_address
from syndicate.clean.words.likeness import letters
from syndicate.clean.words.shapes import width
from syndicate.values.block import Block

_IMAGES: Final = ("og:image:secure_url", "og:image", "og:image:url")
_OTHER_IMAGES: Final = (
    "twitter:image",
    "twitter:image:src",
    "image",
    "thumbnailurl",
    "thumbnail",
    "parsely-image-url",
    "sailthru.image.full",
)
_DESCRIPTIONS: Final = ("og:description", "description", "twitter:description", "dc.description", "dcterms.description")
# A text may speak of HTML: what is no pair of tags, and no tag of a text, stays.
_INLINE: Final = re.compile(
    r"</?(?:a|abbr|b|code|em|font|i|mark|small|span|strong|sub|sup|u)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_BLOCK: Final = re.compile(r"</?(?:blockquote|br|div|h[1-6]|img|li|ol|p|ul)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_NOTHING: Final = re.compile(r"(?:.*/)?(?:undefined|null|none|false|nan)/?", re.IGNORECASE)
# Columns: what is shorter says nothing of an article.
_LEAST: Final = 20


def image(thing: pagejson.Thing, meta: dict[str, list[str]], linked: Sequence[str], base: str | None) -> str | None:
    """The image that a page states, the site's logo only where there is no other. `linked` are its `<link rel=image_src>`."""
    stated = chain(
        chain.from_iterable(meta.get(name, ()) for name in _IMAGES),
        pagejson.pictures(thing.get("image")),
        chain.from_iterable(meta.get(name, ()) for name in _OTHER_IMAGES),
        linked,
        pagejson.pictures(thing.get("thumbnailUrl")),
    )
    found = [found for text in stated if not _NOTHING.fullmatch(text.strip()) and (found := web_address(text, base))]
    found = [one for one in dict.fromkeys(found) if not is_placeholder(one, is_sized=False)]
    return next((one for one in found if not is_logo(one)), next(iter(found), None))


def shown_image(stated: str | None, blocks: Iterable[Block]) -> str | None:
    """The image of an article: what is stated, but for a logo; else the first that stands in the text by itself."""
    if stated is not None and not is_logo(stated):
        return stated
    # Drawings and signs are seldom what an article is about.
    shown = (block.address for block in blocks if block.kind == "figure" and block.address)
    return next((one for one in shown if not is_logo(one) and not is_drawing(one)), stated)


def description(thing: pagejson.Thing, meta: dict[str, list[str]], others: Iterable[str | None]) -> str | None:
    """What a page says of itself, without markup; nothing that is too short to say something, or only one of `others`."""
    stated = chain(
        chain.from_iterable(meta.get(name, ()) for name in _DESCRIPTIONS), pagejson.strings(thing.get("description"))
    )
    names = {letters(other) for other in others if other}
    told = (_plain(text) for text in stated)
    return next((text for text in told if width(text) >= _LEAST and letters(text) not in names), None)


def _plain(text: str) -> str:
    """A description without the markup that it was given with, escaped once too often."""
    if "&" in text:
        text = html.unescape(text)
    if "</" in text or "/>" in text:
        text = _BLOCK.sub(" ", _INLINE.sub("", text))
    return " ".join(text.split())
