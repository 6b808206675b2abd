"""Rules of copies: conditional requests, and how soon one comes again (RFC 9110 and 9111, RSS, rachelbythebay's list)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from web.exchange import Chain, Exchange, http_date
from web.terms import Case

ADDED = timedelta(minutes=10)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SENT = {"if-none-match": "etag", "if-modified-since": "last-modified"}
PERIODS = {"hourly": HOUR, "daily": DAY, "weekly": 7 * DAY, "monthly": 30 * DAY, "yearly": 365 * DAY}


@dataclass
class Copy:
    """What a client may hold of one address: validators of the newest answer, and all that were ever stated."""

    newest: dict[str, str] = field(default_factory=dict)
    stated: set[tuple[str, str]] = field(default_factory=set)
    is_certain: bool = True  # whether the newest answer was one that had to be held
    is_held: bool = True  # whether the last such errand ended here, and not somewhere else


def with_copies(case: Case) -> Iterator[tuple[Exchange, Copy, Copy]]:
    """Each exchange about a document with the copies as they were before it: its own, and that of its chain's end."""
    copies: dict[str, Copy] = {}
    held: dict[object, str] = {}
    chains = {id(step): chain for chain in case.chains for step in chain.steps}
    for exchange in case.log:
        if not exchange.path or exchange.is_robots:
            continue
        chain = chains[id(exchange)]
        errand = case.sources.get(chain.first.address, chain.first.address)
        own = copies.setdefault(exchange.address, Copy())
        own.is_held = held.get(errand, exchange.address) == exchange.address
        yield exchange, own, copies.setdefault(chain.last.address, Copy())
        stated = {name: exchange.answer[name] for name in SENT.values() if exchange.answer.get(name)}
        own.stated |= set(stated.items())
        if exchange.status == 304 and own.is_certain:
            own.newest = {**own.newest, **stated}
        elif exchange.is_good:
            own.newest, own.is_certain, held[errand] = stated, True, exchange.address
        elif exchange.status == 200:
            own.is_certain = False


def sent(exchange: Exchange) -> dict[str, str]:
    """The validators in a request, by the names that answers give them."""
    return {name: exchange.headers[header] for header, name in SENT.items() if header in exchange.headers}


def verbatim_validators(case: Case) -> Iterator[str]:
    """Validators are sent back byte for byte, to whom they came from (RFC 9110, sections 8.8 and 13.1)."""
    for exchange, own, end in with_copies(case):
        for name, value in sent(exchange).items():
            if (name, value) not in own.stated | (end.stated if exchange.target else set()):
                yield f"{exchange.words}: {name} {value!r} was never stated there"


def newest_validators(case: Case) -> Iterator[str]:
    """Those of the newest answer count, and a 304 is one (RFC 9111, sections 3.2 and 4.3.4)."""
    for exchange, own, _ in with_copies(case):
        for name, value in sent(exchange).items():
            old = (name, value) in own.stated and own.is_certain and own.newest.get(name) != value
            if old and not exchange.target:
                yield f"{exchange.words}: {name} {value!r} is not the newest, {own.newest.get(name)!r}"


def both_validators(case: Case) -> Iterator[str]:
    """Where both are known, both are sent: either may change alone."""
    for exchange, own, _ in with_copies(case):
        missing = own.newest.keys() - sent(exchange).keys()
        if sent(exchange) and missing and own.is_certain and not exchange.target:
            yield f"{exchange.words}: without {', '.join(missing)}"


def conditional_requests(case: Case) -> Iterator[str]:
    """No request without a condition where a validator is known, and the copy held that it is of."""
    for exchange, own, _ in with_copies(case):
        if own.newest and own.is_certain and own.is_held and not sent(exchange) and not exchange.target:
            yield f"{exchange.words}: no validator, and {own.newest} was known"


def lifetime(exchange: Exchange) -> timedelta:
    """How long an answer is fresh (RFC 9111, section 4.2), for a private cache, as far as it says so."""
    control = exchange.answer.get("cache-control", "").lower()
    if re.search(r"\bno-(?:cache|store)\b", control):
        return timedelta(0)
    stated = re.search(r"(?<![\w-])max-age=\"?(\d+)", control)
    age = timedelta(seconds=int(exchange.answer.get("age", "0")))
    if stated:
        return timedelta(seconds=int(stated[1])) - age
    expires = http_date(exchange.answer.get("expires", ""))
    date = http_date(exchange.answer.get("date", "")) or exchange.at
    return expires - date - age if expires else timedelta(0)


