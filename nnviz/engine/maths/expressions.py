"""The maths as data: one tree for each line, from which calls, text and single elements are made.

Knows arithmetic and how it is written. Knows no layer, no loss and no screen.

A tree over whole arrays is made of `Ref` (an array by its key), `Const`, and the nodes of `primitives` and `matrices`.
`element` picks one number out of it: a tree over single numbers, made of `Operand` (one value of one array), `Const`,
`Elementwise` and the nodes of `numbers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from .arrays import Array, Arrays, Call, Shape, fill
from .keys import Key


class Values(Protocol):
    """Where `element` finds the numbers: shapes are those of the calculation, biases are (1, n)."""

    def shape(self, key: Key) -> Shape: ...
    def operand(self, key: Key, row: int, column: int) -> Operand: ...
    def symbol(self, key: Key, row: int | str, column: int | str) -> Symbol: ...


ADD, MULTIPLY, NEGATE, POWER, ATOM = range(5)
NODES: dict[str, Callable[..., Expr]] = {}
"""What the operators build, by their names: the modules of these nodes enter them."""


class Expr:
    """A node of a tree. Operators build larger trees, so that tables read like the formulas they hold."""

    precedence = ATOM
    short = "e"
    """What a line of code calls it where it needs it twice."""

    def __add__(self, other: Expr | float) -> Expr:
        return NODES["add"](self, lift(other))

    def __radd__(self, other: float) -> Expr:
        return NODES["add"](lift(other), self)

    def __sub__(self, other: Expr | float) -> Expr:
        return NODES["subtract"](self, lift(other))

    def __rsub__(self, other: float) -> Expr:
        return NODES["subtract"](lift(other), self)

    def __mul__(self, other: Expr | float) -> Expr:
        return NODES["multiply"](self, lift(other))

    def __rmul__(self, other: float) -> Expr:
        return NODES["multiply"](lift(other), self)

    def __truediv__(self, other: Expr | float) -> Expr:
        return NODES["divide"](self, lift(other))

    def __rtruediv__(self, other: float) -> Expr:
        return NODES["divide"](lift(other), self)

    def __neg__(self) -> Expr:
        return NODES["negative"](self)

    def __matmul__(self, other: Expr) -> Expr:
        return NODES["matmul"](self, other)

    @property
    def T(self) -> Expr:
        return NODES["transpose"](self)

    @property
    def children(self) -> tuple[Expr, ...]:
        return ()

    def with_children(self, children: tuple[Expr, ...]) -> Expr:
        """The same of other children."""
        return type(self)(*children)

    def shape(self, shape_of: Callable[[Key], Shape]) -> Shape:
        """The shape of the result, given the shapes of the arrays."""
        raise NotImplementedError

    def element(self, row: int | str, column: int | str, values: Values) -> Expr:
        """The tree of the single number at (row, column); a letter instead of a number stays symbolic."""
        raise NotImplementedError

    @property
    def computed(self) -> Expr:
        """The tree whose calls compute it."""
        return self.with_children(tuple(child.computed for child in self.children)) if self.children else self

    def array(self, arrays: Arrays) -> Array | None:
        """The array that already holds this value, or None where calls must compute it."""
        return arrays.get(self)

    def flatten(self, out: Array, arrays: Arrays) -> Iterator[Call]:
        """The NumPy calls, in order, that leave the result in `out`.

        `arrays` may hold, beside arrays by their keys, parts of the line that are computed already.
        """
        raise NotImplementedError

    def tokens(self, style: str) -> Iterator[Any]:
        """The line as text pieces and leaves; style is "code" (NumPy) or "math"."""
        raise NotImplementedError

    def transposed(self) -> Expr:
        """The same line where every array has its rows and columns exchanged; it gives the result so, too."""
        raise NotImplementedError

    def evaluate(self) -> float:
        """The value of a tree over single numbers, computed one scalar operation at a time."""
        raise NotImplementedError

    def magnitude(self) -> float:
        """The sum of |terms|: the scale at which a differently ordered sum may round differently."""
        return abs(self.evaluate())


@dataclass(frozen=True)
class Ref(Expr):
    """A whole array."""

    key: Key

    def shape(self, shape_of: Callable[[Key], Shape]) -> Shape:
        return shape_of(self.key)

    def element(self, row: int | str, column: int | str, values: Values) -> Expr:
        shape = values.shape(self.key)
        fixed = [0 if size == 1 else at for size, at in zip(shape, (row, column)[-len(shape) :], strict=False)]
        at_row, at_column = ([0, 0, *fixed])[-2:]
        if isinstance(at_row, str) or isinstance(at_column, str):
            return values.symbol(self.key, at_row, at_column)
        return values.operand(self.key, at_row, at_column)

    def array(self, arrays: Arrays) -> Array:
        return arrays[self.key]

    def flatten(self, out: Array, arrays: Arrays) -> Iterator[Call]:
        yield fill(out, arrays[self.key])

    def tokens(self, style: str) -> Iterator[Any]:
        yield self

    def transposed(self) -> Expr:
        return self


@dataclass(frozen=True)
class Const(Expr):
    """A number that belongs to the formula itself."""

    value: float

    def shape(self, shape_of: Callable[[Key], Shape]) -> Shape:
        return ()

    def element(self, row: int | str, column: int | str, values: Values) -> Expr:
        return self

    def array(self, arrays: Arrays) -> Array:
        return np.array(self.value)

    def tokens(self, style: str) -> Iterator[Any]:
        yield self

    def transposed(self) -> Expr:
        return self

    def evaluate(self) -> float:
        return self.value

    @property
    def code(self) -> str:
        """As it stands in NumPy lines: exactly."""
        short = f"{self.value:g}"
        return short if float(short) == self.value else repr(self.value)


@dataclass(frozen=True)
class Operand(Expr):
    """One number of one array: what a formula read, where from, and its value.

    `index` counts from 0 as the Record does: (sample, node), (from, to), (node,) or ().
    """

    key: Key
    index: tuple[int, ...]
    iteration: int
    value: float

    def tokens(self, style: str) -> Iterator[Any]:
        yield self

    def transposed(self) -> Expr:
        return self

    def evaluate(self) -> float:
        return self.value


@dataclass(frozen=True)
class Symbol(Expr):
    """One number of an array whose index is partly a letter: the general term of a sum."""

    key: Key
    index: tuple[int | str, ...]

    def tokens(self, style: str) -> Iterator[Any]:
        yield self

    def transposed(self) -> Expr:
        return self


@dataclass(frozen=True)
class Named(Expr):
    """In a line of code: a part that gets a name, or that name again. It is written, never run."""

    of: Expr
    again: bool = False

    def tokens(self, style: str) -> Iterator[Any]:
        if self.again:
            yield self.of.short
            return
        yield f"({self.of.short} := "
        yield from self.of.tokens(style)
        yield ")"


def lift(value: Expr | float) -> Expr:
    return value if isinstance(value, Expr) else Const(float(value))


def bracketed(expr: Expr, style: str, wanted: bool) -> Iterator[Any]:
    if wanted:
        yield "("
    yield from expr.tokens(style)
    if wanted:
        yield ")"


def contains(expr: Expr, part: Expr) -> bool:
    return expr == part or any(contains(child, part) for child in expr.children)


def replaced(expr: Expr, other: Mapping[Expr, Expr]) -> Expr:
    """The tree with some of its parts exchanged."""
    if expr in other:
        return other[expr]
    return expr.with_children(tuple(replaced(child, other) for child in expr.children)) if expr.children else expr


def subtrees(expr: Expr) -> Iterator[Expr]:
    """A tree and all its parts, from the whole inwards."""
    yield expr
    for child in expr.children:
        yield from subtrees(child)


def leaves(expr: Expr) -> Iterator[Expr]:
    """The leaves of a tree from left to right, repeated where they are read repeatedly."""
    if not expr.children:
        yield expr
    for child in expr.children:
        yield from leaves(child)


def text(expr: Expr, style: str, leaf: Callable[[Any], str]) -> str:
    """The tree as one line, each leaf written by `leaf`."""
    return "".join(token if isinstance(token, str) else leaf(token) for token in expr.tokens(style))
