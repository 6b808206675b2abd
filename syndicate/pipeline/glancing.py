"""Glancing: one question each to many sources, which for most of them is the whole run.

A source in which nothing is new costs one request and a share of two transactions; its run is recorded like any other.
What the others answered is handed on to their own runs (`pipeline.ingest`), so that nothing is asked twice. Several hosts are
asked at a time, each of them one thing at a time. What was heard is written down a second later at the latest: that much is
asked again if the process is killed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from syndicate.clock import Clock, system_clock
from syndicate.config import Settings
from syndicate.errors import FetchError, StoppedError
from syndicate.fetch import Network, open_fetch
from syndicate.fetch.network import OUTSIDE
from syndicate.pipeline.fetching import Heard, fetching
from syndicate.sources import KINDS, access, basis
from syndicate.sources.outlook import read_outlook
from syndicate.sources.schedule import plan, timetable
from syndicate.store import open_store
from syndicate.store.rounds import Settled
from syndicate.values.access import Access
from syndicate.values.document import Document, Fetch
from syndicate.values.entry import Run
from syndicate.values.glance import Glance, read_glance
from syndicate.values.source import Source, SourceState
from syndicate.work import StopCheck, never

if TYPE_CHECKING:
    from syndicate.fetch.manners import Manners

# Sources of a round: they are claimed together.
MOST: Final = 100
# Of one host so many sources at the most: the others of the round do not wait for its gaps.
_OF_A_HOST: Final = 10
# Bytes of documents that wait for the runs of their sources.
_MOST_KEPT: Final = 20_000_000
# Seconds between two looks at what has been heard.
_WRITE_EVERY: Final = 1.0


@dataclass(frozen=True, slots=True)
class Glances:
    """What a round came to, by source: the runs that are over, and what was heard where they are not."""

    runs: Mapping[str, Run] = field(default_factory=dict)
    heard: Mapping[str, Heard] = field(default_factory=dict)


def glance(
    settings: Settings,
    names: Sequence[str],
    *,
    clock: Clock = system_clock,
    stop: StopCheck = never,
    network: Network = OUTSIDE,
    manners: "Manners | None" = None,
) -> Glances:
    """Look at up to `MOST` sources of those names; what another process runs is left alone.

    A source whose server is shown more than others are (`sources.access`) is not looked at in their company. Every source
    that is not among the runs needs one of its own. Raises `StoreError`.
    """
    chosen = frozenset(names[:MOST])
    wanted = {each.name: each for each in settings.sources if each.name in chosen and _is_like_others(each)}
    if not wanted:
        return Glances()
    with open_store(settings.store, clock) as store, store.round(list(wanted)) as around:
        states = around.states.items()
        questions = list(_questions(((wanted[name], state) for name, state in states), clock()))
        if not questions:
            return Glances()
        runs: dict[str, Run] = {}
        heard: dict[str, Heard] = {}
        with fetching(store, partial(open_fetch, settings.fetch, clock, stop, network, manners)) as fetch:
            for answers in _Asking(fetch, clock, questions, settings.fetch.at_once).answers():
                settled = [_settled(answer, settings.site.timezone) for answer in answers if answer.is_settled]
                runs |= {run.source: run for run in around.settle(settled)}
                around.renew()
                heard |= {answer.question.source.name: answer.heard for answer in answers if not answer.is_settled}
        store.forget()
    return Glances(runs, heard)


@dataclass(frozen=True, slots=True)
class _Question:
    source: Source
    state: SourceState
    glance: Glance


@dataclass(frozen=True, slots=True)
class _Answer:
    question: _Question
    heard: Heard
    began: datetime
    ended: datetime

    @property
    def is_settled(self) -> bool:
        answer = self.heard.answer
        return isinstance(answer, Document) and self.question.glance.is_settled_by(answer)


def _is_like_others(source: Source) -> bool:
    shown = access(source)
    return KINDS[source.kind].standing is not None and shown is not None and shown == Access(shown.url)


def _questions(known: Iterable[tuple[Source, SourceState]], now: datetime) -> Iterator[_Question]:
    """What may be asked of the sources whose last run came to its end, and left a question."""
    for source, state in known:
        found = read_glance(state.glance)
        has_ended = state.last_started and state.last_finished and state.last_started <= state.last_finished
        if found is not None and has_ended and found.is_good(now, basis(source)):
            yield _Question(source, state, found)


def _settled(answer: _Answer, timezone: str) -> Settled:
    """What a source in which nothing is new is to be remembered by."""
    source, state, document = answer.question.source, answer.question.state, answer.heard.answer
    fresh_until = document.fresh_until if isinstance(document, Document) else None
    outlook = replace(read_outlook(state.outlook), fresh_until=fresh_until, asked_until=None, is_offline=False)
    after = replace(state, last_started=answer.began, failures=0, outlook=outlook.text())
    zone = source.timezone or timezone
    due = plan(source, after, zone).when
    return Settled(source.name, answer.began, answer.ended, due, timetable(source.schedule, zone), after.outlook)


class _Asking:
    """Asks all questions, several hosts at a time and each of them one after the other."""

    def __init__(self, fetch: Fetch, clock: Clock, questions: Sequence[_Question], at_once: int) -> None:
        self._fetch, self._clock = fetch, clock
        hosts: dict[str, list[_Question]] = {}
        for question in questions:
            hosts.setdefault(urlsplit(question.glance.request.address).netloc, []).append(question)
        # Threads share it: each step of it is a single one of the interpreter.
        self._hosts = iter([of_a_host[:_OF_A_HOST] for of_a_host in hosts.values()])
        self._workers = min(at_once, len(hosts))
        self._heard: SimpleQueue[_Answer] = SimpleQueue()
        self._kept = 0

    def answers(self) -> Iterator[list[_Answer]]:
        """What has been heard, about every second. Raises what went wrong with us, not with the asked."""
        with ThreadPoolExecutor(self._workers) as pool:
            workers = [pool.submit(self._work) for _ in range(self._workers)]
            while wait(workers, _WRITE_EVERY).not_done:
                yield self._so_far()
            yield self._so_far()
            for worker in workers:
                worker.result()

    def _so_far(self) -> list[_Answer]:
        return [self._heard.get() for _ in range(self._heard.qsize())]

    def _work(self) -> None:
        with suppress(StoppedError):
            for questions in self._hosts:
                for question in questions:
                    self._ask(question)

    def _ask(self, question: _Question) -> None:
        """Ask, unless so much is kept already that the rest had better be fetched by its own run."""
        if self._kept > _MOST_KEPT:
            return
        request, began = question.glance.request, self._clock()
        answer: Document | FetchError
        try:
            answer = document = self._fetch(request)
            self._kept += len(document.content)
        except FetchError as error:
            answer = error
        self._heard.put(_Answer(question, Heard(request, answer), began, self._clock()))
