"""The net of both models in PyTorch, as `syndicate.clean.scoring.net` runs it in numpy, and how it learns.

A linear layer, dilated convolutions over the sequence of rows (blocks of a page, lines of a dump), and the hidden state
pooled over the document and over groups of like rows. The weights that are kept are an exponential average. The loss of the
block model is cross-entropy, and one minus a soft F1 over the words of the page; that of the line model is in `lines`.
"""

import copy
import math
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from syndicate.clean.scoring.net import DILATIONS, GROUPS

# As good as 64 on two folds and two seeds, at half the time.
WIDTH = 32
EPOCHS = 8
BATCH = 8
RATE = 3e-3
DECAY = 1e-4
AVERAGE = 0.998
DROPOUT = 0.15
# How often a page is seen without names, and how often as its article in plain tags.
OTHER_SHARES = (0.15, 0.05)


class Net(nn.Module):
    """`forward` gives a row of logits for each row of one document."""

    def __init__(self, inputs: int, outputs: int = 1, width: int = WIDTH) -> None:
        super().__init__()
        self.first = nn.Linear(inputs, width)
        self.along = nn.ModuleList(nn.Conv1d(width, width, 3, dilation=d, padding=d) for d in DILATIONS)
        self.pooled = nn.Linear((3 + GROUPS) * width, width)
        self.last = nn.Linear(width, outputs)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, numbers: Tensor, groups: Sequence[Tensor]) -> Tensor:
        """The logits of the rows of one document."""
        hidden = functional.relu(self.first(self.dropout(numbers)))
        for layer in self.along:
            hidden = hidden + functional.relu(layer(hidden.T[None])[0].T)
        parts = [hidden, hidden.mean(0).expand_as(hidden), hidden.max(0).values.expand_as(hidden)]
        for group in groups:
            count = int(group.max()) + 1
            sums = torch.zeros(count, hidden.shape[1]).index_add(0, group, hidden)
            sizes = torch.zeros(count).index_add(0, group, torch.ones(len(group)))
            parts.append((sums / sizes.clamp(min=1)[:, None])[group])
        joined = functional.relu(self.pooled(self.dropout(torch.cat(parts, 1))))
        return self.last(joined)


class Sample:
    """One page in tensors."""

    def __init__(
        self,
        numbers: NDArray[np.float32],
        groups: Sequence[NDArray[np.int32]],
        labels: NDArray[np.float32],
        counts: NDArray[np.float32],
        weights: NDArray[np.float32],
        weight: float,
    ) -> None:
        self.numbers = torch.from_numpy(numbers)
        self.groups = [torch.from_numpy(np.unique(group, return_inverse=True)[1]) for group in groups]
        self.labels, self.counts = torch.from_numpy(labels), torch.from_numpy(counts)
        self.weights, self.weight = torch.from_numpy(weights), weight


def loss_of(logits: Tensor, sample: Sample) -> Tensor:
    """Cross-entropy, weighted by the blocks' words, and one minus the soft word F1 of the page."""
    entropy = functional.binary_cross_entropy_with_logits(logits, sample.labels, reduction="none")
    loss = (entropy * sample.weights).sum() / sample.weights.sum().clamp(min=1)
    chance = torch.sigmoid(logits)
    wanted = (sample.counts * sample.labels).sum()
    if wanted > 0:
        taken = (chance * sample.counts).sum()
        loss = loss + 1 - 2 * (chance * sample.counts * sample.labels).sum() / (taken + wanted)
    return loss * sample.weight


def _version(
    samples: Sequence[Sample], others: Sequence[Sequence[Sample]], order: np.random.Generator
) -> Sequence[Sample]:
    lot = order.random()
    for share, versions in zip(OTHER_SHARES, others, strict=True):
        if lot < share:
            return versions
        lot -= share
    return samples


def train(samples: Sequence[Sample], others: Sequence[Sequence[Sample]], seed: int) -> Net:
    """A net that was trained on the samples; now and then on another version of a page, from one of `others`."""

    def loss(net: Net, place: int, order: np.random.Generator) -> Tensor:
        sample = _version(samples, others, order)[place]
        return loss_of(net(sample.numbers, sample.groups)[:, 0], sample)

    torch.manual_seed(seed)
    return learn(Net(samples[0].numbers.shape[1]), len(samples), loss, EPOCHS, seed)


def learn(net: Net, count: int, loss: Callable[[Net, int, np.random.Generator], Tensor], epochs: int, seed: int) -> Net:
    """The average of the net's weights while it learns from `count` samples, each once an epoch, whose `loss` is given."""
    order = np.random.default_rng(seed)
    average = copy.deepcopy(net)
    optimizer = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    steps = epochs * math.ceil(count / BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    done = 0
    net.train()
    for _ in range(epochs):
        places = order.permutation(count)
        for start in range(0, count, BATCH):
            for place in places[start : start + BATCH].tolist():
                (loss(net, place, order) / BATCH).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            done += 1
            keep = min(AVERAGE, (1 + done) / (10 + done))
            with torch.no_grad():
                for slow, fast in zip(average.parameters(), net.parameters(), strict=True):
                    slow.lerp_(fast, 1 - keep)
    average.eval()
    return average
