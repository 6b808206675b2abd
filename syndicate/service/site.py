"""What the web application shows, as plain values: it knows no settings, no store and no alarm clock.

Whoever starts the application gives it functions that make these values anew for every request, so an edited
configuration shows at once.
"""

from dataclasses import dataclass
from datetime import datetime

from syndicate.values.entry import RunStatus


@dataclass(frozen=True, slots=True)
class FormatView:
    """A format that every feed has: its file's name, its media type without parameters, and what people call it."""

    file: str
    media_type: str
    title: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed: `folder` is the absolute path of the folder that holds its files."""

    name: str
    title: str
    description: str
    folder: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class SiteView:
    """The site: `base_url` is what its feeds' addresses are built on, without a slash at its end."""

    title: str
    description: str
    base_url: str
    formats: tuple[FormatView, ...]
    feeds: tuple[FeedView, ...]

    def feed(self, name: str) -> FeedView | None:
        """The feed of that name, None if there is none."""
        return next((feed for feed in self.feeds if feed.name == name), None)

    def format(self, file: str) -> FormatView | None:
        """The format whose file has that name, None if there is none."""
        return next((form for form in self.formats if form.file == file), None)

    def address(self, feed: FeedView, form: FormatView) -> str:
        """The absolute URL of a feed in a format."""
        return f"{self.base_url}/{path_of(feed, form)}"


def path_of(feed: FeedView, form: FormatView) -> str:
    """Where a feed is in a format, relative to the site."""
    return f"feeds/{feed.name}/{form.file}"


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How a source has been doing since the service started. Times are aware; None where there is none yet."""

    name: str
    last_run: RunStatus | None = None
    last_finished: datetime | None = None
    next_due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """How the service is doing. `alive` is the alarm clock's; `behind` names feeds that could not be published."""

    alive: bool
    sources: tuple[SourceHealth, ...] = ()
    behind: tuple[str, ...] = ()
