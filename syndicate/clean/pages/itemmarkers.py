"""Markers of list items whose first block is no part of the article.

An item of several blocks bears its marker at the first. Where that one is taken out (the name above a post, the badge
above a step), the first that stays bears it; else it would be read as part of the item before.
"""

from dataclasses import replace

from syndicate.clean.draft import Candidate


def handed_on(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates, where the first that stays of each item has the item's marker."""
    row: list[Candidate] | None = None
    waiting: dict[int, str] = {}
    for place, one in enumerate(candidates):
        block = one.block
        if block.kind != "item":
            if one.verdict is None and block.kind != "figure":
                waiting.clear()
        elif block.marker is not None:
            waiting = {level: sign for level, sign in waiting.items() if level < block.level}
            if one.verdict is not None:
                waiting[block.level] = block.marker
        elif one.verdict is None and block.level in waiting:
            row = row or list(candidates)
            row[place] = replace(one, block=replace(block, marker=waiting.pop(block.level)))
    return candidates if row is None else tuple(row)
