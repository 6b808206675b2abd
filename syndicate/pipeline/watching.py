"""What a run learns, as it fetches, of its source as a whole, and what that means for the next run.

A source as a whole stands on its feed, or on its one page; what a server says of these is heard here. Nothing is
decided: when the source is due next is a matter of `sources.schedule`.
"""

from dataclasses import replace
from typing import Literal, TypeAlias

from syndicate.errors import FetchError, OfflineError
from syndicate.sources.outlook import MOST_MOMENTS, Habit, Outlook, habit_of, read_outlook
from syndicate.store import Store
from syndicate.values.document import Document, Fetch, Request
from syndicate.values.entry import Run
from syndicate.values.source import SourceState
from syndicate.values.upstream import Rhythm

Standing: TypeAlias = Literal["feed", "page"] | None


class Watch:
    """A fetch that hears what is said of documents of the purpose `standing`; None: of none.

    `heard` is the last one, or `trouble` why it could not be had.
    """

    def __init__(self, fetch: Fetch, standing: Standing) -> None:
        self._fetch, self.standing = fetch, standing
        self.heard: Document | None = None
        self.trouble: FetchError | None = None

    def __call__(self, request: Request) -> Document:
        """As the fetch itself."""
        if request.purpose != self.standing:
            return self._fetch(request)
        self.heard, self.trouble = None, None
        try:
            self.heard = self._fetch(request)
        except FetchError as error:
            self.trouble = error
            raise
        return self.heard


def outlook_after(store: Store, state: SourceState, run: Run, watch: Watch, rhythm: Rhythm | None) -> Outlook:
    """What is known, after a run that has ended, of when to come again. `state` is that of before it.

    `rhythm` is what the source says of itself; None where nothing new was heard.
    """
    before = read_outlook(state.outlook)
    trouble = watch.trouble
    return replace(
        before,
        fresh_until=watch.heard.fresh_until if watch.heard is not None else None,
        asked_until=trouble.retry_after if trouble is not None else None,
        is_offline=isinstance(trouble, OfflineError),
        rhythm=before.rhythm if rhythm is None else rhythm,
        habit=_habit(store, run, watch, before.habit),
    )


def _habit(store: Store, run: Run, watch: Watch, before: Habit | None) -> Habit | None:
    """How often the source publishes. It is looked up only where that can have changed."""
    counts = dict(run.counts)
    has_news = bool(counts.get("new") or counts.get("revised"))
    if watch.standing is None or not (has_news or before is None):
        return before
    moments = store.moments(run.source, "entries" if watch.standing == "feed" else "revisions", MOST_MOMENTS)
    return habit_of(moments, run.started, run.started)
