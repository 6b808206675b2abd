"""What a page's site is called, and where its name stands in a title."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final
from urllib.parse import urlsplit

from syndicate.clean.words.likeness import letters

SEPARATOR: Final = re.compile(
    r"\s+[-–—|·•»«:/~]+\s+|\s*[|｜ㅣ_»]\s*|(?<=[\u3000-\u9fff])-+|(?<=[)）”’！？…])-+(?=[\u3400-\u9fff])|\s+::\s+|(?<=\w):\s+"
)
"""What stands between the parts of a window's title."""
_LONGEST: Final = 300
# What is shorter may be a section before the name of the site.
_WORDS_OF_TITLE: Final = 4


@dataclass(frozen=True, slots=True)
class Site:
    """What a page's site is called, as letters alone: its stated name and its host; `labels` are its host's words."""

    called: frozenset[str]
    labels: tuple[str, ...] = ()

    def is_called(self, text: str) -> bool:
        """Whether a text is nothing but the site's name: as stated, as in its host, or spelled out ("osha.gov")."""
        name = letters(text).removeprefix("the")
        if name in self.called:
            return bool(name)
        initials = "".join([word[0] for word in text.split() if word[0].isupper()])
        return len(initials) > 2 and initials.casefold() in self.labels


def site_of(publisher: str | None, url: str | None) -> Site:
    """The names of a site, from what it states and from the host of the page's address."""
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    labels = host.split(".")[:-1]
    names = [publisher or "", host, *labels[-2:], "".join(labels)]
    called = {letters(name).removeprefix("the") for name in names}
    return Site(frozenset(name for name in called if len(name) > 2), tuple(map(letters, labels)))


def site_in(window: str, site: Site) -> str | None:
    """The site's name at the end or the start of a window's title, as it is spelled there."""
    window = " ".join(window.split())[:_LONGEST]
    cuts = list(SEPARATOR.finditer(window))
    edges = chain((window[cut.end() :] for cut in cuts), (window[: cut.start()] for cut in reversed(cuts)))
    return next((text.strip() for text in edges if site.is_called(text)), None)


@lru_cache(maxsize=64)
def without_site(text: str, site: Site) -> str:
    """A title without the site's name at its end and its start."""
    cuts = list(SEPARATOR.finditer(text))
    for cut in cuts:
        if site.is_called(text[cut.end() :]):
            return without_site(text[: cut.start()].strip(), site)
    for cut in reversed(cuts):
        if site.is_called(text[: cut.start()]) and text[cut.end() :].strip():
            return text[cut.end() :].strip()
    return text.strip()


def without_slogan(text: str, site: Site) -> str:
    """A title without the site's name where the site's slogan stands behind that."""
    for cut, other in pairwise(SEPARATOR.finditer(text)):
        if site.is_called(text[cut.end() : other.start()]) and text[: cut.start()].count(" ") >= _WORDS_OF_TITLE - 1:
            return text[: cut.start()].strip()
    return text
