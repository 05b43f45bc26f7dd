"""Draws nodes: the cells of a capsule, its ring, its chips and its name, each a picture that is painted once.

Painting a rounded outline costs many times what copying it does, and while a network learns only colours and digits
change: so pictures are of single cells and chips without their texts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from nnviz.gui.look.devices import takes_pictures
from nnviz.gui.look.look import ink_on
from nnviz.gui.parts.drawing import LEFT, RIGHT, Rectangle, Text, draw_text, mixed, paint_anew, text_width

from .content import NOT_A_NUMBER, Chip, DrawnNode, chip_width
from .labels import NAME_INSET, hidden
from .layout import Layout

MOST_PICTURES = 2048
HALO, NARROW_HALO, HALO_ROOM, GLOW = 7, 3.5, 28, 0.34
"""How wide the halo is around a capsule that is read; where less than so many pixels are free above it, so that it
leaves the name alone; and how much of the phase's colour it has."""
RINGS = {
    "focus": (4.5, 3.4, Qt.PenStyle.SolidLine),
    "written": (3.5, 1.6, Qt.PenStyle.SolidLine),
    "read": (HALO / 2, HALO, Qt.PenStyle.SolidLine),
    "selected": (4.0, 1.6, Qt.PenStyle.DotLine),
    "pointed": (2.0, 2.4, Qt.PenStyle.SolidLine),
}
"""Of each mark: how far from the capsule its ring runs, and the width and style of its line."""
OUTLINES = {"": 1.0, "read": 2.0, "written": 2.0, "focus": 3.0, "asked": 2.4}
"""Of each mark the width of a chip's outline."""
BACK_OUTLINES = {"": 1.2, "read": 2.2, "focus": 2.2, "asked": 2.4}
"""The same of chips for what comes back."""
AROUND, AROUND_RING = 2, 8
"""Pixels around what a picture shows, for the outlines of cells and chips, and for rings."""
NAME_ROOM = 48
"""Pixels for the name of a node."""
NUMBER, NUMBER_LOW, READABLE, LEAST = 0.44, 0.6, 16, 12
"""Of a capsule's height, the size of its numbers, as far as they have room; in a low one they take more of it, up to so
many pixels; and the least."""
FADED, FADED_INK = 0.65, 0.3
"""So much of the ground is in the colours of what takes no part in the step."""
RINGED = 7
"""Pixels between the selected capsule and its name, so that a ring has room there."""
TWO_LINES = 34
"""A capsule as high as this has room for a second number below."""


