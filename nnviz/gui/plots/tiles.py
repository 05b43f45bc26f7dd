"""The small maps of what each node answers over the inputs, or of the weights with which it looks at a picture."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsView

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look import theme
from nnviz.gui.parts.drawing import LEFT, draw_text
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.in_force import current, node_name
from nnviz.gui.words.language import tr

from .maps import Maps, rgba


class Tiles(pg.GraphicsView):  # type: ignore[misc]
    """The small maps of a layer's nodes as one image, with their names. A click selects the node."""

    node_clicked = Signal(int, int)

    def __init__(self) -> None:
        self.maps: Maps | None = None
        self.frame_shown: Frame | None = None
        self._rect: object = None
        self._framed: object = None
        self._boxes: tuple[object, list[QRectF]] = (None, [])
        super().__init__()
        self.setAccessibleName(tr("Maps of the nodes"))
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.enableMouse(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.image = pg.ImageItem(axisOrder="row-major")
        self.addItem(self.image)
        self.frames = _Frames(self)
        self.addItem(self.frames)

    def show_tiles(self, frame: Frame, maps: Maps) -> None:
        self.frame_shown, self.maps = frame, maps
        boxes = self.boxes()
        if not boxes:
            return
        side, pixels = boxes[0].width(), maps.tiles
        self.setRenderHint(
            QPainter.RenderHint.SmoothPixmapTransform, maps.caption is None and side > 2 * pixels.shape[1]
        )
        self._show_atlas(pixels, boxes)
        framed = (maps.layer, frame.selection.layer, frame.selection.node, theme.current(), current(), self._boxes[0])
        if framed != self._framed:
            self._framed = framed
            self.setBackground(QColor(theme.current().panel))
            self.frames.update()

    def _show_atlas(self, tiles: Array, boxes: list[QRectF]) -> None:
        """Puts all maps into one picture, with as much of nothing between them as there is between their places."""
        unit = boxes[0].width() / tiles.shape[1]
        right, bottom = max(box.right() for box in boxes), max(box.bottom() for box in boxes)
        shape = (round((bottom - boxes[0].top()) / unit), round((right - boxes[0].left()) / unit))
        atlas = np.zeros(shape, np.uint32)
        for box, tile in zip(boxes, tiles, strict=True):
            top, left = round((box.top() - boxes[0].top()) / unit), round((box.left() - boxes[0].left()) / unit)
            atlas[top : top + len(tile), left : left + len(tile[0])] = tile[::-1]
        self.image.setImage(rgba(atlas), autoLevels=False, levels=None)
        rect = (boxes[0].left(), boxes[0].top(), shape[1] * unit, shape[0] * unit)
        if rect != self._rect:
            self._rect = rect
            self.image.setRect(*rect)

    def boxes(self) -> list[QRectF]:
        """The places of the small maps, in as many columns as make them largest; whole steps of their pixels apart."""
        tiles = None if self.maps is None else self.maps.tiles
        if tiles is None or not len(tiles):
            return []
        key = (len(tiles), tiles.shape[1], self.width(), self.height())
        if key != self._boxes[0]:
            self._boxes = (key, self._placed(tiles))
        return self._boxes[1]

    def _placed(self, tiles: Array) -> list[QRectF]:
        label, gap, side = theme.px(16), theme.px(6), tiles.shape[1]
        best, columns = 0.0, 1
        for tried in range(1, len(tiles) + 1):
            rows = -(-len(tiles) // tried)
            size = min(self.width() / tried - gap, self.height() / rows - gap - label)
            best, columns = max((best, columns), (size, tried))
        unit = max(best, theme.px(10)) / side
        rows = -(-len(tiles) // columns)
        while label + (rows - 1) * down(unit, side, gap + label) + side * unit > self.height() and unit * side > gap:
            unit *= 0.98
        across, step = down(unit, side, gap), down(unit, side, gap + label)
        return [QRectF(at % columns * across + 1, label + at // columns * step, unit * side, unit * side)
                for at in range(len(tiles))]  # fmt: skip

    def resizeEvent(self, ev: QResizeEvent) -> None:
        super().resizeEvent(ev)
        if self.frame_shown is not None and self.maps is not None:
            self.show_tiles(self.frame_shown, self.maps)

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        for node, box in enumerate(self.boxes()):
            if box.contains(ev.position()) and self.maps is not None:
                self.node_clicked.emit(self.maps.layer, node)


def down(unit: float, side: int, room: float) -> float:
    """From one map to the next, with at least so much room between them: a whole number of their pixels."""
    return unit * (side + math.ceil(room / unit))


class _Frames(pg.GraphicsObject):  # type: ignore[misc]
    """A frame around each small map and its name above it."""

    def __init__(self, tiles: Tiles) -> None:
        super().__init__()
        self._tiles = tiles
        self.setCacheMode(self.CacheMode.DeviceCoordinateCache)

    def boundingRect(self) -> QRectF:
        return QRectF(self._tiles.rect())

    def paint(self, painter: QPainter, *_: object) -> None:
        frame, maps, palette = self._tiles.frame_shown, self._tiles.maps, theme.current()
        if frame is None or maps is None:
            return
        font = theme.font("small", italic=True)
        for node, box in enumerate(self._tiles.boxes()):
            chosen = (frame.selection.layer, frame.selection.node) == (maps.layer, node)
            painter.setPen(QPen(QColor(palette.ink if chosen else palette.border), 2 if chosen else 1))
            painter.drawRect(box)
            above = QRectF(box.left(), box.top() - theme.px(16), box.width(), theme.px(16))
            draw_text(painter, above, node_name(frame.program, maps.layer, node), QColor(palette.ink), font, LEFT)
