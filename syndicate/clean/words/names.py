"""Who is a person and who is an organisation, told from the name alone, in any script.

The word lists are data, in the `[names]` tables of rules/*.toml. What they do not settle goes by the shape
of the name: two to four words are a person where each begins with a capital, as far as its script has such; a name without
spaces, in Chinese, Japanese or Korean, is a person's where it begins with a surname. A mistake here moves a name between
`authors` and `publisher`; it takes nothing out of a text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from syndicate.clean.words.pagewords import WORK

_MARKS: Final = (
    r"\u0300-\u036f\u0591-\u05c7\u05f3\u05f4\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0971-\u09e5\u09f0-\u0a65\u0a70-\u0ae5\u0b01-\u0b65"
    r"\u0b82-\u0be5\u0c00-\u0c65\u0c80-\u0ce5\u0d00-\u0d65\u0d80-\u0ddf\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u0f71-\u0f84\u102b-\u103e"
    r"\u1056-\u109d\u17b4-\u17d3\u200c\u200d"
)
LETTER: Final = rf"(?:[^\W\d_]|(?!\w)[{_MARKS}])"
"""The source of a regular expression for a letter of any script, or for one of the marks that a letter of South and Southeast Asia
consists of, or that vowels are written with. Each character is matched in one way alone: patterns that repeat it stay linear.
"""
_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]+")
# Chinese, Japanese and Korean, of which a whole name is one word.
_UNSPACED: Final = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
_GIVEN: Final = re.compile(r"[\u3005\u3041-\u3096\u30a1-\u30fc\u3400-\u4dbf\u4e00-\u9fff]+")
_KATAKANA_NAME: Final = re.compile(r"[\u30a1-\u30fa\u30fc]{1,12}(?:[・·＝=][\u30a1-\u30fa\u30fc]{1,12}){1,3}")
_SPLIT: Final = r"[、,;&/،؛]|和(?=[\u4e00-\u9fff]{2,3}$)|(?<=[\u4e00-\u9fff])と(?=[\u4e00-\u9fff])|(?<=[\uac00-\ud7a3])[·‧・](?=[\uac00-\ud7a3])"
_HAN_BLANK: Final = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_OFFICE: Final = re.compile(r"(?<=[\u3005-\u9fff])\s?\((?:[\u3005-\u9fff]{2,12}\))?$")
_BETWEEN_WORDS: Final = re.compile(r"[\s.,・-]+")
_WORD: Final = re.compile(rf"[^\W\d_][\w'’.{_MARKS}-]*")
_WORD_OF_TITLE: Final = re.compile(rf"[^\W_][\w'’.&{_MARKS}-]*")
_TITLES: Final = frozenset({"Dr", "Prof", "Mr", "Mrs", "Ms"})
_PARTICLES: Final = frozenset({"van", "von", "de", "der", "den", "da", "di", "del", "la", "le", "bin", "al", "el"})
_SMALL: Final = frozenset({"of", "the", "and", "for", "&"})
_SMALL_WITHIN: Final = _SMALL | {"in", "on"}
_ARABIC_ARTICLE: Final = "ال"
_MOST_WORDS: Final = 5
_LONGEST_JOINED: Final = 16
_RARE: Final = 3
# Where somebody wrote, or the word before the day that was cut from behind the name.
_PLACE: Final = re.compile(
    r",? (?:in|at|for) [A-Z].*$|\s+(?:on|at|am|il|le|el|em|op)$|^(?:the )?(?:staff|our) .*$|\s*[(<]?\s?[\w.+-]+@[\w.-]+$"
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
    `given` are words that people are called by, though they are `never` elsewhere: Vietnamese "An".
    """

    endings: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    organisations: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()

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
    if _HAN.search(name) or (_UNSPACED.search(name) and " " not in name):
        return 2 < len(name) <= _LONGEST_JOINED and _is_joined(name) and name.casefold().endswith(endings)
    words = name.casefold().rstrip(".").replace("-", "").split()
    if not words or (len(words) == 1 and "." not in words[0]) or not _is_capitalised(name):
        return False
    return words[-1] in endings or words[-1].endswith(tuple(ending for ending in endings if ending[0] == "."))


def is_role(name: str, lexicon: Lexicon) -> bool:
    """Whether a name says what somebody is, or names a part of a newspaper, and not who: "Staff", "Sports Desk"."""
    folded = name.casefold()
    words = _BETWEEN_WORDS.split(folded)
    if any(word in lexicon.roles for word in words) or any(word in lexicon.roles for word in folded.split()):
        return True
    phrases = (" ".join(words[n : n + length]) for length in (2, 3) for n in range(len(words) - length + 1))
    return any(phrase in lexicon.roles for phrase in phrases) or (
        _UNSPACED.search(name) is not None and name.endswith(tuple(lexicon.roles))
    )


def is_person(name: str, lexicon: Lexicon) -> bool:
    """Whether the name has the shape of a person's and is no organisation's."""
    name = name.strip()
    if is_organisation(name, lexicon) or is_never(name, lexicon):
        return False
    return _is_eastern(name, lexicon) if _UNSPACED.search(name) else _is_shaped(name)


def is_never(name: str, lexicon: Lexicon) -> bool:
    """Whether the name holds a word that no name holds."""
    return any(word in lexicon.never and word not in lexicon.given for word in name.casefold().split())


