"""Notation: how the same numbers are called and counted, and in which order their factors stand. A plain value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from nnviz.engine.maths.dialect import WORDS, Dialect
from nnviz.engine.maths.expressions import Expr
from nnviz.engine.maths.keys import RATE, TARGETS, Key
from nnviz.engine.program.program import Program
from nnviz.engine.tables.features import FEATURES

from .symbols import below

CHOICES: dict[str, tuple[Any, ...]] = {
    "sum": ("u", "z", "s"),
    "output": ("h", "a", "z"),
    "delta": ("delta", "derivative"),
    "first": (1, 0),
    "orientation": ("rows", "columns"),
    "code": ("words", "letters"),
}
"""What each part of a notation may be; the first is what it is as long as nobody chose."""


@dataclass(frozen=True)
class Notation:
    """How the same numbers are written; what is computed never depends on it.

    The letters of the sum and of a hidden node's output; "delta" δ or "derivative" ∂L/∂u; the number that
    samples and nodes are counted from; samples as "rows" (X @ W) or as "columns" (W @ x); and whether the
    NumPy lines call their arrays by "words" or by the same "letters".
    """

    sum: str = "u"
    output: str = "h"
    delta: str = "delta"
    first: int = 1
    orientation: str = "rows"
    code: str = "words"

    def changed(self, part: str, value: Any) -> Notation:
        """With another choice of one part: sum and output never share a letter, and who chooses a letter wants
        to see it in the code too."""
        other = {"sum": "output", "output": "sum"}.get(part)
        result = replace(self, **{part: value})
        if other is not None and result.sum == result.output:
            result = replace(result, **{other: CHOICES[other][0]})
        return replace(result, code="letters") if part in ("sum", "output", "delta") else result

    @property
    def columns(self) -> bool:
        """Whether samples are columns and a weight's indices are (to, from)."""
        return self.orientation == "columns"

    @property
    def delta_sign(self) -> str:
        """δ, or the derivative that it stands for."""
        return "δ" if self.delta == "delta" else f"∂L/∂{self.sum}"

    def count(self, index: int) -> int:
        """The number on the screen of a sample or a node, whose index is counted from 0."""
        return index + self.first

    def edge(self, source: str, node: str) -> str:
        """The weight from one node to another, both by their names, in the order of its indices: x₁→h₂ or h₂←x₁."""
        return f"{node}←{source}" if self.columns else f"{source}→{node}"

    def ordered(self, expr: Expr) -> Expr:
        """A tree over single numbers with its factors in the order of the orientation: x·w, or w·x."""
        return expr.transposed() if self.columns else expr

    def raw(self, column: int) -> str:
        """A raw input, of which features may be made: x₁."""
        return f"x{below(self.count(column))}"

    def feature(self, name: str) -> str:
        """A feature as it is written: x₁², x₁x₂, sin x₂."""
        return FEATURES[name].written.format(x1=self.raw(0), x2=self.raw(1))

    def dialect(self, program: Program) -> Dialect:
        """How the NumPy lines are written: the names of the arrays and how they lie."""
        names = dict(WORDS.names)
        if self.code == "letters":
            names |= {"sums": self.sum, "outputs": self.output, "upstream": "g", "deltas": "delta"}
            names |= {Key("outputs", 0): "x", Key("outputs", program.depth): "y", TARGETS: "t", RATE: "eta"}
            if self.delta == "derivative":
                names |= {"deltas": f"dL_d{self.sum}", "grad_w": "dL_dW", "grad_b": "dL_db"}
        return Dialect(names, self.columns)


NOTATION = Notation()
"""As long as nobody chose."""
