"""PageShape: the value that the walk over a page hands to the scores.

It holds what a candidate alone does not tell: in which containers it stands, and how they are called. Containers
are kept as parallel rows, not as objects, because a page has thousands of them; a container always stands
after its parent and before its parent's next child, so what a container holds is a stretch of the rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from syndicate.clean.draft import Verdict
from syndicate.clean.pages.pageinline import Mark, spans
from syndicate.values.block import Block, BlockKind, Span

HIDDEN = ":hidden"
"""Stands in the name of a container that says that it is not shown."""
_MOSTLY = 0.5


class Around(NamedTuple):
    """What a block stands in: the depth of an item, and whether in a quotation, as a `Block` has them."""

    within: int = 0
    quoted: int = 0


NOWHERE: Final = Around()


class Video(NamedTuple):
    """A video that a page shows beside its blocks: before the block with this `number`, in this `container`.

    `watched` is the address where it is seen, `picture` that of its picture, and `title` what it is called. `name` is what
    the addresses of all its pictures hold; "" where that is not known.
    """

    number: int
    container: int
    watched: str
    picture: str
    title: str | None
    name: str
    around: Around

    def block(self, score: float) -> Block:
        """Its picture, which leads to where it is watched."""
        spans = Span(0, 0, "image", self.picture, self.title), Span(0, 0, "link", self.watched)
        within, quoted = self.around
        return Block("figure", "", spans=spans, address=self.picture, score=score, within=within, quoted=quoted)


class Trial(NamedTuple):
    """A block that may become a candidate, as the walk saw it.

    `level` is that of a heading, an item, a quote or code, as a `Block` has it. `container` is the number of the container that it stands in, `linked` how many of its characters are links.
    `marks` is its inline markup, counted from `shift` characters before the text; `stressed` how many of them are
    strong or emphasis. `verdict` is that of a subtree that was skipped whole.
    """

    text: str
    container: int
    linked: int = 0
    kind: BlockKind = "paragraph"
    level: int = 0
    marker: str | None = None
    marks: tuple[Mark, ...] = ()
    shift: int = 0
    stressed: int = 0
    address: str | None = None
    verdict: Verdict | None = None
    around: Around = NOWHERE

    @property
    def link_share(self) -> float:
        """How much of its text is links, 0..1."""
        return self.linked / (len(self.text) or 1)

    @property
    def is_link(self) -> bool:
        """Whether at least half of its text is links."""
        return self.link_share >= _MOSTLY


@dataclass(frozen=True, slots=True)
class PageShape:
    """The blocks of a page in document order, and its block-level containers.

    For container i: `parents[i]` is the number of its parent (0 for the root itself), `ends[i]` the number after the
    last container in it, `tags[i]` its tag, `names[i]` its class, id, role and itemprop in one string, as written.
    `base` is what addresses in the markup are relative to, `title` what the page calls itself, and `icons` are the
    addresses of the images that it shows no larger than that. `videos` stand beside the trials, in their order, and
    `watched` says by the address of an image which video it leads to.
    """

    trials: tuple[Trial, ...]
    parents: tuple[int, ...]
    ends: tuple[int, ...]
    tags: tuple[str, ...]
    names: tuple[str, ...]
    base: str | None = None
    title: str = ""
    cut: bool = False
    icons: frozenset[str] = frozenset()
    videos: tuple[Video, ...] = ()
    watched: Mapping[str, str] = field(default_factory=dict)

    def block(self, trial: Trial, score: float) -> Block:
        """The whole block of a trial of this page, with its inline markup."""
        marks = trial.marks
        if marks and trial.kind == "heading":
            marks = tuple(mark for mark in marks if not self._adds_nothing(trial, mark))
        marked = spans(trial.text, marks, trial.shift, self.base) if marks else ()
        if trial.kind == "figure" and (leads_to := self.watched.get(trial.address or "")):
            marked = (*marked, Span(0, 0, "link", leads_to))
        return _block(trial, marked, score)

    def _adds_nothing(self, heading: Trial, mark: Mark) -> bool:
        """Whether markup makes the whole of a heading strong, or a link to a place of this page, which is mostly the heading itself."""
        start, end, kind, stated, _ = mark
        if start > heading.shift or end < heading.shift + len(heading.text):
            return False
        page, has_fragment, _ = (stated or "").partition("#")
        return kind == "strong" or (kind == "link" and bool(has_fragment) and page in ("", self.base))

    def bare_block(self, trial: Trial, score: float) -> Block:
        """The block of a trial that is no article text: of such a one only the text is asked for."""
        return _block(trial, (), score)


def _block(trial: Trial, marked: tuple[Span, ...], score: float) -> Block:
    within, quoted = trial.around
    return Block(trial.kind, trial.text, trial.level, trial.marker, marked, trial.address, score, within, (), quoted)
