"""What is drawn in a plot and the part that has it: pyqtgraph's items, with what they do badly guarded, and pens."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.devices import takes_pictures
from nnviz.gui.look.look import Look
from nnviz.gui.parts.shades import image_of

NARROW = 6
"""Pixels of a dragged rectangle that is meant for one direction only."""


class View(pg.ViewBox):  # type: ignore[misc]
    """The part of a plot that has the curves; the left button draws a rectangle to be seen, the middle one pans."""

    def __init__(self, look: Look) -> None:
        super().__init__(enableMenu=False, defaultPadding=0)
        self._narrow = look.px(NARROW)

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        pans = ev.button() == Qt.MouseButton.MiddleButton or bool(ev.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.state["mouseMode"] = self.PanMode if pans else self.RectMode
        if ev.button() != Qt.MouseButton.RightButton:
            super().mouseDragEvent(ev, axis)

    def showAxRect(self, ax: QRectF, **options: Any) -> None:
        """The dragged rectangle; a thin one keeps the range of its thin side."""
        ax, seen, pixels = ax.normalized(), self.viewRect(), self.viewPixelSize()
        if ax.width() < self._narrow * pixels[0]:
            ax.setRect(seen.x(), ax.y(), seen.width(), ax.height())
        if ax.height() < self._narrow * pixels[1]:
            ax.setRect(ax.x(), seen.y(), ax.width(), seen.height())
        super().showAxRect(ax, **options)


class _Unbounded:
    """An item whose bounds are those of the view: pyqtgraph computes the true ones many times a frame."""

    def boundingRect(self) -> QRectF:
        return self.viewRect() or QRectF()  # type: ignore[attr-defined,no-any-return]


class Dots(_Unbounded, pg.ScatterPlotItem):  # type: ignore[misc]
    """Points of one size: copies of one picture, or outlines where a painter takes no pictures."""

    def paint(self, p: QPainter, *args: Any) -> None:
        self.opts["useCache"] = takes_pictures(p, self.fragmentAtlas.devicePixelRatio())
        self.opts["antialias"] = True
        super().paint(p, *args)


class CurveItem(_Unbounded, pg.PlotCurveItem):  # type: ignore[misc]
    """A curve; one that stays as it is is not painted anew."""

    _made_of: object = None

    def setData(self, *numbers: Array, **options: Any) -> None:
        made_of = ([array.tobytes() for array in numbers], options)
        if made_of != self._made_of:
            self._made_of = made_of
            super().setData(*numbers, **options)

    def setPen(self, pen: QPen) -> None:
        if pen != self.opts["pen"]:
            super().setPen(pen)


class Picture(pg.ImageItem):  # type: ignore[misc]
    """An image of packed colours, which Qt draws as they are; others it would turn into these at each painting."""

    def render(self) -> None:
        self.qimage = image_of(self.image)
        self._renderRequired = self._unrenderable = False


@lru_cache(maxsize=128)
def pen_of(
    look: Look, colour: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine, alpha: float = 1.0
) -> QPen:
    """A pen of a colour of the palette, so wide however far one zooms; kept, and not to be changed."""
    shade = QColor(look.colour(colour))
    shade.setAlphaF(alpha)
    made = QPen(shade, look.px(2 * width) / 2, style)
    made.setCosmetic(True)
    return made
