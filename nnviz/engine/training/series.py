"""A growing vector of numbers, and few places of any part of it that keep its least and its greatest values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from weakref import ref

import numpy as np

from nnviz.engine.maths.arrays import Array

SHORTEST = 16
"""Values in the shortest segments whose extremes are kept; the next ones are twice as long, and so on."""


class Room(NamedTuple):
    """So `many` places from the first one on, among others."""

    places: Array
    first: int
    many: int


class Series:
    """A growing vector of float64. One that begins with the values of another shares them until it grows itself, and
    has that one as its `origin`, as long as it is there, with how many values are shared."""

    def __init__(self, values: Array | None = None) -> None:
        self.origin: tuple[ref[Series], int] | None = None
        self._buffer = np.empty(256) if values is None else values
        self._length = 0 if values is None else len(values)
        self._levels: list[Series] = []

    def __len__(self) -> int:
        return self._length

    @property
    def values(self) -> Array:
        """A read-only view of what there is."""
        view = self._buffer[: self._length]
        view.setflags(write=False)
        return view

    def extend(self, values: Sequence[float] | Array) -> None:
        begin, end = self._length, self._length + len(values)
        if end > len(self._buffer):
            self._grow(end)
        self._buffer[begin:end] = values
        self._length = end

    def room(self, many: int) -> Room:
        """Where the next values may be written, which are then told of by `lengthen`."""
        if self._length + many > len(self._buffer):
            self._grow(self._length + many)
        return Room(self._buffer, self._length, many)

    def _grow(self, least: int) -> None:
        grown = np.empty((max(least, 2 * len(self._buffer)), *self._buffer.shape[1:]), self._buffer.dtype)
        grown[: self._length] = self._buffer[: self._length]
        self._buffer = grown

    def lengthen(self, many: int) -> None:
        """Knows so many values more, which were written where they belong."""
        self._length += many

    def branch(self, length: int) -> Series:
        """Another one that begins with the first values of this one."""
        made = Series(self.values[:length])
        made.origin = ref(self), len(made)
        return made

    def cut(self, length: int) -> None:
        """Keeps only the first values."""
        self._length = min(self._length, length)
        for level, extremes in enumerate(self._levels):
            extremes.cut(self._length // (SHORTEST << level))

    def places(self, first: int, last: int, most: int) -> Array:
        """Indices from `first` up to `last`, that excluded: all, or about `most` that hold the least and the greatest
        value of every segment, and the last one. What it costs does not depend on how many values there are."""
        first, last = max(0, first), min(last, self._length)
        if last - first <= most:
            return np.arange(first, max(first, last))
        each = -(-2 * (last - first) // most)
        level = ((each - 1) // SHORTEST).bit_length()
        each = each if level == 0 else SHORTEST << level
        begin, end = -(-first // each), last // each
        inner = self._extremes(level)[begin:end] if level else _extremes(self.values, begin, end, each)
        before, after = self._ends(first, begin * each), self._ends(end * each, last)
        return np.concatenate([before, np.sort(inner, axis=1).ravel(), after, [last - 1]])

    def _ends(self, first: int, last: int) -> Array:
        """Where the least and the greatest value of a part stand, in their order; none where it is empty."""
        part = self.values[first:last]
        return np.sort([first + part.argmin(), first + part.argmax()]) if len(part) else np.empty(0, np.intp)

    def _extremes(self, level: int) -> Array:
        """Where least and greatest of every whole segment of SHORTEST · 2**level values stand, (segments, 2)."""
        while len(self._levels) <= level:
            self._levels.append(Series(np.empty((0, 2), np.intp)))
        known, each = self._levels[level], SHORTEST << level
        begin, end = len(known), self._length // each
        if begin < end and level == 0:
            known.extend(_extremes(self.values, begin, end, each))
        elif begin < end:
            halves = self._extremes(level - 1)[2 * begin : 2 * end].reshape(-1, 2, 2)
            values, at = self.values[halves], np.arange(end - begin)
            least, greatest = values[..., 0].argmin(axis=1), values[..., 1].argmax(axis=1)
            known.extend(np.stack([halves[at, least, 0], halves[at, greatest, 1]], axis=1))
        return known.values


def _extremes(values: Array, begin: int, end: int, each: int) -> Array:
    """Where the least and the greatest value of the segments from `begin` up to `end` stand, each so long."""
    parts = values[begin * each : end * each].reshape(-1, each)
    return np.stack([parts.argmin(axis=1), parts.argmax(axis=1)], axis=1) + np.arange(begin, end)[:, None] * each
