"""The loss curves as they are plotted: few enough points, made anew only where a run has grown."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..engine.expressions import Array
from ..engine.runs import Run
from ..engine.timeline import Timeline
from .frame import Curve

CURVE_POINTS = 200


class PlottedCurves:
    """The curves of all runs of one timeline; the same tuple as long as nothing was added."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._key: object = None
        self._curves: tuple[Curve, ...] = ()
        self._earlier: dict[Run, Curve] = {}

    def curves(self) -> tuple[Curve, ...]:
        """All curves of the run at hand; of an earlier one that of the training rows alone."""
        runs, current = self._timeline.runs, self._timeline.current
        key = (current, tuple((run, len(run.curves.batch), run.curves.epochs) for run in runs))
        if key != self._key:
            self._key = key
            self._earlier = {run: self._earlier_curve(run) for run in runs if run is not current}
            earlier = [curve for curve in self._earlier.values() if len(curve.y)]
            self._curves = (*earlier, *self._present(current))
        return self._curves

    def _present(self, run: Run) -> Iterator[Curve]:
        batches, losses = run.batches, run.curves.batch.values
        if len(losses):
            yield Curve("batch", *thinned(np.arange(1, len(losses) + 1), losses))
        for kind, y in (("train", run.curves.train), ("test", run.curves.test)):
            if len(y):
                yield Curve(kind, *thinned(batches.ends(len(y)), y), accuracy=run.curves.accuracy(kind))

    def _earlier_curve(self, run: Run) -> Curve:
        """The curve of a run that rests: made once, as long as nobody goes on with it."""
        ends, known = run.batches.ends(run.curves.epochs), self._earlier.get(run)
        if known is not None and known.x[-1:].tolist() == ends[-1:].tolist():
            return known
        return Curve("train", *thinned(ends, run.curves.train), run)


def thinned(x: Array, y: Array) -> tuple[Array, Array]:
    """At most about `CURVE_POINTS` points that keep the least and the greatest of every stretch."""
    stretch = -(-2 * len(y) // CURVE_POINTS)
    if stretch <= 2:
        return x, y
    whole = len(y) // stretch * stretch
    parts = y[:whole].reshape(-1, stretch)
    at = np.stack([parts.argmin(axis=1), parts.argmax(axis=1)], axis=1)
    at.sort(axis=1)
    kept = np.concatenate([(at + np.arange(0, whole, stretch)[:, None]).ravel(), np.arange(whole, len(y))])
    return x[kept], y[kept]
