"""The loss over iterations or epochs: of each batch, of all training and all test rows, and of earlier runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton

from nnviz.engine.maths.arrays import Array
from nnviz.engine.said import said
from nnviz.gui.look.look import Look
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Curve, Frame, Reading
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number
from nnviz.gui.words.runs import ghost_text

from .common.extents import drawable, limits
from .common.panel import Panel
from .common.style import Option
from .iterations import IterationPlot, Line

POINTS = 300
MOST_COPIED = 20_000
"""Of a curve so many values are copied at most: of a longer one the least and the greatest of every segment."""
LOG_FROM = 20.0
"""From this ratio of the largest to the smallest loss on, heights are powers of ten until a person chooses."""
MOST_EPOCH_TICKS = 50
FINE, PALE = 1.0, 0.5
"""Pixels of curves while training runs: wider ones take as long again as all the rest; how opaque earlier runs are."""
CURVES: dict[str, tuple[Any, str, float]] = {
    "batch": (said("batch"), "muted", 1.0),
    "mean": (said("running mean"), "update", 1.5),
    "train": (said("train"), "edge_positive", 2.0),
    "test": (said("test"), "edge_negative", 2.0),
}  # fmt: skip
"""What each kind is called, its colour and its width."""


def reading_text(reading: Reading) -> str:
    """A loss with the iteration or the epoch that it is of."""
    by_epoch, by_iteration = tr("{curve} {loss} (epoch {epoch})"), tr("{curve} {loss} (iteration {iteration})")
    words, curve = by_iteration if reading.epoch is None else by_epoch, tr(CURVES[reading.kind][0])
    return words.format(curve=curve, loss=number(reading.value), epoch=reading.epoch, iteration=reading.iteration)


class LossPlot(IterationPlot):
    """The curves of a frame, earlier runs first, and what they say at the cursor; `log` None: as the values are."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Loss"), "")
        self.curves, self.readings = list[Curve](), list[Reading]()
        self.log = Option(self, {None: tr("Scale by the values"), False: tr("Linear"), True: tr("Logarithmic")})
        self.by_epoch = Option(self, {False: tr("By iteration"), True: tr("By epoch")}, False)
        self.with_mean = Option(self, {True: tr("Running mean of each epoch's batches")}, False)
        self.axes["bottom"].ticks_between = self._epoch_ticks

    def options(self) -> Sequence[Option]:
        return self.log, self.by_epoch, self.with_mean

    def progress(self, iterations: Array | float) -> Array:
        at = super().progress(iterations)
        return self.frame.run.batches.progress(at) if self.by_epoch.value else at

    def iteration(self, x: float) -> float:
        return self.frame.run.batches.iteration_at(max(0.0, x)) if self.by_epoch.value else x

    def draw_frame(self, frame: Frame) -> None:
        chosen = self.log.value, self.by_epoch.value, self.with_mean.value
        seen = self.seen() if self.zoomed else None, self.view.width(), self.view.height(), self.smooth
        changed = self.stale("all", frame.curves, frame.losses, frame.cursor.iteration, frame.notation, chosen, seen)
        if self.whole is not None and not changed:
            return  # as in most steps
        self.axes["bottom"].least_spacing = 0.0 if self.by_epoch.value else 1.0
        left_out = "" if self.with_mean.value else "mean"
        self.curves = [curve for curve in frame.curves if curve.kind != left_out]
        self.readings = [reading for reading in frame.losses if reading.kind != left_out]
        points = [curve.points(0, curve.last, POINTS) for curve in self.curves]
        at_cursor = np.array([reading.value for reading in self.readings], float)
        known = drawable(np.concatenate([at_cursor, *(losses for _, losses in points)]))
        low, high = limits(known)
        self.use_log(low > 0 and high / low > LOG_FROM if self.log.value is None else self.log.value)
        head = [(self.pen(CURVES[reading.kind][1], 2), reading_text(reading)) for reading in self.readings]
        hidden = {
            tr("Losses above 1e15 or not finite are not drawn."): np.isnan(known).any(),
            tr("Losses of 0 or less are not drawn on a logarithmic axis."): self.logarithmic and low <= 0,
        }
        self.show_head([*head, *[(None, text) for text, is_so in hidden.items() if is_so][:1]])
        last = max([1, *(one.iteration for one in self.readings), *(curve.last for curve in self.curves)])
        names = (self.name(curve) for curve in self.curves if not curve.earlier)
        # linear losses from zero on: so a change is seen as large as it is
        ends = np.array([low, high] if self.logarithmic else [min(low, 0.0), high or 1.0])
        self.show_whole(self.extent(last, names, [self.heights(ends)]), of=(self.logarithmic, self.by_epoch.value))
        if self.zoomed:
            points = [curve.points(*self.ends(), POINTS) for curve in self.curves]
        x = self.progress(np.array([reading.iteration for reading in self.readings])).tolist()
        rings = zip([its_pen.color() for its_pen, _ in head], x, self.heights(at_cursor).tolist(), strict=True)
        self.show_lines([self._line(*of) for of in zip(self.curves, points, strict=True)], list(rings))

    def name(self, curve: Curve) -> str:
        earlier, frame = curve.earlier, self.frame
        return ghost_text(curve.run, frame.run, frame.notation) if earlier else tr(CURVES[curve.kind][0])

    def _line(self, curve: Curve, points: tuple[Array, Array]) -> Line:
        """A curve with the newest loss behind it; those of earlier runs are pale and fine."""
        iterations, losses = points
        for newest in self.readings:
            if newest.kind == curve.kind and not curve.earlier and newest.iteration > curve.last:
                iterations, losses = np.append(iterations, newest.iteration), np.append(losses, newest.value)
        _, colour, width = CURVES[curve.kind]
        width, alpha = FINE if curve.earlier or not self.smooth else width, PALE if curve.earlier else 1.0
        its_pen = self.pen(colour, width, alpha=alpha)
        key = curve.kind, curve.run if curve.earlier else None
        return key, self.name(curve), its_pen, self.progress(iterations), self.heights(losses)

    def unit(self) -> str:
        """What is counted across."""
        if self.by_epoch.value:
            return tr("epoch")
        each = self.frame.run.batches.per_epoch
        if each == 1:
            return tr("iteration (each one epoch)")
        return tr("iteration ({each} in an epoch)").format(each=each) if each else tr("iteration")

    def _epoch_ticks(self, low: float, high: float) -> list[float]:
        """The ends of the epochs, where they are not too many to be seen."""
        if self.by_epoch.value or self.whole is None or (batches := self.frame.run.batches).per_epoch == 1:
            return []
        first, last = (batches.place(max(1, int(end))).epoch for end in (low, high))
        epochs = range(first, last + 1) if last - first <= MOST_EPOCH_TICKS else ()
        return [float(end) for end in map(batches.last_of, epochs) if end <= high]

    def text_at(self, x: float, y: float) -> str:
        iteration = round(self.iteration(x))
        found = [curve.at(iteration) for curve in self.curves if not curve.earlier and iteration <= max(1, curve.last)]
        return "\n".join(reading_text(reading) for reading in found if reading is not None)

    def values(self) -> Columns:
        columns = list[tuple[str, Array]]()
        for curve in self.curves:
            iterations, losses = curve.points(*self.ends(), MOST_COPIED)
            begin, end = curve.between(*self.ends())
            loss = tr("{curve}: least and greatest losses") if end - begin > MOST_COPIED else tr("{curve}: loss")
            columns.append((tr("{curve}: iteration").format(curve=self.name(curve)), iterations))
            columns.append((loss.format(curve=self.name(curve)), losses))
        return columns


