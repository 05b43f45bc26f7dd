"""Search: the nearest moment before another one, or after it, at which a breakpoint came to hold, or holds.

It finds what reading the whole run from its beginning would find. A way back looks at blocks of iterations from the
newest on, each replayed from so far before it that what the conditions remember is right when it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.training.block import Block
from nnviz.engine.training.breakpoints import KINDS, Breakpoint, Hit
from nnviz.engine.training.monitor import NEVER, ArmedBreakpoint, Seen
from nnviz.engine.training.runs import CHECKPOINT_EVERY, Cursor, Run, Segment

from .witness import Replay, Witness, ticked

LONGEST = 4096
"""Iterations of a block; on the way back the first ones are shorter, since what is sought is mostly near."""


class Seeker(Witness):
    """Keeps the `hit` that is nearest to a moment: before it or, `forwards`, after it. Those of the iterations from
    `first` on count; the ones before it are shown for what conditions remember. Of a condition that goes on to hold
    only the beginning counts, or with `holding` each iteration."""

    def __init__(
        self, breakpoints: Iterable[Breakpoint], moment: Cursor, forwards: bool, first: int, holding: bool = False
    ) -> None:
        super().__init__(breakpoints)
        self._moment, self._forwards, self._from, self._holding = moment, forwards, first, holding
        self.hit: Hit | None = None

    def see(self, at: int, sentry: ArmedBreakpoint, block: Block, before: Seen, holding: Array | None) -> None:
        if holding is None:
            return
        holds = holding < NEVER
        counts = holds if self._holding else holds & ~np.append(before[0], holds[:-1])
        places = np.flatnonzero(counts).tolist()
        for place in places if self._forwards else reversed(places):
            here = Cursor(block.first + place, int(holding[place]))
            if here.iteration >= self._from and self._is_nearer(here):
                after, sentry.state = sentry.state, before
                if place:
                    sentry.holding(block.part(0, place))
                self.hit = sentry.hit(block.part(place, place + 1), here.operation)
                sentry.state = after
                return

    def _is_nearer(self, here: Cursor) -> bool:
        """Of two at the same moment the first of the list is kept."""
        known = None if self.hit is None else Cursor(self.hit.iteration, self.hit.operation)
        if self._forwards:
            return here > self._moment and (known is None or here < known)
        return here < self._moment and (known is None or here > known)


class Search:
    """Goes through a run step by step, and gives the iteration that it is at. Then there is the `hit`, None where
    there is none. With `holding` it need not begin to hold there."""

    def __init__(
        self,
        run: Run,
        breakpoints: Iterable[Breakpoint],
        cursor: Cursor,
        forwards: bool = False,
        holding: bool = False,
    ) -> None:
        self.run, self.cursor, self.forwards, self.holding = run, cursor, forwards, holding
        self.breakpoints = ticked(breakpoints)
        self.hit: Hit | None = None
        self._replay = Replay(run)

    def __iter__(self) -> Iterator[int]:
        return self._forth() if self.forwards else self._back()

    def _back(self) -> Iterator[int]:
        last, size = self.cursor.iteration, CHECKPOINT_EVERY
        while last >= 1 and self.hit is None:
            segment = self.run.segment(last)
            first = self.run.nearest(max(segment.first, last - size + 1))
            since = self._since(segment, first)
            yield from self._look(segment, since, first, last)
            last, size = first - 1, min(LONGEST, max(2 * size, first - since))

    def _forth(self) -> Iterator[int]:
        first, newest = self.cursor.iteration, self.run.newest.iteration
        while first <= newest and self.hit is None:
            segment = self.run.segment(first)
            last = min(newest, self.run.last_of(segment), first + LONGEST - 1)
            yield from self._look(segment, self._since(segment, first), first, last)
            first = last + 1

    def _look(self, segment: Segment, since: int, first: int, last: int) -> Iterator[int]:
        seeker = Seeker(self.breakpoints, self.cursor, self.forwards, first, self.holding)
        yield from self._replay.show(seeker, segment, since, last)
        hit = seeker.hit
        if hit is not None and hit.iteration > self._replay.finished:
            breaks_at = self._replay.breaks_at()
            if hit.operation > self.run.newest.operation or (breaks_at is not None and hit.operation >= breaks_at):
                return
        self.hit = hit

    def _since(self, segment: Segment, first: int) -> int:
        """From where on all has to be seen, so that it is known whether each condition held before `first`."""
        batches = self.run.batches
        needed = (KINDS[one.kind].since(batches, max(1, first - 1), one.numbers) for one in self.breakpoints)
        return max(segment.first, min(needed, default=first))
