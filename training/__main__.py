"""`python -m training CORPORA [--folds DIR] [--without DIR] [--out FILE] [--seed N]`: see the package's docstring."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

import numpy as np
import torch

from syndicate.clean.scoring.features import NameOdds, features
from syndicate.clean.scoring.net import CLIP
from training.corpora import FOLDS, ORIGINS, Page, pages
from training.examples import Example, example, laid_out_example, plain, without_names
from training.layouts import laid_out, prose
from training.net import Sample, train
from training.tokens import table
from training.weights import Array, save

Seen: TypeAlias = Callable[[Page | Example], bool]
"""Whether a page is among those that a file is made of."""

# Pages that each layout gives, beside one that is empty.
COPIES = 3
SHIPPED = Path(__file__).parents[1] / "syndicate" / "clean" / "blockmodel.npz"


def main() -> None:
    """Train what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Train the block model.")
    parser.add_argument("corpora", type=Path, help="a folder with *.jsonl.xz")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="where the weights go")
    parser.add_argument("--folds", type=Path, help="write five cross-fitted files into this folder, too")
    parser.add_argument("--without", type=Path, help="write a file for each corpus left out into this folder, too")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    examples, texts = [], []
    for page in pages(options.corpora):
        texts.append(replace(page, html=""))
        examples += [made for made in [example(page)] if made]
    for folder in filter(None, (options.folds, options.without)):
        folder.mkdir(parents=True, exist_ok=True)
    for path, is_seen in wanted(options, sorted({each.corpus for each in examples})):
        own = laid_out_examples([page for page in texts if is_seen(page)], options.seed)
        seen = [each for each in [*examples, *own] if is_seen(each)]
        fit(seen, path, options.seed)
    options.out.with_suffix(".md").write_text(note(seen, options.seed), encoding="utf-8")


def wanted(options: argparse.Namespace, corpora: Sequence[str]) -> Iterator[tuple[Path, Seen]]:
    """The files to be written, and of which pages each is made; the last is of all."""
    for fold in range(FOLDS) if options.folds else ():
        yield options.folds / f"fold{fold}.npz", partial(_is_in_another_fold, fold)
    for corpus in corpora if options.without else ():
        yield options.without / f"without-{corpus}.npz", partial(_is_of_another_corpus, corpus)
    yield options.out, bool


def _is_in_another_fold(fold: int, page: Page | Example) -> bool:
    return page.fold != fold


def _is_of_another_corpus(corpus: str, page: Page | Example) -> bool:
    return page.corpus != corpus


def note(examples: Sequence[Example], seed: int) -> str:
    """What the weights were trained on, with the licences."""
    counts = Counter(made.corpus for made in examples)
    rows = "".join(f"| {name} | {count} | {ORIGINS.get(name, '')} |\n" for name, count in sorted(counts.items()))
    return (
        f"# What `blockmodel.npz` was trained on\n\nMade by `python -m training CORPORA --seed {seed}`. The pages themselves "
        f"are their publishers' and are not here.\n\n| corpus | pages | origin and licence |\n| --- | --- | --- |\n{rows}"
    )


def laid_out_examples(texts: Sequence[Page], seed: int) -> list[Example]:
    """The pages of our own layouts, filled with the prose of these pages."""
    return [each for each in map(laid_out_example, laid_out(prose(texts), COPIES, seed)) if each]


def fit(examples: Sequence[Example], path: Path, seed: int) -> None:
    """Train on the examples and write the weights."""
    print(f"{path.name}: {len(examples)} pages", flush=True)
    raw = [rows for fold in range(FOLDS) for rows in _encoded(examples, fold)]
    numbers = np.concatenate([rows for _, rows, _ in raw])
    mean = numbers.mean(0)
    scale = np.maximum(numbers.std(0), 1e-3)
    order = np.random.default_rng(seed)
    samples = [_sample(made, (rows, groups), mean, scale) for made, rows, groups in raw]
    bare = [_unnamed(without_names(made), mean, scale) for made, _, _ in raw]
    simple = [_unnamed(plain(made, order), mean, scale) for made, _, _ in raw]
    save(path, train(samples, (bare, simple), seed), mean, scale, table(examples))


def _encoded(examples: Sequence[Example], fold: int) -> list[tuple[Example, Array, tuple[np.ndarray, ...]]]:
    """The features of the fold's pages, with a token table that has not seen their sites."""
    own = [each for each in examples if each.fold == fold]
    odds = NameOdds(table(each for each in examples if each.fold != fold))
    made = [(each, features(each.shape, odds)) for each in own]
    return [(each, page.numbers, page.groups) for each, page in made]


def _unnamed(made: Example, mean: Array, scale: Array) -> Sample:
    page = features(made.shape, NameOdds({}))
    return _sample(made, (page.numbers, page.groups), mean, scale)


def _sample(made: Example, page: tuple[Array, tuple[np.ndarray, ...]], mean: Array, scale: Array) -> Sample:
    numbers, groups = page
    inputs = np.clip((numbers - mean) / scale, -CLIP, CLIP).astype(np.float32)
    return Sample(inputs, groups, made.labels, made.counts, made.weights, made.weight)


if __name__ == "__main__":
    main()
