"""What may be published of an entry's extensions: the elements, attributes and values of `extensions.toml`, no others.

What an element holds that its vocabulary does not allow is left out of it; an element that then lacks what it must
have is left out whole. So a feed that passes on what its source said is as valid as one that does not.
"""

import html
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final, TypeAlias

from syndicate.publish.addresses import web_address
from syndicate.publish.characters import first_words, one_line
from syndicate.publish.language import publishable
from syndicate.values.extension import Extension

MEDIA_TYPE: Final = re.compile(r"[A-Za-z0-9][\w.+-]*/[\w.+-]+", re.ASCII)
# Apple's limits, which the W3C validator holds everybody to: characters of a label, and of a text.
_LABEL: Final = 255
_TEXT: Final = 4000
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_TRUTHS: Final = {"true": "true", "yes": "true", "explicit": "true", "false": "false", "no": "false", "clean": "false"}


@dataclass(frozen=True, slots=True)
class _Rule:
    text: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    many: bool = False
    inside: bool = False


_Rules: TypeAlias = Mapping[str, _Rule]


def publishable_extensions(stated: Sequence[Extension], table: str = "extensions.toml") -> tuple[Extension, ...]:
    """The extensions that a table allows, in their order: that for an entry, or "feedextensions.toml" for a feed."""
    rules = _rules(table)
    return tuple(_checked(stated, rules, {name: rule for name, rule in rules.items() if not rule.inside}))


@cache
def _rules(name: str) -> _Rules:
    table = tomllib.loads(files("syndicate.publish").joinpath(name).read_text(encoding="utf-8"))
    return {name: _rule(**parts) for name, parts in table.items()}


def _rule(
    text: str | None = None,
    attributes: dict[str, str] | None = None,
    children: Sequence[str] = (),
    needs: Sequence[str] = (),
    *,
    many: bool = False,
    inside: bool = False,
) -> _Rule:
    return _Rule(text, tuple((attributes or {}).items()), tuple(children), tuple(needs), many, inside)


def _checked(stated: Sequence[Extension], rules: _Rules, allowed: _Rules) -> Iterator[Extension]:
    seen: set[str] = set()
    for extension in _without_lone_groups(stated):
        rule = allowed.get(extension.qualified)
        one = _element(extension, rules, rule) if rule and (rule.many or extension.qualified not in seen) else None
        if one is not None:
            seen.add(extension.qualified)
            yield one


def _without_lone_groups(stated: Sequence[Extension]) -> Iterator[Extension]:
    """The extensions, where a group of one film is that film: a group is for several, which say the same."""
    for extension in stated:
        contents = [child for child in extension.children if _is_content(child)]
        if extension.qualified == "media:group" and len(contents) < 2:
            others = tuple(child for child in extension.children if child.qualified != "media:content")
            yield from (replace(one, children=one.children + others) for one in contents)
            yield from () if contents else others
        else:
            yield extension


def _is_content(extension: Extension) -> bool:
    return extension.qualified == "media:content" and web_address(extension.attribute("url")) is not None


def _element(stated: Extension, rules: _Rules, rule: _Rule) -> Extension | None:
    text = _value(rule.text, stated.text) if rule.text else None
    if rule.text not in (None, "optional") and text is None:
        return None
    attributes = dict(_attributes(stated, rule))
    if any(name[:-1] not in attributes for name, _ in rule.attributes if name.endswith("!")):
        return None
    inner = {name: rules.get(f"{stated.qualified}/{name}") or rules[name] for name in rule.children}
    children = tuple(_checked(stated.children, rules, inner))
    if not {child.qualified for child in children}.issuperset(rule.needs):
        return None
    if not (text or attributes or children) or (rule.children and not attributes and not children):
        return None
    return replace(stated, text=text, attributes=tuple(sorted(attributes.items())), children=children)


def _attributes(stated: Extension, rule: _Rule) -> Iterator[tuple[str, str]]:
    for marked, kind in rule.attributes:
        name = marked.rstrip("!")
        value = _value(kind, stated.attribute(name))
        if value is not None:
            yield name, value


def _value(kind: str, stated: str | None) -> str | None:
    text = one_line(stated)
    if not text:
        return None
    return (
        _KINDS[kind](text)
        if kind in _KINDS
        else next((word for word in kind.split("|") if word.lower() == text.lower()), None)
    )


def _words(limit: int) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        """Plain words: neither readers nor validators take markup here."""
        plain = _TAG.sub(" ", html.unescape(_TAG.sub(" ", text)))
        return first_words(one_line(plain), limit - 1) or None

    return read


def _matching(form: str) -> Callable[[str], str | None]:
    pattern = re.compile(form, re.ASCII)
    return lambda text: text if pattern.fullmatch(text) else None


def _within(limit: float) -> Callable[[str], str | None]:
    return lambda text: text if _DECIMAL.fullmatch(text) and abs(float(text)) <= limit else None


def _positions(least: int) -> Callable[[str], str | None]:
    """Pairs of latitude and longitude, at least so many (GeoRSS Simple); a line of a polygon ends where it begins."""

    def read(text: str) -> str | None:
        numbers = text.replace(",", " ").split()
        if len(numbers) % 2 or len(numbers) < 2 * least or (least == 1 and len(numbers) != 2):
            return None
        ranges = (90, 180) * (len(numbers) // 2)
        fits = all(_within(limit)(number) for number, limit in zip(numbers, ranges, strict=True))
        return " ".join(numbers) if fits else None

    return read


_DECIMAL: Final = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,20})?", re.ASCII)
_KINDS: Final[dict[str, Callable[[str], str | None]]] = {
    "text": _words(_TEXT),
    "label": _words(_LABEL),
    "optional": _words(_LABEL),
    "address": web_address,
    "e-mail": _matching(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"),
    "language": publishable,
    "media type": lambda text: text if MEDIA_TYPE.fullmatch(text) else None,
    "truth": lambda text: _TRUTHS.get(text.lower()),
    "count": _matching(r"\d{1,15}"),
    "number": _matching(r"0*[1-9]\d{0,14}"),
    "decimal": lambda text: text if _DECIMAL.fullmatch(text) else None,
    "duration": _matching(r"\d{1,7}|(?:\d{1,3}:)?[0-5]?\d:[0-5]\d"),
    "clock": _matching(r"\d{1,7}(?:\.\d{1,9})?|(?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:\.\d{1,9})?"),
    "word": _matching(r"[^\s<>\"&]{1,500}"),
    "point": _positions(1),
    "line": _positions(2),
    "polygon": _positions(4),
    "latitude": _within(90),
    "longitude": _within(180),
}
