"""The panel of the kept runs: their table, their losses in one plot and their maps side by side."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.plots.common.panel import Panel
from nnviz.gui.plots.common.style import Option
from nnviz.gui.plots.runs.losses import ACROSS, KINDS, WINDOWS, RunsPlot, smoothing_text
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr

from .epochs import Epochs
from .table import RunsTable

LEAST, NARROW, TABLE = 350, 460, 0.4
"""The least width; from the second on maps stand beside the plot; so much of its height the table has at most."""
Way = QBoxLayout.Direction
BESIDE = Way.LeftToRight


class RunsView(Panel):
    """The panel. Enter or a double click opens a run, ticks say which are drawn and race."""

    asks = ("run_kept", "run_opened", "run_renamed", "run_changed", "run_removed", "run_restored", "race_asked",
            "iteration_clicked", "failed")  # fmt: skip
    run_kept = Signal()
    run_opened = Signal(object)
    run_renamed = Signal(object, str)
    run_changed = Signal(object, object)
    run_removed = Signal(object)
    run_restored = Signal()
    race_asked = Signal()
    iteration_clicked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Runs"), 300)
        self.table, self.plot, self.epochs = RunsTable(look), RunsPlot(look), Epochs(look)
        self.keep, self.race = QPushButton(tr("Keep this run")), QPushButton(tr("Race"))
        self.keep.setToolTip(tr("Keeps the run at hand beside the others (Ctrl+Shift+K)"))
        self.race.setToolTip(tr("All ticked runs advance together, epoch by epoch; F5 or Esc ends it"))
        self.again = QPushButton(tr("Keep again"))
        self.again.clicked.connect(self.run_restored)
        self.every = QCheckBox(tr("all settings"))
        self.every.setToolTip(tr("Shows also the settings that are the same in all runs"))
        self.hint = QLabel(tr(
            "No run is kept yet. “Keep this run” or Ctrl+Shift+K keeps the one at hand; then change something, as the "
            "learning rate, or open another experiment, train, and keep that run too."
        ))  # fmt: skip
        self.hint.setObjectName("muted")
        self.hint.setWordWrap(True)
        self.choosers = [
            self._chooser(self.plot.kind, {kind: tr(text) for kind, text in KINDS.items()}, tr("Which loss")),
            self._chooser(
                self.plot.over,
                {name: tr(across.choice) for name, across in ACROSS.items()},
                tr("What is counted across"),
            ),
            self._chooser(self.plot.smoothing, {window: smoothing_text(window) for window in WINDOWS}, tr("Smoothing")),
        ]
        self.log = QCheckBox(tr("logarithmic"))
        self.log.clicked.connect(self.plot.log.choose)
        self._arrange(look)
        self.setMinimumWidth(look.px(LEAST))  # or it would stay as wide as what stands beside each other
        self.keep.clicked.connect(self.run_kept)
        self.race.clicked.connect(self.race_asked)
        self.every.toggled.connect(self._show_every)
        self.table.opened.connect(self.run_opened)
        self.table.renamed.connect(self.run_renamed)
        self.table.changed.connect(self.run_changed)
        self.table.removed.connect(self.run_removed)
        self.epochs.opened.connect(self.run_opened)
        self.plot.changed.connect(self._show_choices)
        self.relay(self.plot)
        self._frame: Frame | None = None

    def _arrange(self, look: Look) -> None:
        buttons, ticks, choices = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((buttons, (self.keep, self.race)), (ticks, (self.every, self.log, self.again))):
            for widget in widgets:
                row.addWidget(widget)
        ticks.addStretch(1)
        self._top = QBoxLayout(BESIDE)
        self._top.addLayout(buttons)
        self._top.addLayout(ticks, 1)
        for chooser in self.choosers:
            choices.addWidget(chooser, 1)
        self.below, self.choices = QWidget(), QWidget()
        self._row, self._bar = QBoxLayout(BESIDE, self.below), QBoxLayout(BESIDE, self.choices)
        self._bar.addLayout(choices, 1)
        self._bar.addWidget(self.epochs.controls, 1)
        for part in (self.plot, self.epochs):
            self._row.addWidget(part, 1)
        for layout in (self._top, buttons, ticks, choices, self._bar, self._row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(look.px(6))
        self.column.setContentsMargins(look.px(8), look.px(2), look.px(8), look.px(4))
        self.column.setSpacing(look.px(4))
        self.column.addLayout(self._top)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.table)
        self.column.addWidget(self.choices)
        self.column.addWidget(self.below, 1)
        self.column.addStretch()

    @staticmethod
    def _chooser(option: Option, texts: dict[Any, str], name: str) -> QComboBox:
        narrow = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        box = QComboBox(minimumContentsLength=7, sizeAdjustPolicy=narrow)
        for value, text in texts.items():
            box.addItem(text, value)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.activated.connect(lambda at: option.choose(box.itemData(at)))
        return box

    @staticmethod
    def note(frame: Frame) -> str:
        count = len(frame.compared.kept)
        ticked = len(frame.compared.ticked)
        racing = [tr("race: F5 or Esc ends it")] if frame.compared.racing else []
        return " · ".join([*racing, tr("{ticked} of {count} ticked").format(ticked=ticked, count=count)])

    def set_frame(self, frame: Frame) -> None:
        self._frame, compared = frame, frame.compared
        some = bool(compared.kept)
        for widget in (self.table, self.below, self.every, self.log, self.choices):
            widget.setVisible(some)
        self.hint.setVisible(not some)
        self.again.setVisible(bool(compared.gone))
        self.again.setToolTip(tr("Keeps “{name}” again, which was removed last").format(name=compared.gone))
        self.keep.setEnabled(all(one.run is not frame.run for one in compared.kept))
        self.race.setEnabled(bool(compared.ticked))
        self.race.setText(tr("End the race") if compared.racing else tr("Race"))
        self.table.show_frame(frame)
        self._fit()
        self.plot.show_frame(frame)
        self.epochs.show_frame(frame)
        self._show_choices()

    def _show_choices(self) -> None:
        for box, option in zip(self.choosers, (self.plot.kind, self.plot.over, self.plot.smoothing), strict=True):
            box.setCurrentIndex(box.findData(option.value))
        self.log.setChecked(self.plot.logarithmic)

    def _show_every(self, on: bool) -> None:
        self.table.every = on
        if self._frame is not None:
            self.set_frame(self._frame)

    def _fit(self) -> None:
        self.table.fit(max(self.look.px(60), round(TABLE * self.height())))
        margins, wide = self.column.contentsMargins(), self.width() >= self.look.px(NARROW)
        room = self.width() - margins.left() - margins.right()
        for layout in (self._top, self._row, self._bar):
            items = [layout.itemAt(at) for at in range(layout.count())]
            parts = [item.minimumSize().width() for item in items if item is not None]
            fits = sum(parts) + layout.spacing() * (len(parts) - 1) <= room
            layout.setDirection(BESIDE if wide and fits else Way.TopToBottom)
        self._top.setStretch(1, int(self._top.direction() is BESIDE))  # or it would push the others down

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def chosen(self) -> Any:
        """What a person chose here, for the panel that takes the place of this one."""
        return {"plots": Panel.chosen.fget(self), "every": self.table.every,  # type: ignore[attr-defined]
                "follows": self.epochs.follows.isChecked(), "epoch": self.epochs.slider.value()}  # fmt: skip

    @chosen.setter
    def chosen(self, chosen: Any) -> None:
        Panel.chosen.fset(self, chosen["plots"])  # type: ignore[attr-defined]
        self.every.setChecked(chosen["every"])
        self.epochs.slider.setMaximum(max(1, chosen["epoch"] + 1))
        self.epochs.slider.setValue(chosen["epoch"])
        self.epochs.follows.setChecked(chosen["follows"])
