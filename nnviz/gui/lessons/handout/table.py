"""A number to fill in: its symbol, a line to compute on, and a box for the result."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPalette, QPen

from nnviz.gui.look.look import LOOK

from .paper import GAP, INK, INNER, RULE, document

HEIGHT, BOX, SYMBOL, SIZE = 29, 110, 150, 14
PAD = 4


@dataclass
class Blank:
    """`symbol` is rich text. A number that is `given` stands in its box already, with nothing to compute. The `last`
    one of a step has a gap below it."""

    symbol: str
    given: str = ""
    leads: bool = False
    last: bool = False

    @property
    def height(self) -> float:
        return HEIGHT + (GAP if self.last else 0)

    def draw(self, painter: QPainter, top: float) -> None:
        text = document(f"{self.symbol} =", SIZE, SYMBOL)
        painter.save()
        painter.translate(GAP, top + (HEIGHT - text.size().height()) / 2)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, INK)
        text.documentLayout().draw(painter, context)
        painter.restore()
        box = QRectF(INNER - BOX, top + 1, BOX, HEIGHT - PAD)
        if self.given:
            painter.setPen(INK)
            painter.setFont(LOOK.font(SIZE))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.given)
            return
        painter.setPen(QPen(RULE, 0.7))
        left, bottom = GAP + text.idealWidth() + 2 * GAP, top + HEIGHT - PAD
        painter.drawLine(QPointF(left, bottom), QPointF(box.left() - 2 * GAP, bottom))
        painter.setPen(QPen(INK, 0.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
