"""Finds, reads and checks a configuration: the order of the steps from a path to `Settings`."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeVar

from syndicate.clean.cleaner import Limits
from syndicate.config.conversion import Surroundings
from syndicate.config.feeds import read_feeds
from syndicate.config.overriding import override
from syndicate.config.reading import Reading
from syndicate.config.settings import ServeSettings, Settings
from syndicate.config.sources import read_sources
from syndicate.errors import ConfigError
from syndicate.fetch.settings import FetchSettings
from syndicate.publish.settings import SiteSettings
from syndicate.sources import KINDS
from syndicate.store.settings import StoreSettings
from syndicate.toml import Toml, TomlError, parse, unknown

_T = TypeVar("_T")

_FOLDER: Final = "config"
_FILE: Final = "syndicate.toml"
_EXAMPLE: Final = 'make it, with for example\n\n    [sources.articles]\n    kind = "folder"\n    path = "articles"\n'
_SECTIONS: Final[dict[str, type[object]]] = {
    "site": SiteSettings,
    "serve": ServeSettings,
    "store": StoreSettings,
    "fetch": FetchSettings,
    "clean": Limits,
}


def find(start: str) -> str:
    """The configuration of the folder `start`: `config/syndicate.toml` in it, or in the nearest folder above it.

    Raises ConfigError, which says what to do, if there is none.
    """
    here = Path(start).absolute()
    for folder in (here, *here.parents):
        candidate = folder / _FOLDER / _FILE
        if os.path.lexists(candidate):
            return str(candidate)
    raise ConfigError(f"there is no {_FOLDER}/{_FILE} in {here} or in a folder above it; {_EXAMPLE}")


def load(path: str, environment: Mapping[str, str]) -> Settings:
    """The settings of a configuration file, with what `environment` overrides.

    Raises ConfigError for the file as a whole (missing, unreadable, no TOML), or for everything that is wrong in
    it: its `path`, `line` and `key` are those of the first fault, and its message has a line for each. What the
    configuration speaks of (the folder of a source) is not looked at: a disk that is not there must not keep the
    other sources from being served.
    """
    reading, settings = _read(path, environment)
    reading.done()
    return settings


def check(path: str, environment: Mapping[str, str]) -> Settings:
    """As `load`, and looks whether what the configuration speaks of is there. Raises ConfigError where it is not."""
    reading, settings = _read(path, environment)
    for source in settings.sources:
        reading.attempt(KINDS[source.kind].check, ("sources", source.name), {"source": source})
    reading.done()
    return settings


def _read(path: str, environment: Mapping[str, str]) -> tuple[Reading, Settings]:
    file = Path(path).absolute()
    root = file.parent.parent if file.parent.name == _FOLDER else file.parent
    reading = Reading(str(file), _parsed(file), Surroundings(str(root), environment))
    for section in reading.toml.values:
        if section not in _SECTIONS and section not in ("sources", "feeds"):
            reading.refuse((section,), unknown("section", section, (*_SECTIONS, "sources", "feeds")))
    override(reading, _SECTIONS)
    site = _section(reading, "site", SiteSettings)
    sources = read_sources(reading, site)
    settings = Settings(
        path=str(file),
        root=str(root),
        site=site,
        serve=_section(reading, "serve", ServeSettings),
        store=_section(reading, "store", StoreSettings),
        fetch=_section(reading, "fetch", FetchSettings),
        clean=_section(reading, "clean", Limits),
        sources=sources,
        feeds=read_feeds(reading, site),
    )
    return reading, settings


def _section(reading: Reading, name: str, settings: type[_T]) -> _T:
    """A section as settings; the defaults where it is missing, or wrong and therefore refused at the end."""
    return reading.bind(settings, (name,), reading.table((name,))) or settings()


def _parsed(file: Path) -> Toml:
    try:
        return parse(_text(file))
    except TomlError as error:
        raise ConfigError(str(error), path=str(file), line=error.line) from error


def _text(file: Path) -> str:
    """The text of the file; only a regular file is opened, since another might block for ever."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise ConfigError(f"no regular file; name the file itself, for example {_FOLDER}/{_FILE}", path=str(file))
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError("not UTF-8; save it as UTF-8", path=str(file), line=line) from error
    except FileNotFoundError as error:
        raise ConfigError(f"there is no such file; {_EXAMPLE}", path=str(file)) from error
    except PermissionError as error:
        message = "permission denied; let the user that syndicate runs as read it"
        raise ConfigError(message, path=str(file)) from error
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=str(file)) from error
