"""The line numbers that pages draw beside code, as text of its own: a column of a table, in most highlighters.

Such numbers are a block of nothing but consecutive numbers right above the code, one for each of its lines; they would
be read, and copied, as part of the program. Numbers that count anything else are left alone.
"""

from itertools import pairwise

from syndicate.clean.draft import Candidate, Verdict
from syndicate.values.block import Block

_VERDICT = Verdict("other", "page/line-numbers")


def without_line_numbers(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates, with a verdict on those that only number the lines of the code below them."""
    numbers = {
        number
        for number, (one, below) in enumerate(pairwise(candidates))
        if one.block.kind == below.block.kind == "code" and one.verdict is None and _counts(one.block, below.block)
    }
    if not numbers:
        return candidates
    return tuple(
        Candidate(one.block, one.group, _VERDICT) if number in numbers else one for number, one in enumerate(candidates)
    )


def _counts(numbers: Block, code: Block) -> bool:
    stated = numbers.text.split()
    if not all(one.isascii() and one.isdecimal() and len(one) < 7 for one in stated):
        return False
    first = int(stated[0]) if stated else 0
    # Empty lines at the ends of the code are numbered, and not kept.
    is_long_enough = len(stated) >= code.text.count("\n") + 1
    return bool(stated) and is_long_enough and [int(one) for one in stated] == [*range(first, first + len(stated))]
