"""The sections `[feeds.NAME]`, and the feeds that there are without any: one for each source, and "all"."""

from typing import Final

from syndicate.config.reading import Reading
from syndicate.publish.settings import FeedSettings, SiteSettings
from syndicate.toml import unknown

ALL: Final = "all"


def read_feeds(reading: Reading, site: SiteSettings) -> tuple[FeedSettings, ...]:
    """The feeds: those of the sources in their order, "all", then the others in the order of the file."""
    sources = tuple(reading.table(("sources",)))
    if not sources:
        return ()  # That there is none is refused, and is all that can be said.
    own = tuple(reading.table(("feeds",)))
    names = dict.fromkeys((*sources, ALL, *own))
    found = (_feed(reading, name, sources, site) for name in names)
    return tuple(feed for feed in found if feed is not None)


def _feed(reading: Reading, name: str, sources: tuple[str, ...], site: SiteSettings) -> FeedSettings | None:
    # A feed without a section of its own has its name from a source: that is where the name is wrong, if it is.
    table = reading.table(("feeds", name))
    path = ("sources", name) if name in sources and not table else ("feeds", name)
    default: dict[str, object] = {"title": _title(name), "description": site.description}
    if name == ALL:
        default |= {"title": site.title, "sources": sources}
    elif name in sources:
        default |= {"sources": (name,)}
    fixed = {"name": name, "passes_title": name in sources and "title" not in table}
    feed = reading.bind(FeedSettings, path, table, fixed=fixed, default=default)
    if feed is not None:
        _refuse_sources(reading, feed, sources)
    return feed


def _refuse_sources(reading: Reading, feed: FeedSettings, sources: tuple[str, ...]) -> None:
    path = ("feeds", feed.name, "sources")
    if not feed.sources:
        reading.refuse(path, "names no source; a feed takes at least one")
    for index, source in enumerate(feed.sources):
        if source not in sources:
            reading.refuse((*path, index), unknown("source", source, sources))
        elif source in feed.sources[:index]:
            reading.refuse((*path, index), f'names the source "{source}" a second time; remove one')


def _title(name: str) -> str:
    """A name as words: "tech-news" is "Tech news"."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split())
    return (words[:1].upper() + words[1:]) or name
