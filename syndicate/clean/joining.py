"""One article out of the articles of its pages, in order. Pure.

Every page was cleaned by itself. What pages say again (the title, a standfirst, a note at the end) stays once, and the
lines that count pages go; each is a removal, like all that the cleaner takes. What is known of the article is what its
first page says, and what that leaves out, the first one that says it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import Final

from syndicate.clean.words.likeness import same
from syndicate.clean.words.pagewords import NEXT, PAGE
from syndicate.clean.words.shapes import width
from syndicate.values.article import Article
from syndicate.values.block import Block
from syndicate.values.removal import Removal

_OF: Final = r"(?:\s*(?:of|von|de|sur|di|van|av|af|z|из|/)\s*\d{1,3})?"
_COUNT: Final = (
    rf"(?:(?<!\w)(?:{PAGE})\.?\s*\d{{1,3}}{_OF}|[(（]\d{{1,3}}{_OF}[)）]|第?\d{{1,3}}[页頁]|\d{{1,3}}\s*/\s*\d{{1,3}})"
)
_BEHIND: Final = re.compile(rf"[\s(\[–—|,:·-]*{_COUNT}[)\]]?\s*$", re.IGNORECASE)
_BEFORE: Final = re.compile(rf"^\s*{_COUNT}\s*[:–—|-]\s+", re.IGNORECASE)
_AROUND: Final = r"[\s\d«»<>‹›→←|.…·:()-]*"
_LINE: Final = re.compile(rf"{_AROUND}(?:{_COUNT}|{NEXT}|\d{{1,2}}(?:[\s|]+\d{{1,2}})+){_AROUND}", re.IGNORECASE)
# Columns: a longer block is no word that an article says twice, and a shorter title is no mark of one article.
_LONG: Final = 60
_TELLING: Final = 8
# How many blocks at the beginning of a page may repeat what stands above an article.
_HEAD: Final = 6
_APART: Final = timedelta(days=1)
_FEW_LINKS: Final = 3


def goes_on(before: Sequence[Article], page: Article, *, is_sure: bool) -> bool:
    """Whether `page` is the next page of the article whose pages are `before`, and no other article.

    `is_sure` says that its address shows it (`nextpage.NextPage`): a title may then go on where that of the first page
    ends. Pages of one article share its title, its date and its authors, and do not say the same again; a page of
    links to articles is none.
    """
    first = before[0]
    if is_listing(first) or _says_again(before, page):
        return False
    if first.authors and page.authors and not set(first.authors) & set(page.authors):
        return False
    dates = [one.published for one in (first, page) if one.published and one.published_basis == "stated"]
    if len(dates) == 2 and abs(dates[0] - dates[1]) > _APART:
        return False
    return _same_title(first, page, is_sure=is_sure) or (is_sure and first.url is not None and page.url == first.url)


def is_listing(article: Article) -> bool:
    """Whether what was taken for an article is a page of links to articles: most of its headings, or of its text."""
    headings = [block for block in article.blocks if block.kind == "heading"]
    linked = [block for block in headings if _linked(block) >= 0.8 * len(block.text)]
    links = sum(map(_linked, article.blocks))
    most = links > 0.5 * max(1, len(article.text))
    return most or (len(linked) >= _FEW_LINKS and len(linked) > len(headings) / 2)


def join(pages: Sequence[Article]) -> Article:
    """The article whose pages, at least one, are these, each as it was cleaned by itself."""
    first, *more = pages
    if not more:
        return first
    kept, removed = _joined(pages)
    sizes = [max(1, width(page.text)) for page in pages]
    dated = next((page for page in pages if page.published), first)
    return replace(
        first,
        title=_bare(first.title) or next((page.title for page in more if page.title), None),
        blocks=tuple(kept),
        removed=tuple(removed),
        authors=next((page.authors for page in pages if page.authors), ()),
        credits=tuple(dict.fromkeys(chain.from_iterable(page.credits for page in pages))),
        editor=next((page.editor for page in pages if page.editor), None),
        publisher=next((page.publisher for page in pages if page.publisher), None),
        published=dated.published,
        published_basis=dated.published_basis,
        updated=max((page.updated for page in pages if page.updated), default=None),
        language=next((page.language for page in pages if page.language), None),
        tags=next((page.tags for page in pages if page.tags), ()),
        image=next((page.image for page in pages if page.image), None),
        confidence=sum(page.confidence * size for page, size in zip(pages, sizes, strict=True)) / sum(sizes),
        notes=tuple(dict.fromkeys(chain.from_iterable(page.notes for page in pages))),
    )


def _same_title(first: Article, page: Article, *, is_sure: bool) -> bool:
    one, other = _bare(first.title), _bare(page.title)
    if not one or not other:
        return is_sure
    if same(one, other):
        return True
    shorter, longer = sorted((one.casefold(), other.casefold()), key=len)
    return is_sure and width(shorter) >= _TELLING and (longer.startswith(shorter) or longer.endswith(shorter))


def _bare(title: str | None) -> str:
    """A title without the number of its page."""
    return _BEFORE.sub("", _BEHIND.sub("", title or ""))


def _says_again(before: Sequence[Article], page: Article) -> bool:
    """Whether a page shows the article again, with other comments below it, or nothing new at all."""
    said = {_folded(block) for one in before for block in one.blocks}
    shown = {_folded(block) for block in page.blocks}
    body = [block for block in before[0].blocks if width(block.text) >= _LONG]
    again = sum(width(block.text) for block in body if _folded(block) in shown)
    if again > sum(width(block.text) for block in body) / 2:
        return True
    return bool(shown) and shown <= said


def _folded(block: Block) -> str:
    return f"{block.address or ''} {' '.join(block.text.split())}".casefold()


def _linked(block: Block) -> int:
    return sum(span.end - span.start for span in block.spans if span.kind == "link")


def _joined(pages: Sequence[Article]) -> tuple[list[Block], list[Removal]]:
    """The blocks that stay, in order, and what was removed of all pages."""
    kept: list[Block] = []
    removed: list[Removal] = []
    said: set[str] = set()
    titles = [title for page in pages for title in (page.title, _bare(page.title)) if title]
    for number, page in enumerate(pages):
        drops = dict(_counts(page.blocks))
        if number + 1 < len(pages):
            drops |= _common_end(page.blocks, pages[number + 1].blocks)
        if number:
            drops |= _again(page.blocks, said, titles)
        removed += _moved(page, drops, len(kept))
        stays = [block for place, block in enumerate(page.blocks) if place not in drops]
        kept += stays
        said.update(map(_folded, stays))
    return kept, removed


def _counts(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """The lines at both ends of a page that count pages, or lead to the next one, by their places."""
    ends = (*range(min(2, len(blocks))), *range(max(2, len(blocks) - 3), len(blocks)))
    for place in ends:
        text = blocks[place].text.strip()
        if text and blocks[place].kind in ("paragraph", "heading", "item") and _LINE.fullmatch(text):
            yield place, "navigation"


def _common_end(blocks: Sequence[Block], following: Sequence[Block]) -> dict[int, str]:
    """What stands at the end of this page and of the next one alike: it stays on the last."""
    most = min(len(blocks), len(following)) - 1
    length = next((n for n in range(most) if _folded(blocks[-1 - n]) != _folded(following[-1 - n])), max(0, most))
    return dict.fromkeys(range(len(blocks) - length, len(blocks)), "repeated")


def _again(blocks: Sequence[Block], said: Collection[str], titles: Sequence[str]) -> dict[int, str]:
    """What a page says that a page before it has said, and its titles."""
    drops = {}
    for place, block in enumerate(blocks):
        is_title = place < _HEAD and any(same(block.text, title) for title in titles)
        is_long = place < _HEAD or width(block.text) >= _LONG
        if is_title or (is_long and _folded(block) in said):
            drops[place] = "repeated"
    return drops


def _moved(page: Article, drops: dict[int, str], offset: int) -> Iterator[Removal]:
    """The removals of a page, and what was dropped of it, at their places in the whole article."""
    at = [offset]
    for place in range(len(page.blocks)):
        at.append(at[-1] + (place not in drops))
    by_place: dict[int, list[Removal]] = {}
    for removal in page.removed:
        by_place.setdefault(removal.block, []).append(removal)
    for place, block in enumerate((*page.blocks, None)):
        for removal in by_place.get(place, ()):
            # A cut out of a block that is dropped is in no block any more.
            cut = (None, None) if place in drops else (removal.start, removal.end)
            yield replace(removal, block=at[place], start=cut[0], end=cut[1])
        if block is not None and place in drops:
            yield Removal(block.text, drops[place], "joining", at[place])
