"""The language of a text, as a BCP 47 tag: by its script, by simplified or traditional characters, by stop words.

A short text that gives no sign gives None: better no language than a wrong one.
"""

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from syndicate.clean.draft import Context, Draft
from syndicate.clean.dumpblocks import remaining
from syndicate.clean.languagetables import LETTERS, SCRIPTS, SIMPLIFIED, STOP_WORDS, TRADITIONAL

_SAMPLE: Final = 20_000
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_STOP_SETS: Final = {name: frozenset(words.split()) for name, words in STOP_WORDS.items()}


def language(draft: Draft, context: Context) -> Draft:
    """The draft with its language, unless the document has stated one."""
    del context  # the text alone tells
    stated = draft.facts.language
    if stated and stated.lower() not in {"zh", "zh-cn", "zh-tw", "zh-hk"}:
        return draft
    parts = [draft.facts.title or "", *(remaining(c) for c in draft.candidates if c.verdict is None)]
    found = detect("\n".join(parts)[:_SAMPLE])
    if stated and not (found or "").startswith("zh"):
        return draft
    return replace(draft, facts=replace(draft.facts, language=found or stated))


def detect(text: str) -> str | None:
    """The BCP 47 tag of the language that most of `text` is in, or None where there is no sign."""
    words = [word for word in _WORDS.findall(text) if word[0] < "\u0370" or "\u1e00" <= word[0] <= "\u1eff"]
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    # An ideograph carries about half a word.
    weights = {"han": (han + kana) * 0.5, "latin": float(len(words))}
    weights.update((name, len(pattern.findall(text)) * 0.2) for name, pattern in SCRIPTS)
    best = max(weights, key=lambda name: weights[name])
    if not weights[best]:
        return None
    if best == "han":
        return "ja" if kana * 12 > han else _chinese(text)
    return _latin(words) if best == "latin" else _by_letters(best, text)


def _chinese(text: str) -> str:
    simplified = sum(1 for c in text if c in SIMPLIFIED and c not in TRADITIONAL)
    traditional = sum(1 for c in text if c in TRADITIONAL and c not in SIMPLIFIED)
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _by_letters(script: str, text: str) -> str:
    for name, letters in LETTERS.get(script, ()):
        if sum(map(text.lower().count, letters)) * 200 > len(text):
            return name
    return script


def _latin(words: list[str]) -> str | None:
    counts = Counter(word.casefold() for word in words)
    shares = {name: sum(counts[word] for word in stops) for name, stops in _STOP_SETS.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= 2 and shares[best] * 12 >= len(words) else None
