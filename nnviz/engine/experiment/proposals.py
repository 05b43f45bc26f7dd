"""What output and loss are proposed for data, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from msgspec.structs import replace

from nnviz.engine.said import Said, said
from nnviz.engine.tables.data import DataChoice

from .experiment import Table
from .new_data import OF_CLASSES, OF_NUMBERS, OF_SEVERAL, usual_for

WHY = {
    OF_CLASSES[0]: said("The targets are all 0 or 1: sigmoid and binary cross-entropy fit them."),
    OF_SEVERAL[0]: said("Each row belongs to one of {count} classes: softmax and cross-entropy fit them."),
    OF_NUMBERS[0]: said("The targets are numbers: identity and the mean squared error fit them."),
}
"""By the activation of the output."""
ENOUGH = 1000
"""Samples, to see of what kind all of them are."""
WITHOUT_TARGETS = said("The data have no targets: there is no training, only a forward pass.")


@dataclass(frozen=True)
class Proposal:
    """Activation of the output and loss with its usual reduction, as a file has them; how many outputs the targets
    ask for, and the reason in a sentence."""

    activation: str
    loss: dict[str, Any]
    outputs: int | None
    why: Said


def proposed(choice: DataChoice) -> Proposal:
    """What fits these data."""
    if isinstance(choice, Table) and choice.of_classes:
        given = [target for target in (choice.targets or ()) if isinstance(target, int)]
        return _of(OF_SEVERAL, 1 + max(given, default=1))
    data = _few(choice).arrays()
    if data.targets is None:
        return Proposal(*OF_NUMBERS, None, WITHOUT_TARGETS)
    rows = np.concatenate([data.targets, data.test_targets]) if len(data.test_targets) else data.targets
    return _of(usual_for(rows), rows.shape[1])


def _few(choice: DataChoice) -> DataChoice:
    """The same with few samples, where they are drawn: of what kind they are does not depend on how many."""
    return replace(choice, samples=ENOUGH) if getattr(choice, "samples", 0) > ENOUGH else choice  # type: ignore[call-arg]


def _of(usual: tuple[str, dict[str, str]], outputs: int) -> Proposal:
    activation, loss = usual
    why = WHY[activation]
    return Proposal(activation, dict(loss), outputs, why.having(count=outputs) if usual is OF_SEVERAL else why)
