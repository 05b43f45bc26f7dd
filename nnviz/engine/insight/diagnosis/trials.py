"""What would help, tried aside with the program's own lines: other learning rates, other initial values, another
activation."""

from __future__ import annotations

import math

import numpy as np
from msgspec.structs import replace

from nnviz.engine.experiment.chosen import Layer
from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.evaluate import losses
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.initializers import INITIALIZERS
from nnviz.engine.training.edits.numbers import SetRate
from nnviz.engine.training.setups import Setup, initial_state

from .findings import Aside, Inspection, finding
from .thresholds import HELPS, TRIED

SEED, NODES = 1, 4
BETTER = f"{1 - HELPS:.0%}"
FROM_ZERO = 1e-2
"""Stands for a learning rate of 0 where larger ones are tried."""


def loss_with(setup: Setup, parameters: Array) -> float:
    """The loss of all training rows with weights and biases (P,)."""
    assert setup.data.targets is not None
    with np.errstate(all="ignore"):
        return float(losses(setup.program, parameters, setup.data.inputs, setup.data.targets))


def loss_at(look: Aside, iteration: int) -> Inspection:
    """The loss of all training rows as an iteration of the run begins."""
    yield from look.go(iteration)
    setup = look.execution.setup
    return loss_with(setup, look.execution.begun[: setup.program.parameter_count])


def other_rates(look: Aside, since: int, until: int, times: tuple[float, ...]) -> Inspection:
    """Tries so many times the learning rate from one iteration on until another one begins. Returns each rate with the
    loss of all training rows then, infinite where the training stopped before; none where more was changed by hand."""
    yield from look.go(since)
    state, chosen = look.execution.begun.copy(), look.execution.setup.rate
    trial, found = look.trial, dict[float, float]()
    if look.changed_after(since):
        return found
    for factor in times:
        rate = float(f"{factor * (chosen or FROM_ZERO):.3g}")
        if rate in (0.0, chosen, *found) or not math.isfinite(rate):
            continue
        look.try_rate(SetRate(since, rate, chosen), state)
        finite = yield from look.train(trial, until - 1)
        loss = loss_with(trial.setup, trial.workspace.parameters) if finite else math.inf
        found[rate] = loss if math.isfinite(loss) else math.inf
    return found


def another_rate(tried: dict[float, float], own: float, since: int, until: int) -> Inspection:
    """Whether one of the rates tried helps: returns it."""
    finite = {rate: loss for rate, loss in tried.items() if math.isfinite(loss)}
    facts = {"since": since, "until": until, "own": own}
    if not finite:
        if tried:
            yield finding("no finite rate", rates=tuple(sorted(tried)), since=since, until=until)
        return
    rate = min(finite, key=finite.__getitem__)
    if finite[rate] <= HELPS * own:
        yield finding("another rate", rate=rate, tried=finite[rate], **facts)
    else:
        yield finding("no other rate", rates=tuple(sorted(tried)), tried=finite[rate], share=BETTER, **facts)


def another_start(look: Aside) -> Inspection:
    """Tries other initial values."""
    yield from _tried(look, "start", look.network.layers, "xavier")


def another_activation(look: Aside, activation: str) -> Inspection:
    """Tries an activation in all hidden layers, with initial values that suit it."""
    *hidden, last = look.network.layers
    layers = (*(replace(layer, activation=activation) for layer in hidden), last)
    yield from _tried(look, "activation", layers, "he", activation=ACTIVATIONS[activation].label)


def a_hidden_layer(look: Aside) -> Inspection:
    """Tries a hidden layer where there is none."""
    layers = look.network.layers
    if len(layers) == 1:
        layers = (replace(layers[0], size=NODES, activation="tanh"), *layers)
        yield from _tried(look, "layer", layers, "xavier", nodes=NODES, activation=ACTIVATIONS["tanh"].label)


def _tried(look: Aside, what: str, layers: tuple[Layer, ...], start: str, **facts: object) -> Inspection:
    """Trains a network from the beginning for `TRIED` iterations, and the one at hand for as long."""
    yield from look.go(look.iteration)
    setup, state, init = look.execution.setup, look.execution.begun.copy(), INITIALIZERS[start](seed=SEED)
    if not setup.program.supervised:
        return
    try:
        other = Setup(replace(setup.experiment, init=init, layers=layers))
    except ExperimentError:  # the mistake that is switched on needs what is here
        return
    if look.iteration > TRIED:
        own = yield from loss_at(look, TRIED + 1)
    else:
        look.try_from(look.iteration, setup, state)
        own = yield from _trained(look)
    look.try_from(1, other, initial_state(other.program))
    tried = yield from _trained(look)
    if not (math.isfinite(own) and math.isfinite(tried)):
        return
    kind = f"another {what}" if tried <= HELPS * own else f"no other {what}"
    known = {"start": type(init).label, "seed": SEED, "count": TRIED, "tried": tried, "own": own}
    yield finding(kind, **known, **facts, share=BETTER)


def _trained(look: Aside) -> Inspection:
    """The loss of what is tried after `TRIED` iterations; infinite where it stops before."""
    finite = yield from look.train(look.trial, TRIED)
    return loss_with(look.trial.setup, look.trial.workspace.parameters) if finite else math.inf
