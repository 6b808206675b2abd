"""Making: how an entry's article was made of its documents, so that it can be made again without its source."""

from dataclasses import dataclass, field

from syndicate.values.item import Hints


@dataclass(frozen=True, slots=True)
class Making:
    """What an article was made with, beside its documents.

    `hints` is what its source said of it, and `keys` what it was known by, as the source named it. `has_body` says that
    the first document is the source's own body, and all others are pages; `is_cut` that there were more pages than might
    be taken; `is_provisional` that its page could not be had, was a wall, or broke off, so that more of it is to come.
    """

    hints: Hints = field(default_factory=Hints)
    keys: tuple[str, ...] = ()
    has_body: bool = False
    is_cut: bool = False
    is_provisional: bool = False
