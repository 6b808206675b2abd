"""Pages made from the layouts in `training/pages/`: own writing, for the kinds of pages that the corpora hold few of.

A layout is a Jinja template of one page as some kind of site lays it out, with the names that its software gives to
things. Prose, headlines and names come from the reference texts of the corpora's pages, so a layout says only how a page
is built, and each page of it differs in words, lengths, and what stands around. In the markup,

- `data-kept` on an element says that its text is the article's,
- `data-left` inside such an element, that this is not, and
- `data-either`, that references disagree about it: it counts for nothing.

The attributes are taken off before anyone sees the page. The first line of a layout is a comment with its kind and its
language: `{# listing, en #}`. The same pages every time for the same seed.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from syndicate.clean.words.detection import detect
from training.corpora import Page

Choice = TypeVar("Choice")

CORPUS: Final = "own"
FOLDER: Final = Path(__file__).with_name("pages")

KEPT: Final = "\ue001"
EITHER: Final = "\ue002"

_SIGNS: Final = {"data-kept": KEPT, "data-either": EITHER}
_LAST_LETTER: Final = re.compile(r"\w(?!\w)")
_MARKS: Final = ("data-kept", "data-left", "data-either")
_MARK: Final = re.compile(r"\s(?:data-kept|data-left|data-either)=\"\"(?=[\s>/])")
KIND: Final = re.compile(r"\{#\s*([a-z]+),\s*([a-z-]+)\s*#\}")
# Characters that a paragraph has at least and at most: shorter ones are headings or credits, longer ones lost their breaks.
_PARAGRAPH: Final = (80, 1200)
# One in so many layouts gives an empty page, too: corpora hold one in seventy, and a net that sees many doubts lists.
_EMPTIED: Final = 4
_CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_SENTENCES: Final = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")
_START: Final = datetime(2019, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Prose:
    """What pages are filled with, by language."""

    titles: Mapping[str, Sequence[str]]
    paragraphs: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A page, and `marked`: the same with `KEPT` for the last letter of each word of its text, and `EITHER` of what may be either."""

    page: Page
    marked: str


def prose(pages: Iterable[Page]) -> Prose:
    """The headlines and paragraphs of the pages' references."""
    titles: dict[str, list[str]] = defaultdict(list)
    paragraphs: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        spoken = (detect(page.text[:2000]) or "en").split("-")[0]
        if 10 < len(page.title) < 150:
            titles[spoken].append(page.title)
        found = [line.strip() for line in page.text.split("\n")]
        paragraphs[spoken] += [line for line in found if _PARAGRAPH[0] < len(line) * _wide(line) < _PARAGRAPH[1]]
    return Prose(titles, paragraphs)


def laid_out(filling: Prose, copies: int, seed: int) -> Iterator[LaidOut]:
    """Each layout `copies` times, filled with prose.

    Every fourth comes once more, without all that its article is: a page that waits for a script.
    """
    # What the functions give is escaped already.
    environment = Environment(
        loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, autoescape=select_autoescape(enabled_extensions=())
    )
    for number, path in enumerate(sorted(FOLDER.glob("*.html"))):
        head = KIND.match(path.read_text(encoding="utf-8"))
        if not head:
            raise ValueError(f"{path}: the first line names no kind and language; begin with {{# listing, en #}}")
        kind, spoken = head.groups()
        for copy in range(copies + (number % _EMPTIED == 0)):
            words = Words(filling, spoken, random.Random(f"{seed}-{path.stem}-{copy}"))
            marked = environment.get_template(path.name).render(words.offered())
            soup = BeautifulSoup(marked, "html.parser")
            if copy == copies:
                for element in soup.select("[data-kept], [data-either]"):
                    element.extract()
            site = f"{path.stem}.example"
            address = f"https://{site}/{words.slug()}"
            page = Page(
                f"{CORPUS}-{path.stem}-{copy}", CORPUS, kind, address, site, _MARK.sub("", str(soup)), _text(soup)
            )
            _sign(soup)
            yield LaidOut(page, _MARK.sub("", str(soup)))


def _wide(text: str) -> int:
    """How many letters of an alphabet a character stands for."""
    return 3 if _CJK.search(text) else 1


def _text(soup: BeautifulSoup) -> str:
    """The text that is kept."""
    lines = [
        str(string).strip() for string in soup.find_all(string=True) if _mark(string) == "data-kept" and _shown(string)
    ]
    return "\n".join(line for line in lines if line)


def _sign(soup: BeautifulSoup) -> None:
    """Put a sign in the place of the last letter of each word that is kept, or may be: no text gets longer."""
    for string in soup.find_all(string=True):
        sign = _SIGNS.get(_mark(string) or "")
        if sign and _shown(string):
            string.replace_with(_LAST_LETTER.sub(sign, str(string)))


def _mark(string: NavigableString) -> str | None:
    for parent in string.parents:
        for mark in _MARKS:
            if mark in parent.attrs:
                return mark
    return None


def _shown(string: NavigableString) -> bool:
    around = string.parent.name if string.parent else "script"
    return not isinstance(string, PreformattedString) and around not in {"script", "style", "noscript", "template"}


