"""Who wrote the article of a page: the names of people in what it states and in the byline that it shows.

Stated names (JSON-LD, meta elements) are believed unless they cannot be a person's. A byline is read piece by piece:
its links to authors' pages, what stands behind a word like "By" or "Von", what is named `author` by class or
`itemprop`. The rest must look like a name. Comments, lists of other articles and footers name others.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from syndicate.clean import names, rules
from syndicate.clean.pagedates import Reader, Shows
from syndicate.clean.pagesigns import Sign, Signs, region, words
from syndicate.clean.pagewords import BY

_BY: Final = re.compile(
    rf"^\W*(?:{BY})(?:\s*[:：/|]\s*|\s+(?=\S)|(?<=[\u3400-\u9fff])\s*(?=[\u3400-\u9fff])|\s*$)", re.IGNORECASE
)
_BETWEEN: Final = re.compile(
    r"\s*(?:[;,、，；|/\n•·–—]|\band\b|\bund\b|\bet\b|\by\b|\s+e\s+|\bog\b|\boch\b|\ben\b|\sи\s|\s&\s|(?<=[\u3400-\u9fff])和(?=[\u3400-\u9fff]{2,4}$)|\s-\s)\s*"
)
_HAN_LIST: Final = re.compile(r"[\u3400-\u9fff]{2,4}(?:\s+[\u3400-\u9fff]{2,4})+")
_BRACKET: Final = re.compile(r"\([^()]*:[^()]*\)")
_ADDRESS: Final = re.compile(r"(?:https?:|www\.)\S*")
_NO_NAME: Final = re.compile(r"@|\.(?i:com|net|org|de|cn|co|io)\b|[<>{}\[\]=#:!?\"“”»«…]|\s.*\d|\d.*\s|^\d+$")
_LETTERS: Final = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z.&]{0,3}$")
_BEHIND: Final = re.compile(
    r"\s*(?:\((?:[^()]{2,60})\)?|\s(?:for|on|in|at|für|pour|para|per)\s.*|[:]+|\s(?:기자|記者|记者)(?:\s.*)?)\s*$"
)
_NAME_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’.‘-])*$")
_PARTICLES: Final = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "da",
        "di",
        "del",
        "della",
        "du",
        "la",
        "le",
        "bin",
        "al",
        "el",
        "ter",
        "ten",
        "dos",
        "do",
        "das",
        "af",
        "zu",
        "y",
        "e",
        "ibn",
        "ben",
    ]
)
_AUTHOR_PAGE: Final = re.compile(
    r"/(?:authors?|autore?s?|auteurs?|by|people|person|staff|profiles?|writers?|contributors?|journalists?|team|redaktion|users?|members?|bio)/|author=|[?&]u=|/@",
    re.IGNORECASE,
)
_PIECES: Final = re.compile(r"[|·•\n]|\s{2,}|\s[–—-]\s|\s(?=(?:written |posted )?by [A-Z])")
_READING: Final = re.compile(r"\d+[\s-]*min", re.IGNORECASE)
_FOUR_DIGITS: Final = re.compile(r"\d{4}")
_WEEKDAY_LEFT: Final = re.compile(
    r"\b(?:Mon|Tues?|Wed|Thu|Thurs|Fri|Sat|Sun)(?:day|nesday|rsday|urday)?,?\s*\||\b(?:Published|Posted|Updated|on|at):?\s*\|"
)
_CREDIT: Final = re.compile(
    r"(?P<open>[（(][^（）()]{0,12}?)?(?:作者|记者|記者|撰文|撰稿|采写|采寫|通讯员|文字)\s*[:：/]?\s*"
    r"(?P<names>[\u3400-\u9fff·]{2,4}(?:[、，,\s]+[\u3400-\u9fff·]{2,3})*)(?=[\s）)/，,、|]|$)"
)
_SIGNED: Final = re.compile(
    r"[。！？”][（(]\s*(?P<names>[\u3400-\u9fff]{2,3}(?:[、，,\s]+[\u3400-\u9fff]{2,3})*)\s*[）)]$"
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_HAN_SPACED: Final = re.compile(r"([\u3400-\u9fff])\s+([\u3400-\u9fff]{1,2})$")
_HAN_BLANK: Final = re.compile(r"[、，,\s]+")
_LONGEST_CREDIT: Final = 80
_MOST_LINES: Final = 1_000
_LONGEST_ALONE: Final = 24
_LINES_BELOW: Final = 9
_LINES_ABOVE: Final = 4
_LONGEST: Final = 60
_LONGEST_HAN: Final = 4
_LEGAL_FORM: Final = 3
_MOST_WORDS: Final = 5
_MOST_PEOPLE: Final = 20
_LONGEST_BYLINE: Final = 240
_NEAR: Final = 160
_TOGETHER: Final = 60


def people(stated: Iterable[str], publisher: str | None) -> tuple[str, ...]:
    """The names of people among what a page states, each once, in order.

    A string may list several; what follows a role in it ("Ada Quill, Director, Harbour Lines") is where somebody works.
    Addresses, e-mails, roles, organisations and the publisher's own name are no people.
    """
    lexicon = rules.default().lexicon
    found: dict[str, str] = {}
    for text in stated:
        for number, name in enumerate(_split(_ADDRESS.sub(" ", text[:500]))):
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
    return not any(part.casefold() in lexicon.never for part in name.split()) and _is_shaped(name)


def _is_shaped(name: str) -> bool:
    parts = name.split()
    capital = [part for part in parts if part.casefold() not in _PARTICLES]
    return (
        2 <= len(parts) <= _MOST_WORDS
        and len(capital) >= 2
        and all(_NAME_WORD.match(part) and not part[0].islower() for part in capital)
    )


def shown_people(page: Shows, publisher: str | None) -> tuple[str, ...]:
    """The authors that elements name nearest to the title."""
    return _together([sign for sign in page.near if sign.author and sign.distance < _NEAR], publisher)


def linked_people(signs: Signs, publisher: str | None) -> tuple[str, ...]:
    """The authors that links name anywhere but in comments, lists and footers."""
    return _together(islice(signs.linked(), _MOST_PEOPLE), publisher)


def _together(signs: Iterable[Sign], publisher: str | None) -> tuple[str, ...]:
    """The names of the first element that has one, and of those beside it that are named alike."""
    first: Sign | None = None
    together: dict[str, str] = {}
    for sign in signs:
        if first is not None and not _belongs(sign, first):
            continue
        for name in _named(sign, publisher):
            if first is None and region(sign.element):
                break
            first = first or sign
            together.setdefault(name.casefold(), name)
        # Users of a forum: the first one wrote what the page is about.
        if first is not None and not any(" " in name or not name.isascii() for name in together.values()):
            break
    return tuple(together.values())[:_MOST_PEOPLE]


def line_people(page: Shows, read: Reader, publisher: str | None, *, unlabelled: bool) -> tuple[str, ...]:
    """The authors in one of the short lines around the title.

    They stand behind a word like "By"; where `unlabelled` names count, also by themselves: at the beginning of a line that
    has a date, or in a line next to one.
    """
    below, above = page.below()[:_LINES_BELOW], page.above()[:_LINES_ABOVE]
    for lines in (below, above):
        for number, line in enumerate(lines):
            if len(line) > _LONGEST_BYLINE:
                continue
            after = lines[number + 1] if lines is below and number + 1 < len(lines) else ""
            found = _behind_word(line, after, read, publisher) or (
                _by_itself(line, after, read, publisher) if unlabelled else ()
            )
            if found:
                return found
    return _chinese(page.lines, publisher)


def _behind_word(line: str, after: str, read: Reader, publisher: str | None) -> tuple[str, ...]:
    pieces = _pieces(_without_dates(line, read)[0])
    for number, piece in enumerate(pieces):
        match = _BY.match(piece)
        if match:
            rest = piece[match.end() :].strip() or next(iter(pieces[number + 1 :]), "") or after
            found = people_of_byline(rest, publisher) or _alone(rest, publisher)
            if found:
                return found
    return ()


def _by_itself(line: str, after: str, read: Reader, publisher: str | None) -> tuple[str, ...]:
    bare, dated = _without_dates(line, read)
    pieces = _pieces(bare)
    if not pieces or (len(pieces) > 1 and not dated):
        return ()
    close = dated or (len(after) < _LONGEST_BYLINE and (_without_dates(after, read)[1] or _READING.search(after)))
    return people_of_byline(pieces[0], publisher) if close else ()


def _pieces(line: str) -> list[str]:
    return [piece for piece in _PIECES.split(line) if piece and piece.strip()]


def _alone(text: str, publisher: str | None) -> tuple[str, ...]:
    """Somebody who writes under one word: what stands behind a word like "By", and nothing more."""
    name = text.strip(" ,.")
    single = " " not in name and 3 <= len(name) <= _LONGEST_ALONE and (name[0].isupper() or not name.isascii())
    never = rules.default().lexicon.never
    return (name,) if single and name.casefold() not in never and is_person(name, publisher) else ()


def _without_dates(line: str, read: Reader) -> tuple[str, bool]:
    """A line with a separator in the place of each date, and whether it has one."""
    found = read.shown(line) if _FOUR_DIGITS.search(line) else []
    for one in reversed(found):
        line = f"{line[: one.start]}|{line[one.end :]}"
    return _WEEKDAY_LEFT.sub("|", line), bool(found)


def _chinese(lines: Sequence[str], publisher: str | None) -> tuple[str, ...]:
    """The names behind 记者, 作者 and their like in a short line or in brackets, and those in brackets at the end of one."""
    for line in lines[:_MOST_LINES]:
        if not _HAN.search(line):
            continue
        is_short = len(line) <= _LONGEST_CREDIT
        shown = line if is_short else f"{line[:_LONGEST_CREDIT]}|{line[-_LONGEST_CREDIT:]}"
        match = _CREDIT.search(shown) or _SIGNED.search(shown)
        if match is None:
            continue
        named = dict.fromkeys(name for name in _HAN_BLANK.split(match["names"]) if is_person(name, publisher))
        # Behind the word in brackets stands a name even where it begins with no Chinese surname.
        labelled = match.re is _CREDIT and match["open"]
        found = tuple(name for name in named if labelled or names.is_person(name, rules.default().lexicon))
        if found and (is_short or labelled or len(found) == len(named)):
            return found
    return ()


def is_by(text: str) -> bool:
    """Whether a text is nothing but a word like "By"."""
    match = _BY.match(text)
    return match is not None and match.end() == len(text)


def people_of_byline(text: str, publisher: str | None) -> tuple[str, ...]:
    """The names at the beginning of what stands behind a word like "By", up to the first that is none."""
    found: dict[str, str] = {}
    for name in _split(text):
        if not looks_like_a_name(name, publisher):
            break
        found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _split(text: str) -> Iterator[str]:
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


def _belongs(sign: Sign, first: Sign) -> bool:
    """Whether an element names a further author of the same byline: it is named alike, and near."""
    return (
        abs(sign.place - first.place) < _TOGETHER
        and (sign.named, sign.prop) == (first.named, first.prop)
        and sign.element.tag == first.element.tag
    )


def _named(sign: Sign, publisher: str | None) -> tuple[str, ...]:
    """The names of people in an element that is named for an author."""
    pieces = words(sign.element, _LONGEST_BYLINE)
    if not pieces:
        return ()
    links = (
        [sign.element]
        if sign.element.tag == "a"
        else [
            link
            for link in islice(sign.element.iter_elements(("a",)), _MOST_PEOPLE)
            if _AUTHOR_PAGE.search(link.attr("href") or "") or "author" in (link.attr("rel") or "")
        ]
    )
    linked = people((" ".join(words(link)) for link in links), publisher)
    named = tuple(name for name in linked if looks_like_a_name(name, publisher))
    if named:
        return named
    behind = _behind_by(pieces, publisher)
    if behind:
        return behind
    shaped = [name for piece in pieces for name in _split(piece)]
    shaped = [name for name in shaped if looks_like_a_name(name, publisher)]
    if shaped:
        return tuple(shaped[:1]) if len(pieces) > 1 else tuple(shaped)
    # Somebody who writes under one word: only where the page says that this is the name.
    alone = (
        len(pieces) == 1 and len(pieces[0].split()) <= 3 and (links or "name" in sign.named or "author" in sign.prop)
    )
    return people(pieces, publisher) if alone else ()


def _behind_by(pieces: Sequence[str], publisher: str | None) -> tuple[str, ...]:
    """The names behind a word like "By", which may be a piece of its own."""
    for number, piece in enumerate(pieces):
        match = _BY.match(piece)
        if match:
            rest = [piece[match.end() :], *pieces[number + 1 :]]
            return people_of_byline(" ".join(rest[:1]) or ", ".join(rest[1:6]), publisher)
    return ()
