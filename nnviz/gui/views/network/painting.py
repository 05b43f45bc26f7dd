"""Draws the network of one Frame with a QPainter. Colours from theme, places from layout, marks from content."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPainterPathStroker, QPen

from ... import theme
from ...frame import Frame
from ...notation import layer_text, node_name, number
from ...scales import limit, limit_of_layer
from ..drawing import LEFT, RIGHT, draw_text, text_width
from .content import Marks, Place, edges
from .layout import Layout

THINNEST, THICKEST = 1.0, 3.6


class NetworkPainter:
    """One picture: `draw` paints everything from back to front."""

    def __init__(self, painter: QPainter, frame: Frame, layout: Layout, marks: Marks) -> None:
        self.painter, self.frame, self.layout, self.marks = painter, frame, layout, marks
        self.palette = theme.current()
        operation = frame.shown_operation
        self.phase = QColor(self.palette.phase(operation.phase if operation else "forward"))

    def draw(self) -> None:
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._captions()
        self._edges()
        for column in self.layout.columns:
            if column.strip:
                self._strip(column.layer)
        for layer, node in self.layout.nodes():
            self._node(layer, node)
        self._drawn_out()
        self._edge_labels()

    # --- edges -------------------------------------------------------------------------------

    def _edges(self) -> None:
        """Edges of one colour are one path and one stroke."""
        together: dict[int, QPainterPath] = defaultdict(QPainterPath)
        glow, most = QPainterPath(), limit("weights")
        for edge in edges(self.frame, self.layout):
            value = self.frame.parameters("weights", edge.layer)[edge.source, edge.node]
            path = self.layout.edge(*edge)
            together[theme.signed_step(float(value), most)].addPath(path)
            if Place("edge", edge.layer, edge.node, edge.source) in self._lit():
                glow.addPath(path)
        colour = QColor(self.phase)
        colour.setAlphaF(0.30)
        self._stroke(glow, colour, theme.px(11))
        for step in sorted(together, key=lambda step: abs(step - theme.COLOUR_STEPS)):
            strength = abs(step - theme.COLOUR_STEPS) / theme.COLOUR_STEPS
            colour = theme.step_colour(step)
            if strength < 0.2:  # neutral would vanish on the panel
                colour = _mixed(colour, QColor(self.palette.muted), 0.35)
            self._stroke(together[step], colour, theme.px(1) * (THINNEST + (THICKEST - THINNEST) * strength))

    def _stroke(self, path: QPainterPath, colour: QColor, width: float) -> None:
        if not path.isEmpty():
            self.painter.strokePath(path, QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))

    def _lit(self) -> frozenset[Place]:
        marks = self.marks
        return marks.read | {marks.focus} if marks.focus else marks.read

    def _edge_labels(self) -> None:
        """Labels that have room: none covers a node or another label."""
        taken = [self.layout.capsule(*spot) for spot in self.layout.nodes()]
        for edge, text in self.marks.labels.items():
            box = QRectF(0, 0, text_width(text, theme.font("body")) + theme.px(14), theme.px(22))
            box.moveCenter(self.layout.edge(*edge).pointAtPercent(0.5))
            alone = len(self.marks.labels) == 1
            if alone or not any(box.adjusted(4, 0, -4, 0).intersects(other) for other in taken):
                taken.append(box)
                self._label(box, text)

    def _label(self, box: QRectF, text: str) -> None:
        self.painter.setPen(QPen(self.phase, 1.4))
        self.painter.setBrush(QColor(self.palette.panel))
        self.painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        draw_text(self.painter, box, text, QColor(self.palette.ink), theme.font("body"))

    # --- nodes -------------------------------------------------------------------------------

    def _captions(self) -> None:
        frame, font = self.frame, theme.font("body")
        for column in self.layout.columns:
            words = [layer_text(frame.program, column.layer)]
            if column.layer:
                words.append(frame.experiment.layers[column.layer - 1].activation)
            words.append(str(column.count))
            width = self.layout.columns[0].x * 2 - theme.px(8)
            box = QRectF(column.x - width / 2, self.layout.caption_y - theme.px(12), width, theme.px(24))
            text = " · ".join(words)
            text = text if text_width(text, font) <= width else " · ".join(words[1:])
            draw_text(self.painter, box, text, QColor(self.palette.muted), font)

    def _node(self, layer: int, node: int) -> None:
        frame, (sum_cell, output_cell) = self.frame, self.layout.cells(layer, node)
        box = self.layout.capsule(layer, node)
        outline = QPainterPath()
        outline.addRoundedRect(box, box.height() / 2, box.height() / 2)
        self.painter.save()
        self.painter.setClipPath(outline)
        if sum_cell is not None:
            self._cell(sum_cell, self._value("sums", layer, node), limit("sums"))
        self._cell(output_cell, self._value("outputs", layer, node), limit_of_layer(frame, layer))
        self.painter.restore()
        if sum_cell is not None:
            self.painter.setPen(QPen(QColor(self.palette.panel), 1.4))
            self.painter.drawLine(sum_cell.topRight(), sum_cell.bottomRight())
        self._outline(box, layer, node)
        self._name(box, layer, node)
        if self.layout.columns[layer].chips or self._is_selected(layer, node):
            self._chips(layer, node)

    def _value(self, name: str, layer: int, node: int) -> float | None:
        values = self.frame.values(name, layer)
        return None if values is None else float(values[node])

    def _cell(self, cell: QRectF, value: float | None, most: float) -> None:
        colour = QColor(self.palette.field) if value is None else theme.signed(value, most)
        self.painter.fillRect(cell, colour)
        if value is not None:
            text, fonts = number(value, 2, 2), (theme.font(size, bold=True) for size in ("node", "body", "small"))
            fitting = (font for font in fonts if text_width(text, font) <= cell.width() - theme.px(8))
            draw_text(self.painter, cell, text, theme.ink_on(colour), next(fitting, theme.font("small")))

    def _outline(self, box: QRectF, layer: int, node: int) -> None:
        parts = [Place(part, layer, node) for part in ("sum", "output")]
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(QColor(self.palette.muted), 1.2))
        self.painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        written, read = any(p in self.marks.written for p in parts), any(p in self.marks.read for p in parts)
        focused = self.marks.focus in parts or (
            self.marks.focus is not None and self.marks.focus == Place("delta", layer, node)
        )
        if focused:
            self._ring(box, theme.px(4.5), 3.4)
        elif written or read:
            self._ring(box, theme.px(3.5), 1.6)
        elif self._is_selected(layer, node):
            self.painter.setPen(QPen(QColor(self.palette.ink), 1.6, Qt.PenStyle.DotLine))
            grown = box.adjusted(-4, -4, 4, 4)
            self.painter.drawRoundedRect(grown, grown.height() / 2, grown.height() / 2)

    def _ring(self, box: QRectF, distance: float, width: float) -> None:
        self.painter.setPen(QPen(self.phase, width))
        grown = box.adjusted(-distance, -distance, distance, distance)
        self.painter.drawRoundedRect(grown, grown.height() / 2, grown.height() / 2)

    def _name(self, box: QRectF, layer: int, node: int) -> None:
        height, width = theme.px(18), theme.px(44)
        place = QRectF(box.left() - theme.px(6), box.top() - height - theme.px(2), width, height)
        if not self.layout.columns[layer].chips:
            place = QRectF(box.left() - width - theme.px(4), box.center().y() - height / 2, width, height)
        align = LEFT if self.layout.columns[layer].chips else RIGHT
        text, font = node_name(self.frame.program, layer, node), theme.font("node", italic=True)
        draw_text(self.painter, place, text, QColor(self.palette.ink), font, align)

    def _chips(self, layer: int, node: int) -> None:
        frame = self.frame
        if layer > 0:
            bias = float(frame.parameters("biases", layer)[node])
            spot = Place("bias", layer, node)
            text = f"b {number(bias, 2, 2)}"
            gradient = frame.record.get("grad_b", layer)
            if gradient is not None and spot == self.marks.focus and "biases" not in frame.record:
                text = f"∂L/∂b {number(float(gradient[node]))}" if self._focus_is("grad_b") else text
            box = self.layout.bias_chip(layer, node, self._chip_width(text))
            colour = theme.signed(bias, limit("biases"))
            self._chip(box, text, colour, theme.ink_on(colour), spot)
        for name, letter in (("deltas", "δ"), ("upstream", "g")):
            value = self._value(name, layer, node)
            if value is not None:
                self._delta(layer, node, f"{letter} {number(value, significant=2)}")
                break
        if layer == frame.program.depth and frame.target is not None:
            text = f"t {number(float(frame.target[node]), 2, 2)}"
            box = self.layout.target_chip(layer, node, self._chip_width(text))
            self._chip(box, text, QColor(self.palette.panel), QColor(self.palette.ink), Place("target", layer, node))

    def _focus_is(self, name: str) -> bool:
        operation = self.frame.shown_operation
        return operation is not None and operation.writes.name == name

    def _delta(self, layer: int, node: int, text: str) -> None:
        backward, spot = QColor(self.palette.backward), Place("delta", layer, node)
        font = theme.font("small", bold=spot == self.marks.focus)
        box = self.layout.delta_chip(layer, node, text_width(text, font) + theme.px(12))
        filled = spot == self.marks.focus
        self.painter.setPen(QPen(backward, 2.2 if spot in self.marks.read else 1.2))
        self.painter.setBrush(backward if filled else QColor(self.palette.panel))
        self.painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        draw_text(self.painter, box, text, QColor(self.palette.accent_ink) if filled else backward, font)

    def _chip(self, box: QRectF, text: str, colour: QColor, ink: QColor, spot: Place) -> None:
        lit = spot in self.marks.read or spot in self.marks.written
        self.painter.setPen(QPen(self.phase, 2.0) if lit else QPen(QColor(self.palette.border), 1))
        if spot == self.marks.focus:
            self.painter.setPen(QPen(self.phase, 3.0))
        self.painter.setBrush(colour)
        self.painter.drawRoundedRect(box, theme.px(3), theme.px(3))
        draw_text(self.painter, box, text, ink, theme.font("small"))

    def _chip_width(self, text: str) -> float:
        return text_width(text, theme.font("small")) + theme.px(12)

    def _is_selected(self, layer: int, node: int) -> bool:
        return (self.frame.selection.layer, self.frame.selection.node) == (layer, node)

    # --- strips ------------------------------------------------------------------------------

    def _strip(self, layer: int) -> None:
        box, values = self.layout.strip(layer), self.frame.values("outputs", layer)
        if values is None:
            self.painter.fillRect(box, QColor(self.palette.field))
        else:
            most = limit_of_layer(self.frame, layer)
            part = np.nan_to_num(np.clip(values / most, -1, 1))
            colours = theme.signed_table()[np.rint((part + 1) * theme.COLOUR_STEPS).astype(int)]
            pixels = np.ascontiguousarray(np.repeat(colours[:, None, :], 4, axis=1))
            image = QImage(pixels.data, 4, len(values), 12, QImage.Format.Format_RGB888)
            self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            self.painter.drawImage(box, image)
        self.painter.setPen(QPen(QColor(self.palette.muted), 1))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(box)

    def _drawn_out(self) -> None:
        """The selected node of a strip, drawn as a capsule over it."""
        selection = self.frame.selection
        if self.layout.columns[selection.layer].strip:
            self._node(selection.layer, selection.node)


def near(path: QPainterPath, point: QPointF) -> bool:
    """Whether a point is close enough to a curve to mean it."""
    stroker = QPainterPathStroker()
    stroker.setWidth(theme.px(9))
    return stroker.createStroke(path).contains(point)


def _mixed(first: QColor, second: QColor, part: float) -> QColor:
    mixed = [a * (1 - part) + b * part for a, b in zip(theme.rgb(first), theme.rgb(second), strict=True)]
    return QColor(*map(round, mixed))
