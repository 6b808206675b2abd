"""What a page says that it is about: its tags, as people read them.

Many pages put what their own programs ask for among their keywords ("type:article", "sl=4"). That is no tag.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from syndicate.clean.pages.parser import Element
from syndicate.clean.words.shapes import is_ideograph

_BETWEEN: Final = re.compile(r"[,;，；、،؛]")
_COMMA: Final = re.compile(r",\s*")
_COMMA_ALONE: Final = re.compile(r",(?=\S)")
# A value behind the name of a field, a number of an entry, and names that no reader is meant to see.
_FIELD: Final = (
    r"(?:(?:sub-?)?section|(?:nlp )?categor(?:y|ies)|(?:content|page|article|post|media|display)?[ -]?type|nlp entity tokens|source|locale|lang(?:uage)?|paywall"
    r"|ad-?node|template|layout|access|channel|brand|format|site|status|author|tags?|keywords?|(?:content|article|page|post|story)?[ -]?id)"
)
_MACHINES: Final = re.compile(
    rf"(?i:{_FIELD}\s?[:=].*)|[a-z]+[A-Z]\w*\s?:.*|[\w-]+\s?:\s?(?i:true|false|yes|no|\d+)|[a-z][\w.-]*=\S.*|(?i:(?:\w+[_-])?id)[-_:]?\d+|[a-z]*\d{{5,}}|_\S+|[a-z]+(?:_[a-z\d]+)+"
)
_MOST_TAGS: Final = 20
_LONGEST_TAG: Final = 60
_MOST_WORDS: Final = 8
# Tags that are no words of a title by chance; and tags of one article.
_FEW: Final = 3
_MOST_LINKED: Final = 12
_GAPS: Final = re.compile(r"[\s_-]+")
_SENTENCE: Final = re.compile(r"\w{3}[.!?]$|[a-z]{3}[.!?]\s|[。！？]")
# What programs call a kind of page, where tags are for measuring.
_CODE: Final = re.compile(r"[a-z\d]+(?:-[a-z\d]+)+")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page says that it is about: tag by tag, in lists of keywords, for programs that measure, by links to its tags."""

    single: Sequence[str]
    listed: Sequence[str]
    measured: Sequence[str] = ()
    linked: Sequence[str] = ()


def tags(stated: Stated, title: str | None, names: Iterable[str | None]) -> tuple[str, ...]:
    """The tags of a page, each once: those that it states one by one, else its keywords, else what it
    gives to programs, else those that it links to.

    Its title is no tag, nor are `names`: the publisher's and the authors'.
    """
    others = {_key(name) for name in (title, *names) if name}
    measured = [tag for text in stated.measured for tag in _BETWEEN.split(text) if not _CODE.fullmatch(tag.strip())]
    tagged = dict.fromkeys(others, "")
    for found in (_parted(stated.single), _keywords(stated.listed, title or ""), measured, _linked(stated.linked)):
        for name in filter(_is_tag, (tag.strip().removeprefix("#").strip() for tag in found)):
            tagged.setdefault(_key(name), name)
        if len(tagged) > len(others) + 1:
            break
    return tuple(filter(None, tagged.values()))[:_MOST_TAGS]


def links_to_tags(root: Element) -> tuple[str, ...]:
    """The words of the links of a page that say that they lead to one of its tags."""
    links = (link for link in root.select("a[rel~=tag]") if "category" not in (link.attr("rel") or ""))
    return tuple(" ".join(link.text.split()) for link in links)


def _key(text: str) -> str:
    """What is the same for "New York" and "new-york"."""
    return _GAPS.sub(" ", text.casefold()).strip()


def _is_tag(name: str) -> bool:
    if not 0 < len(name) <= _LONGEST_TAG or (len(name) == 1 and name.isascii()) or _MACHINES.fullmatch(name):
        return False
    return name.count(" ") < _MOST_WORDS and not (name.count(" ") >= _FEW and _SENTENCE.search(name))


def _keywords(listed: Iterable[str], title: str) -> Iterator[str]:
    """The tags of lists of keywords; none of a list that only has the words of the title one by one."""
    for text in listed:
        found = [piece for piece in _BETWEEN.split(text) if piece.strip()]
        if len(found) == 1 and is_ideograph(text.strip()[:1]):
            found = text.split()
        if len(found) < _FEW or not set(map(_key, found)) <= set(_key(title).split()):
            yield from found


def _linked(linked: Sequence[str]) -> Sequence[str]:
    """The tags that a page links to, unless it links to those of many articles."""
    return linked if len(set(linked)) <= _MOST_LINKED else ()


def _parted(single: Sequence[str]) -> Iterator[str]:
    """The tags where each should be stated by itself: some pages state all in one.

    Beside others, only a comma without a blank behind it stands between tags: "Washington, D.C." is one.
    """
    comma = _COMMA if len(single) == 1 else _COMMA_ALONE
    for text in single:
        yield from comma.split(text)
