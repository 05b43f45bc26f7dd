"""Units that do not learn: those whose slope is exactly 0 for every training row are dead, others nearly so.

For each it is found which update made it so, and which parameter did most of that.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import forward, split_parameters
from nnviz.engine.training.edits.numbers import SetRate
from nnviz.engine.training.setups import Setup

from .findings import SLICE, Aside, Inspection, finding

LEAST_SLOPE = 1e-3
"""A unit whose slopes are all smaller hardly learns."""
MOST_UNITS = 6
"""Of so many units the story is told; the others are counted."""


class State(NamedTuple):
    """A network at one moment, and of every layer with a slope the steepest row of each node: which, and its slope."""

    setup: Setup
    parameters: Array
    rows: dict[int, Array]
    slopes: dict[int, Array]

    def learns(self, layer: int, node: int, level: float) -> bool:
        """Whether a slope of a unit is above a level; a layer whose deltas need no slope always learns."""
        return layer not in self.slopes or bool(self.slopes[layer][node] > level)


def idle_units(look: Aside) -> Inspection:
    """Tells which units do not learn in the iteration at the cursor, and since when."""
    states: dict[int, State] = {}
    now = yield from _after(look, states, look.iteration - 1)
    units = sorted(
        (float(slope), layer, node)
        for layer, slopes in now.slopes.items()
        for node, slope in enumerate(slopes)
        if slope < LEAST_SLOPE
    )
    for slope, layer, node in units[:MOST_UNITS]:
        number = yield from _least_sum(look, layer, node)
        yield finding("hardly learns" if slope else "dead", unit=(layer, node), number=number, slope=slope)
        yield from _since(look, states, layer, node, LEAST_SLOPE if slope else 0.0)
    if len(units) > MOST_UNITS:
        yield finding("more units", count=len(units) - MOST_UNITS)


def _least_sum(look: Aside, layer: int, node: int) -> Inspection:
    """The sum of a unit that is nearest to zero in the iteration at the cursor."""
    key = Key("sums", layer)
    record = yield from look.record(look.iteration, key)
    sums = record.matrix(key)[:, node]
    row = int(np.argmin(np.abs(sums)))
    return Operand(key, (row, node), look.iteration, float(sums[row]))


def _state(setup: Setup, parameters: Array) -> Inspection:
    """The steepest rows of all nodes over all training rows."""
    program, inputs = setup.program, setup.data.inputs
    lines = [operation for operation in program.operations if operation.writes.kind == "slope"]
    sizes = {line.writes.layer or 0: program.sizes[line.writes.layer or 0] for line in lines}
    state = State(
        setup,
        parameters,
        {layer: np.zeros(size, int) for layer, size in sizes.items()},
        {layer: np.full(size, -1.0) for layer, size in sizes.items()},
    )
    together = max(1, SLICE // program.parameter_count)
    for first in range(0, len(inputs), together):
        part = inputs[first : first + together]
        arrays = forward(program, parameters, part)
        for line in lines:
            layer, slopes = line.writes.layer or 0, np.empty(program.shape(line.writes, len(part)))
            with np.errstate(all="ignore"):
                for function, args in line.expression.flatten(slopes, arrays):
                    function(*args)
            _steeper(state, layer, np.abs(slopes), first)
        yield None
    return state


def _steeper(state: State, layer: int, slopes: Array, first: int) -> None:
    """Takes those of some rows that are steeper than those known."""
    at = slopes.argmax(axis=0)
    steepest = slopes[at, np.arange(slopes.shape[1])]
    better = steepest > state.slopes[layer]
    state.slopes[layer][better], state.rows[layer][better] = steepest[better], at[better] + first


def _since(look: Aside, states: dict[int, State], layer: int, node: int, level: float) -> Inspection:
    """Which update took a unit's slopes down to this level; `states` are those after so many updates."""
    idle, alive, distance, first = look.iteration - 1, -1, 1, look.earliest(look.iteration) - 1
    while idle > first and alive < 0:
        earlier = max(first, look.iteration - 1 - distance)
        state = yield from _after(look, states, earlier)
        if state.learns(layer, node, level):
            alive = earlier
        else:
            idle, distance = earlier, 2 * distance
    if alive < 0:
        yield finding("since an edit" if first else "from the start", iteration=first + 1)
        return
    while idle - alive > 1:
        between = (idle + alive) // 2
        state = yield from _after(look, states, between)
        if state.learns(layer, node, level):
            alive = between
        else:
            idle = between
    if any(not isinstance(edit, SetRate) and edit.iteration == idle + 1 for edit in look.run.edits):
        yield finding("since an edit", iteration=idle + 1)
        return
    states_around = (yield from _after(look, states, alive)), (yield from _after(look, states, idle))
    yield finding("since", iteration=idle, **_blow(*states_around, idle, layer, node))


def _after(look: Aside, states: dict[int, State], updates: int) -> Inspection:
    """The state after so many updates, as the next iteration begins."""
    if updates not in states:
        yield from look.go(updates + 1)
        setup = look.execution.setup
        parameters = look.execution.begun[: setup.program.parameter_count].copy()
        states[updates] = yield from _state(setup, parameters)
    return states[updates]


def _blow(alive: State, idle: State, iteration: int, layer: int, node: int) -> dict[str, Any]:
    """What an update did to the sum of the row that was the last to learn, and the parameter that did most of it."""
    row = int(alive.rows[layer][node])
    sums, terms = zip(*(_terms(state, row, layer, node) for state in (alive, idle)), strict=True)
    with np.errstate(all="ignore"):
        changes = terms[1] - terms[0]
        at = int(np.argmax(changes * np.sign(np.subtract(sums[1], sums[0]))))
    parts = split_parameters(idle.setup.program, idle.parameters)
    key, index = (Key("biases", layer), (node,)) if at == len(changes) - 1 else (Key("weights", layer), (at, node))
    value = float(parts[key][(0, *index)[-2:]])
    return {
        "before": _sum_at(alive.setup, iteration, row, layer, node, float(sums[0])),
        "after": _sum_at(idle.setup, iteration + 1, row, layer, node, float(sums[1])),
        "number": Operand(key, index, iteration, value),
        "change": float(changes[at]),
        "row": row,
    }


def _terms(state: State, row: int, layer: int, node: int) -> tuple[float, Array]:
    """The sum of a unit for a row, and its terms: weight times input of each, then the bias."""
    arrays = forward(state.setup.program, state.parameters, state.setup.data.inputs[[row]])
    parts = split_parameters(state.setup.program, state.parameters)
    with np.errstate(all="ignore"):
        products = arrays[Key("outputs", layer - 1)][0] * parts[Key("weights", layer)][:, node]
    terms = np.append(products, parts[Key("biases", layer)][0, node])
    return float(arrays[Key("sums", layer)][0, node]), terms


def _sum_at(setup: Setup, iteration: int, row: int, layer: int, node: int, value: float) -> Operand | float:
    """The sum as a number that can be gone to, where the iteration uses the row."""
    rows = setup.batches.rows_of(iteration).tolist()
    return Operand(Key("sums", layer), (rows.index(row), node), iteration, value) if row in rows else value
