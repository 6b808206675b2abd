"""Where articles come from: one file a kind, one line of registration here.

A kind has settings, which are checked when the configuration is loaded, and `discover`, which names items. No
kind opens a file for its content or a connection: documents come through the `fetch` that is passed in.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeVar

from syndicate.sources import feed, folder, page
from syndicate.sources.feed import UpstreamSettings
from syndicate.sources.folder import FolderSettings
from syndicate.sources.page import PageSettings
from syndicate.sources.website import WebSettings
from syndicate.values.access import Access
from syndicate.values.document import Fetch
from syndicate.values.glance import Glance
from syndicate.values.item import Discovery, Item
from syndicate.values.source import Source, SourceState

__all__ = ["KINDS", "FolderSettings", "Kind", "PageSettings", "UpstreamSettings", "access", "discover"]


def basis(source: Source) -> str:
    """A digest of how a source is configured: a glance of another configuration says nothing."""
    return hashlib.sha256(repr((source.kind, source.settings)).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def glance(source: Source, memory: str) -> Glance | None:
    """The question whose answer may save the next run, by the memory that the last one left; None if there is none."""
    found = KINDS[source.kind].glance(source, memory)
    return found and replace(found, basis=basis(source))


_Settings = TypeVar("_Settings")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source: the class of its settings, and what it does with them.

    `check` looks at the world when the configuration is loaded, and raises ValueError, with a message that
    begins with the setting, where a source cannot work (its folder is missing). `discover` is as below. `standing` is
    what on the web it stands on as a whole, the purpose of such requests; None for one that lies on this machine. `glance` is
    the question whose answer may save the next run, by the settings and the memory that the last one left; None if there is none.
    """

    settings: type[object]
    check: Callable[[Source], None]
    discover: Callable[[Source, SourceState, Fetch], Discovery]
    standing: Literal["feed", "page"] | None = None
    glance: Callable[[Source, str], Glance | None] = lambda _source, _memory: None


def discover(source: Source, state: SourceState, fetch: Fetch) -> Discovery:
    """The items of a source, in its order, and what to remember of it. What it cannot offer is an item with a `problem`.

    Raises FetchError where the source as a whole cannot be had, StoppedError where `fetch` was stopped.
    """
    return KINDS[source.kind].discover(source, state, fetch)


def access(source: Source) -> Access | None:
    """What the source's own server is shown; None where it has none on the web."""
    return source.settings.access if isinstance(source.settings, WebSettings) else None


def _kind(
    settings: type[_Settings],
    check: Callable[[_Settings], None],
    discover: Callable[[_Settings, SourceState, Fetch, str | None], Discovery],
    standing: Literal["feed", "page"] | None = None,
    glance: Callable[[_Settings, str], Glance | None] = lambda _settings, _memory: None,
) -> Kind:
    """A kind out of functions that take its own settings; `discover` also gets the source's time zone."""

    def own(source: Source) -> _Settings:
        if not isinstance(source.settings, settings):
            raise TypeError(f"source {source.name!r}: settings must be {settings.__name__}")
        return source.settings

    return Kind(
        settings,
        lambda source: check(own(source)),
        lambda source, state, fetch: discover(own(source), state, fetch, source.timezone),
        standing,
        lambda source, memory: glance(own(source), memory),
    )


def _forgetful(
    items: Callable[[_Settings, SourceState, Fetch, str | None], Iterator[Item]],
) -> Callable[[_Settings, SourceState, Fetch, str | None], Discovery]:
    """The discovery of a kind that remembers nothing."""
    return lambda settings, state, fetch, timezone: Discovery(
        tuple(items(settings, state, fetch, timezone)), lambda _missed: ""
    )


KINDS: Final = {
    "folder": _kind(FolderSettings, folder.check, _forgetful(folder.discover)),
    "feed": _kind(UpstreamSettings, feed.check, feed.discover, "feed", feed.glance),
    "page": _kind(PageSettings, page.check, _forgetful(page.discover), "page"),
}
