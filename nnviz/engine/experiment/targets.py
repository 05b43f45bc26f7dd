"""Targets of a table: rows of numbers or numbers of classes, and what a loss asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.reading.strict_json import must_be, shown
from nnviz.engine.said import said
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
                of_class, of_numbers = said("a class number, as in the first row"), said("a list, as in the first row")
                expected = of_class if isinstance(first, int) else of_numbers
                raise FaultError(f"{path}[{at}]", must_be(expected, shown(target)))


def rows_of_classes(given: Given, count: int, loss: Loss) -> dict[str, Any]:
    """A row for each number of a class: 1 in the place of the class, else 0."""
    if loss.formulas.targets is not CLASSES:
        expected = said("a list of lists with the loss {loss}", loss=loss.kind)
        raise FaultError("data.targets", must_be(expected, said("a list of class numbers")))
    return {name: targets and tuple(_row(f"data.{name}[{at}]", target, count) for at, target in enumerate(targets))
            for name, targets in given.items()}  # fmt: skip


def _row(path: str, number: int, count: int) -> tuple[float, ...]:
    if number >= count:
        raise FaultError(path, must_be(said("a class below {count}, one for each output", count=count), number))
    return tuple(float(at == number) for at in range(count))


def asked(loss: Loss, given: Given, source: tuple[str, Array] | None = None) -> None:
    """Refuses rows of targets that the loss has no use for; `source` says which rows of a file they are, the
    training rows first."""
    wanted = loss.formulas.targets
    for name, rows in given.items() if wanted else ():
        wrong = wanted.misfit(np.array(rows)) if wanted and rows is not None and len(rows) else None
        if wanted and wrong is not None:
            expected = said("{targets} with the loss {loss}", targets=wanted.words, loss=loss.kind)
            place: object = f"data.{name}[{wrong}]"
            if source is not None:
                at = wrong if name == "targets" else len(given["targets"]) + wrong
                place = said("{file}, row {row}: the target", file=source[0], row=int(source[1][at]))
            raise FaultError(str(place), must_be(expected, shown(np.array(rows[wrong]).tolist()), place))
