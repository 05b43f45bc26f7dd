"""The draft that a choice of data begins as: its rows, which of them test, and what its targets are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnviz.engine.experiment.called import in_line
from nnviz.engine.experiment.csv_data import Csv
from nnviz.engine.experiment.experiment import Table
from nnviz.engine.maths.arrays import Array
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.engine.tables.data import Data, DataChoice, column
from nnviz.engine.tables.datasets import Sampled

from .draft import MOST_CELLS, MOST_CLASSES, TWO, Draft, plain_names


def draft_of(choice: DataChoice) -> Draft:
    """The rows of a choice of data, training rows first. ExperimentError: they are too many to be changed by hand."""
    size = choice.raw_size()
    if (got := size.rows * (size.inputs + (size.outputs or 0))) > MOST_CELLS:
        text = said("These data have {got} cells, but at most {most} can be changed by hand.")
        raise ExperimentError(text, got=got, most=MOST_CELLS)
    data = choice.arrays()
    targets = data.targets
    if targets is not None and len(data.test_targets):
        targets = np.concatenate([targets, data.test_targets])
    inputs = np.concatenate([data.raw, data.test_inputs]) if len(data.test_inputs) else data.raw
    count, known = len(inputs), _classes(data, targets)
    classes, ends = known or ((), (0.0, 1.0))
    columns = [inputs] if targets is None else [inputs, _cells(targets, classes, ends)]
    tests = np.arange(count) >= len(data.raw)
    made = Draft(
        names=_names(choice, inputs.shape[1], 0 if targets is None else targets.shape[1], bool(classes)),
        inputs=inputs.shape[1], classes=classes, ends=ends,
        rows=tuple(map(tuple, np.concatenate(columns, axis=1).tolist())), tests=tuple(tests.tolist()),
        ratio=1 - float(tests.mean()) if count else 1.0, prepared=(choice.features, choice.standardize),
    )  # fmt: skip
    if not isinstance(choice, Sampled):
        return made
    return replace(made, source=choice, noise=choice.noise, ratio=choice.train_ratio, seed=choice.seed)


def _classes(data: Data, targets: Array | None) -> tuple[tuple[str, ...], tuple[float, float] | None] | None:
    """The names of the classes that targets are, and what two of them become; None where they are numbers."""
    if targets is None or not targets.shape[1]:
        return None
    count = targets.shape[1]
    if count == 1:
        for ends in ((0.0, 1.0), (-1.0, 1.0)):
            if np.isin(targets, ends).all():
                called = tuple(f"{end:g}" for end in ends) if ends[0] else TWO
                return (data.classes if len(data.classes) == 2 else called), ends
        return None
    one_hot = np.isin(targets, (0, 1)).all() and (targets.sum(axis=1) == 1).all()
    if not one_hot or count > MOST_CLASSES:
        return None
    return (data.classes if len(data.classes) == count else tuple(map(str, range(count)))), None


def _cells(targets: Array, classes: tuple[str, ...], ends: tuple[float, float] | None) -> Array:
    """The target columns of a draft."""
    if not classes:
        return targets
    number = targets.argmax(axis=1) if ends is None else targets[:, 0] == ends[1]
    return column(number)


def _names(choice: DataChoice, inputs: int, targets: int, of_classes: bool) -> tuple[str, ...]:
    """The names that a table or a file gave its columns."""
    plain = plain_names(inputs, targets, of_classes)
    if isinstance(choice, Table) and choice.names:
        if of_classes:
            return (*choice.names[:inputs], choice.names[inputs] if len(choice.names) == inputs + 1 else "class")
        return choice.names if len(choice.names) == len(plain) else plain
    if isinstance(choice, Csv) and len(choice.inputs) + len(choice.targets) == len(plain):
        return tuple(map(in_line, (*choice.inputs, *choice.targets)))
    return plain
