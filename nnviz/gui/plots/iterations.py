"""A plot over the iterations: named curves, and the iteration that is shown as a line that can be dragged."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look import theme
from nnviz.gui.parts.drawing import text_width
from nnviz.gui.state.frame import Frame

from .extents import Extent, drawable, limits, rounded, rounded_up
from .style import EndNames, Plot, movable_line, pen

Ends = list[tuple[str, QColor, float, float]]


class IterationPlot(Plot):
    """Whoever derives from it draws in `show_frame`; dragging the line and clicking ask for an iteration."""

    iteration_wanted = Signal(int)
    most_for_names = 0.3
    """The part of the plot that names may take."""

    def __init__(self, name: str, across: str) -> None:
        self.line = movable_line()
        self._curves: dict[Hashable, pg.PlotCurveItem] = {}
        super().__init__(name, across)
        self.getAxis("bottom").least_spacing = 1.0
        self.addItem(self.line)
        self.names = EndNames(self.view)
        self.line.sigDragged.connect(lambda line: self._go(line.value()))
        self.line.sigPositionChangeFinished.connect(lambda _: self._show_cursor())
        self._asked = 1
        self.clicked.connect(lambda x, _: self._go(x))
        self.changed.connect(self._show_again)
        self._frame: Frame | None = None

    # --- what derived plots say --------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        raise NotImplementedError

    def progress(self, iterations: Array | float) -> Array:
        """Where iterations stand across."""
        return np.asarray(iterations, float)

    def iteration(self, x: float) -> float:
        """The iteration at a place across."""
        return x

    # --- what is shown -----------------------------------------------------------------------

    def take(self, frame: Frame) -> None:
        """The frame that is to be drawn; where its run has nothing to do with the one before all of it is seen."""
        before, self._frame, self.smooth = self._frame, frame, not frame.running
        self.restyle()
        if before is not None and before.run not in (frame.run, *(curve.run for curve in frame.curves)):
            self.zoomed, self.whole = False, None
        if not self.line.moving:
            self._asked = frame.cursor.iteration

    def heights(self, values: Array) -> Array:
        """Where values are drawn: as they are or their powers of ten; NaN where they have no place."""
        y = drawable(values)
        if not self.logarithmic:
            return y
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(y > 0, np.log10(y), np.nan)

    def extent(self, last: int, names: Iterable[str], heights: Iterable[Array]) -> Extent:
        """Round ranges, with room for the names beyond the last iteration."""
        wide = max((text_width(name, theme.font("small")) for name in names), default=0.0)
        share = min(self.most_for_names, (wide + theme.px(10)) / max(1.0, self.view.width()))
        right = rounded_up(max(1.0, float(self.progress(last))) / (1 - share))
        low, high = limits(*heights)
        if self.logarithmic:
            low, high = np.floor(low * 2 - 0.2) / 2, np.ceil(high * 2 + 0.2) / 2
        else:
            low, high = rounded(low, high)
        margin = 0.04 * (high - low)
        return Extent(0.0, low - margin, right, high - low + 2 * margin)

    def draw_named(self, key: Hashable, name: str, colour: QColor, x: Array, y: Array) -> Ends:
        """Draws a curve and returns its name with its end; of a single point a short line, as it would not be seen."""
        if len(x) == 1:
            x, y = np.array([x[0] - 0.02 * self.seen().width(), x[0]]), np.repeat(y, 2)
        if key not in self._curves:
            self._curves[key] = self.add_curve()
            self.paint_colours()
        self.draw(self._curves[key], x, y)
        known = np.flatnonzero(np.isfinite(y))
        return [(name, colour, float(x[known[-1]]), float(y[known[-1]]))] if len(known) else []

    def keep_curves(self, keys: Iterable[Hashable]) -> None:
        """Takes all other curves away."""
        for key in self._curves.keys() - set(keys):
            self.removeItem(self._curves.pop(key))

    def paint_colours(self) -> None:
        self.line.setPen(pen(theme.current().muted, 1.5, Qt.PenStyle.DashLine))
        self.line.setHoverPen(pen(theme.current().ink, 2.5))

    def _show_again(self) -> None:
        if self._frame is not None:
            self.show_frame(self._frame)

    # --- the cursor --------------------------------------------------------------------------

    def _show_cursor(self) -> None:
        if not self.line.moving:
            self.line.setPos(float(self.progress(self._asked)))

    def _go(self, x: float) -> None:
        """Asks for an iteration; frames may come later than further moves of the mouse."""
        if self._frame is not None:
            iteration = max(1, min(self._frame.newest.iteration, round(self.iteration(x))))
            if iteration != self._asked:
                self._asked = iteration
                self.iteration_wanted.emit(iteration)
