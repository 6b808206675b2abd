"""Hold: a place on the web that is to be left alone for a time, because its server asked for that."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

Reach: TypeAlias = Literal["path", "host", "domain"]


@dataclass(frozen=True, slots=True)
class Hold:
    """The server of `address`, at `host`, answered with `status` so many `times` in a row; not again before `until`.

    `reach` is how far the hold may spread when others like it come beside it: over its host and the domain of that, only
    over its "host" once another host of the domain answered well, over nothing but its own "path" once another path did.
    """

    address: str
    host: str
    until: datetime
    status: int
    times: int
    reach: Reach = "domain"
