"""The dates of an article, once everything that tells of them was read: whether they go together, and in which zone they are.

A date that states no zone is taken at the offset of the article's other date, where that states one; else in what
`moments.taken` says. Where that is nothing but a guess, the article has a note.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from syndicate.clean.draft import Context, Draft
from syndicate.clean.words import moments

_NAMES: Final = {"published": "date of publication", "updated": "date of the last change"}


def settled(draft: Draft, context: Context) -> Draft:
    """The draft with dates whose zones are known, and with no change before publication."""
    dates = {"published": draft.facts.published, "updated": draft.facts.updated}
    known = [when for when in dates.values() if when]
    own = {name: when and moments.like(when, known) for name, when in dates.items()}
    own["updated"] = _change(own["updated"], own["published"])
    guessed = [name for name, when in own.items() if when and not moments.has_zone(when) and not context.captured_at]
    notes = tuple(f"The {_NAMES[name]} has no time zone; it was taken as UTC." for name in guessed)
    fixed = {name: when and moments.fixed(when) for name, when in own.items()}
    facts = replace(draft.facts, published=fixed["published"], updated=fixed["updated"])
    return replace(draft, facts=facts, notes=draft.notes + notes)


def _change(updated: datetime | None, published: datetime | None) -> datetime | None:
    """The moment of a change as far as it goes with that of publication: one on a day before is none."""
    if updated is None or published is None or updated >= published:
        return updated
    day = updated.astimezone(published.tzinfo).date() if moments.has_time(updated) else updated.date()
    if day < published.date():
        return None
    # A day is its first minute, and the change came later.
    return updated if moments.has_time(updated) else published
