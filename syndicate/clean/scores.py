"""How likely every candidate of a page is article text, 0..1, and a verdict for those below the threshold.

The numbers come from the learned block model (`blockmodel`). What is done with them here is little:

- what is below `THRESHOLD` (or less, where `cuts` says so) gets a verdict, whose kind is what the names of its containers say it is;
- of a text of `_REPEATED` words or more that stands in the page twice, the first is kept (the copy for telephones);
- a paragraph of prose beside kept ones needs only `_SIBLING`: a text does not stop for one of its paragraphs;
- in scope "article", what stands in a container of comments is none;
- where next to nothing was kept and yet there is a block of prose, it and its likes are taken: a page that the model
  does not understand at all is better shown than lost.
"""

from dataclasses import replace
from functools import lru_cache
from itertools import compress
from typing import Final

import numpy as np

from syndicate.clean.draft import Candidate, Cut, Scope, Verdict
from syndicate.clean.pages.pageshape import HIDDEN, PageShape, Trial
from syndicate.clean.scoring import cuts
from syndicate.clean.scoring.blockmodel import BlockModel
from syndicate.clean.scoring.company import Judged, pictured, with_company
from syndicate.clean.scoring.pagenames import naming
from syndicate.values.block import Block

# What is kept has at least this score, whatever it was kept for.
THRESHOLD: Final = cuts.USUAL

_REPEATED: Final = 25
_NOTHING: Final = 25
_PROSE: Final = 40
# What a paragraph of some words needs where others of the same container are kept. On one held-out fold, 0.3 to 0.4 did alike.
_SIBLING: Final = 0.35
_PARAGRAPH: Final = 20
# Words: of a page that has fewer, a sentence is prose enough.
_SMALL_PAGE: Final = 200
_SENTENCE: Final = 8
_FEW_LINKS: Final = 0.2
# Corpora leave out most captions, so the model doubts them all.
_CAPTION: Final = 0.25
_LONGEST_ALTERNATIVE: Final = 400
_BY_TAG: Final = {"aside": "related", "dialog": "markup"}
# Classes of a container that has no more of them than its layout needs.
_MANY: Final = 8
_COPY: Final = Verdict("repeated", "page/copy")


def score(shape: PageShape, scope: Scope, model: BlockModel) -> tuple[Candidate, ...]:
    """The blocks of a page as candidates with their scores, and a verdict for those below `THRESHOLD`.

    What already has a verdict keeps it. `scope` "article" never takes a discussion for the article, and "body" takes
    everything that no name speaks against.
    """
    if not shape.trials:
        return ()
    page = model.features(shape)
    # Four digits; a float of 32 bits times ten thousand is exact in 64, so this is what `round` gives.
    chances: list[float] = (np.rint(model.chances(page).astype(np.float64) * 10_000) / 10_000).tolist()
    words: list[int] = page.words.tolist()
    kinds = _kinds(shape)
    open_ = [
        trial.verdict is None and not (scope == "article" and kinds[trial.container] == "comments")
        for trial in shape.trials
    ]
    if scope == "body":
        # Its source gives it as the article: doubts count only where a container says itself that it is something else.
        named = [kinds[trial.container] is not None for trial in shape.trials]
        chances = [c if is_named else max(c, THRESHOLD) for c, is_named in zip(chances, named, strict=True)]
    # A list is no article in the strict sense.
    least = cuts.least(page, chances, open_) if scope == "auto" else THRESHOLD
    kept = [is_open and chance >= least for is_open, chance in zip(open_, chances, strict=True)]
    if sum(compress(words, kept)) < _NOTHING:
        kept = _rescued(shape, words, open_, kept)
    kept = _with_siblings(shape, chances, words, open_, kept)
    return _judged(Judged(shape, chances, words, open_, kept), kinds)


def _judged(page: Judged, kinds: dict[int, str | None]) -> tuple[Candidate, ...]:
    """The candidates: what is kept, and what stands beside it, and the others with the kinds of their containers."""
    shape, chances, words, _, _ = page
    judged = []
    seen, shown = set[str](), set[str | None]()
    kept = with_company(page)
    pictures = pictured(page, kept)
    for number, (trial, chance, is_kept, count) in enumerate(zip(shape.trials, chances, kept, words, strict=True)):
        if not is_kept:
            verdict = trial.verdict or _verdict(kinds[trial.container] or _unnamed(trial), chance)
            left = Candidate(shape.bare_block(trial, chance), 0, verdict)
            judged.append(with_picture(left, shape.block(trial, THRESHOLD)) if number in pictures else left)
            continue
        sure = max(THRESHOLD, chance)
        without = _without_caption(trial, chance)
        if count >= _REPEATED:
            if trial.text in seen and (trial.address is None or trial.address in shown):
                judged.append(Candidate(shape.bare_block(trial, sure), 0, _COPY))
                continue
            if trial.text in seen:
                # Another picture of the same, below which the same is said.
                without = (Cut(0, len(trial.text), _COPY),)
            seen.add(trial.text)
            shown.add(trial.address)
        block = shape.block(trial, sure)
        judged.append(Candidate(_described(block) if without else block, 0, None, without))
    return tuple(judged)


