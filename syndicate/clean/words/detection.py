"""The language of a text by its own signs: its script, its stop words and letters, simplified or traditional characters.

A language that is in no table here gives None, and so does a text with too few signs: better no language than a wrong one.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from syndicate.clean.words.alphabets import ALPHABETS, SCRIPTS, WORDS
from syndicate.clean.words.languagetables import SIMPLIFIED, TRADITIONAL
from syndicate.clean.words.stopwords import BY_SCRIPT

# Numbers by trial with the Universal Declaration of Human Rights in some five hundred languages, cut into pieces of all lengths.
# A text's stop words are so many different ones at least, and so great a part of its words.
_DIFFERENT: Final = 3
_ONE_IN: Final = 12
# The next language has fewer of them: much fewer, unless there are so many that the text can be in no third one.
_MANY: Final = 0.2
_BEHIND: Final = 0.65
_BEHIND_MANY: Final = 0.92
# So many stop words are better than none, where nobody need be sure.
_SOME: Final = 2
# In so few words there may be no stop word; so many letters show which alphabet they are of.
_FEW_WORDS: Final = 15
_SOME_LETTERS: Final = 25
# A script with less than this part of the weight of another is quoted.
_QUOTED: Final = 3
# An ideograph carries about half a word, a letter a fifth.
_IDEOGRAPH: Final = 0.5
_LETTER: Final = 0.2
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa]+")
# Whatever is no Latin letter, nor a quotation mark, a dash or the sign of a currency: most texts have nothing of it.
_FOREIGN: Final = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2e80-\U0010ffff]")
# Where all scripts but Latin, Chinese and Japanese are.
_OTHER_SCRIPTS: Final = re.compile("[\u0370-\u1dff\uac00-\ud7a3]+")
_ONLY_SIMPLIFIED: Final = re.compile(f"[{''.join(sorted(SIMPLIFIED - TRADITIONAL))}]")
_ONLY_TRADITIONAL: Final = re.compile(f"[{''.join(sorted(TRADITIONAL - SIMPLIFIED))}]")
# What no letter has in itself: the tones of Yoruba, the stress of Russian, the vowels of Arabic.
_MARKS: Final = re.compile("[\u0300-\u036f\u064b-\u0652]+")
# A language with less than this part of the most stop words is not the next one.
_NEAR: Final = 0.5
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
# The language that most texts in a script are in.
_MOST_USED: Final = {"cyrillic": "ru", "arabic": "ar", "devanagari": "hi", "hebrew": "he"}
_APOSTROPHES: Final = re.compile("[ʼʻ‘]")
_FIRST: Final = [first for first, _, _ in SCRIPTS]
_ALPHABETS: Final = {name: frozenset(letters) for name, letters in ALPHABETS.items()}


@dataclass(frozen=True, slots=True)
class _Rank:
    """A language, how many of a text's words are its stop words, and how many different ones."""

    count: int
    language: str
    different: int


def _places_of(languages: Mapping[str, str]) -> dict[str, list[int]]:
    """By each stop word, the places in the table of the languages that have it: a text's words are looked up, not theirs in it."""
    found: dict[str, list[int]] = {}
    for place, words in enumerate(languages.values()):
        for word in words.split():
            found.setdefault(word, []).append(place)
    return found


_NAMES: Final = {script: list(languages) for script, languages in BY_SCRIPT.items()}
_PLACES_OF: Final = {script: _places_of(languages) for script, languages in BY_SCRIPT.items()}
_SCRIPT_OF: Final = {name: script for script, languages in BY_SCRIPT.items() for name in languages}
_Found: TypeAlias = tuple[str | None, str | None]
_HAN_LANGUAGES: Final = frozenset({"zh", "ja"})
_STOP_WORDS: Final = {name: frozenset(words.split()) for rows in BY_SCRIPT.values() for name, words in rows.items()}


def detect(text: str) -> str | None:
    """The BCP 47 tag of the language that most of `text` is in, or None where there are too few signs of one."""
    return _read(text)[0]


def likeliest(text: str) -> str | None:
    """As `detect`, but where the signs are too few, the language that there are the most of."""
    sure, rather = _read(text)
    return sure or rather


def stop_words(text: str, script: str, languages: Iterable[str]) -> list[float]:
    """Of all words of a text in a script, the part that are stop words of each language; 0 of one that has none here."""
    words = WORDS[script].findall(_plain(text)) if script in WORDS else []
    return [sum(word in stops for word in words) / (len(words) or 1) for stops in map(_stop_words_of, languages)]


def script_of(tag: str) -> str:
    """The script of a language that `detect` has found."""
    return _SCRIPT_OF.get(tag) or ("han" if tag.partition("-")[0] in _HAN_LANGUAGES else tag)


def scripts_of(language: str) -> frozenset[str]:
    """The scripts that a language, the first part of a tag, may be found in; none of one that is in no table here."""
    found = {script for tag, script in _SCRIPT_OF.items() if tag.partition("-")[0] == language}
    found.update(script for _, _, script in SCRIPTS if script == language)
    return frozenset(found | ({"han"} if language in _HAN_LANGUAGES else set()))


