"""What a page shows around its title: where its authors and its dates are looked for.

Whose name or date it is, is for `pagepeople` and `pagedates`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from syndicate.clean.facts.pagesigns import Sign, Signs, around, at_beginning
from syndicate.clean.facts.pagetitle import heading_text
from syndicate.clean.pages.parser import Element

LONGEST_LINE: Final = 160
"""Characters of a line that shows a date and little else. Prose that mentions a day is longer."""
_LINES_BEFORE: Final = 4
_MOST_BELOW: Final = 30
_LONGEST_LABEL: Final = 25
_NEAR: Final = 160
_AT_TITLE: Final = 45
_MOST_LINES: Final = 1_000
# Characters of prose, of several lines, behind which no date is the article's; of one such line; of a heading that is a date.
_MOST_PROSE: Final = 250
_LINE_OF_PROSE: Final = 80
_LONGEST_HEADING: Final = 60
_SUBHEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")
_DIGITS: Final = re.compile(r"\d{4}|[^\x00-\x7f]\d|\d[./]\d\d?[./]\d\d")


@dataclass(frozen=True)
class Shows:
    """What a page shows around its title: its lines, and the elements that are named for people and dates.

    `heading` is the element that shows the title, `line` the number of its line; None where it is not known.
    """

    signs: Signs
    lines: Sequence[str]
    title: str
    heading: Element | None
    line: int | None

    @cached_property
    def near(self) -> tuple[Sign, ...]:
        """The signs around the title, the nearest first; without a heading, those at the beginning of the page."""
        found = around(self.heading, _NEAR) if self.heading else at_beginning(self.signs.root, _NEAR)
        return self._own(found)

    @cached_property
    def at_title(self) -> tuple[Sign, ...]:
        """The signs next to the title, the nearest first."""
        return self._own(around(self.heading, _AT_TITLE)) if self.heading else ()

    def _own(self, found: tuple[Sign, ...]) -> tuple[Sign, ...]:
        return tuple(sign for sign in found if self.signs.is_own(sign.element))

    @cached_property
    def stamped(self) -> tuple[tuple[str, str], ...]:
        """The short lines that may show a date, each with the label above it, if there is one."""
        lines = self.lines[:_MOST_LINES]
        return tuple(
            (line, above if len(above) <= _LONGEST_LABEL else "")
            for line, above in zip(lines, ("", *lines), strict=False)
            if len(line) <= LONGEST_LINE and _DIGITS.search(line)
        )

    @cached_property
    def subheadings(self) -> frozenset[str]:
        """The texts of the headings below the first level."""
        return frozenset(map(heading_text, islice(self.signs.root.iter_elements(_SUBHEADINGS), _MOST_LINES)))

    def dated_below(self, most: int) -> Iterator[str]:
        """The lines from the title on, `most` at most, that may show the article's date: those before its prose.

        A summary may stand between. A heading behind it parts the text by days.
        """
        prose: list[int] = []
        for line in islice(filter(None, self.below()), most):
            is_short = len(line) <= _LONGEST_HEADING
            if not (prose and is_short and _DIGITS.search(line) and line in self.subheadings):
                yield line
            if len(line) > _LINE_OF_PROSE:
                prose.append(len(line))
            if len(prose) > 1 and sum(prose) > _MOST_PROSE:
                return

    def below(self) -> list[str]:
        """The lines from the title on; of the title's own line, what follows the title."""
        if self.line is None:
            return []
        own = self.lines[self.line].partition(self.title)[2][:LONGEST_LINE]
        return [own, *self.lines[self.line + 1 : self.line + _MOST_BELOW]]

    def above(self) -> list[str]:
        """The lines before the title, the nearest first; of the title's own line, what precedes the title."""
        if self.line is None:
            return []
        own = self.lines[self.line].partition(self.title)[0][-LONGEST_LINE:]
        return [own, *reversed(self.lines[max(self.line - _LINES_BEFORE, 0) : self.line])]
