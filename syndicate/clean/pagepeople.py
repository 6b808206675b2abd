"""Which of the names that a page gives as its author are people's."""

import re
from collections.abc import Iterable
from typing import Final

_PREFIX: Final = re.compile(
    r"^(?:by|written by|von|par|por|di|作者|记者|文)\s*[:：]\s*|^(?:by|written by)\s+", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"\s*(?:[;,、|/\n]|\band\b|\bund\b|\bet\b|\by\b|\s&\s|\s和\s)\s*")
_ADDRESS: Final = re.compile(r"(?:https?:|www\.)\S*")
_NO_NAME: Final = re.compile(r"@|\.(?:com|net|org|de|cn|co)\b|[<>{}\[\]=#]|\d{2,}", re.IGNORECASE)
_ORGANISATION: Final = re.compile(
    r"\b(?:staff|team|editor(?:s|ial)?|newsroom|news|desk|agency|agencies|press|media|admin(?:istrator)?|redaktion|redacci[oó]n"
    r"|r[eé]daction|redazione|redactie|office|inc|ltd|llc|gmbh|corp|company|institute|university|association|society|"
    r"foundation|ministry|department|correspondent|reporter|contributor|guest|anonymous|unknown|author|reuters|bloomberg|"
    r"afp|dpa|xinhua|group|network|magazine|times|post|today|online|web|blog)\b"
    r"|(?:网|社|报|编辑部|公司|中心|频道|协会|委员会|大学|日报|晚报|传媒|小编|编辑|记者)$",
    re.IGNORECASE,
)
_LONGEST: Final = 60
_MOST_WORDS: Final = 5
_MOST_PEOPLE: Final = 20


def people(stated: Iterable[str], publisher: str | None) -> tuple[str, ...]:
    """The names of people among what a page states, each once, in order.

    A string may list several. Addresses, e-mails, organisations and the publisher's own name are no people.
    """
    found: dict[str, str] = {}
    for text in stated:
        for name in _BETWEEN.split(_PREFIX.sub("", " ".join(_ADDRESS.sub(" ", text[:500]).split()))):
            if is_person(name, publisher):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())[:_MOST_PEOPLE]


def is_person(name: str, publisher: str | None) -> bool:
    """Whether a name may be a person's."""
    if not 2 <= len(name) <= _LONGEST or len(name.split()) > _MOST_WORDS or not any(map(str.isalpha, name)):
        return False
    if publisher and name.casefold() == publisher.casefold():
        return False
    return not (_NO_NAME.search(name) or _ORGANISATION.search(name))
