"""Makes the weights of the line model, by which a text dump is told from what stands around it.

    python -m training.lines CORPORA [--out FILE] [--seed N]

Dumps are the labelled ones in `training/dumps/` (own writing: a letter before every line says what it is), each also with
parts of its surroundings taken out; and one in `ONE_IN` of the corpora's pages and of our own layouts, as somebody would copy
them. Rules are asked first, as in cleaning: the model learns what they leave. Lines that references disagree about, and
those that rules took, count for nothing. `python -m benchmarks.dumps` says what comes of it on dumps that are not among these.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from syndicate.clean.scoring.net import CLIP
from syndicate.clean.stripping.linefeatures import LineFeatures, features
from training.corpora import FOLDS, ORIGINS, Page, number_of, pages
from training.examples import example, laid_out_example
from training.labelled import DUMPS, Labelled, LineExample, after_rules, copied, labelled, table, versions
from training.layouts import laid_out, prose
from training.net import Net, learn
from training.weights import Array, save

SHIPPED: Final = Path(__file__).parents[1] / "syndicate" / "clean" / "linemodel.npz"
ONE_IN: Final = 8
COPIES: Final = 3
EPOCHS: Final = 6
# Twice that of the block model: dumps are short, and it loses fewer lines (three seeds; those of one width differ as much).
WIDTH: Final = 64
TITLE_WEIGHT: Final = 0.5


class LineSample:
    """One dump in tensors."""

    def __init__(self, made: LineExample, seen: LineFeatures, mean: Array, scale: Array) -> None:
        self.numbers = torch.from_numpy(np.clip((seen.numbers - mean) / scale, -CLIP, CLIP).astype(np.float32))
        self.groups = [torch.from_numpy(group.astype(np.int64)) for group in seen.groups]
        labels = torch.tensor(made.labels, dtype=torch.float32)
        self.labels, self.counted = labels.clamp(min=0), (labels >= 0).float()
        self.taken = torch.tensor([line.taken is not None for line in made.lines]).float()
        self.title, self.weight = made.title, made.weight


def loss_of(logits: Tensor, sample: LineSample) -> Tensor:
    """Cross-entropy over the lines that count, and over which line is the title."""
    entropy = functional.binary_cross_entropy_with_logits(logits[:, 0], sample.labels, reduction="none")
    # A dump with few lines to be told says less.
    loss = (entropy * sample.counted).sum() / (sample.counted.sum() + 4)
    if sample.title is not None:
        among = logits[:, 1] - 1e4 * sample.taken
        loss = loss + TITLE_WEIGHT * functional.cross_entropy(among[None], torch.tensor([sample.title]))
    return loss * sample.weight


def fit(examples: Sequence[LineExample], seed: int) -> tuple[Net, Array, Array, Mapping[str, float]]:
    """The net, the means and scales of its inputs, and the table; while it learns, a dump's table has not seen its site."""
    rows: list[tuple[LineExample, LineFeatures]] = []
    for fold in range(FOLDS):
        odds = table(each for each in examples if each.fold != fold)
        rows += [(each, features(each.lines, odds)) for each in examples if each.fold == fold]
    numbers = np.concatenate([row.numbers for _, row in rows])
    mean, scale = numbers.mean(0), np.maximum(numbers.std(0), 1e-3)
    samples = [LineSample(each, row, mean, scale) for each, row in rows]

    def loss(net: Net, place: int, _: np.random.Generator) -> Tensor:
        return loss_of(net(samples[place].numbers, samples[place].groups), samples[place])

    torch.manual_seed(seed)
    return learn(Net(numbers.shape[1], 2, WIDTH), len(samples), loss, EPOCHS, seed), mean, scale, table(examples)


def corpus_dumps(folder: Path, seed: int) -> Iterator[Labelled]:
    """Copies of one in `ONE_IN` pages of the corpora and of our own layouts."""
    texts: list[Page] = []
    for page in pages(folder):
        texts.append(replace(page, html=""))
        made = example(page) if _is_chosen(page.id) else None
        yield from copied(made, page.title) if made else ()
    for own in laid_out(prose(texts), COPIES, seed):
        made = laid_out_example(own) if _is_chosen(own.page.id) else None
        yield from copied(made, own.page.title) if made else ()


def _is_chosen(page_id: str) -> bool:
    return number_of(page_id) // FOLDS % ONE_IN == 0


def note(written: int, examples: Sequence[LineExample], seed: int) -> str:
    """What the weights were trained on, with the licences."""
    rows = "".join(f"- {name}: {origin}\n" for name, origin in sorted(ORIGINS.items()))
    return (
        f"# What `linemodel.npz` was trained on\n\nMade by `python -m training.lines CORPORA --seed {seed}`: {len(examples)} dumps, "
        f"made of {written} labelled ones in `training/dumps/` (own writing, MIT) and of pages of these corpora, which are their publishers' "
        f"and are not here.\n\n{rows}"
    )


def main() -> None:
    """Train, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.lines", description="Train the line model.")
    parser.add_argument("corpora", type=Path, help="a folder with *.jsonl.xz")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="where the weights go")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    written = list(labelled(DUMPS))
    dumps = [each for dump in written for each in versions(dump)]
    dumps += corpus_dumps(options.corpora, options.seed)
    examples = [made for dump in dumps if (made := after_rules(dump))]
    print(Counter(label for each in examples for label in each.labels), f"in {len(examples)} dumps", flush=True)
    save(options.out, *fit(examples, options.seed))
    options.out.with_suffix(".md").write_text(note(len(written), examples, options.seed), encoding="utf-8")


if __name__ == "__main__":
    main()
