"""One value of TOML to one field of a settings class, by the field's type and name.

Types: `str`, `int`, `float`, `bool`, `timedelta` ("15m", "1h30m"), `tuple[str, ...]`, a table of texts
(`tuple[tuple[str, str], ...]`), and any of these or None. By name, a text called `path` or `*_path` is a path and becomes
absolute, and a number called `*_bytes` is a size and may be written "20MB". For a text, `{ env = "NAME" }` takes a secret from the environment.

A value that does not fit is refused with ValueError, which says what is wanted, with an example, and what is there;
but not of what may be a secret.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import NoneType
from typing import Final, get_args

from syndicate.toml import TomlError, parse

_UNITS: Final = {"w": 604800.0, "d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_SPAN: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?) *(ms|[wdhms]) *")
_SIZE: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?) *([kmgt]i?)?b?", re.IGNORECASE)
_SECRETS: Final = ("password", "username", "proxy", "value")
_POWERS: Final = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}


@dataclass(frozen=True, slots=True)
class Override:
    """A value that an environment variable gives in place of the file's."""

    variable: str
    text: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a value may refer to: the folder that paths are relative to, and the environment."""

    root: str
    environment: Mapping[str, str]


def convert(raw: object, hint: object, name: str, surroundings: Surroundings) -> object:
    """The value of the field `name`, of type `hint`. Raises ValueError; TypeError for a type that is not known here."""
    if isinstance(raw, Override):
        return _overridden(raw, hint, name, surroundings)
    parts = get_args(hint)
    wanted = next(part for part in parts if part is not NoneType) if NoneType in parts else hint
    if wanted == tuple[str, ...]:
        return _texts(raw, name, surroundings)
    if wanted == tuple[tuple[str, str], ...]:
        return _pairs(raw, name, surroundings)
    if wanted is str:
        return _text(raw, name, surroundings)
    reader = _READERS.get(wanted)
    if reader is None:
        raise TypeError(f"a setting {name} of type {hint} cannot be written in a configuration")
    return reader(raw, name)


def _overridden(raw: Override, hint: object, name: str, surroundings: Surroundings) -> object:
    """A variable's text as TOML where it fits as that, else as a plain text."""
    try:
        return convert(parse(f"value = {raw.text}").values["value"], hint, name, surroundings)
    except (TomlError, ValueError):
        return convert(raw.text, hint, name, surroundings)


def _refusal(wanted: str, example: str, raw: object) -> ValueError:
    return ValueError(f"must be {wanted}, for example {example}; found {_found(raw)}")


class _Hidden:
    """Stands for a value that may be a secret."""


def _found(raw: object) -> str:
    if isinstance(raw, _Hidden):
        return "something else"
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, str):
        return f'the text "{raw[:60]}"'
    if isinstance(raw, int | float):
        return f"the number {raw}"
    if isinstance(raw, list | dict):
        return "a list" if isinstance(raw, list) else "a table"
    return "a date or time"


def _text(raw: object, name: str, surroundings: Surroundings) -> str:
    text = _secret(raw, name, surroundings) if isinstance(raw, dict) else raw
    if not isinstance(text, str):
        raise _refusal("a text", f'{name} = "..."', _Hidden() if name in _SECRETS else raw)
    if "\0" in text:
        raise ValueError("holds a NUL character, which no name or text may")
    is_path = name == "path" or name.endswith("_path")
    return _absolute(text, surroundings) if is_path and text else text


def _absolute(text: str, surroundings: Surroundings) -> str:
    try:
        return str(Path(surroundings.root) / Path(text).expanduser())
    except RuntimeError as error:
        raise ValueError(
            f'"{text}" begins with the home folder of a user that is not known here; write the whole path'
        ) from error


def _secret(raw: dict[str, object], name: str, surroundings: Surroundings) -> str:
    variable = raw.get("env")
    if set(raw) != {"env"} or not isinstance(variable, str):
        raise _refusal("a text, or the name of a variable that holds it", f'{name} = {{ env = "NAME" }}', raw)
    if variable not in surroundings.environment:
        raise ValueError(f"the environment variable {variable} is not set; set it, or write the text here")
    return surroundings.environment[variable]


def _texts(raw: object, name: str, surroundings: Surroundings) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise _refusal("a list of texts", f'{name} = ["one", "two"]', raw)
    return tuple(_text(element, "element", surroundings) for element in raw)


def _pairs(raw: object, name: str, surroundings: Surroundings) -> tuple[tuple[str, str], ...]:
    if not isinstance(raw, dict):
        raise _refusal("a table of texts", f'{name} = {{ Name = "..." }}', _Hidden())
    return tuple((str(key), _member(value, f"{name}.{key}", surroundings)) for key, value in raw.items())


def _member(raw: object, name: str, surroundings: Surroundings) -> str:
    """A text in a table, which may be a secret. A refusal names it."""
    try:
        if isinstance(raw, str | dict):
            return _text(raw, "value", surroundings)
        raise _refusal("a text", f'{name.rpartition(".")[2]} = "..."', _Hidden())
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _flag(raw: object, name: str) -> bool:
    if isinstance(raw, bool):
        return raw
    raise _refusal("true or false, without quotes", f"{name} = true", raw)


def _whole(raw: object, name: str) -> int:
    if name.endswith("_bytes") and isinstance(raw, str):
        return _size(raw, name)
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if name.endswith("_bytes"):
        raise _refusal("a size", f'{name} = "20MB"', raw)
    raise _refusal("a whole number, without quotes", f"{name} = 10", raw)


def _size(raw: str, name: str) -> int:
    found = _SIZE.fullmatch(raw.strip())
    if found is None:
        raise _refusal("a size", f'{name} = "20MB"', raw)
    unit = (found[2] or "").lower()
    size = float(found[1]) * (1024 if unit.endswith("i") else 1000) ** _POWERS[unit[:1]]
    if size > 2**63 or size != int(size):
        raise _refusal("a size in whole bytes", f'{name} = "20MB"', raw)
    return int(size)


def _number(raw: object, name: str) -> float:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return float(raw)
    raise _refusal("a number, without quotes", f"{name} = 0.5", raw)


def _duration(raw: object, name: str) -> timedelta:
    text = raw.strip() if isinstance(raw, str) else ""
    spans = [(float(count), unit) for count, unit in _SPAN.findall(text)]
    is_whole = not _SPAN.sub("", text) and len({unit for _, unit in spans}) == len(spans)
    if not spans or not is_whole:
        raise _refusal("a duration with its units (w, d, h, m, s, ms)", f'{name} = "1h30m"', raw)
    try:
        return timedelta(seconds=sum(count * _UNITS[unit] for count, unit in spans))
    except OverflowError as error:
        raise _refusal("a duration that a calendar can hold", f'{name} = "1h30m"', raw) from error


_READERS: Final[dict[object, Callable[[object, str], object]]] = {
    bool: _flag,
    int: _whole,
    float: _number,
    timedelta: _duration,
}
