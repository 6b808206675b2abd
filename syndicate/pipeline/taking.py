"""One item: what is fetched of it, what is made of that, and what becomes of its entry.

An item has its source's own body, or pages, or both (`having`): then the better article of the two is published
(`clean.choose`). Where a page cannot be had, or is none that articles have, what there is is published, and the rest
at a later run; but an entry that was published whole is never given up for less.
"""

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeAlias

from syndicate.clean.choose import Choice, choose, is_beginning, is_unfinished, no_article, stands
from syndicate.clean.cleaner import Limits
from syndicate.clean.documents import with_hints, without_site
from syndicate.clean.draft import Scope
from syndicate.clean.joining import join
from syndicate.clean.meaning import meaning
from syndicate.clean.version import version
from syndicate.config import Settings
from syndicate.errors import FetchError, GoneError, RefusedError
from syndicate.pipeline.having import Had, have
from syndicate.sources import KINDS
from syndicate.sources.entrykeys import is_front_page
from syndicate.store import Observation, Store
from syndicate.values.article import Article
from syndicate.values.document import Document, Fetch
from syndicate.values.entry import Entry, Outcome, Run
from syndicate.values.identity import Identities
from syndicate.values.item import Hints, Item, Lack
from syndicate.values.making import Making
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


def take(ingestion: Ingestion, index: int) -> Lack | None:
    """Fetch, clean and record one item; why not all of it could be had. Whatever goes wrong becomes its outcome."""
    item, store, run = ingestion.items[index], ingestion.store, ingestion.run
    expected = ingestion.identities.expected(index, item.keys)
    try:
        return _take(ingestion, index, expected)
    except RefusedError as error:
        store.note(run, Outcome(item.place, "refused", str(error), expected))
    except FetchError as error:
        store.note(run, Outcome(item.place, "failed", str(error), expected))
        return "gone" if isinstance(error, GoneError) else "missing"
    except BrokenExecutor:
        reason = "the process that cleaned it died, perhaps for want of memory; it is tried again in the next run"
        store.note(run, Outcome(item.place, "failed", reason, expected))
    return "missing"


def _take(ingestion: Ingestion, index: int, expected: str | None) -> Lack | None:
    item, store, run = ingestion.items[index], ingestion.store, ingestion.run
    if item.problem:
        raise RefusedError(item.problem, address=item.place)
    if item.unchanged:
        entry = expected and ingestion.identities.resolve(index, item.keys)
        store.note(run, Outcome(item.place, "unchanged", "its source says the same of it as before", entry))
        return None
    if item.is_history and expected:
        store.note(
            run, Outcome(item.place, "unchanged", "it is known, though it was there before the source was", expected)
        )
        return None
    kept = store.documents(expected) if expected and item.requests else []
    clean = partial(_cleaned, ingestion, hints=Hints(), scope="article")
    # A page that is a source by itself is asked for whenever that is due.
    now = None if KINDS[ingestion.source.kind].standing == "page" else run.started
    had = have(ingestion.fetch, clean, item, kept, now)
    fingerprint = fingerprint_of(ingestion, item, had)
    if expected and store.fingerprint(expected) == fingerprint:
        entry = ingestion.identities.resolve(index, item.keys)
        making = store.making(expected)
        is_provisional = making is not None and making.is_provisional
        if item.requests and not is_provisional and _is_newly_stated(kept, had.documents):
            store.refresh(entry, had.documents)
        reason = "; ".join(filter(None, ("the document is the same", had.trouble)))
        store.note(run, Outcome(item.place, "unchanged", reason, entry))
        return had.lack or ("missing" if is_provisional else None)
    choice = choice_of(ingestion, item, had)
    lack = None if choice.is_final else had.lack or "missing"
    if expected and item.requests and _stands(item, store.entry(expected), choice):
        reason = f"{choice.reason}; what was published of it before says more, and stays"
        store.note(run, Outcome(item.place, "failed" if lack == "missing" else "unchanged", reason, expected))
        return lack
    _record(ingestion, index, had, choice, fingerprint)
    return lack


def _stands(item: Item, entry: Entry, offered: Choice) -> bool:
    """Whether what is published of an entry says more than what is offered, and that is no newer state of it."""
    is_less = offered.taken == "feed" or not offered.is_final
    # A page that is a source by itself has no address that its source states of it, and may become what it likes.
    if not is_less and item.hints.url:
        is_less = is_beginning(entry.article, offered.article)
    return is_less and not entry.is_history and stands(entry.article, offered)


def choice_of(ingestion: Ingestion, item: Item, had: Had) -> Choice:
    """The article of what was had. Raises `RefusedError` where there is none."""
    if had.body is None:
        choice = _of_pages(ingestion, item, had)
    elif not had.pages or had.trouble is not None:
        body = _cleaned(ingestion, had.body, item.hints, "body")
        choice = Choice(body, "feed", had.trouble or "", is_final=had.trouble is None)
    else:
        body = _cleaned(ingestion, had.body, Hints(title=item.hints.title), "body")
        choice = choose(body, _joined(ingestion, had, Hints()))
        hints = item.hints
        if choice.taken == "page":
            hints = replace(hints, title=without_site(hints.title, choice.article.title))
        choice = replace(choice, article=with_hints(choice.article, hints))
    if not choice.article.blocks:
        notes = "; ".join(choice.article.notes) or "there is no article text in it"
        raise RefusedError("; ".join(filter(None, (choice.reason, notes))), address=item.place)
    return choice


