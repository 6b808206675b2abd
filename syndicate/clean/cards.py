"""Cards of other articles that stand below one: a title that links to another page, with an excerpt under it.

The model takes a card's title for what it is; its excerpt reads like the article's own prose, and is often kept. What tells
it is how it stands: boxes side by side, each with one title that leads to another page of the site, below a text that
has ended. On a list such cards are what the page is for, so only a page that says that it is an article is looked at.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from syndicate.clean.draft import Candidate, Verdict
from syndicate.clean.pages.pageshape import PageShape, Trial
from syndicate.clean.scoring.pagenames import naming
from syndicate.clean.words.addresses import absolute, host
from syndicate.clean.words.shapes import width

# Columns of a title, and how much of it is its link.
_TITLE: Final = 16
_LINKED: Final = 0.8
# Two words are a name or a button; who wrote another article, and what else there is of its kind, is linked from its card too.
_BUTTON: Final = re.compile(r"\W*\w+(?:\W+\w+)?\W*", re.ASCII)
_ELSEWHERE: Final = re.compile(
    r"/(?:authors?|profiles?|people|staff|contributors?|users?|categor(?:y|ies)|tags?|topics?|sections?)/",
    re.IGNORECASE,
)
# Columns of a paragraph, and how many paragraphs and columns of them make a text that cards may stand below.
_PARAGRAPH: Final = 80
_PARAGRAPHS: Final = 3
_TEXT: Final = 600
_FEW_LINKS: Final = 0.3
# Blocks and columns of a card at most; how many stand side by side; and how much all of them say beside the text above.
_BLOCKS: Final = 16
_CARD: Final = 900
_SIDE_BY_SIDE: Final = 2
_BESIDE: Final = 2
_OTHER: Final = Verdict("related", "page/card")


def without_cards(candidates: tuple[Candidate, ...], shape: PageShape) -> tuple[Candidate, ...]:
    """The candidates of a page that is an article, one for each block of its shape, where cards below it are none of it."""
    kept = [number for number, one in enumerate(candidates) if one.verdict is None]
    paragraphs = [number for number in kept if _is_paragraph(shape.trials[number])]
    # Of most articles nothing is kept outside of the container that their paragraphs stand in.
    if len(paragraphs) < _PARAGRAPHS or not _outside(shape, kept, paragraphs, paragraphs[0]):
        return candidates
    cards = _cards(shape)
    members = {number for card in cards for number in card}
    own = [number for number in kept if number not in members]
    text = [number for number in own if _is_paragraph(shape.trials[number])]
    if len(text) < _PARAGRAPHS:
        return candidates
    # A card among the article's own paragraphs is what its author put there.
    outside = _outside(shape, kept, text, text[-1])
    below = [number for number in outside if number in members]
    if not below or _columns(shape, text) < _TEXT or _columns(shape, below) > _BESIDE * _columns(shape, own):
        return candidates
    # With the cards goes the heading that leads over to them.
    lead = (n for n in outside if n < below[0] and shape.trials[n].kind == "heading")
    taken = {*lead, *below}
    return tuple(replace(one, verdict=_OTHER) if n in taken else one for n, one in enumerate(candidates))


def _outside(shape: PageShape, kept: Sequence[int], paragraphs: Sequence[int], behind: int) -> list[int]:
    """The kept blocks behind one that do not stand in the container that most paragraphs stand in."""
    home = Counter(shape.parents[shape.trials[number].container] for number in paragraphs).most_common(1)[0][0]
    inside = range(home, shape.ends[home])
    return [number for number in kept if number > behind and shape.trials[number].container not in inside]


def _is_paragraph(trial: Trial) -> bool:
    return width(trial.text) >= _PARAGRAPH and trial.link_share < _FEW_LINKS


def _columns(shape: PageShape, numbers: Sequence[int]) -> int:
    return sum(width(shape.trials[number].text) for number in numbers)


def _cards(shape: PageShape) -> list[range]:
    """The blocks of each card of a page that stands beside others."""
    titles = list(_titles(shape))
    places = sorted(shape.trials[number].container for number in titles)
    boxes = {number: _box(shape, shape.trials[number].container, places) for number in titles}
    beside = Counter(shape.parents[box] for box in set(boxes.values()) if box)
    found = (_members(shape, n, box) for n, box in boxes.items() if box and beside[shape.parents[box]] >= _SIDE_BY_SIDE)
    return [
        card
        for card in found
        if len(card) <= _BLOCKS and _columns(shape, card) <= _CARD and not _is_comment(shape, card)
    ]


def _titles(shape: PageShape) -> Iterator[int]:
    """The blocks that are one link to another page of the site, each address once in a row."""
    # What a page was found at may be no address at all.
    here, last = absolute(shape.base, None) or "", None
    own, page = host(here), here.partition("#")[0]
    for number, trial in enumerate(shape.trials):
        if trial.verdict or trial.link_share < _LINKED or width(trial.text) < _TITLE or _BUTTON.fullmatch(trial.text):
            continue
        links = [mark[3] for mark in trial.marks if mark[2] == "link"]
        address = absolute(links[0], here) if len(links) == 1 else None
        if address and address != last and _leads_on(address, own, page):
            yield number
        last = address


def _leads_on(address: str, own: str, page: str) -> bool:
    return host(address) == own and address.partition("#")[0] != page and not _ELSEWHERE.search(address)


def _box(shape: PageShape, container: int, places: Sequence[int]) -> int:
    """The outermost container around a title that holds no other; 0 where even its own does."""
    box = 0
    while container and bisect_left(places, shape.ends[container]) - bisect_left(places, container) == 1:
        box, container = container, shape.parents[container]
    return box


def _is_comment(shape: PageShape, card: Sequence[int]) -> bool:
    """Whether what looks like a card is what somebody says of the article, below a name and a date that are links."""
    containers = {shape.trials[number].container for number in card}
    around = {*containers, *(shape.parents[container] for container in containers)}
    return any(naming(shape.names[container]).kind == "comments" for container in around)


def _members(shape: PageShape, title: int, box: int) -> range:
    """A title and the blocks behind it that stand in its box; one more than a card has, if there are so many."""
    trials, end = shape.trials, shape.ends[box]
    behind = title + 1
    while behind < len(trials) and behind - title <= _BLOCKS and box <= trials[behind].container < end:
        behind += 1
    return range(title, behind)
