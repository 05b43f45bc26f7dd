"""The losses of one training: of every batch before its update, and of all rows after every epoch."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from nnviz.engine.maths.arrays import Array

from .series import Room, Series

WAITING_BYTES = 8 * 1024 * 1024
"""The parameters of so many epochs are kept before their losses are computed, though nobody looks."""
ROOM = 16
"""Parameters of so many epochs have room from the beginning."""
MOST_AT_ONCE, BYTES_AT_ONCE = 4096, 2 * 1024 * 1024
"""Those of so many are written at once."""
NOWHERE = Room(np.empty((0, 1)), 0, 0)


EVALUATED = ("train", "test", "train_accuracy", "test_accuracy")
"""What is evaluated after an epoch: losses, and the shares of right classes."""


class Curves:
    """`batch[i]` is the loss of iteration i + 1 before its update; `train[e]` and `test[e]` the loss of all
    rows after epoch e + 1.

    The parameters after each epoch wait until somebody looks at a curve, or until there are too many.
    Then they are evaluated `together` so many at a time, much faster than one by one. `evaluate` takes
    (epochs, P) and returns the losses (epochs,), one for each curve, and accuracies, NaN where there is none.
    Wherever Ctrl+C breaks it off, as many epochs are known as before, or as were to be.
    """

    def __init__(self, evaluate: Callable[[Array], dict[str, Array]], together: int, parameters: int) -> None:
        self.batch = Series()
        self._epochs = {name: Series() for name in EVALUATED}
        self._evaluate, self._together = evaluate, together
        self._most = max(together, WAITING_BYTES // (8 * parameters))
        self._at_once = max(1, min(MOST_AT_ONCE, BYTES_AT_ONCE // (8 * parameters)))
        self._parameters = parameters
        self._evaluated = 0
        self._waiting = Waiting(np.empty((min(self._most, ROOM), parameters)), after=0)

    @property
    def epochs(self) -> int:
        """How many epochs are known."""
        return self._waiting.after + len(self._waiting)

    @property
    def known(self) -> tuple[int, int]:
        """How many iterations and epochs are known."""
        return len(self.batch), self.epochs

    @property
    def train(self) -> Array:
        return self.of("train").values

    @property
    def test(self) -> Array:
        """Empty where there are no test rows."""
        return self.of("test").values

    def of(self, name: str) -> Series:
        """The "batch" losses, or one of `EVALUATED`, to look at; not to be changed."""
        if name == "batch":
            return self.batch
        self.evaluate()
        return self._epochs[name]

    def accuracy(self, part: str, epoch: int) -> float | None:
        """The share of right classes of the "train" or "test" rows after an epoch; None where there is none."""
        known = self.of(f"{part}_accuracy").values[epoch - 1 : epoch].tolist()
        return known[0] if known and not math.isnan(known[0]) else None

    def add_batches(self, first: int, losses: Sequence[float]) -> None:
        """Takes the losses of the iterations from `first` on, as far as they are new."""
        known = len(self.batch) + 1 - first
        assert known >= 0, "losses are added without a gap"
        if known < len(losses):
            self.batch.extend(losses[known:])

    def add_epoch(self, parameters: Array) -> None:
        """Takes the parameters after the next epoch."""
        self._waiting.extend(parameters[np.newaxis])
        if len(self._waiting) >= self._most:
            self.evaluate()

    def room(self, parameters: int) -> Room:
        """Where so many parameters after each of the next epochs may be written, (…, P), which are then told of by
        `add_written`. There is none where nobody looks at them, or where they are those of an earlier network, whose
        epochs are known; else there is some."""
        if parameters != self._parameters:
            return NOWHERE
        if len(self._waiting) >= self._most:
            self.evaluate()
        return self._waiting.room(min(self._at_once, self._most - len(self._waiting)))

    def add_written(self, epochs: int) -> None:
        """Takes the parameters after so many epochs, which were written where there was room."""
        self._waiting.lengthen(epochs)

    def forget(self, iterations: int, epochs: int) -> None:
        """Knows only the first iterations and epochs."""
        self.batch.cut(iterations)
        for series in self._epochs.values():
            series.cut(epochs)
        if epochs <= self._waiting.after:
            self._wait_for_none_of(epochs)
        else:
            self._waiting.cut(epochs - self._waiting.after)
            self._evaluated = min(self._evaluated, epochs)

    def until(self, iterations: int, epochs: int, into: Curves) -> Curves:
        """Puts the first iterations and epochs into other curves, which evaluate the later ones themselves."""
        self.evaluate()
        into.batch = self.batch.branch(iterations)
        into._epochs = {name: series.branch(epochs) for name, series in self._epochs.items()}
        into._wait_for_none_of(min(epochs, self.epochs))
        return into

    def take(self, series: dict[str, Series]) -> None:
        """Knows what was kept: the "batch" losses and what was evaluated after the epochs."""
        self.batch = series["batch"]
        self._epochs = {name: series[name] for name in EVALUATED}
        self._wait_for_none_of(len(series["train"]))

    def evaluate(self) -> None:
        """Computes what waits; whoever looks at a curve does so too."""
        while self.evaluate_some():
            pass

    def evaluate_some(self) -> bool:
        """Computes a little of what waits; whether anything did."""
        waiting = self._waiting
        part = waiting.values[self._evaluated - waiting.after :][: self._together]
        for name, values in self._evaluate(part).items() if len(part) else ():
            self._epochs[name].cut(self._evaluated)  # where the last time was broken off
            self._epochs[name].extend(values)
        self._evaluated += len(part)
        if len(waiting) and self._evaluated == self.epochs:
            self._wait_for_none_of(self._evaluated)
        return len(part) > 0

    def _wait_for_none_of(self, epochs: int) -> None:
        """Knows so many epochs, whose losses are computed."""
        self._evaluated, self._waiting = epochs, self._waiting.emptied(epochs)


class Waiting(Series):
    """The parameters after the epochs that follow so many others, in places that are there already."""

    def __init__(self, places: Array, after: int) -> None:
        super().__init__(places)
        self.cut(0)
        self.after = after

    def emptied(self, after: int) -> Waiting:
        """Another one, without any, in the same places."""
        return Waiting(self._buffer, after)


class NoCurves(Curves):
    """Those of a training at whose losses nobody looks: they stay empty."""

    def __init__(self) -> None:
        super().__init__(lambda parameters: {}, together=1, parameters=1)

    def add_batches(self, first: int, losses: Sequence[float]) -> None:
        pass

    def add_epoch(self, parameters: Array) -> None:
        pass

    def room(self, parameters: int) -> Room:
        return NOWHERE

    def add_written(self, epochs: int) -> None:
        pass
