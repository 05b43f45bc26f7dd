"""The maths as data: one tree for each line, from which calls, text and single elements are made.

Knows arithmetic and how it is written. Knows no layer, no loss and no screen.

A tree over whole arrays is made of `Ref` (an array by its key), `Const`, `Elementwise`, `MatMul`,
`Transpose`, `SumAll` and what is gathered along an axis: `SumRows`, `SumColumns`, `MaxColumns`, `LogSumExpColumns`.
`element` picks one number out of it: a tree over single numbers, made of `Operand` (one value of one array), `Const`,
`Elementwise`, `Sum`, `Max` and `LogSumExp`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import setitem
from typing import Any, ClassVar, NamedTuple, Protocol

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
Call = tuple[Callable[..., Any], tuple[Any, ...]]
Shape = tuple[int, ...]


class Key(NamedTuple):
    """Names one array: what it is and the layer it belongs to (None: the network as a whole)."""

    name: str
    layer: int | None = None


class Values(Protocol):
    """Where `element` finds the numbers: shapes are those of the calculation, biases are (1, n)."""

    def shape(self, key: Key) -> Shape: ...
    def operand(self, key: Key, row: int, column: int) -> Operand: ...
    def symbol(self, key: Key, row: int | str, column: int | str) -> Symbol: ...


Arrays = Mapping[Any, Array]
"""Arrays by their keys, and what is computed of a line by its trees."""
ADD, MULTIPLY, NEGATE, POWER, ATOM = range(5)


class Expr:
    """A node of a tree. Operators build larger trees, so that tables read like the formulas they hold."""

    precedence = ATOM

    def __add__(self, other: Expr | float) -> Expr:
        return Elementwise(PRIMITIVES["add"], (self, lift(other)))

    def __radd__(self, other: float) -> Expr:
        return Elementwise(PRIMITIVES["add"], (lift(other), self))

    def __sub__(self, other: Expr | float) -> Expr:
        return Elementwise(PRIMITIVES["subtract"], (self, lift(other)))

    def __rsub__(self, other: float) -> Expr:
        return Elementwise(PRIMITIVES["subtract"], (lift(other), self))

    def __mul__(self, other: Expr | float) -> Expr:
        return Elementwise(PRIMITIVES["multiply"], (self, lift(other)))

    def __rmul__(self, other: float) -> Expr:
        return Elementwise(PRIMITIVES["multiply"], (lift(other), self))

    def __truediv__(self, other: Expr | float) -> Expr:
        return Elementwise(PRIMITIVES["divide"], (self, lift(other)))

    def __rtruediv__(self, other: float) -> Expr:
        return Elementwise(PRIMITIVES["divide"], (lift(other), self))

    def __neg__(self) -> Expr:
        return Elementwise(PRIMITIVES["negative"], (self,))

    def __matmul__(self, other: Expr) -> Expr:
        return MatMul(self, other)

    @property
    def T(self) -> Expr:
        return Transpose(self)

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
        yield _fill(out, arrays[self.key])

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
class Primitive:
    """A function of single numbers: its NumPy calls and how it is written.

    `calls(inputs, out)` lists NumPy calls; the templates number the arguments. `by_hand` is what a person
    computes who has no key for it, where that takes several.
    """

    calls: Callable[[tuple[Array, ...], Array], list[Call]]
    code: str
    math: str
    precedence: int = ATOM
    additive: bool = False
    multiplicative: bool = False
    by_hand: Callable[..., Expr] | None = None


def _maximum(left: Array, right: Array, out: Array) -> None:
    np.maximum(left, right, out=out)  # NumPy takes a third position of these two for a mistake


def _minimum(left: Array, right: Array, out: Array) -> None:
    np.minimum(left, right, out=out)


def _fill(out: Array, value: Array) -> Call:
    """The call that copies into `out`, broadcasting: `out[...] = value`, which costs less than np.copyto."""
    return setitem, (out, ..., value)


def _clip(inputs: tuple[Array, ...], out: Array) -> list[Call]:
    value, least, most = inputs
    return [(_maximum, (value, least, out)), (_minimum, (out, most, out))]


def _divide_safely(inputs: tuple[Array, ...], out: Array) -> list[Call]:
    above, below = inputs
    moved = np.empty(below.shape, out.dtype)
    return [(np.add, (below, np.array(LEAST), moved)), (np.divide, (above, moved, out))]


def _ufunc(function: Callable[..., Any], *constants: float) -> Callable[[tuple[Array, ...], Array], list[Call]]:
    fixed = tuple(np.array(constant) for constant in constants)
    return lambda inputs, out: [(function, (*inputs, *fixed, out))]


LARGEST_EXPONENT = 709.0
"""exp of more than this is infinite in double precision."""

LEAST = 1e-300
"""So little is added to what may be exactly zero below a line or in a logarithm: any other number stays as it is."""

PRIMITIVES = {
    "add": Primitive(_ufunc(np.add), "{0} + {1}", "{0} + {1}", ADD, additive=True),
    "subtract": Primitive(_ufunc(np.subtract), "{0} - {1}", "{0} − {1}", ADD, additive=True),
    "multiply": Primitive(_ufunc(np.multiply), "{0} * {1}", "{0} · {1}", MULTIPLY, multiplicative=True),
    "divide": Primitive(_ufunc(np.divide), "{0} / {1}", "{0} / {1}", MULTIPLY),
    "safe_divide": Primitive(_divide_safely, "{0} / ({1} + 1e-300)", "{0} / {1}", MULTIPLY),
    "negative": Primitive(_ufunc(np.negative), "-{0}", "−{0}", NEGATE),
    "square": Primitive(_ufunc(np.square), "{0}**2", "{0}²", POWER),
    # `**` of Python numbers may differ from NumPy's in the last bit
    "power": Primitive(_ufunc(np.power), "np.power({0}, {1})", "{0}^{1}", POWER),
    "sqrt": Primitive(_ufunc(np.sqrt), "np.sqrt({0})", "√({0})"),
    "abs": Primitive(_ufunc(np.abs), "np.abs({0})", "|{0}|"),
    "sign": Primitive(_ufunc(np.sign), "np.sign({0})", "sign({0})"),
    "floor": Primitive(_ufunc(np.floor), "np.floor({0})", "⌊{0}⌋"),
    "cos_pi": Primitive(
        lambda inputs, out: [(np.multiply, (np.array(math.pi), *inputs, out)), (np.cos, (out, out))],
        "np.cos(np.pi * ({0}))",
        "cos(π · {0})",
    ),
    "tanh": Primitive(_ufunc(np.tanh), "np.tanh({0})", "tanh({0})"),
    "exp": Primitive(_ufunc(np.exp), "np.exp({0})", "exp({0})"),
    "log": Primitive(_ufunc(np.log), "np.log({0})", "ln({0})"),
    "sin": Primitive(_ufunc(np.sin), "np.sin({0})", "sin({0})"),
    "cos": Primitive(_ufunc(np.cos), "np.cos({0})", "cos({0})"),
    "safe_log": Primitive(
        lambda inputs, out: [(np.add, (*inputs, np.array(LEAST), out)), (np.log, (out, out))],
        "np.log({0} + 1e-300)",
        "ln({0})",
    ),
    "expm1": Primitive(_ufunc(np.expm1), "np.expm1({0})", "(exp({0}) − 1)", by_hand=lambda u: apply("safe_exp", u) - 1),
    "clip": Primitive(_clip, "np.clip({0}, {1}, {2})", "clip({0}, {1}, {2})"),
    "negative_part": Primitive(_ufunc(_minimum, 0.0), "np.minimum({0}, 0)", "min({0}, 0)"),
    "positive_part": Primitive(_ufunc(_maximum, 0.0), "np.maximum({0}, 0)", "max({0}, 0)"),
    "is_positive": Primitive(_ufunc(np.greater, 0.0), "np.where({0} > 0, 1.0, 0.0)", "[{0} > 0]"),
    "softplus": Primitive(
        lambda inputs, out: [(np.logaddexp, (np.array(0.0), *inputs, out))],
        "np.logaddexp(0, {0})",
        "ln(1 + exp({0}))",
        by_hand=lambda u: apply("log", 1 + apply("safe_exp", u)),
    ),
    "safe_exp": Primitive(
        lambda inputs, out: [(_minimum, (*inputs, np.array(LARGEST_EXPONENT), out)), (np.exp, (out, out))],
        "np.exp(np.minimum({0}, 709))",
        "exp({0})",
    ),
    "one": Primitive(lambda inputs, out: [_fill(out, np.array(1.0))], "np.ones_like({0})", "1"),
}


def lift(value: Expr | float) -> Expr:
    return value if isinstance(value, Expr) else Const(float(value))


def apply(name: str, *args: Expr | float) -> Expr:
    """The primitive of that name on its arguments."""
    return Elementwise(PRIMITIVES[name], tuple(map(lift, args)))


def _inputs(args: tuple[Expr, ...], out: Array, arrays: Arrays, calls: list[Call]) -> tuple[Array, ...]:
    """Arrays of the arguments, appending the calls that fill them; the first computed one may live in `out`.

    What one argument is, a later one may have as its part: it is computed once.
    """
    free: Array | None = out
    result: list[Array] = []
    for arg in args:
        ready = arg.array(arrays)
        if ready is None:
            shape = arg.shape(lambda key, arrays=arrays: arrays[key].shape)  # type: ignore[misc]
            if free is not None and free.shape == shape:
                ready, free = free, None
            else:
                ready = np.empty(shape, out.dtype)
            calls.extend(arg.flatten(ready, arrays))
            arrays = {**arrays, arg: ready}
        result.append(ready.astype(out.dtype) if isinstance(arg, Const) else ready)
    return tuple(result)


def _spread(array: Array, shape: Shape, calls: list[Call]) -> Array:
    """The same numbers in the full shape, or in none where there is only one: NumPy broadcasts others slowly."""
    if array.shape == shape:
        return array
    if array.size == 1:
        return array.reshape(())
    full = np.empty(shape, array.dtype)
    calls.append(_fill(full, array))
    return full


@dataclass(frozen=True)
class Elementwise(Expr):
    """A primitive applied to each number (shapes broadcast)."""

    primitive: Primitive
    args: tuple[Expr, ...]

    @property
    def precedence(self) -> int:  # type: ignore[override]
        return self.primitive.precedence

    @property
    def children(self) -> tuple[Expr, ...]:
        return self.args

    def with_children(self, children: tuple[Expr, ...]) -> Expr:
        return Elementwise(self.primitive, children)

    def shape(self, shape_of: Callable[[Key], Shape]) -> Shape:
        return np.broadcast_shapes(*(arg.shape(shape_of) for arg in self.args))

    def element(self, row: int | str, column: int | str, values: Values) -> Expr:
        return Elementwise(self.primitive, tuple(arg.element(row, column, values) for arg in self.args))

    def flatten(self, out: Array, arrays: Arrays) -> Iterator[Call]:
        calls: list[Call] = []
        inputs = tuple(_spread(array, out.shape, calls) for array in _inputs(self.args, out, arrays, calls))
        yield from calls
        yield from self.primitive.calls(inputs, out)

    def tokens(self, style: str) -> Iterator[Any]:
        template = self.primitive.code if style == "code" else self.primitive.math
        if style == "code" and self._shares:
            yield from self._shared_once().tokens(style)
            return
        pieces = re.split(r"\{\d\}", template)
        bracketed = self.precedence != ATOM
        for position, (piece, arg) in enumerate(zip(pieces, self.args, strict=False)):
            yield piece
            # the right side of a − b and a / b needs brackets at equal precedence too
            loose = arg.precedence < self.precedence or (position > 0 and arg.precedence == self.precedence)
            yield from _bracketed(arg, style, bracketed and loose)
        yield pieces[len(self.args)] if len(pieces) > len(self.args) else ""

    @property
    def _shares(self) -> bool:
        """Whether what is computed for the first argument is a part of the second one, too."""
        return len(self.args) == 2 and bool(self.args[0].children) and contains(self.args[1], self.args[0])

    def _shared_once(self) -> Expr:
        """The same with a name for what is shared, as it is computed: once."""
        first, second = self.args
        return Elementwise(self.primitive, (Named(first), replaced(second, {first: Named(None)})))

    def transposed(self) -> Expr:
        return Elementwise(self.primitive, tuple(arg.transposed() for arg in self.args))

    def evaluate(self) -> float:
        inputs = tuple(np.array(arg.evaluate()) for arg in self.args)
        out = np.empty(())
        with np.errstate(all="ignore"):
            for function, args in self.primitive.calls(inputs, out):
                function(*args)
        return float(out)

    def magnitude(self) -> float:
        if self.primitive.additive:
            return sum(arg.magnitude() for arg in self.args)
        if self.primitive.multiplicative:
            return math.prod(arg.magnitude() for arg in self.args)
        if self.primitive in (PRIMITIVES["divide"], PRIMITIVES["safe_divide"]):
            return self.args[0].magnitude() / max(abs(self.args[1].evaluate()), 5e-324)
        if self.primitive in (PRIMITIVES["negative"], PRIMITIVES["square"]):
            inner = self.args[0].magnitude()
            return inner * inner if self.primitive is PRIMITIVES["square"] else inner
        return abs(self.evaluate())


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
        # `dot` gives the same bits in 40 % of the time, except with leading axes or, where one is 1 by 1, the sign of 0
        if out.ndim == 2 and left.size > 1 and right.size > 1:
            yield left.dot, (right, out)
        else:
            yield np.matmul, (left, right, out)

    def tokens(self, style: str) -> Iterator[Any]:
        yield from _bracketed(self.left, style, self.left.precedence < MULTIPLY)
        yield " @ "
        yield from _bracketed(self.right, style, self.right.precedence <= MULTIPLY)

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
        yield from _bracketed(self.arg, style, self.arg.precedence < ATOM)
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
        (inner,) = _inputs((self.arg,), out, arrays, calls)
        yield from calls
        yield self.function.reduce, (inner, self.axis, None, out[..., 0, :] if self.axis == -2 else out[..., 0])

    def tokens(self, style: str) -> Iterator[Any]:
        before, after = self.code.split("{0}")
        yield before
        yield from _bracketed(self.arg, style, not before and self.arg.precedence < ATOM)
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

    axis, letter, function, code = -2, "n", np.maximum, "{0}.max(axis=0)"


class MaxColumns(Gathered):
    """The largest number along axis −1."""

    axis, letter, function, code = -1, "m", np.maximum, "{0}.max(axis=1, keepdims=True)"


class LogSumExpRows(Gathered):
    """The logarithm of the sum of the exponentials along axis −2; none of them is ever too large."""

    axis, letter, function, code = -2, "n", np.logaddexp, "np.logaddexp.reduce({0}, axis=0)"


class LogSumExpColumns(Gathered):
    """The same along axis −1."""

    axis, letter, function, code = -1, "k", np.logaddexp, "np.logaddexp.reduce({0}, axis=1, keepdims=True)"

    @property
    def by_hand(self) -> Expr:
        return apply("log", SumColumns(apply("exp", self.arg)))


SumRows.exchanged, SumColumns.exchanged = SumColumns, SumRows
MaxRows.exchanged, MaxColumns.exchanged = MaxColumns, MaxRows
LogSumExpRows.exchanged, LogSumExpColumns.exchanged = LogSumExpColumns, LogSumExpRows


@dataclass(frozen=True)
class SumAll(Expr):
    """The sum over the last two axes (samples and outputs, or the nodes before and after); `letter` runs over rows."""

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
        general = self.arg.element(self.letter, 0 if columns == 1 else "j", values)
        return Sum(terms, general, self.letter if columns == 1 else f"{self.letter},j")

    def flatten(self, out: Array, arrays: Arrays) -> Iterator[Call]:
        calls: list[Call] = []
        (inner,) = _inputs((self.arg,), out, arrays, calls)
        yield from calls
        yield np.add.reduce, (inner, (-2, -1), None, out)

    def tokens(self, style: str) -> Iterator[Any]:
        yield "np.sum("
        yield from self.arg.tokens(style)
        yield ")"

    def transposed(self) -> Expr:
        return SumAll(self.arg.transposed(), self.letter)


@dataclass(frozen=True)
class Several(Expr):
    """One number out of several single ones, with the general term and the letter that runs."""

    terms: tuple[Expr, ...]
    general: Expr
    letter: str

    @property
    def children(self) -> tuple[Expr, ...]:
        return self.terms

    def with_children(self, children: tuple[Expr, ...]) -> Expr:
        return type(self)(children, self.general, self.letter)

    def transposed(self) -> Expr:
        """With the factors of its terms exchanged, as they are in the product of transposed matrices."""
        return type(self)(tuple(map(_exchanged, self.terms)), _exchanged(self.general), self.letter)


class Sum(Several):
    """A sum of single numbers."""

    @property
    def precedence(self) -> int:  # type: ignore[override]
        return ADD if len(self.terms) > 1 else self.terms[0].precedence

    def tokens(self, style: str) -> Iterator[Any]:
        for position, term in enumerate(self.terms):
            yield " + " if position else ""
            yield from term.tokens(style)

    def evaluate(self) -> float:
        return sum(term.evaluate() for term in self.terms)

    def magnitude(self) -> float:
        return sum(term.magnitude() for term in self.terms)


class Max(Several):
    """The largest of single numbers."""

    def tokens(self, style: str) -> Iterator[Any]:
        for position, term in enumerate(self.terms):
            yield ", " if position else "max("
            yield from term.tokens(style)
        yield ")"

    def evaluate(self) -> float:
        return float(np.max([term.evaluate() for term in self.terms]))


class LogSumExp(Several):
    """The logarithm of the sum of the exponentials of single numbers."""

    def tokens(self, style: str) -> Iterator[Any]:
        for position, term in enumerate(self.terms):
            yield ") + exp(" if position else "ln(exp("
            yield from term.tokens(style)
        yield "))"

    def evaluate(self) -> float:
        return float(np.logaddexp.reduce([term.evaluate() for term in self.terms]))


SumRows.of_numbers = SumColumns.of_numbers = Sum
MaxRows.of_numbers = MaxColumns.of_numbers = Max
LogSumExpRows.of_numbers = LogSumExpColumns.of_numbers = LogSumExp


def _exchanged(term: Expr) -> Expr:
    """The term of a product of matrices with its factors exchanged; other terms stay."""
    of_leaves = isinstance(term, Elementwise) and all(isinstance(arg, Operand | Symbol) for arg in term.args)
    if isinstance(term, Elementwise) and of_leaves and term.primitive is PRIMITIVES["multiply"]:
        return Elementwise(term.primitive, term.args[::-1])
    return term.transposed()


def _bracketed(expr: Expr, style: str, wanted: bool) -> Iterator[Any]:
    if wanted:
        yield "("
    yield from expr.tokens(style)
    if wanted:
        yield ")"


@dataclass(frozen=True)
class Named(Expr):
    """In a line of code: a part that gets a name, or with None that name again. It is written, never run."""

    of: Expr | None

    def tokens(self, style: str) -> Iterator[Any]:
        if self.of is None:
            yield SHARED
            return
        yield f"({SHARED} := "
        yield from self.of.tokens(style)
        yield ")"


SHARED = "e"


def contains(expr: Expr, part: Expr) -> bool:
    return expr == part or any(contains(child, part) for child in expr.children)


def replaced(expr: Expr, other: Mapping[Expr, Expr]) -> Expr:
    """The tree with some of its parts exchanged."""
    if expr in other:
        return other[expr]
    return expr.with_children(tuple(replaced(child, other) for child in expr.children)) if expr.children else expr


def leaves(expr: Expr) -> Iterator[Expr]:
    """The leaves of a tree from left to right, repeated where they are read repeatedly."""
    if not expr.children:
        yield expr
    for child in expr.children:
        yield from leaves(child)


def text(expr: Expr, style: str, leaf: Callable[[Any], str]) -> str:
    """The tree as one line, each leaf written by `leaf`."""
    return "".join(token if isinstance(token, str) else leaf(token) for token in expr.tokens(style))
