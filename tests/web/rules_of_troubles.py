"""Rules of troubles: what a server says of its load, errors, the end of a document, and redirects."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from web.exchange import Chain, Exchange, http_date
from web.terms import Case, Terms

GONE_FOR = timedelta(days=25)
BELIEVED = 3
MOST_REDIRECTS = 10
# How long a failure is left alone at least, doubled each time up to the most.
FIRST_WAITS = {"feed": timedelta(hours=1), "page": timedelta(minutes=15)}
MOST = timedelta(hours=20)


def waits_until(exchange: Exchange, terms: Terms) -> datetime | None:
    """Until when the server asks to be left alone (RFC 9110, section 10.2.3), up to a bound."""
    text = exchange.answer.get("retry-after", "")
    if exchange.status not in (429, 503) or not text:
        return None
    date = http_date(text) if not text.isdigit() else None
    if date is None and not text.isdigit():
        return None
    now = http_date(exchange.answer.get("date", "")) or exchange.at
    wait = date - now if date else timedelta(seconds=int(text))
    return exchange.at + min(wait, terms.longest_wait)


def retry_after(case: Case) -> Iterator[str]:
    """Retry-After is kept, of 429 and 503, in seconds as in dates: for the document, and for a host that says it twice.

    One address that is told so may be somebody else's on a shared host; two in a row, with no good answer between
    them, are the host's.
    """
    until: dict[str, datetime] = {}
    told: dict[str, dict[str, datetime]] = {}
    for exchange in case.log:
        holding = [end for end in told.get(exchange.host, {}).values() if exchange.at < end]
        end = until.get(exchange.address) or (max(holding) if len(holding) > 1 else None)
        if end and exchange.at < end:
            yield f"{exchange.words}: not before {end:%a %d %H:%M:%S}, its server had asked"
        wait = waits_until(exchange, case.terms)
        if wait:
            until[exchange.address] = wait
            told.setdefault(exchange.host, {})[exchange.address] = wait
        elif exchange.path and not exchange.is_failure:
            told.pop(exchange.host, None)


def siblings(case: Case) -> Iterator[str]:
    """Two hosts of one registrable domain that answer 429, with no good answer between them, speak for all of it."""
    told: dict[str, dict[str, datetime]] = {}
    for exchange in case.log:
        domain = ".".join(exchange.host.split(".")[-2:])
        holding = {host for host, until in told.get(domain, {}).items() if exchange.at < until} - {exchange.host}
        if len(holding) > 1:
            yield f"{exchange.words}: {' and '.join(sorted(holding))} had asked to be left alone"
        wait = waits_until(exchange, case.terms) if exchange.status == 429 else None
        if wait:
            told.setdefault(domain, {})[exchange.host] = wait
        elif exchange.path and not exchange.is_failure:
            told.pop(domain, None)


def back_off(case: Case) -> Iterator[str]:
    """The more often in a row something has failed, the longer it is left alone."""
    fails: dict[str, tuple[int, datetime]] = {}
    for chain in case.chains:
        first = chain.first
        if first.is_robots:
            continue
        times, since = fails.get(first.address, (0, first.at))
        is_feed = first.address in case.sources or not first.path
        least = min(FIRST_WAITS["feed" if is_feed else "page"] * 2 ** (times - 1), MOST) if times else timedelta(0)
        if first.at - since < least:
            yield f"{first.words}: {first.at - since} after failure {times} in a row, and {least} is the least"
        if chain.last.is_failure:
            fails[first.address] = (times + 1, first.at)
        else:
            fails.pop(first.address, None)


def never_given_up(case: Case) -> Iterator[str]:
    """A source is asked again and again, however long it fails, unless it is gone or asks to be left alone."""
    for named in case.terms.sources:
        asked = [chain for chain in case.chains if case.sources.get(chain.first.address) is named]
        moments = [chain.first.at for chain in asked[1:]] + [case.terms.until]
        for chain, then in zip(asked, moments, strict=False):
            since = waits_until(chain.last, case.terms) or chain.first.at
            if chain.last.status != 410 and then - since > case.terms.longest_silence:
                yield f"{chain.last.words}: not asked again in {then - since}"


def gone(case: Case) -> Iterator[str]:
    """What is gone for good (410) is asked for again hardly ever (RFC 9110, section 15.5.11)."""
    for exchanges in case.documents.values():
        since = None
        for exchange in exchanges:
            if since and exchange.at - since < GONE_FOR:
                yield f"{exchange.words}: gone since {since:%a %d}"
            since = exchange.at if exchange.status == 410 else None


def moves(case: Case) -> Iterator[tuple[Chain, str, int]]:
    """Each errand to a feed, with where permanent redirects had led before it, and how often in a row.

    An errand that failed says nothing of it.
    """
    known: dict[str, tuple[str, int]] = {}
    for chain in case.chains:
        start = chain.first.address
        if start not in case.sources:
            continue
        target, times = known.get(start, ("", 0))
        yield chain, target, times
        if chain.last.is_good:
            end = chain.moved_to or ""
            known[start] = (end, times + 1 if end == target else 1)


def moves_learnt(case: Case) -> Iterator[str]:
    """A permanent redirect that was met three times is remembered: the old address is left alone."""
    lost: set[str] = set()
    for chain, target, times in moves(case):
        if target and times >= BELIEVED and target not in lost:
            yield f"{chain.first.words}: moved for good to {target}, met {times} times"
        if chain.last.is_good:
            lost.discard(chain.last.address)
        else:
            lost.add(chain.last.address)


def moves_believed_late(case: Case) -> Iterator[str]:
    """A temporary redirect is never remembered, and a permanent one not before the third time."""
    allowed = {address for source in case.terms.sources for address in source.addresses}
    for chain, target, times in moves(case):
        start = chain.first.address
        if start not in allowed:
            yield f"{chain.first.words}: asked directly, though only redirects that may change had led there"
        if chain.moved_to and chain.moved_to == target and times + 1 >= BELIEVED:
            allowed.add(chain.moved_to)


def few_redirects(case: Case) -> Iterator[str]:
    """Redirects are followed ten times at most."""
    for chain in case.chains:
        if len(chain.steps) - 1 > MOST_REDIRECTS:
            yield f"{chain.first.words}: {len(chain.steps) - 1} redirects were followed"
