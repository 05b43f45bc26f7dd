"""The plot of the watched numbers: a line for each over the iterations, with its name at its end."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu

from nnviz.engine.insight.watches import Watch, Watched
from nnviz.engine.maths.arrays import Array
from nnviz.gui.look import theme
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.in_force import watch_name
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

from .extents import drawable, limits
from .iterations import Ends, IterationPlot
from .style import Columns, pen

STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
"""Where all colours are used they come again dashed, then dotted."""
NEAR = 6
"""Pixels from the mouse to an iteration whose values are read."""


class WatchPlot(IterationPlot):
    """With `own_scales` each line goes from 0, its least value, to 1, its greatest; else `log` is a person's choice,
    which is followed where all values are above 0. A history is never long: see engine/watches.py."""

    most_for_names = 0.5

    def __init__(self) -> None:
        self._slots: dict[Watch, int] = {}
        super().__init__(tr("Watches"), tr("iteration"))
        self.own_scales = self.log = False

    @property
    def watched(self) -> tuple[Watched, ...]:
        return () if self._frame is None else self._frame.watched

    def show_frame(self, frame: Frame) -> None:
        self.take(frame)
        self._share_slots([one.watch for one in self.watched])
        self.use_log(self.log and self.can_be_log())
        self.show_head([(None, text) for text in self._what_is_hidden()])
        heights = {one: self._heights(one) for one in self.watched}
        range_of = [np.array([0.0, 1.0])] if self.own_scales else heights.values()
        self.show_whole(self.extent(frame.newest.iteration, map(self.name, self.watched), range_of))
        ends: Ends = []
        for one, y in heights.items():
            ends += self.draw_named(one.watch, self.name(one), self.colour(one.watch), one.x, y)
        self.keep_curves(one.watch for one in self.watched)
        self._show_cursor()
        here = frame.cursor.iteration
        rings = [(self.colour(one.watch), float(here), float(self._heights(one)[at])) for one, at in self._known(here)]
        self.names.show_names(ends, [ring for ring in rings if np.isfinite(ring[2])])

    def _what_is_hidden(self) -> list[str]:
        """Says so where a value has no place in the plot."""
        hidden = any(np.isnan(drawable(one.y)).any() for one in self.watched)
        return [tr("Values beyond ±1e15 or not finite are not drawn.")] if hidden else []

    def can_be_log(self) -> bool:
        """Whether all values have a power of ten, and are not each on a scale of its own."""
        return not self.own_scales and limits(*(one.y for one in self.watched))[0] > 0

    def _heights(self, one: Watched) -> Array:
        return scaled(one.y) if self.own_scales else self.heights(one.y)

    def _known(self, iteration: float) -> list[tuple[Watched, int]]:
        """The watches that know this iteration, each with its place there."""
        return [(one, int(at)) for one in self.watched for at in np.flatnonzero(one.x == iteration)]

    def name(self, one: Watched) -> str:
        assert self._frame is not None
        return watch_name(self._frame.program, one.watch)

    # --- colours -----------------------------------------------------------------------------

    def _share_slots(self, watches: list[Watch]) -> None:
        """New watches take what no other has; whoever has a colour keeps it."""
        before = self._slots
        self._slots = {watch: slot for watch, slot in self._slots.items() if watch in watches}
        for watch in watches:
            if watch not in self._slots:
                self._slots[watch] = min(set(range(len(watches))) - set(self._slots.values()))
        if self._slots != before:
            self.paint_colours()

    def colour(self, watch: Watch) -> QColor:
        """The colour of a line, which it keeps as long as it is watched."""
        series = theme.current().series
        return QColor(series[self._slots[watch] % len(series)])

    def paint_colours(self) -> None:
        super().paint_colours()
        colours = len(theme.current().series)
        width = 1.5 if len(self._slots) <= colours else 1.0  # what is wider than 1 takes five times as long
        for watch, slot in self._slots.items():
            if watch in self._curves:
                self._curves[watch].setPen(pen(self.colour(watch), width, STYLES[slot // colours % len(STYLES)]))

    # --- what all plots have -----------------------------------------------------------------

    def text_at(self, x: float, y: float) -> str:
        """The known iteration next to the mouse with its values: as many as have room, those nearest to the mouse."""
        known = np.concatenate([np.zeros(0), *(one.x for one in self.watched)])
        away = np.abs(known - x)
        if away.min(initial=np.inf) > max(0.5, NEAR * self.view.viewPixelSize()[0]):
            return ""
        iteration = int(known[away.argmin()])
        room = max(1, int(self.view.height() / theme.font("small").height) - 2)
        nearest = sorted(self._known(iteration), key=lambda place: _away(self._heights(place[0])[place[1]], y))[:room]
        lines = [
            f"{self.name(one)} {number(float(one.y[at]))}" for one, at in self._known(iteration) if (one, at) in nearest
        ]
        return "\n".join([tr("iteration {iteration}").format(iteration=iteration), *lines])

    def values(self) -> Columns:
        seen, columns = self.seen(), []
        for one in self.watched:
            inside = (one.x >= seen.left()) & (one.x <= seen.right())
            columns += [(tr("{name}: iteration").format(name=self.name(one)), one.x[inside].astype(int)),
                        (self.name(one), one.y[inside])]  # fmt: skip
        return columns

    def fill_menu(self, menu: QMenu) -> None:
        if self.can_be_log():
            self.add_choice(menu, tr("Linear"), not self.log, lambda: self.choose(log=False))
            self.add_choice(menu, tr("Logarithmic"), self.log, lambda: self.choose(log=True))

    def choose(self, **choices: bool) -> None:
        """Takes a person's choice: `log` or `own_scales`."""
        for name, value in choices.items():
            setattr(self, name, value)
        self.zoomed, self.whole = False, None
        self.changed.emit()


def scaled(y: Array) -> Array:
    """From 0, the least value, to 1, the greatest; NaN where a value cannot be drawn."""
    low, high = limits(y)
    y = drawable(y)
    return (y - low) / (high - low) if high > low else y * 0 + 0.5


def _away(height: float, y: float) -> float:
    """How far the mouse is from a value; the furthest where it is not drawn."""
    return abs(height - y) if np.isfinite(height) else np.inf
