"""Removal: a span that the cleaner took out, and why."""

from dataclasses import dataclass
from typing import Final

KINDS: Final = (
    "disclaimer",  # legal text: no advice, no warranty, copyright
    "empty-list",  # a list whose entries carry nothing
    "credit",  # who wrote, edited, translated, took the picture
    "byline",  # publisher, author, time above the article
    "navigation",  # menus, breadcrumbs, page numbers, back to top
    "related",  # links to other articles
    "share",  # share prompts and counters
    "subscribe",  # newsletters, apps, follow us, paywalls
    "ad",  # advertisements and affiliate notes
    "comments",  # readers' comments and the prompt to write one
    "repeated",  # a second copy of something that is kept, or what all documents of a source share
    "markup",  # a subtree that never holds article text, skipped whole
    "other",  # what the scores took without knowing its kind
)


@dataclass(frozen=True, slots=True)
class Removal:
    """A span that was taken out of a document.

    `text` is its text as it stood there (a subtree that was skipped whole may be shortened).
    `kind` is one of `KINDS`. `rule` names what took it: `language/rule` of a boilerplate rule
    ("en/disclaimer-investment"), or a step ("scores", "page/nav"). `score` is the number that took it
    (0..1, how likely it is article text), or None for a rule.

    Its place: `block` is how many kept blocks stand before it. When it was cut out of a block that is kept,
    that block is number `block` (counted from 0), and `start` and `end` are the cut's place in characters of
    that block's text as it was before anything was cut out of it; otherwise both are None.
    """

    text: str
    kind: str
    rule: str
    block: int
    start: int | None = None
    end: int | None = None
    score: float | None = None
