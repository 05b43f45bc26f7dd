"""Doctor: what went wrong in a run, told backwards from the first bad operation, as data.

`examine` is a generator, so that the window stays alive: each `next` takes a few milliseconds at most and gives a
finding, or None while it is still looking. It looks aside: the cursor stays where it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Expr, Operand, leaves
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.primitives import PRIMITIVES, Elementwise
from nnviz.engine.program.evaluate import losses
from nnviz.engine.program.workspace import Record, public_index
from nnviz.engine.training.edits.numbers import SetRate
from nnviz.engine.training.explain import Explanation, explain
from nnviz.engine.training.timeline import Timeline

from .course import falls, risen, standing
from .findings import Aside, Finding, Inspection, Moments, at_once, finding
from .idle_units import idle_units
from .symmetry import identical, zero_gradients
from .thresholds import LONGEST
from .trials import finite_with_another_start
from .weak_gradients import saturated, vanishing

FIRST_LOOK = 8
"""So many iterations before the end is looked first whether a sum was smaller, then twice as many, and so on."""
SMALLER, GROWN = 0.9, 2.0
"""What was below so much of itself did shrink, going back; what is beyond so much of its least value has grown."""
TRIES, CLOSE = 12, 1.1
"""At most so many learning rates are tried, until the one that held and the one that did not are so close."""
BEFORE, BEYOND = 3, 10
"""A rate is tried from so many iterations before the growth to so many, and as long again, after the end; the growth
may have begun so long before the end."""


def examine(timeline: Timeline) -> Iterator[Finding | None]:
    """Tells of the run at hand why it stopped, if it did, and what is wrong at the cursor; `worst_first` puts that in
    order.

    What is wrong only nearly is not told where the loss falls all the same.
    """
    look, found = Aside(timeline), 0
    while look.run.curves.evaluate_some():
        yield None
    finite, falling = timeline.divergence is None, falls(look)
    parts = [_divergence(look), idle_units(look, dead=True)]
    if finite:
        parts += [zero_gradients(look), identical(look)]
    if finite and not falling:
        parts += [_stands(look), saturated(look), vanishing(look), idle_units(look, dead=False)]
    for part in parts:
        for told in part:
            found += told is not None
            yield told
    if not found:
        yield finding("healthy", iteration=look.iteration)


def _stands(look: Aside) -> Inspection:
    """What the course of the loss has; of one that has risen nothing else."""
    if not (yield from risen(look)):
        yield from standing(look)


# --- what blew up -------------------------------------------------------------------------------


def _divergence(look: Aside) -> Inspection:
    """The story of the first value that is not finite, where the run ends with one."""
    iteration, operations = look.run.newest
    yield from look.go(iteration)
    look.execution.execute(operations)
    found = look.execution.first_not_finite()
    if found is None:
        return
    at, key, where = found
    record = look.execution.record(at)
    index = public_index(key, record.shape(key), *(0, 0, *where)[-2:])
    chain = list(_back(look, record, key, index))
    yield finding("not finite", number=chain[0].target, operation=chain[0].operation, step=at)
    yield finding(_cause(chain[0]))
    if chain[1:]:
        yield finding(f"made of: {chain[-1].origin}", numbers=tuple(explanation.target for explanation in chain[1:]))
    if look.execution.program.supervised and iteration > 1:
        began = yield from _growth(look, [explanation.target for explanation in chain])
        yield from _rates(look, began, iteration)
    else:
        yield finding("before any update", iteration=iteration)
        yield from finite_with_another_start(look)


def _back(look: Aside, record: Record, key: Key, index: tuple[int, ...]) -> Iterator[Explanation]:
    """From a number to the largest of those that made it, down to parameters or data."""
    while True:
        explanation = explain(look.execution.program, record, key, index, look.run)
        yield explanation
        if explanation.origin != "operation" or explanation.expression is None:
            return
        whole = math.isfinite(explanation.value) or _cause(explanation) == "too large"
        part = explanation.expression if whole else _culprit(explanation.expression)
        operands = [leaf for leaf in leaves(part) if isinstance(leaf, Operand)]
        if not operands:
            return
        largest = max(operands, key=lambda operand: abs(operand.value))
        key, index = largest.key, largest.index


def _culprit(expr: Expr) -> Expr:
    """The smallest part of a formula that is not finite although it is made of finite numbers; else all of it."""
    bad = next((child for child in expr.children if not math.isfinite(child.evaluate())), None)
    return expr if bad is None else _culprit(bad)


def _cause(explanation: Explanation) -> str:
    """What makes a number that is not finite out of finite ones."""
    assert explanation.expression is not None
    part = _culprit(explanation.expression)
    primitive = part.primitive if isinstance(part, Elementwise) else None
    if primitive in (PRIMITIVES["divide"], PRIMITIVES["safe_divide"]) and part.children[1].evaluate() == 0:
        return "divided by zero"
    return "logarithm" if primitive in (PRIMITIVES["log"], PRIMITIVES["safe_log"]) else "too large"


def _growth(look: Aside, chain: list[Operand]) -> Inspection:
    """How the sum of the unit concerned grew; returns the iteration since which it does."""
    layer, node = _unit(look, chain)
    last = yield from _largest_sum(look, chain[0].iteration, layer, node)
    if not math.isfinite(last.value):
        if look.earliest(last.iteration) == last.iteration:  # the layers have been changed: there was no such unit
            return last.iteration
        last = yield from _largest_sum(look, last.iteration - 1, layer, node)
    least, distance, first = last, FIRST_LOOK, look.earliest(last.iteration)
    while least.iteration > first:
        earlier = yield from _largest_sum(look, max(first, last.iteration - distance), layer, node)
        if abs(earlier.value) > SMALLER * abs(least.value):
            break
        least, distance = earlier, 2 * distance
    if not abs(last.value) > GROWN * abs(least.value):
        yield finding("did not grow", number=last)
        return last.iteration

    def grown(moments: Moments) -> Array:
        sums = moments.arrays[Key("sums", layer)][..., node]
        return np.asarray(np.abs(sums).max(axis=-1) > GROWN * abs(least.value))

    since = yield from look.spell(at_once(grown), last.iteration)
    normal = yield from _largest_sum(look, since - 1, layer, node)
    yield finding("grew", normal=normal, last=last, since=since)
    return since


def _unit(look: Aside, chain: list[Operand]) -> tuple[int, int]:
    """The unit whose sum is looked at: that of the first sum among the numbers, else of the last weight or value."""
    named = [n for n in chain if n.key.kind == "sums"] or [n for n in reversed(chain) if n.key.layer and n.index]
    return (named[0].key.layer or 1, named[0].index[-1]) if named else (look.execution.program.depth, 0)


def _largest_sum(look: Aside, iteration: int, layer: int, node: int) -> Inspection:
    """The sum of a unit that is furthest from zero in an iteration, over the rows of its batch."""
    key = Key("sums", layer)
    record = yield from look.record(iteration, key)
    sums = record.matrix(key)[:, node]
    row = int(np.argmax(np.where(np.isnan(sums), np.inf, np.abs(sums))))
    return Operand(key, (row, node), iteration, float(sums[row]))


def _rates(look: Aside, began: int, ended: int) -> Inspection:
    """Which learning rate would have held from a little before the growth to beyond its end."""
    since = max(look.earliest(ended), began - BEFORE, ended - LONGEST, *look.changes)
    until = ended + (ended - since) + BEYOND
    yield from look.go(since)
    state, chosen = look.execution.begun.copy(), look.execution.setup.rate
    held, failed, part = 0.0, chosen, 2.0
    for _ in range(TRIES):
        tried = float(f"{math.sqrt(held * failed) if held else failed / part:.2g}")
        part *= part
        if tried in (held, failed) or (held and failed < CLOSE * held):
            break
        if (yield from _holds(look, SetRate(since, tried, chosen), state, until)):
            held = tried
        else:
            failed = tried
    rate = Operand(look.execution.program.chosen_rate, (), since, chosen)
    yield finding("held" if held else "none held", held=held, failed=failed, rate=rate, since=since, until=until)
    if not held:
        yield from finite_with_another_start(look)


def _holds(look: Aside, edit: SetRate, state: Array, until: int) -> Inspection:
    """Whether with a learning rate everything stays finite, and the loss of the first rows does not grow."""
    look.try_rate(edit, state)
    trial = look.trial
    rows, data, program = trial.rows, trial.setup.data, trial.program
    if not (yield from look.train(trial, until)):
        return False
    both = np.stack([state[: program.parameter_count], trial.workspace.parameters])
    assert data.targets is not None
    before, after = losses(program, both, data.inputs[rows], data.targets[rows])
    return bool(after <= before)
