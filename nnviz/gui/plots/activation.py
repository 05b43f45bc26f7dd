"""The activation of the selected layer: its curve and its slope, with the nodes of the layer on them.

Of a softmax, whose outputs depend on all sums, the outputs of the sample as bars.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, hypot, isfinite
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from nnviz.engine.experiment.chosen import Layer
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Expr, Ref
from nnviz.engine.maths.keys import Key
from nnviz.gui.look import theme
from nnviz.gui.parts.drawing import text_width
from nnviz.gui.parts.shown import shown_text
from nnviz.gui.state.frame import Frame, Number
from nnviz.gui.words.entries import activation_text
from nnviz.gui.words.in_force import current, node_name, value_header
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

from .extents import Extent, drawable, limits
from .style import Columns, EndNames, Plot, pen

POINTS = 481
LEAST_REACH, MOST_REACH = 4.0, 1000.0
"""The plot reaches at least and at most so far from zero; the sums of the sample say how far."""
BELOW, ABOVE = -1.2, 1.2
"""The plot reaches at least so far down and up."""
FOR_NAMES, NEAR = 0.16, 12
"""The part of the plot's width that is for the names of the curves; so many pixels from a point are at it."""
BAR, ROOM_ABOVE, MOST_NAMES = 0.76, 1.15, 12
"""Width of a bar; how much higher than the bars the plot is; how many nodes have a name below them at most."""
SUMS, OUTPUTS = Key("sums"), Key("outputs")
COLOURS = {"slope": "backward", "outputs": "forward"}
GUIDES = COLOURS | {"sums": "muted"}
"""What is drawn over the sums, what lies below first; and the lines from a point to both axes."""
VALUES = ("sums", "outputs", "slope")


class Curves(NamedTuple):
    """f and f′ at some sums."""

    sums: Array
    outputs: Array
    slope: Array


@lru_cache(maxsize=16)
def curves(layer: Layer, low: float, high: float, points: int = POINTS) -> Curves:
    """Computed by the formulas of the table."""
    sums = np.linspace(low, high, points)
    outputs = _computed(layer.formulas.outputs(Ref(SUMS)), {SUMS: sums})
    assert layer.formulas.slope is not None
    slope = layer.formulas.slope(Ref(SUMS), Ref(OUTPUTS))
    return Curves(sums, outputs, _computed(slope, {SUMS: sums, OUTPUTS: outputs}))


def _computed(line: Expr, arrays: dict[Key, Array]) -> Array:
    result = np.empty_like(arrays[SUMS])
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


class _LayerPlot(Plot):
    """A plot of the nodes of the selected layer. `node_wanted` follows a click: what is asked for, of which node."""

    node_wanted = Signal(str, int)

    def __init__(self, across: str) -> None:
        super().__init__(tr("Activation"), across)
        self._frame: Frame | None = None
        self.clicked.connect(self._click)
        self.changed.connect(lambda: self._frame and self.show_frame(self._frame))

    @property
    def frame(self) -> Frame:
        assert self._frame is not None
        return self._frame

    @property
    def layer(self) -> int:
        """The selected one."""
        return self.frame.selection.layer

    @property
    def names(self) -> list[str]:
        """Those of its nodes."""
        return [node_name(self.frame.program, self.layer, node) for node in range(self.frame.program.sizes[self.layer])]

    def known(self, name: str) -> Array:
        """One number for each node; NaN where it is not known or cannot be drawn."""
        values = self.frame.values(name, self.layer)
        nothing = np.full(len(self.names), np.nan)
        return nothing if values is None else drawable(np.ma.filled(values.astype(float), np.nan))

    def show_frame(self, frame: Frame) -> None:
        if self._frame is not None and self.layer != frame.selection.layer:
            self.zoomed, self.whole = False, None
        self._frame, self.smooth = frame, not frame.running
        self.restyle()
        self.show_head([(None, self.sentence())])
        self.show_layer()

    def sentence(self) -> str:
        """The numbers of the selected node."""
        node = self.frame.selection.node
        letters = {"sums": current().sum, "outputs": self.names[node], "slope": "f′"}
        known = {name: self.frame.value(name, self.layer, node) for name in letters}
        parts = [f"{letters[name]} = {number(value)}" for name, value in known.items() if value is not None]
        return "   ".join(parts) or tr("not computed yet")

    def show_layer(self) -> None:
        """Draws what the frame says."""
        raise NotImplementedError

    def near(self, x: float, y: float) -> tuple[str, int] | None:
        """What stands at these numbers: what it says, of which node."""
        raise NotImplementedError

    def _click(self, x: float, y: float) -> None:
        if (hit := self.near(x, y)) is not None:
            self.node_wanted.emit(*hit)

    def values(self) -> Columns:
        """The numbers of the nodes."""
        nodes = range(len(self.names))
        numbers = {name: [self.frame.value(name, self.layer, node) for node in nodes] for name in VALUES}
        return [(tr("node"), self.names), *((value_header(name), column) for name, column in numbers.items())]


