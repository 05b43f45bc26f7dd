"""How weights, outputs and gradients of every layer are spread: three histograms a layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from nnviz.engine.insight.histogram import BINS, Histogram, histogram
from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.program import Program
from nnviz.engine.tables.activations import Activation
from nnviz.gui.look import theme
from nnviz.gui.parts.drawing import LEFT, Text, draw_texts, text_width
from nnviz.gui.parts.limits import limit, limit_of_layer
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.in_force import layer_text
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact, number, short

from .extents import LARGEST, SMALLEST, Extent, rounded_up
from .style import CLOSEST, Columns, Plot, pen

QUANTITIES = ("weights", "outputs", "grad_w")
NEAR, NOTABLE = 0.01, 0.1
"""Outputs so near to the ends of what an activation can give are saturated. A share is worth a sentence from
NOTABLE on."""
PLOT, LINE, ABOVE, BELOW = 84, 14, 2, 5
"""Heights in pixels: of a plot and of a line of text; how many lines stand above and below a plot."""
CENTRES = (np.arange(BINS) - BINS // 2) * (2 / BINS)
"""Of the bins, in units of the largest size."""
LOWEST = 0.03
"""Of the plot's height: any count above zero has a bar so high, to be seen."""


@dataclass(frozen=True)
class Spread:
    """One histogram as it is read: how many values are in each bin between −limit and limit, none where there is no
    array; `full` is the value of the full colour."""

    title: str
    full: float
    counts: tuple[int, ...] = ()
    limit: float = 0.0
    statistics: tuple[tuple[str, float], ...] = ()
    sentence: str = ""

    @property
    def span(self) -> float:
        """How far the bins reach to each side of zero, also where all values are zero."""
        return self.limit or 1.0


def spread_of(frame: Frame, name: str, layer: int) -> Spread:
    titles = {"weights": tr("weights"), "outputs": tr("outputs"), "grad_w": tr("gradients ∂L/∂w")}
    array = frame.parameters(name, layer) if name == "weights" else frame.record.get(name, layer)
    full = limit_of_layer(frame, layer) if name == "outputs" else limit(name)
    if array is None:
        return Spread(titles[name], full)
    found = histogram(array)
    words = (tr("min"), tr("max"), tr("mean"), tr("std"))
    numbers = (found.least, found.greatest, found.mean, found.deviation)
    sentence = sentence_of(found, array, frame.experiment.layers[layer - 1].formulas if name == "outputs" else None)
    statistics = tuple(zip(words, numbers, strict=True))
    return Spread(titles[name], full, tuple(found.counts.tolist()), found.limit, statistics, sentence)


def sentence_of(found: Histogram, array: Array, activation: Activation | None) -> str:
    """What is notable: values that are not finite, zeros, outputs that are saturated."""
    if found.not_finite:
        return tr("{count} not finite").format(count=found.not_finite)
    if found.zeros >= NOTABLE * found.size:
        return tr("{share} are 0").format(share=percent(found.zeros / found.size))
    ends = activation.range if activation is not None and activation.saturates else None
    saturated = np.abs(array[..., None] - ends).min(axis=-1) <= NEAR if ends else np.zeros(1)
    share = float(np.mean(saturated))
    return tr("{share} are saturated").format(share=percent(share)) if share >= NOTABLE else ""


def percent(share: float) -> str:
    """Whole percent; 100 only where it is all."""
    return f"{min(99, round(100 * share)) if share < 1 else 100} %"


