"""Text in a box, drawn the fast way: Qt lays a text out anew each time it is given a rectangle."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple, cast

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF, QStaticText
from PySide6.QtWidgets import QWidget
from shiboken6 import VoidPtr

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.devices import takes_pictures
from nnviz.gui.look.look import Font, Look, rgb

CENTRE, LEFT, RIGHT = Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight

BETWEEN = " · "
"""Stands between the parts of a text."""
Rectangle = tuple[float, float, float, float]


class Text(NamedTuple):
    """One line of text, in the middle of the height of its box (left, top, width, height)."""

    box: Rectangle
    text: str
    colour: QColor
    font: Font
    align: Qt.AlignmentFlag = CENTRE


class KeptPicture:
    """A picture of a widget's size, painted anew when what it shows changes; `opaque` on the panel's colour,
    which is quicker to draw, else on nothing."""

    def __init__(self, opaque: bool = False) -> None:
        self._opaque = opaque
        self._key: object = None
        self._picture = QPixmap()

    def draw(
        self, painter: QPainter, widget: QWidget, key: object, paint: Callable[[QPainter], None], look: Look
    ) -> None:
        """Draws the picture for a key (see `get`); what it is made of, where a painter takes no pictures."""
        if takes_pictures(painter, widget.devicePixelRatioF()):
            painter.drawPixmap(0, 0, self.get(widget, key, paint, look))
            return
        if self._opaque:
            painter.fillRect(widget.rect(), look.colour("panel"))
        paint_anew(painter, paint)

    def get(self, widget: QWidget, key: object, paint: Callable[[QPainter], None], look: Look) -> QPixmap:
        """The picture for a key (the size and the look are added to it); `paint` draws it."""
        key = (key, widget.size(), look)
        if key != self._key:
            ratio = widget.devicePixelRatioF()
            self._key, picture = None, self._picture
            if picture.size() != widget.size() * ratio:  # a new one takes as long as painting some numbers
                self._picture = picture = QPixmap(widget.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(look.colour("panel") if self._opaque else Qt.GlobalColor.transparent)
            with QPainter(picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint(painter)
            self._key = key
        return self._picture


def paint_anew(painter: QPainter, paint: Callable[[QPainter], None]) -> None:
    """Paints as on a new picture, and leaves the painter as it was."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    paint(painter)
    painter.restore()


def draw_text(
    painter: QPainter, box: QRectF, text: str, colour: QColor, font: Font, align: Qt.AlignmentFlag = CENTRE
) -> None:
    """One line of text, in the middle of the box's height."""
    draw_texts(painter, (Text(cast(Rectangle, box.getRect()), text, colour, font, align),))


def draw_texts(painter: QPainter, texts: Iterable[Text]) -> None:
    """Many lines of text; quickest where those of one font and one colour follow each other."""
    pen = face = None
    for (left, top, width, height), text, colour, font, align in texts:
        rest = 0.0 if align is LEFT else width - text_width(text, font)
        if font is not face:
            painter.setFont(font)
            face = font
        if colour is not pen:
            painter.setPen(colour)
            pen = colour
        # whole pixels, so that the glyphs that Qt has drawn once serve again
        x, y = round(left + (rest / 2 if align is CENTRE else rest)), round(top + (height - font.height) / 2)
        if text[-1:].isdecimal():
            painter.drawText(x, y + font.rise, text)
        else:  # words come again in the next frame
            painter.drawStaticText(x, y, _laid_out(text, font.face))


def polygon(x: Array, y: Array) -> QPolygonF:
    """The points of a line; an object for each would cost more than drawing them."""
    made = QPolygonF()
    made.resize(len(x))
    points = np.frombuffer(cast(Any, VoidPtr)(made.data(), 16 * len(x), True)).reshape(-1, 2)
    points[:, 0], points[:, 1] = x, y
    return made


def mixed(colour: QColor, under: QColor, part: float) -> QColor:
    """A colour with that part of another one in it."""
    return QColor(*(round(a * (1 - part) + b * part) for a, b in zip(rgb(colour), rgb(under), strict=True)))


def text_width(text: str, font: Font) -> float:
    """The width of a text: of its characters, which are few, while numbers are many."""
    return sum(map(font.advances.__getitem__, text))


def fitting(text: str, font: Font, width: float) -> str:
    """As many parts of a text, from the first on, as have room; nothing where not even that has."""
    while text and text_width(text, font) > width:
        text = text.rpartition(BETWEEN)[0]
    return text


@lru_cache(maxsize=512)
def _laid_out(text: str, face: str) -> QStaticText:
    """A text as Qt keeps it laid out, one for each font."""
    result = QStaticText(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    return result