class Words:
    """What a layout may call, all by one source of chance."""

    def __init__(self, filling: Prose, spoken: str, order: random.Random) -> None:
        self._titles = filling.titles.get(spoken) or filling.titles["en"]
        self._paragraphs = filling.paragraphs.get(spoken) or filling.paragraphs["en"]
        self._order = order

    def offered(self) -> Mapping[str, object]:
        """The functions by their names."""
        names = [name for name in dir(type(self)) if not name.startswith("_") and name != "offered"]
        return {name: getattr(self, name) for name in names}

    def paragraph(self) -> str:
        """A paragraph of prose, 80 to 1,200 characters."""
        return escaped(self._order.choice(self._paragraphs))

    def sentence(self) -> str:
        """One sentence of prose."""
        sentences = [each for each in _SENTENCES.split(self._order.choice(self._paragraphs)) if each.strip()]
        return escaped(self._order.choice(sentences).strip())

    def teaser(self) -> str:
        """The beginning of a paragraph, often cut off with an ellipsis."""
        text = self._order.choice(self._paragraphs)
        return escaped(_cut(text, self._order.randint(10, 32))) + self._order.choice(["…", "...", " [...]", ""])

    def title(self) -> str:
        """A headline."""
        if len(self._titles) > 30:
            return escaped(self._order.choice(self._titles))
        return escaped(_cut(self._order.choice(self._paragraphs), self._order.randint(4, 12)))

    def phrase(self, least: int = 2, most: int = 5) -> str:
        """A few words, the first with a capital: a label, the name of a thing."""
        text = self._order.choice(self._paragraphs)
        start = self._order.randint(0, max(0, text.count(" ") - most))
        words = text.split()[start:] if " " in text else [text[start:]]
        found = _cut(" ".join(words), self._order.randint(least, most)).strip(".,;:!?\"'“”„«»()。，、；：")
        return escaped(found[:1].upper() + found[1:])

    def one_of(self, *choices: Choice) -> Choice:
        """One of the arguments."""
        return self._order.choice(choices)

    def some_of(self, *choices: Choice) -> Sequence[Choice]:
        """Some of the arguments, at least one, in their order."""
        count = self._order.randint(1, len(choices))
        places = sorted(self._order.sample(range(len(choices)), count))
        return [choices[place] for place in places]

    def several(self, least: int, most: int) -> range:
        """A range of `least` to `most` numbers, to loop over."""
        return range(self._order.randint(least, most))

    def chance(self, share: float) -> bool:
        """True that often, from 0 to 1."""
        return self._order.random() < share

    def number(self, least: int, most: int) -> int:
        """A whole number."""
        return self._order.randint(least, most)

    def price(self) -> str:
        """A price without its currency."""
        return f"{self._order.choice([9, 19, 49, 120, 350, 1299]) + self._order.randint(0, 60)}.{self._order.choice(['00', '99', '95', '50'])}"

    def date(self, form: str = "%d %B %Y") -> str:
        """A day between 2019 and 2026, as `strftime` writes it."""
        return (_START + timedelta(minutes=self._order.randint(0, 3_600_000))).strftime(form)

    def person(self) -> str:
        """First and last name."""
        return f"{self._order.choice(_FIRST)} {self._order.choice(_LAST)}"

    def user(self) -> str:
        """What somebody is called in a forum."""
        name = self._order.choice(_FIRST).lower() + self._order.choice(["", "_", "-", "."])
        return name + self._order.choice(
            [self._order.choice(_LAST).lower(), str(self._order.randint(1, 99)), "fan", "x"]
        )

    def slug(self) -> str:
        """The last part of an address."""
        words = re.findall(r"[a-z]+", self._order.choice(self._paragraphs).lower())[: self._order.randint(2, 7)]
        return "-".join(words) or f"p{self._order.randint(1000, 99999)}"

    def token(self) -> str:
        """A name that a build tool makes up: `x7Gd2k`."""
        return "".join(self._order.choices("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=6))


def escaped(text: str) -> str:
    """The text as it stands in markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cut(text: str, words: int) -> str:
    """The first words; of a text without blanks three characters for each."""
    return " ".join(text.split()[:words]) if text.count(" ") > len(text) / 20 else text[: 3 * words]


_FIRST: Final = ["Anna", "Ben", "Carla", "David", "Elena", "Farid", "Grace", "Hannah", "Ivan", "Julia", "Kenji", "Lena", "Marco", "Nadia", "Oscar", "Priya", "Quentin", "Rosa", "Samir", "Tom", "Uma", "Victor", "Wanda", "Xavier", "Yara", "Zoe"]  # fmt: skip
_LAST: Final = ["Abel", "Brandt", "Costa", "Dubois", "Eriksen", "Fischer", "Garcia", "Haddad", "Ivanova", "Jansen", "Kowalski", "Larsen", "Moreau", "Novak", "Okafor", "Patel", "Quinn", "Rossi", "Schmidt", "Tanaka", "Underwood", "Vogel", "Walsh", "Young", "Zhang"]  # fmt: skip
