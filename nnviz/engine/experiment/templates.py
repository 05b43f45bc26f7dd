"""Networks to begin with: each an experiment as a file has it, with everything to be changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.engine.said import said

FEWEST_CLASSES, MOST_CLASSES, A_CLASS = 2, 20, 12
"""How many classes there may be, and the rows of each."""


@dataclass(frozen=True)
class Template:
    """`make` takes a number of classes where it `asks` for one."""

    label: str
    make: Callable[[int], dict[str, Any]]
    asks: bool = False


def _experiment(data: dict[str, Any], layers: list[tuple[int, str]], loss: str, **more: Any) -> dict[str, Any]:
    return {
        "nnviz": 1, "title": "", "data": data,
        "layers": [{"size": size, "activation": activation} for size, activation in layers],
        "loss": {"kind": loss}, "optimizer": {"kind": "sgd", "lr": 0.2},
        "init": {"kind": "normal", "scale": 0.6, "seed": 1}, **more,
    }  # fmt: skip


SHUFFLED = {"size": 10, "order": "shuffled", "seed": 1}


def _by_hand(_: int) -> dict[str, Any]:
    """One sample and round numbers, to be computed with pencil and paper."""
    given = {
        "kind": "explicit", "weights": [[[0.1, 0.3], [0.2, 0.4]], [[0.5, 0.7], [0.6, 0.8]]],
        "biases": [[0.1, 0.1], [0.2, 0.2]],
    }  # fmt: skip
    data = {"kind": "table", "inputs": [[0.5, 1.0]], "targets": [[0.1, 0.9]]}
    layers, loss = [(2, "sigmoid"), (2, "sigmoid")], {"kind": "sse", "reduction": "sum"}
    return _experiment(data, layers, "sse", init=given, optimizer={"kind": "sgd", "lr": 0.5}) | {"loss": loss}


def _classifier(classes: int) -> dict[str, Any]:
    """Clouds of points on a circle, one a class."""
    number = np.arange(classes * A_CLASS) % classes
    angle = 2 * np.pi * number / classes
    noise = np.random.default_rng(1).normal(0, 1.5 / classes, (len(number), 2))
    points = np.round(2 * np.stack([np.cos(angle), np.sin(angle)], axis=1) + noise, 2)
    data = {"kind": "table", "inputs": points.tolist(), "targets": np.eye(classes)[number].tolist()}
    return _experiment(data, [(2 * classes, "tanh"), (classes, "softmax")], "cross_entropy", batch=SHUFFLED)


def _regression(_: int) -> dict[str, Any]:
    data = {"kind": "sine", "samples": 100, "noise": 0.05, "train_ratio": 0.8}
    return _experiment(data, [(6, "tanh"), (1, "identity")], "mse", batch=SHUFFLED)


def _deep(_: int) -> dict[str, Any]:
    data = {"kind": "spiral", "samples": 200, "noise": 0.1, "train_ratio": 0.8}
    made = _experiment(data, [*[(8, "relu")] * 5, (1, "sigmoid")], "bce", batch=SHUFFLED)
    return made | {"init": {"kind": "he", "seed": 1}, "optimizer": {"kind": "adam", "lr": 0.01}}


TEMPLATES = {
    "neuron": Template(said("single neuron"), lambda _: _experiment({"kind": "or"}, [(1, "sigmoid")], "bce")),
    "hidden": Template(
        said("2-4-1 for XOR"), lambda _: _experiment({"kind": "xor"}, [(4, "tanh"), (1, "sigmoid")], "bce")
    ),
    "by_hand": Template(said("2-2-2 by hand"), _by_hand),
    "classifier": Template(said("classifier"), _classifier, asks=True),
    "regression": Template(said("regression"), _regression),
    "deep": Template(said("deep network"), _deep),
}
