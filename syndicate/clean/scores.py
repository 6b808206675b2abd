"""How likely every candidate of a page is article text, 0..1, and a verdict for those below the threshold.

A deterministic heuristic over blocks, in the tradition of Readability (mass flows up to containers), GNE (text
density times link sparsity) and jusText (short blocks follow their neighbours):

1. Every block has a mass: its length, where a Chinese, Japanese or Korean character counts as `_CJK_WEIGHT` letters,
   less what is links, and little of it where no sentence ends.
2. Containers whose names tell what they are (`page.toml`) are set aside with all they hold, unless they hold most
   of the page: then the name speaks of the layout ("has-sidebar"), or the discussion is the page.
3. The main container is found from the root down: into the child that holds nearly all the mass of its parent,
   sooner if its tag or name says that it holds the text.
4. In it, prose is kept by itself; headings, short lines, lists, tables and figures are kept between prose.

It reads no words of the text: phrases are the rules'. It is a stand-in of the same shape for a learned model:
`score(shape, scope)` stays when that comes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from syndicate.clean.draft import Candidate, Scope, Verdict
from syndicate.clean.pagenames import Naming, naming
from syndicate.clean.pageshape import PageShape, Trial

# Below it a block is not the article.
THRESHOLD: Final = 0.5

_CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE: Final = re.compile("[.!?…。！？।؟:;,，；：][\"'”’»)]*(?:\\s|$)|[。！？，；]")
_CJK_WEIGHT: Final = 3
# Letters: shorter blocks are no evidence of prose.
_PROSE: Final = 80
_LAYOUT_SHARE: Final = 0.55
_DESCENT: Final = 0.85
_DESCENT_NAMED: Final = 0.5
_DESCENT_FROM_NAMED: Final = 0.97
_MOST_LINKED: Final = 0.5
# Containers of one block or of a part of the text: the main container is never one of them.
_LEAVES: Final = frozenset(
    [
        "p",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "dl",
        "li",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "figure",
        "figcaption",
        "details",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)


@dataclass(frozen=True, slots=True)
class _Measure:
    """A block's length in letters, the share of it that is links, and its mass as evidence of prose."""

    letters: int
    linked: float
    mass: float


def score(shape: PageShape, scope: Scope) -> tuple[Candidate, ...]:
    """The candidates of a page with their scores, and a verdict for those below `THRESHOLD`.

    Candidates that already have a verdict keep it. `scope` "article" never takes a discussion for the article.
    """
    measures = [_measure(trial) for trial in shape.trials]
    names = [naming(name) for name in shape.names]
    kinds = _kinds(shape, names, measures, scope)
    masses = _masses(shape, [m.mass if kinds[t.container] is None else 0.0 for t, m in _pairs(shape, measures)])
    inside = _within(shape, _main(shape, names, masses))
    alone = [
        0.0 if kinds[trial.container] or not inside[trial.container] else _alone(trial, measure)
        for trial, measure in _pairs(shape, measures)
    ]
    eligible = [not (kinds[t.container] or t.candidate.verdict) and inside[t.container] for t in shape.trials]
    scores = _together(shape.trials, measures, alone, eligible)
    return tuple(
        _judged(trial, measure, value, kinds[trial.container])
        for (trial, measure), value in zip(_pairs(shape, measures), scores, strict=True)
    )


def _pairs(shape: PageShape, measures: list[_Measure]) -> list[tuple[Trial, _Measure]]:
    return list(zip(shape.trials, measures, strict=True))


def _measure(trial: Trial) -> _Measure:
    text = trial.candidate.block.text
    letters = len(text) + (_CJK_WEIGHT - 1) * len(_CJK.findall(text))
    linked = trial.linked / len(text) if text else 0.0
    if trial.candidate.verdict:
        return _Measure(letters, linked, 0.0)
    is_prose = letters >= _PROSE and (trial.candidate.block.kind in ("code", "table") or _SENTENCE.search(text))
    return _Measure(letters, linked, letters * (1 - linked) ** 2 * (1.0 if is_prose else 0.2))


def _masses(shape: PageShape, own: Sequence[float]) -> list[float]:
    """The mass of each container with all it holds."""
    masses = [0.0] * len(shape.parents)
    for trial, mass in zip(shape.trials, own, strict=True):
        masses[trial.container] += mass
    for container in range(len(masses) - 1, 0, -1):
        masses[shape.parents[container]] += masses[container]
    return masses


