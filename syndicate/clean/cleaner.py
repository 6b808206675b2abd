"""The order of the cleaner's steps, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document may be at most; beyond it is cut, with a note in the article."""

    max_bytes: int = 8_000_000
    max_blocks: int = 20_000
