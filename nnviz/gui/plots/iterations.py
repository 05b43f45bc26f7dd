"""A plot over the iterations: named curves, and the iteration that is shown as a line that can be dragged."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import numpy as np
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPen

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import text_width
from nnviz.gui.state.frame import Frame

from .common.end_names import EndNames, Ends, Rings
from .common.extents import Extent, drawable, limits, rounded, rounded_up, widened
from .common.items import CurveItem
from .common.style import Plot

RING = 6
"""Pixels at 100 %: half a ring and its pen, with a little air."""
LEAST_MARGIN, MOST_MARGIN = 0.04, 0.3
"""Of the heights so much more is seen above and below them, and not more than that in a low plot."""
Line = tuple[Hashable, str, QPen, Array, Array]
"""A curve to be drawn: what it is in every frame, its name, its pen and its points; NaN where it has a gap."""


class IterationPlot(Plot):
    """Dragging the line and clicking ask for an iteration."""

    iteration_clicked = Signal(int)
    most_for_names = 0.3
    """The part of the plot that names may take."""

    def __init__(self, look: Look, name: str, across: str) -> None:
        super().__init__(look, name, across)
        self.drawn: dict[Hashable, CurveItem] = {}
        self._asked, self.logarithmic = 1, False
        self.line, self.names = self.add_line("muted", 1.5, Qt.PenStyle.DashLine), EndNames(self)
        self.line.sigPositionChangeFinished.connect(self._show_cursor)
        self.axes["bottom"].least_spacing = 1.0

    def progress(self, iterations: Array | float) -> Array:
        """Where iterations stand across."""
        return np.asarray(iterations, float)

    def iteration(self, x: float) -> float:
        """The iteration at a place across."""
        return x

    def ends(self) -> tuple[float, float]:
        """The first and the last iteration that are seen."""
        return self.iteration(self.seen().left()), self.iteration(self.seen().right())

    def take(self, frame: Frame) -> None:
        """Where its run has nothing to do with the one before all of it is seen."""
        if self._frame is not None and self.frame.run not in (frame.run, *(curve.run for curve in frame.curves)):
            self.forget_range()
        super().take(frame)
        if not self.line.moving:
            self._asked = frame.cursor.iteration

    def use_log(self, on: bool) -> None:
        """Whether the heights are powers of ten; what is drawn is drawn anew by whoever asks for it."""
        if on != self.logarithmic:
            self.logarithmic = on
            self.axes["left"].setLogMode(y=on)

    def heights(self, values: Array) -> Array:
        """Where values are drawn: as they are or their powers of ten; NaN where they have no place."""
        y = drawable(values)
        return np.log10(np.where(y > 0, y, np.nan)) if self.logarithmic else y

    def extent(self, last: float, names: Iterable[str], heights: Iterable[Array]) -> Extent:
        """Round ranges, with room for the names beyond the last iteration and for rings at the ends of the heights."""
        wide = max((text_width(name, self.look.font("small")) for name in names), default=0.0)
        share = min(self.most_for_names, (wide + self.look.px(10)) / max(1.0, self.view.width()))
        right = rounded_up(max(1.0, float(self.progress(last))) / (1 - share))
        low, high = limits(*heights)
        halves = float(np.floor(low * 2 - 0.2)) / 2, float(np.ceil(high * 2 + 0.2)) / 2
        part = self.look.px(RING) / max(1.0, self.view.height())
        margin = min(MOST_MARGIN, max(LEAST_MARGIN, part / (1 - 2 * part)))
        low, high = widened(*(halves if self.logarithmic else rounded(low, high)), margin)
        return Extent(0.0, low, right, high - low)

    def show_lines(self, lines: list[Line], rings: Rings) -> None:
        """Draws these curves and no others, the last one on top, each named at its end; of a single point a short
        line, as it would not be seen."""
        ends: Ends = []
        for at, (key, name, its_pen, x, y) in enumerate(lines):
            for last in np.flatnonzero(np.isfinite(y))[-1:]:
                ends.append((name, its_pen.color(), float(x[last]), float(y[last])))
            if key not in self.drawn:
                self.drawn[key] = self.add(CurveItem())
            self.drawn[key].setPen(its_pen)
            self.drawn[key].setZValue(at)
            if len(x) == 1:
                x, y = np.array([x[0] - 0.02 * self.seen().width(), x[0]]), np.repeat(y, 2)  # noqa: PLW2901
            self.draw(self.drawn[key], x, y)
        for key in self.drawn.keys() - {key for key, *_ in lines}:
            self.removeItem(self.drawn.pop(key))
        self._show_cursor()
        self.names.show_names(ends, rings)

    def _show_cursor(self) -> None:
        if not self.line.moving:
            self.line.setPos(float(self.progress(self._asked)))

    def key_start(self) -> QPointF:
        return QPointF(float(self.progress(self.frame.cursor.iteration)), self.seen().center().y())

    def key_steps(self) -> tuple[float, float]:
        """Whole iterations, as far as they stand for numbers across."""
        across, upwards = super().key_steps()
        here = self.frame.cursor.iteration
        one = float(self.progress(here + 1)) - float(self.progress(here))
        return max(1, round(across / one)) * one, upwards

    def click(self, x: float, y: float) -> None:
        """Asks for an iteration; frames may come later than further moves of the mouse."""
        iteration = max(1, min(self.frame.newest.iteration, round(self.iteration(x))))
        if iteration != self._asked:
            self._asked = iteration
            self.iteration_clicked.emit(iteration)
