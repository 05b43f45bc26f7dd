"""The losses of kept runs in one plot: over epochs, iterations or samples, of one kind, smoothed or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtGui import QResizeEvent

from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.batches import Batches
from nnviz.engine.said import said
from nnviz.engine.training.named import NamedRun
from nnviz.engine.training.runs import Run
from nnviz.gui.look.look import Look
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Curve, Frame, Reading
from nnviz.gui.state.runs.means import Means
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number
from nnviz.gui.words.settings import shortened

from ..common.extents import Extent, drawable, limits
from ..common.style import BELOW_ROOM, Option
from ..iterations import IterationPlot, Line
from ..loss import LOG_FROM, MOST_COPIED, POINTS
from .pens import pen_of_run


@dataclass(frozen=True)
class Across:
    """What is counted across: its name and how it is chosen, where iterations of a run stand, and which iteration
    stands at a place."""

    label: str
    choice: str
    place: Callable[[Batches, Array], Array]
    iteration: Callable[[Batches, float], float]


ACROSS = {
    "epoch": Across(said("epoch"), said("by epoch"), Batches.progress, Batches.iteration_at),
    "iteration": Across(
        said("iteration"), said("by iteration"), lambda batches, at: np.asarray(at, float), lambda batches, x: x
    ),
    "samples": Across(said("samples used"), said("by samples used"), Batches.samples, Batches.iteration_after),
}
KINDS = {
    "train": said("train loss"), "test": said("test loss"), "batch": said("batch loss"),
}  # fmt: skip
LABELLED = 120
"""From this height on, in pixels, the axis across has its name; below, the choice above the plot says it."""
WINDOWS = (0, 5, 20, 100)
"""The mean of so many values can be drawn instead of each; 0: each."""


def smoothing_text(window: int) -> str:
    """How curves are smoothed."""
    return tr("mean of the last {count} values").format(count=window) if window else tr("not smoothed")


def reading_text(name: str, reading: Reading) -> str:
    """A value of a run with the epoch or the iteration that it is of."""
    by_epoch, by_iteration = tr("{curve} {loss} (epoch {epoch})"), tr("{curve} {loss} (iteration {iteration})")
    words = by_iteration if reading.epoch is None else by_epoch
    return words.format(curve=name, loss=number(reading.value), epoch=reading.epoch, iteration=reading.iteration)


class RunsPlot(IterationPlot):
    """A curve for each run that is ticked; the line is the moment shown. `log` None: as the values are."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Losses of the kept runs"), " ")
        self.kind = Option(self, {kind: tr(text) for kind, text in KINDS.items()}, "train")
        self.over = Option(self, {name: tr(across.choice) for name, across in ACROSS.items()}, "epoch")
        self.smoothing = Option(self, {window: smoothing_text(window) for window in WINDOWS}, 0)
        self.log = Option(self, {None: tr("Scale by the values"), False: tr("Linear"), True: tr("Logarithmic")})
        self._means = {window: Means(window) for window in WINDOWS[1:]}
        self.curves = list[tuple[NamedRun, str, Curve]]()

    def options(self) -> Sequence[Option]:
        return self.kind, self.over, self.smoothing, self.log

    @property
    def counted(self) -> Across:
        return ACROSS[self.over.value]

    def progress(self, iterations: Array | float) -> Array:
        return self.counted.place(self.frame.run.batches, np.asarray(iterations))

    def iteration(self, x: float) -> float:
        return self.counted.iteration(self.frame.run.batches, max(0.0, x))

    def draw_frame(self, frame: Frame) -> None:
        self.curves = [(one, name, self._curve(one.run)) for one, name in frame.compared.ticked]
        chosen = self.kind.value, self.over.value, self.smoothing.value, self.log.value
        lengths = tuple((one, name, curve.length) for one, name, curve in self.curves)
        seen = self.seen() if self.zoomed else None, self.view.width(), self.height(), self.smooth
        changed = self.stale("all", lengths, frame.run, frame.cursor.iteration, frame.notation, chosen, seen)
        if self.whole is not None and not changed:
            return
        self.curves = [of for of in self.curves if of[2].length]
        self.axes["bottom"].least_spacing = 0.0 if self.over.value == "epoch" else 1.0
        points = [self._points(curve, 0.0, np.inf) for *_, curve in self.curves]
        known = drawable(np.concatenate([np.zeros(0), *(losses for _, losses in points)]))
        low, high = limits(known)
        self.use_log(low > 0 and high / low > LOG_FROM if self.log.value is None else self.log.value)
        ends = np.array([low, high] if self.logarithmic else [min(low, 0.0), high or 1.0])
        last = max((float(x[-1]) for x, _ in points), default=1.0)
        names = [shortened(name) for _, name, _ in self.curves]
        whole = self.extent(self.iteration(last), names, [self.heights(ends)])
        self.show_whole(Extent(*whole), of=(self.logarithmic, *chosen[:2]))
        tall = self.height() >= self.look.px(LABELLED)
        self.name_across(tr(self.counted.label) if tall else "")
        self.axes["bottom"].setHeight(self.look.px(BELOW_ROOM if tall else BELOW_ROOM - 15))
        hidden = {
            tr("Losses above 1e15 or not finite are not drawn."): np.isnan(known).any(),
            tr("Losses of 0 or less are not drawn on a logarithmic axis."): self.logarithmic and low <= 0,
        }
        notes = [smoothing_text(self.smoothing.value)] if self.smoothing.value else []
        self.show_head([(None, text) for text in [*notes, *(text for text, is_so in hidden.items() if is_so)]])
        if self.zoomed:
            points = [self._points(curve, self.seen().left(), self.seen().right()) for *_, curve in self.curves]
        self.show_lines([self._line(*of) for of in zip(self.curves, points, strict=True)], [])

    def _curve(self, run: Run) -> Curve:
        kind, window = self.kind.value, self.smoothing.value
        length = len(run.curves.batch) if kind == "batch" else len(run.curves.of(kind))

        def series() -> Any:
            its = run.curves.of(kind)
            return self._means[window].of(its) if window else its

        return Curve(kind, run, length, series)

    def _points(self, curve: Curve, left: float, right: float) -> tuple[Array, Array]:
        """What is seen of a curve between two places across."""
        batches = curve.run.batches
        first = self.counted.iteration(batches, max(0.0, left))
        last = curve.last if right == np.inf else self.counted.iteration(batches, max(0.0, right))
        iterations, losses = curve.points(first, last, POINTS)
        return self.counted.place(batches, iterations), losses

    def _line(self, of: tuple[NamedRun, str, Curve], points: tuple[Array, Array]) -> Line:
        one, name, _ = of
        its_pen = pen_of_run(self.look, one.colour, 2.0 if self.smooth else 1.0)
        return one.run, shortened(name), its_pen, points[0], self.heights(points[1])

    def readings(self, x: float) -> list[tuple[str, Reading]]:
        """What each run has at a place across, as far as it came."""
        found = []
        for _, name, curve in self.curves:
            iteration = round(self.counted.iteration(curve.run.batches, max(0.0, x)))
            reading = curve.at(iteration) if iteration <= max(1, curve.last) else None
            if reading is not None:
                found.append((name, reading))
        return found

    def resizeEvent(self, ev: QResizeEvent | None) -> None:
        super().resizeEvent(ev)
        if ev is not None and self._frame is not None:  # whether the axis across has its name depends on the height
            self.draw_frame(self.frame)

    def text_at(self, x: float, y: float) -> str:
        return "\n".join(reading_text(*of) for of in self.readings(x))

    def values(self) -> Columns:
        columns = list[tuple[str, Array]]()
        for _, name, curve in self.curves:
            batches = curve.run.batches
            first, last = (
                self.counted.iteration(batches, max(0.0, x)) for x in (self.seen().left(), self.seen().right())
            )
            iterations, losses = curve.points(first, last, MOST_COPIED)
            across = tr("{name}: {across}").format(name=name, across=tr(self.counted.label))
            columns.append((across, self.counted.place(batches, iterations)))
            columns.append((tr("{curve}: loss").format(curve=name), losses))
        return columns
