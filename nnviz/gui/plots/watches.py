"""The plot of the watched numbers: a line for each over the iterations, with its name at its end."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ...engine.expressions import Array
from ...engine.watches import Watch
from .. import theme
from ..frame import Frame
from ..notation import watch_name
from .axes import Axes, Extent, drawable, rounded_up
from .drawing import LEFT, draw_text, text_width
from .iteration_plot import IterationPlot

LEAST_STEP = 1e-9
"""Of the largest value: a plot of what hardly differs shows no less than this."""
OWN_SCALE = (-0.1, 1.1)
HALF_WIDTH = 0.45
MOST_FOR_NAMES = 0.5
"""The part of the plot that the names may take."""
STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
"""Where all colours are used they come again dashed, then dotted."""

Curve = tuple[Array, Array]


class WatchPlot(IterationPlot):
    """With `own_scales` each line goes from 0, its least value, to 1, its greatest."""

    def __init__(self) -> None:
        super().__init__()
        self.own_scales = False
        self.curves: dict[Watch, Curve] = {}
        self.names: dict[Watch, str] = {}
        self._slots: dict[Watch, int] = {}

    def show_watched(self, frame: Frame) -> None:
        self.curves = {one.watch: shown(one.x, one.y, self.own_scales) for one in frame.watched}
        self.names = {one.watch: watch_name(frame.program, one.watch) for one in frame.watched}
        self._slots = {watch: slot for watch, slot in self._slots.items() if watch in self.curves}
        for watch in self.curves.keys() - self._slots.keys():
            self._slots[watch] = min(set(range(len(self.curves))) - set(self._slots.values()))
        self.show_frame(frame, (frame.watched, self.own_scales, tuple(self.names.values())))

    def colour(self, watch: Watch) -> QColor:
        """The colour of a line, which it keeps as long as it is watched."""
        series = theme.current().series
        return QColor(series[self._slots[watch] % len(series)])

    def extent(self) -> Extent:
        """With room for the names beyond the newest iteration."""
        low, high = OWN_SCALE if self.own_scales else limits(y for _, y in self.curves.values())
        widest = max((text_width(name, theme.font("small")) for name in self.names.values()), default=0.0)
        share = min(MOST_FOR_NAMES, (widest + theme.px(12)) / max(1.0, self.box().width()))
        return Extent(0, low, rounded_up(self.newest / (1 - share)), high - low)

    def draw_curves(self, painter: QPainter, axes: Axes) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = {watch: axes.point(x[-1], y[-1]) for watch, (x, y) in self.curves.items() if len(x)}
        for watch in ends:
            style = STYLES[self._slots[watch] // len(theme.current().series) % len(STYLES)]
            painter.setPen(QPen(self.colour(watch), 1, style))
            line = axes.line(*self.curves[watch])
            for offset in (-HALF_WIDTH, HALF_WIDTH):  # Qt draws a line of one pixel ten times as quick as a wide one
                painter.drawPolyline(line.translated(0, offset))
        height = theme.font("small").height
        named = list(ends.items())[: int(axes.box.height() / height)]  # the table names the others
        places = spread([end.y() for _, end in named], height, axes.box.top(), axes.box.bottom())
        for (watch, end), middle in zip(named, places, strict=True):
            beside = QRectF(end.x() + theme.px(6), middle - height / 2, self.width(), height)
            draw_text(painter, beside, self.names[watch], self.colour(watch), theme.font("small"), LEFT)


def shown(x: Array, y: Array, own_scale: bool) -> Curve:
    """What is drawn of a history: the finite values; of a single one a short line, as a point would not be seen."""
    finite = np.isfinite(y)
    x, y = x[finite], drawable(y[finite])
    if len(x) == 1:
        x, y = np.array([x[0] - 1, x[0]]), np.repeat(y, 2)
    return x, scaled(y) if own_scale and len(x) else y


def scaled(y: Array) -> Array:
    """From 0, the least value, to 1, the greatest."""
    low, high = float(y.min()), float(y.max())
    return (y - low) / (high - low) if high > low else np.full(len(y), 0.5)


def limits(curves: Iterable[Array]) -> tuple[float, float]:
    """Round limits that hold all the values and seldom change."""
    ends = [float(end) for y in curves if len(y) for end in (y.min(), y.max())]
    low, high = min(ends, default=-1.0), max(ends, default=1.0)
    step = rounded_up(max((high - low) / 4, LEAST_STEP * max(abs(low), abs(high))) or 1.0)
    return float(np.floor(low / step)) * step, (float(np.floor(high / step)) + 1) * step


def spread(places: list[float], apart: float, low: float, high: float) -> list[float]:
    """The same places, moved as little as needed so that neighbours are so far apart, and within the limits."""
    groups: list[list[int]] = []

    def first(group: list[int]) -> float:
        middle, half = sum(places[at] for at in group) / len(group), apart * len(group) / 2
        return max(low, min(high - 2 * half, middle - half))

    for at in sorted(range(len(places)), key=places.__getitem__):
        groups.append([at])
        while len(groups) > 1 and first(groups[-2]) + apart * len(groups[-2]) > first(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    found = {at: first(group) + apart * (nth + 0.5) for group in groups for nth, at in enumerate(group)}
    return [found[at] for at in range(len(places))]
