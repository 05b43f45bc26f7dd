"""What holds exactly: gradients that cancel, and hidden nodes that are the same."""

from __future__ import annotations

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.training.execution import Execution

from .findings import Aside, Inspection, at, at_once, finding, finished
from .thresholds import IDENTICAL
from .trials import a_hidden_layer, another_start

SHARES = 4
"""So many samples are named whose shares cancel."""


def zero_gradients(look: Aside) -> Inspection:
    """All gradients are exactly 0 although deltas are not: the samples cancel."""
    yield from look.go(look.iteration)
    if not look.execution.program.supervised or not _cancel(look.execution):
        return
    key = Key("deltas", look.execution.program.depth)
    deltas = look.execution.workspace.views[key]
    node = int(np.abs(deltas).max(axis=0).argmax())
    shown = np.argsort(-np.abs(deltas[:, node]), kind="stable")[:SHARES]
    shares = tuple(at(look.execution, key, row, node) for row in sorted(shown.tolist()))
    facts = {"iteration": look.iteration, "node": (key.layer, node), "shares": shares}
    more = len(deltas) - len(shares)
    yield finding("zero gradients of many", **facts, more=more) if more else finding("zero gradients", **facts)
    yield from look.told_since(at_once(_cancel), lambda execution: at(execution, key, 0, node))
    yield from another_start(look)
    yield from a_hidden_layer(look)


def _cancel(execution: Execution) -> bool:
    arrays, program = finished(execution), execution.program
    if Key("biases", program.depth) not in program.trained:
        return False  # only of a bias the gradient is the sum of the deltas
    deltas = arrays[Key("deltas", program.depth)]
    return bool(deltas.any()) and not any(arrays[key.gradient].any() for key in program.trained)


def identical(look: Aside) -> Inspection:
    """Hidden nodes with the same weights in and out, and the same bias."""
    yield from look.go(look.iteration)
    program = look.execution.program
    layers = [at for at in range(1, program.depth) if Key("weights", at) in program.trained]
    groups = [(at, nodes) for at in layers for nodes in _alike(look.execution, at)]
    for layer, nodes in groups:
        yield from _told(look, layer, nodes)
    if groups:
        yield from another_start(look)


def _told(look: Aside, layer: int, nodes: tuple[int, ...]) -> Inspection:
    yield from look.go(look.iteration)
    key, apart = Key("weights", layer).before, _apart(look.execution, layer, nodes)
    facts = {"units": tuple((layer, node) for node in nodes), "number": at(look.execution, key, 0, nodes[0])}
    yield finding("nearly identical", **facts, apart=apart) if apart else finding("identical", **facts)

    def holds(execution: Execution) -> bool:
        return any(set(nodes) <= set(group) for group in _alike(execution, layer))

    yield from look.told_since(at_once(holds), lambda execution: at(execution, key, 0, nodes[0]))


def _columns(execution: Execution, layer: int) -> tuple[Array, Array]:
    """Of each node of a hidden layer all that leads to it and away from it (nodes, numbers), and what each number may
    differ by."""
    views = execution.workspace.views
    into, out = views[Key("weights", layer).before], views[Key("weights", layer + 1).before]
    biases = [views[key.before].T for key in execution.program.parameters if key == Key("biases", layer)]
    parts = [into.T, *biases, out]
    scales = [np.full(part.shape[1], IDENTICAL * np.abs(part).max()) for part in parts]
    return np.hstack(parts), np.concatenate(scales)


def _alike(execution: Execution, layer: int) -> list[tuple[int, ...]]:
    """The nodes of a hidden layer that are the same as another one, in groups, the largest first."""
    columns, may_differ = _columns(execution, layer)
    left, groups = list(range(len(columns))), []
    while left:
        same = (np.abs(columns[left] - columns[left[0]]) <= may_differ).all(axis=1)
        group = [left[0], *(node for node, is_same in zip(left[1:], same[1:], strict=True) if is_same)]
        left = [node for node in left if node not in group]
        groups += [tuple(group)] if len(group) > 1 else []
    return sorted(groups, key=len, reverse=True)


def _apart(execution: Execution, layer: int, nodes: tuple[int, ...]) -> float:
    """The largest difference of two nodes in a weight or a bias."""
    columns, _ = _columns(execution, layer)
    return float(np.ptp(columns[list(nodes)], axis=0).max())
