"""Glance: the one question whose answer may save a run, as a value, and as the JSON that the store keeps.

Most looks at a feed find nothing new. What has to be asked then, and until when the answer "unchanged" means that there is
nothing to do, is known at the end of the run before: so it is written down there, apart from all else that the source
remembers, and hundreds of sources are asked without reading that.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from syndicate.values.document import Document, Request


@dataclass(frozen=True, slots=True)
class Glance:
    """If `request` is answered "unchanged" before `until` (aware), and by nothing else, a run would find nothing to do.

    So it is as long as the source is configured as it was; `basis` is a digest of that.
    """

    request: Request
    until: datetime
    basis: str = ""

    def is_good(self, now: datetime, basis: str) -> bool:
        """Whether its answer still says that, at `now`, for a source that is configured so."""
        return now < self.until and basis == self.basis

    def is_settled_by(self, document: Document) -> bool:
        """Whether the answer says that nothing at all has changed: neither the document, nor its place or validators."""
        asked = self.request
        return document.unchanged and (asked.held_at or asked.address, asked.etag, asked.last_modified, None) == (
            document.address,
            document.etag,
            document.last_modified,
            document.moved_to,
        )

    def text(self) -> str:
        """As JSON."""
        asked = self.request
        plain = [
            asked.address,
            asked.etag,
            asked.last_modified,
            asked.purpose,
            asked.held_at,
            self.until.timestamp(),
            self.basis,
        ]
        return json.dumps(plain, separators=(",", ":"))


def read_glance(text: str) -> Glance | None:
    """The glance that a text tells of; None where there is none, or it cannot be read (another version's)."""
    try:
        address, etag, last_modified, purpose, held_at, until, basis = json.loads(text or "[]")
        request = Request(address, None, None, etag, last_modified, held_at, purpose)
        return Glance(request, datetime.fromtimestamp(until, UTC), basis)
    except (ValueError, TypeError, OverflowError, OSError):
        return None
