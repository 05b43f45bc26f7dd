"""Watch: a number that is followed over the iterations; History: its values so far, few enough to draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.batches import Batches
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record

STRETCHES = 200
"""A history has a value in about this many parts of the run, evenly spread."""


@dataclass(frozen=True)
class Watch:
    """One number whenever it is computed: its array, and its place there without the sample.

    A number that belongs to a sample follows its data row, because the place in the batch changes from
    iteration to iteration. A parameter is called by its name after the update.
    """

    key: Key
    index: tuple[int, ...]
    row: int | None = None

    @staticmethod
    def of(program: Program, rows: Array, key: Key, index: tuple[int, ...]) -> Watch:
        """The watch of a number of a Record whose batch has these rows."""
        written = key.now
        key = key if program.writer(written) is None else written
        if program.shape(key, 1) == program.shape(key, 2):
            return Watch(key, index)
        return Watch(key, index[1:], int(rows[index[0]]))

    def place(self, record: Record) -> tuple[Key, tuple[int, ...]] | None:
        """Where the number stands in a Record: a parameter as it is now, updated or not yet.

        None where the Record has none: not computed yet, the row in another batch, no such node.
        """
        places = (self._place(record, key) for key in (self.key, self.key.before))
        return next((place for place in places if place is not None), None)

    def value(self, record: Record) -> float | None:
        """The number that this iteration made, where that is done."""
        place = self._place(record, self.key)
        return None if place is None else number_at(record, *place)

    def _place(self, record: Record, key: Key) -> tuple[Key, tuple[int, ...]] | None:
        if key not in record:
            return None
        index = self.index
        if self.row is not None:
            at = np.flatnonzero(record.rows == self.row)
            if not len(at):
                return None
            index = (int(at[0]), *index)
        shape = np.shape(record[key])
        fits = len(index) == len(shape) and all(i < size for i, size in zip(index, shape, strict=True))
        return (key, index) if fits and record.has(key, index) else None


def number_at(record: Record, key: Key, index: tuple[int, ...]) -> float:
    """One number of a Record."""
    array = record[key]
    return float(array[index]) if index else float(array)


@dataclass(frozen=True, eq=False)
class Watched:
    """A watch with what is known of it: y by x, which counts iterations."""

    watch: Watch
    x: Array
    y: Array


class History:
    """Values of one watch by iteration.

    The run is divided into segments, twice as long whenever there would be too many of them, and one
    value in each is enough. They count iterations, or epochs for a number that belongs to a data row: each
    epoch uses the row once.
    """

    def __init__(self, watch: Watch, batches: Batches) -> None:
        self.watch, self._batches = watch, batches
        self._values: dict[int, float | None] = {}

    def take(self, record: Record, wanted: bool = False) -> None:
        """Takes the value of a Record's iteration; one that was wanted and does not exist is not wanted again."""
        value = self.watch.value(record)
        if record.iteration in self._values or (value is None and not wanted):
            return
        self._values[record.iteration] = value
        self.__dict__.pop("known", None)
        if len(self._values) > 2 * STRETCHES:
            self._thin()

    @cached_property
    def known(self) -> Watched:
        """The iterations that are known, in order, and the values there; another one whenever there are more."""
        values = sorted((i, value) for i, value in self._values.items() if value is not None)
        x, y = np.array(values, dtype=float).reshape(-1, 2).T
        return Watched(self.watch, x, y)

    def missing(self, last: int, present: int) -> Iterator[int]:
        """The iterations that ought to be known of those up to the last: some of every part, the present one."""
        if last < 1:
            return
        turns = self._turn(last)
        segment = _segment(turns)
        reached = {(self._turn(iteration) - 1) // segment for iteration in self._values}
        for turn in range(1, turns + 1, segment):
            if (turn - 1) // segment not in reached:
                iteration = self._iteration(turn)
                if iteration <= last:
                    yield iteration
        for iteration in {min(present, last), last} - self._values.keys():
            if self.watch.row is None or self.watch.row in self._batches.rows_of(iteration):
                yield iteration

    def _turn(self, iteration: int) -> int:
        return iteration if self.watch.row is None else self._batches.place(iteration).epoch

    def _iteration(self, turn: int) -> int:
        """The iteration of a turn; in an epoch without the row its first one."""
        return turn if self.watch.row is None else self._batches.iteration_with(self.watch.row, turn)

    def _thin(self) -> None:
        """Keeps the earliest of each segment, and the last of all."""
        segment = _segment(self._turn(max(self._values)))
        latest_first = sorted(self._values, reverse=True)
        kept = {(self._turn(iteration) - 1) // segment: iteration for iteration in latest_first}
        self._values = {i: self._values[i] for i in {*kept.values(), latest_first[0]}}


def _segment(turns: int) -> int:
    """The least power of two that makes few enough segments: checkpoints stand at such places too."""
    return 1 << max(0, -(-turns // STRETCHES) - 1).bit_length()
