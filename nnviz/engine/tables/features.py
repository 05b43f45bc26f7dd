"""What the network is given of the raw inputs: features of x1 and x2, and numbers that are standardised.

The table of features holds formulas, so that the numbers computed and those explained are the same. Adding one is
adding one entry; nothing is prepared that the experiment does not ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Const, Expr, Ref
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.primitives import apply


@dataclass(frozen=True)
class Feature:
    """What is made of the raw inputs, of which of them (`columns`, from 0), and how it is written with their names."""

    formula: Callable[[Sequence[Expr]], Expr]
    written: str
    columns: tuple[int, ...]


FEATURES = {
    "x1": Feature(lambda x: x[0], "{x1}", (0,)),
    "x2": Feature(lambda x: x[1], "{x2}", (1,)),
    "x1^2": Feature(lambda x: apply("square", x[0]), "{x1}²", (0,)),
    "x2^2": Feature(lambda x: apply("square", x[1]), "{x2}²", (1,)),
    "x1*x2": Feature(lambda x: x[0] * x[1], "{x1}{x2}", (0, 1)),
    "sin(x1)": Feature(lambda x: apply("sin", x[0]), "sin {x1}", (0,)),
    "sin(x2)": Feature(lambda x: apply("sin", x[1]), "sin {x2}", (1,)),
}


@dataclass(frozen=True, eq=False)
class Preparation:
    """From raw numbers to the inputs of the network: `features`, none for the columns as they are; then, where they
    are standardised, minus `mean` and divided by `deviation` (inputs,), those of the training rows."""

    features: tuple[str, ...] = ()
    mean: Array | None = None
    deviation: Array | None = None

    def __bool__(self) -> bool:
        """Whether anything is done."""
        return bool(self.features) or self.mean is not None

    def formula(self, column: int, raw: Sequence[Expr]) -> Expr:
        """How one input is made of the raw numbers."""
        made = FEATURES[self.features[column]].formula(raw) if self.features else raw[column]
        if self.mean is None or self.deviation is None:
            return made
        return (made - Const(float(self.mean[column]))) / Const(float(self.deviation[column]))

    def columns(self, raw: int) -> int:
        """How many inputs are made of so many raw columns."""
        return len(self.features) or raw

    def __call__(self, raw: Array) -> Array:
        """The inputs of the network (rows, inputs) for raw numbers (rows, columns)."""
        if not self:
            return raw
        keys = [Key("raw", column) for column in range(raw.shape[1])]
        arrays = {key: np.ascontiguousarray(raw[:, at]) for at, key in enumerate(keys)}
        made = np.empty((self.columns(raw.shape[1]), len(raw)))
        for column, out in enumerate(made):
            for function, args in self.formula(column, list(map(Ref, keys))).flatten(out, arrays):
                function(*args)
        return np.ascontiguousarray(made.T)


AS_THEY_ARE = Preparation()


def prepare(raw: Array, features: tuple[str, ...], standardize: bool) -> Preparation:
    """What is done to these training rows. Of a column that never changes the mean alone is subtracted."""
    plain = Preparation(features)
    if not standardize:
        return plain
    inputs = plain(raw)
    deviation = inputs.std(axis=0)
    return Preparation(features, inputs.mean(axis=0), np.where(deviation > 0, deviation, 1.0))