class CurvePlot(_LayerPlot):
    """f and f′ with a point for each node on both."""

    def __init__(self) -> None:
        self._lines = {name: pg.PlotCurveItem(skipFiniteCheck=True) for name in COLOURS}
        self._guides = {name: pg.PlotCurveItem(skipFiniteCheck=True) for name in GUIDES}
        self._zeros = [pg.InfiniteLine(0.0, angle=angle) for angle in (0, 90)]
        self._spots = {(name, large): pg.ScatterPlotItem(size=theme.px(12 if large else 7))
                       for large in (False, True) for name in COLOURS}  # fmt: skip
        super().__init__(current().sum)
        for item in (*self._zeros, *self._lines.values(), *self._guides.values(), *self._spots.values()):
            self.addItem(item)
        self.ends = EndNames(self.view, "body")

    def points(self, name: str) -> dict[int, tuple[float, float]]:
        """Where each node stands on the curve of its "outputs" or its "slope", as far as both numbers are known."""
        both = enumerate(zip(self.known("sums").tolist(), self.known(name).tolist(), strict=True))
        return {node: point for node, point in both if all(map(isfinite, point))}

    def curves(self, low: float, high: float, points: int = POINTS) -> Curves:
        return curves(self.frame.experiment.layers[self.layer - 1], low, high, points)

    def show_layer(self) -> None:
        reach = reach_of(self.frame.values("sums", self.layer))
        found = self.curves(-reach, reach)
        low, high = limits(found.outputs, found.slope, np.array([BELOW, ABOVE]))
        margin = 0.03 * (high - low)
        self.name_across(current().sum)
        self.show_whole(Extent(-reach, low - margin, 2 * reach / (1 - FOR_NAMES), high - low + 2 * margin))
        self._show_curves(self.curves(self.seen().left(), self.seen().right()) if self.zoomed else found)
        self._show_points()

    def _show_curves(self, found: Curves) -> None:
        """Both curves, named where they end or leave the plot."""
        ends, seen = [], self.seen()
        for name, item in self._lines.items():
            heights = drawable(getattr(found, name))
            self.draw(item, found.sums, heights)
            for last in np.flatnonzero((heights >= seen.top()) & (heights <= seen.bottom()))[-1:]:
                end = float(found.sums[last]), float(heights[last])
                ends.append((curve_name(name), theme.colour(COLOURS[name]), *end))
        self.ends.show_names(ends, [])

    def _show_points(self) -> None:
        """Small ones, and above them a large one with lines to both axes for the selected node."""
        chosen, left, bottom = self.frame.selection.node, self.seen().left(), self.seen().top()
        points = {name: self.points(name) for name in COLOURS}
        own = {name: of.pop(chosen) for name, of in points.items() if chosen in of}
        for name in COLOURS:
            x, y = own.get(name, (np.nan, np.nan))
            self.draw(self._guides[name], np.array([left, x]), np.array([y, y]))
        x, y = max(own.values(), key=lambda point: point[1], default=(np.nan, np.nan))
        self.draw(self._guides["sums"], np.array([x, x]), np.array([y, bottom]))
        for (name, large), item in self._spots.items():
            shown = [own[name]] if large and name in own else [] if large else [*points[name].values()]
            item.setData(*np.array(shown, float).reshape(-1, 2).T)

    def near(self, x: float, y: float) -> tuple[str, int] | None:
        """The nearest point of a node, unless that is too far away."""
        width, height = self.view.viewPixelSize()
        found = [(hypot((at - x) / width, (of - y) / height), name, node)
                 for name in reversed(COLOURS) for node, (at, of) in self.points(name).items()]  # fmt: skip
        away, name, node = min(found, default=(np.inf, "", 0))
        return (name, node) if away <= theme.px(NEAR) else None

    def paint_colours(self) -> None:
        for zero in self._zeros:
            zero.setPen(pen(theme.current().border))
        for name, colour in COLOURS.items():
            style = Qt.PenStyle.DashLine if name == "slope" else Qt.PenStyle.SolidLine
            self._lines[name].setPen(pen(theme.colour(colour), 2, style))
        for name, colour in GUIDES.items():
            self._guides[name].setPen(pen(theme.colour(colour), 1, Qt.PenStyle.DotLine))
        for (name, large), item in self._spots.items():
            item.setPen(pen(theme.current().ink, 2) if large else pen(theme.current().panel))
            item.setBrush(theme.colour(COLOURS[name]))

    def text_at(self, x: float, y: float) -> str:
        """What both curves say there, or at the node that stands there."""
        if self._frame is None:
            return ""
        near = self.near(x, y)
        at = x if near is None else self.points(near[0])[near[1]][0]
        _, output, slope = (part.item() for part in self.curves(at, at, 1))
        values = {current().sum: at, "f": output, "f′": slope}
        words = [f"{letter} = {number(value, 3)}" for letter, value in values.items()]
        return "   ".join([*([] if near is None else [f"{self.names[near[1]]}:"]), *words])

    def values(self) -> Columns:
        """The curves as they are drawn, and the nodes."""
        if self._frame is None:
            return ()
        found = self.curves(*self._lines["outputs"].xData[[0, -1]].tolist())
        lines = [(curve_name(name), getattr(found, name)) for name in reversed(COLOURS)]
        return [(current().sum, found.sums), *lines, *super().values()]


