"""Outcome: what came of one of many trainings, and since when it solved its task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.program import Program

from .starts import Start


class Course:
    """Losses and shares of right classes of all rows, (points, starts): after each epoch, and at the end of a training
    that ends within one. The first `known` points are there; `iterations` and `epochs` say after how many
    each is."""

    def __init__(self, iterations: Array, epochs: Array, starts: int) -> None:
        self.iterations, self.epochs, self.known = iterations, epochs, 0
        self.losses, self.accuracies = np.full((2, len(epochs), starts), np.nan)

    def add(self, here: Any, losses: Array, accuracies: Array) -> None:
        """The next point, of those starts that are still trained."""
        self.losses[self.known, here], self.accuracies[self.known, here] = losses, accuracies
        self.known += 1

    def take(self, losses: Array, accuracies: Array) -> None:
        """The first points of a single training, as far as they are new."""
        before, self.known = self.known, len(losses)
        self.losses[before : self.known, 0] = losses[before:]
        self.accuracies[before : self.known, 0] = accuracies[before:]


@dataclass(eq=False)
class Outcome:
    """One start, and what is known of it so far.

    It is trained for so many `iterations`. `diverged` is the one that was not finite, 0 for none; `alone` says that it
    was not computed with others. `program` is that of its experiment, once it was made.
    """

    start: Start
    iterations: int
    course: Course | None = None
    column: int = 0
    test_loss: float = np.nan
    test_accuracy: float = np.nan
    diverged: int = 0
    alone: bool = False
    program: Program | None = None
    _known: int | None = None

    def join(self, course: Course, column: int, alone: bool) -> None:
        """What is known of it stands there from now on."""
        self.course, self.column, self.alone = course, column, alone

    def stop(self, iteration: int) -> None:
        """An iteration was not finite: no later one begins."""
        assert self.course is not None
        self.diverged, self._known = iteration, self.course.known

    def _of(self, name: str) -> Array:
        if self.course is None:
            return np.empty(0)
        known = self.course.known if self._known is None else self._known
        values: Array = getattr(self.course, name)[:known]
        return values if values.ndim == 1 else values[:, self.column]

    @property
    def epochs(self) -> Array:
        """After how many epochs each number of the curves is."""
        return self._of("epochs")

    @property
    def losses(self) -> Array:
        """The losses of all training rows."""
        return self._of("losses")

    @property
    def accuracies(self) -> Array:
        """The shares of right classes of all training rows, NaN where there are no classes."""
        return self._of("accuracies")

    @property
    def ended(self) -> bool:
        """Whether no more comes."""
        return bool(self.diverged) or (self.course is not None and self.course.known == len(self.course.epochs))

    @property
    def reached(self) -> int:
        """The last iteration of which something is known: the one that was not finite, or that of the last point."""
        done = self._of("iterations")
        return self.diverged or (int(done[-1]) if len(done) else 0)

    @property
    def loss(self) -> float:
        """The last one; NaN where none is known, or the training diverged."""
        return _last(self.losses) if not self.diverged else np.nan

    @property
    def accuracy(self) -> float:
        return _last(self.accuracies) if not self.diverged else np.nan

    def solved(self, below: float | None = None) -> int | None:
        """The epoch since which the task is solved without a break to the end, None where it is not solved there.

        It is where all training rows are told rightly, or, with a number, where the loss of all of them is below that.
        """
        holds = self.accuracies == 1 if below is None else self.losses < below
        if self.diverged or not len(holds) or not holds[-1]:
            return None
        broken = np.flatnonzero(~holds)
        return int(broken[-1]) + 2 if len(broken) else 1


def _last(values: Array) -> float:
    return float(values[-1]) if len(values) else np.nan
