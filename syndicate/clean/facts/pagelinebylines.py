"""The bylines in the lines around a page's title: behind a word like "By", before a word for a reporter, or next to a date.

What else stands there is not taken for names: what shops are searched by, parts of the site, labels of dates.
"""

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final

from syndicate.clean.facts.pagecredits import credited_people
from syndicate.clean.facts.pagedates import Reader
from syndicate.clean.facts.pageknown import Known
from syndicate.clean.facts.pagepeople import alone, behind_by, people_of_byline, split_names
from syndicate.clean.facts.pagepieces import words
from syndicate.clean.facts.pageshown import Shows
from syndicate.clean.words import dates, names
from syndicate.clean.words.pagewords import BY, PART_OF_OTHERS, PUBLISHED, UPDATED

_PIECES: Final = re.compile(
    rf"[|·•⋅\n]|\s{{2,}}|\s[–—-]\s|\s/\s(?=(?i:{BY})\s?[:\s])|\s(?=(?:written |posted )?by [A-Z])"
)
# "Step by Step Guide", "Sold by Quay Notes": in the middle of a line, the word follows few others before an author's name.
_BARE_BY: Final = re.compile(r"\s*by\s", re.IGNORECASE)
_BEFORE_BY: Final = re.compile(
    r"(?:\d|\b(?:written|words|story|text|posted|published|updated|created|started|submitted|asked|reported|report|contributed|compiled|article"
    r"|post|opinion|analysis|essay|review|commentary|column|feature|interview|ago|read|min(?:utes)?|today|yesterday|am|pm))\W*$",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(PART_OF_OTHERS, re.IGNORECASE)
# Who made the site, and not the article.
_RIGHTS: Final = re.compile(r"©|\(c\)\s?\d|copyright|powered by|all rights", re.IGNORECASE)
_DATE_LABEL: Final = re.compile(
    rf"(?:(?:last|first|originally)\s)?(?:{UPDATED}|{PUBLISHED})(?:\s(?:on|at))?", re.IGNORECASE
)
# Links to parts of a site.
_SHELVES: Final = (
    'a[rel~=tag], a[class*="categor"], a[href*="/categor"], a[href*="/tag/"], a[href*="/tags/"], a[href*="/topic"]'
)
_READING: Final = re.compile(r"\d+[\s-]*min", re.IGNORECASE)
# What follows the number of a day in Chinese, Japanese and Korean, and that of a year in Russian and Ukrainian.
_BEHIND_DATE: Final = re.compile(r"[日号號일]+|\s?[гр]\.")
_FOUR_DIGITS: Final = re.compile(r"\d{4}")
_WEEKDAY_LEFT: Final = re.compile(
    r"\b(?:Mon|Tues?|Wed|Thu|Thurs|Fri|Sat|Sun)(?:day|nesday|rsday|urday)?,?\s*\||\b(?:Published|Posted|Updated|on|at):?\s*\|"
)
# "（最終更新 3月6日 9時30分）"
_DATED_ASIDE: Final = re.compile(r"[（(][^（）()]{0,30}[\d|][^（）()]{0,30}[）)]")
_HANGUL_NAMES: Final = r"[\uac00-\ud7a3]{2,4}(?:\s?[·‧・,/]\s?[\uac00-\ud7a3]{2,4}){0,4}"
_KANJI_NAMES: Final = r"[\u3005\u3041-\u30ff\u3400-\u9fff]{3,8}(?:[・、][\u3005\u3041-\u30ff\u3400-\u9fff]{3,8}){0,4}"
_RANKED: Final = re.compile(
    rf"[\[【(（]?(?:[^\s=＝]{{2,12}}(?:\s?[=＝]\s?|\s))?(?:(?P<names>{_HANGUL_NAMES})\s?(?:(?:인턴|수습|선임|객원|전문)\s?)?(?:기자|특파원|논설위원)"
    rf"|(?P<kanji>{_KANJI_NAMES})\s?(?:記者|特派員|編集委員|論説委員))[\])】）]?(?:\s?(?:기사)?(?:입력|등록|승인|송고))?(?:\s?[\w.+-]{{1,40}}@[\w.-]{{3,60}})?"
)
_LINES_BELOW: Final = 9
_LINES_FURTHER: Final = 18
_LINES_ABOVE: Final = 4
# Lines from the byline of one article to that of the next: its title and something of what it says.
_APART: Final = 3
_LONGEST: Final = 60
_LONGEST_BYLINE: Final = 240
_MOST_SHELVES: Final = 200


def line_people(page: Shows, read: Reader, known: Known, *, unlabelled: bool) -> tuple[str, ...]:
    """The authors in one of the short lines around the title.

    They stand behind a word like "By"; where `unlabelled` names count, also by themselves: at the beginning of a line that
    has a date, or in a line next to one.
    """
    found = _around(page, read, known, unlabelled=unlabelled) or _further_down(page, read, known)
    if found and _has_several(page.below()[:_LINES_FURTHER], read, known):
        return ()
    return found or credited_people(page.lines, known)


def _around(page: Shows, read: Reader, known: Known, *, unlabelled: bool) -> tuple[str, ...]:
    """The authors in one of the lines nearest to the title."""
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
                found = tuple(
                    name
                    for name in alone_there
                    if name.casefold() not in page.title.casefold() and name not in _shelves(page)
                )
            if found:
                return found
    return ()


def _has_several(lines: Sequence[str], read: Reader, known: Known) -> bool:
    """Whether the lines below a title hold bylines of several articles: unlike each other, with other lines between them."""
    labelled = [(n, line) for n, line in enumerate(lines) if len(line) <= _LONGEST and behind_by(line, known)]
    if len(labelled) < 2:
        return False
    signed = [(n, line) for n, line in labelled if _behind_word(line, "", read, known)]
    return any(other - one >= _APART and line != before for (one, before), (other, line) in pairwise(signed))


def _shelves(page: Shows) -> frozenset[str]:
    """What the links to parts of a site say."""
    links = islice(page.signs.root.select(_SHELVES), _MOST_SHELVES)
    return frozenset(" ".join(words(link)) for link in links)


def _further_down(page: Shows, read: Reader, known: Known) -> tuple[str, ...]:
    """The authors of a byline that a picture or a summary keeps from the title."""
    lines = page.below()[_LINES_BELOW:_LINES_FURTHER]
    for line, after in zip(lines, [*lines[1:], ""], strict=False):
        behind = behind_by(line, known) if len(line) <= _LONGEST else None
        # A label in a line of its own has the name below it.
        found = () if behind is None else _behind_word(line, after if not behind else "", read, known)
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
        before = pieces[number - 1] if number and f"{pieces[number - 1]} {piece}" in bare else ""
        behind = behind_by(piece, known)
        if behind is not None and not (before and _BARE_BY.match(piece) and not _BEFORE_BY.search(before)):
            rest = behind.strip() or next(iter(pieces[number + 1 :]), "") or after
            # "Search by Keyword": one word behind others is hardly anybody's name.
            found = people_of_byline(rest, known) or (() if " " in before.strip() else alone(rest, known))
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
    read_in = len(after) <= _LONGEST and _READING.search(after)
    close = dated or read_in or (len(after) < _LONGEST_BYLINE and _without_dates(after, read)[1])
    found = people_of_byline(pieces[0], known) if close and not _DATE_LABEL.fullmatch(pieces[0].strip(" :")) else ()
    # "Los Angeles, California", and a date: a place.
    listed = (name for name in split_names(pieces[0], known) if not _is_nobody(name, known))
    return found if found and len(found) == len(list(listed)) else ()


def _is_nobody(name: str, known: Known) -> bool:
    return names.is_role(name, known.lexicon) or names.is_outlet(name, known.lexicon)


def _without_ending(text: str) -> str:
    """What stands behind a date, without the words that belong to its numbers."""
    ending = _BEHIND_DATE.match(text)
    return text[ending.end() :] if ending else text


def _pieces(line: str) -> list[str]:
    return [piece for piece in _PIECES.split(line) if piece and piece.strip()]


def _without_dates(line: str, read: Reader) -> tuple[str, bool]:
    """A line with a separator in the place of each date, and whether it has one."""
    found = read.shown(line) if _FOUR_DIGITS.search(line) else ()
    for one in reversed(found):
        line = f"{dates.ON.sub('', line[: one.start])}|{_without_ending(line[one.end :])}"
    line = _DATED_ASIDE.sub("|", line) if found else line
    return _WEEKDAY_LEFT.sub("|", line), bool(found)
