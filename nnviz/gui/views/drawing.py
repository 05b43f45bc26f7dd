"""Text in a box, drawn the fast way: Qt lays a text out anew each time it is given a rectangle."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from .. import theme

CENTRE, LEFT, RIGHT = Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


def draw_text(
    painter: QPainter, box: QRectF, text: str, colour: QColor, font: theme.Font, align: Qt.AlignmentFlag = CENTRE
) -> None:
    """One line of text, in the middle of the box's height."""
    width, ascent, height = theme.extent(text, font.face)
    left = box.left()
    if align == CENTRE:
        left += (box.width() - width) / 2
    elif align == RIGHT:
        left += box.width() - width
    painter.setFont(font)
    painter.setPen(colour)
    # whole pixels, so that the glyphs that Qt has drawn once serve again
    painter.drawText(QPoint(round(left), round(box.top() + (box.height() - height) / 2 + ascent)), text)


def text_width(text: str, font: theme.Font) -> float:
    return theme.extent(text, font.face)[0]
