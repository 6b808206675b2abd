"""Variables of the environment that override keys: `SYNDICATE_SECTION__KEY`, `SYNDICATE_SOURCES__NAME__KEY`.

A name matches in any case, and `_` stands for any mark of a key or name. Every variable that begins with
`SYNDICATE_` must be one of these, so that a misspelt one is not passed over.
"""

import re
from collections.abc import Mapping
from inspect import signature
from typing import Final

from syndicate.config.conversion import Override
from syndicate.config.feeds import ALL
from syndicate.config.reading import Reading
from syndicate.config.sources import source_keys
from syndicate.publish.settings import FeedSettings
from syndicate.toml import Path, unknown

_PREFIX: Final = "SYNDICATE_"


def override(reading: Reading, sections: Mapping[str, type[object]]) -> None:
    """Put an `Override` in the place of every key that a variable names; refuse the variables that name none."""
    paths: dict[str, list[Path]] = {}
    for path in _paths(reading, sections):
        paths.setdefault(_variable(path), []).append(path)
    done: dict[str, str] = {}
    for name, text in sorted(reading.surroundings.environment.items()):
        variable = name.upper()
        if not variable.startswith(_PREFIX):
            continue
        found = paths.get(variable, [])
        if variable in done:
            reading.refuse_variable(name, f"says the same as {done[variable]}; unset one of them")
        elif len(found) == 1:
            reading.put(found[0], Override(name, text))
        elif found:
            reading.refuse_variable(name, "fits several keys; rename one of them, or set it in the file")
        else:
            reading.refuse_variable(name, unknown("setting", name, paths))
        done[variable] = name


def _paths(reading: Reading, sections: Mapping[str, type[object]]) -> list[Path]:
    """Every key that there may be in this configuration."""
    sources, feeds = reading.table(("sources",)), reading.table(("feeds",))
    feed_keys = [key for key in signature(FeedSettings).parameters if key != "name"]
    return [
        *((section, key) for section, settings in sections.items() for key in signature(settings).parameters),
        *(("sources", name, key) for name in sources for key in sorted(source_keys())),
        *(("feeds", name, key) for name in dict.fromkeys((*sources, ALL, *feeds)) for key in feed_keys),
    ]


def _variable(path: Path) -> str:
    return _PREFIX + "__".join(re.sub(r"[^A-Z0-9]", "_", str(part).upper()) for part in path)