class HistogramPlot(Plot):
    """The bars of a spread. Across it counts in units of `unit`, a round number no less than the largest size: no
    number is too small or too large for that."""

    def __init__(self, name: str) -> None:
        self._bars, self._zero = pg.BarGraphItem(x=[], height=[], width=1.0), pg.InfiniteLine(0.0, angle=90)
        self.spread, self.unit = Spread("", 1.0), 1.0
        super().__init__(name, left=0)
        self.hideAxis("left")
        self.setMinimumSize(theme.px(60), theme.px(PLOT))
        self.plotItem.layout.setContentsMargins(0, 0, 0, 0)
        self.getAxis("bottom").setStyle(maxTextLevel=0)
        self.getAxis("bottom").tickStrings = self._tick_texts
        self.addItem(self._bars)
        self.addItem(self._zero)

    def show_spread(self, spread: Spread) -> None:
        self.restyle()
        if spread == self.spread or not spread.counts:
            return
        self.spread = spread
        self._count_in(rounded_up(spread.span) if SMALLEST <= spread.span <= LARGEST else spread.span)
        counts, wide, top = np.array(spread.counts), spread.span / self.unit, rounded_up(max(1, *spread.counts))
        heights = np.maximum(counts, LOWEST * top)[counts > 0]
        x = CENTRES[counts > 0] * wide
        self._bars.setOpts(x=x, width=2 / BINS * wide, height=heights, brushes=self._brushes())
        self.show_whole(Extent(-1.02, 0.0, 2.04, 1.05 * top))

    def _count_in(self, unit: float) -> None:
        """Takes another unit; who zoomed sees the same numbers as before, where they are of a like size."""
        if unit == self.unit:
            return
        seen, factor, self.unit, axis = self.seen(), self.unit / unit, unit, self.getAxis("bottom")
        axis.picture = None
        axis.update()
        if self.zoomed and CLOSEST < factor < 1 / CLOSEST:
            self.view.setXRange(seen.left() * factor, seen.right() * factor, padding=0)
        elif self.zoomed:
            self.show_all()

    def _tick_texts(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """True numbers; where they have no room only every other one, which leaves out zero."""
        texts = [short(round(value, 9) * self.unit + 0.0) for value in values]
        room = spacing * self.view.width() / self.seen().width()
        if max((text_width(text, theme.font("small")) for text in texts), default=0.0) + theme.px(5) <= room:
            return texts
        return [text if round(value / spacing) % 2 else "" for value, text in zip(values, texts, strict=True)]

    def _brushes(self) -> list[QColor]:
        filled = CENTRES[np.array(self.spread.counts, int) > 0] if self.spread.counts else CENTRES[:0]
        return [theme.signed(centre, self.spread.full) for centre in (filled * self.spread.span).tolist()]

    def paint_colours(self) -> None:
        self._bars.setOpts(pen=pen(theme.current().muted), brushes=self._brushes())
        self._zero.setPen(pen(theme.current().ink, 1, Qt.PenStyle.DotLine))

    def text_at(self, x: float, y: float) -> str:
        """The bin there: from where to where, and how many."""
        spread = self.spread
        at = floor((x * (self.unit / spread.span) + 1) * BINS / 2)
        if not 0 <= at < len(spread.counts):
            return ""
        low, high = (number((2 * edge / BINS - 1) * spread.span) for edge in (at, at + 1))
        return tr("{low} to {high}: {count}").format(low=low, high=high, count=spread.counts[at])

    def values(self) -> Columns:
        return [(tr("middle of the bin"), CENTRES * self.spread.span), (tr("count"), self.spread.counts)]


class _Cell(QWidget):
    """One histogram with its words; counted when it is seen."""

    failed = Signal(str)

    def __init__(self, name: str, layer: int) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFixedHeight(theme.px(LINE * (ABOVE + BELOW) + PLOT))
        self.setMinimumWidth(theme.px(60))
        self.name, self.layer = name, layer
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, theme.px(LINE * ABOVE), 0, theme.px(LINE * BELOW))
        self.plot: HistogramPlot | None = None
        self.spread: Spread | None = None
        self._frame: Frame | None = None
        self._drawn: Frame | None = None

    def set_frame(self, frame: Frame) -> None:
        if self._frame is None or frame.record is not self._frame.record:
            self.spread = None
        self._frame, self._drawn = frame, None
        self.update()
        if any(not part.visibleRegion().isEmpty() for part in (self, self.plot and self.plot.viewport()) if part):
            self.draw()

    def draw(self) -> None:
        """Counts what was not counted yet, and shows it."""
        if self._frame is None or self._drawn is self._frame:
            return
        self._drawn = self._frame
        self.spread = self.spread or spread_of(self._frame, self.name, self.layer)
        if self.plot is None:
            self.plot = HistogramPlot(f"{layer_text(self._frame.program, self.layer)}: {self.spread.title}")
            self.plot.failed.connect(self.failed)
            self.column.addWidget(self.plot)
        self.plot.show_spread(self.spread)
        self.plot.setVisible(bool(self.spread.counts))
        self.setToolTip("\n".join(f"{word}: {exact(value)}" for word, value in self.spread.statistics))
        self.update()

    def texts(self) -> Iterator[Text]:
        """Title and greatest count above the plot, statistics and what is notable below it."""
        if self.spread is None:
            return
        counts, palette = self.spread.counts, theme.current()
        most = tr("highest bar {most}").format(most=max(counts)) if counts else tr("not computed yet")
        written = [(self.spread.title, palette.ink), (most, palette.muted)]
        written += [(line, palette.muted) for line in lines(self.spread.statistics, self.width())]
        for at, (text, colour) in enumerate([*written, (self.spread.sentence, palette.ink)]):
            top = LINE * at + (PLOT if at >= ABOVE else 0)
            box = (0, theme.px(top), self.width(), theme.px(LINE))
            yield Text(box, text, QColor(colour), theme.font("small"), LEFT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is not self._frame:  # it was out of sight until now
            QTimer.singleShot(0, self, self.draw)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.current().panel))
            draw_texts(painter, self.texts())


