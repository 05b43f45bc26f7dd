"""What the network answers over its inputs: the map of an output with the data on it, and one of each node."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsItem, QHBoxLayout, QWidget

from ...engine.evaluate import forward
from ...engine.expressions import Array, Key
from .. import theme
from ..frame import Frame
from ..notation import node_name, tr
from ..scales import limit_of_layer

SIDE = 72
"""Points along each axis of a map, fewer where the network is large."""
PRODUCTS = 12_000_000
"""Multiplications that one map may cost."""
MOST_TILES = 16
MARGIN = 0.22


@dataclass(frozen=True, eq=False)
class Maps:
    """`output` and `tiles` are colours (side, side, 3), rows from the bottom up; `extent` is x, y, width, height."""

    output: Array
    node: int
    extent: tuple[float, float, float, float]
    layer: int
    tiles: Array
    curve: tuple[Array, Array] | None = None


def maps(frame: Frame) -> Maps:
    """The maps of one moment, computed in single precision; for pictures only."""
    inputs, program = frame.data.inputs, frame.program
    parameters = np.concatenate(
        [frame.parameters(key.name, key.layer or 0).ravel() for key in program.parameters]
    )  # fmt: skip
    side = max(8, min(SIDE, int((PRODUCTS / len(parameters)) ** 0.5)))
    low, high = inputs.min(axis=0), inputs.max(axis=0)
    margin = np.where(high > low, (high - low) * MARGIN, 1.0)
    low, high = low - margin, high + margin
    axes = [np.linspace(low[i], high[i], side) for i in range(min(2, inputs.shape[1]))]
    grid = np.repeat(inputs[[frame.selection.row]], side ** len(axes), axis=0)
    for column, values in enumerate(np.meshgrid(*axes)):
        grid[:, column] = values.ravel()
    answers = forward(program, parameters, grid, dtype=np.float32)
    node = frame.selection.node if frame.selection.layer == program.depth else 0
    last = answers[Key("outputs", program.depth)]
    if len(axes) == 1:
        return Maps(np.zeros((1, 1, 3), np.uint8), node, (0, 0, 1, 1), 0, np.zeros((0, 1, 1, 3), np.uint8),
                    (axes[0], last[:, node]))  # fmt: skip
    layer = frame.selection.layer if 0 < frame.selection.layer < program.depth else max(1, program.depth - 1)
    hidden = answers[Key("outputs", layer)][:, :MOST_TILES].T if program.depth > 1 else np.zeros((0, side * side))
    most = limit_of_layer(frame, program.depth)
    extent = (float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))
    tiles = _coloured(hidden, frame.experiment.layers[layer - 1].activation, 1.0).reshape(-1, side, side, 3)
    output = _coloured(last[:, node], frame.experiment.layers[-1].activation, most).reshape(side, side, 3)
    return Maps(output, node, extent, layer, tiles)


def _coloured(values: Array, activation: str, most: float) -> Array:
    """Colours of outputs: of a sigmoid around 0.5, else around zero."""
    part = np.clip((values - 0.5) * 2 if activation == "sigmoid" else values / most, -1, 1)
    steps = np.rint((np.nan_to_num(part) + 1) * theme.COLOUR_STEPS).astype(np.intp)
    colours: Array = theme.signed_table()[steps]
    colours[~np.isfinite(values)] = theme.rgb(theme.current().warning)
    return colours


class BoundaryView(QWidget):
    """The panel: the map with the data points on it, and the response of every node of a layer."""

    node_clicked = Signal(int, int)
    row_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.plot = pg.PlotWidget()
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.getViewBox().setMouseEnabled(x=False, y=False)
        self.plot.getViewBox().disableAutoRange()
        self.plot.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._image = pg.ImageItem(axisOrder="row-major")
        self._curve = pg.PlotDataItem()
        self._points = pg.ScatterPlotItem(pxMode=True, hoverable=True, tip=None)
        self._ring = pg.ScatterPlotItem(pxMode=True)
        for item in (self._image, self._curve, self._points, self._ring):
            self.plot.addItem(item)
        self._points.sigClicked.connect(self._point_clicked)
        self.tiles = TilesView()
        self.tiles.node_clicked.connect(self.node_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(6), 0, theme.px(8), theme.px(6))
        row.addWidget(self.plot, 3)
        row.addWidget(self.tiles, 2)
        self._frame: Frame | None = None
        self._drawn: object = None
        self._ringed: object = None
        self._extent: tuple[float, ...] = ()
        self.setAccessibleName(tr("Decision boundary"))
        self._colours()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(230))

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        result = maps(frame)
        flat = result.curve is not None
        self._image.setVisible(not flat)
        self._curve.setVisible(flat)
        if result.curve is not None:
            self._curve.setData(*result.curve)
        else:
            self._image.setImage(result.output, autoLevels=False, levels=(0, 255))
            if result.extent != self._extent:
                self._extent = result.extent
                self._image.setRect(QRectF(*result.extent))
        self._draw_points(frame, result)
        self.tiles.setVisible(len(result.tiles) > 0)
        self.tiles.show_maps(frame, result)

    @staticmethod
    def note(frame: Frame) -> str:
        """What the axes are, for the head of the panel."""
        program = frame.program
        node = frame.selection.node if frame.selection.layer == program.depth else 0
        shown = f"{node_name(program, program.depth, node)} ({node_name(program, 0, 0)}"
        return shown + (f", {node_name(program, 0, 1)})" if program.sizes[0] > 1 else ")")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "plot"):
            self._colours()

    def _draw_points(self, frame: Frame, result: Maps) -> None:
        """The points change only with the data and the output shown; the ring with the sample."""
        data, shown = frame.data, (frame.data, result.node, theme.current())
        columns = (0, 1) if data.inputs.shape[1] > 1 else (0,)
        targets = None if data.targets is None else data.targets[:, result.node]
        heights = (
            data.inputs[:, 1] if len(columns) == 2 else (targets if targets is not None else data.inputs[:, 0] * 0)
        )
        if shown != self._drawn:
            self._drawn = shown
            self._points.setData(
                x=data.inputs[:, 0],
                y=heights,
                size=theme.px(12 if len(heights) <= 50 else 6),
                pen=pg.mkPen(theme.current().panel, width=1.5 if len(heights) <= 50 else 0.6),
                brush=self._brushes(frame, targets),
                data=np.arange(len(heights)),
            )
            self._set_range(result, heights)
        row = frame.selection.row
        if (row, shown) == self._ringed:
            return
        self._ringed = (row, shown)
        self._ring.setData(
            x=[data.inputs[row, 0]], y=[heights[row]], size=theme.px(17), brush=None,
            pen=pg.mkPen(theme.current().ink, width=theme.px(2.5)),
        )  # fmt: skip

    def _set_range(self, result: Maps, heights: Array) -> None:
        """The whole map; for one input, the whole curve."""
        if result.curve is None:
            x, y, width, height = result.extent
            self.plot.setRange(xRange=(x, x + width), yRange=(y, y + height), padding=0)
        else:
            xs, low, high = result.curve[0], float(heights.min()), float(heights.max())
            room = 0.2 * (high - low) or 1.0
            self.plot.setRange(xRange=(xs[0], xs[-1]), yRange=(low - room, high + room), padding=0)

    def _brushes(self, frame: Frame, targets: Array | None) -> list[QColor]:
        if targets is None:
            return [QColor(theme.current().ink)] * len(frame.data.inputs)
        activation, most = frame.experiment.layers[-1].activation, limit_of_layer(frame, frame.program.depth)
        return [QColor(*map(int, colour)) for colour in _coloured(targets, activation, most)]

    def _point_clicked(self, item: object, points: list[pg.SpotItem], event: object = None) -> None:
        if len(points):
            self.row_clicked.emit(int(points[0].data()))

    def _colours(self) -> None:
        palette = theme.current()
        self.plot.setBackground(palette.panel)
        self._curve.setPen(pg.mkPen(palette.positive, width=theme.px(2)))
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(palette.border)
            axis.setTextPen(palette.muted)
            axis.setTickFont(theme.font("small"))
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self._drawn = None
        if self._frame is not None:
            self.set_frame(self._frame)


class TilesView(QWidget):
    """A small map of every node of a layer; clicking one selects the node."""

    node_clicked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(theme.px(96))
        self._maps: Maps | None = None
        self._frame: Frame | None = None

    def show_maps(self, frame: Frame, result: Maps) -> None:
        self._frame, self._maps = frame, result
        self.update()

    def places(self) -> list[QRectF]:
        """The rectangles of the tiles, as many columns as make them largest."""
        count = 0 if self._maps is None else len(self._maps.tiles)
        label, gap = theme.px(18), theme.px(6)
        best, columns = 0.0, 1
        for tried in range(1, count + 1):
            rows = -(-count // tried)
            size = min(self.width() / tried - gap, self.height() / rows - gap - label)
            best, columns = max((best, columns), (size, tried))
        size = max(best, theme.px(12))
        return [
            QRectF((at % columns) * (size + gap), (at // columns) * (size + gap + label) + label, size, size)
            for at in range(count)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._maps is None or self._frame is None:
            return
        palette, selection = theme.current(), self._frame.selection
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setFont(theme.font("small", italic=True))
            for node, box in enumerate(self.places()):
                colours = np.ascontiguousarray(self._maps.tiles[node][::-1])
                side = colours.shape[0]
                painter.drawImage(box, QImage(colours.data, side, side, side * 3, QImage.Format.Format_RGB888))
                chosen = (selection.layer, selection.node) == (self._maps.layer, node)
                painter.setPen(QPen(QColor(palette.ink if chosen else palette.border), 2 if chosen else 1))
                painter.drawRect(box)
                painter.setPen(QColor(palette.ink))
                above = QRectF(box.left(), box.top() - theme.px(18), box.width(), theme.px(17))
                name = node_name(self._frame.program, self._maps.layer, node)
                painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = next((node for node, box in enumerate(self.places()) if box.contains(event.position())), None)
        if hit is not None and self._maps is not None:
            self.node_clicked.emit(self._maps.layer, hit)
