"""Enclosure: a file that belongs to an article, as the feed that names it says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A recording, a film, a document: its absolute address, and what is known of it.

    `length` is in bytes, `duration` in seconds.
    """

    address: str
    media_type: str | None = None
    length: int | None = None
    title: str | None = None
    duration: int | None = None
