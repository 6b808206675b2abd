"""Who is a person: names that a page states, or shows behind a word like "By", told from roles, papers and addresses.

What a page states as its author's name (JSON-LD, meta elements) is believed unless it cannot be a person's; what only
stands where a name may stand must look like one. The words that tell roles and organisations are those of
the rules for the page's language; what tells them from a bare name is in `names`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from syndicate.clean import rules
from syndicate.clean.facts.pageknown import Known
from syndicate.clean.rules import RuleBook
from syndicate.clean.words import names
from syndicate.clean.words.names import LETTER
from syndicate.clean.words.pagewords import (
    ALL_POSTS,
    AND,
    BY,
    PARTICLES,
    PUBLISHED,
    ROLES_BEHIND,
    SHELVES,
    UPDATED,
    WORK,
)

_SIGN: Final = r"\s*[:：/|=＝・՝]\s*"
_BEHIND_BY: Final = rf"{_SIGN}|\s+(?=\S)|(?<=[\u3400-\u9fff])\s*(?=[\u3400-\u9fff])|\s*$"
# A word like "By" of any language.
_ANY_BY: Final = re.compile(rf"^\W*(?:{BY})(?:{_BEHIND_BY})", re.IGNORECASE)
_BETWEEN: Final = re.compile(
    rf"\s*(?:[;,、，；،؛|/\n•·⋅–—]|\b(?:{AND})\b|\s&\s|(?<=[\u3400-\u9fff])(?:和(?=[\u3400-\u9fff]{{2,4}}$)|・(?=[\u3400-\u9fff]))|\s-\s)\s*"
)
# Words for "and" that stand within names, too: "Eça e Silva", "Riba i Bracons".
_AND_OR_NAME: Final = re.compile(r"(.{3,}\S)\s(?:e|i|a)\s(\S.{3,})")
# What follows the names in a byline: an account, who made the pictures, and the day with the word before it.
_BEHIND_NAMES: Final = re.compile(
    r"\s@\w.*|\s<.*|[\s.,;]+(?:photo|foto|image|picture|bild|illustration|video|kuva|kép|zdj[eę]ci|фото)\w{0,8}\s?:.*"
    rf"|[\s.,;(]+(?:{UPDATED}|{PUBLISHED})\b\D{{0,20}}\d.*|[.,;(]\s*(?:{UPDATED}|{PUBLISHED})\W*$",
    re.IGNORECASE,
)
_HAN_LIST: Final = re.compile(r"[\u3400-\u9fff]{2,4}(?:\s+[\u3400-\u9fff]{2,4})+")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_BRACKET: Final = re.compile(r"\([^()]*:[^()]*\)")
_TAG: Final = re.compile(r"</?[a-z][^<>]{0,300}>", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?:https?:|www\.)\S*")
_NO_NAME: Final = re.compile(r"@|\.(?i:com|net|org|de|cn|co|io)\b|[<>{}\[\]=#:!?\"“”»«…]|\s.*\d|\d.*\s|^\d+$")
# What a program calls its parts ("kite.fields.Field"), or the address of a host.
_DOTTED: Final = re.compile(r"[^\W\d]\w+(?:\.\w{2,}){2,}|[a-z_]\w+\.[A-Z]\w+|\w+\(\)")
_BEHIND: Final = re.compile(
    rf"\s*(?:(?:{ALL_POSTS})|\s[A-Z]{{2,8}}[®™]|\((?:[^()]{{2,60}})\)?|\s(?:{ROLES_BEHIND})(?:\s.*)?|[:]+)\s*$"
)
# In which field somebody is a doctor, which German names say in small letters: "Dr. med. Ida Brandt", "Dr. rer. nat.".
_FIELD: Final = re.compile(
    r"(?<=\bDr\.)(?:\s?-?(?:med|dent|vet|phil|jur|iur|rer|nat|pol|oec|ing|sc|theol|agr|mont|habil|h\.\s?c)\.)+",
    re.IGNORECASE,
)
_NAME_WORD: Final = re.compile(rf"[^\W\d_](?:{LETTER}|['’.‘-])*$")
_HAN_SPACED: Final = re.compile(r"([\u3400-\u9fff])\s+([\u3400-\u9fff]{1,2})$")
_HAN_WORD: Final = re.compile(r"[\u3400-\u9fff]{4}")
# An e-mail address with the name of its owner in brackets, as feeds write it (RFC 5322, section 3.4).
_OWNER: Final = re.compile(r"\s*\S+@\S+\s+\(([^()@]+)\)\s*")
# The family name first, as libraries write it; the given name may be an initial.
_TURNED: Final = re.compile(
    rf"\s*((?:(?i:{'|'.join(sorted(PARTICLES))})\s+){{0,3}}[^\W\d_]['’]?{LETTER}+(?:[-'’]{LETTER}+)*),"
    rf"\s*([^\W\d_](?:{LETTER}+|\.)(?:[ -][^\W\d_](?:{LETTER}+|\.?))?)\s*"
)
# A paper: one word behind it may be what somebody calls themselves.
_THE: Final = re.compile(r"the\s+\S+\s", re.IGNORECASE)
# What tells a place or a source from a further name.
_FROM: Final = re.compile(r"(?:from|of|at|in|for|with)\s", re.IGNORECASE)
# No person's name begins with an article.
_ARTICLE: Final = re.compile(r"(?:the|der|die|das|le|les|el|il|los|las|o|os)\s", re.IGNORECASE)
# The first letter of the scripts in which a whole name is one word.
_UNSPACED: Final = "\u2e80"
_LONGEST_ALONE: Final = 24
_LONGEST: Final = 60
_LONGEST_LIST: Final = 500
_LONGEST_HAN: Final = 4
_LONGEST_DEGREE: Final = 5
_LEGAL_FORM: Final = 3
_MOST_WORDS: Final = 5
_MOST_PEOPLE: Final = 20
_MOST_STATED: Final = 100


def people(stated: Iterable[str], page: Known) -> tuple[str, ...]:
    """The names of people among what a page states, each once, in order.

    A string may list several; what follows a role in it ("Ada Quill, Director, Harbour Lines") is where somebody works, as is an
    organisation behind one name. Behind the first, only what looks like a name is one: places and degrees stand there, too.
    Addresses, e-mails, roles, organisations and the publisher's own name are no people.
    """
    found: dict[str, str] = {}
    shown = (_TAG.sub(" ", text[:_LONGEST_LIST]) for text in stated)
    parts = (part for text in shown for part in _ADDRESS.sub(" ", text).split(";"))
    for text in islice(parts, _MOST_STATED):
        listed = tuple(split_names(_ordered(text, page), page))
        # "Ida and Tom": with all the words between them, they are no more.
        of_one = len(text.split()) < 2 * len(listed) and not any(" " in name for name in listed)
        for number, name in enumerate(listed):
            if number and _is_work(name, len(listed), page):
                break
            if is_person(name, page) and (not number or _may_follow(name, page, of_one=of_one)):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())[:_MOST_PEOPLE]


def _is_work(name: str, listed: int, page: Known) -> bool:
    """Whether what stands behind a name says what somebody is, or where they work."""
    if names.is_role(name, page.lexicon) or name.casefold().rpartition(" ")[2] in WORK:
        return True
    return listed == 2 and is_organisation(name, page)


def _may_follow(name: str, page: Known, *, of_one: bool) -> bool:
    """Whether a name behind another one is a person's: what stands there may be a place, a degree or the publisher.

    One word may follow where all the names are `of_one`.
    """
    if of_one:
        return len(name) > _LONGEST_DEGREE or sum(map(str.isupper, name)) < 2
    if " " in name or name[0] < _UNSPACED:
        is_named = _is_shaped(name) and not names.is_never(name, page.lexicon)
        return is_named and not (_FROM.match(name) or _is_sites(name, page))
    return True


def _ordered(text: str, page: Known) -> str:
    """What a page states of an author, as names are written in a text: "Quill, Ada" is Ada Quill."""
    owner = _OWNER.fullmatch(text)
    turned = _TURNED.fullmatch(text)
    if turned and not _HAN.search(text) and is_person(turned[1], page) and not names.begins_small(turned[2]):
        family = turned[1].split()[-1]
        return text if names.begins_small(family) else f"{turned[2]} {turned[1]}"
    return owner[1] if owner else text


def is_person(name: str, page: Known) -> bool:
    """Whether a name that a page states as its author's may be a person's.

    Of organisations, those that every document knows are told: one that only its own language knows may sign for itself.
    """
    if not 2 <= len(name) <= _LONGEST or len(name.split()) > _MOST_WORDS or not any(map(str.isalpha, name)):
        return False
    if (
        _NO_NAME.search(name)
        or _DOTTED.fullmatch(name)
        or _THE.match(name)
        or names.is_role(name, page.lexicon)
        or names.is_outlet(name, rules.default().lexicon)
        or name.casefold() in page.organisations
    ):
        return False
    # Many people's pages are called like them, and no paper is called like a person.
    may_be_both = 2 <= len(name.split()) <= 3 and _is_shaped(name) and not _ARTICLE.match(name)
    return may_be_both or not _is_sites(name, page)


def _is_sites(name: str, page: Known) -> bool:
    """Whether a name is the publisher's, perhaps without a legal form, or with a word like "do" before it."""
    site = _folded(page.publisher or "")
    own = _folded("".join(word for word in name.split() if word.casefold() not in PARTICLES))
    return any(
        letters and site.startswith(letters) and len(site) - len(letters) <= _LEGAL_FORM
        for letters in (_folded(name), own)
    )


