"""Units that do not learn: those whose slope is exactly 0 for every training row are dead, others nearly so.

For each it is found which update made it so, and which parameter did most of that.
"""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import Evaluator, forward, split_parameters
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.training.edits.numbers import SetRate
from nnviz.engine.training.setups import Setup

from .findings import BLOCK, MOST_IN_BLOCK, TOGETHER, Aside, Inspection, Moments, finding
from .thresholds import LEAST_SLOPE, LONGEST, SATURATED
from .trials import USUAL, beginning, begins_with, finite_with_another_start

SMALLER_RATES = (0.5, 0.25, 0.1, 0.03, 0.01)
"""Times the learning rate: what is tried to keep a unit alive."""
MOST_UNITS = 6
"""Of so many units the story is told; the others are counted."""


class State(NamedTuple):
    """A network at one moment, with `parameters` (P,), and of every layer with a slope the steepest row of each node:
    which, and its slope, (nodes,); and the share of all slopes of the layer that are flat. Or at several moments, each
    of these with a leading axis."""

    setup: Setup
    parameters: Array
    rows: dict[int, Array]
    slopes: dict[int, Array]
    flat: dict[int, Array]

    def learns(self, layer: int, node: int, level: float) -> Array:
        """Whether a slope of a unit is above a level; a layer whose deltas need no slope always learns."""
        if layer not in self.slopes:
            return np.ones(self.parameters.shape[:-1], bool)
        return np.asarray(self.slopes[layer][..., node] > level)


Unit = tuple[int, int]
"""Layer and node."""


def idle_units(look: Aside, dead: bool) -> Inspection:
    """Tells which units do not learn in the iteration at the cursor, and since when: those that are dead, or those that
    hardly learn; first the layers that are dead as a whole."""
    now = yield from state_at(look, look.iteration)
    level, told = 0.0 if dead else LEAST_SLOPE, [] if dead else saturated_layers(now)
    units = {(layer, node): float(slope) for layer, slopes in now.slopes.items() if layer not in told
             for node, slope in enumerate(slopes) if (slope == 0 if dead else 0 < slope < LEAST_SLOPE)}  # fmt: skip
    layers = [layer for layer, slopes in now.slopes.items() if dead and len(slopes) > 1 and not slopes.any()
              and layer < now.setup.program.depth]  # fmt: skip
    alive: dict[Unit, int] = {}
    for layer in layers:
        of_layer = [unit for unit in units if unit[0] == layer]
        number = yield from _least_sum(look, *of_layer[0])
        yield finding("dead layer", layer=layer, number=number)
        yield from _starved(now, layer)
        alive = alive or (yield from _last_alive(look, list(units), level))
        last = max(of_layer, key=lambda unit: (alive[unit], -unit[1]))
        helped = yield from _since(look, last, alive[last], level)
        if not helped:
            yield from _with_another_start(look, level)
    started, single = (
        False,
        sorted((unit for unit in units if unit[0] not in layers), key=lambda unit: (units[unit], unit)),
    )
    for unit in single[:MOST_UNITS]:
        number = yield from _least_sum(look, *unit)
        yield finding("dead" if dead else "hardly learns", unit=unit, number=number, slope=units[unit])
        yield from _starved(now, unit[0] if dead and now.setup.program.sizes[unit[0]] == 1 else 0)
        alive = alive or (yield from _last_alive(look, list(units), level))
        helped = yield from _since(look, unit, alive[unit], level)
        if not helped and not started:
            started = True
            yield from _with_another_start(look, level)
    if len(single) == MOST_UNITS + 1:
        yield finding("one more unit")
    elif len(single) > MOST_UNITS:
        yield finding("more units", count=len(single) - MOST_UNITS)
    return bool(units)


def saturated_layers(state: State) -> list[int]:
    """The layers of which most slopes are flat, though not all exactly 0."""
    return [layer for layer in state.flat if is_saturated(state, layer)]


def is_saturated(state: State, layer: int) -> Array:
    """Whether most slopes of a layer are flat, though not all exactly 0."""
    if layer not in state.flat or not ACTIVATIONS[state.setup.experiment.layers[layer - 1].kind].saturates:
        return np.zeros(state.parameters.shape[:-1], bool)
    return np.asarray((state.flat[layer] >= SATURATED) & state.slopes[layer].any(axis=-1))


