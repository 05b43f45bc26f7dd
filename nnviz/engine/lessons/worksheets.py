"""Worksheets: one iteration of a small network to be computed by hand, with other initial values for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import Any

import numpy as np
from msgspec.structs import replace

from nnviz.engine.experiment.experiment import Batch, Experiment, Table
from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.workspace import Record
from nnviz.engine.questions.answers import Asked, Step, whole
from nnviz.engine.questions.drills import DRILLS, drill
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.engine.tables.initializers import Explicit
from nnviz.engine.training.timeline import Timeline

MOST_NUMBERS = 60
"""More numbers nobody computes by hand on one sheet."""
MOST_TRIES = 400
"""Of so many the one is taken that has the most numbers that can be asked."""
MOST_ROWS = 200
DIGITS = 2
"""Inputs and targets have at most so many digits after the point."""
TENTHS = 9
"""Initial values are tenths of up to so much, none of them 0."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """What one student has: the `seed` that makes the same again, the moment before the first step, and the steps up
    to the gradients, each with its numbers in the order of the calculation; `values` are all of the iteration. What
    cannot be asked fairly (a zero, what lies between two roundings, what a slip gives too) is `given`."""

    seed: int
    timeline: Timeline
    values: Record
    steps: tuple[tuple[Step, tuple[Asked, ...]], ...]

    @classmethod
    def of(cls, experiment: Experiment, seed: int) -> Sheet:
        timeline = Timeline(experiment)
        program, values = timeline.program, whole(timeline.program, timeline.record)
        steps = [Step(program, values, operation) for operation in program.operations if operation.phase != "update"]
        return cls(seed, timeline, values, tuple((step, tuple(step.numbers())) for step in steps))

    @property
    def numbers(self) -> Iterator[Asked]:
        return (number for _, numbers in self.steps for number in numbers)

    @cached_property
    def given(self) -> frozenset[Asked]:
        return frozenset(self.unfair())

    def unfair(self, most: int | None = None) -> list[Asked]:
        """Those that cannot be asked, at most so many."""
        return list(islice((number for number in self.numbers if not number.is_fair), most))


def sheets(source: Experiment | str, count: int, first: int = 1) -> Iterator[Sheet | None]:
    """Sheets of an experiment, or of the drill of that name, with the seeds from `first` on; None: one is yet searched
    for. The same seed makes the same sheet. ExperimentError: it is nothing for a sheet."""
    for seed in range(first, first + count):
        best, least = None, MOST_NUMBERS
        for made in _tried(source, seed):
            unfair = len(made.unfair(least))
            if unfair < least:
                best, least = made, unfair
            if not unfair:
                break
            yield None
        if best is None or 2 * least > sum(1 for _ in best.numbers):
            raise ExperimentError(
                said("No initial values were found with which most numbers of this network can be asked fairly.")
            )
        yield best


def title_of(source: Experiment | str) -> Any:
    """What is practised."""
    return DRILLS[source].title if isinstance(source, str) else source.title


def _tried(source: Experiment | str, seed: int) -> Iterator[Sheet]:
    """Sheets of that seed, one after another: a drill, or the experiment on one sample with other initial values."""
    if isinstance(source, str):
        for number in range(MOST_TRIES):
            yield Sheet.of(drill(source, seed * MOST_TRIES + number).experiment, seed)
        return
    inputs, targets = _rows(source)
    for number in range(MOST_TRIES):
        rng = np.random.default_rng([seed, number])
        at = int(rng.integers(len(inputs)))
        sheet = Sheet.of(_drawn(source, inputs[at], targets[at], rng), seed)
        if (count := sum(1 for _ in sheet.numbers)) > MOST_NUMBERS:
            text = said("One iteration of this network has {count} numbers; on a sheet there is room for {most}.")
            raise ExperimentError(text, count=count, most=MOST_NUMBERS)
        yield sheet


def _rows(experiment: Experiment) -> tuple[Array, Array]:
    """The first training rows as they enter the network, rounded; those with a 0 are no exercise."""
    data = Timeline(experiment).data
    if data.targets is None:
        raise ExperimentError(said("The data have no targets, so there is no loss."))
    inputs, targets = (np.round(rows[:MOST_ROWS], DIGITS) + 0.0 for rows in (data.inputs, data.targets))
    full = inputs.all(axis=1)
    if not full.any():
        raise ExperimentError(said("Every row of the data has an input of 0, with which nothing is to be computed."))
    return inputs[full], targets[full]


def _drawn(experiment: Experiment, inputs: Array, targets: Array, rng: np.random.Generator) -> Experiment:
    """The experiment with one row and with tenths as initial values."""

    def tenths(*shape: int) -> Any:
        return tuple(map(_tuples, rng.integers(1, TENTHS + 1, shape) * rng.choice([-1, 1], shape) / 10))

    layers = [(layer.size, layer.bias) for layer in experiment.layers]
    shapes = list(pairwise([len(inputs), *(size for size, _ in layers)]))
    init = Explicit(
        weights=tuple(tenths(*shape) for shape in shapes),
        biases=tuple(tenths(size) if bias else () for size, bias in layers),
    )
    data = Table(inputs=(_tuples(inputs),), targets=(_tuples(targets),))
    return replace(experiment, data=data, init=init, batch=Batch(), mistake=None)


def _tuples(numbers: Any) -> Any:
    return tuple(numbers.tolist()) if np.ndim(numbers) else float(numbers)
