"""The bylines that a page shows: in elements that are named for an author, and in the lines around its title.

A byline is read piece by piece: its links to authors' pages, what stands behind a word like "By" or "Von", what an
element is named `author` for by class or `itemprop`. The rest must look like a name. Comments, lists of other
articles and footers name others.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from syndicate.clean.facts.pagecredits import credited_people
from syndicate.clean.facts.pagedates import Reader
from syndicate.clean.facts.pagepeople import (
    Known,
    alone,
    behind_by,
    is_organisation,
    looks_like_a_name,
    people,
    people_of_byline,
    split_names,
)
from syndicate.clean.facts.pageregions import is_in_code, region
from syndicate.clean.facts.pageshown import Shows
from syndicate.clean.facts.pagesigns import Sign, Signs, words
from syndicate.clean.pages.parser import Element
from syndicate.clean.words import names

_AUTHOR_PAGE: Final = re.compile(
    r"/(?:authors?|autore?s?|auteurs?|by|people|person|staff|profiles?|writers?|contributors?|journalists?|team|redaktion|users?|members?|bio)/|author=|[?&]u=|/@",
    re.IGNORECASE,
)
_PIECES: Final = re.compile(r"[|·•⋅\n]|\s{2,}|\s[–—-]\s|\s(?=(?:written |posted )?by [A-Z])")
# Others who had a part in it: who checked, edited, drew, filmed or paid for it.
_OTHERS: Final = re.compile(
    r"(?:\b(?:medically|clinically|scientifically|legally|technically|expert|fact)[ -]reviewed|(?:\bfact[ -])?\bchecked|\bedited|\billustrat(?:ed|ions?)"
    r"|\bphoto(?:s|graphy|graphs|graphed)?|\bvideos?|\bsponsored|\bpresented|\bpowered|\btranslated|\bapproved)\s+by:?\s[^|·•⋅–—;\n]*?(?=$|[|·•⋅–—;\n]|\s(?:written )?by\s)",
    re.IGNORECASE,
)
# Who made the site, and not the article.
_RIGHTS: Final = re.compile(r"©|\(c\)\s?\d|copyright|powered by|all rights", re.IGNORECASE)
# What is told of an author beside the name.
_ABOUT: Final = re.compile(r"description|position|job-?title|avatar", re.IGNORECASE)
# What else is told of an author by elements that are named for one: a group of users, a rank, a number of posts.
_GROUP: Final = re.compile(r"(?<![a-z])(?:user)?(?:group|role|rank|badge|count)s?(?![a-z])", re.IGNORECASE)
_RANK: Final = re.compile(rf"{_GROUP.pattern}|(?<![a-z])meta(?![a-z])", re.IGNORECASE)
_PROFILE: Final = re.compile(r"profile-?(?:link|name)|user-?name", re.IGNORECASE)
_WRITTEN: Final = re.compile(
    r"(?:(?:written|article|text|words|story|post) by|about the author:?)\s(.{3,60})", re.IGNORECASE
)
_READING: Final = re.compile(r"\d+[\s-]*min", re.IGNORECASE)
# What follows the number of a day in Chinese, Japanese and Korean.
_DAY: Final = "日号號일"
_FOUR_DIGITS: Final = re.compile(r"\d{4}")
_WEEKDAY_LEFT: Final = re.compile(
    r"\b(?:Mon|Tues?|Wed|Thu|Thurs|Fri|Sat|Sun)(?:day|nesday|rsday|urday)?,?\s*\||\b(?:Published|Posted|Updated|on|at):?\s*\|"
)
_HANGUL_NAMES: Final = r"[\uac00-\ud7a3]{2,4}(?:\s?[·‧・,/]\s?[\uac00-\ud7a3]{2,4}){0,4}"
_KANJI_NAMES: Final = r"[\u3005\u3041-\u30ff\u3400-\u9fff]{3,8}(?:[・、][\u3005\u3041-\u30ff\u3400-\u9fff]{3,8}){0,4}"
_RANKED: Final = re.compile(
    rf"[\[【(（]?(?:[^\s=＝]{{2,12}}(?:\s?[=＝]\s?|\s))?(?:(?P<names>{_HANGUL_NAMES})\s?(?:(?:인턴|수습|선임|객원|전문)\s?)?(?:기자|특파원|논설위원)"
    rf"|(?P<kanji>{_KANJI_NAMES})\s?(?:記者|特派員|編集委員|論説委員))[\])】）]?(?:\s?(?:기사)?(?:입력|등록|승인|송고))?(?:\s?[\w.+-]{{1,40}}@[\w.-]{{3,60}})?"
)
_MOST_LINES: Final = 1_000
_LINES_BELOW: Final = 9
_LINES_FURTHER: Final = 18
_LINES_ABOVE: Final = 4
_LONGEST: Final = 60
_MOST_PEOPLE: Final = 20
_MOST_NAMED: Final = 60
_LONGEST_BYLINE: Final = 240
_NEAR: Final = 160
_TOGETHER: Final = 60
_BESIDE: Final = 15


def shown_people(page: Shows, known: Known) -> tuple[str, ...]:
    """The authors that elements name nearest to the title."""
    return _together([sign for sign in page.near if sign.author and sign.distance < _NEAR], known)


def listed_people(page: Shows, stated: Sequence[str], known: Known) -> tuple[str, ...]:
    """The authors that a byline near the title lists, if it lists the stated ones and others: many pages state one alone."""
    named = {name.casefold() for name in stated}
    for sign in page.at_title:
        text = " ".join(words(sign.element, _LONGEST_BYLINE)) if sign.author else ""
        listed = people_of_byline(text, known)
        if len(listed) > len(named) and named <= {name.casefold() for name in listed}:
            return tuple(name for name in listed if name != known.publisher)
    return ()


def linked_people(signs: Signs, known: Known) -> tuple[str, ...]:
    """The authors that links name anywhere but in comments, lists and footers."""
    return _together(islice(signs.linked(), _MOST_PEOPLE), known)


def only_people(page: Shows, known: Known) -> tuple[str, ...]:
    """The author, where all that the page names for an author, wherever it stands, and all links to authors' pages name one.

    Many pages name theirs at their end alone. Lists of articles name several, and then nobody is told.
    """
    found: dict[str, str] = {}
    for sign in islice(page.signs.named(), _MOST_NAMED):
        is_named = (sign.author or "/author" in (sign.element.attr("href") or "")) and not _ABOUT.search(sign.named)
        for name in _named(sign, known) if is_named and not region(sign.element) else ():
            if " " in name:
                found.setdefault(name.casefold(), name)
    if not found:
        signed = (match[1] for line in page.lines[-_MOST_LINES:] if (match := _WRITTEN.fullmatch(line)))
        found = {name.casefold(): name for text in signed for name in people_of_byline(text, known)}
    return tuple(found.values()) if len(found) == 1 else ()


def line_people(page: Shows, read: Reader, known: Known, *, unlabelled: bool) -> tuple[str, ...]:
    """The authors in one of the short lines around the title.

    They stand behind a word like "By"; where `unlabelled` names count, also by themselves: at the beginning of a line that
    has a date, or in a line next to one.
    """
    below, above = page.below()[:_LINES_BELOW], page.above()[:_LINES_ABOVE]
    for lines in (below, above):
        for number, line in enumerate(lines):
            if len(line) > _LONGEST_BYLINE or _RIGHTS.search(line):
                continue
            after = lines[number + 1] if lines is below and number + 1 < len(lines) else ""
            found = _behind_word(line, after, read, known)
            if not found and unlabelled:
                alone_there = _by_itself(line, after, read, known)
                # What the title says, too, is a subject or a part of the site.
                found = tuple(name for name in alone_there if name.casefold() not in page.title.casefold())
            if found:
                return found
    return _further_down(page, read, known) or credited_people(page.lines, known)


def _together(signs: Iterable[Sign], known: Known) -> tuple[str, ...]:
    """The names of the first element that has one, and of those beside it that are named alike.

    What is named for a rank goes behind what is named for nothing but the author.
    """
    listed = list(signs)
    first, found = _gathered(listed, known)
    if first is None or not _RANK.search(first.named):
        return found
    beside = (sign for sign in listed if not _RANK.search(sign.named) and abs(sign.place - first.place) < _BESIDE)
    others = _gathered(beside, known)[1]
    return found if set(others) <= set(found) else others


def _gathered(signs: Iterable[Sign], known: Known) -> tuple[Sign | None, tuple[str, ...]]:
    """The first element that has a name, with its names and those of the elements that belong to it."""
    first: Sign | None = None
    together: dict[str, str] = {}
    for sign in signs:
        if _ABOUT.search(sign.named) or (first is not None and not _belongs(sign, first)):
            continue
        for name in _named(sign, known):
            if first is None and region(sign.element):
                break
            first = first or sign
            together.setdefault(name.casefold(), name)
        # Users of a forum: the first one wrote what the page is about.
        if first is not None and not any(" " in name or not name.isascii() for name in together.values()):
            break
    return first, tuple(together.values())[:_MOST_PEOPLE]


def _belongs(sign: Sign, first: Sign) -> bool:
    """Whether an element names a further author of the same byline: it is named alike, and near."""
    return (
        abs(sign.place - first.place) < _TOGETHER
        and (sign.named, sign.prop) == (first.named, first.prop)
        and sign.element.tag == first.element.tag
    )


def _named(sign: Sign, known: Known) -> tuple[str, ...]:
    """The names of people in an element that is named for an author; first without ranks and the names of accounts."""
    pieces = words(sign.element, _LONGEST_BYLINE) or _stated_name(sign)
    if not pieces or is_in_code(sign.element):
        return ()
    bare = words(sign.element, _LONGEST_BYLINE, _RANK) if len(pieces) > 1 else pieces
    bare = tuple(piece for piece in bare if not piece.startswith("@"))
    found = _names_of(sign, bare, known) if 0 < len(bare) < len(pieces) else ()
    return found or _names_of(sign, pieces, known)


def _stated_name(sign: Sign) -> tuple[str, ...]:
    """The name that an author's microdata states near the title and does not show; further away it is that of another article."""
    metas = sign.element.iter_elements(("meta",)) if sign.place and "author" in sign.prop else ()
    name = next((one.attr("content") for one in metas if one.attr("itemprop") == "name"), None)
    return (name.strip(),) if name and name.strip() else ()


