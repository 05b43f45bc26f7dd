"""A NumPy line that somebody wrote is judged: exact, equal in value, or wrong, and by which slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.dialect import Dialect
from nnviz.engine.maths.evaluating import evaluated
from nnviz.engine.maths.expressions import Const, Expr, Operand, Ref, replaced, subtrees
from nnviz.engine.maths.keys import DIVISOR, Key
from nnviz.engine.maths.matrices import MatMul, SumColumns, SumRows, Transpose
from nnviz.engine.maths.operation import Operation
from nnviz.engine.maths.primitives import PRIMITIVES, Elementwise
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record
from nnviz.engine.said import Said, said

from .parsing import parsed
from .slips import SLIPS, Line

CLOSE = 1e-9
"""Relative to the largest number of an array: what rounding in another order can make, and more."""


@dataclass(frozen=True)
class JudgedLine:
    """`verdict` is "exact" (the same formula, or the same bits), "equal" (another formula for the same numbers),
    "wrong" or "shape"; `slip` names the one that gives these numbers."""

    verdict: str
    words: Said
    slip: str = ""

    @property
    def right(self) -> bool:
        return self.verdict in ("exact", "equal")


@dataclass(frozen=True, eq=False)
class AskedLine:
    """The line of an operation in a dialect; `values` are the whole record of the iteration."""

    program: Program
    values: Record
    operation: Operation
    dialect: Dialect

    @cached_property
    def arrays(self) -> dict[Key, Array]:
        found = {key: np.asarray(self.values.matrix(key)) for key in self.values.keys()}
        if self.dialect.columns:
            found = {key: array.swapaxes(-1, -2) if array.ndim > 1 else array for key, array in found.items()}
        return found

    @cached_property
    def names(self) -> dict[str, Expr]:
        """What a line can read: all that is known when it runs, and what the divisor is made of."""
        at = self.program.operations.index(self.operation)
        later = {operation.writes for operation in self.program.operations[at:]}
        known = sorted(
            (key for key in self.arrays if key not in later and key != DIVISOR), key=lambda key: not key.begun
        )
        counts = {"N": Const(float(len(self.values.rows))), "D": Const(float(self.program.sizes[-1]))}
        return counts | {self.dialect.name(key): Ref(key) for key in known}

    @cached_property
    def formula(self) -> Expr:
        return self.dialect.oriented(self.operation.expression)

    @cached_property
    def value(self) -> Array:
        return self.arrays[self.operation.writes]

    def judge(self, text: str) -> JudgedLine:
        """What is to be said of a line. UnreadableError (a ValueError): it cannot be read, and why."""
        tree = parsed(text, self.names, self.dialect.name(self.operation.writes))
        try:
            value = evaluated(tree, self.arrays)
        except ValueError:
            plain = _plain(tree)
            slip = next((name for name, wrong in self._wrong() if _plain(wrong) == plain), "")
            return JudgedLine("shape", self._misfit(tree), slip)
        if value.shape != self.value.shape:
            return self._of_other_shape(tree, value)
        if _plain(tree) == _plain(self.formula) or np.array_equal(value, self.value, equal_nan=True):
            return JudgedLine("exact", said("Exactly this line."))
        if _close(value, self.value):
            return JudgedLine("equal", said("Right: another way to write it, with the same numbers."))
        slip = next((name for name, wrong in self._slips if _close(value, wrong)), "")
        if slip:
            return JudgedLine("wrong", WORDS.get(slip) or SLIPS[slip].words, slip)
        return JudgedLine("wrong", said("The shape is right, the numbers are not."))

    def _of_other_shape(self, tree: Expr, value: Array) -> JudgedLine:
        if value.size == self.value.size and _close(value.reshape(self.value.shape), self.value):
            return JudgedLine("equal", said("Right: another way to write it, with the same numbers."))
        slip = next(
            (n for n, w in self._slips if w.shape == value.shape and _close(value, w) and not _close(w, self.value)), ""
        )
        text = said("The result has the shape {got} instead of {shape}.", got=_size(value), shape=_size(self.value))
        return JudgedLine("shape", text, slip)

    def _misfit(self, tree: Expr) -> Said:
        """Of the innermost part whose shapes do not fit."""
        for child in tree.children:
            try:
                evaluated(child, self.arrays)
            except ValueError:
                return self._misfit(child)
        shapes = [_size(evaluated(child, self.arrays)) for child in tree.children]
        if len(shapes) == 2:
            return said("The shapes {left} and {right} do not fit together.", left=shapes[0], right=shapes[1])
        return said("The shapes do not fit together.")

    @cached_property
    def _slips(self) -> tuple[tuple[str, Array], ...]:
        """What each wrong formula gives; none of them is right."""
        found = []
        for name, tree in self._wrong():
            try:
                value = evaluated(tree, self.arrays)
            except (ValueError, KeyError):
                continue
            if value.shape != self.value.shape or not _close(value, self.value):
                found.append((name, value))
        return tuple(found)

    def _wrong(self) -> Iterator[tuple[str, Expr]]:
        line = Line(self.program, self.operation, self.operation.expression, len(self.values.rows))
        for name, slip in SLIPS.items():
            for formula in slip.lines(line):
                yield name, self.dialect.oriented(formula)
        yield from _of_code(self.formula)


def _of_code(formula: Expr) -> Iterator[tuple[str, Expr]]:
    """Slips that only a line of code can have."""
    yield "transposed", formula.T
    for part in subtrees(formula):
        if isinstance(part, MatMul):
            yield "elementwise", replaced(formula, {part: part.left * part.right})
            yield "factors", replaced(formula, {part: MatMul(part.right, part.left)})
        if isinstance(part, SumRows | SumColumns):
            other = SumColumns if isinstance(part, SumRows) else SumRows
            yield "axis", replaced(formula, {part: other(part.arg)})
            yield "not_summed", replaced(formula, {part: part.arg})
        if isinstance(part, Elementwise) and part.primitive is PRIMITIVES["multiply"]:
            for left_out in part.args:
                kept = part.args[1] if left_out is part.args[0] else part.args[0]
                yield "factor", replaced(formula, {part: kept})
            yield "multiplied", replaced(formula, {part: part.args[0] + part.args[1]})
        if isinstance(part, Elementwise) and part.primitive in (PRIMITIVES["add"], PRIMITIVES["subtract"]):
            for kept in part.args:
                yield "summand", replaced(formula, {part: kept})
            first, second = part.args
            flipped = first - second if part.primitive is PRIMITIVES["add"] else first + second
            yield "plus_minus", replaced(formula, {part: flipped})
            yield "order", replaced(formula, {part: second - first})
        if isinstance(part, Elementwise) and part.primitive is PRIMITIVES["divide"]:
            yield "undivided", replaced(formula, {part: part.args[0]})
        if isinstance(part, Elementwise) and part.primitive is PRIMITIVES["square"]:
            yield "unsquared", replaced(formula, {part: part.args[0]})


WORDS: Mapping[str, Said] = {
    "elementwise": said("* multiplies element by element; here a matrix product, @, is meant."),
    "factors": said("The factors of the matrix product stand in the wrong order."),
    "axis": said("It is summed over the wrong axis."),
    "not_summed": said("It is not summed over the samples."),
    "factor": said("A factor is left out."),
    "multiplied": said("It is added where it is to be multiplied."),
    "summand": said("A summand is left out."),
    "plus_minus": said("Plus and minus are exchanged."),
    "order": said("What is subtracted stands in the wrong order."),
    "undivided": said("It is not divided."),
    "unsquared": said("A square is left out."),
}


def _plain(expr: Expr) -> Expr | tuple[object, ...]:
    """The same for lines that differ in nothing but the order of factors and summands, and in brackets."""
    if isinstance(expr, Ref | Const | Operand):
        return expr
    if isinstance(expr, Transpose) and isinstance(expr.arg, Transpose):
        return _plain(expr.arg.arg)
    children = tuple(map(_plain, expr.children))
    if isinstance(expr, Elementwise) and (expr.primitive.additive or expr.primitive.multiplicative):
        if expr.primitive is not PRIMITIVES["subtract"]:
            children = tuple(sorted(children, key=repr))
        return (repr(expr.primitive.code), *children)
    if isinstance(expr, Elementwise):
        return (repr(expr.primitive.code), *children)
    return (type(expr).__name__, *children)


def _close(value: Array, right: Array) -> bool:
    most = float(np.abs(right).max(initial=0.0))
    return value.shape == right.shape and bool(np.abs(value - right).max(initial=0.0) <= CLOSE * most)


def _size(array: Array) -> str:
    return "×".join(map(str, array.shape)) if array.shape else "1"
