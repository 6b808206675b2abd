"""Rules of words: what a request says of its client, and what it must not carry."""

import re
from collections.abc import Iterator

from web.exchange import Exchange
from web.terms import Case

CODINGS = {"gzip", "x-gzip", "deflate", "br", "zstd", "identity"}
ICONS = re.compile(r"favicon|apple-touch-icon", re.IGNORECASE)


def asked(case: Case) -> Iterator[Exchange]:
    return (exchange for exchange in case.log if exchange.path)


def honest_name(case: Case) -> Iterator[str]:
    """The User-Agent is the product with its version and a page about it, and the same everywhere."""
    form = re.compile(rf"{re.escape(case.terms.product)}/[\w.+-]+ \(\+https?://[^\s();]+(?:; [^()]*)?\)")
    names = {exchange.headers.get("user-agent", "") for exchange in asked(case)}
    for exchange in asked(case):
        name = exchange.headers.get("user-agent", "")
        if not form.fullmatch(name) or (len(names) > 1 and name == max(names)):
            yield f"{exchange.words}: User-Agent {name!r}"


def _without(case: Case, header: str) -> Iterator[str]:
    for exchange in asked(case):
        if header in exchange.headers and header not in case.terms.secrets.get(exchange.origin, ()):
            yield f"{exchange.words}: it carries {header}"


def no_cookies(case: Case) -> Iterator[str]:
    """No cookies but those that the user gave, and these to their origin alone."""
    yield from _without(case, "cookie")


def credentials_at_home(case: Case) -> Iterator[str]:
    """Credentials go to the origin that the user gave them for, and do not follow redirects to another."""
    yield from _without(case, "authorization")


def no_referrer(case: Case) -> Iterator[str]:
    """Nobody is told where we come from."""
    yield from _without(case, "referer")


def no_added_query(case: Case) -> Iterator[str]:
    """Addresses are asked for as they were named: nothing is added to get round a cache."""
    known = {address for named in case.terms.sources for address in named.addresses} | case.terms.linked
    known |= {exchange.target for exchange in case.log if exchange.target}
    for exchange in asked(case):
        if "?" in exchange.address and exchange.address not in known:
            yield f"{exchange.words}: nobody named this address"


def codings_offered(case: Case) -> Iterator[str]:
    """Compressed answers are asked for, in codings that exist."""
    for exchange in asked(case):
        offered = {part.partition(";")[0].strip() for part in exchange.headers.get("accept-encoding", "").split(",")}
        if "gzip" not in offered or not offered <= CODINGS:
            yield f"{exchange.words}: Accept-Encoding {exchange.headers.get('accept-encoding', '')!r}"


def no_icons(case: Case) -> Iterator[str]:
    """Icons are no part of a feed."""
    yield from (f"{one.words}: an icon" for one in asked(case) if ICONS.search(one.path))
