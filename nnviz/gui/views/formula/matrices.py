"""The shown operation over whole arrays: a line of grids and signs, and what made the chosen element. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Const, Expr, Operand, Ref
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.matrices import Gathered, LogSumExpColumns, MatMul, SumAll, Transpose
from nnviz.engine.maths.operation import Operation
from nnviz.engine.maths.primitives import PRIMITIVES, Elementwise, apply
from nnviz.engine.program.workspace import public_index, public_shape
from nnviz.gui.parts.limits import limit_of
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.words.numbers import readable

from .symbols import role_of
from .writing import GATHERED, Ask, Token, is_function, template

At = tuple[int | None, int | None]
"""A row and a column of an array; None: all of them."""


@dataclass(frozen=True, eq=False)
class Grid:
    """One array as it is displayed: `array` may be masked where it is not computed; `lit` is what the chosen
    element is made of, `chosen` says that it is the result."""

    key: Key
    array: Array
    turned: bool
    lit: At
    label: str
    limit: float
    iteration: int
    chosen: bool = False

    def number(self, row: int, column: int) -> Operand | None:
        """The number in a cell of the display; None where it is not computed yet."""
        value = self.array[row, column]
        if value is np.ma.masked:
            return None
        at = (column, row) if self.turned else (row, column)
        shape = self.array.shape[::-1] if self.turned else self.array.shape
        return Operand(self.key, public_index(self.key, shape, *at), self.iteration, float(value))


Piece = Grid | Token


def pieces_of(frame: Frame) -> tuple[Piece, ...]:
    """The line of the shown operation; nothing where no operation made the number."""
    operation = frame.shown_operation
    if operation is None or frame.explanation is None or frame.explanation.operation is None:
        return ()
    row, column = (0, 0, *frame.explanation.target.index)[-2:]
    line, turned = _Line(frame, operation), frame.notation.columns
    result = line.of(Ref(operation.writes), (row, column), turned, chosen=True)
    return (*line.of(operation.expression, (row, column), turned), Token(" = "), *result)


class _Line:
    """Walks through an operation's tree. Where samples are columns, everything is the transpose of what is stored."""

    def __init__(self, frame: Frame, operation: Operation) -> None:
        self.frame, self.operation = frame, operation

    def of(self, expr: Expr, at: At, turned: bool, chosen: bool = False) -> Iterator[Piece]:
        """The pieces of a part, of which the element `at` is wanted; turned: its transpose is shown."""
        row, column = at
        if isinstance(expr, Transpose):
            yield from self.of(expr.arg, (column, row), not turned)
        elif isinstance(expr, MatMul):
            sides = [(expr.left, (row, None)), (expr.right, (None, column))]
            (first, first_at), (second, second_at) = sides[::-1] if turned else sides
            yield from self.of(first, first_at, turned)
            yield Token(" · ")
            yield from self.of(second, second_at, turned)
        elif isinstance(expr, SumAll):
            yield Token("Σ ")
            yield from self.of(expr.arg, (None, None), turned)
        elif isinstance(expr, Gathered):
            inner = (row, None) if expr.axis == -1 else (None, column)
            yield Token(f"{GATHERED[expr.of_numbers][0]} ")
            exponentials = isinstance(expr, LogSumExpColumns)
            yield from self.of(apply("exp", expr.arg) if exponentials else expr.arg, inner, turned)
        elif isinstance(expr, Elementwise):
            yield from self.elementwise(expr, at, turned)
        else:
            yield self.leaf(expr, at, turned, chosen)

    def elementwise(self, expr: Elementwise, at: At, turned: bool) -> Iterator[Piece]:
        product = expr.primitive is PRIMITIVES["multiply"] and not any(map(self.is_scalar, expr.args))
        for piece, arg in template(" ⊙ ".join(("{0}", "{1}")) if product else expr.primitive.math):
            if arg is None:
                yield from (Token(piece),) if piece else ()
                continue
            inner = expr.args[arg]
            loose = inner.precedence < expr.precedence or (arg > 0 and inner.precedence == expr.precedence)
            brackets = loose and not is_function(expr)
            yield from (Token("("),) if brackets else ()
            yield from self.of(inner, at, turned)
            yield from (Token(")"),) if brackets else ()

    def is_scalar(self, expr: Expr) -> bool:
        return expr.shape(self.frame.record.shape) == ()

    def leaf(self, expr: Expr, at: At, turned: bool, chosen: bool) -> Piece:
        frame = self.frame
        if isinstance(expr, Const):
            return Token(readable(expr.value) if expr.value != round(expr.value, 1) else f"{expr.value:g}")
        assert isinstance(expr, Ref)
        key, shape, record = expr.key, frame.record.shape(expr.key), frame.record
        if shape == () and record.has(key, ()):
            value = record.operand(key, 0, 0)
            return Token(f"{value.value:.6g}", role_of(value), Ask("number_clicked", Number.of(value)), value, True)
        rows, columns = (1, 1, *shape)[-2:]
        array: Array = record.matrix(key) if key in record else np.ma.array(np.zeros(shape), mask=True)
        array = array.reshape(rows, columns)
        lit = (0 if rows == 1 and at[0] is not None else at[0], 0 if columns == 1 and at[1] is not None else at[1])
        public = public_shape(key, shape)
        sign, sizes = "ᵀ" if turned != frame.notation.columns else "", public[::-1] if turned else public
        label = f"{frame.names.array_symbol(key)}{sign} " + "×".join(map(str, sizes))
        array, lit = (array.T, lit[::-1]) if turned else (array, lit)
        return Grid(key, array, turned, lit, label, limit_of(frame, key), record.iteration, chosen)
