"""Little of the gradient arrives: it vanishes on its way back, or layers are saturated."""

from __future__ import annotations

from functools import partial

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key

from .findings import Aside, Condition, Inspection, Moments, at_once, finding, largest
from .idle_units import State, is_saturated, saturated_layers, state_at, state_of
from .thresholds import LEAST_SLOPE, VANISHING
from .trials import another_activation, another_start


def vanishing(look: Aside) -> Inspection:
    """The gradients of the first layer are much smaller than those of the last."""
    yield from look.go(look.iteration)
    program = look.execution.program
    ends = {Key("weights", layer) for layer in (1, program.depth)}
    if not program.supervised or program.depth < 2 or not ends <= set(program.trained):
        return
    if not (yield from look.holds(at_once(vanish), look.execution)):
        return
    key = Key("grad_w", 1)
    number, other = largest(look.execution, key), largest(look.execution, key._replace(layer=program.depth))
    times = float(f"{abs(other.value / number.value):.2g}")
    yield finding("vanishing", number=number, other=other, layer=1, times=times)
    yield from look.told_since(at_once(vanish), partial(largest, key=key))
    yield from another_activation(look, "relu")


def vanish(moments: Moments) -> Array:
    """In which iterations the gradients of the first layer's weights are much smaller than those of the last, (B,) of
    truth values."""
    program = moments.setup.program
    ends = [Key("weights", layer) for layer in (1, program.depth)]
    if not set(ends) <= set(program.trained):
        return np.zeros(len(moments.iterations), bool)
    first, last = (np.abs(moments.arrays[key.gradient]).max(axis=(-2, -1)) for key in ends)
    return np.asarray((first > 0) & (first <= VANISHING * last))


def saturated(look: Aside) -> Inspection:
    """Layers of which most slopes are flat."""
    now: State = yield from state_at(look, look.iteration)
    layers = saturated_layers(now)
    for layer in layers:
        number = yield from _furthest(look, layer)
        share = f"{now.flat[layer]:.0%}"
        yield finding("saturated layer", layer=layer, number=number, share=share, slope=LEAST_SLOPE)
        yield from look.told_since(_saturates(layer), partial(largest, key=Key("sums", layer)))
        if layer is layers[0]:
            yield from another_start(look)


def _saturates(layer: int) -> Condition:
    """Whether a layer is saturated, as all training rows decide."""

    def holds(moments: Moments) -> Inspection:
        return is_saturated((yield from state_of(moments.setup, moments.begun)), layer)

    return holds


def _furthest(look: Aside, layer: int) -> Inspection:
    """The sum of a layer that is furthest from zero in the iteration at the cursor."""
    yield from look.record(look.iteration, Key("sums", layer))
    return largest(look.execution, Key("sums", layer))
