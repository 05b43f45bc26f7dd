"""What the network answers over its inputs: the map of an output with the data on it, and one of each node."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ...engine.evaluate import Evaluator
from ...engine.expressions import Array, Key
from ...engine.operations import Program
from .. import theme
from ..frame import Frame
from ..notation import ghost_text, node_name, tr
from ..scales import centre_of_layer, limit_of_layer
from . import contour
from .axes import Axes, Extent
from .drawing import LEFT, KeptPicture, draw_text

SIDE = 56
"""Points along each axis of a map, fewer where the network is large; drawn smoothly."""
PRODUCTS = 8_000_000
"""Multiplications that one map may cost."""
MOST_TILES = 16
MARGIN = 0.22
LEAST_HUE = 0.25
"""So much colour a class has where it hardly wins."""
FEW_POINTS = 50
SMOOTH_FROM = 2.0
"""A small map is drawn smoothly where a point of it covers more than so many pixels; it costs time."""


@dataclass(frozen=True, eq=False)
class Maps:
    """`output` and `tiles` hold packed colours (…, side, side), rows from the bottom up; for one input `curve`
    holds the answers instead. `lines` are where the answer before and after the previewed update is in the middle,
    each an array of points (n, 2); of one input the answers themselves."""

    node: int
    layer: int
    extent: Extent
    output: Array = field(default_factory=lambda: np.zeros((1, 1), np.uint32))
    tiles: Array = field(default_factory=lambda: np.zeros((0, 1, 1), np.uint32))
    curve: tuple[Array, Array] | None = None
    lines: dict[str, list[Array]] = field(default_factory=dict)


class Mapper:
    """Computes the maps of one network over one set of data, in single precision; for pictures only."""

    def __init__(self, frame: Frame) -> None:
        self.program, self.data = frame.program, frame.data
        inputs = self.data.inputs
        self.side = max(8, min(SIDE, int((PRODUCTS / self.program.parameter_count) ** 0.5)))
        low, high = inputs.min(axis=0), inputs.max(axis=0)
        margin = np.where(high > low, (high - low) * MARGIN, 1.0)
        self.low, self.high = low - margin, high + margin
        self.axes = [np.linspace(self.low[i], self.high[i], self.side) for i in range(min(2, inputs.shape[1]))]
        grid = np.zeros((self.side ** len(self.axes), inputs.shape[1]))
        for column, values in enumerate(np.meshgrid(*self.axes)):
            grid[:, column] = values.ravel()
        self._evaluator = Evaluator(self.program, grid, dtype=np.float32)
        self._of_ghost: tuple[Program | None, Evaluator] = (None, self._evaluator)
        self._ghost_lines: tuple[object, list[Array]] = (None, [])
        self._made: tuple[object, Maps | None] = (None, None)

    def maps(self, frame: Frame) -> Maps:
        """The maps with the parameters of the frame; inputs beyond the second are those of the shown sample.

        The same object as before where nothing that they depend on has changed.
        """
        parts = [frame.parameters(key.name, key.layer or 0).ravel() for key in self.program.parameters]
        parameters = np.concatenate(parts)
        key = (parameters.tobytes(), frame.selection, frame.preview, frame.ghost, theme.current())
        known, maps = self._made
        if maps is None or key != known:
            maps = self._maps(frame, parameters)
            self._made = (key, maps)
        return maps

    def _maps(self, frame: Frame, parameters: Array) -> Maps:
        program, selection = self.program, frame.selection
        self._evaluator.inputs[:, len(self.axes) :] = self.data.inputs[selection.row, len(self.axes) :]
        answers = self._evaluator(parameters)
        node = selection.node if selection.layer == program.depth else 0
        last = answers[Key("outputs", program.depth)][:, node]
        layer = selection.layer if 0 < selection.layer < program.depth else program.depth - 1
        if len(self.axes) == 1:
            extent, curve = self._extent_of_curve(last, node), (self.axes[0], last.copy())
            return Maps(node, layer, extent, curve=curve, lines=self._lines(frame, node))
        low, high = self.low[:2].tolist(), self.high[:2].tolist()
        return Maps(
            node,
            layer,
            Extent(low[0], low[1], high[0] - low[0], high[1] - low[1]),
            self._output(frame, answers[Key("outputs", program.depth)], node),
            self._tiles(frame, answers, layer),
            lines=self._lines(frame, node),
        )

    def _output(self, frame: Frame, outputs: Array, node: int) -> Array:
        """The map of one output; of classes, the one that wins."""
        pixels = (
            winners(outputs) if has_classes(self.program) else coloured(frame, self.program.depth, outputs[:, node])
        )
        return pixels.reshape(self.side, self.side)

    def _lines(self, frame: Frame, node: int) -> dict[str, list[Array]]:
        """The lines before and after the previewed update, or those of this run and of an earlier one."""
        if frame.preview is not None:
            both = {"before": frame.preview.update.before, "after": frame.preview.flat}
            return {name: self._middle(self._evaluator, parameters, node) for name, parameters in both.items()}
        if frame.ghost is None:
            return {}
        key = (frame.ghost, node, frame.selection.row)
        if key != self._ghost_lines[0]:
            self._ghost_lines = (
                key,
                self._middle(self._evaluator_of(frame.ghost.program), frame.ghost.parameters, node),
            )
        answers = self._evaluator.arrays[Key("outputs", self.program.depth)]
        return {"before": self._of_answers(self.program, answers, node), "ghost": self._ghost_lines[1]}

    def _evaluator_of(self, program: Program) -> Evaluator:
        """One for another network over the same points."""
        if program is not self._of_ghost[0]:
            self._of_ghost = (program, Evaluator(program, self._evaluator.inputs, dtype=np.float32))
        evaluator = self._of_ghost[1]
        evaluator.inputs[...] = self._evaluator.inputs
        return evaluator

    def _middle(self, evaluator: Evaluator, parameters: Array, node: int) -> list[Array]:
        answers = evaluator(parameters)
        return self._of_answers(evaluator.program, answers[Key("outputs", evaluator.program.depth)], node)

    def _of_answers(self, program: Program, outputs: Array, node: int) -> list[Array]:
        """Where the answer is 0.5 between 0 and 1, else zero; of classes nowhere; of one input the answer itself."""
        answers = outputs[:, min(node, program.sizes[-1] - 1)]
        if len(self.axes) == 1:
            return [np.stack([self.axes[0], answers], axis=1)]
        if has_classes(program):
            return []
        middle = 0.5 if program.experiment.layers[-1].formulas.range == (0, 1) else 0.0
        found = contour.lines(contour.contour(answers.reshape(self.side, self.side), middle))
        each = (self.high - self.low)[:2] / (self.side - 1)
        return [self.low[:2] + line[:, ::-1] * each for line in found]

    def _tiles(self, frame: Frame, answers: dict[Key, Array], layer: int) -> Array:
        """Maps of the hidden layer that is selected, or of the last one."""
        if layer == 0:
            return np.zeros((0, 1, 1), np.uint32)
        values = answers[Key("outputs", layer)][:, :MOST_TILES].T
        return coloured(frame, layer, values).reshape(-1, self.side, self.side)

    def _extent_of_curve(self, values: Array, node: int) -> Extent:
        heights = values if self.data.targets is None else self.data.targets[:, node]
        low, high = float(heights.min()), float(heights.max())
        room = 0.2 * (high - low) or 1.0
        x = self.axes[0]
        return Extent(float(x[0]), low - room, float(x[-1] - x[0]), high - low + 2 * room)


def has_classes(program: Program) -> bool:
    """Whether the outputs are shares of classes."""
    return program.experiment.layers[-1].formulas.mixing is not None and program.sizes[-1] > 1


def winners(outputs: Array) -> Array:
    """Packed colours of the class with the largest share, a hue each; the fuller, the more its share is than equal."""
    winning, classes = outputs.argmax(axis=1), outputs.shape[1]
    share = (outputs.max(axis=1) * classes - 1) / (classes - 1)
    known = np.isfinite(share)
    part = LEAST_HUE + (1 - LEAST_HUE) * np.clip(np.where(known, share, 0), 0, 1)
    hues = theme.class_pixels()
    pixels = hues[winning % len(hues), np.rint(part * theme.COLOUR_STEPS).astype(np.intp)]
    return np.where(known, pixels, np.uint32(QColor(theme.current().warning).rgb()))


def coloured(frame: Frame, layer: int, values: Array) -> Array:
    """Packed colours of a layer's outputs: around 0.5 where they lie between 0 and 1, else around zero."""
    centre = centre_of_layer(frame, layer)
    part = (values - centre) / (centre or limit_of_layer(frame, layer))
    finite = np.isfinite(part)
    steps = (np.clip(part, -1, 1) + 1) * theme.COLOUR_STEPS + 0.5
    if finite.all():
        return theme.signed_pixels()[steps.astype(np.intp)]  # type: ignore[no-any-return]
    pixels = theme.signed_pixels()[np.where(finite, steps, 0).astype(np.intp)]
    return np.where(finite, pixels, np.uint32(QColor(theme.current().warning).rgb()))


