"""What a line gives on arrays, one part after another; for single lines, where preallocated calls do not pay."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from .arrays import Array
from .expressions import Const, Expr, Ref
from .keys import Key
from .matrices import Gathered, MatMul, SumAll, Transpose
from .primitives import Elementwise


def evaluated(expr: Expr, arrays: Mapping[Key, Array]) -> Array:
    """The value of a tree over whole arrays. ValueError: shapes do not fit; KeyError: an array is not there."""
    return _value(expr.computed, arrays)


def _value(expr: Expr, arrays: Mapping[Key, Array]) -> Array:
    if isinstance(expr, Ref):
        return arrays[expr.key]
    if isinstance(expr, Const):
        return np.array(expr.value)
    parts = [_value(child, arrays) for child in expr.children]
    with np.errstate(all="ignore"):
        return _applied(expr, parts)


def _applied(expr: Expr, parts: list[Array]) -> Array:
    if isinstance(expr, Transpose):
        return parts[0].swapaxes(-1, -2) if parts[0].ndim > 1 else parts[0]
    if isinstance(expr, MatMul):
        return np.matmul(*parts)
    if isinstance(expr, Gathered):
        return np.asarray(expr.function.reduce(parts[0], axis=expr.axis, keepdims=True))
    if isinstance(expr, SumAll):
        return np.asarray(np.add.reduce(np.atleast_2d(parts[0]), (-2, -1)))
    assert isinstance(expr, Elementwise)
    inputs = np.broadcast_arrays(*parts)
    out = np.empty(inputs[0].shape)
    for function, args in expr.primitive.calls(tuple(part.copy() for part in inputs), out):
        function(*args)
    return out
