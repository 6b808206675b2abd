"""The exception family.

    SyndicateError
      ConfigError            the configuration is wrong: file, line, key
      FetchError             a document could not be had
        RefusedError         it may not be had: too large, no regular file, outside its folder
        GoneError            it is gone for good, says its server
        BlockedError         its server does not let us have it: a login, a ban, a challenge, robots.txt
        HeldError            it was not asked for, because its server asked to be left alone
        OfflineError         it was not had because this machine seems to be offline
      StoreError             the database cannot be used
        StoreLockedError     another process holds it for too long
        StoreVersionError    a newer syndicate made it
      ClaimedError           another process is running this source or publishing this feed
      UsageError             a command was called in a wrong way
        UnknownNameError     no such source, feed or entry
      PublishError           a feed could not be written; the last good one still stands
      MissingExtraError      it needs packages of an extra that is not installed
      StoppedError           the work was cut short because the service is stopping

Every message says what is wrong, where (source, file, line, key), and what to do about it. The library
(`clean`) raises none of these for a bad document: it says what is wrong in the article's notes.
"""

from datetime import datetime


class SyndicateError(Exception):
    """Anything that syndicate raises by itself."""


class ConfigError(SyndicateError):
    """The configuration is wrong.

    `path` is the file (None for an environment variable), `line` its line (1-based, None where unknown),
    `key` the dotted key.
    """

    def __init__(
        self, message: str, *, path: str | None = None, line: int | None = None, key: str | None = None
    ) -> None:
        self.path, self.line, self.key = path, line, key
        place = ":".join(str(part) for part in (path, line) if part is not None)
        super().__init__(": ".join(part for part in (place, key, message) if part))


class FetchError(SyndicateError):
    """A document could not be had; trying again later may help.

    `address` says which. `status` is the HTTP status that the server gave, None without one. `retry_after`
    is the time (aware) before which the server asks us not to come again, None where it names none.
    """

    def __init__(
        self, message: str, *, address: str, status: int | None = None, retry_after: datetime | None = None
    ) -> None:
        self.address, self.status, self.retry_after = address, status, retry_after
        super().__init__(message)


class RefusedError(FetchError):
    """A document may not be had: trying again does not help until it, or a setting, is changed."""


class GoneError(FetchError):
    """A document is gone for good, as its server says (HTTP 410): it need not be asked for again."""


class BlockedError(FetchError):
    """A server does not let us have a document: a login, a ban, a challenge page, or its robots.txt."""


class HeldError(FetchError):
    """A document was not asked for, because its server asked to be left alone until `retry_after`."""


class OfflineError(FetchError):
    """A document was not had because this machine seems to be offline, which says nothing of its server."""


class StoreError(SyndicateError):
    """The database cannot be used."""


class StoreLockedError(StoreError):
    """Another process holds the database for longer than the settings wait."""


class StoreVersionError(StoreError):
    """The database was made by a newer syndicate."""


class ClaimedError(SyndicateError):
    """Another process is at it. `holder` says who, in words."""

    def __init__(self, message: str, *, holder: str) -> None:
        self.holder = holder
        super().__init__(message)


class UsageError(SyndicateError):
    """A command was called in a wrong way."""


class UnknownNameError(UsageError):
    """There is no such source, feed or entry."""


class PublishError(SyndicateError):
    """A feed could not be written; the last good one still stands."""


class MissingExtraError(SyndicateError):
    """What was asked needs packages that are not installed; the message names the extra that brings them."""


class StoppedError(SyndicateError):
    """The work was cut short because the service is stopping; nothing half-done was kept."""
