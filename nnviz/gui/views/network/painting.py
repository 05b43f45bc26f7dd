"""Draws the network with a QPainter: a back layer of captions and edges, and nodes by their looks.

Colours from theme, places from layout, what is shown from content. Pictures that did not change since
the last frame are drawn again as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPainterPathStroker, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ... import theme
from ...frame import Frame
from ...notation import activation_text, layer_text, tr
from ...scales import limit, limit_of_layer
from ..drawing import LEFT, RIGHT, KeptPicture, draw_text, text_width
from .coming import changes, coming_labels, draw_arrows, placed
from .content import NOT_A_NUMBER, Capsule, Chip, Edge, Marks, NodeLook, edges, node_look
from .labels import Spot, around, places
from .layout import Layout

Text = tuple[QRectF, str, QColor, theme.Font]
"""A text, its box, colour and font: what `draw_text` draws."""

THINNEST, THICKEST = 1.0, 3.6
MOST_PICTURES = 512
EDGE = 3
LEFT_OF, ABOVE, RIGHT_OF, BELOW = 50, 26, 74, 8
"""Pixels around a capsule that belong to its picture: ring, name and chips."""
TWO_LINES = 34
"""A capsule as high as this has room for a second number below."""
EDGE_STEP = 4
"""Edges take every fourth colour, so that most frames draw them as they were."""


class NetworkPainter:
    """Draws one network in a widget as large as it is now; keeps the pictures of its parts."""

    def __init__(self, layout: Layout, widget: QWidget) -> None:
        self.layout, self._widget = layout, widget
        self._size, self._ratio = QSizeF(widget.size()), widget.devicePixelRatioF()
        self.palette = theme.current()
        self._ground, self._lines, self._back = KeptPicture(opaque=True), KeptPicture(), KeptPicture(opaque=True)
        self._pictures: dict[object, QPixmap] = {}
        self._spots: tuple[object, list[tuple[Edge, Spot]]] = (None, [])

    def draw(self, painter: QPainter, frame: Frame, marks: Marks) -> None:
        self._phase = QColor(self.palette.phase(marks.phase))
        painter.drawPixmap(0, 0, self._back_layer(frame, marks))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column in self.layout.columns:
            if column.strip:
                self._strip(painter, frame, column.layer)
        if frame.preview is not None:
            draw_arrows(painter, self.layout, changes(frame, edges(frame, self.layout)))
        nodes, selection = list(self.layout.nodes()), frame.selection
        if self.layout.columns[selection.layer].strip:
            nodes.append((selection.layer, selection.node))
        texts = [text for layer, node in nodes for text in self._draw_node(painter, frame, marks, layer, node)]
        for text in texts:  # after all pictures: going to and fro costs more than both
            draw_text(painter, *text)
        self._edge_labels(painter, frame, marks)

    # --- the back layer ----------------------------------------------------------------------

    def _back_layer(self, frame: Frame, marks: Marks) -> QPixmap:
        """Captions and edges; drawn anew when a colour changed, put together anew when a mark did."""
        most = limit("weights")
        weights = [frame.parameters("weights", layer) for layer in range(1, len(self.layout.columns))]
        drawn = list(edges(frame, self.layout))
        steps = [
            theme.signed_step(float(weights[e.layer - 1][e.source, e.node]), most) // EDGE_STEP * EDGE_STEP
            for e in drawn
        ]
        key = (frame.experiment.layers, tuple(drawn), tuple(steps))

        def paint(painter: QPainter) -> None:
            ground = self._ground.get(self._widget, key[0], lambda inner: self._paint_ground(inner, frame))
            painter.drawPixmap(0, 0, ground)
            self._glow(painter, marks.lit_edges.intersection(drawn))
            lines = self._lines.get(self._widget, key, lambda inner: self._edges(inner, drawn, steps))
            painter.drawPixmap(0, 0, lines)

        return self._back.get(self._widget, (key, marks.lit_edges, marks.phase), paint)

    def _paint_ground(self, painter: QPainter, frame: Frame) -> None:
        painter.setPen(QColor(self.palette.border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(QPointF(0.5, 0.5), self._size - QSizeF(1, 1)), theme.px(6), theme.px(6))
        self._captions(painter, frame)
        self._hint(painter)

    def _captions(self, painter: QPainter, frame: Frame) -> None:
        font = theme.font("body")
        for column in self.layout.columns:
            width = column.width + self.layout.gap - theme.px(8)
            words = [layer_text(frame.program, column.layer)]
            if column.layer:
                words.append(activation_text(frame.experiment.layers[column.layer - 1].activation))
            words.append(str(column.count))
            box = QRectF(column.x - width / 2, self.layout.caption_y - theme.px(12), width, theme.px(24))
            text = " · ".join(words)
            text = text if text_width(text, font) <= width else " · ".join(words[1:])
            draw_text(painter, box, text, QColor(self.palette.muted), font)

    def _hint(self, painter: QPainter) -> None:
        """Says so where not every edge is drawn."""
        if any(column.strip for column in self.layout.columns):
            box = QRectF(0, self._size.height() - theme.px(19), self._size.width(), theme.px(18))
            text = tr("Large layers: only the strongest edges of the selected node are drawn.")
            draw_text(painter, box, text, QColor(self.palette.muted), theme.font("small"))

    def _glow(self, painter: QPainter, lit: Iterable[Edge]) -> None:
        glow, colour = QPainterPath(), QColor(self._phase)
        for edge in lit:
            glow.addPath(self.layout.edge(*edge))
        colour.setAlphaF(0.30)
        _stroke(painter, glow, colour, theme.px(11))

    def _edges(self, painter: QPainter, drawn: list[Edge], steps: list[int]) -> None:
        """Edges of one colour are one path and one stroke."""
        together: dict[int, QPainterPath] = defaultdict(QPainterPath)
        for edge, step in zip(drawn, steps, strict=True):
            together[step].addPath(self.layout.edge(*edge))
        for step in sorted(together, key=lambda step: abs(step - theme.COLOUR_STEPS)):
            strength = abs(step - theme.COLOUR_STEPS) / theme.COLOUR_STEPS
            colour = theme.step_colour(step)
            if strength < 0.2:  # neutral would vanish on the panel
                colour = _mixed(colour, QColor(self.palette.muted), 0.35)
            _stroke(painter, together[step], colour, theme.px(1) * (THINNEST + (THICKEST - THINNEST) * strength))

    def _edge_labels(self, painter: QPainter, frame: Frame, marks: Marks) -> None:
        """Labels where they have room: none covers a node, its chips or another label, unless it is the only one."""
        taken = [around(self.layout, *spot) for spot in self.layout.nodes()]
        for edge, text in marks.labels.items():
            best = min(places(self.layout, edge, text, taken), key=lambda spot: spot.covered)
            if best.covered == 0 or len(marks.labels) == 1:
                taken.append(best.box)
                self._label(painter, best, text, self._phase)
        if frame.preview is not None:
            drawn = list(edges(frame, self.layout))
            rest = {edge: text for edge, text in coming_labels(frame, drawn).items() if edge not in marks.labels}
            for edge, spot in self._coming_spots(frame, rest, drawn, taken):
                self._label(painter, spot, rest[edge], QColor(self.palette.update))

    def _coming_spots(
        self, frame: Frame, labels: dict[Edge, str], drawn: list[Edge], taken: list[QRectF]
    ) -> list[tuple[Edge, Spot]]:
        """The places of the preview's labels, found anew where a width changed: not while a number runs on."""
        widths = tuple((edge, text_width(text, theme.font("small"))) for edge, text in labels.items())
        key = (frame.selection, widths, tuple(box.getRect() for box in taken), tuple(drawn))
        if key != self._spots[0]:
            self._spots = (key, list(placed(labels, frame, self.layout, drawn, taken)))
        return self._spots[1]

    def _label(self, painter: QPainter, spot: Spot, text: str, colour: QColor) -> None:
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(QColor(self.palette.panel))
        painter.drawRoundedRect(spot.box, theme.px(4), theme.px(4))
        draw_text(painter, spot.box, text, QColor(self.palette.ink), spot.font)

    # --- nodes -------------------------------------------------------------------------------

    def _draw_node(self, painter: QPainter, frame: Frame, marks: Marks, layer: int, node: int) -> Iterator[Text]:
        """Draws a node without its numbers and returns these."""
        column, box = self.layout.columns[layer], self.layout.capsule(layer, node)
        look = node_look(frame, marks, layer, node, column.wide, column.chips)
        # whole pixels, or the texts in the picture would be blurred
        box.moveTo(round(box.left()), round(box.top()))
        self._draw_capsule(painter, look.capsule, box, (column.chips, marks.phase))
        yield from self._texts(look, box)
        if look.delta is not None:
            yield self._delta(painter, box, look.delta)

    def _texts(self, look: NodeLook, box: QRectF) -> Iterator[Text]:
        cells = self.layout.cells(box, len(look.texts))
        nothing = ("",) * len(cells)
        seconds = (box.height() >= theme.px(TWO_LINES) and look.seconds) or nothing
        for cell, text, step, second in zip(cells, look.texts, look.capsule.steps, seconds, strict=True):
            if second:
                lower = cell.adjusted(0, cell.height() / 2, 0, -theme.px(2))
                yield lower, second, theme.ink_on(self._colour(step)), theme.font("second")
                cell.setBottom(lower.top() + theme.px(2))
            if text:
                fonts = (theme.font(size, bold=True) for size in ("node", "body", "small"))
                fitting = (font for font in fonts if text_width(text, font) <= cell.width() - theme.px(8))
                yield cell, text, theme.ink_on(self._colour(step)), next(fitting, theme.font("small"))

    def _colour(self, step: int | None) -> QColor:
        if step is None:
            return QColor(self.palette.field)
        return QColor(self.palette.warning) if step == NOT_A_NUMBER else theme.step_colour(step)

    def _draw_capsule(self, painter: QPainter, look: Capsule, box: QRectF, way: tuple[bool, str]) -> None:
        corner = QPointF(theme.px(LEFT_OF), theme.px(ABOVE))
        picture = self._kept(
            (look, box.width(), box.height(), way),
            box.size() + QSizeF(theme.px(LEFT_OF + RIGHT_OF), theme.px(ABOVE + BELOW)),
            lambda inner: self._paint_capsule(inner, look, QRectF(corner, box.size()), chips=way[0]),
        )
        painter.drawPixmap(box.topLeft() - corner, picture)

    def _kept(self, key: object, size: QSizeF, paint: Callable[[QPainter], None]) -> QPixmap:
        """The picture of that key, painted where it is not known yet."""
        if key not in self._pictures:
            if len(self._pictures) >= MOST_PICTURES:
                self._pictures.clear()
            picture = self._pictures[key] = self._picture(size)
            picture.fill(Qt.GlobalColor.transparent)
            with QPainter(picture) as inner:
                inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint(inner)
        return self._pictures[key]

    def _paint_capsule(self, painter: QPainter, look: Capsule, box: QRectF, chips: bool) -> None:
        self._name(painter, look, box, chips)
        self._capsule(painter, look, box)
        self._rings(painter, look, box)
        self._chips(painter, look, box)

    def _capsule(self, painter: QPainter, look: Capsule, box: QRectF) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.save()
        painter.setClipPath(outline)
        cells = self.layout.cells(box, len(look.steps))
        for cell, step in zip(cells, look.steps, strict=True):
            painter.fillRect(cell, self._colour(step))
        painter.restore()
        if len(cells) > 1:
            painter.setPen(QPen(QColor(self.palette.panel), 1.4))
            painter.drawLine(cells[0].topRight(), cells[0].bottomRight())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.palette.muted), 1.2))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)

    def _rings(self, painter: QPainter, look: Capsule, box: QRectF) -> None:
        rings = {
            "focus": (4.5, QPen(self._phase, 3.4)),
            "marked": (3.5, QPen(self._phase, 1.6)),
            "selected": (4.0, QPen(QColor(self.palette.ink), 1.6, Qt.PenStyle.DotLine)),
        }
        if look.ring:
            distance, pen = rings[look.ring]
            grown = box.adjusted(-distance, -distance, distance, distance)
            painter.setPen(pen)
            painter.drawRoundedRect(grown, grown.height() / 2, grown.height() / 2)

    def _name(self, painter: QPainter, look: Capsule, box: QRectF, chips: bool) -> None:
        height, width = theme.px(18), theme.px(44)
        place = QRectF(box.left() - theme.px(6), box.top() - height - theme.px(2), width, height)
        if not chips:
            place = QRectF(box.left() - width - theme.px(4), box.center().y() - height / 2, width, height)
        font = theme.font("node", italic=True)
        behind, wide = QRectF(place), text_width(look.name, font) + theme.px(2)
        behind.setRight(place.left() + wide if chips else box.left())
        behind.setLeft(place.left() if chips else place.right() - wide)
        painter.fillRect(behind, QColor(self.palette.panel))  # edges end at the name, not in it
        draw_text(painter, place, look.name, QColor(self.palette.ink), font, LEFT if chips else RIGHT)

    def _chips(self, painter: QPainter, look: Capsule, box: QRectF) -> None:
        font = theme.font("small")
        for part, chip in look.chips:
            self._chip(painter, self.layout.chip(part, box, text_width(chip.text, font) + theme.px(12)), chip, font)

    def _delta(self, painter: QPainter, box: QRectF, chip: Chip) -> Text:
        backward, filled = QColor(self.palette.backward), chip.mark == "focus"
        font = theme.font("small", bold=filled)
        place = self.layout.chip("delta", box, round(text_width(chip.text, font)) + theme.px(12)).toAlignedRect()
        pill = QRectF(EDGE, EDGE, place.width(), place.height())

        def paint(inner: QPainter) -> None:
            inner.setPen(QPen(backward, 2.2 if chip.mark else 1.2))
            inner.setBrush(backward if filled else QColor(self.palette.panel))
            inner.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)

        around = QSizeF(pill.width() + 2 * EDGE, pill.height() + 2 * EDGE)
        picture = self._kept((place.width(), chip.mark), around, paint)
        painter.drawPixmap(place.left() - EDGE, place.top() - EDGE, picture)
        return place.toRectF(), chip.text, QColor(self.palette.accent_ink) if filled else backward, font

    def _chip(self, painter: QPainter, place: QRectF, chip: Chip, font: theme.Font) -> None:
        colour = QColor(self.palette.panel) if chip.step is None else theme.step_colour(chip.step)
        pens = {"": QPen(QColor(self.palette.border), 1), "marked": QPen(self._phase, 2), "focus": QPen(self._phase, 3)}
        painter.setPen(pens[chip.mark])
        painter.setBrush(colour)
        painter.drawRoundedRect(place, theme.px(3), theme.px(3))
        draw_text(painter, place, chip.text, theme.ink_on(colour), font)

    # --- strips ------------------------------------------------------------------------------

    def _strip(self, painter: QPainter, frame: Frame, layer: int) -> None:
        box, values = self.layout.strip(layer), frame.values("outputs", layer)
        if values is None:
            painter.fillRect(box, QColor(self.palette.field))
        else:
            hidden = np.ma.getmaskarray(values)
            part = np.nan_to_num(np.clip(np.ma.getdata(values) / limit_of_layer(frame, layer), -1, 1))
            pixels = theme.signed_pixels()[np.rint((part + 1) * theme.COLOUR_STEPS).astype(int)]
            pixels = np.where(hidden, np.uint32(QColor(self.palette.field).rgb()), pixels)
            image = QImage(pixels.data, 1, len(values), 4, QImage.Format.Format_RGB32)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(box, image)
        painter.setPen(QPen(QColor(self.palette.muted), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)

    def _picture(self, size: QSizeF) -> QPixmap:
        picture = QPixmap((size * self._ratio).toSize())
        picture.setDevicePixelRatio(self._ratio)
        return picture


def near(path: QPainterPath, point: QPointF) -> bool:
    """Whether a point is close enough to a curve to mean it."""
    stroker = QPainterPathStroker()
    stroker.setWidth(theme.px(9))
    return stroker.createStroke(path).contains(point)


def _stroke(painter: QPainter, path: QPainterPath, colour: QColor, width: float) -> None:
    if not path.isEmpty():
        painter.strokePath(path, QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))


def _mixed(first: QColor, second: QColor, part: float) -> QColor:
    mixed = [a * (1 - part) + b * part for a, b in zip(theme.rgb(first), theme.rgb(second), strict=True)]
    return QColor(*map(round, mixed))
