"""One item: what is fetched of it, what is made of that, and what becomes of its entry.

An item has its source's own body, or a page, or both: then the better article of the two is published
(`clean.choose`). Where a page cannot be had, or is none that articles have, what there is is published, and the rest
at a later run; but an entry that was published whole is never given up for less.
"""

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from syndicate.clean.choose import Choice, Taken, choose, no_article, stands
from syndicate.clean.cleaner import Limits
from syndicate.clean.documents import with_hints
from syndicate.clean.draft import Scope
from syndicate.clean.meaning import meaning
from syndicate.clean.version import version
from syndicate.config import Settings
from syndicate.errors import FetchError, RefusedError
from syndicate.store import Observation, Store
from syndicate.values.article import Article
from syndicate.values.document import Document, Fetch, Request
from syndicate.values.entry import Outcome, Run
from syndicate.values.identity import Identities
from syndicate.values.item import Hints, Item
from syndicate.values.source import Source

CleanCall: TypeAlias = Callable[[Limits, Document, Hints, str | None, Scope], Article]


@dataclass(frozen=True, slots=True)
class Ingestion:
    """One run in progress: all that turns an item into an outcome."""

    settings: Settings
    source: Source
    store: Store
    run: Run
    fetch: Fetch
    clean: CleanCall
    items: Sequence[Item]
    identities: Identities


@dataclass(frozen=True, slots=True)
class _Had:
    """What was had of an item: its own body, its page, and why the page is missing."""

    body: Document | None
    page: Document | None = None
    trouble: str | None = None

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(document for document in (self.body, self.page) if document is not None)


def take(ingestion: Ingestion, index: int) -> bool:
    """Fetch, clean and record one item; whether all of it could be had. Whatever goes wrong becomes its outcome."""
    item, store, run = ingestion.items[index], ingestion.store, ingestion.run
    expected = ingestion.identities.expected(item.keys)
    try:
        return _take(ingestion, index, expected)
    except RefusedError as error:
        store.note(run, Outcome(item.place, "refused", str(error), expected))
    except FetchError as error:
        store.note(run, Outcome(item.place, "failed", str(error), expected))
    except BrokenExecutor:
        reason = "the process that cleaned it died, perhaps for want of memory; it is tried again in the next run"
        store.note(run, Outcome(item.place, "failed", reason, expected))
    return False


def _take(ingestion: Ingestion, index: int, expected: str | None) -> bool:
    item, store, run = ingestion.items[index], ingestion.store, ingestion.run
    if item.problem:
        raise RefusedError(item.problem, address=item.place)
    if item.unchanged:
        entry = expected and ingestion.identities.resolve(index, item.keys)
        store.note(run, Outcome(item.place, "unchanged", "its source says the same of it as before", entry))
        return True
    kept = store.documents(expected) if expected and item.requests else []
    had = _had(ingestion.fetch, item, kept)
    fingerprint = _fingerprint(_circumstances(ingestion, item), had.documents)
    if expected and store.fingerprint(expected) == fingerprint:
        entry = ingestion.identities.resolve(index, item.keys)
        if _validators(kept) != _validators(had.documents) and item.requests:
            store.refresh(entry, had.documents)
        reason = "; ".join(filter(None, ("the document is the same", had.trouble)))
        store.note(run, Outcome(item.place, "unchanged", reason, entry))
        return had.trouble is None
    choice = _choice(ingestion, item, had)
    is_teaser = item.requests and choice.taken == "feed"
    if expected and is_teaser and stands(store.entry(expected).article, choice.article):
        reason = f"{choice.reason}; what was published of it before says more, and stays"
        store.note(run, Outcome(item.place, "unchanged" if choice.is_final else "failed", reason, expected))
        return choice.is_final
    _record(ingestion, index, had, choice, fingerprint)
    return choice.is_final


def _had(fetch: Fetch, item: Item, kept: Sequence[Document]) -> _Had:
    """The documents of an item. Pages are not joined: one page alone would pass for the whole article."""
    body = item.body and _captured(item.body, item)
    match item.requests:
        case ():
            if body is None:
                raise RefusedError("its source gave neither an address nor a text for it", address=item.place)
            return _Had(body)
        case (request,):
            pass
        case pages:
            reason = f"it consists of {len(pages)} pages, and pages are not joined yet: nothing of it is published"
            raise RefusedError(reason, address=item.place)
    try:
        return _Had(body, _captured(_page(fetch, request, kept), item))
    except FetchError as error:
        if body is None:
            raise
        return _Had(body, trouble=f"its page could not be had: {error}")


