"""The loss over iterations: of each batch, of all training and all test rows, and of earlier runs."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QGraphicsItem, QHBoxLayout, QVBoxLayout, QWidget

from ...engine.expressions import Array
from .. import theme
from ..frame import Curve, Frame
from ..notation import number, tr
from .drawing import LEFT, draw_text, text_width

LARGEST, SMALLEST = 1e15, 1e-200
"""What is drawn stays within these: beyond them the plotting library fails."""


ROUND_STEPS = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 11)


def drawable(y: Array) -> Array:
    """The values as they can be drawn: clipped, and zero where they are next to nothing."""
    y = np.clip(np.nan_to_num(y, nan=LARGEST), -LARGEST, LARGEST)
    return np.where(np.abs(y) < SMALLEST, 0.0, y)


def curve_name(curve: Curve) -> str:
    return {"batch": tr("batch"), "train": tr("train"), "test": tr("test")}[curve.kind]


def rounded_up(value: float) -> float:
    """The next of 1, 1.2, 1.5, 2, 2.5 … 10 times a power of ten."""
    power = 10.0 ** np.floor(np.log10(max(value, 1e-300)))
    return float(next(step * power for step in ROUND_STEPS if step * power >= value))


class _Legend(QWidget):
    """Names the curves of this run and says their newest values, each in its colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumHeight(theme.px(20))
        self.entries: list[tuple[str, QColor]] = []

    def show_entries(self, entries: list[tuple[str, QColor]]) -> None:
        self.entries = entries
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        font, left, ink = theme.font("small"), float(theme.px(4)), QColor(theme.current().ink)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.current().panel))
            for text, colour in self.entries:
                middle = round(self.height() / 2)
                painter.setPen(QPen(colour, theme.px(2.5)))
                painter.drawLine(QPointF(left, middle), QPointF(left + theme.px(14), middle))
                box = QRectF(left + theme.px(18), 0, text_width(text, font), self.height())
                draw_text(painter, box, text, ink, font, LEFT)
                left = box.right() + theme.px(12)


class LossView(QWidget):
    """The panel of the loss curves: this run by a legend, earlier ones with their names at their ends."""

    def __init__(self) -> None:
        super().__init__()
        self.plot = pg.PlotWidget()
        self.plot.setMenuEnabled(False)
        self.plot.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.plot.hideButtons()
        self.plot.getViewBox().setMouseEnabled(x=False, y=False)
        self.plot.getViewBox().disableAutoRange()
        self._range: tuple[float, ...] = ()
        self._log, self._legend = QCheckBox(tr("logarithmic")), _Legend()
        self._lines: dict[tuple[str, str], tuple[pg.PlotCurveItem, pg.TextItem | None]] = {}
        self._here = pg.InfiniteLine(angle=90, movable=False)
        self.plot.addItem(self._here, ignoreBounds=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), 0, theme.px(6), theme.px(4))
        column.setSpacing(0)
        column.addWidget(self.plot, 1)
        row = QHBoxLayout()
        row.addWidget(self._legend, 1)
        row.addWidget(self._log)
        column.addLayout(row)
        self._log.toggled.connect(self._show_log)
        self._frame: Frame | None = None
        self.setAccessibleName(tr("Loss"))
        self._colours()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(210))

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        curves = {(curve.kind, curve.run): curve for curve in frame.curves if len(curve.y) > 0}
        for key in self._lines.keys() - curves.keys():
            self._remove(key)
        for key, curve in curves.items():
            line, label = self._line(key)
            x, y = curve.x, drawable(curve.y)
            y = np.log10(np.maximum(y, SMALLEST)) if self._log.isChecked() else y
            if len(x) == 1:  # a point would not be seen
                x, y = np.array([x[0] - 1, x[0]]), np.repeat(y, 2)
            line.setData(x, y)
            if label is not None:
                label.setPos(float(x[-1]), float(y[-1]))
        self._here.setPos(frame.cursor.iteration)
        self._fit(list(curves.values()))
        self._legend.show_entries([
            (f"{curve_name(curve)} {number(float(curve.y[-1]))}", self._colour(curve.kind, ""))
            for curve in curves.values() if not curve.run
        ])  # fmt: skip

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "plot"):
            self._colours()

    def _fit(self, curves: list[Curve]) -> None:
        """Round ranges that seldom change: drawing the axes anew costs more than the curves."""
        if not curves:
            return
        lengths = [float(curve.x[-1]) for curve in curves]
        highest = max(float(drawable(curve.y).max()) for curve in curves) or 1.0
        low, high = -0.05 * rounded_up(highest), rounded_up(highest)
        if self._log.isChecked():
            least = min(float(np.maximum(drawable(curve.y), SMALLEST).min()) for curve in curves)
            low, high = float(np.floor(np.log10(least))) - 0.3, float(np.ceil(np.log10(max(highest, SMALLEST))))
        wanted = (rounded_up(max(lengths)), low, high)
        if wanted != self._range:
            self._range = wanted
            self.plot.setRange(xRange=(0, wanted[0]), yRange=(low, high), padding=0.01)

    def _line(self, key: tuple[str, str]) -> tuple[pg.PlotCurveItem, pg.TextItem | None]:
        if key not in self._lines:
            (kind, run), palette = key, theme.current()
            colour = self._colour(kind, run)
            width = 2 if kind == "train" and not run else 1
            line = pg.PlotCurveItem(pen=pg.mkPen(colour, width=theme.px(width)), connect="all", antialias=width > 1)
            line.setZValue({"batch": 0, "train": 2, "test": 1}[kind])
            self.plot.addItem(line)
            label = None
            if run:
                label = pg.TextItem(tr("run") + f" {run}", color=palette.muted, anchor=(1, 1))
                label.setFont(theme.font("small"))
                self.plot.addItem(label, ignoreBounds=True)
            self._lines[key] = (line, label)
        return self._lines[key]

    def _remove(self, key: tuple[str, str]) -> None:
        for item in self._lines.pop(key):
            if item is not None:
                self.plot.removeItem(item)

    def _colour(self, kind: str, run: str) -> QColor:
        palette = theme.current()
        colour = QColor({"batch": palette.muted, "train": palette.positive, "test": palette.negative}[kind])
        colour.setAlphaF(0.45 if run or kind == "batch" else 1.0)
        return colour

    def _show_log(self, on: bool) -> None:
        self.plot.getAxis("left").setLogMode(on)
        if self._frame is not None:
            self.set_frame(self._frame)

    def _colours(self) -> None:
        palette = theme.current()
        self.plot.setBackground(palette.panel)
        self._here.setPen(pg.mkPen(palette.muted, width=1, style=Qt.PenStyle.DotLine))
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(palette.border)
            axis.setTextPen(palette.muted)
            axis.setTickFont(theme.font("small"))
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.plot.getAxis("bottom").setLabel(tr("iteration"), color=palette.muted)
        self.plot.showGrid(y=True, alpha=0.15)
        for key in list(self._lines):
            self._remove(key)
        if self._frame is not None:
            self.set_frame(self._frame)
