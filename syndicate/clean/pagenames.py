"""What the name of a container (its class, id, role, itemprop) says of its content. The words are in page.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME: Final = 500


@dataclass(frozen=True, slots=True)
class Naming:
    """`kind` of removal that a name tells, or None; `is_text` if it tells that the article's text is here."""

    kind: str | None = None
    is_text: bool = False


@lru_cache(maxsize=4096)
def naming(name: str) -> Naming:
    """What a container's name says. `name` is as in `PageShape.names`."""
    parts = [_SEPARATORS.sub(" ", _CAMEL.sub(" ", token).lower()).strip() for token in name[:_LONGEST_NAME].split()]
    # Two blanks keep the words of one class apart from those of the next.
    spoken = f" {'  '.join(parts)} "
    text, kinds = _words()
    if text.search(spoken):
        return Naming(is_text=True)
    return Naming(kind=next((kind for kind, words in kinds if words.search(spoken)), None))


@cache
def _words() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    data = tomllib.loads(files("syndicate.clean").joinpath("page.toml").read_text(encoding="utf-8"))
    return _pattern(data["text"]["words"]), tuple((kind, _pattern(words)) for kind, words in data["kinds"].items())


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(f" (?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))}) ")