def _starved(state: State, layer: int) -> Inspection:
    """The layers before one that lets nothing through."""
    before = tuple(range(state.setup.experiment.reaches, layer))
    if before:
        yield finding("starved", layers=before, layer=layer)


def _last_alive(look: Aside, units: list[Unit], level: float) -> Inspection:
    """The last iteration before that of the cursor as which began each unit still learned; 0: none of those in which
    the network had its nodes."""
    alive, first, since, many = dict.fromkeys(units, 0), look.earliest(look.iteration), look.iteration, BLOCK
    while since > first and (searched := [unit for unit in units if not alive[unit]]):
        begin = max(first, since - many)
        learn = yield from look.in_each(begin, since - 1, partial(_learn, searched, level))
        alive |= {unit: since - 1 - int(np.argmax(its[::-1])) for unit, its in zip(searched, learn.T, strict=True)
                  if its.any()}  # fmt: skip
        since, many = begin, min(2 * many, MOST_IN_BLOCK)
    return alive


def _learn(units: list[Unit], level: float, moments: Moments) -> Inspection:
    """Which units learn in which iteration, (B, units)."""
    state = yield from state_of(moments.setup, moments.begun)
    return np.stack([state.learns(*unit, level) for unit in units], axis=-1)


def _since(look: Aside, unit: Unit, alive: int, level: float) -> Inspection:
    """What took a unit's slopes down to this level. Returns whether a smaller rate would have kept it alive."""
    first = look.earliest(look.iteration)
    if not alive and first > 1:
        yield finding("since the layers", iteration=first)
        return False
    after: State = yield from state_at(look, alive + 1)
    without = yield from look.unedited(alive + 1)
    if without is not None:
        after = yield from state_of(without.setup, without.begun[: without.program.parameter_count].copy())
    if after.learns(*unit, level):
        yield finding("since an edit", iteration=alive + 1)
    elif not alive:
        yield finding("from the start", iteration=1)
    else:
        facts = _blow((yield from state_at(look, alive)), after, alive, *unit)
        if without is not None:  # what was changed by hand stands in the Record instead
            facts["after"] = getattr(facts["after"], "value", facts["after"])
        yield finding("since", iteration=alive, **facts)
        return (yield from _kept(look, unit, alive, level))
    return False


def _with_another_start(look: Aside, level: float) -> Inspection:
    """Whether with other initial values every node has a slope above a level."""
    if not (yield from begins_with(look, look.network.layers, USUAL)):
        yield from finite_with_another_start(look)
        return
    setup, parameters = look.trial.setup, look.trial.workspace.parameters.copy()
    state: State = yield from state_of(setup, parameters)
    learns = np.concatenate([slopes > level for slopes in state.slopes.values()])
    idle = int(np.count_nonzero(~learns))
    kind = "idle with another start" if idle else "learns with another start"
    yield finding(kind, **beginning(USUAL), idle=idle, nodes=len(learns), slope=level)


def _kept(look: Aside, unit: Unit, since: int, level: float) -> Inspection:
    """Tries smaller learning rates from the update on that took it down; returns whether one helps."""
    yield from look.go(since)
    if not look.execution.program.supervised or not look.execution.setup.rate or look.changed_after(since):
        return False
    state, chosen, trial = look.execution.begun.copy(), look.execution.setup.rate, look.trial
    until = min(look.iteration, since + LONGEST)
    for times in SMALLER_RATES:
        edit = SetRate(since, float(f"{times * chosen:.3g}"), chosen)
        look.try_rate(edit, state)
        if (yield from look.train(trial, until - 1)):
            after = yield from state_of(trial.setup, trial.workspace.parameters.copy())
            if after.learns(*unit, level):
                rate = Operand(look.execution.program.chosen_rate, (), since, chosen)
                yield finding("kept", held=edit.value, rate=rate, since=since, until=until)
                return True
    rate = Operand(look.execution.program.chosen_rate, (), since, chosen)
    yield finding("not kept", failed=edit.value, rate=rate, since=since)
    return False


def state_at(look: Aside, iteration: int) -> Inspection:
    """The state that an iteration begins with."""
    yield from look.go(iteration)
    setup = look.execution.setup
    return (yield from state_of(setup, look.execution.begun[: setup.program.parameter_count].copy()))


def _least_sum(look: Aside, layer: int, node: int) -> Inspection:
    """The sum of a unit that is nearest to zero in the iteration at the cursor."""
    key = Key("sums", layer)
    record = yield from look.record(look.iteration, key)
    sums = record.matrix(key)[:, node]
    row = int(np.argmin(np.abs(sums)))
    return Operand(key, (row, node), look.iteration, float(sums[row]))