def _names_of(sign: Sign, pieces: Sequence[str], known: Known) -> tuple[str, ...]:
    links = [link for link in _links(sign) if " ".join(words(link)) in pieces] if len(pieces) == 1 else _links(sign)
    linked = people((" ".join(words(link)) for link in links), known)
    named = tuple(name for name in linked if looks_like_a_name(name, known))
    if named:
        return named
    behind = _behind_by(pieces, known)
    if behind:
        return behind
    shaped = [name for piece in pieces for name in split_names(piece, known)]
    shaped = [name for name in shaped if looks_like_a_name(name, known)]
    if shaped:
        return tuple(shaped[:1]) if len(pieces) > 1 else tuple(shaped)
    # Somebody who writes under one word: only where the page says that this is the name.
    says = links or "name" in sign.named or "author" in sign.prop
    alone = len(pieces) == 1 and len(pieces[0].split()) <= 3 and says and not _GROUP.search(sign.named)
    signed = people(pieces, known) if alone else ()
    return tuple(name for name in signed if name.isascii() or not is_organisation(name, known))


def _links(sign: Sign) -> list[Element]:
    """The links to authors' pages in an element, or itself."""
    if sign.element.tag == "a":
        return [sign.element]
    links = islice(sign.element.iter_elements(("a",)), _MOST_PEOPLE)
    return [link for link in links if _leads_to_author(link)]