class LossView(Panel):
    """The panel: the plot, and below it two flat buttons that show which way is in force; a click takes the other."""

    asks = ("iteration_clicked", "failed")
    iteration_clicked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Loss"), 210)
        self.plot = plot = LossPlot(look)
        self.scale, self.unit = QToolButton(), QToolButton()
        self.scale.clicked.connect(lambda: plot.log.choose(not plot.logarithmic))
        self.unit.clicked.connect(lambda: plot.by_epoch.choose(not plot.by_epoch.value))
        below = QHBoxLayout()
        for choice, name in ((self.scale, tr("Scale of the losses")), (self.unit, tr("What is counted across"))):
            choice.setObjectName("choice")
            choice.setAccessibleName(name)
            choice.setToolTip(name)
            below.addWidget(choice)
            below.addStretch(1)
        self.column.addWidget(plot, 1)
        self.column.addLayout(below)
        self.relay(plot)
        plot.changed.connect(self._name_choices)

    @staticmethod
    def note(frame: Frame) -> str:
        """How many of the training and of the test rows were told rightly after the last epoch that has ended."""
        known = [reading for reading in frame.losses if reading.accuracy is not None]
        if not known:
            return ""
        share = tr("{curve} {share:.1%}")
        shares = listed(share.format(curve=tr(CURVES[one.kind][0]), share=one.accuracy) for one in known)
        return tr("correct: {shares} (epoch {epoch})").format(shares=shares, epoch=known[0].epoch)

    def set_frame(self, frame: Frame) -> None:
        self.plot.show_frame(frame)
        self._name_choices()

    def _name_choices(self) -> None:
        self.scale.setText(tr("logarithmic") if self.plot.logarithmic else tr("linear"))
        self.unit.setText(self.plot.unit())