def state_of(setup: Setup, parameters: Array) -> Inspection:
    """The State with parameters (P,), or the States with (B, P): the steepest rows over all training rows."""
    program, inputs, lead = setup.program, setup.data.inputs, parameters.shape[:-1]
    lines = {op.writes.layer or 0: op for op in program.operations if op.writes.kind == "slope"}
    shapes = {layer: (*lead, program.sizes[layer]) for layer in lines}
    state = State(
        setup,
        parameters,
        {layer: np.zeros(shape, int) for layer, shape in shapes.items()},
        {layer: np.full(shape, -1.0) for layer, shape in shapes.items()},
        {layer: np.zeros(lead) for layer in lines},
    )
    together = min(len(inputs), max(1, TOGETHER // parameters.size))
    evaluator = Evaluator(program, inputs[:together], lead=lead)
    slopes = {layer: np.empty(lead + program.shape(line.writes, together)) for layer, line in lines.items()}
    calls = [call for layer, line in lines.items() for call in line.expression.flatten(slopes[layer], evaluator.arrays)]
    for first in range(0, len(inputs), together):
        count = min(together, len(inputs) - first)
        evaluator.inputs[:count] = inputs[first : first + count]
        evaluator(parameters)
        with np.errstate(all="ignore"):
            for function, args in calls:
                function(*args)
        for layer in lines:
            its = np.abs(slopes[layer][..., :count, :])
            _steeper(state, layer, its, first)
            state.flat[layer][...] += (its < LEAST_SLOPE).sum(axis=(-2, -1))
        yield None
    return state._replace(flat={at: count / (len(inputs) * program.sizes[at]) for at, count in state.flat.items()})


def _steeper(state: State, layer: int, slopes: Array, first: int) -> None:
    """Takes those of some rows that are steeper than those known."""
    at = slopes.argmax(axis=-2)
    steepest = np.take_along_axis(slopes, at[..., None, :], axis=-2)[..., 0, :]
    better = steepest > state.slopes[layer]
    state.slopes[layer][better], state.rows[layer][better] = steepest[better], at[better] + first


def _blow(alive: State, idle: State, iteration: int, layer: int, node: int) -> dict[str, Any]:
    """What an update did to the sum of the row that was the last to learn, and the parameter that did most of it."""
    row = int(alive.rows[layer][node])
    sums, terms = zip(*(_terms(state, row, layer, node) for state in (alive, idle)), strict=True)
    with np.errstate(all="ignore"):
        changes = terms[1] - terms[0]
        at = int(np.argmax(changes * np.sign(np.subtract(sums[1], sums[0]))))
    parts = split_parameters(idle.setup.program, idle.parameters)
    of_bias = at == idle.setup.program.sizes[layer - 1]
    key, index = (Key("biases", layer), (node,)) if of_bias else (Key("weights", layer), (at, node))
    value = float(parts[key][(0, *index)[-2:]])
    return {
        "before": _sum_at(alive.setup, iteration, row, layer, node, float(sums[0])),
        "after": _sum_at(idle.setup, iteration + 1, row, layer, node, float(sums[1])),
        "number": Operand(key, index, iteration, value),
        "change": float(changes[at]),
        "row": row,
    }


def _terms(state: State, row: int, layer: int, node: int) -> tuple[float, Array]:
    """The sum of a unit for a row, and its terms: weight times input of each, then the bias where there is one."""
    arrays = forward(state.setup.program, state.parameters, state.setup.data.inputs[[row]])
    parts = split_parameters(state.setup.program, state.parameters)
    with np.errstate(all="ignore"):
        products = arrays[Key("outputs", layer - 1)][0] * parts[Key("weights", layer)][:, node]
    terms = [products, *(parts[key][0, [node]] for key in parts if key == Key("biases", layer))]
    return float(arrays[Key("sums", layer)][0, node]), np.concatenate(terms)


def _sum_at(setup: Setup, iteration: int, row: int, layer: int, node: int, value: float) -> Operand | float:
    """The sum as a number that can be gone to, where the iteration uses the row."""
    rows = setup.batches.rows_of(iteration).tolist()
    return Operand(Key("sums", layer), (rows.index(row), node), iteration, value) if row in rows else value
