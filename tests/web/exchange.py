"""What an origin sees of a client: exchanges, and the chains of redirects that they form.

An exchange is one request and its answer. Nothing here knows the client: all that it did must show in these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cached_property
from urllib.parse import urljoin, urlsplit

REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
# A redirect is followed within this time, robots.txt of its target included, or it was not followed.
FOLLOWED = timedelta(minutes=5)


@dataclass(frozen=True)
class Exchange:
    """One request and its answer. Names of headers are in lower case.

    `at` and `ended` are moments of the simulated clock; `began` and `finished` count the beginnings and ends of all
    exchanges together, so that overlapping ones show. `status` is None where the connection ended before an answer
    was complete, and `address` has no path where it ended before a request. `body` is what the answer means, without
    its coding; `usable` says that a client could have used it.
    """

    at: datetime
    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int | None = 200
    answer: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    usable: bool = True
    ended: datetime | None = None
    began: int = 0
    finished: int = 0
    connection: int = 0

    @cached_property
    def origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @cached_property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""

    @cached_property
    def path(self) -> str:
        return urlsplit(self.address).path

    @property
    def over(self) -> datetime:
        return self.ended or self.at

    @cached_property
    def target(self) -> str | None:
        """Where the answer redirects to."""
        if self.status not in REDIRECTS or "location" not in self.answer:
            return None
        return urljoin(self.address, self.answer["location"]).partition("#")[0]

    @property
    def is_robots(self) -> bool:
        return self.path == "/robots.txt"

    @property
    def is_good(self) -> bool:
        """Whether it told the client something of the document: all of it, or that it has not changed."""
        return self.status == 304 or (self.status == 200 and self.usable)

    @property
    def is_failure(self) -> bool:
        return self.status is None or (self.status >= 400 and self.status != 410)

    @property
    def words(self) -> str:
        return f"{self.at:%a %d %H:%M:%S} {self.address} ({self.status})"


@dataclass(frozen=True)
class Chain:
    """One errand: the exchange that began it, and those that its redirects led to."""

    steps: list[Exchange]

    @property
    def first(self) -> Exchange:
        return self.steps[0]

    @property
    def last(self) -> Exchange:
        return self.steps[-1]

    @property
    def moved_to(self) -> str | None:
        """Where only permanent redirects led, to a document."""
        hops = self.steps[:-1]
        is_permanent = hops and all(hop.status in PERMANENT for hop in hops)
        return self.last.address if is_permanent and self.last.is_good else None


def chains(log: Sequence[Exchange]) -> list[Chain]:
    """The errands, in the order of their beginnings."""
    found: list[Chain] = []
    open_ends: dict[str, Chain] = {}
    for exchange in log:
        chain = open_ends.pop(exchange.address, None)
        if chain is None or exchange.at - chain.last.over > FOLLOWED:
            chain = Chain([])
            found.append(chain)
        chain.steps.append(exchange)
        if exchange.target:
            open_ends[exchange.target] = chain
    return found


def http_date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text).astimezone(UTC)
    except ValueError:
        return None
