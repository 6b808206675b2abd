"""The sections `[sources.NAME]`: what all sources have in common, and the rest for the kind's own settings."""

from dataclasses import dataclass
from datetime import timedelta
from inspect import signature
from typing import Final

from syndicate.config.feeds import ALL
from syndicate.config.reading import Reading
from syndicate.publish.settings import FeedSettings, SiteSettings
from syndicate.sources import KINDS
from syndicate.sources.schedule import check
from syndicate.toml import KeyPath, unknown
from syndicate.values.source import Schedule, Source

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CommonSettings:
    """What every source has: its kind, its timetable, and the time zone of its dates.

    `jitter` is None where nothing is said: an interval then has that of `Schedule`, a cron expression none, since
    who writes "0 6 * * *" means six o'clock. `longest` and `adaptive` likewise: the interval of a source on the web may
    then be lengthened, to a day, and by its own habits, too.
    """

    kind: str
    every: timedelta | None = None
    cron: str | None = None
    jitter: float | None = None
    longest: timedelta | None = None
    adaptive: bool | None = None
    timezone: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(unknown("kind", self.kind, KINDS))
        if self.timezone is not None:
            SiteSettings(timezone=self.timezone)  # the same rule as for the time zone of the site

    def schedule(self) -> Schedule:
        """The timetable. Raises ValueError."""
        usual = Schedule()
        every = usual.every if self.every is None and self.cron is None else self.every
        jitter = usual.jitter if self.cron is None else 0.0
        jitter = jitter if self.jitter is None else self.jitter
        if KINDS[self.kind].standing is None and (self.longest is not None or self.adaptive is not None):
            raise ValueError(f"longest and adaptive are for sources on the web, and a {self.kind} is none")
        if every is None or KINDS[self.kind].standing is None:
            return Schedule(every, self.cron, jitter, self.longest, bool(self.adaptive))
        longest = max(every, _DAY) if self.longest is None else self.longest
        return Schedule(every, self.cron, jitter, longest, self.adaptive is not False)


def source_keys() -> set[str]:
    """Every key that a source of some kind may have."""
    return set(signature(CommonSettings).parameters).union(*(_own(kind) for kind in KINDS))


def read_sources(reading: Reading, site: SiteSettings) -> tuple[Source, ...]:
    """The sources, in the order of the file; those that are refused are missing."""
    names = reading.table(("sources",))
    if not names:
        words = 'add a table [sources.NAME] with kind = "folder" and a path, or with kind = "feed" and a url'
        reading.refuse(("sources",), f"names no source; {words}")
    _refuse_twins(reading, list(names))
    found = (_source(reading, name, site) for name in names)
    return tuple(source for source in found if source is not None)


def _source(reading: Reading, name: str, site: SiteSettings) -> Source | None:
    path: KeyPath = ("sources", name)
    table = reading.table(path)
    _refuse_name(reading, name)
    if "kind" not in table:
        reading.refuse(path, f'needs the key kind, for example kind = "folder"; known: {", ".join(KINDS)}')
        return None
    keys = set(signature(CommonSettings).parameters)
    given = {key: raw for key, raw in table.items() if key in keys}
    common = reading.bind(CommonSettings, path, given)
    if common is None:
        return None
    own = {key: raw for key, raw in table.items() if key not in keys}
    settings = reading.bind(KINDS[common.kind].settings, path, own, beside=keys)
    schedule = reading.attempt(common.schedule, path, {})
    if settings is None or schedule is None:
        return None
    zone = common.timezone or site.timezone
    reading.attempt(check, path, {"schedule": schedule, "timezone": zone})
    return Source(name, common.kind, settings, schedule, common.timezone)


def _own(kind: str) -> set[str]:
    return set(signature(KINDS[kind].settings).parameters)


def _refuse_name(reading: Reading, name: str) -> None:
    """A source gives its name to its feed, so what is no name for a feed is none for a source."""
    if name == ALL:
        reading.refuse(("sources", name), f'the name "{ALL}" is that of the feed of all sources; take another')
    reading.attempt(
        FeedSettings, ("sources", name), {"name": name, "title": "-", "description": "-", "sources": (name,)}
    )


def _refuse_twins(reading: Reading, names: list[str]) -> None:
    for number, name in enumerate(names):
        twin = next((other for other in names[:number] if other.casefold() == name.casefold()), None)
        if twin is not None:
            reading.refuse(("sources", name), f'the names "{twin}" and "{name}" differ in case only; rename one')
