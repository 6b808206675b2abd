"""The order of the cleaner's steps, and nothing else.

`clean(document)` makes an `Article` of one document. A `Cleaner` holds the settings for many; `clean` is its
default instance's. A bad document never raises: it gives an article with empty text, confidence 0 and a note
that says why. A wrong argument raises `TypeError` or `ValueError` at once.
"""

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from functools import partial
from itertools import islice
from os import PathLike, fspath
from typing import TYPE_CHECKING, Final, TypeAlias, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from syndicate.clean import codemargins, dumpblocks, finish, headings, mails, metadata, ornaments, rules, sections
from syndicate.clean.decode import decode, shorten
from syndicate.clean.draft import Context, Draft, Scope, Step
from syndicate.clean.pages import pagelines
from syndicate.clean.rules import RuleBook
from syndicate.clean.stripping import boilerplate, naming
from syndicate.clean.tidying import Decoded
from syndicate.clean.words import forms, language, misread
from syndicate.values.article import Article
from syndicate.values.document import Document

if TYPE_CHECKING:
    from bs4 import Tag

# Documents that travel to another process together, and how many such parcels are on their way at a time.
_TOGETHER: Final = 16
_AHEAD: Final = 4

Input: TypeAlias = "str | bytes | Tag"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document may be at most; beyond it is cut, with a note in the article."""

    max_bytes: int = 8_000_000
    max_blocks: int = 20_000

    def __post_init__(self) -> None:
        for name, value in (("max_bytes", self.max_bytes), ("max_blocks", self.max_blocks)):
            _check(name, value, int)
            if value < 1:
                raise ValueError(f"{name} must be at least 1, not {value}")


@dataclass(frozen=True, slots=True)
class Cleaner:
    """Settings for many calls.

    `rules` None takes those that come with syndicate. `scope` "auto" takes a page's main content; "article"
    takes the body of one article in the strict sense, and takes a title line out even of a text that holds
    nothing else to take out; "body" is for what its source gives as the body of an article, without its title and
    without a page around it: nothing is taken out of it but what rules know. `model` is a file of weights of the block model, made by `python -m training`; None takes
    the one that comes with syndicate.
    """

    rules: RuleBook | None = None
    scope: Scope = "auto"
    limits: Limits = field(default_factory=Limits)
    model: str | PathLike[str] | None = None

    def __post_init__(self) -> None:
        _check("rules", self.rules, RuleBook, optional=True)
        _check("limits", self.limits, Limits)
        if self.model is not None:
            object.__setattr__(self, "model", fspath(self.model))
        if self.scope not in get_args(Scope):
            raise ValueError(f"scope must be one of {', '.join(get_args(Scope))}, not {self.scope!r}")

    def __call__(
        self,
        document: Input,
        media_type: str | None = None,
        url: str | None = None,
        captured_at: datetime | None = None,
        timezone: tzinfo | str | None = None,
    ) -> Article:
        """As `clean`."""
        return self.clean(document, media_type, url, captured_at, timezone)

    def clean(
        self,
        document: Input,
        media_type: str | None = None,
        url: str | None = None,
        captured_at: datetime | None = None,
        timezone: tzinfo | str | None = None,
    ) -> Article:
        """The article of one document.

        `document` is text, bytes in any charset, or a `bs4.Tag`. `media_type` may carry a charset
        ("text/plain; charset=gb18030"); without it, text is HTML only when it starts like a page or holds block
        tags that close. `url` makes addresses absolute. `captured_at`, an aware datetime, is what relative times
        count from. `timezone`, a tzinfo or an IANA name, is what a date without a zone is taken in.
        """
        zone = _zone(timezone)
        if captured_at is not None and (not isinstance(captured_at, datetime) or captured_at.utcoffset() is None):
            raise (ValueError if isinstance(captured_at, datetime) else TypeError)(
                f"captured_at must be an aware datetime, not {captured_at!r}"
            )
        for name, value in (("media_type", media_type), ("url", url)):
            if value is not None and not isinstance(value, str):
                raise TypeError(f"{name} must be a str or None, not {type(value).__name__}")
        read, form = self._text(document, media_type)
        context = Context(form, self.scope, url, captured_at, zone)
        draft = self._draft(read.text, context)
        draft = replace(draft, notes=read.notes + draft.notes)
        if form == "html" and _is_plain(draft):
            context = replace(context, form="text")
        for _, step in self._steps():
            draft = step(draft, context)
        return _explained(finish.finish(draft))

    def clean_many(
        self, documents: "Iterable[Input | Document]", executor: Executor | None = None
    ) -> Iterator[Article]:
        """The articles of many documents, in their order.

        A `Document` brings its own media type, address and time of capture. With an `executor`, at most some
        sixty documents are in flight, so that an endless iterable may be given.
        """
        if isinstance(documents, str | bytes) or not isinstance(documents, Iterable):
            raise TypeError(f"documents must be an iterable of documents, not {type(documents).__name__}")
        _check("executor", executor, Executor, optional=True)
        return self._in_order(documents, executor)

    def _in_order(self, documents: "Iterable[Input | Document]", executor: Executor | None) -> Iterator[Article]:
        if executor is None:
            yield from map(self._clean_one, documents)
            return
        waiting: deque[Future[tuple[Article, ...]]] = deque()
        remaining = map(_portable, documents)
        try:
            while some := tuple(islice(remaining, _TOGETHER)):
                waiting.append(executor.submit(self._clean_some, some))
                if len(waiting) >= _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

    def _clean_some(self, documents: "tuple[Input | Document, ...]") -> tuple[Article, ...]:
        return tuple(map(self._clean_one, documents))

    def _clean_one(self, document: "Input | Document") -> Article:
        if not isinstance(document, Document):
            return self.clean(document)
        return self.clean(document.content, document.content_type, document.url, document.captured_at)

    def _steps(self) -> tuple[tuple[str, Step], ...]:
        """The chain, in order, by name."""
        book = self.rules if self.rules is not None else rules.default()
        return (
            ("settle", dumpblocks.settle),
            ("boilerplate", partial(boilerplate.apply, book)),
            ("surroundings", partial(boilerplate.beside, book)),
            ("name", partial(naming.name, book)),
            ("gather", partial(metadata.gather, book)),
            ("title", metadata.title),
            ("faces", ornaments.faces),
            ("mail", mails.header),
            ("boilerplate without the title", partial(boilerplate.again, book)),
            ("lines alone", pagelines.alone),
            ("sections", sections.whole),
            ("margins", codemargins.margins),
            ("headings", headings.headings),
            ("language", language.language),
        )

    def _text(self, document: Input, media_type: str | None) -> tuple[Decoded, forms.Form]:
        named, charset = forms.media_type(media_type)
        if isinstance(document, bytes):
            read = decode(document, charset, self.limits.max_bytes)
        elif isinstance(document, str):
            read = shorten(document, self.limits.max_bytes)
        elif _is_tag(document):
            read, named = shorten(str(document), self.limits.max_bytes), "html"
        else:
            raise TypeError(f"document must be str, bytes or bs4.Tag, not {type(document).__name__}")
        form = named or forms.guess(read.text)
        if form == "html" and isinstance(document, str) and (meant := misread.repaired(document)) is not None:
            read = shorten(meant, self.limits.max_bytes)
            return replace(read, notes=(misread.NOTE, *read.notes)), form
        return read, form

    def _draft(self, text: str, context: Context) -> Draft:
        if context.form == "html":
            from syndicate.clean import pageblocks

            return pageblocks.draft(text, context, self.limits.max_blocks, fspath(self.model) if self.model else None)
        if context.form == "markdown":
            from syndicate.clean import markdownblocks

            return markdownblocks.draft(text, context, self.limits.max_blocks)
        return dumpblocks.draft(text, self.limits.max_blocks)


def clean(
    document: Input,
    media_type: str | None = None,
    url: str | None = None,
    captured_at: datetime | None = None,
    timezone: tzinfo | str | None = None,
) -> Article:
    """The article of one document, with the default settings: see `Cleaner.clean` for the arguments."""
    return _DEFAULT.clean(document, media_type, url, captured_at, timezone)


def _check(name: str, value: object, wanted: type, *, optional: bool = False) -> None:
    if not (isinstance(value, wanted) or (optional and value is None)):
        raise TypeError(f"{name} must be a {wanted.__name__}{' or None' * optional}, not {type(value).__name__}")


def _zone(timezone: tzinfo | str | None) -> tzinfo | None:
    if timezone is None or isinstance(timezone, tzinfo):
        return timezone
    if not isinstance(timezone, str):
        raise TypeError(f"timezone must be a tzinfo or the name of a time zone, not {type(timezone).__name__}")
    try:
        return ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"timezone {timezone!r} is no IANA time zone, such as 'Asia/Shanghai'") from None


def _is_tag(document: object) -> bool:
    """Whether it is a bs4.Tag, without loading bs4: nobody can hold a Tag who has not loaded it."""
    bs4 = sys.modules.get("bs4")
    return bs4 is not None and isinstance(document, bs4.Tag)


def _is_plain(draft: Draft) -> bool:
    """Whether a page has no title and no heading: then it is a text dump that somebody put into tags."""
    kept = [candidate for candidate in draft.candidates if candidate.verdict is None]
    return draft.facts.title is None and all(candidate.block.kind != "heading" for candidate in kept)


def _portable(document: "Input | Document") -> "Input | Document":
    """The document as another process can have it: the text of a Tag."""
    return str(document) if _is_tag(document) else document


def _explained(article: Article) -> Article:
    """The article; without text, with a note that says so."""
    if article.blocks or article.notes:
        return article
    why = "Everything in the document was removed." if article.removed else "The document holds no text."
    return replace(article, notes=(why,))


_DEFAULT: Final = Cleaner()
