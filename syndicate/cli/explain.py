"""The picture of a cleaning: the document, with what was removed struck out, coloured by kind.

On a terminal what is removed is struck out and coloured; elsewhere it stands in `[-...-]`, as wdiff prints it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from syndicate.cli.pictures import draw, is_terminal, words
from syndicate.values.article import Article
from syndicate.values.block import Block
from syndicate.values.removal import Removal

COLOURS: Final = {
    "disclaimer": "red",
    "empty-list": "yellow",
    "credit": "magenta",
    "byline": "cyan",
    "navigation": "blue",
    "related": "green",
    "share": "bright_blue",
    "subscribe": "bright_magenta",
    "ad": "bright_red",
    "comments": "bright_yellow",
    "repeated": "bright_cyan",
}
OTHER_COLOUR: Final = "bright_black"
KIND_WIDTH: Final = 11
STUB_LENGTH: Final = 20


def explain(article: Article) -> None:
    """Print the picture of how the article came out of its document."""
    draw(picture(article, marked=not is_terminal()))


def picture(article: Article, *, marked: bool) -> RenderableType:
    """The picture; `marked` puts what is removed into `[-...-]`, for where nothing can be struck out."""
    document = Table.grid(padding=(0, 2))
    document.add_column(width=KIND_WIDTH, justify="right", no_wrap=True)
    document.add_column(ratio=1, overflow="fold")
    for kind, text in _rows(article, marked=marked):
        document.add_row(Text(kind, style=_colour(kind)), Padding(text, (0, 0, 1, 0)))
    return Group(_facts(article), Rule(style="dim"), Text(), document, Rule(style="dim"), _count(article))


def _facts(article: Article) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(width=KIND_WIDTH, justify="right", style="dim", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    published = article.published.isoformat() if article.published else None
    if published and article.published_basis == "relative":
        published += " (counted back from when it was captured)"
    facts = {
        "title": words(article.title, "bold") if article.title else None,
        "authors": ", ".join(article.authors),
        "credits": ", ".join(f"{credit.name} ({credit.role})" for credit in article.credits),
        "editor": article.editor,
        "publisher": article.publisher,
        "published": published,
        "updated": article.updated.isoformat() if article.updated else None,
        "language": article.language,
        "address": article.url,
        "tags": ", ".join(article.tags),
        "confidence": f"{article.confidence:.2f}",
        "notes": "\n".join(article.notes),
    }
    for name, fact in facts.items():
        if fact:
            table.add_row(name, fact if isinstance(fact, Text) else words(fact))
    return table


def _rows(article: Article, *, marked: bool) -> Iterator[tuple[str, Text]]:
    removals: defaultdict[int, list[Removal]] = defaultdict(list)
    for removal in article.removed:
        removals[removal.block].append(removal)
    for index, block in enumerate((*article.blocks, None)):
        here = removals[index]
        for removal in here:
            if removal.start is None:
                yield removal.kind, _removed(removal, marked=marked)
        if block is not None:
            cuts = [removal for removal in here if removal.start is not None]
            yield "", _kept(block, cuts, marked=marked)


def _kept(block: Block, cuts: list[Removal], *, marked: bool) -> Text:
    style = "bold" if block.kind == "heading" else ""
    text = words(f"{block.marker} " if block.marker else "", style)
    done = taken = 0
    for cut in cuts:
        upto = max(done, (cut.start or 0) - taken)
        text.append_text(words(block.text[done:upto])).append_text(_removed(cut, marked=marked))
        done, taken = upto, taken + len(cut.text)
    return text.append_text(words(block.text[done:]))


def _removed(removal: Removal, *, marked: bool) -> Text:
    colour = _colour(removal.kind)
    lines = [line.strip() for line in removal.text.splitlines() if line.strip()]
    # A list of stubs is one thing to look at, not twenty lines.
    shown = ("\n" if max(map(len, lines), default=0) > STUB_LENGTH else " · ").join(lines)
    text = Text().append_text(words(f"[-{shown}-]" if marked else shown, f"strike {colour}"))
    label = removal.rule if removal.score is None else f"{removal.rule} {removal.score:.2f}"
    return text.append(f"  {label}", style=f"dim {colour}")


def _count(article: Article) -> Text:
    kinds = Counter(removal.kind for removal in article.removed)
    text = Text(f"Kept {len(article.blocks)} blocks, {len(article.text):,} characters. ")
    if not kinds:
        return text.append("Removed nothing.")
    text.append(f"Removed {len(article.removed)}: ")
    for number, (kind, count) in enumerate(kinds.most_common()):
        text.append(", " if number else "").append(f"{count} {kind}", style=_colour(kind))
    return text.append(".")


def _colour(kind: str) -> str:
    return COLOURS.get(kind, OTHER_COLOUR)
