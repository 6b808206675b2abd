"""Who is a person: names that a page states, or shows behind a word like "By", told from roles, papers and addresses.

What a page states as its author's name (JSON-LD, meta elements) is believed unless it cannot be a person's; what only
stands where a name may stand must look like one. The words that tell roles and organisations are those of
the rules; what tells them from a bare name is in `names`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from syndicate.clean import names, rules
from syndicate.clean.pagewords import AND, BY, PARTICLES, ROLES_BEHIND

_BY: Final = re.compile(
    rf"^\W*(?:{BY})(?:\s*[:：/|]\s*|\s+(?=\S)|(?<=[\u3400-\u9fff])\s*(?=[\u3400-\u9fff])|\s*$)", re.IGNORECASE
)
_BETWEEN: Final = re.compile(
    rf"\s*(?:[;,、，；|/\n•·⋅–—]|\b(?:{AND})\b|\s&\s|(?<=[\u3400-\u9fff])和(?=[\u3400-\u9fff]{{2,4}}$)|\s-\s)\s*"
)
_HAN_LIST: Final = re.compile(r"[\u3400-\u9fff]{2,4}(?:\s+[\u3400-\u9fff]{2,4})+")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_BRACKET: Final = re.compile(r"\([^()]*:[^()]*\)")
_ADDRESS: Final = re.compile(r"(?:https?:|www\.)\S*")
_NO_NAME: Final = re.compile(r"@|\.(?i:com|net|org|de|cn|co|io)\b|[<>{}\[\]=#:!?\"“”»«…]|\s.*\d|\d.*\s|^\d+$")
_LETTERS: Final = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z.&]{0,3}$")
_BEHIND: Final = re.compile(rf"\s*(?:\((?:[^()]{{2,60}})\)?|\s(?:{ROLES_BEHIND})(?:\s.*)?|[:]+)\s*$")
_NAME_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’.‘-])*$")
_HAN_SPACED: Final = re.compile(r"([\u3400-\u9fff])\s+([\u3400-\u9fff]{1,2})$")
_HAN_WORD: Final = re.compile(r"[\u3400-\u9fff]{4}")
_LONGEST_ALONE: Final = 24
_LONGEST: Final = 60
_LONGEST_HAN: Final = 4
_LEGAL_FORM: Final = 3
_MOST_WORDS: Final = 5
_MOST_PEOPLE: Final = 20
_MOST_STATED: Final = 100


def people(stated: Iterable[str], publisher: str | None) -> tuple[str, ...]:
    """The names of people among what a page states, each once, in order.

    A string may list several; what follows a role in it ("Ada Quill, Director, Harbour Lines") is where somebody works.
    Addresses, e-mails, roles, organisations and the publisher's own name are no people.
    """
    lexicon = rules.default().lexicon
    found: dict[str, str] = {}
    for text in islice(stated, _MOST_STATED):
        for number, name in enumerate(split_names(_ADDRESS.sub(" ", text[:500]))):
            if number and names.is_role(name, lexicon):
                break
            # Letters behind a name are a degree ("Ada Quill, PhD"); alone, they sign for somebody.
            if is_person(name, publisher) and not (number and _LETTERS.match(name)):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())[:_MOST_PEOPLE]


def is_person(name: str, publisher: str | None) -> bool:
    """Whether a name that a page states as its author's may be a person's."""
    if not 2 <= len(name) <= _LONGEST or len(name.split()) > _MOST_WORDS or not any(map(str.isalpha, name)):
        return False
    lexicon = rules.default().lexicon
    if _NO_NAME.search(name) or names.is_role(name, lexicon) or names.is_outlet(name, lexicon):
        return False
    # Many people's pages are called like them, and no paper is called like a person.
    site, letters = _folded(publisher or ""), _folded(name)
    is_sites = bool(letters) and site.startswith(letters) and len(site) - len(letters) <= _LEGAL_FORM
    return not is_sites or (2 <= len(name.split()) <= 3 and _is_shaped(name))


def looks_like_a_name(name: str, publisher: str | None) -> bool:
    """Whether a text has the shape of a person's name: some capitalised words, or a Chinese, Japanese or Korean name."""
    lexicon = rules.default().lexicon
    if not is_person(name, publisher) or names.is_organisation(name, lexicon):
        return False
    if not name.isascii() and " " not in name and name[0] > "\u2e80":
        return names.is_person(name, lexicon) or ("\uac00" <= name[0] <= "\ud7a3" and len(name) in (3, 4))
    if _HAN_WORD.search(name):
        return False
    return not any(part.casefold() in lexicon.never for part in name.split()) and _is_shaped(name)


def people_of_byline(text: str, publisher: str | None) -> tuple[str, ...]:
    """The names at the beginning of what stands behind a word like "By", up to the first that is none."""
    found: dict[str, str] = {}
    for name in split_names(text):
        if not looks_like_a_name(name, publisher):
            break
        found.setdefault(name.casefold(), name)
    return tuple(found.values())


def alone(text: str, publisher: str | None) -> tuple[str, ...]:
    """Somebody who writes under one word: what stands behind a word like "By", and nothing more."""
    name = text.strip(" ,.")
    single = " " not in name and 3 <= len(name) <= _LONGEST_ALONE and (name[0].isupper() or not name.isascii())
    lexicon = rules.default().lexicon
    if _HAN.match(name) and not names.is_person(name, lexicon):
        return ()
    return (name,) if single and name.casefold() not in lexicon.never and is_person(name, publisher) else ()


def behind_by(text: str) -> str | None:
    """What stands behind a word like "By" at the beginning of a text; None where there is no such word."""
    match = _BY.match(text)
    return text[match.end() :] if match else None


def _is_shaped(name: str) -> bool:
    parts = name.split()
    capital = [part for part in parts if part.casefold() not in PARTICLES]
    return (
        2 <= len(parts) <= _MOST_WORDS
        and len(capital) >= 2
        and all(_NAME_WORD.match(part) and not part[0].islower() for part in capital)
    )


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def split_names(text: str) -> Iterator[str]:
    """The single names in a list of names, without words like "By" before and roles in brackets behind."""
    text = _BY.sub("", " ".join(_BRACKET.sub(" ", text).split()))
    parts = text.split() if _HAN_LIST.fullmatch(text) else [text]
    if not all(names.is_person(part, rules.default().lexicon) for part in parts):
        parts = _BETWEEN.split(text)
    for part in parts:
        name = _BEHIND.sub("", _BY.sub("", part)).strip(" \t,;·|()[]-–")
        if name:
            yield _HAN_SPACED.sub(r"\1\2", name) if len(name) <= _LONGEST_HAN else _cased(name)


def _cased(name: str) -> str:
    """A name in capitals ("ANA COSTA") as names are written."""
    if not name.isupper() or " " not in name or not name[0].isalpha():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize() if len(word[0]) > 2 else word[0], name)
