"""Ghosts: where an earlier run stood at the moment that is shown, replayed aside."""

from __future__ import annotations

from dataclasses import dataclass

from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.program import Program
from nnviz.engine.training.execution import Execution
from nnviz.engine.training.runs import Cursor, Run
from nnviz.engine.training.timeline import Timeline

MOST_PRODUCTS = 20_000_000
"""Multiplications of a replay: some tens of milliseconds. Where it would take more, a checkpoint has to do."""


@dataclass(frozen=True, eq=False)
class Ghost:
    """The parameters of a run as one of its iterations began; `behind`: an earlier one than the moment shown."""

    run: Run
    program: Program
    parameters: Array
    iteration: int
    behind: bool


class Ghosts:
    """The latest of the runs beside the one at hand; the same `Ghost` as long as nothing about it changed."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._execution: Execution | None = None
        self._known: tuple[object, Ghost | None] = (None, None)

    def latest(self, cursor: Cursor) -> Ghost | None:
        """Where that run stood at this moment, or at its newest one where it did not come so far."""
        others = [run for run in self._timeline.runs if run is not self._timeline.current]
        if not others:
            self._execution, self._known = None, (None, None)
            return None
        run = max(others, key=lambda run: run.number)
        shown, last = _next_to_begin(self._timeline.current, cursor), _next_to_begin(run, run.newest)
        key = (run, min(shown, last), shown <= last)
        if self._known[0] != key:
            self._known = (key, self._replayed(run, min(shown, last), shown))
        return self._known[1]

    def _replayed(self, run: Run, begins: int, shown: int) -> Ghost:
        if self._execution is None or self._execution.run is not run:
            self._execution = Execution(run)
        execution, nearest = self._execution, run.nearest(begins)
        if nearest <= execution.iteration <= begins:
            nearest = execution.iteration
        program = run.segment(begins).setup.program
        if (begins - nearest) * program.parameter_count * execution.batches.size > MOST_PRODUCTS:
            begins = nearest
        execution.load(begins)
        parameters = execution.begun[: execution.program.parameter_count].copy()
        return Ghost(run, execution.program, parameters, execution.iteration, execution.iteration < shown)


def _next_to_begin(run: Run, cursor: Cursor) -> int:
    """The iteration that begins with the parameters of a moment: the next one where the update is done."""
    return cursor.iteration + (cursor.operation == len(run.segment(cursor.iteration).setup.program))
