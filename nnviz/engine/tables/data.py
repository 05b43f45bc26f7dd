"""What an experiment may say of its data: the class that all kinds of them are made of, and their arrays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Const, Expr
from nnviz.engine.reading.strict_json import must_be
from nnviz.engine.said import said

from .choices import Choice, FaultError, Words, known
from .features import AS_THEY_ARE, FEATURES, Preparation


class Size(NamedTuple):
    """Inputs of the network, rows that it trains on, outputs; None: as many as the network has."""

    inputs: int
    rows: int
    outputs: int | None


class Called(NamedTuple):
    """What people call the raw inputs and the outputs of a network, where the data have names for them."""

    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Data:
    """Read-only arrays: inputs (rows, inputs), targets (rows, outputs) or None; test parts may have no rows.

    Where the inputs are features or standardised, `preparation` made them of `raw` (rows, columns), the training
    rows as the data set has them, and the test inputs of `raw_tests`. `classes` are the names of what is told apart,
    where they have some. `picture` is the shape of an image that the raw numbers of a row are; `source` the name of a
    file, and which of its rows each is.
    """

    inputs: Array
    targets: Array | None
    test_inputs: Array
    test_targets: Array
    raw: Array
    preparation: Preparation = AS_THEY_ARE
    classes: tuple[str, ...] = ()
    picture: tuple[int, int] | None = None
    source: tuple[str, Array] | None = None
    raw_tests: Array = field(default_factory=lambda: np.zeros((0, 0)))

    def __post_init__(self) -> None:
        for array in (self.inputs, self.targets, self.test_inputs, self.test_targets, self.raw, self.raw_tests):
            if array is not None:
                array.setflags(write=False)

    def made_of(self, row: int, column: int) -> Expr | None:
        """How an input of a training row was made of the raw numbers; None where it is one of them."""
        if not self.preparation:
            return None
        return self.preparation.formula(column, [Const(value) for value in self.raw[row].tolist()])


class DataChoice(Choice, frozen=True, kw_only=True, tag_field="kind"):
    """`features` are what the network is given instead of the raw inputs; `standardize` makes each of its inputs one
    of mean 0 and deviation 1 over the training rows. Neither is done unless it is asked for."""

    words: ClassVar[dict[str, Words]] = {
        "features": Words(said("features")), "standardize": Words(said("standardize")),
    }  # fmt: skip

    features: tuple[str, ...] = ()
    standardize: bool = False

    def __post_init__(self) -> None:
        for at, name in enumerate(self.features):
            known(f".features[{at}]", name, FEATURES)
            if name in self.features[:at]:
                text = said("{path} is {name} again, but each feature may be there once.")
                raise FaultError(f".features[{at}]", text, name=name)

    def raw_size(self) -> Size:
        """The size without features."""
        raise NotImplementedError

    @property
    def called(self) -> Called:
        """The names of raw inputs and outputs; none where nobody gave any."""
        return Called()

    def arrays(self) -> Data:
        """The numbers, without features and not standardised."""
        raise NotImplementedError

    def size(self) -> Size:
        size = self.raw_size()
        for at, name in enumerate(self.features):
            path = f"data.features[{at}]"
            if size.inputs > 2:
                text = said("{path} needs data of one or two raw inputs, but there are {got}.")
                raise FaultError(path, text, got=size.inputs)
            if size.inputs <= max(FEATURES[name].columns):
                raise FaultError(path, must_be(said("a feature of the one raw input"), name))
        return size._replace(inputs=len(self.features) or size.inputs)


def training_rows(samples: int, ratio: float) -> int:
    """How many of the samples train."""
    return max(1, round(samples * ratio))


def split(inputs: Array, targets: Array, order: Array, train_ratio: float) -> Data:
    """The rows in an order: the first part trains, the rest tests."""
    train, test = np.split(order, [training_rows(len(order), train_ratio)])
    return Data(inputs[train], targets[train], inputs[test], targets[test], inputs[train])


def column(values: Array) -> Array:
    """One number a row."""
    return np.asarray(values, dtype=np.float64).reshape(-1, 1)


def one_hot(numbers: Array, count: int) -> Array:
    """Of numbers of classes rows of which one entry is 1 and the others are 0."""
    return np.eye(count)[numbers]
