"""Rules of hosts: robots.txt (RFC 9309), one request at a time, and a pause between two."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from web.exchange import Chain, Exchange
from web.terms import Case

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
READ = 500 * 1024


@dataclass
class Robots:
    """The robots.txt of an origin as a client knows it: when it was asked, how that ended, what the last good one says."""

    asked: datetime
    status: int | None
    text: str | None


def groups(text: str) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    """The groups of a robots.txt: the product tokens that each names, and its lines."""
    agents: list[str] = []
    lines: list[tuple[str, str]] = []
    for raw in text.splitlines():
        name, _, value = raw.partition("#")[0].strip().partition(":")
        name, value = name.strip().lower(), value.strip()
        if name == "user-agent":
            if lines:
                yield agents, lines
                agents, lines = [], []
            agents.append(value.lower())
        elif name in ("allow", "disallow", "crawl-delay") and agents:
            lines.append((name, value))
    if agents:
        yield agents, lines


def lines_for(text: str, product: str) -> list[tuple[str, str]]:
    """The lines that count for a product: those of the groups that name it, else those for all."""
    found = list(groups(text))
    own = [line for agents, lines in found if product in agents for line in lines]
    is_named = any(product in agents for agents, _ in found)
    return own if is_named else [line for agents, lines in found if "*" in agents for line in lines]


def allows(text: str, product: str, path: str) -> bool:
    """Whether a path may be asked for: the longest rule that matches decides (RFC 9309, section 2.2.2)."""
    best = (0, True)
    for name, pattern in lines_for(text, product):
        form = ".*".join(map(re.escape, pattern.removesuffix("$").split("*"))) + ("$" if pattern.endswith("$") else "")
        if name != "crawl-delay" and pattern and re.match(form, path):
            best = max(best, (len(pattern), name == "allow"))
    return best[1]


def known_robots(case: Case) -> Iterator[tuple[Exchange, Robots | None]]:
    """Each exchange, with what was known of its origin's robots.txt when it began."""
    known: dict[str, Robots] = {}
    chains: dict[int, Chain] = {id(step): chain for chain in case.chains for step in chain.steps}
    for exchange in case.log:
        yield exchange, known.get(exchange.origin)
        chain = chains[id(exchange)]
        if chain.first.is_robots and exchange is chain.last:
            origin = chain.first.origin
            before = known.get(origin)
            text = before.text if before else None
            if exchange.status == 200:
                text = exchange.body[:READ].decode("utf-8", "replace")
            elif is_absent(exchange):
                text = ""
            known[origin] = Robots(chain.first.at, exchange.status, text)


def is_absent(exchange: Exchange) -> bool:
    """No file: all is allowed. So it is after too many redirects."""
    status = exchange.status or 500
    return 300 <= status < 500 and status != 429


def robots_first(case: Case) -> Iterator[str]:
    """Before a page is asked for, its site's robots.txt is, and what it said is used for a day at most."""
    for exchange, robots in known_robots(case):
        if case.is_page(exchange) and (robots is None or exchange.at - robots.asked > DAY + HOUR):
            yield f"{exchange.words}: robots.txt was not asked in the day before"


def robots_daily(case: Case) -> Iterator[str]:
    """robots.txt is asked once a day at most; once an hour where it cannot be had."""
    last: dict[str, Chain] = {}
    for chain in case.chains:
        first = chain.first
        if not first.is_robots:
            continue
        before = last.get(first.origin)
        is_lost = before is not None and (before.last.is_failure and not is_absent(before.last))
        if before and first.at - before.first.at < (HOUR if is_lost else DAY):
            yield f"{first.words}: asked at {before.first.at:%a %d %H:%M:%S}"
        last[first.origin] = chain


def robots_obeyed(case: Case) -> Iterator[str]:
    """What robots.txt closes to our product is left alone."""
    for exchange, robots in known_robots(case):
        target = exchange.address.removeprefix(exchange.origin)
        if case.is_page(exchange) and robots and robots.text and not allows(robots.text, case.terms.product, target):
            yield f"{exchange.words}: robots.txt closes it"


def robots_unreachable(case: Case) -> Iterator[str]:
    """While robots.txt cannot be had (5xx, no answer) and never was, the whole site is closed."""
    for exchange, robots in known_robots(case):
        if case.is_page(exchange) and robots and robots.text is None:
            yield f"{exchange.words}: robots.txt could not be had ({robots.status})"


def one_at_a_time(case: Case) -> Iterator[str]:
    """No two requests to a host at the same time."""
    for exchanges in case.hosts.values():
        ordered = sorted(exchanges, key=lambda one: one.began)
        for before, after in itertools.pairwise(ordered):
            if after.began < before.finished:
                yield f"{after.words}: while {before.words} was under way"


def gaps(case: Case) -> Iterator[tuple[Exchange, timedelta]]:
    """Each exchange, with the time since the last one of its host had ended; not those that overlap."""
    for exchanges in case.hosts.values():
        ordered = sorted(exchanges, key=lambda one: one.began)
        for before, after in itertools.pairwise(ordered):
            if after.began >= before.finished:
                yield after, after.at - before.over


def pauses(case: Case) -> Iterator[str]:
    """A pause between two requests to a host."""
    for exchange, gap in gaps(case):
        if gap < case.terms.gap:
            yield f"{exchange.words}: {gap} after the one before"


def crawl_delay(case: Case) -> Iterator[str]:
    """The pause that a site asks for in its robots.txt, which is no part of the RFC, as a courtesy and up to a bound."""
    known = {id(exchange): robots for exchange, robots in known_robots(case)}
    for exchange, gap in gaps(case):
        robots = known[id(exchange)]
        lines = lines_for(robots.text, case.terms.product) if robots and robots.text else []
        stated = [float(value) for name, value in lines if name == "crawl-delay"]
        wanted = min(timedelta(seconds=stated[0]), case.terms.longest_delay) if stated else timedelta(0)
        if case.terms.gap <= gap < wanted:
            yield f"{exchange.words}: {gap} after the one before, and {wanted} are asked for"
