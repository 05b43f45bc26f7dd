"""The form: what is varied, how long each training is, and when it is solved."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.insight.many.settings import Setting, settings_of
from nnviz.engine.insight.many.starts import drawn
from nnviz.engine.program.accuracy import rule_of
from nnviz.gui.look.look import Look
from nnviz.gui.parts.number_edit import NumberEdit
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.many.asked import setting_text, suggestion
from nnviz.gui.state.many.choice import ManyChoice
from nnviz.gui.words.language import tr

RIGHT, BELOW = "right", "below"
MOST = 1_000_000_000
LIMIT = 0.01
"""Of a loss that is small enough, until somebody says otherwise."""


class Box(QComboBox):
    """As wide as there is room, whatever its texts; elsewhere than in the one that has the focus the wheel scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def fill(self, entries: Iterable[tuple[str, str]]) -> None:
        """Texts and what they stand for."""
        with QSignalBlocker(self):
            self.clear()
            for text, data in entries:
                self.addItem(text, data)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class ManyForm(QWidget):
    """`choice` is what stands in it; `changed` follows when something else is chosen, `agreed` at Return in the list of
    values."""

    changed = Signal()
    agreed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._experiment: Experiment | None = None
        self._wanted: ManyChoice | None = None
        self._settings: dict[str, Setting] = {}
        self._typed: dict[str, str] = {}
        begun = ManyChoice()
        self.varied, self.values = Box(tr("What is varied")), QLineEdit()
        self.count, self.first = NumberEdit(begun.count, whole=True), NumberEdit(begun.first, whole=True)
        self.length, self.unit = NumberEdit(begun.length, whole=True), Box(tr("What is counted"))
        self.rule, self.below = Box(tr("When a run is solved")), NumberEdit(LIMIT)
        self.unit.fill(((tr("epochs"), "epochs"), (tr("iterations"), "iterations")))
        for edit, name in (
            (self.values, tr("Values to try, with commas between them")), (self.count, tr("Number of seeds")),
            (self.first, tr("First seed")), (self.length, tr("Length of each run")),
            (self.below, tr("Loss below which a run is solved")),
        ):  # fmt: skip
            edit.setAccessibleName(name)
            edit.setToolTip(name)
        self._arrange()
        self.values.textEdited.connect(self._type)
        self.values.returnPressed.connect(self.agreed)
        for box in (self.varied, self.unit, self.rule):
            box.currentIndexChanged.connect(self._choose)
        self.below.committed.connect(self._tell)
        for number in (self.count, self.first, self.length):
            number.committed.connect(partial(self._use_whole, number))
        self._show_values()

    def _arrange(self) -> None:
        column, px = QVBoxLayout(self), self._look.px
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        for edit, wide in ((self.count, "0000000"), (self.first, "0000000"), (self.length, "00000000"),
                           (self.below, "0.000000")):  # fmt: skip
            edit.setFixedWidth(self.fontMetrics().horizontalAdvance(wide) + px(12))
        self.of_seeds = self._line(column, QLabel(tr("seeds")), self.count, QLabel(tr("from")), self.first, None)
        self.of_values = self._line(column, QLabel(tr("values")), self.values)
        self._line(column, QLabel(tr("vary")), self.varied, at=0)
        self._line(column, QLabel(tr("length")), self.length, self.unit, QLabel(tr("solved:")), self.rule, self.below)

    def _line(self, column: QVBoxLayout, *parts: QWidget | None, at: int = -1) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(6))
        for part, after in zip(parts, (*parts[1:], None), strict=True):
            if isinstance(part, QLabel):
                part.setObjectName("muted")
                if after is not None:
                    part.setBuddy(after)
            if part is None:
                row.addStretch(1)
            else:
                row.addWidget(part, int(part in (self.varied, self.values, self.rule)))
        column.insertWidget(at, line)
        return line

    # --- what stands in it -------------------------------------------------------------------

    @property
    def choice(self) -> ManyChoice:
        below = self.below.value if self.rule.currentData() == BELOW else None
        return ManyChoice(
            setting=self.varied.currentData() or "", values=self.values.text(), first=int(self.first.value),
            count=int(self.count.value), length=int(self.length.value), unit=self.unit.currentData(), below=below,
        )  # fmt: skip

    def show_choice(self, choice: ManyChoice) -> None:
        """Puts a choice into it, as far as the experiment has that, now or when it is known."""
        self._wanted = choice
        if self._experiment is None:
            return
        self._typed[choice.setting] = choice.values
        for edit, value in ((self.count, choice.count), (self.first, choice.first), (self.length, choice.length)):
            edit.set_value(value)
        if choice.below is not None:
            self.below.set_value(choice.below)
        for box, data in ((self.varied, choice.setting), (self.unit, choice.unit),
                          (self.rule, RIGHT if choice.below is None else BELOW)):  # fmt: skip
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(data)))
        self._show_values()

    def set_frame(self, frame: Frame) -> None:
        """Offers what the experiment of a frame has."""
        if frame.experiment is self._experiment:
            return
        choice = self.choice if self._wanted is None else self._wanted
        self._experiment = frame.experiment
        self._settings = {one.name: one for one in settings_of(frame.experiment)}
        seeds = [(tr("random seed"), "")] if drawn(frame.experiment) else []
        self.varied.fill([*seeds, *((setting_text(one), name) for name, one in self._settings.items())])
        classes = rule_of(frame.program, frame.data.targets) is not None
        right = [(tr("all training rows right"), RIGHT)] if classes else []
        self.rule.fill([*right, (tr("training loss below"), BELOW)])
        self.show_choice(choice)

    def _choose(self) -> None:
        """A person chose something in a box."""
        self._show_values()
        self._tell()

    def _use_whole(self, edit: NumberEdit, value: float, merge: bool) -> None:
        """Of what was typed the whole number."""
        edit.set_value(float(max(0, min(MOST, int(value)))))
        self._tell()

    def _tell(self) -> None:
        self._wanted = None
        self.changed.emit()

    def _show_values(self) -> None:
        """Shows what belongs to what is varied, with the values that were typed for it, or some to begin with."""
        name = self.varied.currentData() or ""
        values = self._typed.get(name) or self._suggested(name)
        if values != self.values.text():
            self.values.setText(values)
            self.values.setCursorPosition(0)
        self.of_seeds.setVisible(not name)
        self.of_values.setVisible(bool(name))
        self.below.setVisible(self.rule.currentData() == BELOW)

    def _suggested(self, name: str) -> str:
        return suggestion(self._experiment, self._settings[name]) if name and self._experiment is not None else ""

    def _type(self, text: str) -> None:
        self._typed[self.varied.currentData() or ""] = text
        self._tell()
