"""Rechosen: other choices for a training. Most hold from an iteration on; some can only begin it anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from nnviz.engine.said import said
from nnviz.engine.tables.choices import FaultError, known, plain_faults

from .experiment import Experiment, parts_of

ANEW = ("init", "batch")
"""Parts of an experiment that a run has from its beginning."""
PARTS = (*ANEW, "layers", "loss", "optimizer")
"""These and those that can change in the middle of a run; of the layers their activations."""


@dataclass(frozen=True, eq=False)
class Rechosen:
    """An experiment with other choices, and which of its parts they are."""

    experiment: Experiment
    parts: tuple[str, ...] = ()

    @property
    def anew(self) -> bool:
        """Whether the training begins anew with them."""
        return bool(set(self.parts) & set(ANEW))

    def number(self, name: str) -> float | None:
        """What it has chosen for a number of the optimizer."""
        return getattr(self.experiment.optimizer, name, None)


def rechosen(experiment: Experiment, choices: dict[str, Any] | Rechosen) -> Rechosen:
    """The experiment with some parts as a file would have them, or with those that were chosen once before.

    With what began a training anew it is that experiment. ExperimentError says what cannot be.
    """
    if isinstance(choices, Rechosen) and choices.anew:
        return choices
    with plain_faults():
        if isinstance(choices, Rechosen):
            parts = {name: getattr(choices.experiment, name) for name in choices.parts}
        else:
            for name in choices:
                known("choices", name, dict.fromkeys(PARTS))
            parts = parts_of(choices)
        after = replace(experiment, **parts)
        sizes, given = ([layer.size for layer in one.layers] for one in (experiment, after))
        if given != sizes:
            text = said("{path} must keep the sizes {sizes}, but have {got}.")
            raise FaultError("layers", text, sizes=sizes, got=given)
        if [layer.owns for layer in after.layers] != [layer.owns for layer in experiment.layers]:
            raise FaultError("layers", said("{path} must keep or lack their biases: they are changed layer by layer."))
    return difference(experiment, after)


def difference(before: Experiment, after: Experiment) -> Rechosen:
    """What of one experiment is chosen otherwise than in another."""
    return Rechosen(after, tuple(name for name in PARTS if getattr(after, name) != getattr(before, name)))
