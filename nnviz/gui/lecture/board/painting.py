"""Board: draws on a slide, in units of which its height has 720 whatever the screen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import CENTRE, LEFT, RIGHT

from .inks import inks_of
from .rich import Kind, runs, width

WIDTH, HEIGHT = 1280.0, 720.0


class Board:
    """A painter with the inks of a look."""

    def __init__(self, painter: QPainter, look: Look) -> None:
        self.painter, self.inks = painter, inks_of(look)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)

    def line_of_text(
        self, x: float, base: float, text: str, kind: Kind, colour: QColor, align: Qt.AlignmentFlag = LEFT
    ) -> float:
        """One line on its base line, from, around or up to `x`; returns how wide it is."""
        wide = width(text, kind)
        left = x - (wide if align is RIGHT else wide / 2 if align is CENTRE else 0)
        self.painter.setPen(colour)
        for run in runs(text, kind):
            self.painter.setFont(run.font)
            self.painter.drawText(QPointF(left + run.x, base + run.down), run.text)
        return wide

    def text_in(self, box: QRectF, text: str, kind: Kind, colour: QColor, align: Qt.AlignmentFlag = CENTRE) -> None:
        """One line in the middle of a box's height."""
        x = {LEFT: box.left(), RIGHT: box.right()}.get(align, box.center().x())
        self.line_of_text(x, box.center().y() + 0.35 * kind.size, text, kind, colour, align)

    def box(
        self,
        box: QRectF,
        fill: QColor | None = None,
        line: QColor | None = None,
        thick: float = 2.0,
        radius: float = 10.0,
        dashed: bool = False,
    ) -> None:
        """A box with round corners."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
        pen = QPen(Qt.PenStyle.NoPen) if line is None else QPen(line, thick)
        if dashed:
            pen.setDashPattern([4, 2.5])
        self.painter.setPen(pen)
        self.painter.drawRoundedRect(box, radius, radius)

    def shape(self, points: Iterable[QPointF], fill: QColor) -> None:
        """A filled shape."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(fill)
        self.painter.drawPolygon(QPolygonF(list(points)))