def fresh_copies(case: Case) -> Iterator[str]:
    """What is fresh is not asked for, for as long as the server says, up to a bound; a 304 says it anew."""
    for exchanges in case.documents.values():
        until = None
        for exchange in exchanges:
            if until and exchange.at < until:
                yield f"{exchange.words}: the copy is fresh until {until:%a %d %H:%M:%S}"
            if exchange.is_good:
                until = exchange.at + min(lifetime(exchange), case.terms.longest_fresh)


def added_once(case: Case) -> Iterator[str]:
    """What was just had is used: adding a source, and taking an entry, is one request for each document."""
    for exchanges in case.documents.values():
        first = next((exchange for exchange in exchanges if exchange.is_good), None)
        for exchange in exchanges:
            if first and first is not exchange and timedelta(0) <= exchange.at - first.at < ADDED:
                yield f"{exchange.words}: it was had at {first.at:%H:%M:%S}"


def floor(case: Case) -> Iterator[str]:
    """A source is not asked sooner than its user said, whatever happens, a restart included.

    The named address may be asked at once where the one that it had moved to is there no more.
    """
    before: dict[int, Chain] = {}
    added: dict[int, Exchange] = {}
    for chain in case.chains:
        named, first = case.sources.get(chain.first.address), chain.first
        if named is None:
            continue
        last, good = before.get(id(named)), added.get(id(named))
        is_elsewhere = last is not None and not last.last.is_good and last.first.address != first.address
        is_adding = good is not None and first.at - good.at < ADDED
        if last and not is_elsewhere and not is_adding and first.at - last.first.at < named.every:
            yield f"{first.words}: {first.at - last.first.at} after the last time, and {named.every} is the least"
        before[id(named)] = chain
        if chain.last.is_good:
            added.setdefault(id(named), chain.last)


def hints(body: bytes) -> tuple[timedelta, set[int], set[str]]:
    """What a feed asks for: the least interval (ttl, or the syndication module), hours and days to leave out."""
    text = body.decode("latin-1")
    ttl = re.search(r"<ttl>\s*(\d+)", text)
    period = re.search(r"<sy:updatePeriod>\s*(\w+)", text)
    often = re.search(r"<sy:updateFrequency>\s*(\d+)", text)
    least = timedelta(minutes=int(ttl[1])) if ttl else timedelta(0)
    if period:
        least = max(least, PERIODS.get(period[1], timedelta(0)) / max(int(often[1]) if often else 1, 1))
    return least, {int(hour) % 24 for hour in re.findall(r"<hour>\s*(\d+)", text)}, set(re.findall(r"<day>(\w+)", text))


def hints_heeded(case: Case) -> Iterator[str]:
    """A feed's own ttl, skipHours, skipDays and sy:updatePeriod are kept, up to the same bound."""
    for address, exchanges in case.documents.items():
        least, hours, days, before = timedelta(0), set(), set(), None
        for exchange in exchanges if address in case.sources else ():
            if before and exchange.at - before.at < min(least, case.terms.longest_fresh):
                yield f"{exchange.words}: {exchange.at - before.at} after the last time, and the feed asks for {least}"
            if exchange.at.hour in hours or f"{exchange.at:%A}" in days:
                yield f"{exchange.words}: an hour or a day that the feed asks to leave out"
            if exchange.status == 200 and exchange.usable:
                least, hours, days = hints(exchange.body)
            before = exchange


def rarer_looks(case: Case) -> Iterator[str]:
    """The page of an entry that does not change is looked at ever more rarely: each time, it is twice as old."""
    for exchanges in case.documents.values():
        if not case.is_page(exchanges[0]):
            continue
        seen, looks, before = exchanges[0], 0, exchanges[0]
        for exchange in exchanges[1:]:
            if not before.is_good or (exchange.status == 200 and exchange.body != seen.body):
                seen, looks = exchange, 0
            elif exchange.at - before.at >= ADDED:
                looks += 1
                age, least = exchange.at - seen.at, HOUR * 2 ** (looks - 1)
                if age < least * 0.9:
                    yield f"{exchange.words}: look {looks} at what is {age} old, and unchanged; not before {least}"
            before = exchange


def whole_entries(case: Case) -> Iterator[str]:
    """The page of an entry that its feed gives whole is not asked for."""
    yield from (f"{one.words}: the feed gives all of it" for one in case.log if one.address in case.terms.whole)
