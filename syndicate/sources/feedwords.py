"""What people are told of a feed that cannot be taken as it is: what is wrong, what stays, and what to do."""

from collections.abc import Sequence
from datetime import UTC, datetime

from syndicate.sources.feedmemory import FeedMemory
from syndicate.sources.upstream import NoFeedError


def gone_words(memory: FeedMemory, gone: int, *, again: int) -> str:
    """Of a feed whose server said at `gone` that it is gone for good; it is asked at `again` (seconds since 1970)."""
    since, then = (datetime.fromtimestamp(moment, UTC).date().isoformat() for moment in (gone, again))
    return (
        f"the feed is gone for good, its server said on {since} (HTTP 410): {memory.address}; what there is of it stays "
        f"published, and it is not asked before {then}. Name its new address as url, or remove the source"
    )


def empty_words(memory: FeedMemory, address: str) -> str:
    """Of a feed without entries that had some, or that breaks off before the first of them."""
    if not memory.entries:
        return f"the feed breaks off before its first entry; it is asked again: {address}"
    return f"the feed has no entries where it had {memory.entries}; nothing is lost, and it is asked again: {address}"


def no_feed_words(error: NoFeedError, memory: FeedMemory) -> str:
    """Of what is no feed."""
    if memory.is_new:
        return f"{error}: {memory.address}; name a feed, or a page that names one, as url"
    return f"{error}, and it was a feed before: {memory.address}; the last good feed stays. Look at the address in a browser"


def none_found(named: Sequence[str]) -> str:
    """Of a page by which no feed was found, though it may have `named` some."""
    tried = (
        f"it names {', '.join(named[:3])}, and none of them is one"
        if named
        else "it names none, and none is at the usual places"
    )
    return (
        f'it is an HTML page, and no feed was found by it: {tried}; name the feed itself as url, or use kind = "page"'
    )


def passed_over_words(count: int, most: int) -> str:
    """Of a feed with more entries than are looked at."""
    return f"{count - most} of {count} entries were passed over, the oldest ones; raise max_entries to have them"
