"""The etiquette score: what an origin would hold against a client, rule by rule.

A pure function of the log of requests and answers. A mark is full unless a request breaks its rule; then it says
which requests did. The rules are those of RFC 9110, 9111, 9309 and 6585, and what operators of feeds ask for beside.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from web import rules_of_copies as copies
from web import rules_of_hosts as hosts
from web import rules_of_troubles as troubles
from web import rules_of_words as words
from web.exchange import Exchange
from web.terms import Case, Terms

RULES: dict[str, Callable[[Case], Iterator[str]]] = {
    rule.__name__: rule
    for rule in (
        copies.verbatim_validators,
        copies.newest_validators,
        copies.both_validators,
        copies.conditional_requests,
        copies.fresh_copies,
        copies.added_once,
        copies.floor,
        copies.hints_heeded,
        copies.rarer_looks,
        copies.whole_entries,
        troubles.retry_after,
        troubles.siblings,
        troubles.back_off,
        troubles.never_given_up,
        troubles.gone,
        troubles.moves_learnt,
        troubles.moves_believed_late,
        troubles.few_redirects,
        hosts.robots_first,
        hosts.robots_daily,
        hosts.robots_obeyed,
        hosts.robots_unreachable,
        hosts.one_at_a_time,
        hosts.pauses,
        hosts.crawl_delay,
        words.honest_name,
        words.no_cookies,
        words.credentials_at_home,
        words.no_referrer,
        words.no_added_query,
        words.codings_offered,
        words.no_icons,
    )
}


@dataclass(frozen=True)
class Mark:
    """The mark for one rule: full if nothing offends against it."""

    rule: str
    offences: tuple[str, ...]

    @property
    def is_full(self) -> bool:
        return not self.offences


def marks(log: Sequence[Exchange], terms: Terms) -> tuple[Mark, ...]:
    """One mark a rule. The exchanges are in the order in which they began."""
    case = Case(tuple(log), terms)
    return tuple(Mark(name, tuple(rule(case))) for name, rule in RULES.items())


def lost(log: Sequence[Exchange], terms: Terms) -> dict[str, tuple[str, ...]]:
    """The rules that were broken, with what broke them; empty for full marks."""
    return {mark.rule: mark.offences for mark in marks(log, terms) if not mark.is_full}
