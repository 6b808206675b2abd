"""How sure one may be, 0 to 1, that an article is a real one: an article page, not a wall, an error, a form or a list.

It is for a feed that wants to refuse what is none; it changes nothing in the article. A logistic model over a few
numbers about what was kept. Its weights stand in `confidence.toml`, made by `python -m training.confidence`; what pages say
that give no article stands in `refusals.toml`, and is written by hand.
"""

import math
import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Final, NamedTuple

from syndicate.clean.words.shapes import ends_sentence, width
from syndicate.values.article import Article
from syndicate.values.block import Block

_PROSE: Final = frozenset({"paragraph", "item", "quote"})
# Columns of a sentence or more that is prose for certain; shorter ones stand on buttons and under pictures, too.
_LINE_OF_PROSE: Final = 60
_MOST_LINKED: Final = 0.5
_ENTRY: Final = 0.8
# What ends a sentence in India, Ethiopia, Iran, Burma, Cambodia and Tibet; Thai and Lao have no sign for it.
_OTHER_END: Final = re.compile(r"[।॥።؟۔။។།\u0e00-\u0eff]\s*\Z")
# Columns of a title that is a headline rather than the name of a section.
_HEADLINE: Final = 60
# Characters: an article of four screenfuls is no wall, whatever it speaks of.
_SCREENFUL: Final = 1000
_SURELY_LONG: Final = 4 * _SCREENFUL
# No score is surer than that: one block must not outweigh all the others.
_DOUBT: Final = 0.02
# Characters that say little against so few others.
_FEW: Final = 50
_WORD: Final = re.compile(r"\w+")


class Numbers(NamedTuple):
    """What the model sees of an article, each so that one weight does.

    Shares of characters: `linked` of the text, `kept` (a logarithm) of all that was there. `prose` says whether there is
    a paragraph that ends as a sentence does and fills a line (0..1), `headline` whether the title is as long as one (0..1; 0.5 without a title), `dated`
    and `signed` whether a date and an author are known. `sure` is the mean of the blocks' scores as log-odds, `entries`
    the share of blocks that are a link and nothing else, `gaps` the logarithm of the places where something was taken
    out, `refusing` that of the phrases of refusal in a text, less the longer it is.
    """

    prose: float
    sure: float
    linked: float
    entries: float
    kept: float
    gaps: float
    headline: float
    dated: float
    signed: float
    refusing: float


def confidence(article: Article) -> float:
    """How sure one may be, 0 to 1, that this is a real article; 0 if it has no text."""
    if not any(block.text for block in article.blocks):
        return 0.0
    bias, weights = _weights()
    odds = bias + sum(weight * number for weight, number in zip(weights, numbers(article), strict=True))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 3)


def numbers(article: Article) -> Numbers:
    """The numbers of an article that has text."""
    size = linked = entries = 0
    sure = prose = 0.0
    for block in article.blocks:
        length, links = len(block.text), _linked(block) if block.spans else 0
        size += length
        linked += links
        entries += links > _ENTRY * length
        sure += length * math.log((block.score + _DOUBT) / (1 - block.score + _DOUBT))
        if prose < 1 and links < _MOST_LINKED * length and _is_prose(block):
            prose = max(prose, min(1.0, width(block.text) / _LINE_OF_PROSE))
    outside = [removal for removal in article.removed if removal.start is None]
    gone = sum(len(removal.text) for removal in outside)
    return Numbers(
        prose=prose,
        sure=sure / size,
        linked=linked / size,
        entries=entries / len(article.blocks),
        kept=math.log((size + _FEW) / (size + gone + _FEW)),
        gaps=math.log1p(len({removal.block for removal in outside})),
        headline=min(1.0, width(article.title) / _HEADLINE) if article.title else 0.5,
        dated=float(article.published is not None),
        signed=float(bool(article.authors)),
        refusing=_refusing(article, size) if size < _SURELY_LONG else 0.0,
    )


def _linked(block: Block) -> int:
    return sum(span.end - span.start for span in block.spans if span.kind == "link")


def _is_prose(block: Block) -> bool:
    ends = ends_sentence(block.text) or _OTHER_END.search(block.text[-3:]) is not None
    return ends and block.kind in _PROSE


def _refusing(article: Article, size: int) -> float:
    text = "\n".join([article.title or "", *(block.text for block in article.blocks)]).casefold().replace("’", "'")
    worded, unspaced = _refusals()
    words = worded.keys() & set(_WORD.findall(text))
    phrases = chain.from_iterable(worded[word] for word in words)
    found = sum(phrase in text for phrase in chain(phrases, () if text.isascii() else unspaced))
    return math.log1p(found) / (1 + size / _SCREENFUL)


@cache
def _refusals() -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """The phrases, by their first word; and those of languages that put no spaces between words.

    Those of all languages are looked for: that of a page of two lines is not known for sure.
    """
    by_language = tomllib.loads(files("syndicate.clean").joinpath("refusals.toml").read_text(encoding="utf-8"))
    worded: defaultdict[str, list[str]] = defaultdict(list)
    unspaced = by_language.pop("unspaced")
    for phrase in dict.fromkeys(map(str.casefold, chain.from_iterable(by_language.values()))):
        worded[_WORD.findall(phrase)[0]].append(phrase)
    return dict(worded), tuple(unspaced)


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    table = tomllib.loads(files("syndicate.clean").joinpath("confidence.toml").read_text(encoding="utf-8"))
    return table["bias"], tuple(table["weights"][name] for name in Numbers._fields)
