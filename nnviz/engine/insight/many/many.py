"""Many: trains many starts, those that are alike together, and tells how far it is."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from nnviz.engine.experiment.loading import load_data
from nnviz.engine.program.batches import Batches
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Layout
from nnviz.engine.reading.strict_json import ExperimentError, must_be
from nnviz.engine.said import said

from .groups import Apart, Together, agree, alike, fewest, program_of
from .outcome import Outcome
from .starts import MOST_POINTS, Length, Start

TOGETHER_BYTES, EVALUATED_BYTES = 4 * 1024 * 1024, 64 * 1024 * 1024
"""So large an arena is computed at once, and what is evaluated after an epoch: with a larger one the processor waits
for memory, and the window for it."""


class Many:
    """Trains each start so long: work off `work()`. `outcomes` are in the order of the starts.

    Each of them is, bit for bit, what a timeline of its experiment makes. `done` of `total` iterations are computed.
    ExperimentError: the data have no targets, or that would be too much.
    """

    def __init__(self, starts: Sequence[Start], length: Length) -> None:
        self._data = data = load_data(starts[0].experiment)
        if data.targets is None:
            raise ExperimentError(said("The data have no targets, so there is nothing to train on."))
        if length.count < 1:
            raise ExperimentError(must_be(said("1 or more"), length.count, said("The length of each run")))
        self.outcomes = [Outcome(start, _iterations(start, length, len(data.inputs))) for start in starts]
        self.done, self.total = 0, sum(outcome.iterations for outcome in self.outcomes)
        points = sum(_points(outcome, len(data.inputs)) for outcome in self.outcomes)
        if points > MOST_POINTS:
            text = said(
                "All curves together would have {points} numbers, more than {most}: take fewer or shorter ones."
            )
            raise ExperimentError(text.having(points=points, most=MOST_POINTS))

    def work(self) -> Iterator[None]:
        """Computes everything, a little at a time."""
        alike_ones: dict[Hashable, list[Outcome]] = {}
        for outcome in self.outcomes:
            alike_ones.setdefault(alike(program_of(outcome, self._data)), []).append(outcome)
            yield
        for outcomes in alike_ones.values():
            most = min(len(outcomes), self._most(program_of(outcomes[0], self._data)))
            way = Together if most >= fewest() and agree(outcomes, self._data) else Apart
            yield
            for at in range(0, len(outcomes), most):
                yield from self._train(way(outcomes[at : at + most], self._data))

    def _train(self, group: Together) -> Iterator[None]:
        begun, outcomes = self.done, group.outcomes
        yield
        for iteration in group.train(outcomes[0].iterations):
            self.done = begun + iteration * len(outcomes)
            yield
        self.done = begun + outcomes[0].iterations * len(outcomes)
        yield

    def _most(self, program: Program) -> int:
        """How many of it have room together."""
        rows = len(self._data.inputs)
        arena = 8 * Layout(program, Batches(program.experiment.batch, rows).size).size
        evaluated = 8 * rows * (2 * sum(program.sizes[1:]) + program.sizes[-1])
        return max(1, min(TOGETHER_BYTES // arena, EVALUATED_BYTES // evaluated))


def _iterations(start: Start, length: Length, rows: int) -> int:
    return length.iterations(Batches(start.experiment.batch, rows))


def _points(outcome: Outcome, rows: int) -> int:
    return Batches(outcome.start.experiment.batch, rows).place(outcome.iterations).epoch
