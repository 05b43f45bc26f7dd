"""Terms that are entries of the tables of the engine: what is added there has its entry in the glossary."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from nnviz.engine.said import Said, said
from nnviz.engine.tables.activations import ACTIVATIONS, Activation
from nnviz.engine.tables.losses import LOSSES, Loss, Simplified
from nnviz.engine.tables.optimizers import OPTIMIZERS
from nnviz.engine.tables.schedules import SCHEDULES
from nnviz.gui.words.language import LANGUAGES

from .term import Term

IN_TORCH = re.compile(r"torch(?:\.\w+)+")
MODULE = re.compile(r"nn\.\w+")
OTHERS = {
    "identity": said("linear, none"), "sigmoid": said("logistic function, σ"), "tanh": said("hyperbolic tangent"),
    "relu": said("rectified linear unit, rectifier"), "leaky_relu": said("leaky rectified linear unit, LReLU"),
    "elu": said("exponential linear unit"), "softplus": said("smooth ReLU"),
    "gelu": said("Gaussian error linear unit"), "silu": said("Swish, sigmoid linear unit"),
    "sin": said("sine, sinusoidal"), "softmax": said("softargmax, multinomial logistic function"),
    "sse": said("SSE, sum of squares, squared error"), "mse": said("MSE, L2 loss"),
    "bce": said("BCE, log loss, binary crossentropy"),
    "cross_entropy": said("CE, negative log-likelihood, categorical crossentropy, NLL"),
    "huber": said("smooth L1, robust loss"), "hinge": said("margin loss, SVM loss"),
    "sgd": said("stochastic gradient descent, gradient descent, steepest descent"),
    "rmsprop": said("root mean square propagation"), "adam": said("adaptive moment estimation"),
    "adamw": said("Adam with decoupled weight decay"), "constant": said("fixed learning rate"),
    "step": said("StepLR, staircase"), "exponential": said("ExponentialLR"), "cosine": said("CosineAnnealingLR, SGDR"),
    "linear": said("LinearLR, linear warmdown"),
}  # fmt: skip
"""What other texts call an entry, by the name that files have for it."""
READINGS = {
    "identity": "こうとうかんすう", "sigmoid": "しぐもいど", "tanh": "そうきょくせんせいせつ", "sin": "せいげん",
    "softmax": "そふとまっくす", "sse": "にじょうわごさ", "mse": "へいきんにじょうごさ",
    "bce": "にちこうさえんとろぴー", "cross_entropy": "こうさえんとろぴー", "huber": "ふーばーそんしつ",
    "hinge": "ひんじそんしつ", "constant": "いってい", "exponential": "しすうげんすい", "linear": "せんけいげんすい",
}  # fmt: skip
WHAT = {
    "sgd": said("an optimizer that steps against the gradient"),
    "rmsprop": said("an optimizer that divides each step by the root of the mean square of its gradients"),
    "adam": said("an optimizer that divides a mean of the gradients by the root of the mean of their squares"),
    "adamw": said("Adam that makes every parameter a little smaller first, apart from the loss"),
    "constant": said("a schedule: the learning rate stays as it is"),
    "step": said("a schedule: the learning rate is multiplied by γ after every so many epochs"),
    "exponential": said("a schedule: the learning rate is multiplied by γ after each epoch"),
    "cosine": said("a schedule: the learning rate falls to 0 along half a wave of the cosine"),
    "linear": said("a schedule: the learning rate falls in a straight line to γ times as much"),
}  # fmt: skip
"""What an optimizer or a schedule is, by the name that files have for it."""
LOOSE = ("constant",)
"""Entries whose words mean other things in sentences."""
OPTIMIZER, SCHEDULE = said("an optimizer"), said("a schedule of the learning rate")


def activations() -> Iterator[Term]:
    for name, entry in ACTIVATIONS.items():
        code = (*MODULE.findall(entry.module), *IN_TORCH.findall(entry.torch))
        yield Term(entry.label, _range(entry), "f", (), code, OTHERS.get(name, ""), READINGS.get(name, ""),
                   see=("activation", "slope"), chosen=("activation", name))  # fmt: skip


def _range(entry: Activation) -> Said:
    """What an activation is, by where its outputs lie."""
    low, high = entry.range
    if math.isinf(low) and math.isinf(high):
        return said("an activation")
    if math.isinf(high):
        return said("an activation whose outputs are at least {low}", low=_number(low))
    if entry.mixing is not None:
        return said("an activation of all sums of a sample; its outputs lie between {low} and {high}",
                    low=_number(low), high=_number(high))  # fmt: skip
    return said("an activation whose outputs lie between {low} and {high}", low=_number(low), high=_number(high))


def _number(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def losses() -> Iterator[Term]:
    for name, entry in LOSSES.items():
        what = said("a loss: {terms} of each output and its target", terms=entry.written)
        yield Term(entry.label, what, "L", (), tuple(dict.fromkeys(_code_of_loss(entry))), OTHERS.get(name, ""),
                   READINGS.get(name, ""), see=("loss", "reduction"), chosen=("loss", name))  # fmt: skip


def _code_of_loss(entry: Loss) -> Iterator[str]:
    both: tuple[Loss | Simplified, ...] = (*entry.simplified.values(), entry)
    for of in both:
        yield from (*MODULE.findall(of.module), *(() if of.module else IN_TORCH.findall(of.torch)))


def optimizers() -> Iterator[Term]:
    yield from _choices(OPTIMIZERS, "optimizer", OPTIMIZER, ("optimizer", "learning rate"))


def schedules() -> Iterator[Term]:
    yield from _choices(SCHEDULES, "schedule", SCHEDULE, ("learning rate schedule", "epoch"))


def _choices(table: Mapping[str, Any], of: str, what: Said, see: tuple[str, ...]) -> Iterator[Term]:
    for name, kind in table.items():
        code = tuple(IN_TORCH.findall(kind.torch)[:1])
        yield Term(kind.label, WHAT.get(name, what), "", (), code, OTHERS.get(name, ""), READINGS.get(name, ""),
                   see=see, loose=tuple(LANGUAGES) if name in LOOSE else (), chosen=(of, name))  # fmt: skip


def numbers(known: set[str]) -> Iterator[Term]:
    """What can be chosen for activations, losses, optimizers and schedules and what optimizers compute, each by its
    label, as far as it is not `known`."""
    for label, letter, of in _numbers():
        if label and label not in known and letter:
            known.add(label)
            yield Term(label, said("a number of {of}", of=of), letter, kinds=(label,), see=(str(of),),
                       loose=tuple(LANGUAGES))  # fmt: skip


def _numbers() -> Iterator[tuple[str, str, str]]:
    entries: tuple[Activation | Loss, ...] = (*ACTIVATIONS.values(), *LOSSES.values())
    for entry in entries:
        yield from ((one.label, one.letter, entry.label) for one in entry.parameters.values())
    for kind in (*OPTIMIZERS.values(), *SCHEDULES.values()):
        yield from ((words.label, words.letter, kind.label) for words in kind.words.values())
