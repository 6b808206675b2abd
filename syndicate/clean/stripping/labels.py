"""The labels of a line: words like "Author" and "Updated", and what stands behind each.

Which words are labels, and what they mean, is in the rules' files. In prose ("a reporter and editor for ...") they are none: where a
line may be prose, `stated` tells them by where they stand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from syndicate.clean.rules import RuleBook
from syndicate.clean.words import names
from syndicate.clean.words.pagewords import PARTICLES
from syndicate.clean.words.shapes import is_ideograph

BRACKETS: Final = " \t()[]【】〔〕〈〉<>*"
"""What stands around a line of labels and names."""
_OF_PEOPLE: Final = frozenset({"author", "by", "editor", "credit"})
# What ends the piece of a line before a label.
_ENDS: Final = "|·•,;:/([【〔<–—-"
_JOINED: Final = re.compile(r"\s*[^\s、,;]{2,12}(?:记者|記者)")
# Signs that no prose has between these words and the next ones; "writer/editor" is what somebody is.
_SURE: Final = re.compile(r"\s*[:=՝]")
_SENTENCE_END: Final = re.compile(r"。|(?<=[a-zà-ÿ]{3})[.!?](?=\s)")
_PIECE_END: Final = re.compile(r"[|·•,;:/()\[\]【】〔〕<>、，。]|\s[–—-]\s|\s{2}|$")
_OPENS: Final = "([【〔〈<"
_CLOSES: Final = ")]】〕〉>"
# Characters on either side of a label that a name may have.
_LONGEST_NAME: Final = 60


@lru_cache(maxsize=64)
def meaning(book: RuleBook) -> Mapping[str, str]:
    """What each label means, by the first rules that know it."""
    return dict(reversed(book.labels))


def labelled(book: RuleBook, text: str) -> Iterator[tuple[str, str]]:
    """The labels of a line, each with the text up to the next one; "" for what stands before the first."""
    return _parted(text, _label_finder(book).finditer(text))


def stated(book: RuleBook, text: str) -> Iterator[tuple[str, str]]:
    """As `labelled`, of a line that may be prose: a label for a person has a sign behind it, or stands before a person's name.

    Such a name begins a piece of the line, or stands behind a word like "by". It ends with its sentence, and with the brackets around it.
    """
    for label, value in _parted(text, (one for one in _label_finder(book).finditer(text) if _is_stated(book, one))):
        is_persons = meaning(book).get(label.casefold()) in _OF_PEOPLE
        yield label, _ended(value) if is_persons else value


def _is_stated(book: RuleBook, found: re.Match[str]) -> bool:
    text, label = found.string, found["label"].casefold()
    fact = meaning(book).get(label)
    behind = text[found.end() : found.end() + _LONGEST_NAME]
    if fact not in _OF_PEOPLE or _SURE.match(found[0], len(label)) or not behind.strip(BRACKETS):
        return True
    before = text[max(found.start() - _LONGEST_NAME, 0) : found.start()]
    begins = _begins_piece(book, before)
    says_by = fact == "by" or meaning(book).get(label.rpartition(" ")[2]) == "by"
    # No blank parts a paper from its reporter in Chinese.
    is_joined = is_ideograph(label[0])
    if (begins and says_by) or ((begins or is_joined) and found[0][len(label) :].strip()):
        return True
    # "Edited by Ada Quill" says so anywhere, "by Ada Quill" does not.
    may = begins or is_joined or (says_by and " " in label) or _ends_with_person(book, before)
    return may and _begins_with_person(book, behind)


def _begins_piece(book: RuleBook, before: str) -> bool:
    """Whether what stands before a label ends a piece of the line, or is a label itself."""
    ended = before.rstrip()
    if not ended or ended[-1] in _ENDS or before.endswith("  "):
        return True
    return ended.rpartition(" ")[2].casefold() in meaning(book) or _SENTENCE_END.search(f"{ended[-4:]} ") is not None


def _ends_with_person(book: RuleBook, before: str) -> bool:
    said = before.split()
    return any(names.is_person(" ".join(said[-count:]), book.lexicon) for count in (1, 2, 3))


def _begins_with_person(book: RuleBook, behind: str) -> bool:
    piece = _PIECE_END.split(behind, maxsplit=1)[0]
    following = _label_finder(book).search(piece)
    listed = names.split(piece[: following.start()] if following else piece, book.lexicon)
    return bool(listed) and piece.lstrip().startswith(listed[0]) and names.is_person(listed[0], book.lexicon)


def _ended(value: str) -> str:
    """What stands behind a label up to the end of its sentence, or to a closing bracket that opened before the label."""
    value, depth = _SENTENCE_END.split(value, maxsplit=1)[0], 0
    for place, sign in enumerate(value):
        depth += (sign in _OPENS) - (sign in _CLOSES)
        if depth < 0:
            return value[:place]
    return value


def _parted(text: str, labels: Iterable[re.Match[str]]) -> Iterator[tuple[str, str]]:
    """The labels that were found in a line, each with the text up to the next one; "" for what stands before the first."""
    label, start = "", 0
    for found in labels:
        before = text[start : found.start()]
        # "Von Nina von der Aue": the second one is a part of her name.
        if found["label"].casefold() in PARTICLES and before.strip() and before.rstrip()[-1] not in _ENDS:
            continue
        if before.strip(BRACKETS + "|·,;:") or label:
            # "采写:北岸记者 林一": what no space parts from the word for a reporter is whose he is.
            yield ("" if before.strip() and _JOINED.fullmatch(before + found["label"]) else label), before
        label, start = found["label"], found.end()
    if text[start:].strip():
        yield label, text[start:]


def names_author(book: RuleBook, text: str) -> bool:
    """Whether a line has a label that says who wrote the text."""
    known = meaning(book)
    return any(known.get(label.casefold()) in {"author", "by"} for label, _ in labelled(book, text))


@lru_cache(maxsize=64)
def words(book: RuleBook) -> tuple[str, ...]:
    """The labels of a book, the longest first."""
    return tuple(sorted((word for word, _ in book.labels), key=len, reverse=True))


@lru_cache(maxsize=64)
def _label_finder(book: RuleBook) -> re.Pattern[str]:
    """Finds a label: a word of letters begins a word; one ideograph alone begins a piece of the line."""
    alone = "|".join(re.escape(word) for word in words(book) if len(word) == 1)
    joined = "|".join(re.escape(word) for word in words(book) if len(word) > 1 and is_ideograph(word[0]))
    spaced = "|".join(re.escape(word) for word in words(book) if len(word) > 1 and not is_ideograph(word[0]))
    before = rf"(?:(?<!\w)(?:{alone or '(?!)'})|(?:{joined or '(?!)'})|(?<![\w-])(?:{spaced or '(?!)'}))"
    return re.compile(rf"(?P<label>{before})(?:\s*[:|/丨=・՝]\s*|\s+|$)", re.IGNORECASE)