def with_picture(left: Candidate, whole: Block) -> Candidate:
    """A text that was taken, with the image that stands in one run with it, which says it (`alt`). `whole` is all of it."""
    image = next((span for span in whole.spans if span.kind == "image" and span.address), None)
    if image is None or left.verdict is None:
        return left
    figure = _described(replace(whole, kind="figure", address=image.address))
    return Candidate(figure, 0, None, (Cut(0, len(figure.text), left.verdict),))


def _without_caption(trial: Trial, chance: float) -> tuple[Cut, ...]:
    """The cut that an image is shown with whose caption is no part of the article."""
    if trial.kind != "figure" or not trial.text or chance >= _CAPTION:
        return ()
    return (Cut(0, len(trial.text), Verdict("other", "scores", chance)),)


def _described(figure: Block) -> Block:
    """A figure whose image says nothing in words, with its caption for that: the caption is not shown below it."""
    if any(span.alternative for span in figure.spans if span.kind == "image"):
        return figure
    said = " ".join(figure.text[:_LONGEST_ALTERNATIVE].split())
    spans = (replace(span, alternative=said) if span.kind == "image" else span for span in figure.spans)
    return replace(figure, spans=tuple(spans))


@lru_cache(maxsize=4096)
def _verdict(kind: str, chance: float) -> Verdict:
    """The verdict of the scores: most blocks that are no article text have one of a few chances."""
    return Verdict(kind, "scores", chance)


def _unnamed(trial: Trial) -> str:
    return "navigation" if trial.is_link else "other"


def _kinds(shape: PageShape) -> dict[int, str | None]:
    """What each container that holds a block is by its name or its tag, or the outermost one around it that says something.

    None where nothing speaks against it. Containers without blocks, which are half of a page's, are not asked.
    """
    kinds: dict[int, str | None] = {0: None}
    said: dict[str, str | None] = {}
    parents, names, tags = shape.parents, shape.names, shape.tags
    for trial in shape.trials:
        container, unknown = trial.container, []
        while container not in kinds:
            unknown.append(container)
            container = parents[container]
        told = kinds[container]
        for inner in reversed(unknown):
            if told is None and (tag := tags[inner]) != "body":
                name = names[inner]
                if name not in said:
                    said[name] = kind(name)
                told = said[name] or _BY_TAG.get(tag)
            kinds[inner] = told
    return kinds


def kind(name: str) -> str | None:
    """What a container with this name holds that is no article; None where its name says nothing of that."""
    words = name.split()
    if len(words) > _MANY:
        # So many classes are the state of a page ("comments-open"), and what it does: the first, and the id, may be a name.
        name = " ".join((*words[:3], words[-1]))
    return naming(name).kind or ("markup" if HIDDEN in name else None)


def _with_siblings(
    shape: PageShape, chances: list[float], words: list[int], open_: list[bool], kept: list[bool]
) -> list[bool]:
    """What is kept, with the paragraphs of prose that stand in the same container as kept ones, and may be the article."""
    prose = [
        trial.kind == "paragraph" and count >= _PARAGRAPH and trial.link_share < _FEW_LINKS
        for trial, count in zip(shape.trials, words, strict=True)
    ]
    homes = [shape.parents[trial.container] for trial in shape.trials]
    with_prose = set(compress(homes, (a and b for a, b in zip(kept, prose, strict=True))))
    return [
        is_kept or (is_prose and is_open and chance >= _SIBLING and home in with_prose)
        for is_kept, is_prose, is_open, chance, home in zip(kept, prose, open_, chances, homes, strict=True)
    ]


def _rescued(shape: PageShape, words: list[int], open_: list[bool], kept: list[bool]) -> list[bool]:
    """What is kept, with the longest block of prose, those of the same parent container, and what stands between them."""
    trials = shape.trials
    least = _PROSE if sum(words) >= _SMALL_PAGE else _SENTENCE
    prose = [n for n, count in enumerate(words) if open_[n] and count >= least and trials[n].link_share < _FEW_LINKS]
    if not prose:
        return kept
    longest = max(prose, key=lambda n: words[n])
    home = shape.parents[trials[longest].container]
    alike = [n for n in prose if shape.parents[trials[n].container] == home]
    between = range(alike[0], alike[-1] + 1)
    return [kept[n] or (n in between and open_[n] and not trials[n].is_link) for n in range(len(kept))]
