"""The losses and the shares of right classes of all rows, for the parameters of many trainings at once."""

from __future__ import annotations

import numpy as np

from nnviz.engine.maths.arrays import Array, Call
from nnviz.engine.maths.keys import DIVISOR, LOSS, TARGETS, Key
from nnviz.engine.program.accuracy import Rule, accuracy
from nnviz.engine.program.joined import joined
from nnviz.engine.program.program import Program


class Evaluation:
    """Prepared once for some rows; takes the state of all starts as a `Stack` has it. NaN where there are no rows, or
    nothing that tells their classes."""

    def __init__(self, program: Program, inputs: Array, targets: Array | None, rule: Rule | None, starts: int) -> None:
        self._rule, self._unknown = rule, np.full(starts, np.nan)
        self._calls: list[Call] = []
        if targets is None or not len(targets):
            return
        self._targets = targets
        self._parameters = np.zeros(starts * program.parameter_count)
        arrays = {Key("outputs", 0): inputs, TARGETS: np.broadcast_to(targets, (starts, *targets.shape)).copy()}
        arrays |= {key: np.array(value) for key, value in program.scalars.items()}
        arrays[DIVISOR] = np.array(program.experiment.loss.reduced.divisor(len(inputs), targets.shape[1]))
        end = 0
        for key in program.parameters:
            shape = (starts, *program.shape(key, 1))
            begin, end = end, end + starts * shape[1] * shape[2]
            arrays[key.before] = self._parameters[begin:end].reshape(shape)
        operations = [operation for operation in program.operations if operation.phase in ("forward", "loss")]
        for key in (operation.writes for operation in operations):
            arrays[key] = np.empty((starts, *program.shape(key, len(inputs))))
        self._calls.extend(joined(program, operations, arrays))
        self._loss, self._outputs = arrays[LOSS], arrays[Key("outputs", program.depth)]

    def __call__(self, state: Array) -> tuple[Array, Array]:
        if not self._calls:
            return self._unknown, self._unknown
        with np.errstate(all="ignore"):
            self._parameters[...] = state[: len(self._parameters)]
            for function, args in self._calls:
                function(*args)
        if self._rule is None:
            return self._loss, self._unknown
        return self._loss, accuracy(self._rule, self._outputs, self._targets)
