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

from .findings import Aside, Finding, Inspection, Trial, finding
from .thresholds import HELPS, TRIED

SEED, NODES, USUAL = 1, 4, "xavier"
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
    """The best of the rates tried. Returns whether it helps."""
    finite = {rate: loss for rate, loss in tried.items() if math.isfinite(loss)}
    facts = {"since": since, "until": until, "own": own}
    if not finite:
        if tried:
            yield finding("no finite rate", rates=tuple(sorted(tried)), since=since, until=until)
        return False
    rate = min(finite, key=finite.__getitem__)
    helps = finite[rate] <= HELPS * own
    if helps:
        yield finding("another rate", rate=rate, tried=finite[rate], **facts)
    else:
        yield finding("no other rate", rates=tuple(sorted(tried)), tried=finite[rate], share=BETTER, **facts)
    return helps


# --- from the beginning -------------------------------------------------------------------------


def another_start(look: Aside) -> Inspection:
    """Tries other initial values."""
    yield from _tried(look, "start", look.network.layers, USUAL)


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
        yield from _tried(look, "layer", layers, USUAL, nodes=NODES, activation=ACTIVATIONS["tanh"].label)


def _tried(look: Aside, what: str, layers: tuple[Layer, ...], start: str, **facts: object) -> Inspection:
    """Whether a network that is trained from the beginning for `TRIED` iterations is better than the one at hand."""
    if what not in look.trials:
        own = yield from _own(look)
        finite = yield from begins_with(look, layers, start)
        tried = loss_with(look.trial.setup, look.trial.workspace.parameters) if finite else math.inf
        look.trials[what] = Trial(own, tried, finite, look.trial.iteration)
    own, tried, finite, last = look.trials[what]
    if math.isfinite(own) and math.isfinite(tried):
        kind = f"another {what}" if tried <= HELPS * own else f"no other {what}"
        yield finding(kind, **beginning(start), **facts, tried=tried, own=own, share=BETTER)
    elif what == "start" and finite is not None:
        yield _how_far(finite, last)


def finite_with_another_start(look: Aside) -> Inspection:
    """Whether with other initial values everything stays finite."""
    finite = yield from begins_with(look, look.network.layers, USUAL)
    if finite is not None:
        yield _how_far(finite, look.trial.iteration)


def _how_far(finite: bool, last: int) -> Finding:
    """Of a trial with other initial values that it stays finite, or in which iteration it does not."""
    if finite:
        return finding("finite with another start", **beginning(USUAL))
    return finding("not finite with another start", **beginning(USUAL), iteration=last)


def beginning(start: str) -> dict[str, object]:
    """What a sentence says of a beginning."""
    return {"start": INITIALIZERS[start].label, "seed": SEED, "count": TRIED}


def _own(look: Aside) -> Inspection:
    """The loss of the run at hand after `TRIED` iterations, gone on with where it is shorter; infinite where it stops
    before."""
    if look.iteration > TRIED:
        return (yield from loss_at(look, TRIED + 1))
    yield from look.go(look.iteration)
    if not look.execution.program.supervised:
        return math.inf
    look.try_from(look.iteration, look.execution.setup, look.execution.begun.copy())
    finite = yield from look.train(look.trial, TRIED)
    return loss_with(look.trial.setup, look.trial.workspace.parameters) if finite else math.inf


def begins_with(look: Aside, layers: tuple[Layer, ...], start: str) -> Inspection:
    """Trains a network from the beginning for `TRIED` iterations in `look.trial`. Returns whether it stays finite; None
    where there can be no such network, or nothing to train it on."""
    yield None
    try:
        other = Setup(replace(look.network, init=INITIALIZERS[start](seed=SEED), layers=layers))
    except ExperimentError:  # the mistake that is switched on needs what is here
        return None
    if not other.program.supervised:
        return None
    look.try_from(1, other, initial_state(other.program))
    return (yield from look.train(look.trial, TRIED))
