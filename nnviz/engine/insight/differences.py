"""Central differences: the loss of one iteration with one number of one array a little more and a little less."""

from __future__ import annotations

import numpy as np

from nnviz.engine.maths.arrays import Array, Call
from nnviz.engine.maths.expressions import Ref
from nnviz.engine.maths.keys import LOSS, PARAMETERS, TARGETS, Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.program import Program
from nnviz.engine.said import Said, said
from nnviz.engine.tables.penalties import PENALTIES

from .verdicts import DROWNED, NO_NOTE, ROUNDING, Ladder, steps_for

TOGETHER = 16384
"""Numbers of one array that are computed at once."""
_KINK = said("Within ε, {quantity} crosses a kink of {function}, so the numeric value means nothing here.")
KINK_NOTE = _KINK.having(quantity=said("a sum"), function=said("its activation"))
LOSS_KINK_NOTE = _KINK.having(quantity=said("an output"), function=said("the loss"))
PENALTY_NOTE = _KINK.having(quantity=said("the weight"), function=said("its penalty"))


class Differences:
    """Of some numbers of an array at once. What does not depend on the array stays as it is; the rest is computed by
    the program's own lines."""

    def __init__(self, program: Program, arrays: dict[Key, Array], key: Key) -> None:
        read = key.before if key.kind in PARAMETERS else key
        self._program, self._value = program, arrays[read]
        self._penalised = key.kind in program.penalised and any(PENALTIES[name].kink for name in program.penalties)
        following = _following(program, read)
        widest = max(self._value.size, *(arrays[operation.writes].size for operation in following), 1)
        self.together = max(1, TOGETHER // (2 * widest))
        self._changed: dict[Key, Array] = {read: np.empty((2, self.together, *self._value.shape))}
        self._calls: list[Call] = []
        for operation in following:
            out = np.empty((2, self.together, *arrays[operation.writes].shape))
            self._calls.extend(operation.expression.flatten(out, arrays | self._changed))
            self._changed[operation.writes] = out
        self._values, self._loss, self._targets = self._changed[read], self._changed[LOSS], arrays[TARGETS]
        self._here = arrays[LOSS]
        self._noise = _noise(program, arrays, key.layer or 0)

    def losses(self, places: Array, steps: Array | float) -> Array:
        """The loss for each of some flat places with its step, (2, places): with more, with less."""
        self._values[...] = self._value
        flat, each = self._values.reshape(2, self.together, -1), np.arange(len(places))
        flat[0, each, places] += steps
        flat[1, each, places] -= steps
        with np.errstate(all="ignore"):
            for function, args in self._calls:
                function(*args)
        return self._loss[:, : len(places)]

    def noise(self, losses: Array) -> Array:
        """What rounding may amount to in each pair of losses (2, n)."""
        return ROUNDING * np.abs(losses).max(axis=0) + self._noise  # type: ignore[no-any-return]

    def ladder(self, place: int) -> Ladder:
        """The differences of one flat place with many steps."""
        steps = steps_for(abs(float(self._value.flat[place])))
        plus, minus, apart, crossed = [], [], [], []
        for first in range(0, len(steps), self.together):
            some = steps[first : first + self.together]
            more, less = self.losses(np.full(len(some), place), some).copy()
            plus.append(more)
            minus.append(less)
            apart.append(np.subtract(*self._values.reshape(2, self.together, -1)[:, : len(some), place]))
            crossed += [bool(self.kink_note(at, place, float(step))) for at, step in enumerate(some)]
        more, less = np.concatenate(plus), np.concatenate(minus)
        with np.errstate(all="ignore"):
            return self._ladder(steps, more, less, np.concatenate(apart), np.array(crossed), place)

    def _ladder(self, steps: Array, more: Array, less: Array, apart: Array, crossed: Array, place: int) -> Ladder:
        numeric = (more - less) / apart  # not 2·step: the number itself is rounded
        largest, noise = np.maximum(np.abs(more), np.abs(less)), self.noise(np.stack([more, less]))
        use = np.logical_and.accumulate(np.isfinite(numeric) & ~crossed & (noise <= DROWNED * largest))
        # the point itself is rounded too: where the loss is curved the derivative is that of a place beside it
        curved = np.abs(more + less - 2 * float(self._here)) / steps**2
        beside = curved * ROUNDING * max(1.0, abs(float(self._value.flat[place])))
        return Ladder(steps[use], numeric[use], (noise / steps + beside)[use], float(largest[use].max(initial=0.0)))

    def kink_note(self, at: int, place: int, step: float) -> Said:
        """Says so where the one of the last `losses` that was computed as number `at` crosses a kink."""
        if self._penalised and abs(float(self._value.flat[place])) <= step:
            return PENALTY_NOTE
        experiment = self._program.experiment
        for layer, choice in enumerate(experiment.layers, start=1):
            sums = self._changed.get(Key("sums", layer))
            if sums is not None and any(_apart(sums[:, at] - kink) for kink in choice.formulas.kinks):
                return KINK_NOTE
        kink, outputs = experiment.loss.formulas.kink, Key("outputs", self._program.depth)
        if kink is not None and outputs in self._changed:
            arrays = {outputs: self._changed[outputs][:, at], TARGETS: self._targets}
            margin = np.empty(arrays[outputs].shape)
            for function, args in kink(Ref(outputs), Ref(TARGETS)).flatten(margin, arrays):
                function(*args)
            if _apart(margin):
                return LOSS_KINK_NOTE
        return NO_NOTE


def _noise(program: Program, arrays: dict[Key, Array], first: int) -> float:
    """What rounding amounts to in the loss: that of each sum from a layer on, whose products may cancel, and that of
    the terms of the loss."""
    with np.errstate(all="ignore"):
        noise = ROUNDING * _terms(program, arrays, first)
    return noise if np.isfinite(noise) else np.inf


def _terms(program: Program, arrays: dict[Key, Array], first: int) -> float:
    """How much all products come to, by their sizes, that the loss reads; NaN where one is too large."""
    depth, targets, parts = program.depth, np.abs(arrays[TARGETS]), []
    for layer in range(max(1, first), depth + 1):
        weights, biases = (np.abs(arrays.get(Key(name, layer).before, 0.0)) for name in PARAMETERS)
        terms = np.abs(arrays[Key("outputs", layer - 1)]) @ weights + biases
        parts.append(np.abs(arrays[Key("deltas", layer)]) * terms)
    if (upstream := arrays.get(Key("upstream", depth))) is not None:
        parts.append(np.abs(upstream) * (np.abs(arrays[Key("outputs", depth)]) + targets))
    else:
        loss, (rows, outputs) = program.experiment.loss, targets.shape
        parts.append(np.abs(arrays[Key("sums", depth)]) * loss.formulas.factor / loss.reduced.divisor(rows, outputs))
    return float(sum(part.sum() for part in parts))


def _apart(both: Array) -> bool:
    more, less = np.sign(both)
    return bool((more != less).any())


def loss_depends(program: Program, key: Key) -> bool:
    """Whether the loss is computed with an array, so that it can be differentiated by it."""
    return any(operation.writes == LOSS for operation in _following(program, key))


def _following(program: Program, read: Key) -> list[Operation]:
    """The lines of the forward pass and of the loss whose result depends on an array."""
    changed, found = {read}, []
    for operation in program.operations:
        if operation.phase in ("forward", "loss") and operation.writes != read and changed & set(operation.reads):
            changed.add(operation.writes)
            found.append(operation)
    return found
