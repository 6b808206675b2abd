"""The terms of a score: what the log of an origin cannot show, but every polite client and its user know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from web.exchange import Chain, Exchange, chains


@dataclass(frozen=True)
class Named:
    """A source: what its user named, where a page names the feed instead, and how often it is to be asked at most."""

    addresses: tuple[str, ...]
    every: timedelta = timedelta(hours=6)


@dataclass(frozen=True)
class Terms:
    """`linked` are the addresses that feeds and pages name, `whole` those of entries whose feed gives all of them.

    `secrets` are the headers that the user gave for an origin, by their names. Nobody has to wait longer than
    `longest_fresh` for a copy to become stale, nor than `longest_wait` for a server that asks for it.
    """

    sources: tuple[Named, ...]
    until: datetime
    linked: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    secrets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    product: str = "syndicate"
    gap: timedelta = timedelta(seconds=1)
    longest_delay: timedelta = timedelta(seconds=30)
    longest_fresh: timedelta = timedelta(days=1)
    longest_wait: timedelta = timedelta(days=7)
    longest_silence: timedelta = timedelta(days=3)


@dataclass(frozen=True)
class Case:
    """A log, looked at under its terms: what the rules judge."""

    log: Sequence[Exchange]
    terms: Terms

    @cached_property
    def chains(self) -> list[Chain]:
        return chains(self.log)

    @cached_property
    def sources(self) -> dict[str, Named]:
        """The source of every address of a feed: those that were named, and those that they redirect to."""
        found = {address: named for named in self.terms.sources for address in named.addresses}
        for chain in self.chains:
            if chain.first.address in found:
                found |= {step.address: found[chain.first.address] for step in chain.steps}
        return found

    @cached_property
    def documents(self) -> dict[str, list[Exchange]]:
        """The exchanges by address, without robots.txt."""
        found: dict[str, list[Exchange]] = {}
        for exchange in self.log:
            if exchange.path and not exchange.is_robots:
                found.setdefault(exchange.address, []).append(exchange)
        return found

    @cached_property
    def hosts(self) -> dict[str, list[Exchange]]:
        found: dict[str, list[Exchange]] = {}
        for exchange in self.log:
            if exchange.path:
                found.setdefault(exchange.host, []).append(exchange)
        return found

    def is_page(self, exchange: Exchange) -> bool:
        """Whether it asked for a page that no user named."""
        return bool(exchange.path) and not exchange.is_robots and exchange.address not in self.sources
