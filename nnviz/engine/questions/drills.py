"""Drills: small networks with other numbers each time, whose gradients are computed by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.engine.experiment.experiment import Experiment, from_dict
from nnviz.engine.said import Said, said
from nnviz.engine.training.timeline import Timeline

from .answers import Asked, Step, whole

MOST_TRIES = 400
"""So many networks are drawn until one has no number that cannot be asked fairly."""


@dataclass(frozen=True)
class Kind:
    """`sizes` of the network, and what is asked of it, in order: the kinds of arrays from the loss back."""

    title: Said
    sizes: tuple[int, ...]
    activations: tuple[str, ...]


DRILLS = {
    "neuron": Kind(said("Single neuron"), (2, 1), ("sigmoid",)),
    "chain": Kind(said("Chain of two neurons"), (1, 1, 1), ("tanh", "identity")),
    "two": Kind(said("2-2-1: all nine gradients"), (2, 2, 1), ("sigmoid", "identity")),
}
"""The drills, from the easiest on."""


@dataclass(frozen=True, eq=False)
class Drill:
    """An experiment, and the numbers that are asked for, one after another."""

    experiment: Experiment
    asked: tuple[Asked, ...]


def drill(name: str, seed: int) -> Drill:
    """The same for the same seed. RuntimeError: no fair one was found."""
    kind = DRILLS[name]
    for number in range(MOST_TRIES):
        made = _made(kind, np.random.default_rng([seed, number]))
        if all(asked.is_fair for asked in made.asked):
            return made
    raise RuntimeError(f"no fair drill {name} with seed {seed}")


def _made(kind: Kind, rng: np.random.Generator) -> Drill:
    experiment = from_dict(_choices(kind, rng))
    timeline = Timeline(experiment)
    return Drill(experiment, tuple(_asked(timeline)))


def _choices(kind: Kind, rng: np.random.Generator) -> dict[str, Any]:
    """Numbers of one digit after the point, none of them zero."""

    def tenths(*shape: int, most: int = 9) -> Any:
        return (rng.integers(1, most + 1, shape) * rng.choice([-1, 1], shape) / 10).tolist()

    pairs = list(zip(kind.sizes[:-1], kind.sizes[1:], strict=True))
    return {
        "nnviz": 1,
        "title": str(kind.title),
        "data": {"kind": "table", "inputs": tenths(1, kind.sizes[0]), "targets": tenths(1, 1)},
        "layers": [{"size": size, "activation": of} for size, of in zip(kind.sizes[1:], kind.activations, strict=True)],
        "init": {
            "kind": "explicit",
            "weights": [tenths(before, after) for before, after in pairs],
            "biases": [tenths(after) for after in kind.sizes[1:]],
        },
        "loss": {"kind": "sse"},
        "optimizer": {"kind": "sgd", "lr": 0.5},
    }


def _asked(timeline: Timeline) -> Iterator[Asked]:
    """All derivatives from the output back: signals, and the gradients of all parameters."""
    program, values = timeline.program, whole(timeline.program, timeline.record)
    for operation in program.operations:
        if operation.phase == "backward":
            yield from Step(program, values, operation).numbers()
