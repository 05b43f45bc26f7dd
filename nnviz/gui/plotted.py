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

    def curves(self) -> tuple[Curve, ...]:
        """All curves of the run at hand; of an earlier one that of the training rows alone."""
        runs, current = self._timeline.runs, self._timeline.current
        key = (current, tuple((run, len(run.curves.batch), run.curves.epochs) for run in runs))
        if key != self._key:
            self._key = key
            self._curves = tuple(curve for run in runs for curve in self._of(run))
        return self._curves

    def _of(self, run: Run) -> Iterator[Curve]:
        batches, losses, present = self._timeline.batches, run.curves.batch.values, run is self._timeline.current
        if present and len(losses):
            yield Curve("batch", *thinned(np.arange(1, len(losses) + 1), losses))
        for kind, y in (("train", run.curves.train), ("test", run.curves.test)):
            if len(y) and (present or kind == "train"):
                name = "" if present else str(run.number)
                yield Curve(kind, *thinned(batches.ends(len(y)), y), run=name)


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
