"""Entries to feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1 of the same entries, and their files.

`render` makes the files of a feed, a pure function; `write` puts them into place so that a reader never sees half
of one; `digests` says what is in place. Nothing here knows the store: a `Feed` value holds all that is published.
"""

from syndicate.publish.files import digest, digests, write
from syndicate.publish.formats import FORMATS, Format, render
from syndicate.publish.settings import FeedSettings, SiteSettings

__all__ = ["FORMATS", "FeedSettings", "Format", "SiteSettings", "digest", "digests", "render", "write"]
