"""What a client's header fields ask for: which coding, and whether it already has what we would send.

Pure functions from field values to decisions (RFC 9110). Nothing here knows of files, feeds or Starlette. A
field that is malformed counts as absent: a reader with a bug in it still gets the feed.
"""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final, Literal, TypeAlias

Coding: TypeAlias = Literal["gzip", "identity"]

_ENTITY_TAG: Final = re.compile(r'(W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_WEIGHT: Final = re.compile(r"\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", re.IGNORECASE)


def choose_coding(accept_encoding: str | None) -> Coding | None:
    """The coding to send, None if the client takes neither of ours (RFC 9110, section 12.5.3).

    `accept_encoding` is the field's value, None where it is absent. A client that weighs both the same gets
    gzip; one that does not name gzip gets identity.
    """
    weights = _weights(accept_encoding or "")
    anything = weights.get("*")
    # "x-gzip" is the same coding by an older name (RFC 9110, section 8.4.1.3).
    gzip = weights.get("gzip", weights.get("x-gzip", anything or 0.0))
    identity = weights.get("identity", anything)
    if gzip > 0 and (identity is None or gzip >= identity):
        return "gzip"
    if identity is None or identity > 0:
        return "identity"
    return None


def _weights(field: str) -> dict[str, float]:
    weights = {}
    for member in field.split(","):
        name, *parameters = member.split(";")
        weight = 1.0
        for parameter in parameters:
            match = _WEIGHT.fullmatch(parameter)
            weight = float(match[1]) if match else weight
        if name.strip():
            weights[name.strip().lower()] = weight
    return weights


def last_modified(written: datetime | None, now: datetime) -> datetime | None:
    """When what was `written` then (in whole seconds) says that it was modified; None where it cannot tell yet.

    Never later than the answer itself (RFC 9110, section 8.8.2.1). In its own second another version may follow, and whoever
    knew this one by its date alone would never get that (section 8.8.2.2).
    """
    if written is None or written <= now < written + timedelta(seconds=1):
        return None
    return min(written, now)


def is_refused(if_match: str | None, if_unmodified_since: str | None, *, tag: str, modified: datetime | None) -> bool:
    """Whether the client wants this version of the representation or nothing, and it is another one: 412 answers.

    These two preconditions come before those of `is_not_modified`; `If-Unmodified-Since` counts only where there is no
    `If-Match`, whose comparison is the strong one (RFC 9110, sections 13.1.1 and 13.2.2).
    """
    if if_match is not None:
        return if_match.strip() != "*" and ("", tag) not in _ENTITY_TAG.findall(if_match)
    since = _http_date(if_unmodified_since or "")
    return modified is not None and since is not None and modified.replace(microsecond=0) > since


def is_not_modified(
    if_none_match: str | None, if_modified_since: str | None, *, tag: str, modified: datetime | None, now: datetime
) -> bool:
    """Whether the client has the representation already, so that 304 answers a GET or HEAD.

    `tag` is its strong entity tag with its quotes, `modified` its last modification (aware, or None). The order of the
    two preconditions is that of RFC 9110, section 13.2.2: `If-Modified-Since` counts only where there is no
    `If-None-Match`, whose comparison is the weak one (section 13.1.2).

    A date later than `now` counts as absent. It is not ours, or from a clock that has been put back since: a client that
    holds it would be told that nothing changes until the time is there.
    """
    if if_none_match is not None:
        return if_none_match.strip() == "*" or any(known == tag for _, known in _ENTITY_TAG.findall(if_none_match))
    since = _http_date(if_modified_since or "")
    return modified is not None and since is not None and modified.replace(microsecond=0) <= since <= now


def _http_date(value: str) -> datetime | None:
    """Any of the three forms of RFC 9110, section 5.6.7; None for anything else."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
