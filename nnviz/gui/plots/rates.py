"""The loss of the batch over the learning rate along the update, with what its slope at zero predicts."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPen

from nnviz.engine.insight.preview import RANGE, Preview, Update
from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import Look
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact, number

from .common.end_names import EndNames
from .common.extents import LARGEST, LEAST_WIDTH, Extent, limits, rounded_up
from .common.items import CurveItem
from .common.style import Option, Plot

ROOM, SMALLEST, STEPS = 2.2, 1e-100, (1, 1.5, 2, 3, 5, 7.5, 10)
"""So many times the largest rate that matters is in sight, at least this one, rounded up to one of these."""
MOST_ABOVE = 1.2
"""So much of the loss is seen above the present one, where it rises, for each of what it falls."""
FAR = 1e3
"""What is not finite is drawn so many heights of the plot above it."""


@dataclass(frozen=True, eq=False)
class Sweep:
    """The loss for many rates, none where they cost too much; `log`: across stand their powers of ten."""

    update: Update
    log: bool
    extent: Extent
    rates: Array
    losses: Array

    @property
    def x(self) -> Array:
        """Where the rates stand across."""
        return self.at(self.rates)

    @property
    def predicted(self) -> Array:
        """The losses to first order."""
        return self.update.loss + self.update.predicted(self.update.parameters(self.rates))

    def at(self, rates: Array | float) -> Array:
        """Where rates stand across."""
        with np.errstate(divide="ignore"):
            return np.where(rates, np.log10(rates), self.extent.x) if self.log else np.minimum(rates, LARGEST)

    def heights(self, losses: Array | float) -> Array:
        """Where losses are drawn; what is not finite far above."""
        low, far = self.extent.y, FAR * self.extent.height
        return np.clip(np.where(np.isnan(losses), np.inf, losses), low - far, low + far)  # type: ignore[no-any-return]

    def within(self, left: float, right: float) -> Sweep:
        """As many rates between two places."""
        rates = rates_at(np.linspace(left if self.log else max(0.0, left), right, self.update.points), self.log)
        if not self.update.points or rates[0] >= rates[-1]:
            return self
        return replace(self, rates=rates, losses=self.update.losses(rates))

    def rises(self) -> list[tuple[float, float]]:
        """Where the loss would rise, across."""
        x, rising = self.x.tolist(), [self.update.rises(loss) for loss in self.losses.tolist()]
        edges = np.flatnonzero(np.diff([False, *rising, False])).reshape(-1, 2).tolist()
        return [(x[max(0, first - 1)], x[min(last, len(rising) - 1)]) for first, last in edges]


def rates_at(x: Array | float, log: bool) -> Array:
    """The rates at places across."""
    return 10.0 ** np.clip(x, -307.0, 308.0) if log else np.maximum(x, 0.0)  # type: ignore[no-any-return]


def sweep_of(preview: Preview, log: bool, left: float, width: float) -> Sweep:
    """The whole range that is in sight: below the lowest loss there is some room, above the present one not much more
    than it can fall."""
    update, before = preview.update, preview.update.loss
    rates, losses = rates_at(np.linspace(left, left + width, update.points or 2), log), np.zeros(0)
    if update.points:
        rates, losses = update.scan if log else (rates, update.losses(rates))
    low, high = limits(np.array([before, preview.loss, *losses]))
    here = max(-LARGEST, min(LARGEST, before)) if math.isfinite(before) else high
    span = here - low if here - low > LEAST_WIDTH * abs(here) else 0.1 * abs(here) or 1.0
    height = 1.12 * span + 1.1 * min(max(high - here, 0.25 * span), MOST_ABOVE * span)
    return Sweep(update, log, Extent(left, low - 0.12 * span, width, height), rates, losses)


class RatePlot(Plot):
    """The numbers of a preview above its curves; dragging the line of the rate that is tried, or a click, tries
    another one. `log`: the rates are powers of ten. `drawn` is the part of the `sweep` that is seen."""

    sweep: Sweep
    drawn: Sweep
    rate_tried = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Loss over the learning rate"), tr("learning rate η"), least=(200, 116))
        self.log = Option(self, {}, False)
        self._rises = self.add(pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[], pen=QPen(Qt.PenStyle.NoPen)))
        self._before = self.add(pg.InfiniteLine(angle=0), "muted")
        self._losses = self.add(CurveItem(), "positive", 2.0)
        self._predicted = self.add(CurveItem(), "update", 1.5, Qt.PenStyle.DashLine)
        self._in_force = self.add(pg.InfiniteLine(angle=90), "ink", 2.0, Qt.PenStyle.DotLine)
        self.line, self._points = self.add_line("ink", 2.0), EndNames(self)
        self.line.sigPositionChangeFinished.connect(lambda line: self.click(line.value(), 0.0))  # the curve may move

    def draw_frame(self, frame: Frame) -> None:
        preview, log = frame.preview, self.log.value
        self.plotItem.setVisible(preview is not None)
        if preview is None:
            self.show_head([])
            self.whole = None
            return
        before, after = (number(loss, 5) for loss in (preview.update.loss, preview.loss))
        self.show_head([
            (self._predicted.opts["pen"], tr("predicted {change}").format(change=number(preview.predicted, 5))),
            (self._losses.opts["pen"], tr("real {change}").format(change=number(preview.change, 5))),
            (None, tr("loss {before} → {after}").format(before=before, after=after)),
        ])  # fmt: skip
        if self.stale("log", log):
            self.axes["bottom"].setLogMode(x=log)
            self.line.setBounds((None if log else 0.0, None))
        left, width = self._range_of(preview)
        if self.stale("sweep", preview.update, log, left, width):
            self.sweep = sweep_of(preview, log, left, width)
        self.show_whole(self.sweep.extent, of=log)
        seen = self.seen() if self.zoomed else None
        if self.stale("drawn", self.sweep, seen):
            self.drawn = self.sweep if seen is None else self.sweep.within(seen.left(), seen.right())
            self._show_drawn(self.drawn)
        self._show_rates(self.sweep, preview)

    def _range_of(self, preview: Preview) -> tuple[float, float]:
        """Where the plot begins and how far it reaches: never another way below the pointer, and seldom at all, so that
        the curve stands still."""
        update, decades = preview.update, math.log10(RANGE)
        if self.line.moving and self.whole is not None:
            return self.whole.x, self.whole.width
        if self.log.value:
            return math.log10(update.centre) - decades, 2 * decades
        largest = min(LARGEST, max(update.centre, preview.rate, update.lowest or 0.0))
        return 0.0, rounded_up(max(SMALLEST, largest * ROOM), STEPS)

    def _show_drawn(self, drawn: Sweep) -> None:
        """The curves of the rates that are seen."""
        self.draw(self._losses, drawn.x[: len(drawn.losses)], drawn.heights(drawn.losses))
        self.draw(self._predicted, drawn.x, drawn.heights(drawn.predicted))
        self._before.setPos(float(drawn.heights(drawn.update.loss)))
        left, right = np.array(drawn.rises()).reshape(-1, 2).T
        low = np.full(len(left), drawn.extent.y)
        brush = self.pen("warning", alpha=0.13).color()
        self._rises.setOpts(x0=left, x1=right, y0=low, y1=low + drawn.extent.height, brush=brush)

    def _show_rates(self, sweep: Sweep, preview: Preview) -> None:
        """The rate in force as a dotted line, the rate tried as a full one with its two losses."""
        x = float(sweep.at(preview.rate))
        self._in_force.setPos(float(sweep.at(preview.update.rate)))
        if not self.line.moving:
            self.line.setPos(x)
        losses = {"update": preview.update.loss + preview.predicted, "positive": preview.loss}
        rings = [(self.look.colour(name), x, float(sweep.heights(loss))) for name, loss in losses.items()]
        names = [(tr("rises"), self.look.colour("ink"), left, sweep.extent.y) for left, _ in sweep.rises()]
        self._points.show_names(names, rings)

    def rate(self, x: float) -> float:
        """The rate at a place across, as a hand can point at it."""
        return rounded(float(rates_at(x, self.log.value)))

    def click(self, x: float, y: float) -> None:
        self.rate_tried.emit(self.rate(min(max(x, self.seen().left()), self.seen().right())))

    def text_at(self, x: float, y: float) -> str:
        """Of the rate below the mouse; of the one that is tried where each costs too much."""
        preview = self.frame.preview
        if preview is None or (x < 0 and not self.log.value):
            return ""
        at = preview.update.at(self.rate(x)) if preview.update.points else preview
        words = tr("η = {rate}   loss {loss} (predicted {predicted})")
        predicted = number(preview.update.loss + at.predicted)
        return words.format(rate=exact(at.rate), loss=number(at.loss), predicted=predicted)

    def values(self) -> Columns:
        drawn = self.drawn
        return [(tr("learning rate"), drawn.rates), (tr("loss"), drawn.losses), (tr("predicted loss"), drawn.predicted)]


def rounded(rate: float) -> float:
    """A rate of three significant digits: what a hand can point at."""
    return float(f"{rate:.3g}")
