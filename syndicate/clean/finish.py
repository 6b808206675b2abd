"""The last step: from a draft to the article.

Candidates that stay become blocks (lines of one group become one), what was taken becomes removals in
document order, each with its place as `values.removal` defines it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from operator import attrgetter
from typing import Final

from syndicate.clean.confidence import confidence
from syndicate.clean.draft import TITLE, Candidate, Draft, Verdict
from syndicate.clean.facts.pagelead import shown_image
from syndicate.clean.pages.itemmarkers import handed_on
from syndicate.values.article import Article
from syndicate.values.block import Block, Span
from syndicate.values.removal import Removal

_LONGEST_SUBTREE: Final = 20_000


def finish(draft: Draft) -> Article:
    """The article that a draft, all steps done, amounts to."""
    blocks: list[Block] = []
    removed: list[Removal] = []
    for piece in _pieces(handed_on(draft.candidates)):
        verdict = piece[0].verdict
        if verdict is not None:
            if verdict.kind != TITLE.kind:
                removed.append(_removal(piece[0].block, verdict, len(blocks)))
            continue
        block, cuts = _block(piece, len(blocks))
        removed += cuts
        if block is not None:
            blocks.append(block)
    facts = draft.facts
    article = Article(
        title=facts.title,
        blocks=tuple(blocks),
        removed=_merged(removed),
        authors=facts.authors,
        credits=facts.credits,
        editor=facts.editor,
        publisher=facts.publisher,
        published=facts.published,
        published_basis=facts.published_basis,
        updated=facts.updated,
        language=facts.language,
        tags=facts.tags,
        image=shown_image(facts.image, blocks),
        url=facts.url,
        description=facts.description,
        notes=draft.notes,
    )
    return replace(article, confidence=confidence(article))


def _pieces(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Candidates that become one thing: a block, the lines of a group from first to last kept, or a removal."""
    if not any(candidate.group for candidate in candidates):
        yield from ([candidate] for candidate in candidates)
        return
    for group, members in groupby(candidates, key=attrgetter("group")):
        if not group:
            yield from ([candidate] for candidate in members)
            continue
        row = list(members)
        kept = [n for n, candidate in enumerate(row) if candidate.verdict is None]
        if not kept:
            yield from ([candidate] for candidate in row)
            continue
        yield from ([candidate] for candidate in row[: kept[0]])
        yield row[kept[0] : kept[-1] + 1]
        yield from ([candidate] for candidate in row[kept[-1] + 1 :])


def _removal(taken: Block, verdict: Verdict, block: int) -> Removal:
    sign, text = taken.marker, taken.text[:_LONGEST_SUBTREE]
    return Removal(f"{sign} {text}" if sign else text, verdict.kind, verdict.rule, block, None, None, verdict.score)


def _block(piece: Sequence[Candidate], number: int) -> tuple[Block | None, list[Removal]]:
    """The block of a piece, and what was cut out of it."""
    if len(piece) == 1 and not piece[0].cuts and (piece[0].block.text or piece[0].block.kind == "figure"):
        return piece[0].block, []
    text, spans, cuts = "", [], []
    for candidate in piece:
        text += "\n" if text else ""
        start = len(text)
        text += candidate.block.text
        spans += [_moved(span, start) for span in candidate.block.spans]
        if candidate.verdict is not None:
            cuts.append((start, len(text), candidate.verdict))
        cuts += [(start + cut.start, start + cut.end, cut.verdict) for cut in candidate.cuts]
    cuts.sort(key=lambda cut: cut[:2])
    removed = [
        Removal(text[start:end], verdict.kind, verdict.rule, number, start, end, verdict.score)
        for start, end, verdict in cuts
    ]
    kept, moved = _without(text, spans, [(start, end) for start, end, _ in cuts])
    first = piece[0].block
    if not kept and first.kind != "figure":
        return None, [replace(removal, start=None, end=None) for removal in removed]
    return replace(first, text=kept, spans=moved, indents=_indents(piece, kept)), removed


def _indents(piece: Sequence[Candidate], kept: str) -> tuple[int, ...]:
    """The indents of the lines of code that stay; none, where it is not known which those are."""
    indents = tuple(chain.from_iterable(one.block.indents for one in piece if one.verdict is None))
    return indents if len(indents) == kept.count("\n") + 1 else ()


def _moved(span: Span, by: int) -> Span:
    return replace(span, start=span.start + by, end=span.end + by) if by else span


def _without(text: str, spans: Sequence[Span], cuts: Sequence[tuple[int, int]]) -> tuple[str, tuple[Span, ...]]:
    """The text without the cuts and without the white space they leave at its end, and its spans moved."""
    if not cuts:
        return text, tuple(spans)
    keep = bytearray(b"\1") * len(text)
    for start, end in cuts:
        keep[start:end] = bytes(end - start)
        line = start > 0 and text[start - 1] == "\n" and text[end : end + 1] in ("\n", "")
        if line:
            keep[start - 1] = 0
        space = start - 1
        while text[end : end + 1] == "\n" and space >= 0 and text[space] in " \t\u3000":
            keep[space] = 0
            space -= 1
    while (last := keep.rfind(1)) >= 0 and text[last].isspace():
        keep[last] = 0
    before = [0]
    for flag in keep:
        before.append(before[-1] + flag)
    moved = (replace(span, start=before[span.start], end=before[span.end]) for span in spans)
    shown = tuple(new for new, old in zip(moved, spans, strict=True) if new.start < new.end or old.start == old.end)
    return "".join(c for c, flag in zip(text, keep, strict=True) if flag), shown


def _merged(removed: Sequence[Removal]) -> tuple[Removal, ...]:
    """Removals of lines that one rule took one after another, as one removal each."""
    out: list[Removal] = []
    for removal in removed:
        last = out[-1] if out else None
        # Asked first: most removals are those of the scores.
        if removal.score is None and last is not None and _goes_on(last, removal):
            out[-1] = replace(last, text=f"{last.text}\n{removal.text}")
        else:
            out.append(removal)
    return tuple(out)


def _goes_on(last: Removal, removal: Removal) -> bool:
    """Whether a rule's removal goes on with the one before; subtrees of a page stay by themselves."""
    if removal.rule.startswith("page/"):
        return False
    of_last = (last.kind, last.rule, last.block, last.start, removal.start)
    return of_last == (removal.kind, removal.rule, removal.block, None, None)
