"""The loss curves of a timeline as views are given them: any part of one in few points, and its value at a moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from nnviz.engine.maths.arrays import Array
from nnviz.engine.training.runs import Run
from nnviz.engine.training.series import Series
from nnviz.engine.training.timeline import Timeline


class Reading(NamedTuple):
    """One number of a curve: that of iteration `iteration`, or what was known after epoch `epoch`, whose last
    iteration this is. `accuracy` is the share of right classes then, where the data have classes."""

    kind: str
    value: float
    iteration: int
    epoch: int | None = None
    accuracy: float | None = None


@dataclass(frozen=True, eq=False)
class Curve:
    """One loss curve as far as it went when it was given: `kind` is "batch", "mean" (of the batches of each epoch, as
    some texts report it), "train" or "test"; `earlier` says that its run is not the one at hand."""

    kind: str
    run: Run
    length: int
    source: Callable[[], Series]
    earlier: bool = False

    @cached_property
    def series(self) -> Series:
        return self.source()

    @property
    def values(self) -> Array:
        return self.series.values[: self.length]

    @property
    def last(self) -> int:
        """The last iteration that it knows; 0 where there is none."""
        return self.length if self.kind == "batch" else self.run.batches.last_of(self.length)

    def iterations(self, places: Array) -> Array:
        """The iterations that values belong to: an epoch's is its last one."""
        return places + 1 if self.kind == "batch" else self.run.batches.ends(places + 1)

    def points(self, first: float, last: float, most: int) -> tuple[Array, Array]:
        """Iterations and values between two iterations, and one more on both sides. More than `most` of them are
        thinned to about as many, the least and the greatest of every segment."""
        places = self.series.places(*self.between(first, last), most)
        return self.iterations(places), self.series.values[places]

    def between(self, first: float, last: float) -> tuple[int, int]:
        """Which values these are: from one index up to another."""
        begin, end = self.known(int(max(first, 0)) - 1), self.known(int(min(last, self.last)) + 1) + 1
        return max(0, begin - 1), min(self.length, end)

    def at(self, done: int) -> Reading | None:
        """The newest value when so many iterations are done; None where there is none yet."""
        known = self.known(done)
        if not known:
            return None
        value = float(self.series.values[known - 1])
        if self.kind == "batch":
            return Reading(self.kind, value, known)
        accuracy = None if self.kind == "mean" else self.run.curves.accuracy(self.kind, known)
        return Reading(self.kind, value, self.run.batches.last_of(known), known, accuracy)

    def known(self, done: int) -> int:
        """How many of its values are known when so many iterations are done."""
        if self.kind != "batch":
            done = self.run.batches.place(done + 1).epoch - 1 if done > 0 else 0
        return max(0, min(done, self.length))


class PlottedCurves:
    """The curves of all runs of one timeline; the same tuple as long as nothing was added."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._key: object = None
        self._curves: tuple[Curve, ...] = ()
        self._means: tuple[Run, Series] | None = None

    def curves(self) -> tuple[Curve, ...]:
        """All curves of the run at hand; of an earlier one that of the training rows alone."""
        runs, current = self._timeline.runs, self._timeline.current
        key = (current, tuple((run, len(run.curves.batch), run.curves.epochs) for run in runs))
        if key != self._key:
            self._key = key
            earlier = [self._curve("train", run, run.curves.epochs, earlier=True) for run in runs if run is not current]
            present = []
            if self._timeline.program.supervised:
                lengths = {"batch": len(current.curves.batch), "mean": self._finished(current)}
                lengths["train"] = current.curves.epochs
                if self._timeline.data.test_targets is not None and len(self._timeline.data.test_inputs):
                    lengths["test"] = current.curves.epochs
                present = [self._curve(kind, current, length) for kind, length in lengths.items()]
            self._curves = (*(curve for curve in earlier if curve.length), *present)
        return self._curves

    def _curve(self, kind: str, run: Run, length: int, earlier: bool = False) -> Curve:
        source = self._running_means if kind == "mean" else lambda run: run.curves.of(kind)
        return Curve(kind, run, length, lambda: source(run), earlier)

    @staticmethod
    def _finished(run: Run) -> int:
        """How many epochs all batches of a run are known of."""
        return run.batches.place(len(run.curves.batch) + 1).epoch - 1

    def _running_means(self, run: Run) -> Series:
        """Of the epochs that are finished; those of new ones are added to those that are known."""
        if self._means is None or self._means[0] is not run:
            self._means = (run, Series())
        known = self._means[1]
        known.cut(self._finished(run))
        known.extend(run.batches.running_means(run.curves.batch.values, len(known)))
        return known