class BoundaryView(QWidget):
    """The panel. Clicking a data point shows its sample, clicking a small map selects its node."""

    node_clicked = Signal(int, int)
    row_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(theme.px(180), theme.px(110))
        self.setAccessibleName(tr("Decision boundary"))
        self._frame: Frame | None = None
        self._mapper: Mapper | None = None
        self.shown: Maps | None = None
        self._points = KeptPicture()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(230))

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        if self._mapper is None or (self._mapper.program, self._mapper.data) != (frame.program, frame.data):
            self._mapper = Mapper(frame)
        maps = self._mapper.maps(frame)
        if maps is not self.shown:
            self.shown = maps
            self.update()

    @staticmethod
    def note(frame: Frame) -> str:
        """What the axes are, for the head of the panel."""
        program = frame.program
        node = frame.selection.node if frame.selection.layer == program.depth else 0
        shown = f"{node_name(program, program.depth, node)} ({node_name(program, 0, 0)}"
        shown += f", {node_name(program, 0, 1)})" if program.sizes[0] > 1 else ")"
        if frame.preview is not None:
            return f"{shown} · " + tr("dashed: after the update")
        return shown if frame.ghost is None else f"{shown} · " + tr("dotted") + f": {ghost_text(frame.ghost)}"

    # --- places ------------------------------------------------------------------------------

    def plot(self) -> QRectF:
        """The rectangle of the map, as square as there is room."""
        left, bottom, top = theme.px(42), theme.px(22), theme.px(4)
        height = self.height() - bottom - top
        width = self.width() - left - theme.px(10)
        if self.shown is not None and len(self.shown.tiles):
            width = round(width * 0.6)
        return QRectF(left, top, width if self.shown and self.shown.curve else min(width, height * 1.25), height)

    def axes(self) -> Axes:
        assert self.shown is not None
        return Axes(self.plot(), self.shown.extent)

    def point(self, row: int) -> QPointF:
        """Where a data row is drawn."""
        assert self._frame is not None
        return self.axes().point(float(self._frame.data.inputs[row, 0]), float(self._heights()[row]))

    def tiles(self) -> list[QRectF]:
        """The rectangles of the small maps, in as many columns as make them largest."""
        count = 0 if self.shown is None else len(self.shown.tiles)
        label, gap, left = theme.px(17), theme.px(6), self.plot().right() + theme.px(12)
        room, best, columns = self.width() - left - theme.px(4), 0.0, 1
        for tried in range(1, count + 1):
            rows = -(-count // tried)
            size = min(room / tried - gap, (self.height() - theme.px(6)) / rows - gap - label)
            best, columns = max((best, columns), (size, tried))
        size = max(best, theme.px(10))
        return [
            QRectF(
                left + (at % columns) * (size + gap), (at // columns) * (size + gap + label) + label, size, size
            ).toRect().toRectF()
            for at in range(count)
        ]  # fmt: skip

    def _heights(self) -> Array:
        assert self._frame is not None and self.shown is not None
        data = self._frame.data
        if self.shown.curve is None:
            return data.inputs[:, 1]
        return data.inputs[:, 0] * 0 if data.targets is None else data.targets[:, self.shown.node]

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None or self.shown is None:
            return
        palette, box = theme.current(), self.plot()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(palette.panel))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self.shown.curve is None:
                self._draw_map(painter, box, self.shown.output)
            else:
                self._draw_curve(painter, *self.shown.curve)
            self._draw_lines(painter)
            painter.drawPixmap(0, 0, self._points_picture())
            self._draw_tiles(painter)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(palette.ink), theme.px(2.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.point(self._frame.selection.row), theme.px(8), theme.px(8))

    def _draw_map(self, painter: QPainter, box: QRectF, colours: Array) -> None:
        """Rows stand from the bottom up; the points of the outermost rows lie on the border."""
        side = colours.shape[0]
        flipped = np.ascontiguousarray(colours[::-1])
        image = QImage(flipped.data, side, side, side * 4, QImage.Format.Format_RGB32)
        painter.drawImage(box, image, QRectF(0.5, 0.5, side - 1, side - 1))

    def _draw_curve(self, painter: QPainter, x: Array, y: Array) -> None:
        axes = self.axes()
        painter.save()
        painter.setClipRect(axes.box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().positive), theme.px(2)))
        painter.drawPolyline(axes.line(x, y))
        painter.restore()

    def _draw_lines(self, painter: QPainter) -> None:
        """The present boundary as a full line, that after the previewed update dashed, that of a ghost dotted."""
        assert self.shown is not None
        palette, axes = theme.current(), self.axes()
        painter.save()
        painter.setClipRect(axes.box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found = [(name, axes.line(*line.T)) for name, lines in self.shown.lines.items() for line in lines]
        pens = {
            "before": QPen(QColor(palette.ink), theme.px(1)),
            "after": QPen(QColor(palette.ink), theme.px(2.6), Qt.PenStyle.DashLine),
            "ghost": QPen(QColor(palette.ink), theme.px(2.6), Qt.PenStyle.DotLine),
        }
        painter.setPen(QPen(QColor(palette.panel), theme.px(4)))
        for _, line in found:
            painter.drawPolyline(line)
        for name, line in found:
            painter.setPen(pens[name])
            painter.drawPolyline(line)
        painter.restore()

    def _points_picture(self) -> QPixmap:
        """Data points and axes."""
        assert self._frame is not None and self.shown is not None
        return self._points.get(
            self, (self._frame.data, self.shown.node, self.shown.extent), self._draw_points_and_axes
        )

    def _draw_points_and_axes(self, painter: QPainter) -> None:
        self.axes().draw(painter)
        self._draw_points(painter)

    def _draw_points(self, painter: QPainter) -> None:
        assert self._frame is not None and self.shown is not None
        frame, palette = self._frame, theme.current()
        few = len(frame.data.inputs) <= FEW_POINTS
        colours = np.full(len(frame.data.inputs), QColor(palette.ink).rgb())
        if frame.data.targets is not None and self.shown.curve is None:
            targets = frame.data.targets
            colours = (
                winners(targets) if has_classes(frame.program)
                else coloured(frame, frame.program.depth, targets[:, self.shown.node])
            )  # fmt: skip
        outline = QColor(theme.INK_LIGHT if few else palette.ink)
        outline.setAlphaF(1.0 if few else 0.45)
        painter.setPen(QPen(outline, 1.6 if few else 0.7))
        radius = theme.px(6 if few else 3)
        for row, colour in enumerate(colours.tolist()):
            painter.setBrush(QColor(colour))
            painter.drawEllipse(self.point(row), radius, radius)

    def _draw_tiles(self, painter: QPainter) -> None:
        assert self._frame is not None and self.shown is not None
        palette, selection, font = theme.current(), self._frame.selection, theme.font("small", italic=True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for node, box in enumerate(self.tiles()):
            smooth = box.width() > SMOOTH_FROM * self.shown.tiles.shape[1]
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            self._draw_map(painter, box, self.shown.tiles[node])
            chosen = (selection.layer, selection.node) == (self.shown.layer, node)
            painter.setPen(QPen(QColor(palette.ink if chosen else palette.border), 2 if chosen else 1))
            painter.drawRect(box)
            above = QRectF(box.left(), box.top() - theme.px(17), box.width(), theme.px(17))
            name = node_name(self._frame.program, self.shown.layer, node)
            draw_text(painter, above, name, QColor(palette.ink), font, LEFT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._frame is None or self.shown is None:
            return
        for node, box in enumerate(self.tiles()):
            if box.contains(event.position()):
                self.node_clicked.emit(self.shown.layer, node)
                return
        if self.plot().contains(event.position()):
            away = [self.point(row) - event.position() for row in range(len(self._frame.data.inputs))]
            distances = [QPointF.dotProduct(vector, vector) for vector in away]
            nearest = int(np.argmin(distances))
            if distances[nearest] <= theme.px(12) ** 2:
                self.row_clicked.emit(nearest)