def looks_like_a_name(name: str, page: Known) -> bool:
    """Whether a text has the shape of a person's name: some capitalised words, or a Chinese, Japanese or Korean name."""
    if not is_person(name, page) or is_organisation(name, page):
        return False
    if not name.isascii() and " " not in name and name[0] > _UNSPACED:
        return names.is_person(name, page.lexicon) or (
            "\uac00" <= name[0] <= "\ud7a3" and len(name) in (3, 4) and not names.is_never(name, page.lexicon)
        )
    if _HAN_WORD.search(name):
        return False
    return not names.is_never(name, page.lexicon) and _is_shaped(name)


def is_organisation(name: str, page: Known) -> bool:
    """Whether a name that a page shows is an organisation's.

    Agencies sign articles of the West as their authors ("Von APA", "Deutsche Presse-Agentur"): of names in plain Latin letters
    only those are told from people that every document knows.
    """
    return names.is_organisation(name, rules.default().lexicon if name.isascii() else page.lexicon)


def is_paper(name: str, page: Known) -> bool:
    """Whether one word is what an organisation is called: a word of plain letters may be an account, unless it is in capitals."""
    return names.is_outlet(name, page.lexicon) if name.isupper() else not name.isascii() and is_organisation(name, page)


def people_of_byline(text: str, page: Known) -> tuple[str, ...]:
    """The names at the beginning of what stands behind a word like "By", up to the first that is none."""
    found: dict[str, str] = {}
    for name in split_names(_BEHIND_NAMES.sub("", text), page):
        if not looks_like_a_name(name, page):
            break
        found.setdefault(name.casefold(), name)
    return tuple(found.values())


