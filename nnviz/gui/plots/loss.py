"""The loss over iterations or epochs: of each batch, of all training and all test rows, and of earlier runs."""

from __future__ import annotations

from functools import partial
from typing import cast

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look import theme
from nnviz.gui.state.frame import Curve, Frame, Reading
from nnviz.gui.words.in_force import run_text
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

from .extents import Extent, drawable, limits
from .iterations import Ends, IterationPlot
from .style import Choice, Columns, pen

POINTS = 300
MOST_COPIED = 20_000
"""Of a curve so many values are copied at most: of a longer one the least and the greatest of every segment."""
LOG_FROM = 20.0
"""From this ratio of the largest to the smallest loss on, heights are powers of ten until a person chooses."""
MOST_EPOCH_TICKS = 50
FINE = 1.0
"""Pixels of every curve while training runs: wider ones take as long again as all the rest."""
WIDTHS = {"batch": 1.0, "mean": 1.5, "train": 2.0, "test": 2.0}


def curve_name(kind: str) -> str:
    return {"batch": tr("batch"), "mean": tr("running mean"), "train": tr("train"), "test": tr("test")}[kind]


def curve_colour(kind: str, earlier: bool = False) -> QColor:
    palette = theme.current()
    colour = QColor({
        "batch": palette.muted, "mean": palette.update, "train": palette.edge_positive, "test": palette.edge_negative
    }[kind])  # fmt: skip
    colour.setAlphaF(0.5 if earlier else 1.0)
    return colour


def reading_text(reading: Reading) -> str:
    """A loss with the iteration or the epoch that it is of."""
    if reading.epoch is None:
        place = tr("iteration {iteration}").format(iteration=reading.iteration)
    else:
        place = tr("epoch {epoch}").format(epoch=reading.epoch)
    return f"{curve_name(reading.kind)} {number(reading.value)} ({place})"


