"""Documents in, articles out. Pure: no clock, network, disk (but its own rule files) or global state.

The library's main function, `syndicate.clean(document)`, bears the name of this room. Python binds a package to its
name in the package above whenever something of it is imported first; so the room itself can be called, and
`syndicate.clean` means the same whatever was imported before.
"""

import sys
from datetime import datetime, tzinfo
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from syndicate.clean.cleaner import Input
    from syndicate.values.article import Article


class _Room(ModuleType):
    """The package, as a function."""

    def __call__(
        self,
        document: "Input",
        media_type: str | None = None,
        url: str | None = None,
        captured_at: datetime | None = None,
        timezone: tzinfo | str | None = None,
    ) -> "Article":
        """The article of one document, with the default settings.

        `document` is text, bytes in any charset, or a `bs4.Tag`. `media_type` may carry a charset
        ("text/plain; charset=gb18030"); without it, text is HTML only when it starts like a page or holds block
        tags that close. `url` makes addresses absolute. `captured_at`, an aware datetime, is what relative times
        count from. `timezone`, a tzinfo or an IANA name, is what a date without a zone is taken in.

        A bad document never raises: it gives an article with empty text, confidence 0 and a note that says
        why. A wrong argument raises TypeError or ValueError.
        """
        from syndicate.clean.cleaner import clean

        return clean(document, media_type, url, captured_at, timezone)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Travel to another process by name, as functions do."""
        return import_module, (self.__name__,)


sys.modules[__name__].__class__ = _Room
