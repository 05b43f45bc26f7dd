"""What holds in a run, computed again from its weights with plain NumPy, over all iterations: the measure of what the
diagnosis says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from nnviz.engine.insight.diagnosis.thresholds import (
    DONE,
    FALLEN,
    IDENTICAL,
    LEAST_LOSSES,
    LEAST_SLOPE,
    SATURATED,
    STILL,
    VANISHING,
    WINDOW,
)
from nnviz.engine.training.timeline import Timeline

Array = np.ndarray[Any, Any]


class Function(NamedTuple):
    outputs: Callable[[Array], Array]
    slope: Callable[[Array, Array], Array]


FUNCTIONS = {
    "identity": Function(lambda u: u, lambda u, a: np.ones_like(u)),
    "tanh": Function(np.tanh, lambda u, a: 1 - a**2),
    "sigmoid": Function(lambda u: 1 / (1 + np.exp(np.minimum(-u, 709))), lambda u, a: a * (1 - a)),
    "relu": Function(lambda u: np.maximum(u, 0), lambda u, a: (u > 0).astype(float)),
}


class Moment(NamedTuple):
    """A network as an iteration begins, on all training rows: layers from 1 on; the loss is the mean squared error."""

    weights: list[Array]
    biases: list[Array]
    slopes: list[Array]
    gradients: list[Array]
    deltas: Array
    loss: float


def moments(timeline: Timeline) -> list[Moment]:
    """Of each iteration up to the cursor, which stays where it is."""
    cursor, found = timeline.cursor, []
    for iteration in range(1, cursor.iteration + 1):
        timeline.goto(iteration, 0)
        found.append(moment_of(timeline))
    timeline.goto(*cursor)
    return found


@np.errstate(all="ignore")
def moment_of(timeline: Timeline) -> Moment:
    """Where the cursor stands, before the first operation."""
    record, data, layers = timeline.record, timeline.data, timeline.experiment.layers
    assert data.targets is not None
    weights = [np.array(record["weights_before", at]) for at in range(1, len(layers) + 1)]
    biases = [np.array(record["biases_before", at]) for at in range(1, len(layers) + 1)]
    outputs, slopes = [data.inputs], []
    for layer, w, b in zip(layers, weights, biases, strict=True):
        function, sums = FUNCTIONS[layer.kind], outputs[-1] @ w + b
        outputs.append(function.outputs(sums))
        slopes.append(function.slope(sums, outputs[-1]))
    wrong = outputs[-1] - data.targets
    back, gradients = 2 * wrong / wrong.size, []
    deltas = back * slopes[-1]
    for at in reversed(range(len(layers))):
        here = back * slopes[at]
        gradients.insert(0, np.vstack([outputs[at].T @ here, here.sum(axis=0)]))
        back = here @ weights[at].T
    return Moment(weights, biases, slopes, gradients, deltas, float((wrong**2).mean()))


# --- what holds in one moment -------------------------------------------------------------------


def dead(moment: Moment) -> set[tuple[int, int]]:
    return {(at, int(node)) for at, slopes in enumerate(moment.slopes, start=1)
            for node in np.flatnonzero((slopes == 0).all(axis=0))}  # fmt: skip


def dead_layers(moment: Moment) -> set[int]:
    return {at for at, slopes in enumerate(moment.slopes[:-1], start=1) if slopes.shape[1] > 1 and not slopes.any()}


def saturated(moment: Moment, bounded: set[int]) -> set[int]:
    """Of the layers whose outputs are bounded."""
    return {at for at in bounded if (slopes := moment.slopes[at - 1]).any()
            and (np.abs(slopes) < LEAST_SLOPE).mean() >= SATURATED}  # fmt: skip


def vanishing(moment: Moment) -> bool:
    first, last = (np.abs(moment.gradients[at][:-1]).max() for at in (0, -1))
    return bool(len(moment.weights) > 1 and 0 < first <= VANISHING * last)


def identical(moment: Moment) -> set[frozenset[tuple[int, int]]]:
    """Every pair of hidden nodes that are the same."""
    pairs = set()
    for at in range(len(moment.weights) - 1):
        parts = moment.weights[at].T, moment.biases[at][:, None], moment.weights[at + 1]
        for node in range(moment.weights[at].shape[1]):
            for other in range(node):
                if all((np.abs(p[node] - p[other]) <= IDENTICAL * np.abs(p).max()).all() for p in parts):
                    pairs.add(frozenset({(at + 1, node), (at + 1, other)}))
    return pairs


# --- since when ---------------------------------------------------------------------------------


def since(moments_: list[Moment], holds: Callable[[Moment], bool]) -> int | None:
    """Since which iteration it holds without a break up to the last one; None where it does not hold there."""
    return _last_spell([holds(moment) for moment in moments_])


def _last_spell(holds: list[bool]) -> int | None:
    if not holds or not holds[-1]:
        return None
    return len(holds) - next((at for at, is_so in enumerate(reversed(holds)) if not is_so), len(holds)) + 1


def falls(moments_: list[Moment]) -> bool:
    values = [moment.loss for moment in moments_[:-1]]
    part = max(1, len(values) // 10)
    return len(values) >= LEAST_LOSSES and bool(np.mean(values[-part:]) <= FALLEN * np.mean(values[:part]))


def risen(moments_: list[Moment]) -> int | None:
    values = [moment.loss for moment in moments_[:-1]]
    return _last_spell([value > (1 + STILL) * values[0] for value in values])


def standing(moments_: list[Moment]) -> int | None:
    values = [moment.loss for moment in moments_[:-1]]
    begun = _last_spell([abs(value - values[-1]) <= STILL * values[-1] for value in values])
    if begun is None or len(values) - begun + 1 < WINDOW or values[-1] <= DONE * values[0]:
        return None
    return begun


def bounded_layers(timeline: Timeline) -> set[int]:
    kinds = enumerate(timeline.experiment.layers, start=1)
    return {at for at, layer in kinds if layer.kind in ("tanh", "sigmoid")}
