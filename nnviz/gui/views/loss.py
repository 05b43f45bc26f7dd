"""The loss over iterations: of each batch, of all training and all test rows, and of earlier runs."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from ..frame import Curve, Frame
from ..notation import number, run_text, tr
from .axes import SMALLEST, Axes, Extent, drawable, rounded_up
from .drawing import LEFT, RIGHT, draw_text, text_width
from .iteration_plot import IterationPlot

FINE, WIDE = (0.0,), (-0.5, 0.5)
"""How far beside its place a curve is drawn. A wide one is two fine ones: Qt strokes a wide jagged line with twenty
times the work."""
LAYERS = {"batch": 0, "test": 1, "train": 2}
"""Which curve is drawn over which."""


def curve_name(curve: Curve) -> str:
    return {"batch": tr("batch"), "train": tr("train"), "test": tr("test")}[curve.kind]


def curve_colour(curve: Curve) -> QColor:
    palette = theme.current()
    colour = QColor({"batch": palette.muted, "train": palette.positive, "test": palette.negative}[curve.kind])
    colour.setAlphaF(0.45 if curve.run or curve.kind == "batch" else 1.0)
    return colour


def extent_of(curves: tuple[Curve, ...], log: bool) -> Extent:
    """Round ranges that seldom change: drawing the axes anew costs more than the curves."""
    if not curves:
        return Extent(0, 0, 1, 1)
    longest = rounded_up(max(float(curve.x[-1]) for curve in curves))
    highest = rounded_up(max(float(drawable(curve.y).max()) for curve in curves) or 1.0)
    if not log:
        return Extent(0, -0.05 * highest, longest, 1.1 * highest)
    least = min(float(np.maximum(drawable(curve.y), SMALLEST).min()) for curve in curves)
    low = float(np.floor(np.log10(least))) - 0.3
    return Extent(0, low, longest, float(np.ceil(np.log10(highest))) + 0.1 - low)


class _Plot(IterationPlot):
    """The curves, earlier runs below, with their names."""

    @property
    def curves(self) -> tuple[Curve, ...]:
        return self.shown or ()

    def show_curves(self, frame: Frame, log: bool) -> None:
        self.show_frame(frame, frame.curves, log)

    def extent(self) -> Extent:
        return extent_of(self.curves, self.powers)

    def draw_curves(self, painter: QPainter, axes: Axes) -> None:
        for curve in sorted(self.curves, key=lambda curve: (not curve.run, LAYERS[curve.kind])):
            self._draw_curve(painter, axes, curve)

    def _draw_curve(self, painter: QPainter, axes: Axes, curve: Curve) -> None:
        y = drawable(curve.y)
        line = axes.line(curve.x, np.log10(np.maximum(y, SMALLEST)) if self.powers else y)
        if len(y) == 1:  # a point would not be seen
            line.prepend(line.at(0) - QPointF(theme.px(8), 0))
        wide = curve.kind == "train" and not curve.run
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, wide)
        painter.setPen(QPen(curve_colour(curve), theme.px(1)))
        for aside in WIDE if wide else FINE:
            painter.drawPolyline(line.translated(aside, -aside))
        if curve.run:
            text, font = run_text(curve.run), theme.font("small")
            right = max(line.last().x() - theme.px(3), axes.box.left() + theme.px(3) + text_width(text, font))
            above = QRectF(0, line.last().y() - theme.px(17), right, theme.px(16))
            draw_text(painter, above, text, QColor(theme.current().muted), font, RIGHT)


class _Legend(QWidget):
    """Names the curves of this run, each in its colour, and where there is room says their newest values."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumHeight(theme.px(20))
        self.entries: list[tuple[str, QColor]] = []

    def show_entries(self, entries: list[tuple[str, QColor]]) -> None:
        self.entries = entries
        self.update()

    def fitting(self) -> list[tuple[str, QColor]]:
        """What there is room for: the whole entries, or their names alone."""
        room = sum(theme.px(30) + text_width(text, theme.font("small")) for text, _ in self.entries)
        if room <= self.width():
            return self.entries
        return [(text.split()[0], colour) for text, colour in self.entries]

    def paintEvent(self, event: QPaintEvent) -> None:
        left, ink, font = float(theme.px(4)), QColor(theme.current().ink), theme.font("small")
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.current().panel))
            for text, colour in self.fitting():
                middle = round(self.height() / 2)
                painter.setPen(QPen(colour, theme.px(2.5)))
                painter.drawLine(QPointF(left, middle), QPointF(left + theme.px(14), middle))
                box = QRectF(left + theme.px(18), 0, text_width(text, font), self.height())
                draw_text(painter, box, text, ink, font, LEFT)
                left = box.right() + theme.px(12)


class LossView(QWidget):
    """The panel of the loss curves: this run by a legend, earlier ones with their names at their ends."""

    iteration_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.plot, self._log, self._legend = _Plot(), QCheckBox(tr("logarithmic")), _Legend()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), 0, theme.px(6), theme.px(4))
        column.setSpacing(0)
        column.addWidget(self.plot, 1)
        row = QHBoxLayout()
        row.addWidget(self._legend, 1)
        row.addWidget(self._log)
        column.addLayout(row)
        self._log.toggled.connect(self._show_log)
        self.plot.iteration_clicked.connect(self.iteration_clicked)
        self._frame: Frame | None = None
        self.setAccessibleName(tr("Loss"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(210))

    @staticmethod
    def note(frame: Frame) -> str:
        """How many of the training and of the test rows are told rightly after the last epoch, for the panel's head."""
        shares = [
            f"{curve_name(curve)} {curve.accuracy:.1%}" for curve in frame.curves if curve.accuracy is not None
        ]  # fmt: skip
        return tr("right:") + f" {' · '.join(shares)}" if shares else ""

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        self.plot.show_curves(frame, self._log.isChecked())
        self._legend.show_entries([
            (f"{curve_name(curve)} {number(float(curve.y[-1]))}", curve_colour(curve))
            for curve in self.plot.curves if not curve.run
        ])  # fmt: skip

    def _show_log(self) -> None:
        if self._frame is not None:
            self.set_frame(self._frame)
