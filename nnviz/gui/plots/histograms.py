"""How weights, outputs and gradients of every layer are spread: three histograms a layer."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from nnviz.engine.insight.histogram import BINS, CENTRES, Histogram, histogram
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.tables.activations import Activation
from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import text_width
from nnviz.gui.parts.limits import limit_of
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact, number, short

from .common.extents import LARGEST, SMALLEST, Extent, rounded_up
from .common.panel import Panel
from .common.style import CLOSEST, HEAD, Plot

QUANTITIES = ("weights", "outputs", "grad_w")
NEAR, NOTABLE = 0.01, 0.1
"""Outputs so near to the ends of what an activation can give are saturated. A share is worth a sentence from
NOTABLE on."""
BARS, LINES, LOWEST = 84, 5, 0.03
"""The height of the bars with their axis in pixels, where above them are so many lines of text. Of the height any count
above zero has a bar so high, to be seen."""


@dataclass(frozen=True)
class Spread:
    """One histogram as it is read: how many values are in each bin between −limit and limit, none where there is no
    array; `full` is the value of the full colour."""

    title: str
    full: float
    counts: tuple[int, ...] = ()
    limit: float = 1.0
    statistics: tuple[tuple[str, float], ...] = ()
    sentence: str = ""

    def texts(self) -> list[str]:
        """Title, greatest count, statistics and what is notable."""
        if not self.counts:
            return [self.title, tr("not computed yet")]
        statistics = [template.format(value=number(value, 2, 2)) for template, value in self.statistics]
        most = tr("highest bar {most}").format(most=max(self.counts))
        return [self.title, most, *statistics, *filter(None, [self.sentence])]


def spread_of(frame: Frame, name: str, layer: int) -> Spread:
    title = {"weights": tr("weights"), "outputs": tr("outputs"), "grad_w": tr("gradients ∂L/∂w")}[name]
    array = frame.parameters(name, layer) if name == "weights" else frame.record.get(name, layer)
    full = limit_of(frame, Key(name, layer))
    if array is None:
        return Spread(title, full)
    found = histogram(array)
    statistics = ((tr("min {value}"), found.least), (tr("max {value}"), found.greatest),
                  (tr("mean {value}"), found.mean), (tr("std {value}"), found.deviation))  # fmt: skip
    sentence = sentence_of(found, array, frame.experiment.layers[layer - 1].formulas if name == "outputs" else None)
    return Spread(title, full, tuple(found.counts.tolist()), found.limit or 1.0, statistics, sentence)


def sentence_of(found: Histogram, array: Array, activation: Activation | None) -> str:
    """What is notable: values that are not finite, zeros, outputs that are saturated."""
    if found.not_finite:
        return tr("{count} not finite").format(count=found.not_finite)
    if found.zeros >= NOTABLE * found.size:
        return tr("{share} are 0").format(share=percent(found.zeros / found.size))
    ends = activation.range if activation is not None and activation.saturates else None
    share = float(np.mean(np.abs(array[..., None] - ends).min(axis=-1) <= NEAR)) if ends else 0.0
    return tr("{share} are saturated").format(share=percent(share)) if share >= NOTABLE else ""


def percent(share: float) -> str:
    """Whole percent; 100 only where it is all."""
    return f"{min(99, round(100 * share)) if share < 1 else 100}%"


class HistogramPlot(Plot):
    """The bars of a spread. Across it counts in units of `unit`, a round number no less than the largest size: no
    number is too small or too large for that."""

    least_head, head_gap, head_columns = LINES, 6, 2

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, left=0, least=(60, BARS))
        self.bars = self.add(pg.BarGraphItem(x=[], height=[], width=1.0))
        self.zero = self.add(pg.InfiniteLine(0.0, angle=90), "ink", 1.0, Qt.PenStyle.DotLine)
        self.spread, self.unit = Spread("", 1.0, (0,) * BINS), 1.0
        self.hideAxis("left")
        self.axes["bottom"].setStyle(maxTextLevel=0)
        self.getAxis("bottom").tickStrings = self.tick_texts

    def show_spread(self, look: Look, spread: Spread) -> None:
        self.restyle(look)
        self.show_head([(None, text) for text in spread.texts()])
        self.plotItem.setVisible(bool(spread.counts))
        if not spread.counts or not self.stale("bars", spread):
            return
        self.spread = spread
        self._count_in(rounded_up(spread.limit) if SMALLEST <= spread.limit <= LARGEST else spread.limit)
        counts, wide, top = np.array(spread.counts), spread.limit / self.unit, rounded_up(max(1, *spread.counts))
        heights, centres = np.maximum(counts, LOWEST * top)[counts > 0], CENTRES[counts > 0]
        brushes = [look.signed(centre, spread.full) for centre in (centres * spread.limit).tolist()]
        x, width, rim = centres * wide, 2 / BINS * wide, self.pen("muted")
        self.bars.setOpts(x=x, width=width, height=heights, pen=rim, brushes=brushes)
        self.show_whole(Extent(-1.02, 0.0, 2.04, 1.05 * top))

    def _count_in(self, unit: float) -> None:
        """Takes another unit; who zoomed sees the same numbers as before, where they are of a like size."""
        if unit == self.unit:
            return
        seen, factor, self.unit = self.seen(), self.unit / unit, unit
        self.axes["bottom"].setTicks(None)  # has it write its numbers anew
        if self.zoomed and CLOSEST < factor < 1 / CLOSEST:
            self.view.setXRange(seen.left() * factor, seen.right() * factor, padding=0)
        elif self.zoomed:
            self.show_all()

    def tick_texts(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """True numbers; where they have no room only every other one, which leaves out zero."""
        texts, font = [short(round(value, 9) * self.unit + 0.0) for value in values], self.look.font("small")
        room = spacing * self.view.width() / self.seen().width() - self.look.px(5)
        fits = max((text_width(text, font) for text in texts), default=0.0) <= room
        return [text if fits or round(at / spacing) % 2 else "" for at, text in zip(values, texts, strict=True)]

    def text_at(self, x: float, y: float) -> str:
        """The bin there: from where to where, and how many."""
        spread = self.spread
        at = floor((x * (self.unit / spread.limit) + 1) * BINS / 2)
        if not 0 <= at < len(spread.counts):
            return ""
        low, high = (number((2 * edge / BINS - 1) * spread.limit) for edge in (at, at + 1))
        return tr("{low} to {high}: {count}").format(low=low, high=high, count=spread.counts[at])

    def values(self) -> Columns:
        return [(tr("middle of the bin"), CENTRES * self.spread.limit), (tr("count"), self.spread.counts)]


class _Cell(QWidget):
    """The place of a histogram, which is counted and drawn when it is seen. Its rim beside the plot is never covered,
    so that Qt paints it as soon as that is."""

    def __init__(self, frame: Frame, name: str, layer: int, panel: HistogramsView) -> None:
        super().__init__()
        self.setFixedHeight(frame.look.px(5 + HEAD * LINES + BARS))
        self._frame, self.name, self.layer, self._panel = frame, name, layer, panel
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 1, 0)
        self.plot: HistogramPlot | None = None
        self.spread: Spread | None = None

    def set_frame(self, frame: Frame) -> None:
        if frame.record is not self._frame.record:
            self.spread = None
        self._frame = frame
        if not self.visibleRegion().isEmpty():
            self.draw()

    def draw(self) -> None:
        """Counts what was not counted yet, and shows it."""
        frame = self._frame
        self.spread = self.spread or spread_of(frame, self.name, self.layer)
        if self.plot is None:
            name = tr("{layer}: {quantity}").format(layer=frame.names.layer(self.layer), quantity=self.spread.title)
            self.plot = HistogramPlot(frame.look, name)
            self._panel.relay(self.plot)
            self.column.addWidget(self.plot)
        self.plot.show_spread(frame.look, self.spread)
        self.setToolTip("\n".join(text.format(value=exact(value)) for text, value in self.spread.statistics))

    def paintEvent(self, event: QPaintEvent) -> None:
        """It may have been out of sight until now."""
        QTimer.singleShot(0, self, self.draw)


class HistogramsView(Panel):
    """The panel; nothing is counted while it is not seen."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Histograms"), 330)
        self.cells: dict[tuple[str, int], _Cell] = {}
        self.area = QScrollArea(widgetResizable=True)
        self.area.setAccessibleName(tr("Histograms"))
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setMinimumHeight(look.px(BARS))
        self.column.addWidget(self.area)
        self.column.setContentsMargins(look.px(10), 0, 0, look.px(4))

    def set_frame(self, frame: Frame) -> None:
        if len(self.cells) != frame.program.depth * len(QUANTITIES):
            self._make_cells(frame)
        for cell in self.cells.values():
            cell.set_frame(frame)

    def _make_cells(self, frame: Frame) -> None:
        """The name of each layer, and its cells below it."""
        content, self.cells = QWidget(autoFillBackground=True), {}
        content.setBackgroundRole(QPalette.ColorRole.Base)
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(frame.look.px(8))
        for layer in range(1, frame.program.depth + 1):
            head = QLabel(frame.names.layer(layer))
            head.setFont(frame.look.font("small", bold=True))
            grid.addWidget(head, 2 * layer, 0, 1, len(QUANTITIES))
            for column, name in enumerate(QUANTITIES):
                grid.setColumnStretch(column, 1)
                cell = self.cells[name, layer] = _Cell(frame, name, layer, self)
                grid.addWidget(cell, 2 * layer + 1, column)
        self.area.setWidget(content)

    @staticmethod
    def note(frame: Frame) -> str:
        """The iteration that the values belong to."""
        return tr("iteration {iteration}").format(iteration=frame.cursor.iteration)
