"""The numbers of kept work: one stream of eight bytes each, in which every vector has its pieces."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary, ref

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.engine.training.series import Series

Pieces = list[tuple[int, int]]
"""Where in the stream each part of a vector begins, and how many numbers it has."""
COPIED = 2 << 30
"""So many bytes of what was kept may be there twice when it is read, or 64 times its size where that is more."""
FLOAT, WHOLE = np.dtype("<f8"), np.dtype("<i8")


class Stream:
    """Takes vectors, each number once: what is known of a series that grew, or of an array, is not taken again."""

    def __init__(self) -> None:
        self.length = 0
        self._fresh: list[memoryview] = []
        self._arrays: dict[int, tuple[Any, tuple[int, int]]] = {}
        self._series: WeakKeyDictionary[Series, Pieces] = WeakKeyDictionary()

    def take(self) -> list[memoryview]:
        """What came since this was asked last: no copies, for nothing that was taken changes any more."""
        fresh, self._fresh = self._fresh, []
        return fresh

    def array(self, array: Array) -> Pieces:
        """One that nobody changes, of any shape."""
        return [self._piece(array)]

    def rows(self, arrays: Iterable[Array]) -> Pieces:
        """Many of them, one after another."""
        return _joined(self._piece(array) for array in arrays)

    def series(self, series: Series) -> Pieces:
        """One that grows, or is cut and grows again as it was; what it has of one that was taken is not taken again."""
        known = self._series.get(series)
        known = _first(self._of_origin(series) if known is None else known, len(series))
        fresh = series.values[_length(known) :]
        self._series[series] = _joined((*known, *([self._add(fresh)] if len(fresh) else ())))
        return self._series[series]

    def _of_origin(self, series: Series) -> Pieces:
        """What it shares with the nearest one in its line that was taken already."""
        shared, one = len(series), series
        while one.origin is not None and (source := one.origin[0]()) is not None:
            shared = min(shared, one.origin[1])
            if source in self._series:
                return _first(self._series[source], shared)
            one = source
        return []

    def _piece(self, array: Array) -> tuple[int, int]:
        known = self._arrays.get(id(array))
        if known is None or known[0]() is not array:
            known = self._arrays[id(array)] = ref(array), self._add(array)
        return known[1]

    def _add(self, array: Array) -> tuple[int, int]:
        raw = np.ascontiguousarray(array, WHOLE if array.dtype.kind in "iub" else FLOAT)
        at, self.length = self.length, self.length + raw.size
        self._fresh.append(raw.reshape(-1).view(np.uint8).data)
        return at, raw.size


class Numbers:
    """The stream as it was kept; what is asked twice is one array. ExperimentError: it has no such pieces."""

    def __init__(self, raw: bytes) -> None:
        raw = raw[: len(raw) // 8 * 8]
        self._streams = {of: np.frombuffer(raw, of).astype(of.newbyteorder("="), copy=False) for of in (FLOAT, WHOLE)}
        self._left = max(COPIED, 64 * len(raw)) // 8
        self._series: dict[int, list[tuple[Pieces, Series]]] = {}
        self._known: dict[tuple[int, int, np.dtype[Any]], Array] = {}

    def vector(self, pieces: Pieces, of: np.dtype[Any] = FLOAT) -> Array:
        """Read-only; of several pieces a copy."""
        parts = self.parts(pieces, of)
        if len(parts) == 1:
            return parts[0]
        self._copied(_length(pieces))
        whole = np.concatenate(parts) if parts else np.empty(0, of)
        whole.setflags(write=False)
        return whole

    def series(self, pieces: Pieces) -> Series:
        """One that begins with the values of an earlier one shares them."""
        others = self._series.setdefault(pieces[0][0] if pieces else 0, [])
        known, source = max(((_common(pieces, other), of) for other, of in others), default=(0, None), key=_count)
        if source is None:
            made = Series(self.vector(pieces))
        else:
            made = source.branch(known)
            if known < (length := _length(pieces)):
                self._copied(length)
                for part in self.parts(_after(pieces, known)):
                    made.extend(part)
        others.append((pieces, made))
        return made

    def _copied(self, count: int) -> None:
        """So many numbers are there once more."""
        self._left -= count
        if self._left < 0:
            raise broken()

    def parts(self, pieces: Pieces, of: np.dtype[Any] = FLOAT) -> list[Array]:
        """Each piece for itself."""
        return [self._part(at, count, of) for at, count in pieces]

    def _part(self, at: int, count: int, of: np.dtype[Any]) -> Array:
        if (at, count, of) not in self._known:
            stream = self._streams[of]
            if not 0 <= at <= at + count <= len(stream):
                raise broken()
            self._known[at, count, of] = stream[at : at + count]
            self._known[at, count, of].setflags(write=False)
        return self._known[at, count, of]

    def rows(self, pieces: Pieces, size: int) -> list[Array]:
        """Vectors of that size, one after another."""
        if any(count % size for _, count in pieces):
            raise broken()
        starts = (start for at, count in pieces for start in range(at, at + count, size))
        return [self._part(start, size, FLOAT) for start in starts]


def broken() -> ExperimentError:
    """Says that what was kept does not fit together."""
    return ExperimentError(said("The work does not fit together: something in it was changed or is missing."))


def _joined(pieces: Iterable[tuple[int, int]]) -> Pieces:
    joined: Pieces = []
    for at, count in pieces:
        if joined and sum(joined[-1]) == at:
            joined[-1] = joined[-1][0], joined[-1][1] + count
        else:
            joined.append((at, count))
    return joined


def _length(pieces: Pieces) -> int:
    """How many numbers they have together."""
    return sum(count for _, count in pieces)


def _count(found: tuple[int, Any]) -> int:
    return found[0]


def _common(pieces: Pieces, others: Pieces) -> int:
    """How many numbers from the first on are the same ones."""
    common = 0
    for (at, count), (place, length) in zip(pieces, others, strict=False):
        if at == place:
            common += min(count, length)
        if (at, count) != (place, length):
            break
    return common


def _after(pieces: Pieces, count: int) -> Pieces:
    """The pieces of a vector without its first numbers."""
    after: Pieces = []
    for at, length in pieces:
        skipped = min(count, length)
        count -= skipped
        if skipped < length:
            after.append((at + skipped, length - skipped))
    return after


def _first(pieces: Pieces, count: int) -> Pieces:
    """The pieces of the first numbers of a vector."""
    first: Pieces = []
    for at, length in pieces:
        if count <= 0:
            break
        first.append((at, min(length, count)))
        count -= length
    return first
