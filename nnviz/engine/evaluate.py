"""Forward pass and loss aside: on any rows, for one or many sets of parameters, disturbing nothing shown."""

from __future__ import annotations

import numpy as np

from .expressions import Array, Key
from .losses import divisor
from .operations import DIVISOR, LOSS, TARGETS, Program


def forward(
    program: Program, parameters: Array, inputs: Array, targets: Array | None = None, dtype: type = np.float64
) -> dict[Key, Array]:
    """Sums, outputs and (with targets) the loss of every layer.

    `parameters` is the flat vector of all weights and biases, (P,) or (starts, P); with a leading axis
    of starts every result has it too. `inputs` is (rows, features). float32 is for pictures only.
    """
    lead = parameters.shape[:-1]
    parameters = np.ascontiguousarray(parameters, dtype=dtype)
    arrays: dict[Key, Array] = {Key("outputs", 0): inputs.astype(dtype, copy=False)}
    arrays |= split_parameters(program, parameters, "_before")
    phases: tuple[str, ...] = ("forward",)
    if targets is not None:
        arrays[TARGETS] = targets
        arrays[DIVISOR] = np.array(divisor(program.experiment.loss.reduction or "", len(inputs), targets.shape[1]))
        phases = ("forward", "loss")
    with np.errstate(all="ignore"):
        for operation in program.operations:
            if operation.phase not in phases:
                continue
            out = np.empty(lead + program.shape(operation.writes, len(inputs)), dtype)
            for function, args in operation.expression.flatten(out, arrays):
                function(*args)
            arrays[operation.writes] = out
    return arrays


def losses(program: Program, parameters: Array, inputs: Array, targets: Array) -> Array:
    """The loss over all rows for each set of parameters: (…, P) gives (…,)."""
    return forward(program, parameters, inputs, targets)[LOSS]


def split_parameters(program: Program, parameters: Array, suffix: str = "") -> dict[Key, Array]:
    """Views of a flat parameter vector (…, P): weights (…, n_in, n_out), biases (…, 1, n_out)."""
    views, start = {}, 0
    for key in program.parameters:
        shape = program.shape(key, 1)
        end = start + shape[0] * shape[1]
        views[Key(key.name + suffix, key.layer)] = parameters[..., start:end].reshape(*parameters.shape[:-1], *shape)
        start = end
    return views
