"""Channel: what an upstream feed says of itself, as far as a feed that republishes it passes that on."""

from dataclasses import dataclass

from syndicate.values.extension import Extension


@dataclass(frozen=True, slots=True)
class Channel:
    """Its `title`, the page that it stands for (`home`), and what it says of itself in other vocabularies."""

    title: str | None = None
    home: str | None = None
    extensions: tuple[Extension, ...] = ()
