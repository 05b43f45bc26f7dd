"""The table of many trainings: a row for each, sorted by any column."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from nnviz.engine.insight.many.outcome import Outcome
from nnviz.gui.look.look import Look
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.many.asked import setting_text, value_text
from nnviz.gui.state.many.shown import NOTHING, ManyShown
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact, number
from nnviz.gui.words.speech import spoken

VALUE, LOSS, RIGHT, TEST, SINCE = range(5)
MEASURED, LEAST = 50, 62
"""So many rows are measured for the widths of columns; pixels that one has at least, at 100 %."""
NONE, UP, DOWN = "—", " ↑", " ↓"
At = QModelIndex | QPersistentModelIndex


class ManyModel(QAbstractTableModel):
    """The outcomes in the order of one column; `order` has where each stands among all."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look, self.many = look, NOTHING
        self.order: list[int] = []
        self.sorted_by, self.descending = LOSS, False

    def show(self, look: Look, many: ManyShown) -> None:
        same = len(many.outcomes) == len(self.many.outcomes)
        self.look, before, self.many = look, self.order, many
        self.order = self._sorted()
        if not same:
            self.beginResetModel()
            self.endResetModel()
        elif self.order or before:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.order) - 1, SINCE))

    def sort_by(self, column: int, descending: bool) -> None:
        self.sorted_by, self.descending = column, descending
        self.show(self.look, self.many)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, SINCE)

    def _sorted(self) -> list[int]:
        """What has no number comes after what has one, either way."""
        values = {at: self.value(at, self.sorted_by) for at in range(len(self.many.outcomes))}
        if not all(isinstance(value, float | int | None) for value in values.values()):
            return sorted(values, reverse=self.descending)
        known = [at for at, value in values.items() if value is not None and not math.isnan(value)]
        unknown = [at for at in values if at not in set(known)]
        return [*sorted(known, key=lambda at: (values[at], at), reverse=self.descending), *unknown]

    def value(self, at: int, column: int) -> Any:
        """What an outcome says in a column; NaN or None where it says nothing."""
        outcome: Outcome = self.many.outcomes[at]
        if column == VALUE:
            return outcome.start.value
        if column == LOSS:
            return outcome.loss
        if column == RIGHT:
            return outcome.accuracy
        if column == TEST:
            return outcome.test_loss if math.isnan(outcome.test_accuracy) else outcome.test_accuracy
        return self.many.solved[at]

    def text(self, at: int, column: int) -> str:
        value, outcome = self.value(at, column), self.many.outcomes[at]
        if column == VALUE:
            return value_text(self.many.setting, value)
        if column == LOSS and outcome.diverged:
            return tr("diverged ({iteration})").format(iteration=outcome.diverged)
        if value is None or math.isnan(value):
            return NONE
        if column == SINCE:
            return str(value)
        shares = column == RIGHT or not math.isnan(outcome.test_accuracy)
        return f"{value:.1%}" if shares and column in (RIGHT, TEST) else number(value)

    def head(self, column: int) -> str:
        return (
            setting_text(self.many.setting), tr("training loss"), tr("correct"), tr("test"), tr("solved since epoch"),
        )[column]  # fmt: skip

    def short_head(self, column: int) -> str:
        """Of what is clear below the plots."""
        if column == VALUE:
            return tr("seed") if self.many.setting is None else tr("value")
        return {LOSS: tr("loss"), SINCE: tr("solved")}.get(column) or self.head(column)

    def as_columns(self) -> Columns:
        """All of it, to be copied, as it stands."""
        return [(self.head(column), [self.value(at, column) for at in self.order]) for column in range(SINCE + 1)]

    def rowCount(self, parent: At | None = None) -> int:
        return len(self.order)

    def columnCount(self, parent: At | None = None) -> int:
        return SINCE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = (UP, DOWN)[self.descending] if section == self.sorted_by else ""
            return f"{self.short_head(section)}{arrow}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.head(section)
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: At, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.order):
            return None
        at, column, roles = self.order[index.row()], index.column(), Qt.ItemDataRole
        if role == roles.DisplayRole:
            return self.text(at, column)
        if role == roles.AccessibleTextRole:
            return spoken(self.text(at, column))
        if role == roles.TextAlignmentRole:
            return _alignment(column)
        if role == roles.ForegroundRole and column == LOSS and self.many.outcomes[at].diverged:
            return self.look.colour("warning")
        if role == roles.ToolTipRole:
            value = self.value(at, column)
            return exact(value) if isinstance(value, float) and not math.isnan(value) else self.text(at, column)
        return None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == VALUE else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class ManyTable(QTableView):
    """`picked(at)` when the current row is another one, `opened(at)` at Enter or a double click; `menu_asked` for what
    can be done with the table."""

    picked = Signal(int)
    opened = Signal(int)
    menu_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.rows = ManyModel(look)
        self.setModel(self.rows)
        self.setAccessibleName(tr("Runs"))
        self.setFont(look.font("table"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + look.px(6))
        self.horizontalHeader().setResizeContentsPrecision(MEASURED)
        self.horizontalHeader().setMinimumSectionSize(look.px(LEAST))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(VALUE, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._sort)
        self.setMinimumHeight(look.px(60))
        self.selectionModel().currentRowChanged.connect(self._pick)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.order[index.row()]))

    def set_frame(self, frame: Frame) -> None:
        self.rows.show(frame.look, frame.many)
        at = frame.many.selected
        row = self.rows.order.index(at) if at in self.rows.order else -1
        if row != self.currentIndex().row():
            with QSignalBlocker(self):
                self.setCurrentIndex(self.rows.index(row, 0))

    def _sort(self, column: int) -> None:
        """By that column; once more the other way round."""
        self.rows.sort_by(column, column == self.rows.sorted_by and not self.rows.descending)

    def _pick(self, now: QModelIndex) -> None:
        if now.isValid():
            self.picked.emit(self.rows.order[now.row()])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.rows.order[self.currentIndex().row()])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit()
