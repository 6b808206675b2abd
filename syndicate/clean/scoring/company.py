"""What is kept of a page for the company that it stands in: images, and tables, quotations and code.

The model has nothing to go by where there is no text; and some corpora leave out what others take, though its author put
it into the piece. What is asked of an image, in this order:

- the text that shares its innermost box: where none of it is kept, and it is no caption, the image is a teaser's, a logo
  or the head of somebody who writes;
- whether it stands between the title and the first paragraph, where bylines, dates and captions stand too, or alone
  above the title;
- whether the nearest text before or behind it is kept. Captions say nothing of their neighbours.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from syndicate.clean.pages.pageshape import PageShape, Trial
from syndicate.clean.pages.placeholders import is_logo
from syndicate.clean.scoring.pagenames import naming
from syndicate.clean.words.shapes import width

_IN_THE_PIECE: Final = frozenset({"table", "quote", "code"})
_SOME_CHANCE: Final = 0.15
# How far up the box of an image is looked for, what is no box, and how many blocks, images among them, a box holds at most.
_LEVELS: Final = 3
_PAGE: Final = frozenset({"#root", "html", "body", "main", "article"})
_ARTICLE: Final = frozenset({"article", "main"})
_FIGURE: Final = frozenset({"figure", "figcaption"})
_FEW: Final = 8
# Between the title and the first paragraph: how many texts there may be, the words of the longest, and of a paragraph.
_MOST_BETWEEN: Final = 24
_LABEL: Final = 20
_PARAGRAPH: Final = 12
# Columns of a link below a figure that is no title: "Download full-size image".
_BUTTON: Final = 24
# How the boxes of an image and its caption are called, and those of what is said of others than the article.
_OF_IMAGE: Final = re.compile(
    r"caption|legend|credit|copyright|gallery|slide|carousel|swiper|(?:^|[\s_-])(?:image|img|photo|picture|figure|foto|bild)",
    re.IGNORECASE,
)
_OF_ANOTHER: Final = re.compile(r"author|byline|writer|contributor|profile|autor|error|teaser|promo", re.IGNORECASE)
_OF_WRITER: Final = re.compile(r"author|byline|writer|contributor", re.IGNORECASE)
_OTHERS: Final = frozenset({"share", "subscribe", "related", "comments"})
_WITHOUT_TEXT: Final = frozenset({"share", "subscribe"})
_SIGN: Final = re.compile(r"(?:^|[^a-z])(?:logo|icon|avatar)(?:[^a-z]|$)", re.IGNORECASE)
# What the address of a head or an icon says of its width, in pixels.
_SMALL: Final = re.compile(
    r"(?:[?&/,_](?:w|width)[=_]|resize[/=])(?:\d\d|1[0-5]\d)(?!\d)|\.svg(?:$|[?#])", re.IGNORECASE
)


class Judged(NamedTuple):
    """The blocks of a page, with what is known of each: its chance, its words, whether it may be kept, and is so far."""

    shape: PageShape
    chances: list[float]
    words: list[int]
    open_: list[bool]
    kept: list[bool]


def with_company(page: Judged) -> list[bool]:
    """What is kept, with the images that stand beside it, and the tables, quotations and code that stand in it."""
    shape, chances, words, open_, kept = page
    waits = [
        trial.kind in _IN_THE_PIECE and chance >= _SOME_CHANCE and not trial.is_link
        for trial, chance in zip(shape.trials, chances, strict=True)
    ]
    doubted = [n for n, trial in enumerate(shape.trials) if trial.address and open_[n] and not kept[n]]
    if not doubted and True not in waits:
        return kept
    captions = {n for n, trial in enumerate(shape.trials) if trial.kind == "figure"}
    at_head = lead(page) if doubted else range(0)
    strangers = {image for image in doubted if _is_stranger(page, image, at_head, captions)}
    told = [0 if n in captions else count for n, count in enumerate(words)]
    before = _nearest(told, kept, waits)
    after = _nearest(told[::-1], kept[::-1], waits[::-1])[::-1]
    result = kept.copy()
    for number in chain(doubted, (n for n, is_waiting in enumerate(waits) if is_waiting)):
        if not open_[number] or kept[number]:
            continue
        if waits[number]:
            result[number] = before[number] and after[number]
        else:
            result[number] = number not in strangers and (
                before[number]
                or after[number]
                or (number in at_head and not _SMALL.search(shape.trials[number].address or ""))
            )
    return result


def pictured(page: Judged, kept: Sequence[bool]) -> frozenset[int]:
    """The texts that are not kept, in one run with an image of the article: its caption, or who made it.

    They stand between kept texts, in a box that is called after the image. `kept` is what `with_company` gives.
    """
    trials = page.shape.trials
    beside = [
        number
        for number, trial in enumerate(trials)
        if trial.marks and not kept[number] and page.open_[number] and trial.kind == "paragraph" and not trial.is_link
        if any(mark[2] == "image" for mark in trial.marks)
    ]
    if not beside:
        return frozenset()
    captions = {*beside, *(number for number, trial in enumerate(trials) if trial.kind == "figure")}
    told, waits = [0 if n in captions else count for n, count in enumerate(page.words)], [False] * len(trials)
    before = _nearest(told, kept, waits)
    after = _nearest(told[::-1], kept[::-1], waits)[::-1]
    return frozenset(n for n in beside if before[n] and after[n] and _is_called_image(page.shape, n))


def _is_called_image(shape: PageShape, number: int) -> bool:
    container = shape.trials[number].container
    names = [shape.names[box] for box in (container, shape.parents[container], shape.parents[shape.parents[container]])]
    return any(map(_is_of_image, names)) and not any(map(_is_of_others, names))


def _nearest(words: list[int], kept: Sequence[bool], waits: list[bool]) -> list[bool]:
    """For each block, whether the nearest one before it that has text, and does not wait for such a one too, is kept."""
    near, last = [], False
    for count, is_kept, is_waiting in zip(words, kept, waits, strict=True):
        near.append(last)
        last = is_kept if count and (is_kept or not is_waiting) else last
    return near


def _is_stranger(page: Judged, image: int, at_head: range, captions: set[int]) -> bool:
    """Whether an image's box is no part of the article. Texts of it that are captions are added to `captions`."""
    shape, (box, others) = page.shape, _box(page, image)
    if any(page.kept[n] for n in others):
        # What a box says of somebody who writes may be kept; the face beside it says nothing.
        return any(map(_OF_WRITER.search, _names(shape, image, box)))
    if any(naming(name).kind in _WITHOUT_TEXT for name in _names(shape, image, box)):
        return True
    said = {n for n in others if _is_caption(shape, n, box, len(others))}
    captions |= said
    if len(said) == len(others) or any(
        shape.trials[n].kind == "heading" and shape.trials[n].level == 1 for n in others
    ):
        return False
    return image not in at_head or any(map(_is_of_others, _names(shape, image, box)))