def _of_pages(ingestion: Ingestion, item: Item, had: Had) -> Choice:
    """The article of pages alone. Raises `RefusedError` where what stands at a web address is none."""
    article = _joined(ingestion, had, item.hints)
    wall = no_article(article) if had.pages[0].url else None
    if wall and article.blocks:
        raise RefusedError(f"its page is {wall}; what was published of it before stays", address=item.place)
    if is_unfinished(article):
        raise RefusedError("it says that it is a draft; what was published of it before stays", address=item.place)
    return Choice(article, "page", had.trouble or "", is_final=had.trouble is None)


def _joined(ingestion: Ingestion, had: Had, hints: Hints) -> Article:
    """The article of all pages. The hints of its source are of the first, which is where the source says that it is."""
    first, *more = had.pages
    articles = [_cleaned(ingestion, first, hints, "article")]
    articles += [_cleaned(ingestion, page, Hints(), "article") for page in more]
    article = with_hints(join(articles), hints) if more else articles[0]
    cut = (f"The article has more than {len(had.pages)} pages; it was cut there (max_pages).",) if had.is_cut else ()
    return replace(article, notes=article.notes + cut)


def _cleaned(ingestion: Ingestion, document: Document, hints: Hints, scope: Scope) -> Article:
    return ingestion.clean(ingestion.settings.clean, document, hints, ingestion.source.timezone, scope)


def _record(ingestion: Ingestion, index: int, had: Had, choice: Choice, fingerprint: str) -> None:
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
        documents=had.documents if choice.is_final else tuple(map(_without_validators, had.documents)),
        # A millisecond apart and the first one newest: feeds sort by time, and keep the source's order.
        first_seen=run.started + timedelta(milliseconds=len(ingestion.items) - 1 - index),
        captured_at=_stated_capture(item),
        note="; ".join(filter(None, (choice.reason, item.note))) or None,
        making=Making(item.hints, item.keys, had.body is not None, had.is_cut, not choice.is_final),
        is_history=item.is_history,
    )
    ingestion.store.record(run, observation)


def fingerprint_of(ingestion: Ingestion, item: Item, had: Had) -> str:
    """What must be equal for the cleaner to have nothing to do. The time of fetching does not matter."""
    torn = ("torn",) if had.is_torn else ()
    return _fingerprint((*_circumstances(ingestion, item), *torn), had.documents)


def _circumstances(ingestion: Ingestion, item: Item) -> tuple[object, ...]:
    """What an article depends on beside its documents."""
    limits = ingestion.settings.clean
    history = ("history",) if item.is_history else ()
    return (version(), item.hints, item.keys, ingestion.source.timezone, limits, _stated_capture(item), *history)


def _without_validators(document: Document) -> Document:
    """Of a page that is to be another one, no copy is held: its server is asked for the whole (RFC 9110, section 13.1)."""
    return replace(document, etag=None, last_modified=None, fresh_until=None)


def _stated_capture(item: Item) -> datetime | None:
    """Not the time of a file's last change: it differs after every copy, and says nothing new."""
    return item.captured_at if item.captured_basis == "stated" else None


def _fingerprint(circumstances: tuple[object, ...], documents: Sequence[Document]) -> str:
    digest = hashlib.sha256(repr(circumstances).encode("utf-8", "backslashreplace"))
    for document in documents:
        digest.update(f"\n{document.media_type}\n{document.charset}\n{len(document.content)}\n".encode())
        digest.update(document.content)
    return digest.hexdigest()


def _is_newly_stated(kept: Sequence[Document], documents: Sequence[Document]) -> bool:
    """Whether what came with documents is to be kept: it has changed, or is kept no more and would save the next answer."""
    stated = _stated(documents)
    return stated != _stated(kept) and (bool(kept) or any(map(any, stated)))


def _stated(documents: Sequence[Document]) -> list[tuple[str | datetime | None, ...]]:
    """What came with documents that may change though they do not."""
    return [(document.etag, document.last_modified, document.fresh_until) for document in documents]


def _keys(item: Item, article: Article) -> tuple[str, ...]:
    """What the item is known by, strongest first: guid, the address that the document claims, the rest.

    An address that the web states of an item is in its own keys, as far as it is worth; what is stated beside a file
    counts as the file's own claim. A document that claims to be the front page of its site, as many do by mistake, claims
    nothing.
    """
    guids = tuple(key for key in item.keys if key.startswith("guid:"))
    is_file = any(request.address.startswith("file:") for request in item.requests)
    claimed = article.url if is_file or article.url != item.hints.url else None
    canonical = (f"url:{claimed}",) if claimed and not is_front_page(claimed) else ()
    return tuple(dict.fromkeys((*guids, *canonical, *item.keys)))
