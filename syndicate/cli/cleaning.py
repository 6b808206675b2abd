"""The command `clean`: one document in, one article out."""

import argparse
import sys
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

import syndicate
from syndicate.clean.documents import with_hints
from syndicate.cli.output import console, print_json
from syndicate.clock import system_clock
from syndicate.errors import FetchError, RefusedError, UsageError
from syndicate.fetch import FetchSettings, open_fetch
from syndicate.sources import folder
from syndicate.values.article import Article
from syndicate.values.document import Document, Fetch, Request
from syndicate.values.item import Hints
from syndicate.work import never


def clean(options: argparse.Namespace) -> int:
    """Clean the document that was named; 1 if there is no article text in it."""
    stated = _time(options.captured_at)
    document, hints = _document(options.document)
    captured_at = stated or document.captured_at
    try:
        article = syndicate.Cleaner(scope=options.scope).clean(
            document.content,
            media_type=options.media_type or document.content_type,
            url=options.url or hints.url or document.url,
            captured_at=captured_at,
            timezone=options.timezone,
        )
    except ValueError as error:
        raise UsageError(str(error)) from error
    article = with_hints(article, hints)
    _show(article, options)
    if article.blocks:
        return 0
    why = "; ".join(article.notes) or "nothing in it looks like an article"
    print(f"syndicate: no article text in {options.document}: {why}", file=sys.stderr)
    return 1


def _document(name: str) -> tuple[Document, Hints]:
    if name == "-":
        return Document("", sys.stdin.buffer.read(), system_clock()), Hints()
    try:
        with open_fetch(FetchSettings(), system_clock, never) as fetch:
            return _from_web(name, fetch) if name.startswith(("http://", "https://")) else _from_file(name, fetch)
    except FetchError as error:
        raise FetchError(f"{name}: {error}", address=name) from error


def _from_web(address: str, fetch: Fetch) -> tuple[Document, Hints]:
    return fetch(Request(address)), Hints()


def _from_file(name: str, fetch: Fetch) -> tuple[Document, Hints]:
    item = folder.item(str(Path(name).absolute()), fetch)
    if item.problem:
        raise RefusedError(item.problem, address=name)
    document = fetch(item.requests[0])
    return replace(document, captured_at=item.captured_at), item.hints


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise UsageError(f"--captured-at wants a time with its offset, such as 2025-04-29T15:00+08:00, not {text!r}")
    return moment


def _show(article: Article, options: argparse.Namespace) -> None:
    if options.explain:
        from syndicate.cli.explain import explain

        explain(article, console())
    elif options.form == "json":
        print_json({**asdict(article), "text": article.text, "summary": article.summary})
    elif article.blocks:
        print(getattr(article, options.form))
