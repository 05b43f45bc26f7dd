"""How a kept run is drawn: one of the looks that curves have."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap

from nnviz.gui.look.look import Look

from ..common.items import pen_of
from ..watches import STYLES

WIDE, HIGH = 26, 12
"""Pixels of a piece of the line."""


def pen_of_run(look: Look, colour: int, width: float = 2.0) -> QPen:
    """The pen of a kept run; where all colours are used they come again in another style."""
    series = look.palette.series
    style, at = divmod(colour, len(series))
    return pen_of(look, series[at], width, STYLES[style % len(STYLES)])


def icon_of_run(look: Look, colour: int) -> QIcon:
    """A piece of its line."""
    picture = QPixmap(look.px(WIDE), look.px(HIGH))
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        draw_piece(painter, QRectF(picture.rect()), look, colour)
    return QIcon(picture)


def draw_piece(painter: QPainter, box: QRectF, look: Look, colour: int) -> None:
    """A piece of its line through the middle of a box."""
    painter.setPen(pen_of_run(look, colour, 3.0))
    half = QPointF(box.width() / 2, 0.0)
    painter.drawLine(box.center() - half, box.center() + half)
