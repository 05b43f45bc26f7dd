"""Moments: all those of a run at which one of some breakpoints came to hold, and how long it went on to."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.training.block import Block
from nnviz.engine.training.breakpoints import Breakpoint
from nnviz.engine.training.monitor import NEVER, ArmedBreakpoint, Seen
from nnviz.engine.training.runs import Cursor, Run

from .witness import Replay, Witness, ticked

LONGEST = 4096
"""Iterations that are shown in one go."""


class Moment(NamedTuple):
    """A breakpoint came to hold after an operation of an iteration, and held up to the iteration `last`; 0 where it
    goes on to hold."""

    iteration: int
    operation: int
    breakpoint: Breakpoint
    last: int

    @property
    def cursor(self) -> Cursor:
        return Cursor(self.iteration, self.operation)


class Moments(Witness):
    """Those up to the iteration that is `seen` last, in the order of time; `look` goes on from there."""

    def __init__(self, run: Run, breakpoints: Iterable[Breakpoint]) -> None:
        self.breakpoints = ticked(breakpoints)
        super().__init__(self.breakpoints)
        self.run, self.seen = run, 0
        self._replay = Replay(run)
        self._iterations, self._operations, self._which, self._lasts = (array("q") for _ in range(4))
        self._open: dict[int, int] = {}
        """Of each breakpoint that holds yet, where its moment stands."""
        self._new: list[list[int]] = []

    def __len__(self) -> int:
        return len(self._iterations)

    def __getitem__(self, at: int) -> Moment:
        breakpoint = self.breakpoints[self._which[at]]
        return Moment(self._iterations[at], self._operations[at], breakpoint, self._lasts[at])

    @property
    def iterations(self) -> Array:
        """That of each moment."""
        return np.array(self._iterations, dtype=np.int64)

    @property
    def finished(self) -> int:
        """The last iteration that the run has reached the end of."""
        return self._replay.finished

    def at(self, cursor: Cursor) -> int | None:
        """The place of a moment; None where it is none of them."""
        first = int(np.searchsorted(self._iterations, cursor.iteration)) if len(self) else 0
        for at in range(first, len(self)):
            if self._iterations[at] > cursor.iteration:
                break
            if self._operations[at] == cursor.operation:
                return at
        return None

    def look(self) -> Iterator[int]:
        """Looks at what the run has finished since, some iterations at a step. Gives the one that it is at."""
        while self.seen < self.finished:
            segment = self.run.segment(self.seen + 1)
            if segment.first == self.seen + 1:
                self._close(self.seen)
            last = min(self.finished, self.run.last_of(segment), self.seen + LONGEST)
            yield from self._replay.show(self, segment, self.seen + 1, last)

    def see(self, at: int, sentry: ArmedBreakpoint, block: Block, before: Seen, holding: Array | None) -> None:
        if holding is None and not before[0]:
            return
        holds = np.zeros(len(block), dtype=bool) if holding is None else holding < NEVER
        held = np.append(before[0], holds[:-1])
        begins, ends = (np.flatnonzero(part).tolist() for part in (holds & ~held, held & ~holds))
        if before[0] and ends:
            self._lasts[self._open.pop(at)] = block.first + ends.pop(0) - 1
        for begin, end in zip(begins, [*ends, None][: len(begins)], strict=True):
            assert holding is not None
            last = 0 if end is None else block.first + end - 1
            self._new.append([block.first + begin, int(holding[begin]), at, last])

    def _look(self) -> bool:
        super()._look()
        for new in sorted(self._new):
            if not new[-1]:
                self._open[new[2]] = len(self)
            for column, value in zip((self._iterations, self._operations, self._which, self._lasts), new, strict=True):
                column.append(value)
        self._new.clear()
        self.seen = self._last
        return False

    def _close(self, last: int) -> None:
        """Another network begins, of which nothing was seen: what holds yet held up to there."""
        for at in self._open.values():
            self._lasts[at] = last
        self._open.clear()
