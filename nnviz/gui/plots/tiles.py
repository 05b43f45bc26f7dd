"""The small maps of what each node answers over the inputs, or of the weights with which it looks at a picture."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsView

from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import LEFT, Text, draw_texts
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr

from .common.style import Picture
from .maps import Maps

LABEL, GAP, LEAST = 16, 6, 10
"""Pixels above a map for its name, and between two of them at least; and of a map at least."""


class Tiles(pg.GraphicsView):  # type: ignore[misc]
    """The small maps of a layer's nodes as one image, with their names. A click selects the node."""

    node_clicked = Signal(int, int)

    def __init__(self, look: Look) -> None:
        self.look, self.maps, self.names, self.chosen = look, Maps(), list[str](), -1
        self._rect: object = None
        super().__init__()
        self.setAccessibleName(tr("Maps of the nodes"))
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.enableMouse(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(look.px(40), 0)
        self.image = Picture()
        self.addItem(self.image)

    def show_tiles(self, frame: Frame, maps: Maps) -> None:
        selection = frame.selection
        self.look, self.maps, self.chosen = frame.look, maps, selection.node if selection.layer == maps.layer else -1
        self.names = [frame.names.node(maps.layer, node) for node in range(len(maps.tiles))]
        if self.backgroundBrush().color() != frame.look.colour("panel"):
            self.setBackground(frame.look.colour("panel"))
        self._show_atlas()

    def _show_atlas(self) -> None:
        """Puts all maps into one picture, with as much of nothing between them as there is between their places."""
        boxes, tiles = self.boxes(), self.maps.tiles
        if not boxes:
            return
        unit, left, top = boxes[0].width() / tiles.shape[1], boxes[0].left(), boxes[0].top()
        places = [(round((box.top() - top) / unit), round((box.left() - left) / unit)) for box in boxes]
        ground = np.uint32(self.look.colour("panel").rgb())
        atlas = np.full(np.max(places, axis=0) + tiles.shape[1:], ground)
        for (down, across), tile in zip(places, tiles, strict=True):
            atlas[down : down + len(tile), across : across + len(tile[0])] = tile[::-1]
        smooth = self.maps.caption is None and boxes[0].width() > 2 * tiles.shape[1]
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        self.image.show_pixels(atlas)
        rect = (left, top, atlas.shape[1] * unit, atlas.shape[0] * unit)
        if rect != self._rect:
            self._rect = rect
            self.image.setRect(*rect)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """A frame around each map, and its name above it."""
        boxes, look, label = self.boxes(), self.look, self.look.px(LABEL)
        font, ink = look.font("small", italic=True), look.colour("ink")
        painter.setPen(QPen(look.colour("border"), look.px(1)))
        painter.drawRects(boxes)
        painter.setPen(QPen(ink, look.px(2)))
        painter.drawRects(boxes[self.chosen : self.chosen + 1] if self.chosen >= 0 else [])
        draw_texts(painter, [Text((box.left(), box.top() - label, 0, label), name, ink, font, LEFT)
                             for box, name in zip(boxes, self.names, strict=True)])  # fmt: skip

    def boxes(self) -> list[QRectF]:
        """The places of the small maps."""
        return placed(*self.maps.tiles.shape[:2], self.width(), self.height(), self.look)

    def resizeEvent(self, ev: QResizeEvent) -> None:
        super().resizeEvent(ev)
        self._show_atlas()

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        for node, box in enumerate(self.boxes()):
            if box.contains(ev.position()):
                self.node_clicked.emit(self.maps.layer, node)


@lru_cache(maxsize=4)
def placed(many: int, side: int, width: int, height: int, look: Look) -> list[QRectF]:
    """So many boxes in as many columns as make them largest; whole steps of their pixels, `side` in each, apart."""
    label, gap = look.px(LABEL), look.px(GAP)
    ways = ((min(width / n - gap, height / ceil(many / n) - gap - label), n) for n in range(1, many + 1))
    best, columns = max(ways, default=(0.0, 1))
    unit = max(best, look.px(LEAST)) / side

    def step(room: float) -> float:
        return unit * (side + ceil(room / unit))

    while label + (ceil(many / columns) - 1) * step(gap + label) + side * unit > height and unit * side > gap:
        unit *= 0.98
    places = ((at % columns * step(gap) + 1, label + at // columns * step(gap + label)) for at in range(many))
    return [QRectF(x, y, unit * side, unit * side) for x, y in places]
