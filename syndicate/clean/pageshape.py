"""PageShape: the value that the walk over a page hands to the scores.

It holds what a candidate alone does not tell: in which containers it stands, and how they are called. Containers
are kept as parallel rows, not as objects, because a page has thousands of them; a container always stands
after its parent, so one pass forward hands down and one pass backward sums up.
"""

from dataclasses import dataclass

from syndicate.clean.draft import Candidate


@dataclass(frozen=True, slots=True)
class Trial:
    """A candidate, the number of the container that it stands in, and how many of its characters are links."""

    candidate: Candidate
    container: int
    linked: int = 0


@dataclass(frozen=True, slots=True)
class PageShape:
    """The candidates of a page in document order, and its block-level containers.

    For container i: `parents[i]` is the number of its parent (0 for the root itself), `tags[i]` its tag, `names[i]`
    its class, id, role and itemprop in one string, as written.
    """

    trials: tuple[Trial, ...]
    parents: tuple[int, ...]
    tags: tuple[str, ...]
    names: tuple[str, ...]
    cut: bool = False
