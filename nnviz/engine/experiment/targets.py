"""Targets of a table: rows of numbers or numbers of classes, and what a loss asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from nnviz.engine.reading.strict_json import shown
from nnviz.engine.tables.choices import FaultError
from nnviz.engine.tables.losses import CLASSES

from .chosen import Loss

Given = Mapping[str, Any]
"""Targets by the name of what they are: rows, numbers of classes or None."""


def one_kind(given: Given) -> None:
    """Refuses rows of numbers among numbers of classes, and the other way round."""
    first = next((target for targets in given.values() for target in targets), None)
    for path, targets in given.items():
        for at, target in enumerate(targets):
            if isinstance(target, int) is not isinstance(first, int):
                kind = "the number of a class" if isinstance(first, int) else "a list of numbers"
                raise FaultError(f"{path}[{at}]", f"expected {kind} as in the first row, got {shown(target)}")


def rows_of_classes(given: Given, count: int, loss: Loss) -> dict[str, Any]:
    """A row for each number of a class: 1 in the place of the class, else 0."""
    if loss.formulas.targets is not CLASSES:
        raise FaultError("data.targets", f"expected rows of numbers with the loss {loss.kind}, got numbers of classes")
    return {name: targets and tuple(_row(f"data.{name}[{at}]", target, count) for at, target in enumerate(targets))
            for name, targets in given.items()}  # fmt: skip


def _row(path: str, number: int, count: int) -> tuple[float, ...]:
    if number >= count:
        raise FaultError(path, f"expected a class below {count}, one for each output, got {number}")
    return tuple(float(at == number) for at in range(count))


def asked(loss: Loss, given: Given) -> None:
    """Refuses rows of targets that the loss has no use for."""
    wanted = loss.formulas.targets
    for name, rows in given.items() if wanted else ():
        wrong = wanted.misfit(np.array(rows)) if wanted and rows is not None and len(rows) else None
        if wanted and wrong is not None:
            got = shown(np.array(rows[wrong]).tolist())
            raise FaultError(f"data.{name}[{wrong}]", f"expected {wanted.words} with the loss {loss.kind}, got {got}")
