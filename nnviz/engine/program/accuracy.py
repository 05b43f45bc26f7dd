"""The share of right classes: which rule tells the class of an answer, and how many rows it tells rightly."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.program import Program
from nnviz.engine.tables.losses import SIGNS

Rule = Callable[[Array], Array]
"""From answers or targets (…, rows, outputs) to classes (…, rows)."""

MIDDLES = {"sigmoid": 0.5, "tanh": 0.0}
"""Of the activations that a class can be told by: from where on an answer is the upper one."""


def rule_of(program: Program, targets: Array | None) -> Rule | None:
    """How classes are told; None where the targets are no classes.

    Of one output they are two: the least and the greatest value of its activation, or those that the loss asks for.
    Of several the largest wins.
    """
    if targets is None or not len(targets):
        return None
    if targets.shape[1] > 1:
        one_hot = bool((((targets == 0) | (targets == 1)).all(axis=1) & (targets.sum(axis=1) == 1)).all())
        return (lambda values: values.argmax(axis=-1)) if one_hot else None
    middle = _middle(program)
    if middle is None or not np.isin(targets, (2 * middle - 1, 1)).all():
        return None
    return lambda values: values[..., 0] > middle


def ends_of(program: Program) -> tuple[float, ...]:
    """The targets of the two classes that one output tells apart; none of several outputs, or where it tells none."""
    middle = _middle(program) if program.sizes[-1] == 1 else None
    return () if middle is None else (2 * middle - 1, 1.0)


def _middle(program: Program) -> float | None:
    """From where on the one output is the upper class; None where it tells none."""
    of_signs = program.experiment.loss.formulas.targets is SIGNS
    return 0.0 if of_signs else MIDDLES.get(program.experiment.layers[-1].kind)


def accuracy(rule: Rule, outputs: Array, targets: Array) -> Array:
    """The share of rows (…,) whose class is told rightly."""
    right: Array = (rule(outputs) == rule(targets)).mean(axis=-1)
    return right
