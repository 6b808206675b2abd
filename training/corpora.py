"""Pages with reference texts, from a folder of corpora."""

import hashlib
import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

FOLDS = 5
# What the model was trained on, for the note beside the weights.
ORIGINS = {
    "andy": "article-extraction-dataset; A. Paraschiv, 2024; Apache-2.0",
    "fundus": "test data of flairNLP/fundus; MIT",
    "own": "layouts of `training/pages/`, filled with the prose of the others; own writing, MIT",
    "magic": "benchmark of opendatalab/magic-html; Apache-2.0",
    "wcxb-dev": "WCXB, the Web Content eXtraction Benchmark, development split; Murrough Foley, 2026; CC-BY-4.0",
    "zh": "Chinese-Web-Content-Extraction-Dataset; MIT",
}


def number_of(text: str) -> int:
    """A number by which a text falls into a fold, or into a sample: the same in every run."""
    return int(hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest(), 16)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `text` and `title` are the reference, `site` what pages are held out by.

    `wanted` and `unwanted` are passages that must, and must not, be in what is extracted, where a corpus names some.
    """

    id: str
    corpus: str
    kind: str
    url: str | None
    site: str
    html: str
    text: str
    title: str = ""
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @property
    def fold(self) -> int:
        """The number of the fold that the page's site belongs to."""
        return number_of(self.site) % FOLDS


def pages(folder: Path) -> Iterator[Page]:
    """Every page of every corpus of the folder, in the order of the files' names."""
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                host = urlsplit(page["url"] or "").hostname or ""
                site = host.removeprefix("www.") or page["id"]
                gold = page["gold"]
                yield Page(
                    page["id"],
                    page["set"],
                    page["kind"],
                    page["url"],
                    site,
                    page["html"],
                    gold["text"],
                    gold.get("title") or "",
                    tuple(gold.get("with_") or ()),
                    tuple(gold.get("without") or ()),
                )