def _stop_words_of(tag: str) -> frozenset[str]:
    """The stop words of a language in all its scripts."""
    language = tag.partition("-")[0]
    return frozenset().union(*(words for name, words in _STOP_WORDS.items() if name.partition("-")[0] == language))


def _plain(text: str) -> str:
    """The text in lower case, with one kind of apostrophe and each letter as one character."""
    lower = text.lower().replace("’", "'")
    if lower.isascii():
        return lower
    return _APOSTROPHES.sub("'", _MARKS.sub("", unicodedata.normalize("NFC", lower)))


def _weights(text: str) -> dict[str, float]:
    """About how many words of a text are in each script."""
    ideographs = sum(len(run) for script in (_HAN, _KANA) for run in script.findall(text))
    weights = {"han": ideographs * _IDEOGRAPH, "latin": float(len(WORDS["latin"].findall(text)))}
    for letter, count in Counter("".join(_OTHER_SCRIPTS.findall(text))).items():
        _, last, script = SCRIPTS[bisect_right(_FIRST, ord(letter)) - 1]
        if ord(letter) <= last:
            weights[script] = weights.get(script, 0.0) + count * _LETTER
    return weights


def _scripts(text: str) -> list[str]:
    """The scripts of a text, that of most words first, without those that are only quoted."""
    if text.isascii() or not _FOREIGN.search(text):
        return ["latin"]
    weights = _weights(text)
    most = max(weights.values())
    return sorted(
        (script for script, weight in weights.items() if weight and weight * _QUOTED >= most),
        key=lambda script: weights[script],
        reverse=True,
    )


# Each round of the rules asks again.
@lru_cache(maxsize=64)
def _read(text: str) -> _Found:
    """The language that a text surely is in, and the one that it is in rather than in any other."""
    plain = _plain(text)
    found = [_of_script(script, plain) for script in _scripts(plain)]
    return next((sure for sure, _ in found if sure), None), next((rather for _, rather in found[:1]), None)


def _of_script(script: str, text: str) -> _Found:
    if script == "han":
        han, kana = (sum(map(len, letters.findall(text))) for letters in (_HAN, _KANA))
        return "ja" if kana * 12 > han else _chinese(text), None
    if script not in WORDS:
        return script, None
    words = Counter(WORDS[script].findall(text))
    ranked, total = _ranked(script, words), words.total()
    first = next((rank for rank in ranked[:1] if rank.count * _ONE_IN >= total), None)
    if first and first.different >= _DIFFERENT:
        behind = _BEHIND_MANY if first.count >= total * _MANY else _BEHIND
        if len(ranked) == 1 or ranked[1].count <= first.count * behind:
            return first.language, None
    rather = _rather(script, ranked, total)
    return _by_letters(script, words) if total < _FEW_WORDS else None, rather


def _rather(script: str, ranked: list[_Rank], total: int) -> str | None:
    """The language that a text is in rather than in any other: in a script with one language that most are in, never none."""
    is_some = bool(ranked) and ranked[0].count >= _SOME and (script in _MOST_USED or ranked[0].count * _ONE_IN >= total)
    return ranked[0].language if is_some else _MOST_USED.get(script)


def _chinese(text: str) -> str:
    simplified, traditional = len(_ONLY_SIMPLIFIED.findall(text)), len(_ONLY_TRADITIONAL.findall(text))
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _ranked(script: str, words: Counter[str]) -> list[_Rank]:
    """The languages of a script with the most stop words in a text, the letters left out of the count that they do not have."""
    names, places_of = _NAMES[script], _PLACES_OF[script]
    counts, different = [0] * len(names), [0] * len(names)
    for word in words.keys() & places_of.keys():
        count = words[word]
        for place in places_of[word]:
            counts[place] += count
            different[place] += 1
    least = max(counts) * _NEAR
    near = [place for place, count in enumerate(counts) if count and count >= least]
    letters = Counter(_NOT_ASCII.findall("".join(words.elements())))
    ranked = [
        _Rank(counts[place] - _strangers(letters, names[place]), names[place], different[place]) for place in near
    ]
    return sorted(ranked, key=lambda rank: rank.count, reverse=True)


def _strangers(letters: Counter[str], language: str) -> int:
    """How many letters are not in the alphabet of a language."""
    alphabet = _ALPHABETS.get(language)
    if alphabet is None:
        return 0
    return sum(count for letter, count in letters.items() if letter not in alphabet)


def _by_letters(script: str, words: Counter[str]) -> str | None:
    """The language of a script that alone has all letters of a text; one whose letters are all in the others' is alone too."""
    if script == "latin" or sum(len(word) * count for word, count in words.items()) < _SOME_LETTERS:
        return None
    letters = frozenset("".join(words)) - {"'"}
    fits = [name for name in BY_SCRIPT[script] if letters <= _ALPHABETS.get(name, frozenset())]
    return next((name for name in fits if all(_ALPHABETS[name] <= _ALPHABETS[other] for other in fits)), None)
