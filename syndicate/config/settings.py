"""Settings: all of a configuration as one value; and ServeSettings, those of the service."""

from dataclasses import dataclass
from datetime import timedelta

from syndicate.clean.cleaner import Limits
from syndicate.fetch.settings import FetchSettings
from syndicate.publish.settings import FeedSettings, SiteSettings
from syndicate.store.settings import StoreSettings
from syndicate.values.source import Source


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """How `syndicate serve` runs: section `[serve]`.

    The web server listens on `host` and `port` (0 takes a free one). The configuration is looked at every
    `reload_every`. `grace` is how long running work may take to end when the service stops. `workers` is how
    many sources are ingested at a time.
    """

    host: str = "127.0.0.1"
    port: int = 8026
    reload_every: timedelta = timedelta(seconds=2)
    grace: timedelta = timedelta(seconds=8)
    workers: int = 2

    def __post_init__(self) -> None:
        if not self.host or any(character.isspace() for character in self.host):
            raise ValueError('host must be an address or a name, for example "127.0.0.1"')
        if not 0 <= self.port <= 65535:
            raise ValueError("port must be from 0 to 65535; 0 takes a free one")
        if self.reload_every < timedelta(milliseconds=100):
            raise ValueError('reload_every must be at least "100ms"')
        if self.grace < timedelta(0):
            raise ValueError('grace must not be negative, for example "8s"')
        if not 1 <= self.workers <= 64:
            raise ValueError("workers must be from 1 to 64")


@dataclass(frozen=True, slots=True)
class Settings:
    """A configuration.

    `path` is its file. `root` is the folder that relative paths are relative to: the one that holds `config/`,
    or, where the file is in no folder of that name, the file's own. Both are absolute. `feeds` has the default
    feeds filled in: one for each source, under its name, and "all".
    """

    path: str
    root: str
    site: SiteSettings
    serve: ServeSettings
    store: StoreSettings
    fetch: FetchSettings
    clean: Limits
    sources: tuple[Source, ...]
    feeds: tuple[FeedSettings, ...]
