"""The nodes of whole arrays that are not element by element: products, transposes, sums and largest numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from .arrays import Array, Arrays, Call, Shape
from .expressions import ADD, ATOM, MULTIPLY, NODES, Expr, Values, bracketed
from .keys import Key
from .numbers import LogSumExp, Max, Several, Sum
from .primitives import apply, filled


@dataclass(frozen=True)
class MatMul(Expr):
    """A matrix product over the last two axes."""

    left: Expr
    right: Expr
    precedence = MULTIPLY

    @property
    def children(self) -> tuple[Expr, ...]:
        return (self.left, self.right)

    def shape(self, shape_of: Callable[[Key], Shape]) -> Shape:
        left, right = self.left.shape(shape_of), self.right.shape(shape_of)
        return (*np.broadcast_shapes(left[:-2], right[:-2]), left[-2], right[-1])

    def element(self, row: int | str, column: int | str, values: Values) -> Expr:
        def term(i: int | str) -> Expr:
            return self.left.element(row, i, values) * self.right.element(i, column, values)

        count = self.left.shape(values.shape)[-1]
        return Sum(tuple(term(i) for i in range(count)), term(self._letter), self._letter)

    @property
    def _letter(self) -> str:
        """What runs in the sum: samples in Xᵀ·δ, nodes of the layer after in δ·Wᵀ, of the layer before in X·W."""
        return "n" if isinstance(self.left, Transpose) else "k" if isinstance(self.right, Transpose) else "i"

    def flatten(self, out: Array, arrays: Arrays) -> Iterator[Call]:
        left, right = self.left.array(arrays), self.right.array(arrays)
        assert left is not None and right is not None, "matrix products are of arrays by name"
        # `dot` gives the same bits in 40 % of the time, except with leading axes or, of single terms, the sign of 0:
        # where it adds 0 to a product in one rounding, one too small for any number keeps its sign
        if out.ndim == 2 and left.shape[-1] > 1:
            yield left.dot, (right, out)
        else:
            yield np.matmul, (left, right, out)

    def tokens(self, style: str) -> Iterator[Any]:
        yield from bracketed(self.left, style, self.left.precedence < MULTIPLY)
        yield " @ "
        yield from bracketed(self.right, style, self.right.precedence <= MULTIPLY)

    def transposed(self) -> Expr:
        return MatMul(self.right.transposed(), self.left.transposed())


@dataclass(frozen=True)
class Transpose(Expr):
    """Rows and columns exchanged; a view, never a call."""

    arg: Expr

    @property
    def children(self) -> tuple[Expr, ...]:
        return (self.arg,)

    def shape(self, shape_of: Callable[[Key], Shape]) -> Shape:
        *lead, rows, columns = self.arg.shape(shape_of)
        return (*lead, columns, rows)

    def element(self, row: int | str, column: int | str, values: Values) -> Expr:
        return self.arg.element(column, row, values)

    def array(self, arrays: Arrays) -> Array | None:
        inner = self.arg.array(arrays)
        return None if inner is None else inner.swapaxes(-1, -2)

    def tokens(self, style: str) -> Iterator[Any]:
        yield from bracketed(self.arg, style, self.arg.precedence < ATOM)
        yield ".T"

    def transposed(self) -> Expr:
        return Transpose(self.arg.transposed())


@dataclass(frozen=True)
class Gathered(Expr):
    """What becomes of the numbers along one of the last two axes, which stays with length 1."""

    arg: Expr
    axis: ClassVar[int]
    letter: ClassVar[str]
    function: ClassVar[np.ufunc]
    code: ClassVar[str]
    of_numbers: ClassVar[type[Several]]
    exchanged: ClassVar[type[Gathered]]

    @property
    def by_hand(self) -> Expr | None:
        """What a person computes who has no key for it, where that takes several."""
        return None

    @property
    def children(self) -> tuple[Expr, ...]:
        return (self.arg,)

    def shape(self, shape_of: Callable[[Key], Shape]) -> Shape:
        shape = list(self.arg.shape(shape_of))
        shape[self.axis] = 1
        return tuple(shape)

    def element(self, row: int | str, column: int | str, values: Values) -> Expr:
        def term(at: int | str) -> Expr:
            return self.arg.element(*((at, column) if self.axis == -2 else (row, at)), values)

        count = self.arg.shape(values.shape)[self.axis]
        return self.of_numbers(tuple(map(term, range(count))), term(self.letter), self.letter)

    def flatten(self, out: Array, arrays: Arrays) -> Iterator[Call]:
        calls: list[Call] = []
        (inner,) = filled((self.arg,), out, arrays, calls)
        yield from calls
        yield self.function.reduce, (inner, self.axis, None, out[..., 0, :] if self.axis == -2 else out[..., 0])

    def tokens(self, style: str) -> Iterator[Any]:
        before, after = self.code.split("{0}")
        yield before
        yield from bracketed(self.arg, style, not before and self.arg.precedence < ATOM)
        yield after

    def transposed(self) -> Expr:
        return self.exchanged(self.arg.transposed())


class SumRows(Gathered):
    """The sum over axis −2: the samples, or the nodes where samples are columns."""

    axis, letter, function, code = -2, "n", np.add, "{0}.sum(axis=0)"


class SumColumns(Gathered):
    """The sum over axis −1: the nodes of a layer, or the samples where they are columns."""

    axis, letter, function, code = -1, "k", np.add, "{0}.sum(axis=1, keepdims=True)"


class MaxRows(Gathered):
    """The largest number along axis −2."""

    short = "m"
    axis, letter, function, code = -2, "n", np.maximum, "{0}.max(axis=0)"


class MaxColumns(Gathered):
    """The largest number along axis −1."""

    short = "m"
    axis, letter, function, code = -1, "m", np.maximum, "{0}.max(axis=1, keepdims=True)"


class LogSumExps(Gathered):
    """The logarithm of the sum of the exponentials along an axis: of what is left of them without the largest, so that
    none is ever too large."""

    precedence = ADD
    largest: ClassVar[type[Gathered]]
    added: ClassVar[type[Gathered]]

    @property
    def computed(self) -> Expr:
        arg = self.arg.computed
        largest = self.largest(arg)
        return largest + apply("log", self.added(apply("exp", arg - largest)))

    @property
    def by_hand(self) -> Expr:
        return apply("log", self.added(apply("exp", self.arg)))

    def flatten(self, out: Array, arrays: Arrays) -> Iterator[Call]:
        return self.computed.flatten(out, arrays)

    def tokens(self, style: str) -> Iterator[Any]:
        return self.computed.tokens(style)


class LogSumExpRows(LogSumExps):
    """Along axis −2."""

    axis, letter, largest, added = -2, "n", MaxRows, SumRows


class LogSumExpColumns(LogSumExps):
    """Along axis −1."""

    axis, letter, largest, added = -1, "k", MaxColumns, SumColumns


SumRows.exchanged, SumColumns.exchanged = SumColumns, SumRows
MaxRows.exchanged, MaxColumns.exchanged = MaxColumns, MaxRows
LogSumExpRows.exchanged, LogSumExpColumns.exchanged = LogSumExpColumns, LogSumExpRows


@dataclass(frozen=True)
class SumAll(Expr):
    """The sum over the last two axes (samples and outputs, or the nodes before and after).

    `letter` runs over rows, where there are several; an empty one means that there is one.
    """

    arg: Expr
    letter: str = "n"

    @property
    def children(self) -> tuple[Expr, ...]:
        return (self.arg,)

    def with_children(self, children: tuple[Expr, ...]) -> Expr:
        (arg,) = children
        return SumAll(arg, self.letter)

    def shape(self, shape_of: Callable[[Key], Shape]) -> Shape:
        return self.arg.shape(shape_of)[:-2]

    def element(self, row: int | str, column: int | str, values: Values) -> Expr:
        rows, columns = self.arg.shape(values.shape)[-2:]
        terms = tuple(self.arg.element(n, j, values) for n in range(rows) for j in range(columns))
        letters = (self.letter if rows > 1 or columns == 1 else "", "j" if columns > 1 else "")
        if not any(letters):
            return terms[0]
        general = self.arg.element(letters[0] or 0, letters[1] or 0, values)
        return Sum(terms, general, ",".join(filter(None, letters)))

    def flatten(self, out: Array, arrays: Arrays) -> Iterator[Call]:
        calls: list[Call] = []
        (inner,) = filled((self.arg,), out, arrays, calls)
        yield from calls
        yield np.add.reduce, (inner, (-2, -1), None, out)

    def tokens(self, style: str) -> Iterator[Any]:
        yield "np.sum("
        yield from self.arg.tokens(style)
        yield ")"

    def transposed(self) -> Expr:
        return SumAll(self.arg.transposed(), self.letter)


SumRows.of_numbers = SumColumns.of_numbers = Sum
MaxRows.of_numbers = MaxColumns.of_numbers = Max
LogSumExpRows.of_numbers = LogSumExpColumns.of_numbers = LogSumExp

NODES.update(matmul=MatMul, transpose=Transpose)
