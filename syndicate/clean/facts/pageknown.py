"""What is known of a page before the names of its people are read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from syndicate.clean import rules
from syndicate.clean.rules import RuleBook
from syndicate.clean.words import names
from syndicate.clean.words.names import Lexicon


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page before its names are read: what its publisher is called, and the rules of its language.

    `organisations` are the names that the page itself says are those of organisations, in small letters.
    """

    publisher: str | None
    book: RuleBook
    organisations: frozenset[str] = frozenset()

    @property
    def lexicon(self) -> Lexicon:
        """The words of the page's language that tell names apart."""
        return self.book.lexicon


def known_of(
    publisher: str | None = None,
    language: str | None = None,
    organisations: Iterable[str] = (),
    signing: Iterable[str] = (),
) -> Known:
    """What is known of a page of a publisher in a language (BCP 47); None where the page does not tell.

    Of the names that the page says are `organisations`, those `signing` its text count only if they look like it: templates call
    people so.
    """
    known = Known(publisher, rules.of(rules.default(), language))
    told = (*organisations, *(name for name in signing if names.is_organisation(name, known.lexicon)))
    return replace(known, organisations=frozenset(map(str.casefold, told)))
