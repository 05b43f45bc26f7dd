"""The loss of the batch over the learning rate along the update, with what its slope at zero predicts."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ...engine.expressions import Array
from ...engine.preview import RANGE, Preview, Update
from .. import theme
from ..notation import number, tr
from .axes import Axes, Extent, ticks
from .drawing import LEFT, RIGHT, KeptPicture, draw_text, text_width

ROOM = 2.2
"""So many times the largest rate that matters is in sight."""
STEPS = (1, 1.5, 2, 3, 5, 7.5, 10)
MOST_ABOVE = 1.2
"""So much of the loss is seen above the present one, where it rises, for each of what it falls."""
FAR = 1e3
"""What is not finite is drawn so many heights of the plot above it."""


@dataclass(frozen=True, eq=False)
class Curve:
    """What is in sight for the rates: the loss, and what is predicted of it; `log`: x are exponents of ten."""

    update: Update
    rates: Array
    losses: Array
    predicted: Array
    extent: Extent
    log: bool

    def x(self, rate: float) -> float:
        if not self.log:
            return rate
        return math.log10(rate) if rate > 0 else self.extent.x

    def rate(self, x: float) -> float:
        return 10.0**x if self.log else x

    def ticks(self) -> list[float]:
        """The rates that are written below."""
        if not self.log:
            return ticks(0, self.extent.width)
        low, high = math.ceil(self.extent.x), math.floor(self.extent.x + self.extent.width)
        return [10.0**power for power in range(low, high + 1)]


def most_in_sight(preview: Preview) -> float:
    """The largest rate of a plot from zero: it seldom changes, so that the curve stands still."""
    most = ROOM * max(preview.update.centre, preview.rate, preview.update.lowest or 0.0)
    power = 10.0 ** np.floor(np.log10(most))
    return float(next(step * power for step in STEPS if step * power >= most))


def curve_of(preview: Preview, log: bool) -> Curve:
    """The whole range of rates, or from zero as far as it matters."""
    update, most = preview.update, most_in_sight(preview)
    rates, losses = update.scan if log else (np.linspace(0, most, update.points), np.zeros(0))
    losses = losses if log else update.losses(rates)
    if not len(rates):
        rates = np.array([update.centre / RANGE, update.centre * RANGE] if log else [0, most])
    predicted = update.loss + update.predicted(update.parameters(rates))
    known = np.array([update.loss, preview.loss, *losses])
    known = known[np.isfinite(known)]
    here = update.loss if math.isfinite(update.loss) else float(known.max(initial=0.0))
    lowest = float(known.min(initial=here))
    span = here - lowest or 0.1 * abs(here) or 1.0
    above = 1.1 * min(max(float(known.max(initial=here)) - here, 0.25 * span), MOST_ABOVE * span)
    across = (math.log10(rates[0]), math.log10(rates[-1] / rates[0])) if log else (0.0, most)
    return Curve(
        update, rates, losses, predicted, Extent(across[0], lowest - 0.12 * span, across[1], 1.12 * span + above), log
    )


class RateCurve(QWidget):
    """Draws it below its numbers; pressing and dragging tries the rate below the pointer."""

    rate_tried = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(theme.px(200), theme.px(112))
        self.setAccessibleName(tr("Loss over the learning rate"))
        self.curve: Curve | None = None
        self._preview: Preview | None = None
        self._dragging = False
        self._still = KeptPicture(opaque=True)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(140))

    def show_preview(self, preview: Preview | None, log: bool) -> None:
        self._preview = preview
        if preview is None:
            self.curve = None
        elif self.curve is None or not self._stays(self.curve, preview, log):
            self.curve = curve_of(preview, log)
        self.update()

    def _stays(self, curve: Curve, preview: Preview, log: bool) -> bool:
        """Whether the curve can stay as it is: it never moves below the pointer."""
        if (curve.update, curve.log) != (preview.update, log):
            return False
        return log or self._dragging or curve.extent.width == most_in_sight(preview)

    # --- places ------------------------------------------------------------------------------

    def plot(self) -> QRectF:
        left, top, right, bottom = theme.px(56), theme.px(22), theme.px(10), theme.px(19)
        return QRectF(left, top, self.width() - left - right, self.height() - top - bottom)

    def point(self, rate: float, loss: float) -> QPointF:
        """Where a loss at a rate is drawn; what is not finite far above."""
        assert self.curve is not None
        extent = self.curve.extent
        high = extent.y + FAR * extent.height
        x = min(max(self.curve.x(rate), extent.x - extent.width), extent.x + 2 * extent.width)
        return Axes(self.plot(), extent).point(x, high if math.isnan(loss) else min(loss, high))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragging = True
            self._try(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._try(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = False

    def _try(self, point: QPointF) -> None:
        if self.curve is not None:
            box, extent = self.plot(), self.curve.extent
            part = min(1.0, max(0.0, (point.x() - box.left()) / box.width()))
            self.rate_tried.emit(rounded(self.curve.rate(extent.x + part * extent.width)))

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.current().panel))
            if self._preview is None or self.curve is None:
                return
            painter.drawPixmap(0, 0, self._still.get(self, self.curve, self._draw_curve))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_numbers(painter, self._preview)
            painter.setClipRect(self.plot())
            self._draw_rates(painter, self._preview)

    def _draw_curve(self, painter: QPainter) -> None:
        """All that stands still while other rates are tried."""
        assert self.curve is not None
        self._draw_axes(painter, self.curve)
        painter.setClipRect(self.plot())
        self._draw_rises(painter, self.curve)
        self._draw_lines(painter, self.curve)

    def _draw_numbers(self, painter: QPainter, preview: Preview) -> None:
        """The two changes with a piece of their line before them, and the losses."""
        font, ink, height = theme.font("small"), QColor(theme.current().ink), theme.px(20)
        left = theme.px(4)
        for pen, text in zip((*_pens(), None), texts(preview), strict=True):
            if pen is not None:
                painter.setPen(pen)
                painter.drawLine(QLineF(left, height / 2, left + theme.px(14), height / 2))
                left += theme.px(18)
            draw_text(painter, QRectF(left, 0, 0, height), text, ink, font, LEFT)
            left += round(text_width(text, font)) + theme.px(9)

    def _draw_axes(self, painter: QPainter, curve: Curve) -> None:
        """Below the rates; on the left the loss as it is, and the lowest in sight."""
        box, font, muted, height = self.plot(), theme.font("small"), QColor(theme.current().muted), theme.px(16)
        painter.setPen(QColor(theme.current().border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        losses = np.append(curve.losses, curve.update.loss)
        lowest = float(losses[np.isfinite(losses)].min(initial=math.inf))
        before, below = (self.point(0, loss).y() for loss in (curve.update.loss, lowest))
        painter.drawLine(QLineF(box.left(), before, box.right(), before))
        for y, loss in [(before, curve.update.loss), *([(below, lowest)] if below - before > height else [])]:
            draw_text(painter, QRectF(0, y - height / 2, box.left() - 5, height), number(loss), muted, font, RIGHT)
        for rate in curve.ticks():
            x = self.point(rate, 0).x()
            draw_text(painter, QRectF(x - 40, box.bottom() + 2, 80, height), f"{rate:g}", muted, font)

    def _draw_rises(self, painter: QPainter, curve: Curve) -> None:
        """Tints the rates with which the loss would rise."""
        rises = np.array([curve.update.rises(loss) for loss in curve.losses.tolist()], bool)
        edges = np.flatnonzero(np.diff(np.concatenate([[False], rises, [False]])))
        places = [self.point(rate, 0).x() for rate in curve.rates.tolist()]
        box, colour, font, words = self.plot(), QColor(theme.current().warning), theme.font("small"), tr("rises")
        faint = QColor(colour)
        faint.setAlphaF(0.13)
        for first, last in edges.reshape(-1, 2).tolist():
            left, right = places[max(0, first - 1)], places[min(last, len(places) - 1)]
            painter.fillRect(QRectF(left, box.top(), right - left, box.height()), faint)
            if right - left > text_width(words, font) + theme.px(8):
                row = QRectF(left, box.bottom() - theme.px(18), right - left, theme.px(16))
                draw_text(painter, row, words, QColor(theme.current().ink), font)

    def _draw_lines(self, painter: QPainter, curve: Curve) -> None:
        axes, x = Axes(self.plot(), curve.extent), np.array([curve.x(rate) for rate in curve.rates.tolist()])
        predicted, real = _pens()
        for pen, heights in ((real, curve.losses), (predicted, curve.predicted)):
            painter.setPen(pen)
            if len(heights):
                painter.drawPolyline(axes.line(x, np.nan_to_num(heights, nan=np.inf)))

    def _draw_rates(self, painter: QPainter, preview: Preview) -> None:
        """The rate in force as a dotted line, the rate tried as a full one with its two losses."""
        box, palette, update = self.plot(), theme.current(), preview.update
        dotted = QPen(QColor(palette.ink), theme.px(1.4), Qt.PenStyle.DotLine)
        for rate, pen in ((update.rate, dotted), (preview.rate, QPen(QColor(palette.ink), theme.px(1.4)))):
            x = self.point(rate, 0).x()
            painter.setPen(pen)
            painter.drawLine(QLineF(x, box.top(), x, box.bottom()))
        for pen, loss in zip(_pens(), (update.loss + preview.predicted, preview.loss), strict=True):
            painter.setPen(QPen(pen.color(), theme.px(1.6)))
            painter.setBrush(QColor(palette.panel))
            painter.drawEllipse(self.point(preview.rate, loss), theme.px(4), theme.px(4))


def texts(preview: Preview) -> tuple[str, str, str]:
    """The change of the loss as predicted, as it would be, and the losses before and after."""
    losses = (number(loss, 5) for loss in (preview.update.loss, preview.loss))
    return (
        tr("predicted") + f" {number(preview.predicted, 5)}",
        tr("real") + f" {number(preview.change, 5)}",
        tr("loss") + f" {' → '.join(losses)}",
    )


def rounded(rate: float) -> float:
    """A rate of three significant digits: what a hand can point at."""
    return float(f"{rate:.3g}")


def _pens() -> tuple[QPen, QPen]:
    """Of the prediction and of the real loss."""
    palette = theme.current()
    predicted = QPen(QColor(palette.update), theme.px(1.6), Qt.PenStyle.DashLine)
    return predicted, QPen(QColor(palette.positive), theme.px(2))
