"""The rows of a draft as a table: inputs, targets, and whether a row tests."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from nnviz.engine.drafts.draft import Draft
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import WARNING, told, tr
from nnviz.gui.words.numbers import short

from .colours import class_pixel
from .editing import Editing

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Rows(QAbstractTableModel):
    """The last column has a box for each row that tests."""

    def __init__(self, editing: Editing, look: Look) -> None:
        super().__init__(editing)
        self._editing, self._look = editing, look
        self._shape = len(editing.draft.rows), editing.draft.width
        editing.changed.connect(self._follow)

    @property
    def draft(self) -> Draft:
        return self._editing.draft

    def _follow(self) -> None:
        """Rows come and go at the end, so that the cell that is edited stays."""
        rows, width = len(self.draft.rows), self.draft.width
        before, columns = self._shape
        if columns != width:
            self.beginResetModel()
            self._shape = rows, width
            self.endResetModel()
            return
        if rows > before:
            self.beginInsertRows(QModelIndex(), before, rows - 1)
            self._shape = rows, width
            self.endInsertRows()
        elif rows < before:
            self.beginRemoveRows(QModelIndex(), rows, before - 1)
            self._shape = rows, width
            self.endRemoveRows()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, width)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, width))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._shape[0]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._shape[1] + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        draft = self.draft
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Role.DisplayRole else None
        if role == Role.DisplayRole:
            if section == draft.width:
                return tr("test")
            text = tr("{name}\ninput") if section < draft.inputs else tr("{name}\ntarget")
            return text.format(name=draft.names[section])
        if role == Role.ToolTipRole:
            rows = tr("Rows with a mark test; the others train.")
            return rows if section == draft.width else tr("A double-click renames the column.")
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        draft, row, column = self.draft, index.row(), index.column()
        if row >= len(draft.rows) or column > draft.width:  # about to be removed
            return None
        if column == draft.width:
            if role == Role.CheckStateRole:
                return Qt.CheckState.Checked if draft.tests[row] else Qt.CheckState.Unchecked
            return (tr("test") if draft.tests[row] else tr("train")) if role == Role.AccessibleTextRole else None
        if role in (Role.DisplayRole, Role.EditRole, Role.AccessibleTextRole):
            return self._text(row, column, role)
        if role == Role.TextAlignmentRole:
            return LEFT if draft.is_class(column) else RIGHT
        if role == Role.DecorationRole and draft.is_class(column) and not self._is_wrong(row, column):
            return QColor(class_pixel(draft, int(draft.rows[row][column]), self._look))
        if role == Role.ForegroundRole and self._is_wrong(row, column):
            return self._look.colour("warning")
        if role == Role.ToolTipRole:
            fault = draft.fault(row, column)
            return draft.text(row, column) if fault is None else told(fault)
        return None

    def _is_wrong(self, row: int, column: int) -> bool:
        return isinstance(self.draft.rows[row][column], str)

    def _text(self, row: int, column: int, role: int) -> str:
        text, wrong = self.draft.text(row, column), self._is_wrong(row, column)
        if role == Role.AccessibleTextRole and wrong:
            fault = self.draft.fault(row, column)
            return told(fault) if fault is not None else text
        if role == Role.EditRole:
            return text
        if wrong:
            return f"{WARNING} {text}"
        return text if self.draft.is_class(column) else short(float(text))

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        row, column = index.row(), index.column()
        if column == self.draft.width:
            test = role == Role.CheckStateRole and Qt.CheckState(value) == Qt.CheckState.Checked
            return self._editing.do(tr("mark rows"), lambda draft: draft.marked([row], test))
        if role != Role.EditRole or str(value).strip() == self.draft.text(row, column):
            return False
        change = {(row, column): self.draft.read(str(value), column)}
        return self._editing.do(tr("type a cell"), lambda draft: draft.with_cells(change))

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        box = index.column() == self.draft.width
        return usual | (Qt.ItemFlag.ItemIsUserCheckable if box else Qt.ItemFlag.ItemIsEditable)
