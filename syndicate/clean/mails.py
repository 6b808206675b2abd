"""What the header of a mail says of its text where nothing else does: its subject as the title, its day as that of the text.

A mail may bring an article with a title and a day of its own, which go before; or a text that has none: a letter, a notice, a post of
a mailing list.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from syndicate.clean.draft import Context, Draft
from syndicate.clean.words import datewords
from syndicate.clean.words.shapes import fold, is_title

_SUBJECT_RULE: Final = "/mail-subject"
_SENT_RULE: Final = "/mail-sent"
# The label, and what answering and forwarding put before a subject, and lists in brackets.
_SUBJECT: Final = re.compile(
    r"[^::]{2,12}[::]\s*(?:(?:re|fwd?|aw|wg|tr|rv|res|enc|antw|sv|vs|vl|odp|pd|r|i|回复|答复|转发|回覆|轉寄|返信|転送)[::]\s*"
    r"|\[[^\[\]]{1,30}\]\s*){0,6}(?P<title>\S.*)",
    re.IGNORECASE,
)


def header(draft: Draft, context: Context) -> Draft:
    """The draft with the subject and the day of a mail, as far as it has no title and no day."""
    if context.form != "text":
        return draft
    if draft.facts.title is None:
        draft = _with_subject(draft, _taken(draft, _SUBJECT_RULE))
    return draft if draft.facts.published else _with_day(draft, context, _taken(draft, _SENT_RULE))


def _taken(draft: Draft, rule: str) -> Sequence[str]:
    return [each.block.text for each in draft.candidates if each.verdict and each.verdict.rule.endswith(rule)]


def _with_subject(draft: Draft, lines: Sequence[str]) -> Draft:
    found = next(filter(None, map(_SUBJECT.fullmatch, lines)), None)
    title = found["title"].strip() if found else ""
    return replace(draft, facts=replace(draft.facts, title=title)) if is_title(title, 240) else draft


def _with_day(draft: Draft, context: Context, lines: Sequence[str]) -> Draft:
    found = (each for line in lines for each in datewords.FIND.finditer(fold(line)))
    stamp = next(filter(None, (datewords.read(each[0], context, draft.spoken) for each in found)), None)
    if stamp is None:
        return draft
    notes = draft.notes + ((stamp.note,) if stamp.note and stamp.note not in draft.notes else ())
    return replace(draft, facts=replace(draft.facts, published=stamp.when, published_basis=stamp.basis), notes=notes)
