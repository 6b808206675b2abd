"""Folders of files, and the items that are found in them."""

from datetime import UTC, datetime

from syndicate.fetch import FetchSettings, open_fetch
from syndicate.sources import FolderSettings, discover
from syndicate.values.source import Source, SourceState

NOW = datetime(2025, 4, 29, 7, tzinfo=UTC)


def items(folder, *, timezone=None, stop=lambda: False, **settings):
    source = Source("seeds", "folder", FolderSettings(str(folder), **settings), timezone=timezone)
    with open_fetch(FetchSettings(), lambda: NOW, stop) as fetch:
        return list(discover(source, SourceState("seeds"), fetch).items)


def places(folder, **settings):
    return [item.place for item in items(folder, **settings)]


def make(folder, *names, text="text"):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
