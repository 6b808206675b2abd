"""Draft: the value that the cleaner's steps hand on, from candidates to article.

A document becomes a row of candidates in document order. No step takes a candidate out of the row: it only
gives it a verdict, or cuts spans out of it, so that what was removed keeps its place. `finish` turns the row
into kept blocks and removals. Every step is a plain function `(Draft, Context) -> Draft`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Final, Literal, TypeAlias

from syndicate.values.article import Credit, DateBasis
from syndicate.values.block import Block

Scope: TypeAlias = Literal["auto", "article", "body"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a candidate, or a span of it, is not the article: `kind`, `rule` and `score` as in `Removal`."""

    kind: str
    rule: str
    score: float | None = None


UNFINISHED: Final = "The document says that it is a draft."
"""The note on a document that its author does not want to see published yet."""

TITLE: Final = Verdict("title", "title")
"""The verdict on the line that is the article's title: it leaves the text, and is no removal."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters `start` to `end` of a candidate's text that are not the article."""

    start: int
    end: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block on trial. `verdict` None keeps it.

    Neighbours of the same `group` (other than 0) are lines of one piece of the document: those that stay are
    joined by a line break into one block.
    """

    block: Block
    group: int = 0
    verdict: Verdict | None = None
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about the article so far. Fields as in `Article`.

    `is_article` says that a page states that it is one article's, and no list or thread.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    editor: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    published_basis: DateBasis | None = None
    updated: datetime | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    url: str | None = None
    description: str | None = None
    is_article: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The row of candidates, what is known so far, and notes for the reader of the article.

    `spoken` is the language whose rules were asked, where the text is in one that has its own.
    """

    candidates: tuple[Candidate, ...]
    facts: Facts = field(default_factory=Facts)
    notes: tuple[str, ...] = ()
    spoken: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the caller said of the document.

    `form` is what the document was taken for. `url` makes addresses absolute. `captured_at` (aware) is what
    relative times count from; `timezone` is what a date without a zone is taken in.
    """

    form: Literal["text", "markdown", "html"]
    scope: Scope = "auto"
    url: str | None = None
    captured_at: datetime | None = None
    timezone: tzinfo | None = None


Step: TypeAlias = Callable[[Draft, Context], Draft]
