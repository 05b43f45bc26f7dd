"""The table of primitives, functions of single numbers, and the node that applies one to every number of its arguments.

Adding one is adding one entry: its NumPy calls and how it is written.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from nnviz.engine.said import said

from .arrays import Array, Arrays, Call, Shape, fill
from .expressions import (
    ADD,
    ATOM,
    MULTIPLY,
    NEGATE,
    NODES,
    POWER,
    Const,
    Expr,
    Named,
    Values,
    bracketed,
    contains,
    lift,
    replaced,
)  # fmt: skip
from .keys import Key


@dataclass(frozen=True)
class Primitive:
    """A function of single numbers: its NumPy calls and how it is written.

    `calls(inputs, out)` lists NumPy calls; the templates number the arguments. `by_hand` is what a person
    computes who has no key for it, where that takes several. `words` say what a function is that is written with a name
    or with brackets of its own.
    """

    calls: Callable[[tuple[Array, ...], Array], list[Call]]
    code: str
    math: str
    precedence: int = ATOM
    additive: bool = False
    multiplicative: bool = False
    by_hand: Callable[..., Expr] | None = None
    words: str = ""


def _maximum(left: Array, right: Array, out: Array) -> None:
    np.maximum(left, right, out=out)  # NumPy takes a third position of these two for a mistake


def _minimum(left: Array, right: Array, out: Array) -> None:
    np.minimum(left, right, out=out)


UFUNCS: dict[Callable[..., Any], np.ufunc] = {_maximum: np.maximum, _minimum: np.minimum}
"""What these functions call."""


def _clip(inputs: tuple[Array, ...], out: Array) -> list[Call]:
    value, least, most = inputs
    return [(_maximum, (value, least, out)), (_minimum, (out, most, out))]


def _divide_safely(inputs: tuple[Array, ...], out: Array) -> list[Call]:
    above, below = inputs
    moved = np.empty(below.shape, out.dtype)
    return [(np.add, (below, np.array(LEAST), moved)), (np.divide, (above, moved, out))]


def _ufunc(function: Callable[..., Any], *constants: float) -> Callable[[tuple[Array, ...], Array], list[Call]]:
    fixed = tuple(np.array(constant) for constant in constants)
    for number in fixed:
        number.setflags(write=False)
    return lambda inputs, out: [(function, (*inputs, *fixed, out))]


LARGEST_EXPONENT = 709.0
"""exp of more than this is infinite in double precision."""

LEAST = 1e-300
"""So little is added to what may be exactly zero below a line or in a logarithm: any other number stays as it is."""

_EXPONENTIAL = said("exponential function: e to the power of what stands in the brackets")
_LOGARITHM, _COSINE = said("natural logarithm"), said("cosine")

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
    "sqrt": Primitive(_ufunc(np.sqrt), "np.sqrt({0})", "√({0})", words=said("square root")),
    "abs": Primitive(_ufunc(np.abs), "np.abs({0})", "|{0}|", words=said("size without its sign")),
    "sign": Primitive(_ufunc(np.sign), "np.sign({0})", "sign({0})", words=said("1 above zero, −1 below, 0 at zero")),
    "floor": Primitive(_ufunc(np.floor), "np.floor({0})", "⌊{0}⌋", words=said("rounded down to a whole number")),
    "cos_pi": Primitive(
        lambda inputs, out: [(np.multiply, (np.array(math.pi), *inputs, out)), (np.cos, (out, out))],
        "np.cos(np.pi * ({0}))",
        "cos(π · {0})",
        words=_COSINE,
    ),
    "tanh": Primitive(
        _ufunc(np.tanh),
        "np.tanh({0})",
        "tanh({0})",
        words=said("hyperbolic tangent: (exp(x) − exp(−x)) / (exp(x) + exp(−x)), between −1 and 1"),
    ),
    "exp": Primitive(_ufunc(np.exp), "np.exp({0})", "exp({0})", words=_EXPONENTIAL),
    "log": Primitive(_ufunc(np.log), "np.log({0})", "ln({0})", words=_LOGARITHM),
    "sin": Primitive(_ufunc(np.sin), "np.sin({0})", "sin({0})", words=said("sine")),
    "cos": Primitive(_ufunc(np.cos), "np.cos({0})", "cos({0})", words=_COSINE),
    "safe_log": Primitive(
        lambda inputs, out: [(np.add, (*inputs, np.array(LEAST), out)), (np.log, (out, out))],
        "np.log({0} + 1e-300)",
        "ln({0})",
        words=_LOGARITHM,
    ),
    "expm1": Primitive(_ufunc(np.expm1), "np.expm1({0})", "(exp({0}) − 1)", by_hand=lambda u: apply("safe_exp", u) - 1),
    "clip": Primitive(
        _clip,
        "np.clip({0}, {1}, {2})",
        "clip({0}, {1}, {2})",
        words=said("the first number, kept between the other two"),
    ),
    "negative_part": Primitive(
        _ufunc(_minimum, 0.0), "np.minimum({0}, 0)", "min({0}, 0)", words=said("the smaller of the two numbers")
    ),
    "positive_part": Primitive(
        _ufunc(_maximum, 0.0), "np.maximum({0}, 0)", "max({0}, 0)", words=said("the larger of the two numbers")
    ),
    "is_positive": Primitive(
        _ufunc(np.greater, 0.0), "np.where({0} > 0, 1.0, 0.0)", "[{0} > 0]", words=said("1 where this holds, else 0")
    ),
    "softplus": Primitive(
        lambda inputs, out: [(np.logaddexp, (np.array(0.0), *inputs, out))],
        "np.logaddexp(0, {0})",
        "ln(1 + exp({0}))",
        by_hand=lambda u: apply("log", 1 + apply("safe_exp", u)),
        words=said("softplus, a smooth form of max(x, 0)"),
    ),
    "safe_exp": Primitive(
        lambda inputs, out: [(_minimum, (*inputs, np.array(LARGEST_EXPONENT), out)), (np.exp, (out, out))],
        "np.exp(np.minimum({0}, 709))",
        "exp({0})",
        words=_EXPONENTIAL,
    ),
    "one": Primitive(lambda inputs, out: [fill(out, np.array(1.0))], "np.ones_like({0})", "1"),
}


def apply(name: str, *args: Expr | float) -> Expr:
    """The primitive of that name on its arguments."""
    if name not in PRIMITIVES:
        raise KeyError(
            f"no function {name!r}; there are {', '.join(PRIMITIVES)}: another one is an entry of PRIMITIVES"
        )
    return Elementwise(PRIMITIVES[name], tuple(map(lift, args)))


def filled(args: tuple[Expr, ...], out: Array, arrays: Arrays, calls: list[Call]) -> tuple[Array, ...]:
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


LONG_ROW = 64
"""So many numbers at least are a long row."""


def _spread(array: Array, shape: Shape, calls: list[Call]) -> Array:
    """The same numbers in the full shape, in none where there is only one, or as a long row: NumPy broadcasts others
    slowly."""
    if array.shape == shape:
        return array
    if array.size == 1:
        return array.reshape(())
    if len(shape) == 2 and array.size == array.shape[-1] == shape[-1] >= LONG_ROW:
        return array.reshape(-1)
    full = np.empty(shape, array.dtype)
    calls.append(fill(full, array))
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
        inputs = tuple(_spread(array, out.shape, calls) for array in filled(self.args, out, arrays, calls))
        yield from calls
        yield from self.primitive.calls(inputs, out)

    def tokens(self, style: str) -> Iterator[Any]:
        template = self.primitive.code if style == "code" else self.primitive.math
        if style == "code" and self._shares:
            yield from self._shared_once().tokens(style)
            return
        *pieces, end = re.split(r"\{\d\}", template)
        written = self.args[: len(pieces)]
        open_to_brackets = self.precedence != ATOM
        for position, (piece, arg) in enumerate(zip(pieces, written, strict=True)):
            yield piece
            # the right side of a − b and a / b needs brackets at equal precedence too
            loose = arg.precedence < self.precedence or (position > 0 and arg.precedence == self.precedence)
            yield from bracketed(arg, style, open_to_brackets and loose)
        yield end

    @property
    def _shares(self) -> bool:
        """Whether what is computed for the first argument is a part of the second one, too."""
        return len(self.args) == 2 and bool(self.args[0].children) and contains(self.args[1], self.args[0])

    def _shared_once(self) -> Expr:
        """The same with a name for what is shared, as it is computed: once."""
        first, second = self.args
        return Elementwise(self.primitive, (Named(first), replaced(second, {first: Named(first, again=True)})))

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


NODES.update({name: partial(apply, name) for name in ("add", "subtract", "multiply", "divide", "negative")})
