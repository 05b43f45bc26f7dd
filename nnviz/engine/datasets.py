"""The table of data sets: from what an experiment says of its data to arrays of float64.

Adding one is adding one entry. The generator is `default_rng(seed)`, never a global state.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from . import experiment as ex
from .expressions import Array


@dataclass(frozen=True, eq=False)
class Data:
    """Read-only arrays: inputs (rows, features), targets (rows, outputs) or None; test parts may have no rows."""

    inputs: Array
    targets: Array | None
    test_inputs: Array
    test_targets: Array

    def __post_init__(self) -> None:
        for array in (self.inputs, self.targets, self.test_inputs, self.test_targets):
            if array is not None:
                array.setflags(write=False)


def _truth(*targets: int) -> Callable[[Any], Data]:
    inputs = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)]
    return lambda spec: _table(ex.Table(tuple(inputs), tuple((float(t),) for t in targets)))


def _table(spec: ex.Table) -> Data:
    inputs = np.array(spec.inputs, dtype=np.float64)
    targets = None if spec.targets is None else np.array(spec.targets, dtype=np.float64)
    return Data(
        inputs,
        targets,
        np.array(spec.test_inputs, dtype=np.float64).reshape(-1, inputs.shape[1]),
        np.array(spec.test_targets, dtype=np.float64).reshape(len(spec.test_inputs), -1 if spec.test_inputs else 1),
    )


PLANE_RADIUS = 6.0
PLANE_SCALE = 10.0


def _plane(spec: ex.Plane) -> Data:
    """Points uniform in the square |x| ≤ 6; target (x1 + x2) / 10 of the point moved by the noise."""
    rng = np.random.default_rng(spec.seed)
    points = rng.uniform(-PLANE_RADIUS, PLANE_RADIUS, (spec.samples, 2))
    moved = points + rng.uniform(-PLANE_RADIUS, PLANE_RADIUS, points.shape) * spec.noise
    targets = moved.sum(axis=1, keepdims=True) / PLANE_SCALE
    order = np.random.default_rng(spec.seed).permutation(spec.samples)
    train, test = np.split(order, [max(1, round(spec.samples * spec.train_ratio))])
    return Data(points[train], targets[train], points[test], targets[test])


DATASETS: dict[type, Callable[[Any], Data]] = {
    ex.Or: _truth(0, 1, 1, 1),
    ex.And: _truth(0, 0, 0, 1),
    ex.Xor: _truth(0, 1, 1, 0),
    ex.Plane: _plane,
    ex.Table: _table,
}


def load_data(experiment: ex.Experiment) -> Data:
    """The arrays that the experiment trains and tests on."""
    return DATASETS[type(experiment.data)](experiment.data)
