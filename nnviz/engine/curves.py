"""The losses of one course of training: of every batch before its update, and of all rows after every epoch."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from .expressions import Array

WAITING_BYTES = 8 * 1024 * 1024
"""The parameters of so many epochs are kept before their losses are computed, though nobody looks."""


class Series:
    """A growing vector of float64. One that begins with the values of another shares them until it grows itself."""

    def __init__(self, values: Array | None = None) -> None:
        self._buffer = np.empty(256) if values is None else values
        self._length = 0 if values is None else len(values)

    def __len__(self) -> int:
        return self._length

    @property
    def values(self) -> Array:
        """A read-only view of what there is."""
        view = self._buffer[: self._length]
        view.setflags(write=False)
        return view

    def extend(self, values: Sequence[float] | Array) -> None:
        end = self._length + len(values)
        if end > len(self._buffer):
            grown = np.empty(max(end, 2 * len(self._buffer)))
            grown[: self._length] = self._buffer[: self._length]
            self._buffer = grown
        self._buffer[self._length : end] = values
        self._length = end

    def cut(self, length: int) -> None:
        """Keeps only the first values."""
        self._length = min(self._length, length)


EVALUATED = ("train", "test", "train_accuracy", "test_accuracy")
"""What is evaluated after an epoch: losses, and the shares of right classes."""


class Curves:
    """`batch[i]` is the loss of iteration i + 1 before its update; `train[e]` and `test[e]` the loss of all
    rows after epoch e + 1.

    The parameters after each epoch wait until somebody looks at a curve, or until there are too many.
    Then they are evaluated `together` so many at a time, much faster than one by one. `evaluate` takes
    (epochs, P) and returns the losses (epochs,), one for each curve, and accuracies, NaN where there is none.
    """

    def __init__(self, evaluate: Callable[[Array], dict[str, Array]], together: int, parameters: int) -> None:
        self.batch = Series()
        self._epochs = {name: Series() for name in EVALUATED}
        self._evaluate, self._together = evaluate, together
        self._waiting: list[bytes] = []
        self._parameters, self._most = parameters, max(together, WAITING_BYTES // (8 * parameters))

    @property
    def epochs(self) -> int:
        """How many epochs are known."""
        return len(self._epochs["train"]) + len(self._waiting)

    @property
    def train(self) -> Array:
        return self._curve("train")

    @property
    def test(self) -> Array:
        """Empty where there are no test rows."""
        return self._curve("test")

    def accuracy(self, part: str) -> float | None:
        """The share of right classes of the "train" or "test" rows after the last epoch; None where there is none."""
        known = self._curve(f"{part}_accuracy")[-1:].tolist()
        return known[0] if known and not math.isnan(known[0]) else None

    def add_batches(self, first: int, losses: Sequence[float]) -> None:
        """Takes the losses of the iterations from `first` on, as far as they are new."""
        known = len(self.batch) + 1 - first
        if known < len(losses):
            self.batch.extend(losses[known:])

    def add_epoch(self, parameters: Array) -> None:
        """Takes the parameters after the next epoch."""
        self._waiting.append(parameters.tobytes())
        if len(self._waiting) >= self._most:
            self._flush()

    def forget(self, iterations: int, epochs: int) -> None:
        """Knows only the first iterations and epochs."""
        self.batch.cut(iterations)
        del self._waiting[max(0, epochs - len(self._epochs["train"])) :]
        for series in self._epochs.values():
            series.cut(epochs)

    def until(self, iterations: int, epochs: int, into: Curves) -> Curves:
        """Puts the first iterations and epochs into other curves, which evaluate the later ones themselves."""
        self._flush()
        into.batch = Series(self.batch.values[:iterations])
        into._epochs = {name: Series(series.values[:epochs]) for name, series in self._epochs.items()}
        return into

    def _curve(self, name: str) -> Array:
        self._flush()
        return self._epochs[name].values

    def _flush(self) -> None:
        while self._waiting:
            part = np.frombuffer(b"".join(self._waiting[: self._together])).reshape(-1, self._parameters)
            for name, values in self._evaluate(part).items():
                self._epochs[name].extend(values)
            del self._waiting[: self._together]