def begins_small(word: str) -> bool:
    """Whether a word begins with a small letter, of a script in which names begin with capitals."""
    return word[:1].title() != word[:1]


@lru_cache(maxsize=2048)
def is_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a short line may be nothing but a name, a person's or an organisation's.

    Of scripts with neither capitals nor surnames that are known, any two words may be a name: there, none is one.
    """
    text = text.strip()
    if is_organisation(text, lexicon):
        return True
    if _is_caseless(text) or is_never(text.casefold().removeprefix("the "), lexicon):
        return False
    if _HAN.search(text) or (_UNSPACED.search(text) and " " not in text):
        return len(text) <= 12 and _is_joined(text)
    shaped = len(text) <= 40 and _is_capitalised(text) and not _UNSPACED.search(text)
    return shaped or is_person(text, lexicon)


def _is_eastern(name: str, lexicon: Lexicon) -> bool:
    """Whether a Chinese, Japanese or Korean name begins with a surname, or is a foreign one as these languages write it."""
    if _KATAKANA_NAME.fullmatch(name):
        return len(name) <= _LONGEST_JOINED and not is_role(name, lexicon)
    if "·" in name and _HAN.search(name):
        return len(name) <= _LONGEST_JOINED
    surname, blank, given = name.partition(" ")
    if not blank:
        surname = next((name[:n] for n in (3, 2, 1) if name[:n] in lexicon.surnames), "")
        given = name[len(surname) :]
    if surname not in lexicon.surnames or not given:
        return False
    if _HANGUL.fullmatch(given):
        return len(given) <= 2 and len(surname + given) >= 3
    # One ideograph begins words enough: what follows it must be as short as Chinese names are.
    longest, letters = (2, _HAN) if len(surname) == 1 and not blank else (3, _GIVEN)
    return len(given) <= longest and all(map(letters.match, given))


def _is_shaped(name: str) -> bool:
    words = name.split(" ")
    if len(words) > 2 and words[0].rstrip(".") in _TITLES:
        words = words[1:]
    if not 2 <= len(words) <= _MOST_WORDS - 1 or words[0] in _PARTICLES or words[0].startswith(_ARABIC_ARTICLE):
        return False
    return all(word in _PARTICLES or (_WORD.fullmatch(word) and not begins_small(word)) for word in words)


def _is_capitalised(name: str) -> bool:
    """Whether a text is written as titles and the names of papers are."""
    words = name.split(" ")
    return len(words) <= _MOST_WORDS and all(
        word in (_SMALL_WITHIN if n else _SMALL) or (_WORD_OF_TITLE.fullmatch(word) and not begins_small(word))
        for n, word in enumerate(words)
    )


def _is_caseless(text: str) -> bool:
    """Whether the letters are of a script that has no capitals, and parts words with spaces."""
    return text.lower() == text.title() and any(map(str.isalpha, text)) and not _UNSPACED.search(text)


def _is_joined(name: str) -> bool:
    return re.fullmatch(r"[\w·&. -]+", name) is not None


def split(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The single names in a list of names: "A, B and C", "张三 李四"; places, roles and addresses behind names are left out."""
    pieces = (piece for listed in _between(lexicon.joins).split(text) for piece in _unspaced(listed.strip(), lexicon))
    names = (_ROLE.sub("", _PLACE.sub("", piece.strip(" \t.·|。()[]【】@"))).strip() for piece in pieces)
    return tuple(without_role(name, lexicon) for name in names if name and len(name) <= 60)


def labelled(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The names in what stands behind a label, without the prose that may go on behind them, and without degrees.

    One word alone may be what somebody calls themselves.
    """
    listed = split(text, lexicon)
    if len(listed) == 1 and listed[0].isalnum() and not is_never(listed[0], lexicon):
        return listed
    own = listed[:1] + tuple(name for name in listed[1:] if name.casefold().rpartition(" ")[2] not in WORK)
    return tuple(name for place, name in enumerate(own) if _is_listed_name(name, place, lexicon))


def _is_listed_name(name: str, place: int, lexicon: Lexicon) -> bool:
    if is_person(name, lexicon) or is_organisation(name, lexicon):
        return True
    # With a surname that is a rare one, three ideographs are a name; two or four are words.
    may_follow = len(name) == _RARE and not is_role(name, lexicon) if _HAN.match(name) else not name.isupper()
    return is_name(name, lexicon) and (not place or may_follow)


def _unspaced(listed: str, lexicon: Lexicon) -> list[str]:
    """Chinese names have only a blank between them; a Japanese one may have a blank within it, and an office behind it in brackets."""
    name = _OFFICE.sub("", listed)
    return [name] if is_person(name, lexicon) else _HAN_BLANK.split(listed)


def without_role(name: str, lexicon: Lexicon) -> str:
    """A Chinese, Japanese or Korean name without what its bearer is, which stands behind it: "홍길동 기자", "山田太郎記者"."""
    if not _UNSPACED.search(name) or is_outlet(name, lexicon):
        return name
    behind = (name.removesuffix(role).rstrip() for role in lexicon.roles if name.endswith(role))
    return next((rest for rest in behind if is_person(rest, lexicon)), name)


@lru_cache(maxsize=64)
def _between(joins: frozenset[str]) -> re.Pattern[str]:
    """What stands between two names of a list."""
    words = "|".join(map(re.escape, sorted(joins))) or "(?!)"
    return re.compile(rf"\s*(?:{_SPLIT}|\b(?:{words})\b)\s*")
