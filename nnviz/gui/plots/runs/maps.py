"""What kept runs answered over two inputs at the end of an epoch: a small map of each, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.engine.insight.surface import Surface
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.accuracy import rule_of
from nnviz.engine.program.evaluate import forward
from nnviz.engine.program.program import Program
from nnviz.engine.tables.data import Data
from nnviz.engine.training.named import NamedRun
from nnviz.gui.look.look import INK_DARK, INK_LIGHT, Look
from nnviz.gui.parts.drawing import LEFT, Text, draw_texts, text_width
from nnviz.gui.parts.heard import Item
from nnviz.gui.parts.shades import image_of, signed
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import tr
from nnviz.gui.words.speech import spoken

from .. import contour
from ..colours import toned, winners
from ..common.extents import limits, widened
from ..common.items import pen_of
from ..maps import MARGIN, fields_of_classes, middle
from ..points import drawn, has_classes
from .pens import draw_piece

SIDE, LABEL, GAP, LEAST, MOST_POINTS, FEW_POINTS = 40, 17, 8, 24, 500, 50
"""Points along each axis of a map; pixels of a line above it, between two of them, and of a map at least; of more rows
no points are drawn, and so many are drawn larger."""


class Mapped:
    """Computes the map of one network over its data, in the colours of the large one."""

    def __init__(self, program: Program, data: Data) -> None:
        self.program, self.data = program, data
        ends = np.array([widened(*limits(data.raw[:, column]), MARGIN) for column in (0, 1)])
        self.low, self.wide = ends[:, 0], ends[:, 1] - ends[:, 0]
        self._surface = Surface(program, data, (0, 1), ends, SIDE)
        self._classes, self._rule = has_classes(program), rule_of(program, data.targets)

    def pixels(self, look: Look, outputs: Array) -> Array:
        """Packed colours of answers or of targets."""
        if self._classes:
            return winners(look, outputs)
        neutral, targets = middle(self.program), self.data.targets
        reach = neutral or (1.0 if targets is None else max(1.0, float(np.abs(targets).max())))
        with np.errstate(over="ignore"):
            return signed(look, (outputs[:, 0] - neutral) / reach)

    def picture(self, look: Look, parameters: Array) -> Picture:
        outputs = self._surface.answers(parameters, 0)[Key("outputs", self.program.depth)]
        pixels = toned(look, self.pixels(look, outputs)).reshape(SIDE, SIDE)[::-1]
        fields = list[Array]()
        if self._rule is not None or self._classes:
            several = outputs.shape[1] > 1
            fields = fields_of_classes(outputs) if several else [outputs[:, 0] - middle(self.program)]
        pieces = [contour.contour(field.reshape(SIDE, SIDE), 0.0) for field in fields]
        line = np.concatenate([np.zeros((0, 2, 2)), *pieces])[..., ::-1] / (SIDE - 1)
        return Picture(np.ascontiguousarray(pixels), line, *self._points(look, parameters))

    def _points(self, look: Look, parameters: Array) -> tuple[Array, list[QColor], Array]:
        """Where the training rows stand, their colours, and which of them have another class than their target."""
        rows, targets = drawn(len(self.data.raw)), self.data.targets
        if targets is None or len(rows) > MOST_POINTS:
            return np.zeros((0, 2)), [], np.zeros(0, bool)
        places = (self.data.raw[rows] - self.low) / self.wide
        colours = [QColor(pixel) for pixel in self.pixels(look, targets[rows]).tolist()]
        wrong = np.zeros(len(rows), bool)
        if self._rule is not None:
            outputs = forward(self.program, parameters, self.data.inputs[rows])[Key("outputs", self.program.depth)]
            wrong = self._rule(outputs) != self._rule(targets[rows])
        return places, colours, wrong


@dataclass(frozen=True, eq=False)
class Picture:
    """Packed colours from the top down; the pieces of the line where the class changes, and the rows, from 0 to 1 on
    both axes; which of them are `wrong`."""

    pixels: Array
    line: Array
    places: Array
    colours: list[QColor]
    wrong: Array


@dataclass(frozen=True, eq=False)
class Tile:
    """A kept run with its name, when its map is of ("": the epoch of all), and that map; None: it is not known yet.
    `briefly` says when, where there is little room."""

    one: NamedRun
    name: str
    when: str
    picture: Picture | None
    briefly: str = ""


class RunMaps(QWidget):
    """The maps in as many columns as make them largest. A double click opens the run."""

    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(accessibleName=tr("Maps of the kept runs"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(look.px(90), look.px(60))
        self.look = look
        self.tiles: Sequence[Tile] = ()

    def show_tiles(self, look: Look, tiles: Sequence[Tile]) -> None:
        self.look, self.tiles = look, tiles
        self.update()

    @property
    def heard_of(self) -> tuple[object, ...]:
        return (self.tiles,)

    def heard(self) -> Item:
        return Item(role="List", make=lambda: [
            Item(spoken(listed([tile.name, tile.when])), "ListItem", box=partial(QRectF, box))
            for tile, box in zip(self.tiles, self.boxes(), strict=True)
        ])  # fmt: skip

    @property
    def _lines(self) -> int:
        """How many lines stand above the maps."""
        return 1 + any(tile.when for tile in self.tiles)

    def boxes(self) -> list[QRectF]:
        """The places of the maps, on whole pixels."""
        many, px, width, height = len(self.tiles), self.look.px, self.width(), self.height()
        label, gap = self._lines * px(LABEL), px(GAP)
        ways = ((min(width / n - gap, height / ceil(many / n) - gap - label), n) for n in range(1, many + 1))
        best, columns = max(ways, default=(0.0, 1))
        side = max(int(best), px(LEAST))
        wide = max(side, width // columns - gap)
        places = ((at % columns * (wide + gap), label + at // columns * (side + gap + label)) for at in range(many))
        return [QRectF(x + 1, y, side, side) for x, y in places]

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px, texts = self.look, self.look.px, []
        font, boxes = look.font("small"), self.boxes()
        columns = sum(box.top() == boxes[0].top() for box in boxes) if boxes else 1
        room = self.width() // columns - px(GAP)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.colour("panel"))
            painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
            for tile, box in zip(self.tiles, boxes, strict=True):
                if tile.picture is not None:
                    self._draw(painter, tile.picture, box)
                painter.setPen(QPen(look.colour("border"), px(1)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box)
                piece, line = px(14), px(LABEL)
                left, top = box.left(), box.top() - self._lines * line
                draw_piece(painter, QRectF(left, top, piece, line), look, tile.one.colour)
                name = self.fontMetrics().elidedText(tile.name, Qt.TextElideMode.ElideRight, room - piece - px(4))
                texts.append(Text((left + piece + px(4), top, 0, line), name, look.colour("ink"), font, LEFT))
                said = next((form for form in (tile.when, tile.briefly) if text_width(form, font) <= room), "")
                texts.append(Text((left, top + line - px(1), 0, line), said, look.colour("muted"), font, LEFT))
            draw_texts(painter, texts)

    def _draw(self, painter: QPainter, picture: Picture, box: QRectF) -> None:
        look, px = self.look, self.look.px
        painter.drawImage(box, image_of(picture.pixels))

        def at(place: Array) -> QPointF:
            return QPointF(box.left() + place[0] * box.width(), box.bottom() - place[1] * box.height())

        painter.setClipRect(box)
        painter.setPen(QPen(look.colour("ink"), px(2)))
        for first, second in picture.line:
            painter.drawLine(at(first), at(second))
        size = px(3) if len(picture.places) <= FEW_POINTS else px(2)
        for place, colour, wrong in zip(picture.places, picture.colours, picture.wrong.tolist(), strict=True):
            painter.setPen(pen_of(look, INK_DARK, 3.0))
            painter.drawEllipse(at(place), size, size)
            painter.setPen(pen_of(look, INK_LIGHT))
            painter.setBrush(colour)
            painter.drawEllipse(at(place), size, size)
            if wrong:
                painter.setPen(pen_of(look, INK_DARK))
                for way in (1, -1):
                    arm = QPointF(size, way * size)
                    painter.drawLine(at(place) - arm, at(place) + arm)
        painter.setClipping(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        for tile, box in zip(self.tiles, self.boxes(), strict=True):
            if box.contains(event.position()):
                self.opened.emit(tile.one)
