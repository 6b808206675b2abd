"""The vocabularies of feeds: their namespaces, and the prefixes that people know them by.

Feeds misspell the addresses of namespaces (another scheme, another case, no slash at the end), and leave them out
altogether; a prefix then says which one is meant.
"""

from typing import Final

ATOM: Final = "http://www.w3.org/2005/Atom"
MEDIA: Final = "http://search.yahoo.com/mrss/"
PODCAST: Final = "https://podcastindex.org/namespace/1.0"
ITUNES: Final = "http://www.itunes.com/dtds/podcast-1.0.dtd"

NAMESPACES: Final = {
    "atom": ATOM,
    "content": "http://purl.org/rss/1.0/modules/content/",
    "creativeCommons": "http://backend.userland.com/creativeCommonsRssModule",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "georss": "http://www.georss.org/georss",
    "gml": "http://www.opengis.net/gml",
    "itunes": ITUNES,
    "media": MEDIA,
    "podcast": PODCAST,
    "psc": "http://podlove.org/simple-chapters",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
# What is passed on with an entry as it is, since apps read it and no field of an entry says the same: podcasts, media,
# places, chapters, licences, and how much is talked of it. The others are read into the entry's own fields.
KEPT: Final = ("creativeCommons", "geo", "georss", "gml", "itunes", "media", "podcast", "psc", "slash", "thr", "wfw")

# Other addresses that mean the same.
_ALIASES: Final = {
    "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    "http://www.georss.org/georss/10": "georss",
    "http://www.opengis.net/gml/3.2": "gml",
    "http://www.w3.org/2003/01/geo/wgs84_pos": "geo",
    "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "creativeCommons",
}


def _folded(namespace: str) -> str:
    return namespace.strip().lower().removeprefix("https:").removeprefix("http:").rstrip("/#")


_PREFIXES: Final = {
    **{_folded(namespace): prefix for prefix, namespace in NAMESPACES.items()},
    **{_folded(namespace): prefix for namespace, prefix in _ALIASES.items()},
}


def prefix_of(namespace: str) -> str | None:
    """The usual prefix of a namespace, also of one whose address is misspelt; None for one that is not known."""
    return _PREFIXES.get(_folded(namespace))
