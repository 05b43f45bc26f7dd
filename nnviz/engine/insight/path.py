"""Path: where the weights and biases of a run stood as its last iterations began."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.program import Program
from nnviz.engine.training.execution import Execution
from nnviz.engine.training.runs import Run

MOST, NUMBERS = 200, 4_000_000
"""Iterations that are looked back to, fewer where their weights and biases are more numbers than these."""


class Path:
    """Positions of one run, as long as its network keeps its shape. `take` is told of those that are shown, `replay`
    makes those that are missing aside."""

    def __init__(self, run: Run, program: Program) -> None:
        self.run, self.program = run, program
        self.most = max(2, min(MOST, NUMBERS // program.parameter_count))
        self._positions: dict[int, Array] = {}
        self._execution: Execution | None = None

    def take(self, iteration: int, parameters: Array) -> None:
        """What an iteration began with."""
        self._positions[iteration] = parameters
        if len(self._positions) > 2 * self.most:
            for old in sorted(self._positions)[: -self.most]:
                del self._positions[old]

    def position(self, iteration: int) -> Array | None:
        return self._positions.get(iteration)

    def until(self, iteration: int, gaps: bool = False) -> tuple[Array, Array]:
        """Iterations and positions (n, P) up to this one, as far as they are known: the last ones without a gap, or
        with `gaps` the last ones anyhow."""
        known = sorted(at for at in self._positions if self._first(iteration) <= at <= iteration)[-self.most :]
        if not gaps:
            known = [at for nth, at in enumerate(known) if at + len(known) - nth - 1 == iteration]
        if not known:
            return np.zeros(0, dtype=np.intp), np.zeros((0, self.program.parameter_count))
        return np.array(known), np.stack([self._positions[at] for at in known])

    def missing(self, iteration: int) -> list[int]:
        """Which of the last iterations up to this one are not known, the last one first."""
        first = max(self._first(iteration), iteration - self.most + 1)
        return [at for at in range(iteration, first - 1, -1) if at not in self._positions]

    def replay(self, iteration: int) -> Iterator[int]:
        """Makes the missing ones, one at each step: the one before this first, then those behind each checkpoint, the
        last checkpoint first."""
        execution = self._execution = self._execution or Execution(self.run)
        missing = self.missing(iteration)
        before = [at for at in missing if at == iteration - 1]
        for at in [*before, *sorted(missing, key=lambda at: (-self.run.nearest(at), at))]:
            if at not in self._positions:
                execution.load(at)
                self.take(at, execution.begun[: self.program.parameter_count].copy())
                yield at

    def _first(self, iteration: int) -> int:
        """The first iteration of the same shape in a row with this one."""
        first = iteration
        for segment in reversed(self.run.segments):
            program = segment.setup.program
            if segment.first > iteration:
                continue
            if (program.sizes, program.parameters) != (self.program.sizes, self.program.parameters):
                break
            first = segment.first
        return first
