"""What the lines of the optimizers say of the numbers that they write."""

from __future__ import annotations

import math
from collections.abc import Callable

from nnviz.engine.said import said

from .sentences import Facts, Sentence, Setting

OF_ANY_LINE = ("parameter", "value", "before", "gradient", "lr")
"""The named places of its sentences, beside options and the lines so far."""


def _fact(name: str) -> Callable[[Facts], float]:
    """A fact by another name."""
    return lambda facts: facts[name]  # type: ignore[no-any-return]


def _rest(name: str) -> Callable[[Facts], Setting]:
    """What an option leaves of 1."""
    return lambda facts: Setting(1 - facts[name])


STAYS = Sentence(
    said("The gradient is 0, so the {parameter} stays {value}."),
    said("Plain SGD has no memory that could move it."),
    lambda f: f.gradient == 0,
)
DESCENDS = Sentence(
    said("The {parameter} moves against its gradient by −{lr} × {gradient}, to {value}."),
    said("A short enough step lowers the loss of this batch."),
    why_holds=lambda f: bool(f.smooth),
)
VELOCITY = Sentence(
    said("Velocity: {mu} × old {before} + gradient {gradient} = {value}."),
    said("Earlier gradients live on, each time weakened."),
    why_holds=lambda f: f.momentum < 1,
    facts={"mu": _fact("momentum")},
)
LOOKS_AHEAD = Sentence(
    said("Look-ahead: gradient {gradient} + {mu} × velocity {velocity} = {value}."),
    said("Nesterov steps as if the velocity had acted once more."),
    facts={"mu": _fact("momentum")},
)
FOLLOWS_VELOCITY = Sentence(
    said("The {parameter} follows its velocity by −{lr} × {velocity}, to {value}."),
    said("It can move even where the gradient is 0."),
)
FOLLOWS_AHEAD = Sentence(
    said("The {parameter} follows its look-ahead velocity by −{lr} × {ahead}, to {value}."),
    said("It can move even where the gradient is 0."),
)
MEAN_SQUARE = Sentence(
    said("Mean square: {alpha} × old {before} + {rest} × gradient² = {value}."),
    said("It remembers how large gradients have been."),
    why_holds=lambda f: f.alpha > 0,
    facts={"rest": _rest("alpha")},
)
BY_MEAN_SQUARE = Sentence(
    said("The {parameter} moves by −{lr} × gradient ÷ (√v + ε), to {value}."),
    said("It evens out large and small gradients."),
    why_holds=lambda f: f.v > 0 and f.eps < math.sqrt(f.v),
)
COUNT = Sentence(
    said("This is update {number} of the {parameter}."),
    said("Bias correction needs that number."),
    facts={"number": lambda f: int(f.value)},
)
FIRST_MOMENT = Sentence(
    said("First moment: {beta1} × old {before} + {rest} × gradient = {value}."),
    said("It smooths the direction."),
    why_holds=lambda f: f.beta1 > 0,
    facts={"rest": _rest("beta1")},
)
SECOND_MOMENT = Sentence(
    said("Second moment: {beta2} × old {before} + {rest} × gradient² = {value}."),
    said("It measures the usual size."),
    facts={"rest": _rest("beta2")},
)


def _corrected(moment: str, beta: str) -> Sentence:
    return Sentence(
        said("Bias correction: {moment} ÷ (1 − {beta}^{count}) = {value}."),
        said("The moment began at 0, so early values are too small."),
        why_holds=lambda f: f[beta] > 0,
        facts={"moment": _fact(moment), "beta": _fact(beta), "count": lambda f: int(f["count"])},
    )


CORRECTED_FIRST, CORRECTED_SECOND = _corrected("m", "beta1"), _corrected("v", "beta2")
BY_FIRST_MOMENT = Sentence(
    said("The {parameter} moves by −{lr} × m̂ ÷ (√v̂ + ε), to {value}."),
    said("So all parameters take steps of similar size."),
    why_holds=lambda f: f.v_hat > 0 and f.eps < math.sqrt(f.v_hat),
)
AFTER_DECAY = Sentence(said("After decay, the {parameter} moves by −{lr} × m̂ ÷ (√v̂ + ε), to {value}."))


def _factor(facts: Facts) -> float:
    return float(1 - facts.lr * facts.weight_decay)


DECAY = (
    Sentence(
        said("Weight decay first shrinks the {parameter}: {before} × {factor} = {value}."),
        said("The factor is 1 − ηλ; this is not part of the loss."),
        lambda f: abs(f.value) < abs(f.before),
        facts={"factor": _factor},
    ),
    Sentence(
        said("Weight decay comes first, for the {parameter}: {before} × {factor} = {value}."),
        said("The factor is 1 − ηλ; this is not part of the loss."),
        facts={"factor": _factor},
    ),
)