class NodePainter:
    """Draws the nodes of a layout, on a screen with so many device pixels to a pixel."""

    def __init__(self, layout: Layout, ratio: float) -> None:
        self._layout, self.look, self._ratio = layout, layout.look, ratio
        self._pictures: dict[object, QPixmap] = {}
        self._keeps = True
        self._shades: dict[tuple[int | None, bool], tuple[QColor, QColor]] = {}
        self._names: dict[tuple[str, int, int, bool], QRectF | None] = {}

    def begin(self, painter: QPainter) -> None:
        """Asks of a painter, once for all nodes, whether it takes pictures."""
        self._keeps = takes_pictures(painter, self._ratio)

    def draw(
        self,
        painter: QPainter,
        drawn: DrawnNode,
        spot: tuple[int, int],
        dim: bool,
        phase: str,
        image: QImage | None,
        closed: float,
    ) -> Iterator[Text]:
        """Draws the node at a spot (layer, node) without its texts, and returns these; `image` is its map. So much of
        the ring of the number shown is `closed`."""
        column, box = self._layout.columns[spot[0]], self._layout.capsule(*spot)
        cells = self._layout.cells(box, len(drawn.steps), image is not None)
        for at, (cell, step) in enumerate(zip(cells, drawn.steps, strict=False)):
            self._cell(painter, cell, (at == 0, cell is cells[-1]), step, dim)
        if image is not None:
            self._map(painter, cells[-1], image, dim)
        room = math.inf if column.whole else (column.pitch - column.height) / 2
        self._ring(painter, drawn.ring, box, phase, room, closed if drawn.ring == "focus" else 1.0)
        yield from self._texts(drawn, cells, dim)
        for part, chip in drawn.chips:
            if part != "target" or not self._layout.target_at_loss:
                yield self.chip(
                    painter, chip, self._layout.chip(part, box, chip_width(self._layout.near, chip), column.high), phase
                )

    def light(self, painter: QPainter, layer: int, node: int) -> None:
        """A ring around the node that is pointed at."""
        column = self._layout.columns[layer]
        self._ring(painter, "pointed", self._layout.capsule(layer, node), "ink", (column.pitch - column.height) / 2)

    def chip(self, painter: QPainter, chip: Chip, place: QRectF, phase: str = "") -> Text:
        """Draws a chip, with marks in the colour of a phase; without one a round chip for what comes back."""
        look, (colour, ink) = self.look, self._shade(chip.step)
        line = look.colour("backward" if not phase else phase if chip.mark else "border")
        outline = look.length((OUTLINES if phase else BACK_OUTLINES)[chip.mark])
        place = QRectF(place.toAlignedRect())

        def paint(inner: QPainter, box: QRectF) -> None:
            radius = look.px(3) if phase else box.height() / 2
            asked = chip.mark == "asked"
            inner.setPen(QPen(line, outline, Qt.PenStyle.DashLine if asked else Qt.PenStyle.SolidLine))
            inner.setBrush(look.colour("panel") if asked else colour)
            inner.drawRoundedRect(box, radius, radius)

        self.picture(painter, place, (chip.step, chip.mark, phase), paint)
        font = self._layout.near.font("small", bold=chip.mark == "asked" or (not phase and chip.mark == "focus"))
        return Text(cast(Rectangle, place.getRect()), chip.text, ink, font)

    def name(
        self,
        painter: QPainter,
        name: str,
        layer: int,
        node: int,
        dim: bool,
        selected: bool,
        over: Sequence[QRectF],
    ) -> None:
        """Draws the name at its place, unless something is drawn `over` it. Edges end there, not in it."""
        key = (name, layer, node, selected)
        if key not in self._names:
            self._names[key] = self._name_place(*key)
        box, above, look = self._names[key], self._layout.columns[layer].high, self.look

        def paint(inner: QPainter, place: QRectF) -> None:
            inner.fillRect(place, look.colour("panel"))
            colour, font = look.colour("muted" if dim else "ink"), self._layout.near.font("node", italic=True)
            draw_text(inner, place.adjusted(0, 0, -look.px(8), 0), name, colour, font, LEFT if above else RIGHT)

        if box is not None and not (
            over and hidden(box.adjusted(look.px(2), look.px(4), -look.px(8), -look.px(3)), over)
        ):
            self.picture(painter, box, (name, dim, above), paint)

    def _name_place(self, name: str, layer: int, node: int, selected: bool) -> QRectF | None:
        """Above a capsule, or at its left where nothing has room above it; None where there is none there either."""
        near = self._layout.near
        box, px, font = self._layout.capsule(layer, node), near.px, near.font("node", italic=True)
        width, height = min(px(NAME_ROOM), math.ceil(text_width(name, font)) + px(8)), px(20)
        column = self._layout.columns[layer]
        roomy = (column.pitch - column.height) / 2 >= px(HALO_ROOM)
        left, top = box.left() + px(NAME_INSET), box.top() - height - px(RINGED if selected or roomy else 3)
        if not self._layout.columns[layer].high:
            left, top = box.left() - width, box.center().y() - height / 2
            if layer and left < self._layout.strip(layer - 1).right():
                return None
        return QRectF(round(left), round(top), width, height)

    def picture(
        self,
        painter: QPainter,
        place: QRectF,
        key: tuple[object, ...],
        paint: Callable[[QPainter, QRectF], None],
        around: int = AROUND,
    ) -> None:
        """Draws the picture of that key and size at a place, which begins at whole pixels: painted once, with room
        around it."""
        if not self._keeps:
            paint_anew(painter, lambda inner: paint(inner, QRectF(place.topLeft().toPoint(), place.size())))
            return
        around, key = self.look.px(around), (*key, place.width(), place.height())
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= MOST_PICTURES:
                self._pictures.clear()
            size = place.size() + QSizeF(2 * around, 2 * around)
            picture = self._pictures[key] = QPixmap((size * self._ratio).toSize())
            picture.setDevicePixelRatio(self._ratio)
            picture.fill(Qt.GlobalColor.transparent)
            with QPainter(picture) as inner:
                inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint(inner, QRectF(around, around, place.width(), place.height()))
        painter.drawPixmap(int(place.x()) - around, int(place.y()) - around, picture)

    def _cell(self, painter: QPainter, cell: QRectF, ends: tuple[bool, bool], step: int | None, dim: bool) -> None:
        """One of the cells of a capsule with its part of the outline; `ends`: whether it is the first, the last."""
        look = self.look

        def paint(inner: QPainter, place: QRectF) -> None:
            self._clip(inner, place, ends)
            inner.fillPath(_outline(place, ends), self._shade(step, dim)[0])
            if not ends[0]:
                inner.setPen(QPen(look.colour("panel"), 2 * look.length(1)))
                inner.drawLine(place.topLeft(), place.bottomLeft())
            self._outline(inner, place, ends, dim)

        self.picture(painter, cell, (ends, step, dim), paint)

    def _map(self, painter: QPainter, place: QRectF, image: QImage, dim: bool) -> None:
        """What the node answers over the inputs, at the end of its capsule."""
        ends = (False, True)
        if dim:
            self._cell(painter, place, ends, None, dim)
            painter.setOpacity(1 - FADED)
        painter.drawImage(place, image)
        painter.setOpacity(1)

        def paint(inner: QPainter, place: QRectF) -> None:
            self._clip(inner, place, ends)
            inner.setPen(QPen(self.look.colour("panel"), 2 * self.look.length(1)))
            inner.drawLine(place.topLeft(), place.bottomLeft())
            self._outline(inner, place, ends, dim)

        self.picture(painter, place, ("map", dim), paint)

    def _clip(self, painter: QPainter, place: QRectF, ends: tuple[bool, bool]) -> None:
        beyond = self.look.px(AROUND)
        left, right = (beyond if end else 0 for end in ends)
        painter.setClipRect(place.adjusted(-left, -beyond, right, beyond))

    def _outline(self, painter: QPainter, place: QRectF, ends: tuple[bool, bool], dim: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.look.colour("border" if dim else "muted"), self.look.length(1.2)))
        painter.drawPath(_outline(place, ends))

    def _ring(self, painter: QPainter, mark: str, box: QRectF, phase: str, room: float, closed: float = 1.0) -> None:
        """Around a capsule, as far as there is room up to the next one; so much of it is closed."""
        if not mark or not closed:
            return

        def paint(inner: QPainter, place: QRectF) -> None:
            away, width, style = RINGS[mark]
            away, colour = min(self.look.length(away), room), self.look.colour("ink" if mark == "selected" else phase)
            if mark == "read":
                width = min(HALO if room >= self.look.px(HALO_ROOM) else NARROW_HALO, room / self.look.length(1))
                away, colour = self.look.length(width) / 2, mixed(colour, self.look.colour("panel"), 1 - GLOW)
            grown = place.adjusted(-away, -away, away, away)
            pen, path = QPen(colour, self.look.length(width), style), QPainterPath()
            path.addRoundedRect(grown, grown.height() / 2, grown.height() / 2)
            if closed < 1:
                length = path.length() / pen.widthF()
                pen.setDashPattern([closed * length, length])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            inner.strokePath(path, pen)

        if closed < 1:
            paint(painter, box)
        else:
            self.picture(painter, box, (mark, phase, room), paint, AROUND_RING)

    def _texts(self, drawn: DrawnNode, cells: list[QRectF], dim: bool) -> Iterator[Text]:
        look, nothing = self.look, ("",) * len(drawn.texts)
        seconds = (cells[0].height() >= look.px(TWO_LINES) and drawn.seconds) or nothing
        for text, step, second, cell in zip(drawn.texts, drawn.steps, seconds, cells, strict=False):
            left, top, width, height = cast(Rectangle, cell.getRect())
            room = width - look.px(8)
            upper, (_, ink) = height, self._shade(step, dim)
            if second:
                upper = height / 2 + look.px(2)
                lower = (left, top + height / 2, width, height / 2 - look.px(2))
                yield Text(lower, second, ink, look.font("second"))
            if text:
                size = max(round(NUMBER * height), min(round(NUMBER_LOW * height), look.px(READABLE)), look.px(LEAST))
                font = look.font(size, bold=not dim)
                if (long := text_width(text, font)) > room:
                    font = look.font(max(int(font.pixelSize() * room / long), look.px(LEAST)), bold=not dim)
                if text_width(text, font) > width:
                    text = text.rpartition(" ")[2]  # noqa: PLW2901  # without the letter of a sum
                if text_width(text, font) > width:
                    continue
                yield Text((left, top, width, upper), text, ink, font)

    def _shade(self, step: int | None, dim: bool = False) -> tuple[QColor, QColor]:
        """The colour of a cell, and of what is written on it."""
        if (step, dim) not in self._shades:
            look = self.look
            fill = look.step_colours[step] if step is not None and step != NOT_A_NUMBER else look.colour("warning")
            if step is None:
                fill = look.colour("field")
            elif dim:
                fill = mixed(fill, look.colour("panel"), FADED)
            ink = ink_on(fill)
            self._shades[step, dim] = fill, mixed(ink, fill, FADED_INK) if dim else ink
        return self._shades[step, dim]


def _outline(place: QRectF, ends: tuple[bool, bool]) -> QPainterPath:
    """That of a capsule of which a part is seen, round where it ends there, else going on beyond it."""
    path, radius = QPainterPath(), place.height() / 2
    left, right = (0.0 if end else 2 * radius for end in ends)
    path.addRoundedRect(place.adjusted(-left, 0, right, 0), radius, radius)
    return path
