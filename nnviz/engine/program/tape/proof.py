"""Proof: a record leaves what its call leaves, to the last bit, on numbers of every kind.

Each call is compared once for the shapes and strides of its arrays, before anything is played; then it is remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from operator import setitem
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array, Call
from nnviz.engine.maths.primitives import UFUNCS

from .memory import known, name_of
from .records import NoRecordError, Record

USUAL = np.random.default_rng(0).normal(size=1021)
UNUSUAL = np.array([0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 5e-324, -1e-310, 1e300, -1e300, 710.0, -746.0, 3.0])
NOT_FINITE = np.append(UNUSUAL, [np.inf, -np.inf, np.nan])
SOME_UNUSUAL = np.where(np.arange(1021) % 3, USUAL, np.resize(UNUSUAL, 1021))
KINDS = (USUAL, np.abs(USUAL), SOME_UNUSUAL, NOT_FINITE)
OF_LARGE = (USUAL, np.where(np.arange(1021) % 97, USUAL, np.resize(NOT_FINITE, 1021)))
ONE_BY_ONE = (np.abs(USUAL), np.where(np.arange(1021) % 3, USUAL, np.resize(NOT_FINITE, 1021)))
"""What arrays are filled with; where each number is for itself, all kinds at once."""
ENOUGH, LARGE = 32, 4096
"""So many numbers at least are compared of each kind; of larger arrays not of every kind."""


def prove(call: Call, records: tuple[Record, ...]) -> None:
    """NoRecordError: records do not leave what the call leaves."""
    arrays, name = tuple(_arrays(call)), name_of(_likeness(call))
    if name in known():
        return
    if not _agree(call, records, arrays):
        raise NoRecordError(f"{_name(call)} of {', '.join(str(array.shape) for array in arrays)} leaves other bits")
    known().add(name)


def _name(call: Call) -> str:
    function = call[0]
    owner = getattr(function, "__self__", None)
    return f"{owner.__name__}.{function.__name__}" if isinstance(owner, np.ufunc) else function.__name__


def _arrays(call: Call) -> Iterator[Array]:
    function, args = call
    for thing in (getattr(function, "__self__", None), *args):
        if isinstance(thing, np.ndarray):
            yield thing


def _likeness(call: Call) -> tuple[object, ...]:
    """What the loops see of a call: what is called, shapes and strides, and which arrays are one."""
    arrays = list(_arrays(call))
    begin = [array.__array_interface__["data"][0] for array in arrays]
    forms = ((array.shape, array.strides, begin.index(at)) for array, at in zip(arrays, begin, strict=True))
    return (_name(call), *forms, *(arg for arg in call[1] if isinstance(arg, int | tuple)))


def _agree(call: Call, records: tuple[Record, ...], arrays: tuple[Array, ...]) -> bool:
    function, args = call
    table = getattr(function, "__self__", None) if function.__name__ == "take" else None
    changed = [array for array in arrays if array.dtype == np.float64 and array.flags.writeable and array is not table]
    held = [array.copy() for array in changed]
    rows = next((arg for arg in args if isinstance(arg, np.ndarray) and arg.dtype == np.intp), np.empty(0, np.intp))
    from . import loops

    tape = loops.Tape(records)
    try:
        with np.errstate(all="ignore"):
            most = max(array.size for array in changed)
            few, many = (ONE_BY_ONE[1:], ONE_BY_ONE) if _is_elementwise(function) else (OF_LARGE, KINDS)
            kinds = many if most < LARGE else few
            for kind, turn in product(kinds, range(1 + ENOUGH // most)):
                numbers = np.resize(kind, most + len(kind))
                begins = [((7 * at + 1) * turn + 5 * at) % len(kind) for at in range(len(changed))]
                given = [
                    numbers[begin : begin + array.size].reshape(array.shape)
                    for begin, array in zip(begins, changed, strict=True)
                ]
                _put(changed, given)
                function(*args)
                expected = [array.copy() for array in changed]
                _put(changed, given)
                tape.once(rows, 1)
                if not all(map(_same, changed, expected)):
                    return False
        return True
    finally:
        _put(changed, held)


def _is_elementwise(function: Any) -> bool:
    function = UFUNCS.get(function, function)
    return function is setitem or (isinstance(function, np.ufunc) and function.signature is None)


def _put(arrays: list[Array], values: list[Array]) -> None:
    for array, value in zip(arrays, values, strict=True):
        array[...] = value


def _same(one: Array, other: Array) -> bool:
    """The same bits, whatever stands for what is not a number."""
    same = one.view(np.int64) == other.view(np.int64)
    return bool(same.all() or (same | (np.isnan(one) & np.isnan(other))).all())
