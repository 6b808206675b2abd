"""A configuration in the course of being read: its values, where they stand, and all that is wrong with them.

What is wrong is collected, so that people mend it in one go; `Reading.done` raises it all as one ConfigError.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from inspect import Parameter, signature
from typing import Final, TypeVar, get_type_hints

from syndicate.config.conversion import Override, Surroundings, convert
from syndicate.errors import ConfigError
from syndicate.toml import KeyPath, Toml, unknown

_T = TypeVar("_T")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_NOTHING: Final[Mapping[str, object]] = {}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the arguments of a ConfigError."""

    message: str
    path: str | None
    line: int | None
    key: str | None

    def __str__(self) -> str:
        return str(ConfigError(self.message, path=self.path, line=self.line, key=self.key))


@dataclass(frozen=True, slots=True)
class Reading:
    """`file` and its parsed text, what values may refer to, and what was found wrong so far."""

    file: str
    toml: Toml
    surroundings: Surroundings
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, path: KeyPath, message: str) -> None:
        """Note that what stands at a path is wrong."""
        value = self._at(path)
        if isinstance(value, Override):
            self.faults.append(Fault(f"{message} (from the variable {value.variable})", None, None, dotted(path)))
        else:
            self.faults.append(Fault(message, self.file, self.toml.line(path), dotted(path)))

    def refuse_variable(self, name: str, message: str) -> None:
        """Note that a variable of the environment is wrong."""
        self.faults.append(Fault(f"environment variable {name}: {message}", None, None, None))

    def put(self, path: KeyPath, value: object) -> None:
        """Put a value where it counts instead of the file's; where the file has no tables on the way, it is left."""
        *tables, key = path
        table: object = self.toml.values
        for part in tables:
            table = table.setdefault(str(part), {}) if isinstance(table, dict) else None
        if isinstance(table, dict):
            table[key] = value

    def done(self) -> None:
        """Raise ConfigError if anything was refused: it has the place of the first fault, and a line for each."""
        if not self.faults:
            return
        first, *rest = sorted(dict.fromkeys(self.faults), key=lambda fault: fault.line or 0)
        message = "\n".join((first.message, *(str(fault) for fault in rest)))
        raise ConfigError(message, path=first.path, line=first.line, key=first.key)

    def table(self, path: KeyPath) -> dict[str, object]:
        """The table at a path; an empty one where there is none, or something else, which is refused."""
        value = self._at(path)
        if isinstance(value, dict):
            return value
        if value is not None:
            name = ".NAME" if path in (("sources",), ("feeds",)) else ""
            self.refuse(path, f"must be a table; begin it with a line [{dotted(path)}{name}]")
        return {}

    def bind(
        self,
        settings: Callable[..., _T],
        path: KeyPath,
        table: Mapping[str, object],
        *,
        fixed: Mapping[str, object] = _NOTHING,
        default: Mapping[str, object] = _NOTHING,
        beside: Collection[str] = (),
    ) -> _T | None:
        """A table as an object of a settings class; None if anything in it was refused.

        `fixed` fields are no keys; `default` is what fields are where the table is silent; `beside` are keys that are
        known and read elsewhere.
        """
        hints, before = get_type_hints(settings), len(self.faults)
        known = {name: one for name, one in signature(settings).parameters.items() if name not in fixed}
        given: dict[str, object] = {}
        for key, raw in table.items():
            if key not in known:
                self.refuse((*path, key), unknown("key", key, {*known, *beside}))
                continue
            try:
                given[key] = convert(raw, hints[key], key, self.surroundings)
            except ValueError as error:
                self.refuse((*path, key), str(error))
        for name in known.keys() - given.keys() - default.keys() - table.keys():
            usual = known[name].default
            if usual is Parameter.empty:
                self.refuse(path, f"needs the key {name}")
            elif isinstance(usual, str):  # a path that is relative by default becomes absolute, too
                given[name] = convert(usual, hints[name], name, self.surroundings)
        return self.attempt(settings, path, {**default, **given, **fixed}) if len(self.faults) == before else None

    def attempt(self, make: Callable[..., _T], path: KeyPath, values: Mapping[str, object]) -> _T | None:
        """`make(**values)`; a ValueError is refused at the key that causes it."""
        try:
            return make(**values)
        except ValueError as error:
            key = self._culprit(make, path, values, str(error))
            self.refuse((*path, key) if key else path, str(error))
            return None

    def _culprit(
        self, make: Callable[..., object], path: KeyPath, values: Mapping[str, object], message: str
    ) -> str | None:
        """The key of the table that a refusal is about, or None.

        It is the one that the message begins with, else the one without which the message is another, else one that
        the message names.
        """
        table, parameters, words = self.table(path), signature(make).parameters, re.findall(r"\w+|\W", message)
        if words and words[0] in table:
            return str(words[0])
        optional = [key for key in values if key in table and parameters[key].default is not Parameter.empty]
        known = (key for key in optional if _refusal(make, values, key) != message)
        return next(known, None) or next((word for word in words if word in table), None)

    def _at(self, path: KeyPath) -> object:
        value: object = self.toml.values
        for part in path:
            if not isinstance(value, dict):
                return value if isinstance(value, Override) else None
            value = value.get(part)
        return value


def dotted(path: KeyPath) -> str:
    """A path as it is written in TOML, with indexes in brackets: `sources.seeds.include[2]`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += ("." if text else "") + (part if _BARE.fullmatch(part) else json.dumps(part, ensure_ascii=False))
    return text


def _refusal(make: Callable[..., object], values: Mapping[str, object], without: str) -> str | None:
    """What is refused when a key is left out; None if nothing is."""
    try:
        make(**{key: value for key, value in values.items() if key != without})
    except ValueError as error:
        return str(error)
    return None
