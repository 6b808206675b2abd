"""Which blocks of a page are in its reference text.

A block is when at least half of its word triples are in the reference. A block of three words or fewer must be a
line of the reference, and stand beside a block that is in it. Of the copies of a text, only as many are as the reference
has of it: those with most such neighbours.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from syndicate.clean.features import _WORD as WORD

NEAR = 3


def words(text: str) -> list[str]:
    """The words of a text in lower case; a Chinese, Japanese or Korean character is a word."""
    return WORD.findall(text.lower())


def labels(texts: Sequence[str], reference: str) -> NDArray[np.float32]:
    """For each block's text, 1 if it is in the reference, else 0."""
    known = _triples(words(reference))
    lines = {" ".join(words(line)) for line in re.split(r"\n+", reference)}
    blocks = [words(text) for text in texts]
    long = np.array([len(block) > NEAR and _share(block, known) >= 0.5 for block in blocks], np.float32)
    near = np.convolve(long, np.ones(2 * NEAR + 1), "same").astype(np.float32) if len(long) else long
    found = long.copy()
    for number, block in enumerate(blocks):
        if 0 < len(block) <= NEAR:
            found[number] = near[number] > 0 and " ".join(block) in lines
    return _without_copies(blocks, found, near, Counter(_long_lines(reference)))


def _triples(of: list[str]) -> set[tuple[str, ...]]:
    return set(zip(of, of[1:], of[2:], strict=False))


def _share(block: list[str], known: set[tuple[str, ...]]) -> float:
    triples = list(zip(block, block[1:], block[2:], strict=False))
    return sum(triple in known for triple in triples) / len(triples)


def _long_lines(reference: str) -> list[str]:
    return [" ".join(words(line)) for line in reference.split("\n") if line.strip()]


def _without_copies(
    blocks: list[list[str]], found: NDArray[np.float32], near: NDArray[np.float32], lines: Counter[str]
) -> NDArray[np.float32]:
    places = defaultdict(list)
    for number, block in enumerate(blocks):
        if found[number]:
            places[" ".join(block)].append(number)
    for text, copies in places.items():
        allowed = max(lines[text], 1)
        for number in sorted(copies, key=lambda number: -near[number])[allowed:]:
            found[number] = 0
    return found
