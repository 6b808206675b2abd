"""StoreSettings: where the database is, and how long it waits and keeps."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

# How long it is kept of each item that it had not changed. A folder of 10,000 files, looked at every 15 minutes, has a
# million such outcomes a day.
KEEP_UNCHANGED: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """Settings of the store; they check themselves (ValueError).

    `path` is the database file. `lock_wait` is how long to wait for another process that is writing.
    `keep_documents` and `keep_runs` are how long documents and finished runs are kept; see `KEEP_UNCHANGED`, too. `lease` is how long a
    claim holds without being renewed, where it cannot be told whether its holder is alive.
    """

    path: str = "state/syndicate.db"
    lock_wait: timedelta = timedelta(seconds=10)
    keep_documents: timedelta = timedelta(days=30)
    keep_runs: timedelta = timedelta(days=90)
    lease: timedelta = timedelta(minutes=5)

    def __post_init__(self) -> None:
        if not self.path:
            raise ValueError('path must name a file, for example "state/syndicate.db"')
        for name in ("lock_wait", "keep_documents", "keep_runs"):
            if getattr(self, name) < timedelta(0):
                raise ValueError(f"{name} must not be negative")
        if self.lease < timedelta(seconds=1):
            raise ValueError('lease must be at least one second, for example "5m"')