def _box(page: Judged, image: int) -> tuple[int, list[int]]:
    """The innermost container around an image that holds text beside it, and the blocks of that text; none if it is large."""
    shape, level = page.shape, 0
    box = container = shape.trials[image].container
    while level < _LEVELS and shape.tags[container] not in _PAGE:
        members = _members(shape, image, container)
        if len(members) > _FEW:
            break
        box = container
        others = [n for n in members if page.words[n] and shape.trials[n].kind != "figure"]
        if others:
            return box, others
        level += shape.tags[container] not in _FIGURE
        container = shape.parents[container]
    return box, []


def _members(shape: PageShape, image: int, container: int) -> list[int]:
    """The blocks of the container that an image stands in: those around it, and not many more than a box may hold."""
    trials, end = shape.trials, shape.ends[container]
    first, behind = image, image + 1
    while first and image - first <= _FEW and container <= trials[first - 1].container < end:
        first -= 1
    while behind < len(trials) and behind - image <= _FEW + 1 and container <= trials[behind].container < end:
        behind += 1
    return list(range(first, behind))


def _names(shape: PageShape, number: int, box: int) -> Iterator[str]:
    """How the containers of a block are called, up to a box that it stands in."""
    container = shape.trials[number].container
    while container > box:
        yield shape.names[container]
        container = shape.parents[container]
    yield shape.names[box]


def _is_caption(shape: PageShape, number: int, box: int, count: int) -> bool:
    """Whether one of the `count` texts beside an image is about that image: by what it stands in, or as its only line."""
    trial = shape.trials[number]
    names = list(_names(shape, number, box))
    if trial.kind == "heading" or any(map(_is_of_others, names)):
        return False
    if trial.text.isdecimal() or (count == 1 and trial.kind == "paragraph" and not trial.is_link):
        return True
    own = names[:1] if trial.is_link else names
    # Several links beside an image are the card of another page; a few words lead to the same image in full.
    is_card = trial.is_link and count > 1 and width(trial.text) > _BUTTON
    return (shape.tags[box] in _FIGURE and not is_card) or any(map(_is_of_image, own))


@lru_cache(maxsize=512)
def _is_of_image(name: str) -> bool:
    return _OF_IMAGE.search(name) is not None


@lru_cache(maxsize=512)
def _is_of_others(name: str) -> bool:
    return naming(name).kind in _OTHERS or _OF_ANOTHER.search(name) is not None


def lead(page: Judged) -> range:
    """The blocks between the title and the first paragraph that is kept, where there are only labels; empty if there are others."""
    trials, words = page.shape.trials, page.words
    paragraphs = (n for n, is_kept in enumerate(page.kept) if is_kept and trials[n].kind == "paragraph")
    first = next((n for n in paragraphs if words[n] >= _PARAGRAPH), 0)
    texts = 0
    for number in range(first - 1, -1, -1):
        trial = trials[number]
        if trial.kind == "heading" and (trial.level == 1 or page.shape.title.startswith(trial.text)):
            return range(_above(page, number), first)
        texts += words[number] > 0
        is_label = page.kept[number] or words[number] <= _LABEL or trial.kind == "figure"
        if texts > _MOST_BETWEEN or not is_label:
            break
    return range(0)


def _above(page: Judged, title: int) -> int:
    """The number of the only picture that an article has above its title, with labels at most beside it; else what follows the title."""
    shape, trials = page.shape, page.shape.trials
    box = trials[title].container
    while box and shape.tags[box] not in _ARTICLE:
        box = shape.parents[box]
    pictures = []
    for number in range(title - 1, max(title - 1 - _FEW, -1), -1):
        if not box or trials[number].container < box:
            break
        if page.words[number] > _LABEL or trials[number].kind == "heading":
            return title + 1
        pictures += [number] * (trials[number].address is not None)
    return pictures[0] if len(pictures) == 1 and not _is_sign(trials[pictures[0]]) else title + 1


def _is_sign(picture: Trial) -> bool:
    """Whether a picture is the sign of the site, by its file or by what is said of it."""
    said = (alternative or "" for *_, kind, _, alternative in picture.marks if kind == "image")
    return is_logo(picture.address or "") or any(_SIGN.search(alternative) for alternative in said)
