"""By hand: one iteration as somebody computes it with a pocket calculator, who writes every number down rounded.

Data, parameters and the learning rate are rounded to begin with; then every product, every function value and
every sum. A sum of numbers that are rounded already needs no rounding on the way: it stays on their grid. What was
chosen for the optimizer stays exact, and what is made of that alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Const, Expr, Ref, leaves
from nnviz.engine.maths.keys import RATE, Key
from nnviz.engine.maths.matrices import Gathered, MatMul, Transpose
from nnviz.engine.maths.operation import Operation
from nnviz.engine.maths.primitives import Elementwise
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record, public_shape

DECIMALS = (2, 3, 4)
"""How many digits after the point somebody may keep."""
NUDGED = 1 + 2.0**-50
"""A decimal half, as 1.005, is seldom a binary number: what is below it by so little, relatively, is meant as it."""
MOST = 1e12
"""What has so many steps to zero is beyond a pocket calculator, and left as it is."""
DIGITS = 1e-12
"""A pocket calculator has twelve digits: what it cannot round is compared by these."""
MOST_PRODUCTS = 2**18


def rounded(values: Any, decimals: int) -> Array:
    """To that many decimals as people do it: 0.125 becomes 0.13, and −0.125 becomes −0.13. There is no −0."""
    values = np.asarray(values, dtype=np.float64)
    scale = 10.0**decimals
    with np.errstate(all="ignore"):
        whole: Array = np.multiply(values, scale * NUDGED, out=np.empty(values.shape))
        small = np.abs(whole) < MOST
        whole += np.copysign(0.5, whole)
        np.trunc(whole, out=whole)
        whole /= scale
        whole += 0.0
    return whole if small.all() else np.where(small, whole, values)


def differ(exact: Array, by_hand: Array, decimals: int) -> Array:
    """Where numbers by hand are not the exact ones rounded."""
    with np.errstate(all="ignore"):
        same = np.isclose(rounded(exact, decimals), np.ma.getdata(by_hand), rtol=DIGITS, atol=0, equal_nan=True)
    different: Array = ~(same | np.ma.getmaskarray(by_hand))
    return different


@dataclass(frozen=True)
class Parting:
    """The first number that differs from the exact one rounded: which operation (from 1) made it, and both."""

    operation: int
    key: Key
    index: tuple[int, ...]
    exact: float
    by_hand: float


class ByHand:
    """What is known at a moment, as somebody has it who keeps so many decimals: arrays by key as a Record's."""

    def __init__(self, program: Program, record: Record, decimals: int) -> None:
        self.decimals = decimals
        self._program, self._record = program, record
        self._exact = program.scalars.keys() - {RATE}
        given = (key for key in record.keys() if program.writer(key) is None)
        self._arrays = {
            key: record.matrix(key) if key in self._exact else rounded(record.matrix(key), decimals) for key in given
        }
        with np.errstate(all="ignore"):
            for operation in program.operations:
                if operation.writes in record:
                    self._arrays[operation.writes] = self._known(operation)

    def __contains__(self, key: object) -> bool:
        return key in self._arrays

    def __getitem__(self, key: Key | tuple[str, int | None]) -> Array:
        found = key if isinstance(key, Key) else self._program.named[key]
        array = self._arrays[found]
        return array.reshape(public_shape(found, array.shape))

    def get(self, name: Key | str, layer: int | None = None) -> Array | None:
        """The array, or None where it is not computed yet."""
        key = name if isinstance(name, Key) else self._program.named.get((name, layer))
        return self[key] if key in self._arrays else None

    def number(self, key: Key, index: tuple[int, ...]) -> float | None:
        """One number; None where it is not computed yet."""
        value = self[key][index] if key in self else np.ma.masked
        return None if value is np.ma.masked else float(value)

    def differs(self, key: Key) -> Array:
        """Where it is not the exact number rounded, in the shape that a Record shows."""
        return differ(np.asarray(self._record[key]), self[key], self.decimals)

    @cached_property
    def parting(self) -> Parting | None:
        """The first place where the two part, in the order of the calculation; None where they do not."""
        for at, operation in enumerate(self._program.operations, start=1):
            key = operation.writes
            if key not in self._arrays:
                break
            different = self.differs(key)
            if different.any():
                index = tuple(map(int, np.argwhere(different)[0]))
                exact, own = np.asarray(self._record[key])[index], self[key][index]
                return Parting(at, key, index, float(exact), float(own))
        return None

    def _known(self, operation: Operation) -> Array:
        """The result of an operation, masked where the Record's is: where it is not shown yet."""
        value, exact = self._value(operation.expression), self._record.matrix(operation.writes)
        return np.ma.array(value, mask=exact.mask) if isinstance(exact, np.ma.MaskedArray) else value

    def _value(self, expr: Expr) -> Array:
        """The value of a tree over whole arrays, every result in it rounded."""
        match expr:
            case Ref(key):
                return self._arrays[key]
            case Const(value):
                return np.array(value)
            case Transpose(arg):
                return self._value(arg).swapaxes(-1, -2)
            case MatMul(left, right):
                return self._product(self._value(left), self._value(right))
            case Gathered() if expr.by_hand is not None:
                return self._value(expr.by_hand)
            case Elementwise(primitive, args) if primitive.by_hand is not None:
                return self._value(primitive.by_hand(*args))
        return self._called(expr)

    def _product(self, left: Array, right: Array) -> Array:
        """Sums of rounded products, for as many rows at once as memory should hold."""
        together = max(1, MOST_PRODUCTS // right.size)
        parts = (left[at : at + together, :, None] * right for at in range(0, len(left), together))
        return rounded(np.concatenate([rounded(part, self.decimals).sum(axis=1) for part in parts]), self.decimals)

    def _called(self, expr: Expr) -> Array:
        """The NumPy calls of one node, on children that are rounded already."""
        children = {Key("child", at): self._value(child) for at, child in enumerate(expr.children)}
        line = expr.with_children(tuple(map(Ref, children)))
        out = np.empty(line.shape(lambda key: children[key].shape))
        for function, args in line.flatten(out, children):
            function(*args)
        return out if self._is_exact(expr) else rounded(out, self.decimals)

    def _is_exact(self, expr: Expr) -> bool:
        return all(leaf.key in self._exact if isinstance(leaf, Ref) else True for leaf in leaves(expr))
