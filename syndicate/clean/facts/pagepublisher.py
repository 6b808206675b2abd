"""Who publishes a page: the name of the paper, the firm, the site.

Pages state it for machines and for social networks, and most bear it in the title of their window, beside the article's.
What stands in its place is often none: an address, an account, a sign that was left over from a template.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from syndicate.clean.facts.pagesite import Site, site_in, site_of
from syndicate.clean.scripts import pagejson
from syndicate.clean.words.likeness import letters

_BEFORE: Final = ("og:site_name",)
_BEHIND: Final = (
    "application-name", "publisher", "article:publisher_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "rnews:publisher",
)  # fmt: skip
# Signs that stand between a name and something that is gone.
_EDGES: Final = " \t|·•»«:;,/\\–—-"
_QUOTES: Final = frozenset("\"'“”„")
# Characters of a name: what is longer is a slogan.
_LONGEST: Final = 80
_ADDRESS: Final = re.compile(r"@|https?:|www\.|\S+\.\S+/", re.IGNORECASE)
_HOST: Final = re.compile(r"\S+\.[a-z]{2,}", re.IGNORECASE)
_NOBODY: Final = frozenset(
    {"home", "homepage", "website", "mysite", "site", "index", "untitled", "null", "undefined", "none", "default"}
)


def publisher(thing: pagejson.Thing, meta: dict[str, list[str]], windows: Sequence[str], url: str | None) -> str | None:
    """The name of the publisher that a page states: in its JSON-LD (`thing`), in meta elements, in its `windows`' titles.

    `url` is the page's address: of a window's title, the part that the host is called by is the site's name.
    """
    site = site_of(None, url)
    stated = chain(
        pagejson.publishers(thing.get("publisher")),
        chain.from_iterable(meta.get(name, ()) for name in _BEFORE),
        pagejson.named(thing.get("author"), organisations=True),
        pagejson.publishers(thing.get("isPartOf")),
        pagejson.publishers(thing.get("sourceOrganization")),
        chain.from_iterable(meta.get(name, ()) for name in _BEHIND),
        (found for window in windows[:1] if (found := site_in(window, site))),
    )
    names = list(_names(stated, site))
    first = next(iter(names), "")
    spelled = (name for name in names if not _HOST.fullmatch(name) and letters(first.split(".")[0]) in letters(name))
    # "WRAL.com" where "WRAL" is stated, too; a site that is called by its host alone is called so.
    return next(spelled, first) if _HOST.fullmatch(first) else first or None


def _names(stated: Iterable[str], site: Site) -> Iterator[str]:
    for text in stated:
        whole = " ".join(text.split())
        # Many sites have a slogan behind their name.
        name = (site_in(whole, site) or whole).strip(_EDGES)
        name = name[1:-1] if name[:1] in _QUOTES and name[-1:] in _QUOTES else name
        if len(name) <= _LONGEST and not _ADDRESS.match(name) and letters(name) and letters(name) not in _NOBODY:
            yield name
