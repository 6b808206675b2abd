"""The command `clean`: one document in, one article out."""

import argparse
import re
import stat
import sys
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import syndicate
from syndicate.clean.documents import with_hints
from syndicate.cli.output import complain, print_document, print_json
from syndicate.clock import system_clock
from syndicate.errors import FetchError, RefusedError, UsageError
from syndicate.fetch import FetchSettings, open_fetch
from syndicate.fetch.guard import named
from syndicate.sources import folder
from syndicate.values.article import Article
from syndicate.values.document import Document, Fetch, Request
from syndicate.values.item import Hints
from syndicate.work import never

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_WEB: Final = ("http", "https")


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
    name = "standard input" if options.document == "-" else options.document
    complain(f"no article text in {name}: {why}")
    return 1


def _document(name: str) -> tuple[Document, Hints]:
    limits = FetchSettings()
    if name == "-":
        return Document("", _standard_input(limits.max_bytes), system_clock()), Hints()
    scheme = _SCHEME.match(name)
    if scheme is None:
        _check_file(name)
    elif scheme[1].lower() not in _WEB:
        raise UsageError(f"{name}: only http:// and https:// addresses are read; a file is named by its path alone")
    try:
        if scheme:
            return _from_web(name), Hints()
        with open_fetch(limits, system_clock, never) as fetch:
            return _from_file(name, fetch)
    except FetchError as error:
        raise FetchError(f"{name}: {error}", address=name) from error


def _standard_input(max_bytes: int) -> bytes:
    if sys.stdin is None:
        raise UsageError("standard input is closed: name a file or an address, or pipe a document in")
    if sys.stdin.isatty():
        complain("reading what you type or paste; end it with Ctrl-D on a line of its own")
    try:
        content = sys.stdin.buffer.read(max_bytes + 1)
    except OSError as error:
        raise FetchError(f"standard input cannot be read: {error.strerror or error}", address="-") from error
    if len(content) > max_bytes:
        raise RefusedError(f"standard input is larger than {max_bytes:,} bytes: pipe in one document", address="-")
    return content


def _check_file(name: str) -> None:
    """Raise UsageError for a folder, FetchError for nothing at all; what else may be wrong shows when it is read."""
    if not name:
        raise UsageError('"" is no name of a file: name one, or - for standard input')
    try:
        mode = Path(name).stat().st_mode
    except FileNotFoundError:
        mode = 0
    except OSError:
        return
    if stat.S_ISDIR(mode):
        raise UsageError(f"{name} is a folder: name one file in it; a whole folder is published as a source, with run")
    if not mode and not Path(name).is_symlink():
        words = f"{name}: no such file; a page on the web is named by its whole address, with https://"
        raise FetchError(words, address=name)


def _from_web(address: str) -> Document:
    """The page at an address. Who types one of his own network ("http://localhost:8000/") means to visit that."""
    try:
        own = named(urlsplit(address).hostname or "")
    except ValueError as error:
        raise UsageError(f"{address}: not a valid address: {error}") from error
    with open_fetch(FetchSettings(allow_networks=own), system_clock, never) as fetch:
        return fetch(Request(address))


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

        explain(article)
    elif options.form == "json":
        print_json({**asdict(article), "text": article.text, "summary": article.summary})
    elif article.blocks:
        form = options.form or "text"
        print_document(getattr(article, form), markup=form == "html")
