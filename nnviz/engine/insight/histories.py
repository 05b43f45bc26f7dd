"""Histories: what the watched numbers were over a run, replayed aside, so that the cursor stays where it is."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from nnviz.engine.program.workspace import Record
from nnviz.engine.training.execution import Execution
from nnviz.engine.training.runs import Run
from nnviz.engine.training.timeline import Timeline

from .watches import History, Watch

TOGETHER = 400_000
"""Multiplications of a step of a replay: a few milliseconds at most."""
MOST_TOGETHER = 64


class Histories:
    """The watches of one timeline. What is known once of a run stays known."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self.watches: tuple[Watch, ...] = ()
        self._execution: Execution | None = None
        self._of_runs: WeakKeyDictionary[Run, dict[Watch, History]] = WeakKeyDictionary()

    def pin(self, watch: Watch) -> None:
        if watch not in self.watches:
            self.watches = (*self.watches, watch)

    def unpin(self, watch: Watch) -> None:
        self.watches = tuple(other for other in self.watches if other != watch)

    @property
    def current(self) -> tuple[History, ...]:
        """Of every watch in the run at hand."""
        known = self._of_runs.setdefault(self._timeline.current, {})
        return tuple(known.setdefault(watch, History(watch, self._timeline.batches)) for watch in self.watches)

    def take(self, record: Record) -> None:
        """Takes what a moment of the run at hand knows."""
        for history in self.current:
            history.take(record)

    def replay(self) -> Iterator[int | None]:
        """Makes what is missing of the run at hand, a little at each step; first the present, then what is quick.

        Gives the iteration where one became known.
        """
        timeline, goals = self._timeline, dict[int, list[History]]()
        for history in self.current:
            for iteration in history.missing(timeline.finished, timeline.cursor.iteration):
                goals.setdefault(iteration, []).append(history)
                yield None
        if not goals:
            return
        execution, histories, nearest = self._aside(), self.current, timeline.current.nearest
        present = timeline.cursor.iteration
        for goal in sorted(goals, key=lambda i: (i != present, nearest(i) != i, i)):
            yield from self._approach(execution, goal)
            record = execution.record(len(execution.program))
            for history in histories:
                history.take(record, wanted=history in goals[goal])
            yield goal

    def _aside(self) -> Execution:
        if self._execution is None or self._execution.run is not self._timeline.current:
            self._execution = self._timeline.aside()
        return self._execution

    def _approach(self, execution: Execution, goal: int) -> Iterator[None]:
        """Executes to the end of an iteration, from a checkpoint or from where it is, some iterations at a step."""
        program, batches = execution.program, self._timeline.batches
        together = max(1, min(MOST_TOGETHER, TOGETHER // (program.parameter_count * batches.size)))
        first = execution.run.nearest(goal)
        if first <= execution.iteration <= goal:
            first = execution.iteration
        for last in range(first + together, goal, together):
            execution.train(last)
            yield
        execution.train(goal)