def lines(statistics: tuple[tuple[str, float], ...], width: float) -> list[str]:
    """The numbers, as many on a line as have room there."""
    found: list[str] = []
    for word, value in statistics:
        text = f"{word} {number(value, 2, 2)}"
        together = f"{found[-1]}  {text}" if found else text
        if found and text_width(together, theme.font("small")) <= width:
            found[-1] = together
        else:
            found.append(text)
    return found


class HistogramsView(QWidget):
    """The panel; nothing is counted while it is not seen."""

    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cells: dict[tuple[str, int], _Cell] = {}
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setMinimumHeight(theme.px(LINE * ABOVE + PLOT))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(10), 0, 0, theme.px(4))
        column.addWidget(self.area)
        self.setAccessibleName(tr("Histograms"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(330))

    def set_frame(self, frame: Frame) -> None:
        if len(self.cells) != frame.program.depth * len(QUANTITIES):
            self._make_cells(frame.program)
        for cell in self.cells.values():
            cell.set_frame(frame)

    def _make_cells(self, program: Program) -> None:
        """The name of each layer, and its cells below it."""
        content = QWidget()
        content.setBackgroundRole(QPalette.ColorRole.Base)
        content.setAutoFillBackground(True)
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, theme.px(4), 0)
        grid.setSpacing(0)
        grid.setHorizontalSpacing(theme.px(8))
        self.cells = {(name, layer): _Cell(name, layer) for layer in range(1, program.depth + 1) for name in QUANTITIES}
        for (name, layer), cell in self.cells.items():
            if name == QUANTITIES[0]:
                head = QLabel(layer_text(program, layer))
                head.setFont(theme.font("small", bold=True))
                grid.addWidget(head, 2 * layer, 0, 1, len(QUANTITIES))
            grid.addWidget(cell, 2 * layer + 1, QUANTITIES.index(name))
            grid.setColumnStretch(QUANTITIES.index(name), 1)
            cell.failed.connect(self.failed)
        self.area.setWidget(content)

    @staticmethod
    def note(frame: Frame) -> str:
        """The iteration that the values belong to."""
        return tr("iteration {iteration}").format(iteration=frame.cursor.iteration)
