"""The loss of the batch over the learning rate along the update, with what its slope at zero predicts."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPen

from nnviz.engine.insight.preview import RANGE, Preview, Update
from nnviz.engine.maths.arrays import Array
from nnviz.gui.look import theme
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact, number

from .extents import LARGEST, LEAST_WIDTH, Extent, limits
from .style import Columns, EndNames, Plot, movable_line, pen

ROOM = 2.2
"""So many times the largest rate that matters is in sight."""
STEPS = (1, 1.5, 2, 3, 5, 7.5, 10)
SMALLEST = 1e-100
"""The largest rate in sight is at least this."""
MOST_ABOVE = 1.2
"""So much of the loss is seen above the present one, where it rises, for each of what it falls."""
FAR = 1e3
"""What is not finite is drawn so many heights of the plot above it."""


@dataclass(frozen=True, eq=False)
class Sweep:
    """The loss and what is predicted of it for many rates; `log`: x are exponents of ten. Without losses where they
    cost too much."""

    update: Update
    log: bool
    x: Array
    rates: Array
    losses: Array
    predicted: Array
    extent: Extent

    def at(self, rate: float) -> float:
        """Where a rate stands across."""
        if not self.log:
            return min(rate, LARGEST)
        return math.log10(rate) if rate > 0 else self.extent.x

    def heights(self, losses: Array | float) -> Array:
        """Where losses are drawn; what is not finite far above."""
        low, far = self.extent.y, FAR * self.extent.height
        return np.clip(np.where(np.isnan(losses), np.inf, losses), low - far, low + far)  # type: ignore[no-any-return]

    def within(self, left: float, right: float) -> Sweep:
        """As many rates between two places."""
        x = np.linspace(left if self.log else max(0.0, left), right, self.update.points)
        if not self.update.points or x[0] >= x[-1]:
            return self
        rates = rates_at(x, self.log)
        return replace(
            self, x=x, rates=rates, losses=self.update.losses(rates), predicted=predicted_losses(self.update, rates)
        )

    def rises(self) -> list[tuple[float, float]]:
        """Where the loss would rise, across."""
        rising = np.array([self.update.rises(loss) for loss in self.losses.tolist()], bool)
        edges = np.flatnonzero(np.diff(np.concatenate([[False], rising, [False]]))).reshape(-1, 2)
        return [(float(self.x[max(0, first - 1)]), float(self.x[min(last, len(rising) - 1)])) for first, last in edges]


def rates_at(x: Array, log: bool) -> Array:
    with np.errstate(over="ignore", under="ignore"):
        return np.minimum(10.0**x, 1e308) if log else x


def predicted_losses(update: Update, rates: Array) -> Array:
    """The losses to first order."""
    return update.loss + update.predicted(update.parameters(rates))


def most_in_sight(preview: Preview) -> float:
    """The largest rate of a plot from zero: it seldom changes, so that the curve stands still."""
    largest = max(preview.update.centre, preview.rate, preview.update.lowest or 0.0)
    most = max(SMALLEST, min(LARGEST, largest) * ROOM)
    power = 10.0 ** np.floor(np.log10(most))
    return float(next(step * power for step in STEPS if step * power >= most))


def sweep_of(preview: Preview, log: bool) -> Sweep:
    """The whole range of rates, or from zero as far as it matters."""
    update, decades = preview.update, math.log10(RANGE)
    left, width = (math.log10(update.centre) - decades, 2 * decades) if log else (0.0, most_in_sight(preview))
    x = np.linspace(left, left + width, update.points or 2)
    rates, losses = rates_at(x, log), np.zeros(0)
    if update.points:
        rates, losses = update.scan if log else (rates, update.losses(rates))
    low, height = heights_in_sight(preview, losses)
    return Sweep(update, log, x, rates, losses, predicted_losses(update, rates), Extent(left, low, width, height))


def heights_in_sight(preview: Preview, losses: Array) -> tuple[float, float]:
    """The lowest loss in sight with some room below it, and how far the plot reaches above that."""
    before = preview.update.loss
    low, high = limits(np.array([before, preview.loss, *losses]))
    here = max(-LARGEST, min(LARGEST, before)) if math.isfinite(before) else high
    span = here - low
    if span <= LEAST_WIDTH * abs(here):
        span = 0.1 * abs(here) or 1.0
    above = 1.1 * min(max(high - here, 0.25 * span), MOST_ABOVE * span)
    return low - 0.12 * span, 1.12 * span + above


class RatePlot(Plot):
    """The numbers of a preview above its curves; dragging the line of the rate that is tried, or a click, tries
    another one. `log`: the rates are powers of ten."""

    rate_tried = Signal(object)

    def __init__(self) -> None:
        self.line, self._in_force = movable_line(), pg.InfiniteLine(angle=90)
        self.line.setBounds((0.0, None))
        self._before = pg.InfiniteLine(angle=0)
        self._losses, self._predicted = pg.PlotCurveItem(), pg.PlotCurveItem()
        self._rises = pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[])
        self.log = False
        self.sweep = self.drawn = None  # type: Sweep | None
        self._preview: Preview | None = None
        super().__init__(tr("Loss over the learning rate"), tr("learning rate η"))
        self.setMinimumSize(theme.px(200), theme.px(116))
        self._points = EndNames(self.view)
        for item in (self._rises, self._before, self._losses, self._predicted, self._in_force, self.line):
            self.addItem(item)
        self.line.sigDragged.connect(lambda line: self._try(line.value()))
        self.line.sigPositionChangeFinished.connect(lambda line: self._try(line.value()))  # now the curve may move
        self.clicked.connect(lambda x, _: self._try(x))
        self.changed.connect(self._show_sweep)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(140))

    def show_preview(self, preview: Preview | None, log: bool) -> None:
        self._preview = preview
        self.restyle()
        self.plotItem.setVisible(preview is not None)
        self.show_head(list(zip((*_pens(), None), texts(preview), strict=True)) if preview is not None else [])
        if preview is not None:
            self._use_log_across(log)
            if self.sweep is None or not self._stays(self.sweep, preview):
                self.sweep = sweep_of(preview, log)
                self.show_whole(self.sweep.extent)
                self._show_sweep()
            self._show_rates(self.sweep, preview)

    def _use_log_across(self, on: bool) -> None:
        if on != self.log:
            self.log, self.zoomed, self.whole = on, False, None
            self.getAxis("bottom").setLogMode(x=on)
            self.line.setBounds((None if on else 0.0, None))

    def _stays(self, sweep: Sweep, preview: Preview) -> bool:
        """Whether the curve can stay as it is: it never moves below the pointer."""
        if (sweep.update, sweep.log) != (preview.update, self.log):
            return False
        return self.log or self.line.moving or sweep.extent.width == most_in_sight(preview)

    # --- what is shown -----------------------------------------------------------------------

    def _show_sweep(self) -> None:
        """Draws what stands still while other rates are tried: where a person zoomed, for the rates that are seen."""
        if self.sweep is not None:
            seen = self.seen()
            self.drawn = drawn = self.sweep.within(seen.left(), seen.right()) if self.zoomed else self.sweep
            self.draw(self._losses, drawn.x[: len(drawn.losses)], drawn.heights(drawn.losses))
            self.draw(self._predicted, drawn.x, drawn.heights(drawn.predicted))
            self._before.setPos(float(drawn.heights(drawn.update.loss)))
            low, high = self.sweep.extent.y, self.sweep.extent.y + self.sweep.extent.height
            left, right = np.array(drawn.rises()).reshape(-1, 2).T
            self._rises.setOpts(x0=left, x1=right, y0=np.full(len(left), low), y1=np.full(len(left), high))

    def _show_rates(self, sweep: Sweep, preview: Preview) -> None:
        """The rate in force as a dotted line, the rate tried as a full one with its two losses."""
        x, palette = sweep.at(preview.rate), theme.current()
        self._in_force.setPos(sweep.at(preview.update.rate))
        if not self.line.moving:
            self.line.setPos(x)
        points = ((palette.update, preview.update.loss + preview.predicted), (palette.positive, preview.loss))
        rings = [(QColor(colour), x, float(sweep.heights(loss))) for colour, loss in points]
        names = [(tr("rises"), QColor(palette.ink), left, sweep.extent.y) for left, _ in sweep.rises()]
        self._points.show_names(names, rings)

    def paint_colours(self) -> None:
        ink, faint = theme.current().ink, QColor(theme.current().warning)
        faint.setAlphaF(0.13)
        self._rises.setOpts(brush=faint, pen=QPen(Qt.PenStyle.NoPen))
        self._before.setPen(pen(theme.current().muted))
        self._in_force.setPen(pen(ink, 2.0, Qt.PenStyle.DotLine))
        self.line.setPen(pen(ink, 2.0))
        self.line.setHoverPen(pen(ink, 3.0))
        for item, its_pen in zip((self._predicted, self._losses), _pens(), strict=True):
            item.setPen(its_pen)

    # --- the mouse, and what all plots have --------------------------------------------------

    def rate(self, x: float) -> float:
        """The rate at a place across, as a hand can point at it."""
        return rounded(float(rates_at(np.array(x if self.log else max(0.0, x)), self.log)))

    def _try(self, x: float) -> None:
        if self._preview is not None:
            self.rate_tried.emit(self.rate(min(max(x, self.seen().left()), self.seen().right())))

    def text_at(self, x: float, y: float) -> str:
        """Of the rate below the mouse; of the one that is tried where each costs too much."""
        if self._preview is None or (x < 0 and not self.log):
            return ""
        update = self._preview.update
        at = update.at(self.rate(x)) if update.points else self._preview
        words = tr("η = {rate}   loss {loss} (predicted {predicted})")
        predicted = number(update.loss + at.predicted)
        return words.format(rate=exact(at.rate), loss=number(at.loss), predicted=predicted)

    def values(self) -> Columns:
        if self._preview is None or self.drawn is None:
            return ()
        losses = {tr("loss"): self.drawn.losses, tr("predicted loss"): self.drawn.predicted}
        return ((tr("learning rate"), self.drawn.rates), *losses.items())


def texts(preview: Preview) -> tuple[str, str, str]:
    """The change of the loss as predicted, as it would be, and the losses before and after."""
    before, after = (number(loss, 5) for loss in (preview.update.loss, preview.loss))
    return (
        tr("predicted {change}").format(change=number(preview.predicted, 5)),
        tr("real {change}").format(change=number(preview.change, 5)),
        tr("loss {before} → {after}").format(before=before, after=after),
    )


def rounded(rate: float) -> float:
    """A rate of three significant digits: what a hand can point at."""
    return float(f"{rate:.3g}")


def _pens() -> tuple[QPen, QPen]:
    """Of the prediction and of the real loss."""
    return pen(theme.current().update, 1.5, Qt.PenStyle.DashLine), pen(theme.current().positive, 2.0)
