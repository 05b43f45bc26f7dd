"""Where a wrong rule would not be wrong: the path of the choice that must differ, and what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from nnviz.engine.said import Said, said

from .activations import Activation
from .losses import LOSSES, Loss

Unfit = tuple[str, Said] | None


class Layer(Protocol):
    """What a rule asks of a layer that was chosen."""

    @property
    def kind(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def formulas(self) -> Activation: ...
    @property
    def trained(self) -> Sequence[str]: ...


class ChosenLoss(Protocol):
    """What a rule asks of the loss that was chosen."""

    @property
    def kind(self) -> str: ...
    @property
    def reduction(self) -> str | None: ...
    @property
    def formulas(self) -> Loss: ...


class Choices(Protocol):
    """What a rule asks of an experiment."""

    @property
    def layers(self) -> Sequence[Layer]: ...
    @property
    def loss(self) -> ChosenLoss: ...
    @property
    def reaches(self) -> int: ...


def _last(choices: Choices) -> str:
    return choices.layers[-1].kind


def one_output(choices: Choices) -> Unfit:
    last = len(choices.layers) - 1
    if choices.loss.reduction != "mean":
        return "loss.reduction", said("a loss that is a mean over samples and outputs")
    size = choices.layers[last].size
    return None if size > 1 else (f"layers[{last}].size", said("2 or more outputs"))


def a_sum(choices: Choices) -> Unfit:
    return ("loss.reduction", said("a loss that is a mean")) if choices.loss.reduction == "sum" else None


def half_squared_error(choices: Choices) -> Unfit:
    loss, one = choices.loss, choices.layers[-1].size == 1
    right = loss.kind == "sse" and (loss.reduction == "batch_mean" or (loss.reduction == "mean" and one))
    expected = said("another loss than sse with the reduction {reduction}", reduction=loss.reduction)
    return ("loss", expected) if right else None


def no_softmax(choices: Choices) -> Unfit:
    kind, last = _last(choices), len(choices.layers) - 1
    return None if kind == "softmax" else (f"layers[{last}].activation", said("softmax in the last layer"))


def no_relu(choices: Choices) -> Unfit:
    known = [layer.kind for layer in choices.layers]
    if "relu" not in known:
        return "layers", said("a layer with relu")
    reached = "relu" in known[choices.reaches - 1 :]
    return None if reached else ("layers", said("a layer with relu in or behind the first one that is trained"))


def one_layer(choices: Choices) -> Unfit:
    if len(choices.layers) < 2:
        return "layers", said("2 or more layers")
    through = any("weights" in layer.trained for layer in choices.layers[choices.reaches :])
    return None if through else ("layers", said("weights that are trained behind the first layer that is"))


def nothing_to_guard(choices: Choices) -> Unfit:
    kind = choices.loss.kind
    pairs = ", ".join(f"{loss} + {last}" for loss, entry in LOSSES.items() for last in entry.simplified)
    fits = _last(choices) in LOSSES[kind].simplified
    return None if fits else ("loss", said("a loss after its activation, one of {pairs}", pairs=pairs))


def is_curved(choices: Choices, layer: int) -> bool:
    """Whether a layer, from 1, has a slope of its own that its output does not give in place of its sum."""
    chosen, last = choices.layers[layer - 1], len(choices.layers)
    simplified = layer == last and chosen.kind in choices.loss.formulas.simplified
    curved = chosen.formulas.slope is not None and not chosen.formulas.straight
    return curved and not simplified and layer >= choices.reaches


def straight(choices: Choices) -> Unfit:
    if any(is_curved(choices, layer) for layer in range(1, len(choices.layers) + 1)):
        return None
    return "layers", said("a layer with a curved activation before its loss")
