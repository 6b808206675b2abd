"""What is amiss in the store once all faults are over: every article is to be there once, with its text, and without a
revision that no editor made.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from web.exchange import Exchange
from web.faultysites import SITES, SOON, accented, spelled
from web.feedwatch import stage
from web.localweb import START, LocalWeb
from web.poller import source_name
from web.press import Article
from web.site import Site

from syndicate.config import Settings
from syndicate.store import Store, open_store
from syndicate.values.entry import Entry

# An article of an age is looked at again when that has doubled, so that an edit is known by then at the latest.
KNOWN = 2 * SOON + timedelta(days=1)
TAG = re.compile(r"<[^>]+>")
NUMBER = re.compile(r"rane number (\d+) of ([\w.-]+)$")
BY_NAME = {site.name: site for site in SITES}


def wrong(settings: Settings, web: LocalWeb, since: datetime) -> Iterator[str]:
    """What is amiss after some good polls that began at `since`."""
    with open_store(settings.store, web.clock) as store:
        for site in map(BY_NAME.__getitem__, web.sites):
            if site.is_source:
                yield from (f"{site.name}: {what}" for what in _wrong_of(site, store, web, since))


def _wrong_of(site: Site, store: Store, web: LocalWeb, since: datetime) -> Iterator[str]:
    source, holder = source_name(site), BY_NAME[site.holder or site.name]
    state = store.state(source)
    if state.error:
        yield f"its last run says: {state.error}"
    asked = max((each.at for each in web.log if _told(each, holder, since)), default=None)
    if asked is None:
        yield "was not asked again"
        return
    there = holder.articles(START, START if site.kind == "page" else asked)[: 1 if site.kind == "page" else None]
    wanted = {one.number: one for one in there}
    found = store.entries([source], 1000) + store.history([source], 1000)
    numbers = [_number(entry) for entry in found]
    if sorted(numbers) != sorted(wanted):
        yield f"holds {sorted(numbers)}, not {sorted(wanted)}"
    for number, entry in zip(numbers, found, strict=True):
        if number in wanted:
            yield from (f"{number}: {what}" for what in _wrong_with(site, wanted[number], entry, store, web.now))


def _told(exchange: Exchange, site: Site, since: datetime) -> bool:
    is_feed = not exchange.is_robots and not exchange.path[1:2].isdigit() and not exchange.path.startswith("/go/")
    return exchange.host == site.name and exchange.at >= since and exchange.is_good and is_feed


def _number(entry: Entry) -> int:
    found = NUMBER.search(entry.article.title or "")
    return int(found[1]) if found else 0


def _wrong_with(site: Site, one: Article, entry: Entry, store: Store, now: datetime) -> Iterator[str]:
    texts = list(_texts(site, one))
    history = [revision.article for revision in store.revisions(entry.id)]
    stages = [stage(article.text) for article in history]
    if stages != sorted(set(stages)):
        yield f"has the revisions {stages}"
    for at, article in zip(stages, history, strict=True):
        if article.text != texts[at]:
            yield f"reads, as of {at}, {article.text!r}, not {texts[at]!r}"
    is_edited = site.edited_after is not None and now - one.published > KNOWN
    if stages[-1] < (2 if is_edited else 1):
        yield f"is only {stages[-1]}"


def _texts(site: Site, one: Article) -> Iterator[str]:
    """The text of an article as a teaser, as a whole, and corrected."""
    versions: Iterable[str] = (one.teaser, *(replace(one, edited=edited).prose for edited in (False, True)))
    for version in versions:
        text = "\n\n".join(TAG.sub("", part) for part in version.split("</p>") if part)
        yield spelled(text) if site.special is accented else text
