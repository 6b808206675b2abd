"""Who is a person and who is an organisation, told from the name alone.

The word lists are data, in the `[names]` tables of rules/*.toml. What they do not settle goes by the shape
of the name: two or three capitalised words are a person, a Chinese name is a person when it begins with a
surname and has two or three characters. A mistake here moves a name between `authors` and `publisher`; it
takes nothing out of a text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_SPLIT: Final = r"[、,;&/]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|和(?=[\u4e00-\u9fff]{2,3}$)"
_PERSON: Final = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?[A-ZÀ-Þ][\w'’.-]*(?: (?:van|von|de|der|den|da|di|del|la|le|bin|al|el|[A-ZÀ-Þ][\w'’.-]*)){1,3}"
)
_CAPITALISED: Final = re.compile(
    r"(?:[A-Z0-9À-Þ][\w'’.&-]*|of|the|and|for|&)(?: (?:[A-Z0-9À-Þ][\w'’.&-]*|of|the|and|for|in|on|&)){0,4}"
)
_PLACE: Final = re.compile(
    r",? (?:in|at|for) [A-Z].*$|\s+(?:on|at)$|^(?:the )?(?:staff|our) .*$|\s*[(<]?\s?[\w.+-]+@[\w.-]+$"
)
_RANK: Final = (
    r"(?:senior|staff|chief|deputy|special|political|business|technology|tech|science|sports|markets?|energy|health|"
    r"contributing|freelance|foreign|national|guest|associate|managing|executive|news|features|data|economics|opinion)"
)
_ROLE: Final = re.compile(
    rf"^(?:{_RANK}\s?){{1,3}}$|(?:(?:^|\s)(?:{_RANK}\s){{1,3}}|^(?:an?\s)?)"
    r"(?:writer|reporter|correspondent|columnist|contributor|journalist|editor|analyst)s?(?:-at-large)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words that tell names apart.

    `endings` are those of newspapers, agencies and companies alone; `weak` ones end other words too.
    `organisations` are whole names, `surnames` Chinese ones, `never` words that no name holds. `roles` are words for
    what somebody is or for a part of a newspaper ("staff", "desk"): a name with one of them is no person's. `joins` are the words before the last name of a list ("and").
    """

    endings: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    organisations: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        # A book of rules is asked for by its hash; the words themselves are compared where two are alike.
        return hash((len(self.endings), len(self.organisations), len(self.roles)))


@lru_cache(maxsize=2048)
def is_organisation(name: str, lexicon: Lexicon) -> bool:
    """Whether a listed organisation, or an ending of organisations, says so. Unknown names are not."""
    return _is_listed(name, lexicon) or _ends(name, lexicon.endings + lexicon.weak)


@lru_cache(maxsize=2048)
def is_outlet(name: str, lexicon: Lexicon) -> bool:
    """Whether it is an organisation without doubt: no heading and no sentence looks like it."""
    return _is_listed(name, lexicon) or _ends(name, lexicon.endings)


def _is_listed(name: str, lexicon: Lexicon) -> bool:
    folded = name.strip().casefold()
    return folded in lexicon.organisations or folded.removeprefix("the ") in lexicon.organisations


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    name = name.strip()
    if _HAN.search(name):
        return (
            2 < len(name) <= 16 and re.fullmatch(r"[\w·&. -]+", name) is not None and name.casefold().endswith(endings)
        )
    words = name.casefold().rstrip(".").split()
    if not words or (len(words) == 1 and "." not in words[0]) or _CAPITALISED.fullmatch(name) is None:
        return False
    return words[-1] in endings or words[-1].endswith(tuple(ending for ending in endings if ending[0] == "."))


def is_role(name: str, lexicon: Lexicon) -> bool:
    """Whether a name says what somebody is, or names a part of a newspaper, and not who: "Staff", "Sports Desk"."""
    return any(word in lexicon.roles for word in re.split(r"[\s.,-]+", name.casefold())) or (
        _HAN.search(name) is not None and name.endswith(tuple(lexicon.roles))
    )


def is_person(name: str, lexicon: Lexicon) -> bool:
    """Whether the name has the shape of a person's and is no organisation's."""
    name = name.strip()
    if is_organisation(name, lexicon) or any(word in lexicon.never for word in name.casefold().split()):
        return False
    if _HAN.search(name):
        given = next((len(name) - n for n in (2, 1) if name[:n] in lexicon.surnames), 0)
        foreign = "·" in name and len(name) <= 16
        return foreign or (given in {1, 2} and all(map(_HAN.match, name)))
    return _PERSON.fullmatch(name) is not None


@lru_cache(maxsize=2048)
def is_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a short line may be nothing but a name, a person's or an organisation's."""
    text = text.strip()
    if is_organisation(text, lexicon) or is_person(text, lexicon):
        return True
    if any(word in lexicon.never for word in text.casefold().removeprefix("the ").split()):
        return False
    if _HAN.search(text):
        return len(text) <= 12 and re.fullmatch(r"[\w·&. -]+", text) is not None
    return len(text) <= 40 and _CAPITALISED.fullmatch(text) is not None


def split(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The single names in a list of names: "A, B and C", "张三 李四"; places, roles and addresses behind names are left out."""
    pieces = _between(lexicon.joins).split(text)
    names = (_ROLE.sub("", _PLACE.sub("", name.strip(" \t.·|。()[]【】@"))).strip() for name in pieces)
    return tuple(name for name in names if name and len(name) <= 60)


@lru_cache(maxsize=64)
def _between(joins: frozenset[str]) -> re.Pattern[str]:
    """What stands between two names of a list."""
    words = "|".join(map(re.escape, sorted(joins))) or "(?!)"
    return re.compile(rf"\s*(?:{_SPLIT}|\b(?:{words})\b)\s*")
