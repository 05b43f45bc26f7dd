"""The losses of one course of training: of every batch before its update, and of all rows after every epoch."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from .expressions import Array


class Series:
    """A growing vector of float64."""

    def __init__(self, values: Array | None = None) -> None:
        self._buffer = np.empty(256) if values is None else np.array(values, dtype=np.float64)
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


class Curves:
    """`batch[i]` is the loss of iteration i + 1 before its update; `train[e]` and `test[e]` the loss of all
    rows after epoch e + 1.

    The parameters after each epoch wait in a block and are evaluated together, many times faster than
    one by one. `evaluate` takes (epochs, P) and returns the losses (epochs,), one for each curve.
    """

    def __init__(self, evaluate: Callable[[Array], dict[str, Array]], block: int, parameters: int) -> None:
        self.batch = Series()
        self._epochs = {name: Series() for name in ("train", "test")}
        self._evaluate = evaluate
        self._waiting = np.empty((block, parameters))
        self._count = 0

    @property
    def epochs(self) -> int:
        """How many epochs are known."""
        return len(self._epochs["train"]) + self._count

    @property
    def train(self) -> Array:
        return self._curve("train")

    @property
    def test(self) -> Array:
        """Empty where there are no test rows."""
        return self._curve("test")

    def add_batches(self, first: int, losses: Sequence[float]) -> None:
        """Takes the losses of the iterations from `first` on, as far as they are new."""
        known = len(self.batch) + 1 - first
        if known < len(losses):
            self.batch.extend(losses[known:])

    def add_epoch(self, parameters: Array) -> None:
        """Takes the parameters after the next epoch."""
        self._waiting[self._count] = parameters
        self._count += 1
        if self._count == len(self._waiting):
            self._flush()

    def until(self, iterations: int, epochs: int) -> Curves:
        """A copy that knows only the first iterations and epochs."""
        self._flush()
        copy = Curves(self._evaluate, *self._waiting.shape)
        copy.batch = Series(self.batch.values[:iterations])
        copy._epochs = {name: Series(series.values[:epochs]) for name, series in self._epochs.items()}
        return copy

    def _curve(self, name: str) -> Array:
        self._flush()
        return self._epochs[name].values

    def _flush(self) -> None:
        if self._count:
            for name, values in self._evaluate(self._waiting[: self._count]).items():
                self._epochs[name].extend(values)
            self._count = 0
