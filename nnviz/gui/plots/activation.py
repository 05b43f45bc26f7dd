"""The activation of the selected layer: its curve and its slope with the nodes on them, or the bars of a softmax."""

from __future__ import annotations

from functools import lru_cache, partial
from math import ceil, log2

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QLabel, QStackedWidget

from nnviz.engine.experiment.chosen import Layer
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Ref
from nnviz.engine.maths.keys import Key
from nnviz.gui.look.look import Look
from nnviz.gui.parts.shown import shown_text, value_head
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Frame, Number
from nnviz.gui.words.entries import activation_text
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

from .common.end_names import EndNames
from .common.extents import Extent, drawable, limits, widened
from .common.items import CurveItem, Dots
from .common.panel import Panel
from .common.style import Plot

POINTS = 481
LEAST_REACH, MOST_REACH, LEAST_HEIGHTS = 4, 1024, np.array([-1.2, 1.2])
"""The plot reaches at least and at most so far from zero, and at least so far down and up."""
NEAR = 12
"""So many pixels from a point are at it."""
BAR, ROOM_ABOVE, MOST_NAMES = 0.76, 1.15, 12
"""Width of a bar; how much higher than the bars the plot is; how many nodes have a name below them at most."""
SUMS, OUTPUTS, SLOPE = Key("sums"), Key("outputs"), Key("slope")
LINES = {"slope": ("backward", Qt.PenStyle.DashLine), "outputs": ("forward", Qt.PenStyle.SolidLine)}
"""What is drawn over the sums, what lies below first: its colour and how its line is drawn."""


@lru_cache(maxsize=16)
def curves(layer: Layer, low: float, high: float, points: int = POINTS) -> dict[str, Array]:
    """Sums with f and f′ of them, computed by the formulas of the table."""
    assert layer.formulas.slope is not None
    lines = {OUTPUTS: layer.formulas.outputs(Ref(SUMS)), SLOPE: layer.formulas.slope(Ref(SUMS), Ref(OUTPUTS))}
    arrays = {SUMS: np.linspace(low, high, points)}
    with np.errstate(all="ignore"):
        for key, line in lines.items():
            arrays[key] = np.empty(points)
            for function, args in line.flatten(arrays[key], arrays):
                function(*args)
    return {key.name: array for key, array in arrays.items()}


def equals(letter: str, value: float | None, decimals: int = 4) -> str:
    """A letter with its value, as far as that is known."""
    return letter if value is None else f"{letter} = {number(value, decimals)}"


class LayerPlot(Plot):
    """The nodes of the selected layer. A click on one asks for it, on the selected one for what made its number."""

    number_clicked = Signal(Number)
    node_clicked = Signal(int, int)

    def near(self, x: float, y: float) -> tuple[str, int] | None:
        """What stands at these numbers: what it says, of which node."""
        raise NotImplementedError

    @property
    def layer(self) -> int:
        return self.frame.selection.layer

    @property
    def nodes(self) -> list[str]:
        """The names of its nodes."""
        return [self.frame.names.node(self.layer, node) for node in range(self.frame.program.sizes[self.layer])]

    def letters(self) -> dict[str, str]:
        """What stands for the numbers of a node."""
        letter = self.frame.notation.sum
        return {"sums": letter, "outputs": f"f({letter})", "slope": f"f′({letter})"}

    def numbers(self, name: str) -> list[float | None]:
        """One for each node; None where it is not known."""
        return [self.frame.value(name, self.layer, node) for node in range(self.frame.program.sizes[self.layer])]

    def known(self, name: str) -> Array:
        """The numbers as they can be drawn, else NaN."""
        return drawable(np.array(self.numbers(name), float))

    def show_numbers(self, texts: dict[str, str], pens: dict[str, QPen]) -> None:
        """Those of the selected node, above the plot."""
        values = {name: self.numbers(name)[self.frame.selection.node] for name in texts}
        entries = [(pens.get(name), equals(texts[name], value)) for name, value in values.items()]
        self.show_head([*entries, *([(None, tr("not computed yet"))] if values["sums"] is None else [])])

    def click(self, x: float, y: float) -> None:
        """A sample that is not in the batch has no numbers that could be explained."""
        if (hit := self.near(x, y)) is None:
            return
        name, node = hit
        found = self.frame.number_of_node(name, self.layer, node)
        if found is None or node != self.frame.selection.node:
            self.node_clicked.emit(self.layer, node)
        else:
            self.number_clicked.emit(found)

    def values(self) -> Columns:
        """The numbers of the nodes."""
        columns = ((value_head(self.frame.notation, name), self.numbers(name)) for name in self.letters())
        return [(tr("node"), self.nodes), *columns]


