"""The symmetric limits of each quantity: one colour scale everywhere. Those of gradients follow their size, in steps of
1, 2 and 5, since they shrink by orders of magnitude while a network learns; the others are fixed."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from nnviz.engine.maths.keys import Key
from nnviz.engine.tables.data import Data
from nnviz.gui.state.frame import Frame

LIMITS = {
    "sums": 3.0, "outputs": 1.0, "weights": 3.0, "biases": 3.0, "slope": 1.0, "change": 0.05, "memory": 0.25,
}  # fmt: skip

SIGNALS = ("upstream", "deltas")
GRADIENTS = {"upstream": SIGNALS, "deltas": SIGNALS, "grad_w": ("grad_w", "grad_b"), "grad_b": ("grad_w", "grad_b")}
"""Of each gradient, all those that share its limit."""


def limit(name: str) -> float:
    """The value that has the full colour."""
    return LIMITS[name]


def limit_of(frame: Frame, key: Key) -> float:
    """The value of an array that has the full colour: the same wherever one of its numbers is shown."""
    if key not in frame.limits:
        frame.limits[key] = _limit_of(frame, key)
    return frame.limits[key]


def _limit_of(frame: Frame, key: Key) -> float:
    if key.kind in ("outputs", "targets"):
        return limit_of_layer(frame, frame.program.depth if key.layer is None else key.layer)
    if not key.owner and key.kind in LIMITS:
        return LIMITS[key.kind]
    if not key.owner and key.kind in GRADIENTS:
        return rounded_up(frame.largest(GRADIENTS[key.kind])) or 1.0
    if key.kind in frame.program.memory:
        return LIMITS["memory"]
    found = np.abs(np.ma.filled(frame.record.matrix(key), 0.0)) if key in frame.record else np.zeros(1)
    return float(found.max()) or 1.0


def limit_of_layer(frame: Frame, layer: int) -> float:
    """The limit of a layer's outputs: of the data for the input and the last layer; else that of a bounded
    activation, or that of the sums."""
    if layer not in (0, frame.program.depth):
        bounded = frame.experiment.layers[layer - 1].formulas.bounded
        return LIMITS["outputs" if bounded else "sums"]
    return _largest(frame.data, "inputs" if layer == 0 else "targets")


def scale_of_layer(frame: Frame, layer: int) -> tuple[float, float]:
    """The output that is neutral, 0.5 between 0 and 1, unless the outputs of a sample share 1, else zero; and how far
    from it colours are full."""
    activation = frame.experiment.layers[layer - 1].formulas
    centre = 0.5 if activation.range == (0, 1) and activation.mixing is None else 0.0
    return centre, centre or limit_of_layer(frame, layer)


def rounded_up(size: float) -> float:
    """The next of 1, 2 and 5 times a power of ten; 0 of 0."""
    if not size:
        return 0.0
    power = 10.0 ** math.floor(math.log10(size))
    return next((step * power for step in (1, 2, 5) if step * power >= size), 10 * power)


@lru_cache(maxsize=8)
def _largest(data: Data, part: str) -> float:
    array = getattr(data, part)
    return 1.0 if array is None else max(1.0, float(np.abs(array).max()))
