"""Extension: an element of another vocabulary that a feed says of an entry, as a value.

A podcast's chapters and transcripts, the place of an event, the alternatives of a film: what apps read and no field of
an article says. It is kept as it was stated, and passed on in what we publish.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extension:
    """One element. `vocabulary` is the usual prefix of its namespace (`vocabularies`), `name` its own name in it.

    `text` is its text if it has no children. `attributes` are names and values, sorted by name; those that are
    addresses are absolute http(s) URLs.
    """

    vocabulary: str
    name: str
    text: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple["Extension", ...] = ()

    @property
    def qualified(self) -> str:
        """The name with its prefix: "podcast:chapters"."""
        return f"{self.vocabulary}:{self.name}"

    def attribute(self, name: str) -> str | None:
        """The value of an attribute, or None."""
        return dict(self.attributes).get(name)

    def walk(self) -> Iterator["Extension"]:
        """The element and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()
