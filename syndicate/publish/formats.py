"""The formats that a feed is published in. A new one is one module with a `document` function and one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final, TypeAlias, cast

from syndicate.publish.presentation import ShownFeed, show
from syndicate.values.feed import Feed

Writer: TypeAlias = Callable[[ShownFeed, str, str], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the name of its file, its media type, its title for people, and the module that writes it."""

    file: str
    media_type: str
    title: str
    module: str

    def document(self, feed: ShownFeed) -> bytes:
        """`feed` in this format. Its module is loaded at first use: those of XML are heavy."""
        writer = cast("Writer", import_module(self.module).document)
        return writer(feed, self.file, self.media_type)


FORMATS: Final = (
    Format("rss.xml", "application/rss+xml", "RSS 2.0", "syndicate.publish.rss"),
    Format("atom.xml", "application/atom+xml", "Atom 1.0", "syndicate.publish.atom"),
    Format("feed.json", "application/feed+json", "JSON Feed 1.1", "syndicate.publish.jsonfeed"),
)


def render(feed: Feed) -> dict[str, bytes]:
    """The files of `feed`, by name, in the order of `FORMATS`.

    Pure: the same feed gives the same bytes in any process, whatever its time zone, locale, hash seed, folder or
    date. Raises ValueError if the feed's `base_url` is no http(s) address or a time in it is not aware.
    """
    shown = show(feed)
    return {form.file: form.document(shown) for form in FORMATS}