class CurvePlot(LayerPlot):
    """f and f′ over all that is seen with each node on both; the selected one is large, with lines to both axes."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Activation"), " ")
        for angle in (0, 90):
            self.add(pg.InfiniteLine(0.0, angle=angle), "border")
        dotted = Qt.PenStyle.DotLine
        self.lines = {name: self.add(CurveItem(), its[0], 2, its[1]) for name, its in LINES.items()}
        self._guides = {name: self.add(CurveItem(), its[0], 1, dotted) for name, its in LINES.items()}
        self._spots = {name: self.add(Dots()) for name in LINES}

    def points(self, name: str) -> Array:
        """Where each node stands on the curve of its "outputs" or its "slope", (nodes, 2); NaN where not known."""
        return np.stack([self.known("sums"), self.known(name)], axis=1)

    def draw_frame(self, frame: Frame) -> None:
        self.curves, sums = partial(curves, frame.experiment.layers[self.layer - 1]), self.known("sums")
        furthest = min(max(LEAST_REACH, *map(abs, limits(sums))), MOST_REACH)
        reach = 2.0 ** ceil(log2(furthest))  # by doubling, so that it seldom changes
        whole = self.curves(-reach, reach)
        low, high = widened(*limits(whole["outputs"], whole["slope"], LEAST_HEIGHTS), 0.03)
        self.name_across(frame.notation.sum)
        self.show_whole(Extent(-reach, low, 2 * reach, high - low), of=self.layer)
        self.show_numbers(self.letters(), {name: curve.opts["pen"] for name, curve in self.lines.items()})
        seen, px, others = self.seen(), self.look.px, len(sums) - 1
        self.drawn = self.curves(seen.left(), seen.right())
        order = sorted(range(len(sums)), key=frame.selection.node.__eq__)  # the selected one over the others
        sizes, pens = [px(7)] * others + [px(12)], [self.pen("panel")] * others + [self.pen("ink", 2)]
        for name, (colour, _) in LINES.items():
            x, y = self.points(name)[order].T
            self.draw(self.lines[name], self.drawn["sums"], drawable(self.drawn[name]))
            self.draw(self._guides[name], np.array([seen.left(), *x[[-1, -1]]]), np.array([*y[[-1, -1]], seen.top()]))
            self._spots[name].setData(x, y, size=sizes, pen=pens, brush=self.look.colour(colour))

    def near(self, x: float, y: float) -> tuple[str, int] | None:
        """The nearest point of a node, unless that is too far away."""
        names = [*reversed(LINES)]  # of two in one place the one that lies above
        points = np.stack([self.points(name) for name in names])
        at = self.nearest(x, y, points.reshape(-1, 2).T, NEAR)
        return None if at is None else (names[at // points.shape[1]], at % points.shape[1])

    def text_at(self, x: float, y: float) -> str:
        """What both curves say there, or at the node that stands there."""
        near = self.near(x, y)
        at = x if near is None else float(self.points(near[0])[near[1], 0])
        found = zip(self.letters().values(), self.curves(at, at, 1).values(), strict=True)
        words = [equals(letter, value.item(), 3) for letter, value in found]
        return "   ".join([*([] if near is None else [f"{self.nodes[near[1]]}:"]), *words])

    def values(self) -> Columns:
        """The curves as they are drawn, and the nodes."""
        return [*zip(self.letters().values(), self.drawn.values(), strict=True), *super().values()]


class BarPlot(LayerPlot):
    """A bar for the output of each node, with its number above it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Activation"), tr("node"))
        self._bars, self._tops = self.add(pg.BarGraphItem(x=[], height=[], width=BAR)), EndNames(self)
        self.axes["bottom"].setStyle(tickLength=0)

    def draw_frame(self, frame: Frame) -> None:
        heights, hues, node = self.known("outputs"), frame.look.palette.classes, frame.selection.node
        self.show_numbers({"sums": frame.notation.sum, "outputs": self.nodes[node]}, {})
        places = np.arange(len(heights))
        ticks = list(enumerate(self.nodes))[:: ceil(len(places) / MOST_NAMES)]
        if self.stale("ticks", *ticks):
            self.axes["bottom"].setTicks([ticks, []])
        low, high = limits(heights, np.array([0.0, 1.0]))
        self.show_whole(Extent(-0.5, low, float(len(places)), (high - low) * ROOM_ABOVE), of=self.layer)
        heights, rims = np.nan_to_num(heights), [QPen(Qt.PenStyle.NoPen)] * len(places)
        rims[node] = self.pen("ink", 2)
        brushes = [self.look.colour(hues[at % len(hues)]) for at in places]
        self._bars.setOpts(x=places, height=heights, pens=rims, brushes=brushes)
        tops = [(number(value, 2, 2), self.look.colour("ink"), float(at), max(0.0, float(heights[at])))
                for at, value in enumerate(self.numbers("outputs")) if value is not None]  # fmt: skip
        self._tops.show_names(tops, [], above=1.3 * BAR)

    def near(self, x: float, y: float) -> tuple[str, int] | None:
        """The bar that stands there, however high it is."""
        node = round(x)
        return ("outputs", node) if abs(x - node) <= BAR / 2 and 0 <= node < len(self.nodes) else None

    def text_at(self, x: float, y: float) -> str:
        near = self.near(x, y)
        return "" if near is None else equals(self.nodes[near[1]], self.numbers("outputs")[near[1]])


class ActivationView(Panel):
    """The panel: the plot of the selected layer, with the numbers of the selected node above it."""

    asks = ("number_clicked", "node_clicked", "failed")
    number_clicked = Signal(Number)
    node_clicked = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Activation"), 260)
        self.plots: dict[bool, LayerPlot] = {False: CurvePlot(look), True: BarPlot(look)}
        self.plot, self.stack = self.plots[False], QStackedWidget()
        words = tr("The input has no activation: select a node of another layer.")
        self.hint = QLabel(words, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.hint.setObjectName("muted")
        self.stack.addWidget(self.hint)
        for plot in self.plots.values():
            self.stack.addWidget(plot)
        self.relay(*self.plots.values())
        self.column.addWidget(self.stack, 1)

    @staticmethod
    def note(frame: Frame) -> str:
        """Which activation, and of which node."""
        layer, node = frame.selection.layer, frame.selection.node
        if not layer:
            return ""
        name = activation_text(frame.experiment.layers[layer - 1].activation)
        return f"{name} · {frame.names.node(layer, node)} · {shown_text(frame)}"

    def set_frame(self, frame: Frame) -> None:
        """Bars where the outputs of a sample depend on one another, else curves; the input has neither."""
        if layer := frame.selection.layer:
            self.plot = self.plots[frame.experiment.layers[layer - 1].formulas.mixing is not None]
            self.plot.show_frame(frame)
        self.stack.setCurrentWidget(self.plot if layer else self.hint)
