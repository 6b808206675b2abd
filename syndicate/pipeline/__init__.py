"""Ingest and publish: whoever reads this file understands the product.

`ingest` brings one source into the store: it discovers items, fetches their documents, cleans them and records
what they are. `publish` brings every feed that is behind the store up to date. Both are top-level functions of
picklable values that open their own store and client, so that a thread, a process and a cluster run them alike.
What becomes of one item is in `taking`.

Publishing is owed, not triggered: the store numbers its changes, each feed remembers the last number that it
has published, and whatever is behind is published, whoever asks. A crash between the two heals itself.
"""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from syndicate import sources
from syndicate.clean.documents import clean_document
from syndicate.clock import Clock, system_clock
from syndicate.config import Settings
from syndicate.errors import (
    ClaimedError,
    FetchError,
    HeldError,
    OfflineError,
    PublishError,
    StoppedError,
    UnknownNameError,
)
from syndicate.fetch import Network, open_fetch
from syndicate.fetch.network import OUTSIDE
from syndicate.pipeline.fetching import Heard, after, fetching
from syndicate.pipeline.taking import CleanCall, Ingestion, take
from syndicate.pipeline.watching import Watch, outlook_after
from syndicate.publish import FORMATS, FeedSettings, digest, digests, render, write
from syndicate.sources import KINDS
from syndicate.sources.schedule import plan, timetable
from syndicate.store import Claim, Publication, Store, open_store
from syndicate.values.channel import Channel
from syndicate.values.entry import Run
from syndicate.values.feed import Feed, Published
from syndicate.values.identity import Identities
from syndicate.values.item import Discovery, Lack
from syndicate.values.source import Source, SourceState
from syndicate.work import StopCheck, never

if TYPE_CHECKING:
    from syndicate.fetch.manners import Manners

Progress: TypeAlias = Callable[[int, int, str], None]

# Raised by one whenever the same entries give other bytes than before: all feeds are then published anew.
FEED_VERSION: Final = 4
# How long a second publisher of the same feed waits for the first to be done.
TURN: Final = timedelta(seconds=10)


def quiet(_done: int, _total: int, _place: str) -> None:
    """The progress report for when nobody watches."""


def ingest(
    settings: Settings,
    source: str,
    *,
    clock: Clock = system_clock,
    stop: StopCheck = never,
    clean: CleanCall = clean_document,
    progress: Progress = quiet,
    network: Network = OUTSIDE,
    manners: "Manners | None" = None,
    heard: Heard | None = None,
) -> Run:
    """Bring the source of that name into the store, once, and say how it went.

    `network` and `manners` are what its fetcher takes from outside, and what is known of the sites (`open_fetch`). What
    was `heard` already (`glancing`) is not asked again.

    Every item is one transaction: it is recorded whole or not at all. Raises `UnknownNameError`,
    `ClaimedError` if another process runs this source, and `StoreError`. What goes wrong with single items is
    their outcome; what goes wrong with the source as a whole is the run's error, and so is what this raises
    after the run has begun.
    """
    configured = source_named(settings, source)
    zone = configured.timezone or settings.site.timezone
    words, access = timetable(configured.schedule, zone), sources.access(configured)
    with open_store(settings.store, clock) as store, store.claim(f"source:{source}") as claim:
        run = store.begin_run(source)
        opened = partial(open_fetch, settings.fetch, clock, stop, network, manners, access=access)
        with store.guard_run(run), fetching(store, opened) as fetch:
            # Until it has ended it stays due: what is stopped, killed or breaks off is made good as soon as possible.
            store.set_next_due(source, run.started, words)
            state, watch = store.state(source), Watch(after(heard, fetch), KINDS[configured.kind].standing)
            begun = Ingestion(settings, configured, store, run, watch, clean, (), Identities(source, {}, ()))
            try:
                found = _look(begun, state, claim, stop, progress)
            except StoppedError:
                return store.finish_run(run, "stopped", "stopped before its end; the next run goes on from here")
            except FetchError as error:
                found = Discovery((), lambda _: state.memory, str(error))
            finished = _finished(store, run, watch, found.failure)
            outlook = outlook_after(store, state, finished, watch, found.rhythm).text()
        state = store.state(source)
        planned = plan(configured, replace(state, outlook=outlook), zone)
        glance = sources.glance(configured, state.memory) if finished.status == "done" else None
        store.set_next_due(source, planned.when, words, outlook=outlook, glance=glance.text() if glance else "")
        store.forget()
        return finished


def _look(begun: Ingestion, state: SourceState, claim: Claim, stop: StopCheck, progress: Progress) -> Discovery:
    """Take all items of a source, and remember what there is to remember of them; what was discovered."""
    source, store = begun.source, begun.store
    found = sources.discover(source, state, begun.fetch)
    if found.channel is not None:
        store.describe(source.name, found.channel)
    known = store.known(source.name) if found.items else {}
    identities = Identities(source.name, known, [item.keys for item in found.items])
    missed = _take_all(replace(begun, items=found.items, identities=identities), claim, stop, progress)
    memory = found.remember(missed)
    if memory != state.memory:
        store.remember(source.name, memory)
    return found


def _finished(store: Store, run: Run, watch: Watch, failure: str | None) -> Run:
    """The end of a run. A page that could not be had is a source that could not; one that was not even asked is none."""
    if failure is None and watch.standing == "page" and watch.trouble is not None:
        failure = str(watch.trouble)
    if failure is None:
        return store.finish_run(run, "done")
    is_unasked = isinstance(watch.trouble, HeldError | OfflineError)
    return store.finish_run(run, "stopped" if is_unasked else "failed", failure)


