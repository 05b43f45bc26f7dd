"""Forward pass and loss aside: on any rows, for one or many sets of parameters, disturbing nothing shown."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array, Shape
from nnviz.engine.maths.keys import DIVISOR, LOSS, TARGETS, Key
from nnviz.engine.program.joined import joined
from nnviz.engine.program.program import Program


class Evaluator:
    """The forward pass over some rows, prepared once for many calls.

    `lead` is a leading axis of starts, which every result has too. The arrays of one call are
    overwritten by the next. float32 is for pictures only.
    """

    def __init__(
        self,
        program: Program,
        inputs: Array,
        targets: Array | None = None,
        lead: Shape = (),
        dtype: type[np.floating[Any]] = np.float64,
    ) -> None:
        self.program = program
        with np.errstate(over="ignore"):
            self.inputs: Array = np.array(inputs, dtype=dtype)
        self._parameters: Array = np.zeros((*lead, program.parameter_count), dtype)
        self.arrays: dict[Key, Array] = {Key("outputs", 0): self.inputs}
        self.arrays |= {key.before: view for key, view in split_parameters(program, self._parameters).items()}
        if targets is not None:
            self.arrays[TARGETS] = targets
            self.arrays |= {key: np.array(value) for key, value in program.scalars.items()}
            self.arrays[DIVISOR] = np.array(program.experiment.loss.reduced.divisor(len(inputs), targets.shape[1]))
        phases = ("forward",) if targets is None else ("forward", "loss")
        operations = [operation for operation in program.operations if operation.phase in phases]
        for key in (operation.writes for operation in operations):
            self.arrays[key] = np.empty(lead + program.shape(key, len(inputs)), dtype)
        self._calls = list(joined(program, operations, self.arrays))

    def __call__(self, parameters: Array) -> dict[Key, Array]:
        """Sums, outputs and (with targets) the loss, for the flat vector of all weights and biases (…, P)."""
        with np.errstate(all="ignore"):
            self._parameters[...] = parameters
            for function, args in self._calls:
                function(*args)
        return self.arrays


def forward(
    program: Program,
    parameters: Array,
    inputs: Array,
    targets: Array | None = None,
    dtype: type[np.floating[Any]] = np.float64,
) -> dict[Key, Array]:
    """The forward pass for the flat vector of all weights and biases, (P,) or (starts, P)."""
    return Evaluator(program, inputs, targets, parameters.shape[:-1], dtype)(parameters)


def losses(program: Program, parameters: Array, inputs: Array, targets: Array) -> Array:
    """The loss over all rows for each set of parameters: (…, P) gives (…,)."""
    return forward(program, parameters, inputs, targets)[LOSS]


def split_parameters(program: Program, parameters: Array) -> dict[Key, Array]:
    """Views of a flat parameter vector (…, P): weights (…, n_in, n_out), biases (…, 1, n_out)."""
    views, start = {}, 0
    for key in program.parameters:
        shape = program.shape(key, 1)
        end = start + shape[0] * shape[1]
        views[key] = parameters[..., start:end].reshape(*parameters.shape[:-1], *shape)
        start = end
    return views