def alone(text: str, page: Known) -> tuple[str, ...]:
    """Somebody who writes under one word: what stands behind a word like "By", and nothing more."""
    name = text.strip(" ,.")
    single = " " not in name and 3 <= len(name) <= _LONGEST_ALONE and (name[0].isupper() or not name.isascii())
    if _HAN.match(name) and not names.is_person(name, page.lexicon):
        return ()
    if not single or names.is_never(name, page.lexicon) or is_paper(name, page):
        return ()
    if name.casefold() in SHELVES:
        return ()
    return (name,) if is_person(name, page) else ()


def behind_by(text: str, page: Known) -> str | None:
    """What stands behind a word like "By" at the beginning of a text; None where there is no such word."""
    match = _ANY_BY.match(text) or _own_by(page.book).match(text)
    return text[match.end() :] if match else None


def _without_by(text: str, page: Known) -> str:
    behind = behind_by(text, page)
    return text if behind is None else behind


@lru_cache(maxsize=64)
def _own_by(book: RuleBook) -> re.Pattern[str]:
    """Finds a label for an author, of the page's own language, with a sign behind it."""
    own = book.labels[: len(book.labels) - len(rules.default().labels)]
    labels = (re.escape(word) for word, fact in own if fact in {"by", "author"} and len(word) > 1)
    listed = "|".join(sorted(labels, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"^\W*(?:{listed})(?:{_SIGN}|\s*$)", re.IGNORECASE)


def _is_shaped(name: str) -> bool:
    parts = name.split()
    # A part that is written small elsewhere may be somebody's last name, or first one: Amit Das, Ben Reed.
    capital = [
        part
        for n, part in enumerate(parts)
        if part.casefold() not in PARTICLES or (n and part.istitle()) or part == "Ben"
    ]
    return (
        2 <= len(parts) <= _MOST_WORDS
        and len(capital) >= 2
        and all(_NAME_WORD.match(part) and not names.begins_small(part) for part in capital)
    )


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def split_names(text: str, page: Known) -> Iterator[str]:
    """The single names in a list of names, without words like "By" before and roles in brackets behind."""
    text = _FIELD.sub("", _without_by(" ".join(_BRACKET.sub(" ", text).split()), page))
    parts = text.split() if _HAN_LIST.fullmatch(text) else [text]
    if not all(names.is_person(part, page.lexicon) for part in parts):
        parts = [name for part in _BETWEEN.split(text) for name in _of_two(part)]
    for part in parts:
        name = _BEHIND.sub("", _without_by(part, page)).strip(" \t,;·|()[]-–【】")
        if name:
            name = names.without_role(name, page.lexicon)
            yield _HAN_SPACED.sub(r"\1\2", name) if len(name) <= _LONGEST_HAN else _cased(name)


def _of_two(text: str) -> tuple[str, ...]:
    """The two names of a text where a word that may be part of a name stands between them, else the text."""
    found = _AND_OR_NAME.fullmatch(text)
    return (found[1], found[2]) if found and _is_shaped(found[1]) and _is_shaped(found[2]) else (text,)


def _cased(name: str) -> str:
    """A name in capitals ("ANA COSTA") as names are written."""
    if not name.isupper() or " " not in name or not name[0].isalpha():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize() if len(word[0]) > 2 else word[0], name)
