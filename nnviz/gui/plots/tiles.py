"""The small maps of what each node answers over the inputs, or of the weights with which it looks at a picture."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import ceil

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import LEFT, Text, draw_texts
from nnviz.gui.parts.heard import Item
from nnviz.gui.parts.shades import image_of
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.speech import SpokenNames

from .maps import Maps

LABEL, GAP, LEAST = 16, 6, 6
"""Pixels above a map for its name, and between two of them; and of a map at least."""


class Tiles(QWidget):
    """The small maps of a layer's nodes, with their names; hidden until there are some. A click selects the node."""

    frame: Frame
    maps: Maps
    node_clicked = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__(accessibleName=tr("Maps of the nodes"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(look.px(40), 0)
        self._shown: object = None
        self.hide()

    def show_tiles(self, frame: Frame, maps: Maps) -> None:
        shown = (maps, frame.selection.layer, frame.selection.node, frame.look, frame.notation)
        self.frame, self.maps = frame, maps
        self.setVisible(len(maps.tiles) > 0)
        if shown != self._shown:
            self._shown = shown
            self.update()

    @property
    def heard_of(self) -> tuple[object, ...]:
        return (getattr(self, "frame", None), getattr(self, "maps", None))

    def heard(self) -> Item:
        return Item(role="List", make=self._items if hasattr(self, "maps") else tuple)

    def _items(self) -> Iterator[Item]:
        names, layer = SpokenNames.of(self.frame.names), self.maps.layer
        for node, box in enumerate(self.boxes()):
            chosen = (layer, node) == (self.frame.selection.layer, self.frame.selection.node)
            yield Item(names.node(layer, node), "ListItem", box=partial(QRectF, box), selected=chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each map in a frame, with its name above it."""
        boxes, look, chosen = self.boxes(), self.frame.look, self.frame.selection
        font, ink, label = look.font("small", italic=True), look.colour("ink"), look.px(LABEL)
        smooth = self.maps.caption is None and boxes[0].width() > 2 * self.maps.tiles.shape[1]
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.colour("panel"))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            for box, tile in zip(boxes, self.maps.tiles, strict=True):
                painter.drawImage(box, image_of(tile[::-1]))
            painter.setPen(QPen(look.colour("border"), look.px(1)))
            painter.drawRects(boxes)
            painter.setPen(QPen(ink, look.px(2)))
            painter.drawRects(boxes[chosen.node :][:1] if chosen.layer == self.maps.layer else [])
            names = [self.frame.names.node(self.maps.layer, at) for at in range(len(boxes))]
            draw_texts(painter, [Text((box.left(), box.top() - label, 0, label), name, ink, font, LEFT)
                                 for box, name in zip(boxes, names, strict=True)])  # fmt: skip

    def boxes(self) -> list[QRectF]:
        """The places of the small maps, in as many columns as make them largest, on whole pixels."""
        many, px, width, height = len(self.maps.tiles), self.frame.look.px, self.width(), self.height()
        label, gap = px(LABEL), px(GAP)
        ways = ((min(width / n - gap, height / ceil(many / n) - gap - label), n) for n in range(1, many + 1))
        best, columns = max(ways, default=(0.0, 1))
        side = max(int(best), px(LEAST))
        places = ((at % columns * (side + gap) + 1, label + at // columns * (side + gap + label)) for at in range(many))
        return [QRectF(x, y, side, side) for x, y in places]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for node, box in enumerate(self.boxes()):
            if box.contains(event.position()):
                self.node_clicked.emit(self.maps.layer, node)
