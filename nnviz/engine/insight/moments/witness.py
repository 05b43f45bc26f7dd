"""Witness: is shown the iterations of a run again, and sees what breakpoints would have held at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nnviz.engine.maths.arrays import Array
from nnviz.engine.training.block import Block
from nnviz.engine.training.breakpoints import Breakpoint
from nnviz.engine.training.execution import Execution
from nnviz.engine.training.monitor import ArmedBreakpoint, Monitor, Seen
from nnviz.engine.training.runs import Run, Segment

TOGETHER, MOST_TOGETHER = 400_000, 64
"""Multiplications of one step of a replay, a few milliseconds at most; and iterations."""


def ticked(breakpoints: Iterable[Breakpoint]) -> tuple[Breakpoint, ...]:
    """Those that are at work, each once."""
    return tuple(dict.fromkeys(one for one in breakpoints if one.enabled))


class Witness(Monitor):
    """Sees every iteration that is noted and stops nowhere. What it sees it is told block by block by `see`."""

    def _look(self) -> bool:
        block = self._block()
        if block.first != self._last + 1:
            self.forget()
        for at, sentry in enumerate(self._sentries):
            before = sentry.state
            self.see(at, sentry, block, before, sentry.holding(block))
        self._last, self._count = block.first + len(block) - 1, 0
        return False

    def see(self, at: int, sentry: ArmedBreakpoint, block: Block, before: Seen, holding: Array | None) -> None:
        """The operations after which the condition of one breakpoint holds, one for each iteration of a block, None
        where it does nowhere. The sentry has seen the block; `before` is how it stood when that began."""
        raise NotImplementedError


class Replay:
    """Shows iterations of a run, some at a step. The cursor stays where it is, and nothing is added to the run."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self._execution = Execution(run)

    @property
    def finished(self) -> int:
        """The last iteration that the run has reached the end of."""
        newest = self.run.newest
        return newest.iteration - (newest.operation < len(self.run.segment(newest.iteration).setup.program))

    def show(self, witness: Witness, segment: Segment, first: int, last: int) -> Iterator[int]:
        """From one iteration of a segment to another, which may be one that the run has only begun. Gives each that it
        came to."""
        execution, program = self._execution, segment.setup.program
        together = max(1, min(MOST_TOGETHER, TOGETHER // (program.parameter_count * self.run.batches.size)))
        witness.turn_to(segment.setup)
        yield from self._approach(first, together)
        finished = min(last, self.finished)
        for begin in range(first, finished + 1, together):
            if begin > first:
                execution.load(begin)
            execution.train_seen(min(begin + together - 1, finished), witness)
            yield execution.iteration
        if last > finished:
            execution.load(last)
            execution.execute(len(program), known=False)
            witness.note(last, execution.rows, execution.workspace)
            yield last
        witness.end()

    def breaks_at(self) -> int | None:
        """The operation of the iteration shown last that made something not finite."""
        found = self._execution.first_not_finite()
        return None if found is None else found[0]

    def _approach(self, first: int, together: int) -> Iterator[int]:
        """Loads an iteration, from the checkpoint before it or from where it stands."""
        execution, begin = self._execution, self.run.nearest(first)
        if begin <= execution.iteration < first:
            begin = execution.iteration
        for at in range(begin + together, first, together):
            execution.load(at)
            yield at
        execution.load(first)
