"""The language of a text, as a BCP 47 tag: by its script, by simplified or traditional characters, by stop words.

A short text that gives no sign gives None: better no language than a wrong one.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Final

from syndicate.clean.draft import Context, Draft
from syndicate.clean.dumpblocks import remaining
from syndicate.clean.words.languagetables import LETTERS, SCRIPTS, SIMPLIFIED, STOP_WORDS, TRADITIONAL

_SAMPLE: Final = 20_000
_CHECKED: Final = 800
# Characters that a line of prose has at least: of a script with few letters a word, or where accents tell of another language.
_PROSE: Final = 60
_PROSE_FOREIGN: Final = 30
_MOST_LINES: Final = 200
_ENOUGH: Final = 300
_SURELY: Final = 3
# A fifth of a text are stop words, or it is in a language that only borrows some.
_ONE_IN: Final = 5
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa]+")
# Where all other scripts are.
_OTHER_SCRIPTS: Final = re.compile("[\u0370-\u1dff\uac00-\ud7a3]")
_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_STOP_SETS: Final = {name: frozenset(words.split()) for name, words in STOP_WORDS.items()}
# By each such word, the languages that have it: a text's words are looked up, and not every language's in the text.
_LANGUAGES_OF: Final = {
    word: [name for name, stops in _STOP_SETS.items() if word in stops]
    for word in frozenset().union(*_STOP_SETS.values())
}
# Whatever is no Latin letter, nor a quotation mark, a dash or the sign of a currency: most texts have nothing of it.
_FOREIGN: Final = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2070-\u209f\u2100-\U0010ffff]")
_ONLY_SIMPLIFIED: Final = re.compile(f"[{''.join(sorted(SIMPLIFIED - TRADITIONAL))}]")
_ONLY_TRADITIONAL: Final = re.compile(f"[{''.join(sorted(TRADITIONAL - SIMPLIFIED))}]")


def language(draft: Draft, context: Context) -> Draft:
    """The draft with its language: as the document states it, unless it states none or a page's text contradicts it.

    Templates state the language that they were written in. Which Chinese it is, the characters tell.
    """
    stated = draft.facts.language
    if stated and stated.lower() not in {"zh", "zh-cn", "zh-tw", "zh-hk"}:
        found = _contradiction(stated, _sample(_kept(draft))) if context.form != "markdown" else None
        return replace(draft, facts=replace(draft.facts, language=found)) if found else draft
    found = detect(f"{draft.facts.title or ''}\n{_beginning(_kept(draft), _SAMPLE)}"[:_SAMPLE])
    if stated and not (found or "").startswith("zh"):
        return draft
    return replace(draft, facts=replace(draft.facts, language=found or stated))


def spoken(lines: Iterable[str]) -> str | None:
    """The language of a text by the beginning of its prose, which buttons and bylines around it change little."""
    return _detected(_sample(lines))


def _kept(draft: Draft) -> Iterable[str]:
    return (remaining(candidate) for candidate in draft.candidates if candidate.verdict is None)


def _sample(lines: Iterable[str]) -> str:
    """The first lines of prose; where there is little of it, the first of any."""
    seen, prose, length = [], [], 0
    for line in islice(lines, _MOST_LINES):
        seen.append(line)
        if len(line) >= (_PROSE if line.isascii() else _PROSE_FOREIGN):
            prose.append(line[:_CHECKED])
            length += len(line)
        if length >= _CHECKED:
            break
    return _beginning(prose if length >= _ENOUGH else seen, _CHECKED)


def _beginning(lines: Iterable[str], limit: int) -> str:
    parts, length = [], 0
    for line in lines:
        parts.append(line[:limit])
        length += len(parts[-1])
        if length >= limit:
            break
    return "\n".join(parts)[:limit]


def _contradiction(stated: str, text: str) -> str | None:
    """The language of a text that is surely not in the stated one; None where it may be.

    Of languages that there are no stop words of, and of those that share a script, nothing is said.
    """
    primary = stated.partition("-")[0].lower()
    found = _detected(text) if len(text) >= _ENOUGH else None
    if found is None or found.partition("-")[0] == primary:
        return None
    latin = primary in _STOP_SETS
    if latin and found in _STOP_SETS:
        counts = Counter(word.casefold() for word in _WORDS.findall(text))
        said, seen = (sum(counts[word] for word in _STOP_SETS[name]) for name in (primary, found))
        return found if seen > _SURELY * said and seen * _ONE_IN > counts.total() else None
    other_script = {name for name, _ in SCRIPTS} | {"zh", "ja"}
    return found if latin or (primary in other_script and found in _STOP_SETS) else None


def detect(text: str) -> str | None:
    """The BCP 47 tag of the language that most of `text` is in, or None where there is no sign."""
    if text.isascii() or not _FOREIGN.search(text):
        words = _WORDS.findall(text)
        return _latin(words) if words else None
    words = [word for word in _WORDS.findall(text) if word[0] < "\u0370" or "\u1e00" <= word[0] <= "\u1eff"]
    han, kana = (sum(map(len, script.findall(text))) for script in (_HAN, _KANA))
    # An ideograph carries about half a word.
    weights = {"han": (han + kana) * 0.5, "latin": float(len(words))}
    if _OTHER_SCRIPTS.search(text):
        weights.update((name, len(pattern.findall(text)) * 0.2) for name, pattern in SCRIPTS)
    best = max(weights, key=lambda name: weights[name])
    if not weights[best]:
        return None
    if best == "han":
        return "ja" if kana * 12 > han else _chinese(text)
    return _latin(words) if best == "latin" else _by_letters(best, text)


# Each round of the rules asks again.
_detected: Final = lru_cache(maxsize=64)(detect)


def _chinese(text: str) -> str:
    simplified, traditional = len(_ONLY_SIMPLIFIED.findall(text)), len(_ONLY_TRADITIONAL.findall(text))
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _by_letters(script: str, text: str) -> str:
    for name, letters in LETTERS.get(script, ()):
        if sum(map(text.lower().count, letters)) * 200 > len(text):
            return name
    return script


def _latin(words: list[str]) -> str | None:
    shares = dict.fromkeys(_STOP_SETS, 0)
    for word, count in Counter(map(str.casefold, words)).items():
        for name in _LANGUAGES_OF.get(word, ()):
            shares[name] += count
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= 2 and shares[best] * 12 >= len(words) else None
