"""The credits of Chinese pages: whoever stands behind 作者, 记者 and their like, or signs a paragraph in brackets."""

import re
from collections.abc import Sequence
from typing import Final

from syndicate.clean.facts.pageknown import Known
from syndicate.clean.facts.pagepeople import is_person
from syndicate.clean.words import names

# A label with a colon, or the words that forums put around whoever wrote a post.
_AUTHOR: Final = re.compile(
    r"(?:^|[\s|（(\[【])作\s*者\s*[:：]\s*(?P<names>[\u3400-\u9fff·]{2,6}|[A-Za-z][\w.-]{2,20})(?=[\s）)\]】/／，,、|｜]|$)"
    r"|(?:^|本[贴帖文])由\s*(?P<poster>[\w·.-]{2,12}?)\s*(?:[于於在]\s*\d{4}|张贴|張貼|发表|發表|发布|發佈|上传)"
)
_CREDIT: Final = re.compile(
    r"(?P<open>[（(][^（）()]{0,12}?)?(?<![\u3400-\u9fff](?<![报報网網社刊台臺闻聞讯訊员員习習约約]))(?:作者|记者|記者|撰文|撰稿|采写|采寫|通讯员|文字)\s*[:：/]?\s*"
    r"(?P<names>[\u3400-\u9fff·]{2,4}(?:[、，,\s]+[\u3400-\u9fff·]{2,3})*)(?=[\s）)/／，,、|｜]|$)"
)
_SIGNED: Final = re.compile(
    r"[。！？”][（(]\s*(?P<names>[\u3400-\u9fff]{2,3}(?:[、，,\s]+[\u3400-\u9fff]{2,3})*)\s*[）)]$"
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_HAN_BLANK: Final = re.compile(r"[、，,\s]+")
_LONGEST_CREDIT: Final = 80
_MOST_LINES: Final = 1_000


def credited_people(lines: Sequence[str], known: Known) -> tuple[str, ...]:
    """The names behind 作者, 记者 and their like in a line or in brackets, and those in brackets at the end of one.

    作者 names the author of the page, 记者 perhaps one whom the page quotes: what stands behind 作者 goes first.
    """
    han = [line for line in lines[:_MOST_LINES] if not line.isascii() and _HAN.search(line)]
    for line in han:
        match = _AUTHOR.search(line) if len(line) <= _LONGEST_CREDIT else None
        name = match and (match["names"] or match["poster"])
        if name and is_person(name, known):
            return (name,)
    return next((found for line in han if (found := _credited(line, known))), ())


def _credited(line: str, known: Known) -> tuple[str, ...]:
    is_short = len(line) <= _LONGEST_CREDIT
    shown = line if is_short else f"{line[:_LONGEST_CREDIT]}|{line[-_LONGEST_CREDIT:]}"
    match = _CREDIT.search(shown) or _SIGNED.search(shown)
    if match is None:
        return ()
    named = dict.fromkeys(name for name in _HAN_BLANK.split(match["names"]) if is_person(name, known))
    # Behind the word in brackets stands a name even where it begins with no Chinese surname.
    labelled = match.re is _CREDIT and match["open"]
    found = tuple(name for name in named if labelled or names.is_person(name, known.lexicon))
    return found if is_short or labelled or len(found) == len(named) else ()