class LossPlot(IterationPlot):
    """The curves of a frame. `by_epoch` and `log` are a person's choices; a `log` of None leaves it to the values."""

    def __init__(self) -> None:
        super().__init__(tr("Loss"), "")
        self.by_epoch, self.log, self.with_mean = False, None, False  # type: ignore[var-annotated]
        self.getAxis("bottom").ticks_between = self._epoch_ticks

    # --- what is shown -----------------------------------------------------------------------

    @property
    def curves(self) -> tuple[Curve, ...]:
        """Those that are drawn, earlier runs first."""
        known = () if self._frame is None else self._frame.curves
        return tuple(curve for curve in known if curve.kind != "mean" or self.with_mean)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What they say at the cursor."""
        known = () if self._frame is None else self._frame.losses
        return tuple(reading for reading in known if reading.kind != "mean" or self.with_mean)

    def show_frame(self, frame: Frame) -> None:
        was_smooth = self.smooth
        self.take(frame)
        if self.smooth is not was_smooth:
            self.paint_colours()
        whole = {curve: curve.points(0, curve.last, POINTS) for curve in self.curves}
        at_cursor = np.array([reading.value for reading in self.readings])
        known = drawable(np.concatenate([at_cursor, *(losses for _, losses in whole.values())]))
        low, high = limits(known)
        self.use_log(low > 0 and high / low > LOG_FROM if self.log is None else self.log)
        self.show_whole(self._extent(low, high))
        hidden = self._what_is_hidden(known, low)
        self.show_head([
            *((pen(curve_colour(reading.kind), 2), reading_text(reading)) for reading in self.readings),
            *([(None, hidden)] if hidden else []),
        ])  # fmt: skip
        seen = self.seen()
        ends: Ends = []
        for curve, points in whole.items():
            if self.zoomed:
                points = curve.points(self.iteration(seen.left()), self.iteration(seen.right()), POINTS)  # noqa: PLW2901
            ends += self._draw(curve, *points)
        self.keep_curves(map(_key, whole))
        self._show_cursor()
        self.names.show_names(ends, self._rings(at_cursor))

    def _draw(self, curve: Curve, iterations: Array, losses: Array) -> Ends:
        """Draws a curve and returns its name with its end."""
        newest = next((r for r in self.readings if r.kind == curve.kind and not curve.earlier), None)
        if newest is not None and newest.iteration > curve.last:
            iterations, losses = np.append(iterations, newest.iteration), np.append(losses, newest.value)
        name = run_text(curve.run) if curve.earlier else curve_name(curve.kind)
        x, y = self.progress(iterations), self.heights(losses)
        ends = self.draw_named(_key(curve), name, curve_colour(curve.kind), x, y)
        self._curves[_key(curve)].setZValue(-1 if curve.earlier else list(WIDTHS).index(curve.kind))
        return ends

    def progress(self, iterations: Array | float) -> Array:
        """Where iterations stand across."""
        at = np.asarray(iterations, float)
        return at if not self.by_epoch or self._frame is None else self._frame.run.batches.progress(at)

    def iteration(self, x: float) -> float:
        """The iteration at a place across."""
        return x if not self.by_epoch or self._frame is None else self._frame.run.batches.iteration_at(max(0.0, x))

    def _extent(self, low: float, high: float) -> Extent:
        """Of linear losses from zero on: so a change is seen as large as it is."""
        last = max([1, *(reading.iteration for reading in self.readings), *(curve.last for curve in self.curves)])
        names = (curve_name(curve.kind) for curve in self.curves if not curve.earlier)
        ends = np.array([low, high] if self.logarithmic else [min(low, 0.0), high or 1.0])
        return self.extent(last, names, [self.heights(ends)])

    def unit(self) -> str:
        """What is counted across."""
        if self.by_epoch or self._frame is None:
            return tr("epoch")
        each = self._frame.run.batches.per_epoch
        if each == 1:
            return tr("iteration (each one epoch)")
        return tr("iteration ({each} in an epoch)").format(each=each) if each else tr("iteration")

    def _epoch_ticks(self, low: float, high: float) -> list[float]:
        """The ends of the epochs, where they are not too many to be seen."""
        if self.by_epoch or self._frame is None:
            return []
        batches = self._frame.run.batches
        first, last = (batches.place(max(1, int(end))).epoch for end in (low, high))
        if last - first > MOST_EPOCH_TICKS or batches.per_epoch == 1:
            return []
        return [float(batches.last_of(epoch)) for epoch in range(first, last + 1) if batches.last_of(epoch) <= high]

    def _what_is_hidden(self, losses: Array, least: float) -> str:
        """Says so where something has no place in the plot."""
        if np.isnan(losses).any():
            return tr("Losses above 1e15 or not finite are not drawn.")
        if self.logarithmic and least <= 0:
            return tr("Losses of 0 or less are not drawn on a logarithmic axis.")
        return ""

    # --- the cursor --------------------------------------------------------------------------

    def _rings(self, losses: Array) -> list[tuple[QColor, float, float]]:
        """A ring on each curve at the value of the cursor."""
        x = self.progress(np.array([reading.iteration for reading in self.readings])).tolist()
        places = zip(self.readings, x, self.heights(losses).tolist(), strict=True)
        return [(curve_colour(reading.kind), at, y) for reading, at, y in places if np.isfinite(y)]

    # --- what all plots have -----------------------------------------------------------------

    def paint_colours(self) -> None:
        super().paint_colours()
        for key, item in self._curves.items():
            kind, run = cast(tuple[str, object], key)
            width = WIDTHS[kind] if run is None and self.smooth else FINE
            item.setPen(pen(curve_colour(kind, run is not None), width))

    def text_at(self, x: float, y: float) -> str:
        iteration = round(self.iteration(x))
        found = [curve.at(iteration) for curve in self.curves if not curve.earlier and iteration <= max(1, curve.last)]
        lines = [reading_text(reading) for reading in found if reading is not None]
        return "\n".join(lines)

    def values(self) -> Columns:
        seen, columns = self.seen(), list[tuple[str, Array]]()
        for curve in self.curves:
            ends = self.iteration(seen.left()), self.iteration(seen.right())
            iterations, losses = curve.points(*ends, MOST_COPIED)
            begin, end = curve.between(*ends)
            name = run_text(curve.run) if curve.earlier else curve_name(curve.kind)
            thinned = end - begin > MOST_COPIED
            loss = tr("{curve}: least and greatest losses") if thinned else tr("{curve}: loss")
            columns.append((tr("{curve}: iteration").format(curve=name), iterations))
            columns.append((loss.format(curve=name), losses))
        return columns

    def fill_menu(self, menu: QMenu) -> None:
        texts = {None: tr("Scale by the values"), False: tr("Linear"), True: tr("Logarithmic")}
        for log, text in texts.items():
            self.add_choice(menu, text, self.log is log, partial(self.choose, log=log))
        menu.addSeparator()
        for by_epoch, text in ((False, tr("By iteration")), (True, tr("By epoch"))):
            self.add_choice(menu, text, self.by_epoch is by_epoch, partial(self.choose, by_epoch=by_epoch))
        menu.addSeparator()
        mean = tr("Running mean of each epoch's batches")
        self.add_choice(menu, mean, self.with_mean, lambda: self.choose(with_mean=not self.with_mean))

    def choose(self, **choices: object) -> None:
        """Takes a person's choice: `log`, `by_epoch` or `with_mean`."""
        for name, value in choices.items():
            if name == "by_epoch" and value != self.by_epoch:
                self.zoomed, self.whole = False, None
                self.getAxis("bottom").least_spacing = 0.0 if value else 1.0
            setattr(self, name, value)
        self.changed.emit()


def _key(curve: Curve) -> tuple[str, object]:
    return curve.kind, curve.run if curve.earlier else None


class LossView(QWidget):
    """The panel: the plot, and its two choices below it."""

    iteration_clicked = Signal(int)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.plot = LossPlot()
        self.scale = Choice(tr("Scale of the losses"), lambda: self.plot.choose(log=not self.plot.logarithmic))
        self.unit = Choice(tr("What is counted across"), lambda: self.plot.choose(by_epoch=not self.plot.by_epoch))
        below = QHBoxLayout()
        below.addWidget(self.scale)
        below.addStretch(1)
        below.addWidget(self.unit)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(10), 0, theme.px(6), theme.px(2))
        column.setSpacing(0)
        column.addWidget(self.plot, 1)
        column.addLayout(below)
        self.plot.iteration_wanted.connect(self.iteration_clicked)
        self.plot.failed.connect(self.failed)
        self.plot.changed.connect(self._name_choices)
        self.setObjectName("plotPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Loss"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(210))

    @staticmethod
    def note(frame: Frame) -> str:
        """How many of the training and of the test rows were told rightly after the last epoch that has ended."""
        known = [reading for reading in frame.losses if reading.accuracy is not None]
        if not known:
            return ""
        shares = ", ".join(f"{curve_name(reading.kind)} {reading.accuracy:.1%}" for reading in known)
        return tr("correct: {shares} (epoch {epoch})").format(shares=shares, epoch=known[0].epoch)

    def set_frame(self, frame: Frame) -> None:
        self.plot.show_frame(frame)
        self._name_choices()

    def _name_choices(self) -> None:
        self.scale.setText(tr("logarithmic") if self.plot.logarithmic else tr("linear"))
        self.unit.setText(self.plot.unit())
