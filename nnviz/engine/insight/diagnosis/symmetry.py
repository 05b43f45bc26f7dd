"""What holds exactly: gradients that cancel, and hidden nodes that are the same."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program
from nnviz.engine.training.execution import Execution

from .findings import Aside, Inspection, Moments, at, at_once, finding
from .thresholds import IDENTICAL
from .trials import a_hidden_layer, another_start

SHARES = 4
"""So many samples are named whose shares cancel."""


def zero_gradients(look: Aside) -> Inspection:
    """All gradients are exactly 0 although deltas are not: the samples cancel."""
    yield from look.go(look.iteration)
    if not look.execution.program.supervised or not (yield from look.holds(at_once(cancel), look.execution)):
        return
    key = Key("deltas", look.execution.program.depth)
    deltas = look.execution.workspace.views[key]
    node = int(np.abs(deltas).max(axis=0).argmax())
    shown = np.argsort(-np.abs(deltas[:, node]), kind="stable")[:SHARES]
    shares = tuple(at(look.execution, key, row, node) for row in sorted(shown.tolist()))
    facts = {"iteration": look.iteration, "node": (key.layer, node), "shares": shares}
    more = len(deltas) - len(shares)
    yield finding("zero gradients of many", **facts, more=more) if more else finding("zero gradients", **facts)
    yield from look.told_since(at_once(cancel), lambda execution: at(execution, key, 0, node))
    yield from another_start(look)
    yield from a_hidden_layer(look)


def cancel(moments: Moments) -> Array:
    """In which iterations the samples cancel, (B,) of truth values: no gradient is there, but a delta of the last layer
    is."""
    arrays, program = moments.arrays, moments.setup.program
    if Key("biases", program.depth) not in program.trained:
        return np.zeros(len(moments.iterations), bool)  # only of a bias the gradient is the sum of the deltas
    learns = [arrays[key.gradient].any(axis=(-2, -1)) for key in program.trained]
    return np.asarray(arrays[Key("deltas", program.depth)].any(axis=(-2, -1)) & ~np.any(learns, axis=0))


def identical(look: Aside) -> Inspection:
    """Hidden nodes with the same weights in and out, and the same bias."""
    yield from look.go(look.iteration)
    program = look.execution.program
    layers = [at for at in range(1, program.depth) if Key("weights", at) in program.trained]
    groups = [(at, nodes) for at in layers for nodes in _alike(look.execution, at)]
    for layer, nodes in groups:
        yield from _told(look, layer, nodes)
        if (layer, nodes) == groups[0]:
            yield from another_start(look)


def _told(look: Aside, layer: int, nodes: tuple[int, ...]) -> Inspection:
    yield from look.go(look.iteration)
    key, apart = Key("weights", layer).before, _apart(look.execution, layer, nodes)
    facts = {"units": tuple((layer, node) for node in nodes), "number": at(look.execution, key, 0, nodes[0])}
    yield finding("nearly identical", **facts, apart=apart) if apart else finding("identical", **facts)

    def holds(moments: Moments) -> Array:
        parts = parts_of_nodes(moments.arrays, moments.setup.program, layer)
        return np.asarray(np.all([part.like_the_first(list(nodes)) for part in parts], axis=(0, -1)))

    yield from look.told_since(at_once(holds), lambda execution: at(execution, key, 0, nodes[0]))


class Part(NamedTuple):
    """Numbers of each node, (…, nodes, numbers), and what those that are the same may differ by, (…, 1, 1)."""

    numbers: Array
    may_differ: Array

    def like_the_first(self, nodes: list[int]) -> Array:
        """Which of some nodes have the numbers of the first of them, (…, nodes)."""
        apart = np.abs(self.numbers[..., nodes, :] - self.numbers[..., nodes[:1], :])
        return np.asarray((apart <= self.may_differ).all(axis=-1))


def parts_of_nodes(arrays: dict[Key, Array], program: Program, layer: int) -> list[Part]:
    """What leads to each node of a hidden layer, its bias, and what leads away from it."""
    into, out = arrays[Key("weights", layer).before], arrays[Key("weights", layer + 1).before]
    biases = [arrays[key.before] for key in program.parameters if key == Key("biases", layer)]
    numbers = [np.swapaxes(into, -1, -2), *(np.swapaxes(bias, -1, -2) for bias in biases), out]
    return [Part(array, IDENTICAL * np.abs(array).max(axis=(-2, -1), keepdims=True)) for array in numbers]


def _alike(execution: Execution, layer: int) -> list[tuple[int, ...]]:
    """The nodes of a hidden layer that are the same as another one, in groups, the largest first."""
    parts, groups = parts_of_nodes(execution.workspace.views, execution.program, layer), []
    left = list(range(execution.program.sizes[layer]))
    while left:
        same = np.all([part.like_the_first(left) for part in parts], axis=0)
        group = [node for node, is_same in zip(left, same, strict=True) if is_same or node == left[0]]
        left = [node for node in left if node not in group]
        groups += [tuple(group)] if len(group) > 1 else []
    return sorted(groups, key=len, reverse=True)


def _apart(execution: Execution, layer: int, nodes: tuple[int, ...]) -> float:
    """The largest difference of two nodes in a weight or a bias."""
    parts = parts_of_nodes(execution.workspace.views, execution.program, layer)
    return max(float(np.ptp(part.numbers[list(nodes)], axis=0).max()) for part in parts)
