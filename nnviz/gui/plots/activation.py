"""The activation of the selected layer: its curve and its slope, with the nodes of the layer on them.

Of a softmax, whose outputs depend on all sums, the outputs of the sample as bars.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ...engine.activations import Activation
from ...engine.chosen import Layer
from ...engine.expressions import Array, Expr, Key, Ref
from .. import theme
from ..frame import Frame, Number
from ..notation import activation_text, count, current, node_name, number, tr
from .axes import Axes, Extent
from .drawing import LEFT, draw_text, text_width

POINTS = 241
LEAST_REACH, MOST_REACH = 4.0, 1000.0
"""The plot reaches at least and at most so far from zero; the sums of the sample say how far."""
BELOW, ABOVE = -1.2, 1.2
"""The plot reaches at least so far down and up."""
LEFT_ROOM, BELOW_ROOM, LINE = 44, 22, 20
NEAR = 12
SUMS, OUTPUTS = Key("sums"), Key("outputs")


@dataclass(frozen=True, eq=False)
class Curves:
    """f and, where there is one, f′ over a range of sums."""

    sums: Array
    outputs: Array
    slopes: Array | None


@lru_cache(maxsize=16)
def curves(layer: Layer, reach: float) -> Curves:
    """Computed by the formulas of the table."""
    activation = layer.formulas
    sums = np.linspace(-reach, reach, POINTS).reshape(-1, 1)
    outputs = _computed(activation.outputs(Ref(SUMS)), {SUMS: sums})
    if activation.slope is None:
        return Curves(sums[:, 0], outputs[:, 0], None)
    slopes = _computed(activation.slope(Ref(SUMS), Ref(OUTPUTS)), {SUMS: sums, OUTPUTS: outputs})
    return Curves(sums[:, 0], outputs[:, 0], slopes[:, 0])


def _computed(line: Expr, arrays: dict[Key, Array]) -> Array:
    result = np.empty(arrays[SUMS].shape)
    with np.errstate(all="ignore"):
        for function, args in line.flatten(result, arrays):
            function(*args)
    return result


def reach_of(sums: Array | None) -> float:
    """How far the plot reaches from zero: as far as the sums, in steps of doubling."""
    known = np.abs(np.ma.compressed(np.ma.masked_invalid(sums))) if sums is not None else np.zeros(0)
    reach = LEAST_REACH
    while known.size and reach < min(known.max(), MOST_REACH):
        reach *= 2
    return reach


class ActivationView(QWidget):
    """The panel. A click on a node's point shows what made its output or its slope."""

    number_clicked = Signal(Number)
    node_clicked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(theme.px(200), theme.px(130))
        self.setAccessibleName(tr("Activation"))
        self._frame: Frame | None = None

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(260))

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        self.update()

    @staticmethod
    def note(frame: Frame) -> str:
        """Which activation, and of which node."""
        layer, node = frame.selection.layer, frame.selection.node
        if not layer:
            return ""
        name = activation_text(frame.experiment.layers[layer - 1].activation)
        return f"{name} · {node_name(frame.program, layer, node)} · " + tr("sample") + f" {count(frame.selection.row)}"

    # --- what is shown -----------------------------------------------------------------------

    @property
    def activation(self) -> Activation | None:
        """That of the selected layer; the input has none."""
        assert self._frame is not None
        layer = self._frame.selection.layer
        return self._frame.experiment.layers[layer - 1].formulas if layer else None

    def values(self, name: str) -> Array | None:
        """One number for each node of the selected layer, as far as it is known."""
        assert self._frame is not None
        return self._frame.values(name, self._frame.selection.layer)

    def curves(self) -> Curves | None:
        """The curves that are drawn; None where the outputs of a sample depend on one another."""
        assert self._frame is not None
        activation = self.activation
        if activation is None or activation.mixing is not None:
            return None
        layer = self._frame.experiment.layers[self._frame.selection.layer - 1]
        return curves(layer, reach_of(self.values("sums")))

    def plot(self) -> QRectF:
        top, bottom = theme.px(LINE + 4), theme.px(BELOW_ROOM + 4)
        width, height = self.width() - theme.px(LEFT_ROOM + 12), self.height() - top - bottom
        return QRectF(theme.px(LEFT_ROOM), top, max(10, width), max(10, height))

    def axes(self) -> Axes:
        """Over all of the sums, and as high as both curves go where a bounded or gentle one stays readable."""
        found = self.curves()
        if found is None:
            return Axes(self.plot(), Extent(0.0, 0.0, 1.0, 1.0))
        heights = [found.outputs, *([] if found.slopes is None else [found.slopes])]
        low = min(BELOW, *(float(np.nanmin(part)) for part in heights)) * 1.05
        high = max(ABOVE, *(float(np.nanmax(part)) for part in heights)) * 1.05
        return Axes(self.plot(), Extent(float(found.sums[0]), low, float(np.ptp(found.sums)), high - low))

    def points(self, name: str) -> dict[int, QPointF]:
        """Where each node stands on the curve of its "outputs" or its "slope", as far as both numbers are known."""
        sums, heights, axes = self.values("sums"), self.values(name), self.axes()
        if sums is None or heights is None or self.curves() is None:
            return {}
        known = np.isfinite(np.ma.filled(sums.astype(float), np.nan) + np.ma.filled(heights.astype(float), np.nan))
        return {int(at): axes.point(float(sums[at]), float(heights[at])) for at in np.flatnonzero(known)}

    def bars(self) -> list[QRectF]:
        """A place for each output of a softmax."""
        assert self._frame is not None
        layer, box = self._frame.selection.layer, self.plot()
        each = box.width() / self._frame.program.sizes[layer]
        return [
            QRectF(box.left() + at * each + each * 0.12, box.top(), each * 0.76, box.height())
            for at in range(self._frame.program.sizes[layer])
        ]

    def sentence(self) -> str:
        """The numbers of the selected node."""
        assert self._frame is not None
        layer, node = self._frame.selection.layer, self._frame.selection.node
        letters = {"sums": current().sum, "outputs": node_name(self._frame.program, layer, node), "slope": "f′"}
        known = {name: self._frame.value(name, layer, node) for name in letters}
        parts = [f"{letters[name]} = {number(value)}" for name, value in known.items() if value is not None]
        return "   ".join(parts) or tr("not computed yet")

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(palette.panel))
            if self._frame is None or self.activation is None:
                words = tr("The input has no activation: select a node of another layer.")
                draw_text(painter, QRectF(self.rect()), words, QColor(palette.muted), theme.font("small"))
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            head = QRectF(theme.px(LEFT_ROOM), 0, self.width(), theme.px(LINE + 2))
            draw_text(painter, head, self.sentence(), QColor(palette.ink), theme.font("body"), LEFT)
            if self.activation.mixing is not None:
                self._draw_bars(painter)
            else:
                self._draw_curves(painter)

    def _draw_curves(self, painter: QPainter) -> None:
        found, axes, palette = self.curves(), self.axes(), theme.current()
        assert found is not None
        axes.draw(painter, grid=True)
        painter.setPen(QPen(QColor(palette.border), 1))
        painter.drawLine(axes.point(0, axes.extent.y), axes.point(0, axes.extent.y + axes.extent.height))
        painter.drawLine(axes.point(found.sums[0], 0), axes.point(found.sums[-1], 0))
        painter.save()
        painter.setClipRect(axes.box)
        parts = [("slope", found.slopes, palette.backward), ("outputs", found.outputs, palette.forward)]
        for _, heights, colour in parts:
            if heights is not None:
                style = Qt.PenStyle.DashLine if heights is found.slopes else Qt.PenStyle.SolidLine
                painter.setPen(QPen(QColor(colour), theme.px(2), style))
                painter.drawPolyline(axes.line(found.sums, heights))
        painter.restore()
        self._draw_names(painter, axes)
        for name, _, colour in parts:
            self._draw_points(painter, self.points(name), QColor(colour))

    def _draw_names(self, painter: QPainter, axes: Axes) -> None:
        """The names of the curves, side by side in the corner where the left part of a curve seldom is."""
        palette, font = theme.current(), theme.font("body", bold=True)
        x, sign = axes.box.left() + theme.px(8), current().sum
        for text, colour in ((f"f({sign})", palette.forward), (f"f′({sign})", palette.backward)):
            box = QRectF(x, axes.box.top() + theme.px(3), text_width(text, font), theme.px(LINE))
            painter.fillRect(box, QColor(palette.panel))
            draw_text(painter, box, text, QColor(colour), font, LEFT)
            x += box.width() + theme.px(12)

    def _draw_points(self, painter: QPainter, points: dict[int, QPointF], colour: QColor) -> None:
        """Small ones, and a large one with lines to both axes for the selected node."""
        assert self._frame is not None
        axes, chosen = self.axes(), self._frame.selection.node
        painter.setPen(QPen(QColor(theme.current().panel), 1))
        painter.setBrush(colour)
        for node, point in points.items():
            if node != chosen:
                painter.drawEllipse(point, theme.px(3), theme.px(3))
        if chosen in points:
            point = points[chosen]
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
            painter.drawLine(point, QPointF(point.x(), axes.up(0.0)))
            painter.drawLine(point, QPointF(axes.box.left(), point.y()))
            painter.setPen(QPen(QColor(theme.current().ink), theme.px(2)))
            painter.drawEllipse(point, theme.px(6), theme.px(6))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_bars(self, painter: QPainter) -> None:
        assert self._frame is not None
        frame, palette, small = self._frame, theme.current(), theme.font("small")
        values, layer = self.values("outputs"), frame.selection.layer
        axes = self.axes()
        for node, box in enumerate(self.bars()):
            chosen = node == frame.selection.node
            name = node_name(frame.program, layer, node)
            under = QRectF(box.left(), axes.box.bottom(), box.width(), theme.px(BELOW_ROOM))
            if text_width(name, small) <= box.width() * 1.3:
                draw_text(painter, under, name, QColor(palette.ink if chosen else palette.muted), small)
            if values is None or values[node] is np.ma.masked or not np.isfinite(values[node]):
                continue
            top = axes.up(float(values[node]))
            hue = QColor(palette.classes[node % len(palette.classes)])
            painter.setPen(QPen(QColor(palette.ink), theme.px(2)) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(hue)
            painter.drawRect(QRectF(box.left(), top, box.width(), axes.box.bottom() - top))
            text = number(float(values[node]), 2, 2)
            if text_width(text, small) <= box.width() * 1.3:
                within = top - theme.px(17) < axes.box.top()
                place = QRectF(box.left(), top + (1 if within else -theme.px(17)), box.width(), theme.px(16))
                draw_text(painter, place, text, theme.ink_on(hue) if within else QColor(palette.ink), small)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(palette.muted), 1))
        painter.drawLine(axes.box.bottomLeft(), axes.box.bottomRight())

    # --- pointing ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._frame is None or not self._frame.selection.layer:
            return
        at = event.position()
        for name in ("outputs", "slope"):
            for node, point in self.points(name).items():
                away = point - at
                if QPointF.dotProduct(away, away) <= theme.px(NEAR) ** 2:
                    self._ask(name, node)
                    return
        if self.curves() is None:
            hit = next((node for node, box in enumerate(self.bars()) if box.contains(at)), None)
            if hit is not None:
                self._ask("outputs", hit)

    def _ask(self, name: str, node: int) -> None:
        """For what made the number of a node, or for the node where the sample has no number in the batch."""
        assert self._frame is not None
        layer = self._frame.selection.layer
        number = self._frame.number_of_node(name, layer, node)
        if number is None or node != self._frame.selection.node:
            self.node_clicked.emit(layer, node)
        else:
            self.number_clicked.emit(number)
