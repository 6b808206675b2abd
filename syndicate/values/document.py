"""Request and Document: what is asked of the fetcher, and what it gives back.

A document is bytes and what came with them. It says nothing of what they mean: that is the cleaner's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Request:
    """One document that is wanted.

    `address` is an absolute `http:`, `https:` or `file:` URL. `within`, for a file, is the absolute path of
    the folder that it may not leave by a symbolic link; None allows any place. `max_bytes` is the size
    beyond which it is refused; None takes the fetcher's own limit.

    `etag` and `last_modified` are the validators of the copy that we hold, byte for byte as its server
    stated them (RFC 9110, section 8.8). `held_at` is the address that the copy came from, None for `address`
    itself: where redirects lead elsewhere now, its validators mean nothing, and they are not sent there. `purpose` is
    what the document is wanted as: robots.txt is asked for a "page", and for a "feed", which a user named, only if the
    setting says so.
    """

    address: str
    within: str | None = None
    max_bytes: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    held_at: str | None = None
    purpose: Literal["page", "feed"] = "page"


@dataclass(frozen=True, slots=True)
class Document:
    """What was fetched or read.

    `address` is the final one, after redirects. `media_type` is what the transport says, without
    parameters and in lower case, or None. `charset` likewise. `fetched_at` is when we read it;
    `captured_at` is when the content was seen at its origin (what "7 hours ago" counts from), or None.

    `etag` and `last_modified` are the server's validators, verbatim. `unchanged` says that the copy which
    the request's validators speak of is still good; `content` is empty then. `fresh_until` is until when
    the server calls it fresh, None where it does not say. `moved_to` is where permanent redirects (301
    and 308) lead, None without any.
    """

    address: str
    content: bytes
    fetched_at: datetime
    media_type: str | None = None
    charset: str | None = None
    captured_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False
    fresh_until: datetime | None = None
    moved_to: str | None = None

    @property
    def content_type(self) -> str | None:
        """Media type and charset in one, as in HTTP: "text/plain; charset=gb18030"."""
        if self.media_type is None or self.charset is None:
            return self.media_type
        return f"{self.media_type}; charset={self.charset}"

    @property
    def url(self) -> str | None:
        """The address if it is one of the web, else None."""
        return self.address if self.address.startswith(("http:", "https:")) else None


Fetch: TypeAlias = Callable[[Request], Document]
