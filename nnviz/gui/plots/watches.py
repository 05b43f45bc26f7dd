"""The plot of the watched numbers: a line for each over the iterations, with its name at its end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from nnviz.engine.insight.watches import Watch, Watched
from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import Look
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

from .common.extents import drawable, limits
from .common.style import Option
from .iterations import IterationPlot, Line

NEAR, STYLES = 6, (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
"""Pixels from the mouse to an iteration that is read; where all colours are used they come again so."""


class WatchPlot(IterationPlot):
    """With `own_scales` each line goes from 0, its least value, to 1, its greatest; else `log` is followed where all
    values are above 0. A history is never long: see engine/insight/watches.py."""

    most_for_names = 0.5

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Watches"), tr("iteration"))
        self._slots: dict[Watch, int] = {}
        self.own_scales = Option(self, {}, False)
        self.log = Option(self, {False: tr("Linear"), True: tr("Logarithmic")}, False)

    def draw_frame(self, frame: Frame) -> None:
        watched, here = frame.watched, frame.cursor.iteration
        self._share_slots([one.watch for one in watched])
        self.use_log(self.log.value and self.can_be_log())
        hidden = any(np.isnan(drawable(one.y)).any() for one in watched)
        self.show_head([(None, tr("Values beyond ±1e15 or not finite are not drawn."))] if hidden else [])
        heights = [self._heights(one) for one in watched]
        range_of = [np.array([0.0, 1.0])] if self.own_scales.value else heights
        extent = self.extent(frame.newest.iteration, map(self.name, watched), range_of)
        self.show_whole(extent, of=(self.logarithmic, self.own_scales.value))
        lines: list[Line] = [(one.watch, self.name(one), self.pen_of(one.watch), one.x, y)
                             for one, y in zip(watched, heights, strict=True)]  # fmt: skip
        self.show_lines(lines, [(self.pen_of(one.watch).color(), float(here), y) for one, _, y in self._known(here)])

    def can_be_log(self) -> bool:
        """Whether all values have a power of ten, and are not each on a scale of its own."""
        return not self.own_scales.value and limits(*(one.y for one in self.frame.watched))[0] > 0

    def options(self) -> Sequence[Option]:
        return [self.log] if self.can_be_log() else []

    def _heights(self, one: Watched) -> Array:
        return scaled(one.y) if self.own_scales.value else self.heights(one.y)

    def _known(self, iteration: float) -> list[tuple[Watched, float, float]]:
        """The watches that know this iteration, each with its value and where that is drawn."""
        return [(one, float(one.y[at]), float(self._heights(one)[at]))
                for one in self.frame.watched for at in np.flatnonzero(one.x == iteration)]  # fmt: skip

    def name(self, one: Watched) -> str:
        return self.frame.names.watch(one.watch)

    def _share_slots(self, watches: list[Watch]) -> None:
        """New watches take what no other has; whoever has a colour keeps it."""
        self._slots = {watch: slot for watch, slot in self._slots.items() if watch in watches}
        for watch in watches:
            self._slots.setdefault(watch, min(set(range(len(watches))) - set(self._slots.values()), default=0))

    def pen_of(self, watch: Watch) -> QPen:
        """What a line is drawn with, as long as it is watched."""
        series = self.look.palette.series
        style, colour = divmod(self._slots[watch], len(series))
        width = 1.5 if len(self._slots) <= len(series) else 1.0  # what is wider than 1 takes five times as long
        return self.pen(series[colour], width, STYLES[style % len(STYLES)])

    def text_at(self, x: float, y: float) -> str:
        """The known iteration next to the mouse with its values: as many as have room, those nearest to the mouse."""
        iterations = np.concatenate([[np.inf], *(one.x for one in self.frame.watched)])
        iteration = float(iterations[np.abs(iterations - x).argmin()])
        if abs(iteration - x) > max(0.5, self.look.px(NEAR) * self.view.viewPixelSize()[0]):
            return ""
        known, room = self._known(iteration), max(1, int(self.view.height() / self.look.font("small").height) - 2)
        nearest = np.argsort([abs(height - y) for _, _, height in known])[:room]  # what is not drawn is the furthest
        values = [f"{self.name(known[at][0])} {number(known[at][1])}" for at in sorted(nearest)]
        return "\n".join([tr("iteration {iteration}").format(iteration=int(iteration)), *values])

    def values(self) -> Columns:
        (first, last), columns = self.ends(), list[tuple[str, Array]]()
        for one in self.frame.watched:
            inside = (one.x >= first) & (one.x <= last)
            columns.append((tr("{name}: iteration").format(name=self.name(one)), one.x[inside].astype(int)))
            columns.append((self.name(one), one.y[inside]))
        return columns


def scaled(y: Array) -> Array:
    """From 0, the least value, to 1, the greatest; NaN where a value cannot be drawn."""
    (low, high), y = limits(y), drawable(y)
    return (y - low) / (high - low) if high > low else y * 0 + 0.5
