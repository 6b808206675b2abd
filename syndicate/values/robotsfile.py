"""RobotsFile: what a site's robots.txt was when it was last asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """The file of one site ("https://example.org"), to be asked for again at `until` (aware).

    `text` is what it says, None where there is none; `trouble` why it could not be had, None if it could.
    """

    site: str
    until: datetime
    text: str | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class RobotsShelf:
    """Where robots.txt files outlive a process: `recall` finds that of a site, `keep` puts one in the place of its last."""

    recall: Callable[[str], RobotsFile | None]
    keep: Callable[[RobotsFile], None]


NO_SHELF = RobotsShelf(lambda _site: None, lambda _file: None)