def _leads_to_author(link: Element) -> bool:
    leads = _AUTHOR_PAGE.search(link.attr("href") or "") or _PROFILE.search(link.attr("class") or "")
    return leads is not None or "author" in (link.attr("rel") or "")


def _behind_by(pieces: Sequence[str], known: Known) -> tuple[str, ...]:
    """The names behind a word like "By", which may be a piece of its own."""
    for number, piece in enumerate(pieces):
        behind = behind_by(piece, known)
        if behind is not None:
            return people_of_byline(behind or ", ".join(pieces[number + 1 : number + 6]), known)
    return ()


def _further_down(page: Shows, read: Reader, known: Known) -> tuple[str, ...]:
    """The authors of a byline that a picture or a summary keeps from the title."""
    for line in page.below()[_LINES_BELOW:_LINES_FURTHER]:
        found = (
            _behind_word(line, "", read, known) if len(line) <= _LONGEST and behind_by(line, known) is not None else ()
        )
        if found:
            return found
    return ()


def _behind_word(line: str, after: str, read: Reader, known: Known) -> tuple[str, ...]:
    bare = _without_dates(line, read)[0]
    ranked = next((found for part in bare.split("|") if (found := _before_rank(part, known))), ())
    if ranked:
        return ranked
    pieces = _pieces(_OTHERS.sub("|", bare))
    for number, piece in enumerate(pieces):
        behind = behind_by(piece, known)
        if behind is not None:
            rest = behind.strip() or next(iter(pieces[number + 1 :]), "") or after
            # "Search by Keyword": one word behind others is hardly anybody's name.
            is_mid = number > 0 and f"{pieces[number - 1]} {piece}" in bare and " " in pieces[number - 1].strip()
            found = people_of_byline(rest, known) or (() if is_mid else alone(rest, known))
            if found:
                return found
    return ()


def _before_rank(piece: str, known: Known) -> tuple[str, ...]:
    """The names before a word for a reporter, as Korean and Japanese bylines have it: "홍길동 기자", "山田太郎記者"."""
    match = None if piece.isascii() or len(piece) > _LONGEST else _RANKED.fullmatch(piece.strip())
    return people_of_byline(match["names"] or match["kanji"], known) if match else ()


def _by_itself(line: str, after: str, read: Reader, known: Known) -> tuple[str, ...]:
    bare, dated = _without_dates(line, read)
    pieces = _pieces(bare)
    if not pieces or (len(pieces) > 1 and not dated):
        return ()
    close = dated or (len(after) < _LONGEST_BYLINE and (_without_dates(after, read)[1] or _READING.search(after)))
    found = people_of_byline(pieces[0], known) if close else ()
    # "Los Angeles, California", and a date: a place.
    listed = (name for name in split_names(pieces[0], known) if not names.is_role(name, known.lexicon))
    return found if found and len(found) == len(list(listed)) else ()


def _pieces(line: str) -> list[str]:
    return [piece for piece in _PIECES.split(line) if piece and piece.strip()]


def _without_dates(line: str, read: Reader) -> tuple[str, bool]:
    """A line with a separator in the place of each date, and whether it has one."""
    found = read.shown(line) if _FOUR_DIGITS.search(line) else ()
    for one in reversed(found):
        line = f"{line[: one.start]}|{line[one.end :].lstrip(_DAY)}"
    return _WEEKDAY_LEFT.sub("|", line), bool(found)
