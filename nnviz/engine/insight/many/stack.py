"""The arrays and calls of one iteration of many trainings at once: those of one, with a leading axis of starts.

The operations are written on the last two axes, so that the same tree gives the calls. Each array lies where the arena
of one training has it, as many times as long, and whole: the kernels that NumPy chooses are those of one training, and
so are the bits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from nnviz.engine.maths.arrays import Array, Call
from nnviz.engine.maths.expressions import Ref
from nnviz.engine.maths.keys import DIVISOR, EPOCH, LOSS, RATE, SAMPLES, TARGETS, Key
from nnviz.engine.program.joined import joined
from nnviz.engine.program.program import Program, update_lines
from nnviz.engine.program.workspace import Layout


class Stack:
    """One arena for programs that differ in single numbers alone, for batches of one length.

    The rows are `shared` where all of them use the same.
    `run(inputs, targets, state)` computes an iteration of all of them from the state before it, (starts · size,), each
    array of all starts after the other; `state` is then the one after it.
    """

    def __init__(self, programs: Sequence[Program], rows: int, shared: bool) -> None:
        program, self.count = programs[0], len(programs)
        self.layout, self.rows = Layout(program, rows), rows
        self.arena = np.zeros(self.count * self.layout.size)
        self.views = {key: self._span(place).reshape(self.count, *shape)
                      for key, (place, shape) in self.layout.places.items()}  # fmt: skip
        scalars = {key: _column([other.scalars[key] for other in programs]) for key in program.scalars}
        differ = any(value.ndim for value in scalars.values())
        if differ and program.schedule is not None:
            scalars[RATE] = np.empty((self.count, 1, 1))
        self.views |= scalars
        self.views[DIVISOR] = np.array(float(program.experiment.loss.reduced.divisor(rows, program.sizes[-1])))
        if SAMPLES in scalars:
            self.views[SAMPLES] = np.array(float(rows))
        if shared:
            self.views[Key("outputs", 0)] = np.zeros((rows, program.sizes[0]))
        self.inputs, self.targets = self.views[Key("outputs", 0)], self.views[TARGETS]
        self.loss, self.outputs = self.views[LOSS], self.views[Key("outputs", program.depth)]
        self.before, self.state = self._span(self.layout.before), self._span(self.layout.state)
        self.checked = self._span(self.layout.checked)
        self._kept = [(self.views[key], self.views[key.before]) for key in program.kept]
        schedule = program.schedule
        self._rate = () if schedule is None else tuple(schedule.flatten(self.views[RATE], self.views))
        self._calls = self._flat(program, differ)

    def _span(self, place: slice) -> Array:
        """What stands there in the arena of one training, of all."""
        return self.arena[self.count * place.start : self.count * place.stop]

    def _flat(self, program: Program, differ: bool) -> list[Call]:
        """The calls of all operations; those of the update on all parameters at once where that is the same."""
        updates = sum(operation.phase == "update" for operation in program.operations)
        together = not differ and program.gradients_known + updates == len(program)
        calls = list(joined(program, program.operations[: program.gradients_known if together else None], self.views))
        for keys in program.trained_together if together else ():
            calls += self._update(program, keys[0], keys[-1])
        return calls

    def _update(self, program: Program, begin: Key, end: Key) -> list[Call]:
        layout = self.layout
        arrays = {key: self.views[key] for key in program.scalars}
        arrays[Key("grad")] = self._span(layout.span(begin.gradient, end.gradient))
        for name in program.lines:
            first, last = begin.line(name), end.line(name)
            arrays[Key(name)] = self._span(layout.span(first, last))
            if first in program.state:
                arrays[Key(name).before] = self._span(layout.span(first.before, last.before))
        lines = update_lines(program, Ref(Key("grad")), Key)
        return [call for name, line in lines for call in line.flatten(arrays[Key(name)], arrays)]

    def tick(self, epoch: int) -> None:
        """Sets what depends on the time alone: the number of the epoch, and the learning rates in it."""
        if self._rate:
            self.views[EPOCH][...] = epoch
            for function, args in self._rate:
                function(*args)

    def run(self, inputs: Array, targets: Array, state: Array) -> None:
        """Executes one iteration of all; inputs and targets are those of the batch, or of the batch of each start."""
        self.inputs[...] = inputs
        self.targets[...] = targets
        self.before[...] = state
        for now, before in self._kept:
            now[...] = before
        for function, args in self._calls:
            function(*args)

    def finite(self) -> Array | None:
        """Of which starts all that the operations wrote is finite; None: of all."""
        if self.checked.dot(self.checked) < math.inf:
            return None
        first = self.layout.checked.start
        finite = np.ones(self.count, bool)
        for place, shape in self.layout.places.values():
            if place.start >= first:
                finite &= np.isfinite(self._span(place).reshape(self.count, math.prod(shape))).all(axis=1)
        return None if finite.all() else finite


def stacked(states: Sequence[Array], program: Program) -> Array:
    """The states of single trainings as the state of all of them."""
    return np.concatenate([part.ravel() for part in _split(np.array(states), program, axis=1)])


def single(state: Array, count: int, program: Program) -> Array:
    """The state of all as those of single trainings, (starts, size)."""
    parts = _split(state, program, axis=0, times=count)
    return np.concatenate([part.reshape(count, -1) for part in parts], axis=1)


def _split(state: Array, program: Program, axis: int, times: int = 1) -> list[Array]:
    sizes = [times * math.prod(program.shape(key, 1)) for key in program.state]
    return np.split(state, np.cumsum(sizes)[:-1], axis=axis)


def _column(values: list[float]) -> Array:
    """One number where it is the same for all starts, else one for each, to be computed with arrays of theirs."""
    return np.array(values[0]) if len(set(values)) == 1 else np.array(values).reshape(-1, 1, 1)
