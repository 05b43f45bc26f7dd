"""The panel of many trainings: the form, what came of all in a sentence, and the plots and the table."""

from __future__ import annotations

from itertools import pairwise
from math import inf, isfinite
from statistics import median
from time import perf_counter
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSplitter, QTabBar, QVBoxLayout, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.plots.many.curves import ManyCurves
from nnviz.gui.plots.many.kinds import DIVERGED, SOLVED, kinds_of
from nnviz.gui.plots.many.results import ManyHistogram, ManyValues
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.many.shown import ManyShown
from nnviz.gui.words.joining import following
from nnviz.gui.words.language import WARNING, tr
from nnviz.gui.words.numbers import number

from .form import ManyForm
from .table import ManyTable

DRAWN_EVERY_SECONDS = 0.5
"""So often plots and table are drawn while runs are trained."""
SETTINGS, CURVES, ENDS, TABLE = range(4)
WIDE, TALL = 760, 640
"""Pixels at 100 % from which on plots and table stand beside one another, or one below the other."""


def summary(many: ManyShown) -> str:
    """What came of all, as far as they have ended."""
    ended, kinds = [outcome for outcome in many.outcomes if outcome.ended], kinds_of(many)
    if not ended:
        return ""
    solved = [since for since in many.solved if since is not None]
    parts = [tr("{solved} of {count} solved.").format(solved=kinds.count(SOLVED), count=len(ended))]
    if len(solved) > 1:
        parts.append(
            tr("Half of them were solved by epoch {epoch}.").format(epoch=sorted(solved)[(len(solved) - 1) // 2])
        )
    middle = median(inf if outcome.diverged else outcome.loss for outcome in ended)
    if isfinite(middle):
        parts.append(tr("Median training loss {loss}.").format(loss=number(middle)))
    if DIVERGED in kinds:
        parts.append(tr("{count} diverged.").format(count=kinds.count(DIVERGED)))
    alone = sum(outcome.alone for outcome in ended)
    if alone:
        parts.append(tr("{count} were computed one at a time.").format(count=alone))
    return following(parts)


class ManyView(QWidget):
    """The panel."""

    asks = ("many_requested", "many_chosen", "many_cancelled", "start_selected", "start_opened", "menu_asked", "failed")
    many_requested = Signal(object)
    many_chosen = Signal(object)
    many_cancelled = Signal()
    start_selected = Signal(int)
    start_opened = Signal(int)
    menu_asked = Signal(object, object)
    failed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(accessibleName=tr("Many runs"))
        self._look = look
        self._filled: object = None
        self._shown: object = None
        self._drawn: tuple[float, int | None] = (0.0, None)
        self.form, self.run, self.open = ManyForm(look), ToolButton(look), ToolButton(look, symbol="folder")
        self.progress, self.words, self.fault = QProgressBar(), QLabel(), QLabel()
        self.curves, self.histogram, self.by_value = ManyCurves(look), ManyHistogram(look), ManyValues(look)
        self.table, self.tabs, self.parts = ManyTable(look), QTabBar(), QSplitter()
        self._plots = self.curves, self.histogram, self.by_value
        self._parts = (*self._plots, self.table)
        self._frame: Frame | None = None
        self._arrange()
        self.setFocusProxy(self.run)
        order: list[QWidget] = [self.form.below, self.run, self.open, self.tabs, *self._parts]
        for first, second in pairwise(order):
            self.setTabOrder(first, second)
        self.run.clicked.connect(self._run)
        self.form.agreed.connect(self._begin)
        self.form.changed.connect(lambda: self.many_chosen.emit(self.form.choice))
        self.open.clicked.connect(self._open)
        self.tabs.currentChanged.connect(self._fit)
        self.table.picked.connect(self.start_selected)
        self.table.opened.connect(self.start_opened)
        self.table.menu_asked.connect(lambda: self.menu_asked.emit(None, self.table.rows.as_columns))
        for plot in self._plots:
            plot.picked.connect(self.start_selected)
            plot.failed.connect(self.failed)

    def _arrange(self) -> None:
        column, px = QVBoxLayout(self), self._look.px
        column.setContentsMargins(px(10), px(2), px(10), px(6))
        column.setSpacing(px(4))
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(px(6))
        self.progress.setAccessibleName(tr("Progress"))
        self.open.setText(tr("Open selected"))
        self.open.setToolTip(tr("Opens this run as a work of its own, with its whole history; Undo leads back."))
        self.run.show_face("play", tr("Start"))
        self.run.reserve((tr("Start"), tr("Cancel")))
        for label, name in ((self.words, "muted"), (self.fault, "fault")):
            label.setObjectName(name)
            label.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(px(6))
        for button in (self.run, self.open):
            line.addWidget(button)
        line.addWidget(self.progress, 1)
        line.addStretch()
        for text in (tr("Settings"), tr("Curves"), tr("Losses at the end"), tr("Table")):
            self.tabs.addTab(text)
        self.tabs.setCurrentIndex(CURVES)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(tr("What is shown"))
        self.parts.setChildrenCollapsible(False)
        for part in self._parts:
            self.parts.addWidget(part)
        column.addWidget(self.tabs)
        column.addWidget(self.form)
        column.addLayout(line)
        for widget in (self.fault, self.words):
            column.addWidget(widget)
        column.addWidget(self.parts, 1)
        column.addStretch()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(420))

    @staticmethod
    def note(frame: Frame) -> str:
        """Which work they are of."""
        return frame.many.name

    def set_frame(self, frame: Frame) -> None:
        self._frame, many = frame, frame.many
        self.form.set_frame(frame)
        shown = many, frame.look, frame.notation
        if shown == self._shown:
            return
        self._shown = shown
        if many.choice is not self._filled and many.choice != self.form.choice:
            self.form.show_choice(many.choice)
        self._filled = many.choice
        self.run.show_face(*(("square", tr("Cancel")) if many.active else ("play", tr("Start"))))
        self.open.setEnabled(many.selected is not None)
        self.progress.setRange(0, max(1, many.total))
        self.progress.setValue(many.done)
        self.progress.setVisible(many.active)
        self.fault.setText(f"{WARNING} {many.fault}" if many.fault else "")
        self.fault.setVisible(bool(many.fault))
        self.words.setText(summary(many))
        self._fit()
        now, selected = perf_counter(), self._drawn[1]
        if many.active and many.selected == selected and now - self._drawn[0] < DRAWN_EVERY_SECONDS:
            return
        for part in self._seen():
            self._show(part, frame)
        self._drawn = perf_counter(), many.selected

    # --- what is seen ------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _seen(self) -> list[Any]:
        """Form, plots and table as far as there is room, all of them or the one that was chosen."""
        if self._frame is None or not self._frame.many.outcomes:
            return [self.form]
        ends = self.histogram if self._frame.many.setting is None else self.by_value
        parts: list[Any] = [self.form, self.curves, ends, self.table]
        return parts if self._has_room else [parts[self.tabs.currentIndex()]]

    @property
    def _has_room(self) -> bool:
        px = self._look.px
        return self.width() >= px(WIDE) or self.height() >= px(TALL)

    def _fit(self, *_: object) -> None:
        seen, frame = self._seen(), self._frame
        shown = frame is not None and bool(frame.many.outcomes)
        self.tabs.setVisible(shown and not self._has_room)
        self.form.setVisible(self.form in seen)
        self.parts.setVisible(seen != [self.form])
        came = [part for part in seen[-3:] if part.isHidden()]
        for part in self._parts:
            part.setVisible(part in seen)
        beside = Qt.Orientation.Horizontal if self.width() >= self._look.px(WIDE) else Qt.Orientation.Vertical
        if came or beside != self.parts.orientation():
            self.parts.setOrientation(beside)
            self.parts.setSizes([1000] * self.parts.count())
        if frame is not None:
            self.tabs.setTabText(
                ENDS, tr("Losses at the end") if frame.many.setting is None else tr("Loss for each value")
            )
            for part in came:
                self._show(part, frame)

    def _show(self, part: Any, frame: Frame) -> None:
        part.show_frame(frame) if part in self._plots else part.set_frame(frame)

    @property
    def chosen(self) -> dict[str, Any]:
        """What a person chose here, for the view that takes the place of this one."""
        plots = [plot.chosen for plot in self._plots]
        return {"tab": self.tabs.currentIndex(), "plots": plots}

    @chosen.setter
    def chosen(self, chosen: dict[str, Any]) -> None:
        self.tabs.setCurrentIndex(chosen["tab"])
        for plot, its in zip(self._plots, chosen["plots"], strict=True):
            plot.chosen = its

    # --- asking ------------------------------------------------------------------------------

    def _run(self) -> None:
        active = self._frame is not None and self._frame.many.active
        self.many_cancelled.emit() if active else self._begin()

    def _begin(self) -> None:
        if self.tabs.currentIndex() == SETTINGS:
            self.tabs.setCurrentIndex(CURVES)
        self.many_requested.emit(self.form.choice)

    def _open(self) -> None:
        if self._frame is not None and self._frame.many.selected is not None:
            self.start_opened.emit(self._frame.many.selected)
