"""Weights from a trained net into a file that the product reads, in half precision."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from syndicate.clean.scoring.net import DILATIONS
from training.net import Net

Array = NDArray[np.float32]


def save(path: Path, net: Net, mean: Array, scale: Array, table: Mapping[str, float]) -> None:
    """Write the file. Convolutions become one matrix over the rows before, at and after a block."""
    # numpy declares one keyword of its own among the names of the arrays, so their type cannot be said.
    arrays: dict[str, Any] = {"mean": mean, "scale": scale}
    for name in ("first", "pooled", "last"):
        layer = getattr(net, name)
        arrays[f"{name}.weight"] = _array(layer.weight).T.astype(np.float16)
        arrays[f"{name}.bias"] = _array(layer.bias).astype(np.float16)
    for number in range(len(DILATIONS)):
        layer = net.along[number]
        taps = _array(layer.weight)
        arrays[f"along{number}.weight"] = np.concatenate([taps[:, :, k].T for k in range(3)]).astype(np.float16)
        arrays[f"along{number}.bias"] = _array(layer.bias).astype(np.float16)
    arrays["tokens"] = np.array("\n".join(table))
    arrays["odds"] = np.clip(np.round(np.array(list(table.values())) * 20), -127, 127).astype(np.int8)
    np.savez_compressed(path, **arrays)


def _array(tensor: Tensor) -> Array:
    return np.asarray(tensor.detach().numpy(), np.float32)
