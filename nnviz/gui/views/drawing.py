"""Text in a box, drawn the fast way: Qt lays a text out anew each time it is given a rectangle."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QStaticText

from .. import theme

CENTRE, LEFT, RIGHT = Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


def draw_text(
    painter: QPainter, box: QRectF, text: str, colour: QColor, font: theme.Font, align: Qt.AlignmentFlag = CENTRE
) -> None:
    """One line of text, in the middle of the box's height."""
    left, (ascent, height) = box.left(), theme.line_extent(font.face)
    if align != LEFT:
        rest = box.width() - text_width(text, font)
        left += rest / 2 if align == CENTRE else rest
    painter.setFont(font)
    painter.setPen(colour)
    # whole pixels, so that the glyphs that Qt has drawn once serve again
    at = QPoint(round(left), round(box.top() + (box.height() - height) / 2))
    if any(map(str.isdigit, text)):
        painter.drawText(at + QPoint(0, round(ascent)), text)
    else:  # words come again in the next frame
        painter.drawStaticText(at, _laid_out(text, font.face))


def text_width(text: str, font: theme.Font) -> float:
    """The width of a text: of its characters, which are few, while numbers are many."""
    face = font.face
    return sum(theme.advance(character, face) for character in text)


@lru_cache(maxsize=512)
def _laid_out(text: str, face: tuple[str, bool, bool, bool]) -> QStaticText:
    result = QStaticText(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    return result