def _take_all(ingestion: Ingestion, claim: Claim, stop: StopCheck, progress: Progress) -> dict[int, Lack]:
    """Take one item after the other; the indexes of those of which something could not be had, and why.

    Raises `StoppedError` between two of them once `stop` says so.
    """
    total, missed = len(ingestion.items), dict[int, Lack]()
    for index, item in enumerate(ingestion.items):
        if stop():
            raise StoppedError("the service is stopping")
        progress(index, total, item.place)
        lack = take(ingestion, index)
        if lack is not None:
            missed[index] = lack
        claim.renew()
    progress(total, total, "")
    return missed


def publish(settings: Settings, names: Sequence[str] | None = None, *, clock: Clock = system_clock) -> list[Published]:
    """Bring the named feeds (None: all) up to date with the store; those that are not behind are left alone.

    Raises `UnknownNameError` and `StoreError`. A feed that cannot be written keeps its last good files, and
    its `Published.error` says why; the others are published all the same.
    """
    feeds = settings.feeds if names is None else [_feed_named(settings, name) for name in names]
    with open_store(settings.store, clock) as store:
        return [_publish_one(settings, store, feed) for feed in feeds]


def _publish_one(settings: Settings, store: Store, feed: FeedSettings) -> Published:
    try:
        if not is_behind(settings, store, feed):
            return Published(feed.name, written=False)
        with store.claim(f"feed:{feed.name}", wait=TURN):
            change, value = compose(settings, store, feed)
            files = render(value)
            write(feed_folder(settings, feed.name), files)
            written = tuple((file, digest(content)) for file, content in sorted(files.items()))
            store.record_published(feed.name, Publication(change, _settings_digest(settings, feed), written))
    except (PublishError, ClaimedError) as error:
        return Published(feed.name, written=False, error=str(error))
    return Published(feed.name, written=True, entries=len(value.entries))


def is_behind(settings: Settings, store: Store, feed: FeedSettings) -> bool:
    """Whether the feed's files are not what the store and the settings would give now.

    A store that was lost and knows nothing yet owes nothing: the last good feed stays until it does.
    """
    done, change = store.published(feed.name), store.change(feed.sources)
    files = [form.file for form in FORMATS]
    there = digests(feed_folder(settings, feed.name), files)
    if done is None:
        return change > 0 or len(there) < len(files)
    return (done.change, done.fingerprint, dict(done.digests)) != (change, _settings_digest(settings, feed), there)


def compose(settings: Settings, store: Store, feed: FeedSettings) -> tuple[int, Feed]:
    """The number of the newest change in the store, and the feed that holds it. Read in one transaction."""
    site = settings.site
    base_url = base_url_of(settings)
    created = store.created(feed.name)
    with store.snapshot() as view:
        change = view.change(feed.sources)
        entries = tuple(view.entries(feed.sources, feed.limit))
        tombstones = tuple(view.tombstones(feed.sources, feed.limit))
        # What one podcast says of itself is not true of a feed of several.
        channel = view.channel(feed.sources[0]) if len(feed.sources) == 1 else Channel()
    moments = [entry.updated for entry in entries] + [tombstone.when for tombstone in tombstones]
    return change, Feed(
        name=feed.name,
        title=(channel.title if feed.passes_title else None) or feed.title,
        description=feed.description,
        base_url=base_url,
        home=feed.home or channel.home or f"{base_url}/",
        updated=max(moments, default=created),
        entries=entries,
        tombstones=tombstones,
        language=feed.language or site.language,
        author=feed.author or site.author,
        extensions=channel.extensions,
    )


def base_url_of(settings: Settings) -> str:
    """What the feeds' own addresses are built on: the configured one, else the listening address.

    A server that listens on all of the machine's addresses is named by the one that is always there.
    """
    host = settings.serve.host
    with suppress(ValueError):
        address = ip_address(host)
        if address.is_unspecified:
            host = "127.0.0.1" if address.version == 4 else "::1"
    host = f"[{host}]" if ":" in host else host
    return settings.site.base_url or f"http://{host}:{settings.serve.port}"


def feed_folder(settings: Settings, name: str) -> str:
    """The folder of the feed's files."""
    return str(Path(settings.root, "feeds", name))


def _settings_digest(settings: Settings, feed: FeedSettings) -> str:
    site = replace(settings.site, base_url=base_url_of(settings))
    described = f"{FEED_VERSION}\n{site!r}\n{feed!r}"
    return hashlib.sha256(described.encode("utf-8", "backslashreplace")).hexdigest()


def source_named(settings: Settings, name: str) -> Source:
    """The configured source of that name. Raises `UnknownNameError`."""
    for source in settings.sources:
        if source.name == name:
            return source
    names = ", ".join(source.name for source in settings.sources) or "none"
    raise UnknownNameError(f"There is no source {name!r} in {settings.path}. Its sources: {names}.")


def _feed_named(settings: Settings, name: str) -> FeedSettings:
    for feed in settings.feeds:
        if feed.name == name:
            return feed
    names = ", ".join(feed.name for feed in settings.feeds)
    raise UnknownNameError(f"There is no feed {name!r} in {settings.path}. Its feeds: {names}.")