class BarPlot(_LayerPlot):
    """A bar for the output of each node."""

    def __init__(self) -> None:
        self._bars = pg.BarGraphItem(x=[], height=[], width=BAR)
        super().__init__(tr("node"))
        self.addItem(self._bars)
        self.getAxis("bottom").setStyle(tickLength=0)
        self.tops = _Tops(self.view)
        self._ticks: object = None

    def show_layer(self) -> None:
        names, heights, palette = self.names, self.known("outputs"), theme.current()
        ticks = list(enumerate(names))[:: ceil(len(names) / MOST_NAMES)]
        if ticks != self._ticks:
            self._ticks = ticks
            self.getAxis("bottom").setTicks([ticks, []])
        low, high = limits(heights, np.array([0.0, 1.0]))
        self.show_whole(Extent(-0.5, low, float(len(names)), (high - low) * ROOM_ABOVE))
        heights = np.nan_to_num(heights)
        rims = {True: pen(palette.ink, 2), False: QPen(Qt.PenStyle.NoPen)}
        self._bars.setOpts(
            x=np.arange(len(names)), height=heights,
            pens=[rims[at == self.frame.selection.node] for at in range(len(names))],
            brushes=[QColor(palette.classes[at % len(palette.classes)]) for at in range(len(names))],
        )  # fmt: skip
        known = [(at, self.frame.value("outputs", self.layer, at)) for at in range(len(names))]
        tops = [(number(value, 2, 2), theme.colour("ink"), float(at), max(0.0, float(heights[at])))
                for at, value in known if value is not None]  # fmt: skip
        self.tops.show_names(tops, [])

    def near(self, x: float, y: float) -> tuple[str, int] | None:
        """The bar that stands there, however high it is."""
        node = round(x)
        return ("outputs", node) if abs(x - node) <= BAR / 2 and 0 <= node < len(self.names) else None

    def text_at(self, x: float, y: float) -> str:
        near = None if self._frame is None else self.near(x, y)
        value = None if near is None else self.frame.value("outputs", self.layer, near[1])
        return "" if near is None or value is None else f"{self.names[near[1]]} = {number(value)}"


class _Tops(EndNames):
    """What stands above each bar, where it has room."""

    def places(self) -> list[tuple[QRectF, str, QColor]]:
        box, font, found = self.boundingRect(), theme.font(self._size), []
        room = 1.3 * BAR * box.width() / self._view.viewRect().width()
        for text, colour, x, y in self.names:
            top, width = self._view.mapFromView(QPointF(x, y)), text_width(text, font)
            if width <= room and box.contains(top):
                place = QRectF(top.x() - width / 2, top.y() - font.height - theme.px(1), width, font.height)
                found.append((place, text, colour))
        return found


def curve_name(name: str) -> str:
    return {"outputs": "f", "slope": "f′"}[name] + f"({current().sum})"


class ActivationView(QWidget):
    """The panel: the numbers of the selected node, and the plot. A click on a node's point shows what made its
    output or its slope."""

    number_clicked = Signal(Number)
    node_clicked = Signal(int, int)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.stack, self.hint = QStackedWidget(), QLabel()
        self.plots: dict[bool, _LayerPlot] = {False: CurvePlot(), True: BarPlot()}
        self.hint.setText(tr("The input has no activation: select a node of another layer."))
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.hint.setObjectName("muted")
        self.stack.addWidget(self.hint)
        for plot in self.plots.values():
            self.stack.addWidget(plot)
            plot.node_wanted.connect(self._ask)
            plot.failed.connect(self.failed)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(10), 0, theme.px(6), theme.px(2))
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        self.setAccessibleName(tr("Activation"))

    @property
    def plot(self) -> _LayerPlot:
        """Bars where the outputs of a sample depend on one another, else curves; of the layer shown last."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, _LayerPlot) else self.plots[False]

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(260))

    @staticmethod
    def note(frame: Frame) -> str:
        """Which activation, and of which node."""
        layer, node = frame.selection.layer, frame.selection.node
        if not layer:
            return ""
        name = activation_text(frame.experiment.layers[layer - 1].activation)
        return f"{name} · {node_name(frame.program, layer, node)} · {shown_text(frame)}"

    def set_frame(self, frame: Frame) -> None:
        layer = frame.selection.layer
        if not layer:
            self.stack.setCurrentWidget(self.hint)
            return
        plot = self.plots[frame.experiment.layers[layer - 1].formulas.mixing is not None]
        self.stack.setCurrentWidget(plot)
        plot.show_frame(frame)

    def _ask(self, name: str, node: int) -> None:
        """For what made the number of a node, or for the node where the sample has no number in the batch."""
        frame = self.plot.frame
        layer = frame.selection.layer
        number = frame.number_of_node(name, layer, node)
        if number is None or node != frame.selection.node:
            self.node_clicked.emit(layer, node)
        else:
            self.number_clicked.emit(number)