def _page(fetch: Fetch, request: Request, kept: Sequence[Document]) -> Document:
    """The page; the copy that is kept, where its server says that it is still good (RFC 9110, section 13.1)."""
    copy = next((one for one in kept if one.address == request.address and (one.etag or one.last_modified)), None)
    if copy is None:
        return fetch(request)
    page = fetch(replace(request, etag=copy.etag, last_modified=copy.last_modified))
    if not page.unchanged:
        return page
    etag, last_modified = page.etag or copy.etag, page.last_modified or copy.last_modified
    return replace(copy, etag=etag, last_modified=last_modified)


def _captured(document: Document, item: Item) -> Document:
    """The document with the moment that its relative times count from: of what comes from the web, when it came."""
    fetched = document.fetched_at if document.url and item.requests else None
    return replace(document, captured_at=item.captured_at or document.captured_at or fetched)


def _choice(ingestion: Ingestion, item: Item, had: _Had) -> Choice:
    """The article of what was had. Raises `RefusedError` where there is none."""
    if had.page is None or had.body is None:
        (document,) = had.documents
        article = _cleaned(ingestion, document, item.hints, "body" if had.page is None else "article")
        wall = no_article(article) if had.page is not None and document.url else None
        if wall and article.blocks:
            raise RefusedError(f"its page is {wall}; what was published of it before stays", address=item.place)
        taken: Taken = "feed" if had.page is None else "page"
        choice = Choice(article, taken, had.trouble or "", is_final=had.trouble is None)
    else:
        body = _cleaned(ingestion, had.body, Hints(title=item.hints.title), "body")
        choice = choose(body, _cleaned(ingestion, had.page, Hints(), "article"))
        choice = replace(choice, article=with_hints(choice.article, item.hints))
    if not choice.article.blocks:
        notes = "; ".join(choice.article.notes) or "there is no article text in it"
        raise RefusedError("; ".join(filter(None, (choice.reason, notes))), address=item.place)
    return choice


def _cleaned(ingestion: Ingestion, document: Document, hints: Hints, scope: Scope) -> Article:
    return ingestion.clean(ingestion.settings.clean, document, hints, ingestion.source.timezone, scope)


def _record(ingestion: Ingestion, index: int, had: _Had, choice: Choice, fingerprint: str) -> None:
    item, run = ingestion.items[index], ingestion.run
    keys = _keys(item, choice.article)
    observation = Observation(
        source=ingestion.source.name,
        place=item.place,
        entry=ingestion.identities.resolve(index, keys),
        keys=keys,
        article=choice.article,
        meaning=meaning(choice.article),
        fingerprint=fingerprint,
        documents=had.documents,
        # A millisecond apart and the first one newest: feeds sort by time, and keep the source's order.
        first_seen=run.started + timedelta(milliseconds=len(ingestion.items) - 1 - index),
        captured_at=_stated_capture(item),
        note="; ".join(filter(None, (choice.reason, item.note))) or None,
    )
    ingestion.store.record(run, observation)


def _circumstances(ingestion: Ingestion, item: Item) -> tuple[object, ...]:
    """What an article depends on beside its documents."""
    limits = ingestion.settings.clean
    return (version(), item.hints, item.keys, ingestion.source.timezone, limits, _stated_capture(item))


def _stated_capture(item: Item) -> datetime | None:
    """Not the time of a file's last change: it differs after every copy, and says nothing new."""
    return item.captured_at if item.captured_basis == "stated" else None


def _fingerprint(circumstances: tuple[object, ...], documents: Sequence[Document]) -> str:
    """What must be equal for the cleaner to have nothing to do. The time of fetching does not matter."""
    digest = hashlib.sha256(repr(circumstances).encode("utf-8", "backslashreplace"))
    for document in documents:
        digest.update(f"\n{document.media_type}\n{document.charset}\n{len(document.content)}\n".encode())
        digest.update(document.content)
    return digest.hexdigest()


def _validators(documents: Sequence[Document]) -> list[tuple[str | None, str | None]]:
    return [(document.etag, document.last_modified) for document in documents]


def _keys(item: Item, article: Article) -> tuple[str, ...]:
    """What the item is known by, strongest first: guid, the address that the document claims, the rest."""
    guids = tuple(key for key in item.keys if key.startswith("guid:"))
    canonical = (f"url:{article.url}",) if article.url else ()
    return tuple(dict.fromkeys((*guids, *canonical, *item.keys)))
