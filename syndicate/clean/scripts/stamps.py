"""The day of publication that only the scripts of a page state, outside of JSON-LD.

The last that is asked: `{"publishDate": "2024-05-13", ...}` handed to a program or to a counter of visits. Where several
days are stated, they are those of a list, and none is taken.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from syndicate.clean.pages.parser import Element
from syndicate.clean.scripts.pagejson import says_of_others
from syndicate.clean.scripts.stated import in_attributes

# What programs call it, the surest first.
_KEYS: Final = (
    "datePublished", "publishDate", "publishedDate", "date_published", "published_at", "publishedAt", "publish_date",
    "published_date", "publicationDate", "publication_date", "publishTime", "publish_time", "firstPublished", "first_published",
    "pubDate", "pub_date", "postDate", "post_date",
)  # fmt: skip
_DAY: Final = re.compile(r"[\w-]{0,12}\\?[\"']?\s{0,4}[:=]\s{0,4}\\?[\"'](\d{4}[-/]\d\d[-/]\d\d)([^\"'\\]{0,25})")
# Characters between the beginning of a key and the end of its date, at most.
_REACH: Final = 80
_MOST: Final = 20


def stated_day(root: Element) -> str | None:
    """The date that the scripts of a page state for it, as it is written most fully; None if there is none, or more than one day."""
    texts = [script.text for script in root.iter_elements("script") if _speaks(script)]
    texts += in_attributes(root)
    for key in _KEYS:
        found = list(islice(_behind(key, texts), _MOST))
        if found:
            fullest = max(found, key=lambda one: len(one[1]))
            return "".join(fullest) if len({day for day, _ in found}) == 1 else None
    return None


def _speaks(script: Element) -> bool:
    """Whether a script may state the page's day, and not only those of the reviews in its JSON-LD."""
    if script.attr("src") is not None:
        return False
    return "ld+json" not in (script.attr("type") or "") or not says_of_others(script.text)


def _behind(key: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        place = text.find(key)
        while place >= 0:
            if match := _DAY.match(text[place + len(key) : place + _REACH]):
                yield match[1], match[2]
            place = text.find(key, place + len(key))
