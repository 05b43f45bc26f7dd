"""A plot over the iterations: its axes, the iteration that is shown, and clicks that lead to another."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from .. import theme
from ..frame import Frame
from ..notation import tr
from .axes import Axes, Extent
from .drawing import KeptPicture, draw_text


class IterationPlot(QWidget):
    """Whoever derives from it says how far it reaches and draws its curves; clicking goes to an iteration."""

    iteration_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(theme.px(180), theme.px(80))
        self._axes_picture = KeptPicture(opaque=True)
        self.shown: Any = None
        self.powers, self.here, self.newest = False, 1, 1

    def show_frame(self, frame: Frame, shown: object, powers: bool = False) -> None:
        """Where the person stands, of how many iterations; what is drawn; whether y are exponents of ten.

        It is drawn anew only where one of these is another.
        """
        before = self.here, self.newest, self.powers, self.shown
        self.here, self.newest, self.powers, self.shown = frame.cursor.iteration, frame.newest.iteration, powers, shown
        if before != (self.here, self.newest, powers, shown):
            self.update()

    def extent(self) -> Extent:
        """Round ranges that seldom change: drawing the axes anew costs more than the curves."""
        raise NotImplementedError

    def draw_curves(self, painter: QPainter, axes: Axes) -> None:
        raise NotImplementedError

    def axes(self) -> Axes:
        return Axes(self.box(), self.extent())

    def box(self) -> QRectF:
        """The pixels that the curves have."""
        left, right, top, bottom = theme.px(48), theme.px(22), theme.px(6), theme.px(34)
        return QRectF(left, top, self.width() - left - right, self.height() - top - bottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        axes = self.axes()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._axes_picture.get(self, (axes.extent, self.powers), self._draw_axes))
            painter.setClipRect(axes.box)
            self.draw_curves(painter, axes)
            painter.setPen(QPen(QColor(theme.current().muted), 1, Qt.PenStyle.DotLine))
            here = round(axes.across(self.here))
            painter.drawLine(QPointF(here, axes.box.top()), QPointF(here, axes.box.bottom()))

    def _draw_axes(self, painter: QPainter) -> None:
        axes = self.axes()
        axes.draw(painter, powers=self.powers, grid=True, whole=True)
        below = QRectF(axes.box.left(), self.height() - theme.px(18), axes.box.width(), theme.px(17))
        draw_text(painter, below, tr("iteration"), QColor(theme.current().muted), theme.font("small"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        axes = self.axes()
        if event.button() == Qt.MouseButton.LeftButton and axes.box.contains(event.position()):
            part = (event.position().x() - axes.box.left()) / axes.box.width()
            self.iteration_clicked.emit(max(1, min(self.newest, round(part * axes.extent.width))))
