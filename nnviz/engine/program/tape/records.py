"""Records: with what NumPy's inner loops are called when one of its functions is called on certain arrays.

A record is a ufunc, or the name of a loop of loops.c; its arrays; the lengths and strides that the loop takes; whether
it may be called for one part after the other; how often it is called, and by how many bytes each array goes on from
one time to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from nnviz.engine.maths.arrays import Array, Call, Shape
from nnviz.engine.maths.primitives import UFUNCS


class NoRecordError(LookupError):
    """A call has no record: the program runs by its calls."""


class Record(NamedTuple):
    loop: np.ufunc | str
    arrays: tuple[Array, ...]
    lengths: tuple[int, ...]
    strides: tuple[int, ...]
    divisible: bool = False
    times: int = 1
    steps: tuple[int, ...] = ()


Records = Iterator[Record]
QUICK_IN_FULL = (np.maximum, np.minimum)
"""Beside a single number they take three times as long as beside that number in full, with the same bits."""
SOME = 64
"""Of so many numbers at least that is worth the copy."""


def records_of(call: Call) -> tuple[Record, ...]:
    """The records that do what a call does."""
    function, args = call
    function = UFUNCS.get(function, function)
    maker = MAKERS.get(function.__name__, _elementwise if isinstance(function, np.ufunc) else None)
    if maker is None:
        raise NoRecordError(f"{function.__name__} has no record")
    return tuple(maker(function, *args))


def copied(value: Array, out: Array) -> Record:
    """Copies into an array, broadcasting."""
    if value.shape == out.shape and _whole(value) and _whole(out):
        return Record("copy", (value, out), (out.size,), (value.itemsize, out.itemsize), divisible=True)
    value = np.broadcast_to(value, out.shape)
    if out.ndim > 2:
        raise NoRecordError("a copy of more than two axes")
    inner, outer = _lane((value, out), -1), _lane((value, out), -2)
    return Record("copy", (value, out), (inner[0],), inner[1:], False, outer[0], outer[1:])


def noted(value: Array, places: Array) -> Record:
    """Copies into the first of `places`, (places, …), and tells how far apart they are."""
    record = copied(value, places[0, ...])
    return record._replace(lengths=(*record.lengths, places.strides[0]))


def squared(numbers: Array) -> Record:
    """Adds the sum of the squares of numbers that lie together to that of the tape."""
    return Record("squares", (numbers,), (numbers.size,), (numbers.itemsize,), divisible=True)


def done_with(gradients: Array, state: Array, records: Iterable[Record]) -> bool:
    """Whether the state that an iteration leaves may be written over its gradients: nothing needs them once that has
    begun, and what needs them then goes number by number."""
    begun = False
    for record in records:
        out = record.arrays[-1]
        begins = np.may_share_memory(out, state)
        for array in record.arrays:
            along = record.divisible and _place(array, gradients) == _place(out, state)
            if np.may_share_memory(array, gradients) and (begun or (begins and not along)):
                return False
        begun = begun or begins
    return True


def _place(part: Array, whole: Array) -> tuple[int, Shape]:
    """Where a part of an array lies in it, in bytes, and its shape."""
    return part.ctypes.data - whole.ctypes.data, part.shape


def _lane(arrays: tuple[Array, ...], axis: int) -> tuple[int, ...]:
    """The length of an axis, and its stride in each array; of one that is not there, once and no further."""
    if arrays[0].ndim < -axis:
        return (1, *(0 for _ in arrays))
    return (arrays[0].shape[axis], *(array.strides[axis] for array in arrays))


def _whole(array: Array) -> bool:
    return array.flags.c_contiguous


def _assigned(function: Callable[..., Any], out: Array, where: Any, value: Array) -> Records:
    if where is not ... or not value.dtype == out.dtype == np.float64:
        raise NoRecordError("an assignment to a part, or of other numbers")
    yield copied(value, out)


def _taken(function: Any, rows: Array, axis: int, out: Array, mode: str) -> Records:
    table: Array = function.__self__
    if axis or mode != "clip" or not (_whole(table) and _whole(out) and table.dtype == out.dtype):
        raise NoRecordError("other than rows of a table that lies together")
    yield Record("gather", (table, out), (len(out), len(table)), (table.strides[0],))


def _dotted(function: Any, right: Array, out: Array) -> Records:
    return _product(np.matmul, function.__self__, right, out)


def _product(function: np.ufunc, left: Array, right: Array, out: Array) -> Records:
    if not left.ndim == right.ndim == out.ndim == 2:
        raise NoRecordError("a product with leading axes")
    strides = chain.from_iterable(array.strides for array in (left, right, out))
    yield Record(np.matmul, (left, right, out), (1, *left.shape, right.shape[1]), (0, 0, 0, *strides))


def _elementwise(function: np.ufunc, *arrays: Array) -> Records:
    """One pass over numbers that lie together, beside single ones: NumPy has no stride for what has no axes, and other
    inner loops for what has one. A ufunc that says what is true leaves that first."""
    out, numbers = arrays[-1], f"{'d' * function.nin}->"
    if function in QUICK_IN_FULL and out.size >= SOME:
        for single in {id(array): array for array in arrays if array.size == 1}.values():
            full = np.full(out.shape, single)
            if single.flags.writeable:
                yield Record("copy", (single, full), (full.size,), (0, full.itemsize), divisible=True)
            arrays = tuple(full if array is single else array for array in arrays)
    if not all(_whole(array) and (array.size == 1 or array.shape in (out.shape, out.shape[1:])) for array in arrays):
        raise NoRecordError(f"{function.__name__} of arrays that do not lie together")
    if any(array.size != 1 and array.shape != out.shape for array in arrays):
        yield _row_by_row(function, arrays)
        return
    strides = tuple(array.itemsize if array.shape == out.shape != () else 0 for array in arrays)
    if numbers + "d" in function.types:
        yield Record(function, arrays, (out.size,), strides, divisible=True)
    elif numbers + "?" in function.types:
        truths = np.empty(out.shape, bool)
        yield Record(function, (*arrays[:-1], truths), (out.size,), (*strides[:-1], strides[-1] and 1), divisible=True)
        yield Record("truths_as_numbers", (truths, out), (out.size,), (1, out.itemsize), divisible=True)
    else:
        raise NoRecordError(f"{function.__name__} has no inner loop for these numbers")


def _row_by_row(function: np.ufunc, arrays: tuple[Array, ...]) -> Record:
    """The same for each row, beside one that stands for every row, and beside single numbers."""
    out = arrays[-1]
    if out.ndim != 2 or "d" * function.nin + "->d" not in function.types:
        raise NoRecordError(f"{function.__name__} of rows")
    strides = tuple(0 if array.size == 1 else array.itemsize for array in arrays)
    steps = tuple(out.strides[0] if array.shape == out.shape else 0 for array in arrays)
    return Record(function, arrays, (out.shape[1],), strides, False, len(out), steps)


def _reduced(function: Any, inner: Array, axis: int | tuple[int, int], dtype: None, out: Array) -> Records:
    """As NumPy goes over them: what lies together inside, two axes that continue each other as one. A sum begins with
    zero; what has no such number, with the first along the axis, which is then passed over."""
    ufunc: np.ufunc = function.__self__
    gone = {at % 2 for at in (axis if isinstance(axis, tuple) else (axis,))}
    if inner.ndim != 2:
        raise NoRecordError("a sum over other than two axes")
    if np.may_share_memory(inner, out):
        aside = np.empty_like(inner)
        yield copied(inner, aside)
        inner = aside
    into = iter(out.strides)
    steps = [0 if at in gone else next(into) for at in range(2)]
    if ufunc.identity is None:
        (at,) = gone
        yield copied(inner[(slice(None),) * at + (0,)], out)
        if inner.shape[at] == 1:
            return
        inner = inner[(slice(None),) * at + (slice(1, None),)]
    else:
        yield copied(np.array(float(ufunc.identity)), out)
    lanes = [(inner.shape[at], inner.strides[at], steps[at]) for at in range(2) if inner.shape[at] > 1]
    lanes = sorted(lanes, key=lambda lane: -lane[1]) or [(1, 0, 0)]
    if len(lanes) == 2 and lanes[0][1:] == tuple(lanes[1][0] * stride for stride in lanes[1][1:]):
        lanes = [(lanes[0][0] * lanes[1][0], *lanes[1][1:])]
    *outside, (count, stride, step) = lanes
    times, stride_outside, step_outside = outside[0] if outside else (1, 0, 0)
    steps_outside = (step_outside, stride_outside, step_outside)
    yield Record(ufunc, (out, inner, out), (count,), (step, stride, step), False, times, steps_outside)


MAKERS: dict[str, Callable[..., Records]] = {
    "setitem": _assigned,
    "take": _taken,
    "dot": _dotted,
    "matmul": _product,
    "reduce": _reduced,
}
