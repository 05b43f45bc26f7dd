"""Icons: the drawings of resources/icons, in any colour, at any size and resolution."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from nnviz.resources import resource

from .devices import takes_pictures

INK = b"currentColor"
"""What stands in a drawing for the colour that it is given."""
FADED = 0.4
"""So opaque is the icon of what is out of reach."""


def draw_icon(painter: QPainter, name: str, box: QRectF, colour: QColor, enabled: bool = True) -> None:
    """Draws an icon in the middle of a box, as large as fits; on whole pixels of the device, so that it is sharp."""
    ratio = painter.device().devicePixelRatioF()
    pixels = max(1, round(min(box.width(), box.height()) * ratio))
    left, top = (round(at * ratio - pixels / 2) / ratio for at in (box.center().x(), box.center().y()))
    painter.save()
    painter.setOpacity(painter.opacity() * (1.0 if enabled else FADED))
    if takes_pictures(painter, ratio):
        painter.drawPixmap(QPointF(left, top), icon(name, colour.rgb(), pixels, ratio))
    else:
        _drawing(name, colour.rgb()).render(painter, QRectF(left, top, pixels / ratio, pixels / ratio))
    painter.restore()


@lru_cache(maxsize=256)
def icon(name: str, rgb: int, pixels: int, ratio: float = 1.0) -> QPixmap:
    """The picture of an icon, so many pixels of the device high and wide; not to be changed. OSError: no such icon."""
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        _drawing(name, rgb).render(painter)
    picture.setDevicePixelRatio(ratio)
    return picture


def _drawing(name: str, rgb: int) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_bytes().replace(INK, QColor(rgb).name().encode())
    return QSvgRenderer(QByteArray(drawing))
