"""Where the service meets the product: what its parts are given, made of the settings in force.

The alarm clock, the web application and the server know the pipeline, the store and the formats only through
what is made here.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from datetime import datetime
from typing import TYPE_CHECKING

from syndicate import config, pipeline
from syndicate.clean.cleaner import Limits
from syndicate.clean.documents import clean_document
from syndicate.clean.draft import Scope
from syndicate.clock import Clock
from syndicate.config import Settings
from syndicate.pipeline.glancing import glance
from syndicate.publish import FORMATS
from syndicate.service.alarm import Jobs, StopCheck
from syndicate.service.server import Product
from syndicate.service.site import FeedView, FormatView, SiteView
from syndicate.sources import KINDS
from syndicate.sources.schedule import due_at
from syndicate.store import open_store
from syndicate.values.article import Article
from syndicate.values.document import Document
from syndicate.values.entry import Run
from syndicate.values.feed import Published
from syndicate.values.item import Hints
from syndicate.values.source import Source
from syndicate.work import call

if TYPE_CHECKING:
    from syndicate.pipeline.fetching import Heard


def product(path: str, pool: Executor, clock: Clock) -> Product:
    """The real product. `path` is the configuration; documents are cleaned in the pool."""
    return Product(
        jobs=lambda settings: jobs(settings, pool, clock),
        load=lambda: config.load(path, os.environ),
        absent=absent,
        base_url=pipeline.base_url_of,
        view=view,
    )


def jobs(settings: Callable[[], Settings], pool: Executor, clock: Clock) -> Jobs:
    """What the alarm clock sets off, with the settings that `settings` gives at that moment."""

    def clean(limits: Limits, document: Document, hints: Hints, timezone: str | None, scope: Scope) -> Article:
        return call(pool, clean_document, limits, document, hints, timezone, scope)

    # What was heard of sources when they were looked at together, and waits for their own runs.
    heard: dict[str, Heard] = {}

    def ingest(name: str, stop: StopCheck) -> Run:
        return pipeline.ingest(settings(), name, clock=clock, stop=stop, clean=clean, heard=heard.pop(name, None))

    def look(names: Sequence[str], stop: StopCheck) -> Mapping[str, Run]:
        found = glance(settings(), names, clock=clock, stop=stop)
        heard.update(found.heard)
        return found.runs

    def publish() -> list[Published]:
        return pipeline.publish(settings(), clock=clock)

    def due(names: Sequence[str]) -> Mapping[str, datetime]:
        return due_times(settings(), names, clock)

    return Jobs(ingest, publish, due, look)


def due_times(settings: Settings, names: Sequence[str], clock: Clock) -> dict[str, datetime]:
    """When the sources of those names are due next, by what the store remembers. Raises `StoreError`."""
    timezone, now = settings.site.timezone, clock()
    with open_store(settings.store, clock) as store:
        return {
            source.name: due_at(source, store.state(source.name), now, timezone)
            for source in settings.sources
            if source.name in names
        }


def absent(settings: Settings) -> frozenset[str]:
    """The names of the sources whose place (a folder) is not there at this moment."""
    return frozenset(source.name for source in settings.sources if not _is_there(source))


def _is_there(source: Source) -> bool:
    try:
        KINDS[source.kind].check(source)
    except ValueError:
        return False
    return True


def view(settings: Settings) -> SiteView:
    """What the pages show."""
    site = settings.site
    feeds = [
        FeedView(
            name=feed.name,
            title=feed.title,
            description=feed.description,
            folder=pipeline.feed_folder(settings, feed.name),
            language=feed.language or site.language,
        )
        for feed in settings.feeds
    ]
    formats = [FormatView(form.file, form.media_type, form.title) for form in FORMATS]
    return SiteView(site.title, site.description, pipeline.base_url_of(settings), tuple(formats), tuple(feeds))