def _kinds(shape: PageShape, names: list[Naming], measures: list[_Measure], scope: Scope) -> list[str | None]:
    """What each container's name, or that of one around it, says it is; None where nothing speaks against it."""
    masses = _masses(shape, [measure.mass for measure in measures])
    most = masses[0] * _LAYOUT_SHARE
    kinds: list[str | None] = [None] * len(names)
    spared: list[frozenset[str]] = [frozenset()] * len(names)
    for container in range(1, len(names)):
        parent = shape.parents[container]
        told = names[container].kind
        kinds[container], spared[container] = kinds[parent], spared[parent]
        if told is None or kinds[parent] or told in spared[parent]:
            continue
        # What holds most of the page is the page. A discussion is none where one article is asked for.
        if masses[container] >= most and not (scope == "article" and told == "comments"):
            spared[container] = spared[parent] | {told}
        else:
            kinds[container] = told
    return kinds


def _main(shape: PageShape, names: list[Naming], masses: list[float]) -> int:
    """The container that holds the text."""
    children: dict[int, list[int]] = {}
    for container in range(1, len(masses)):
        if masses[container] and shape.tags[container] not in _LEAVES:
            children.setdefault(shape.parents[container], []).append(container)
    current, is_named = 0, False
    while current in children:
        heaviest = max(children[current], key=lambda container: masses[container])
        named = _is_text(shape, names, heaviest)
        share = _DESCENT_FROM_NAMED if is_named else _DESCENT
        if masses[heaviest] < masses[current] * (_DESCENT_NAMED if named and not is_named else share):
            break
        current, is_named = heaviest, is_named or named
    return current


def _is_text(shape: PageShape, names: list[Naming], container: int) -> bool:
    return names[container].is_text or shape.tags[container] in ("article", "main")


def _within(shape: PageShape, main: int) -> list[bool]:
    inside = [False] * len(shape.parents)
    inside[main] = True
    for container in range(main + 1, len(inside)):
        inside[container] = inside[shape.parents[container]]
    return inside


def _alone(trial: Trial, measure: _Measure) -> float:
    """The score of a block without its neighbours."""
    if trial.candidate.verdict:
        return 0.0
    length = min(measure.letters / _PROSE, 1.0)
    sparse = max(0.0, 1 - measure.linked / _MOST_LINKED / 1.5)
    ends = 1.0 if _SENTENCE.search(trial.candidate.block.text) else 0.6
    return (0.2 + 0.8 * length) * sparse * ends


def _together(
    trials: Sequence[Trial], measures: list[_Measure], alone: list[float], eligible: list[bool]
) -> list[float]:
    """Scores with the neighbours' say: between prose, what is no cluster of links is article too."""
    before = _nearest(alone, eligible)
    after = _nearest(alone[::-1], eligible[::-1])[::-1]
    scores = list(alone)
    for number, (trial, measure) in enumerate(zip(trials, measures, strict=True)):
        if not eligible[number]:
            continue
        lift = min(before[number], after[number])
        if trial.candidate.block.kind in ("heading", "figure"):
            # What opens a passage, or shows it, belongs to what follows; above the first line nothing stands before it.
            lift = after[number]
        if measure.linked <= _MOST_LINKED:
            scores[number] = max(alone[number], 0.9 * lift)
    return scores


def _nearest(alone: list[float], eligible: list[bool]) -> list[float]:
    """For each block, how much prose stands just before it: fading with distance."""
    near = [0.0] * len(alone)
    strength = 0.0
    for number, value in enumerate(alone):
        near[number] = strength
        if eligible[number]:
            strength = max(value, strength * 0.92)
    return near


def _judged(trial: Trial, measure: _Measure, value: float, kind: str | None) -> Candidate:
    candidate = trial.candidate
    value = round(value, 4)
    if candidate.verdict:
        return candidate
    block = replace(candidate.block, score=value)
    if value >= THRESHOLD:
        return replace(candidate, block=block)
    if kind is None:
        kind = "navigation" if measure.linked > _MOST_LINKED else "other"
    return replace(candidate, block=block, verdict=Verdict(kind, "scores", value))
