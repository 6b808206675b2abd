"""What RSS and Atom say beside an entry's text: its picture, its files, and what its source said in other vocabularies.

Media RSS is written by us and passed on from sources alike: nothing is said twice of one address.
"""

from collections.abc import Iterator

from syndicate.publish.attachments import Attachment
from syndicate.publish.feedgen_adapter import Addition
from syndicate.publish.presentation import ShownEntry
from syndicate.values.extension import Extension


def extra(entry: ShownEntry, files: tuple[Attachment, ...] = ()) -> list[Addition]:
    """The entry's picture, the `files` that its format has no better way to name, and its extensions."""
    passed_on = {address for one in entry.extensions for address in _addresses(one)}
    own = [one for one in (*_picture(entry), *map(_file, files)) if _address(one) not in passed_on]
    return own + [addition(one) for one in entry.extensions]


def addition(extension: Extension) -> Addition:
    """An extension, as it is written."""
    children = tuple(map(addition, extension.children))
    return Addition(extension.qualified, extension.text, extension.attributes, children)


def _picture(entry: ShownEntry) -> Iterator[Addition]:
    """The image in the two ways that readers look for, side by side: a group needs alternatives."""
    if entry.image is not None:
        yield Addition("media:content", attributes=(("url", entry.image), ("medium", "image")))
        yield Addition("media:thumbnail", attributes=(("url", entry.image),))


def _file(file: Attachment) -> Addition:
    known = {
        "url": file.address,
        "type": file.media_type,
        "medium": file.medium,
        "fileSize": file.length,
        "duration": file.duration,
    }
    attributes = tuple((name, str(value)) for name, value in known.items() if value is not None)
    title = (Addition("media:title", file.title),) if file.title else ()
    return Addition("media:content", attributes=attributes, children=title)


def _addresses(extension: Extension) -> Iterator[str | None]:
    yield from (one.attribute("url") for one in extension.walk() if one.vocabulary == "media")


def _address(addition: Addition) -> str | None:
    return dict(addition.attributes).get("url")
