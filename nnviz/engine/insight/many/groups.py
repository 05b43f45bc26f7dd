"""Groups of trainings: together, as one stack of arrays, or apart, each in a timeline of its own. Same numbers, bit for
bit."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np
from msgspec.structs import replace

from nnviz.engine.experiment.experiment import Batch
from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.accuracy import rule_of
from nnviz.engine.program.batches import Batches
from nnviz.engine.program.program import Program
from nnviz.engine.program.tape.tape import in_force
from nnviz.engine.tables.data import Data
from nnviz.engine.training.setups import initial_state
from nnviz.engine.training.timeline import Timeline

from .evaluation import Evaluation
from .outcome import Course, Outcome
from .stack import Stack, single, stacked

PROBED = 3
"""So many iterations are computed both ways before many are computed together."""
FEWEST, FEWEST_BY_TAPE = 4, 32
"""Fewer are not worth the trouble: apart they are as fast, and on the tape more of them are."""
MOST_AT_ONCE, NUMBERS_AT_ONCE = 512, 200_000
"""Of a single training so many iterations are done at once, and so many parameters updated: no longer than a frame."""


def fewest() -> int:
    """Of how many on it is faster to train them together."""
    return FEWEST_BY_TAPE if in_force() else FEWEST


def program_of(outcome: Outcome, data: Data) -> Program:
    """That of its experiment, which is made once."""
    if outcome.program is None:
        outcome.program = Program(outcome.start.experiment, data.inputs.shape[1])
    return outcome.program


def alike(program: Program) -> Hashable:
    """The same for programs of which an iteration makes the same calls with other numbers."""
    experiment = program.experiment
    in_loss = {key for operation in program.operations if operation.phase == "loss" for key in operation.reads}
    numbers = tuple((key, value) for key, value in program.scalars.items() if key in in_loss)
    batch = replace(experiment.batch, seed=0)
    return type(experiment.optimizer), program.operations, program.schedule, program.sizes, numbers, batch


class Together:
    """Starts that are alike, as one stack. `train` gives the number of each iteration that is done."""

    def __init__(self, outcomes: list[Outcome], data: Data) -> None:
        self.outcomes, self._data = outcomes, data
        experiments = [outcome.start.experiment for outcome in outcomes]
        self._programs = [program_of(outcome, data) for outcome in outcomes]
        drawn = len({_rows_drawn(experiment.batch) for experiment in experiments}) > 1
        self._batches = [Batches(one.batch, len(data.inputs)) for one in (experiments if drawn else experiments[:1])]

    def train(self, iterations: int) -> Iterator[int]:
        program, data, here = self._programs[0], self._data, np.arange(len(self.outcomes))
        points = self._course(iterations)
        course = self.outcomes[0].course
        assert course is not None
        state = stacked([initial_state(of) for of in self._programs], program)
        stacks, evaluate = dict[int, Stack](), self._evaluation(len(here))
        for iteration, epoch, drawn in self._rows(iterations):
            shared = drawn.ndim == 1
            rows = drawn if shared else drawn[here]
            length = rows.shape[-1]
            if length not in stacks:
                stacks[length] = Stack([self._programs[at] for at in here], length, shared)
            stack = stacks[length]
            with np.errstate(all="ignore"):
                stack.tick(epoch)
                stack.run(data.inputs[rows], data.targets[rows], state)  # type: ignore[index]
                state, finite = stack.state, stack.finite()
            if finite is not None:
                for at in here[~finite]:
                    self.outcomes[at].stop(iteration)
                if not finite.any():
                    return
                state = stacked(list(single(state, len(here), program)[finite]), program)
                here = here[finite]
                stacks, evaluate = {}, self._evaluation(len(here))
            if iteration == points[course.known]:
                course.add(here, *evaluate(state))
            yield iteration
        losses, accuracies = self._evaluation(len(here), of_tests=True)(state)
        for at, loss, share in zip(here, losses.tolist(), accuracies.tolist(), strict=True):
            self.outcomes[at].test_loss, self.outcomes[at].test_accuracy = loss, share

    def _course(self, iterations: int, alone: bool = False) -> Array:
        """Makes room for what becomes known; after which iterations."""
        points = points_of(self._batches[0], iterations)
        epochs = self._batches[0].progress(points)
        course = Course(points, epochs, len(self.outcomes))
        for column, outcome in enumerate(self.outcomes):
            outcome.join(*((Course(points, epochs, 1), 0) if alone else (course, column)), alone)
        return points

    def _evaluation(self, starts: int, of_tests: bool = False) -> Evaluation:
        program, data = self._programs[0], self._data
        rows = (data.test_inputs, data.test_targets) if of_tests else (data.inputs, data.targets)
        return Evaluation(program, *rows, rule_of(program, data.targets), starts)

    def _rows(self, iterations: int) -> Iterator[tuple[int, int, Array]]:
        """Each iteration, its epoch, and its rows: (rows,), or (starts, rows) where each start has its own."""
        first = self._batches[0]
        if len(self._batches) == 1:
            return ((at, first.place(at).epoch, rows) for at, rows, _ in first.walk(1, iterations))
        return self._drawn_rows(iterations)

    def _drawn_rows(self, iterations: int) -> Iterator[tuple[int, int, Array]]:
        size, iteration, epoch = self._batches[0].size, 0, 0
        while iteration < iterations:
            for orders in np.stack([batches.drawn(epoch + 1) for batches in self._batches], axis=1):
                epoch += 1
                for at in range(0, orders.shape[1], size):
                    iteration += 1
                    if iteration > iterations:
                        return
                    yield iteration, epoch, orders[:, at : at + size]


class Apart(Together):
    """The same, one after another."""

    def train(self, iterations: int) -> Iterator[int]:
        self._course(iterations, alone=True)
        at_once = max(1, min(MOST_AT_ONCE, NUMBERS_AT_ONCE // self._programs[0].parameter_count))
        for nth, outcome in enumerate(self.outcomes):
            timeline, course, found = Timeline(outcome.start.experiment), outcome.course, None
            assert course is not None
            while found is None and timeline.finished < iterations:
                found = timeline.run(min(at_once, iterations - timeline.finished))
                course.take(timeline.curves.train, timeline.curves.of("train_accuracy").values)
                yield (nth * iterations + timeline.finished) // len(self.outcomes)
            if found is not None:
                outcome.stop(found.iteration)
                continue
            if course.known < len(course.epochs):
                course.add(slice(None), *self._evaluation(1)(timeline.parameters))
            tested = self._evaluation(1, of_tests=True)(timeline.parameters)
            (outcome.test_loss,), (outcome.test_accuracy,) = (values.tolist() for values in tested)


def agree(outcomes: list[Outcome], data: Data) -> bool:
    """Whether the first and the last of them begin together with the bits that they have apart: which kernel of a
    library computes a product may depend on how its arrays lie."""
    ends = [outcomes[at] for at in sorted({0, len(outcomes) - 1})]
    ways: list[list[Outcome]] = []
    for way in (Together, Apart):
        ways.append([Outcome(one.start, one.iterations) for one in ends])
        for _ in way(ways[-1], data).train(min(PROBED, ends[0].iterations)):
            pass
    return all(
        one.diverged == other.diverged and one.losses.tobytes() == other.losses.tobytes()
        for one, other in zip(*ways, strict=True)
    )


def points_of(batches: Batches, iterations: int) -> Array:
    """After which iterations all rows are evaluated: those that end an epoch, and the last."""
    last = batches.place(iterations)
    epochs = last.epoch - (last.batch < last.batches - 1)
    ends = batches.ends(epochs)
    return ends if epochs and ends[-1] == iterations else np.append(ends, iterations)


def _rows_drawn(choice: Batch) -> Batch:
    """The same for batches of the same rows."""
    return choice if choice.order == "shuffled" else replace(choice, seed=0)
