"""Which blocks of a page are in its reference text.

The words of the page and of the reference are aligned in order (a longest common subsequence). A block is in the
reference when at least half of its words stand in runs of two or more, or fill the block. Where a reference goes on
elsewhere in the page (a title below its text, columns), blocks whose word triples are in what was not aligned follow. So
a copy of the text elsewhere in the page is not in the reference, and a block of few words only in its place.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

# As `syndicate.clean.scoring.textcounts` counts them.
_IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+")
# Words of page times words of reference that are aligned at most: the matrix has a bit for each.
MOST = 4_000_000_000


def words(text: str) -> list[str]:
    """The words of a text in lower case; a Chinese, Japanese or Korean character is a word."""
    return WORD.findall(text.lower())


def labels(texts: Sequence[str], reference: str) -> NDArray[np.float32]:
    """For each block's text, 1 if it is in the reference, else 0."""
    blocks = [words(text) for text in texts]
    wanted = words(reference)
    found = np.zeros(len(blocks), np.float32)
    home = [number for number, block in enumerate(blocks) for _ in block]
    page = [word for block in blocks for word in block]
    if not wanted or not page or len(page) * len(wanted) > MOST:
        return found
    matched, used = _aligned(page, wanted, home)
    for number, block in enumerate(blocks):
        found[number] = bool(block) and matched[number] >= 0.5 * len(block)
    left = [word for word, is_used in zip(wanted, used, strict=True) if not is_used]
    known = Counter(zip(left, left[1:], left[2:], strict=False))
    for number, block in enumerate(blocks):
        triples = list(zip(block, block[1:], block[2:], strict=False))
        if not found[number] and triples and sum(known[triple] > 0 for triple in triples) >= 0.8 * len(triples):
            found[number] = 1
            known.subtract(triples)
    return found


def _aligned(page: list[str], wanted: list[str], home: list[int]) -> tuple[Counter[int], list[bool]]:
    """For each block how many of its words are aligned, and which words of the reference are."""
    matched: Counter[int] = Counter()
    used = [False] * len(wanted)
    sizes = Counter(home)
    for step in LCSseq.opcodes(page, wanted):
        if step.tag != "equal":
            continue
        run = Counter(home[step.src_start : step.src_end])
        if step.src_end - step.src_start < 2 and all(sizes[block] > count for block, count in run.items()):
            continue
        matched.update(run)
        used[step.dest_start : step.dest_end] = [True] * (step.dest_end - step.dest_start)
    return matched, used
