"""Dialect: how the NumPy lines are written. What a line computes does not depend on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .expressions import Expr
from .keys import SAMPLES, Key


@dataclass(frozen=True)
class Dialect:
    """`names` of arrays: of a single one by its key, without a layer's number; else of those of all layers.

    With `columns` samples are columns: every array has its rows and columns exchanged, weights are (n_out, n_in),
    biases (n_out, 1). The values agree with those of rows but for the rounding of sums in another order.
    """

    names: Mapping[str | Key, str]
    columns: bool = False

    def name(self, key: Key) -> str:
        """The variable that holds an array."""
        if key in self.names:
            return self.names[key]
        name = self.names.get(key.kind, key.kind)
        if key.owner:
            name = f"{key.kind}_{self.names.get(key.owner, key.owner)}"
        return f"{name}{'' if key.layer is None else key.layer}"

    def oriented(self, line: Expr) -> Expr:
        """The line for arrays that lie as they do in this dialect."""
        return line.transposed() if self.columns else line


WORDS = Dialect({Key("outputs", 0): "inputs", SAMPLES: "N", "weights": "W", "biases": "b", "grad_w": "grad_W"})
