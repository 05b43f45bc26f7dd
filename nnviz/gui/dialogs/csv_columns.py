"""The columns of a CSV file as a table: whether each is an input and a target, what it is taken for, its first rows.

What stands in it is asked for where it comes into sight, so that a file may have thousands of columns.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableView

from nnviz.engine.reading.csv_file import CsvFile
from nnviz.engine.reading.csv_form import CsvColumn
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import tr

SHOWN_ROWS = 8
INPUT, TARGET, KIND = 0, 1, 2
"""The rows of the table that say what a column is; those of the file come below."""
TICKED = (INPUT, TARGET)
AS_FOUND, CLASS = 0, 1
"""What a column that is no class may be taken for, in the order of the choices."""
NUMBERS = ("number", "either", "index")
"""What a column of numbers is found to be."""
USED = ("number", "class", "either")
"""What is an input unless somebody says otherwise: no dates, no row numbers, nothing empty."""
Index = QModelIndex | QPersistentModelIndex


def kind_text(column: CsvColumn, kind: str) -> str:
    """What a column is taken for, or found to be."""
    return {
        "number": tr("numbers"), "class": tr("{count} classes").format(count=len(column.words)), "date": tr("dates"),
        "index": tr("row numbers"), "either": tr("numbers?"), "empty": tr("empty"),
    }[kind]  # fmt: skip


def usual_target(file: CsvFile) -> str:
    """The last column in which something stands."""
    return next((name for name in reversed(file.names) if file.columns[name].kind != "empty"), file.names[-1])


class Columns(QAbstractTableModel):
    """What is shown of a file. `ticks_changed` when a column becomes an input or a target, or no longer is one."""

    ticks_changed = Signal()

    def __init__(self, file: CsvFile) -> None:
        super().__init__()
        self._ticked: dict[int, set[str]] = {row: set() for row in TICKED}
        self._tick_usual(file, file.names)
        self.file = file

    def show_file(self, file: CsvFile) -> None:
        """Another reading of the file; columns that were there keep their ticks."""
        self.beginResetModel()
        known = set(self.file.names)
        self._tick_usual(file, [name for name in file.names if name not in known])
        self.file = file
        self.endResetModel()

    def _tick_usual(self, file: CsvFile, names: Iterable[str]) -> None:
        target = usual_target(file)
        self._ticked[TARGET].update(name for name in names if name == target)
        self._ticked[INPUT].update(name for name in names if name != target and file.columns[name].kind in USED)

    def names(self, row: int) -> list[str]:
        """The columns that are ticked as inputs or as targets, in the order of the file."""
        return [name for name in self.file.names if name in self._ticked[row]]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return KIND + 1 + len(self.file.first[:SHOWN_ROWS])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.file.names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return super().headerData(section, orientation, role)
        if orientation == Qt.Orientation.Horizontal:
            return self.file.names[section]
        heads = (tr("input"), tr("target"), tr("taken for"))
        return heads[section] if section <= KIND else str(self.file.first[section - KIND - 1][0])

    def data(self, index: Index, role: int = 0) -> Any:
        row, column = index.row(), index.column()
        if row in TICKED and role == Qt.ItemDataRole.CheckStateRole:
            ticked = self.file.names[column] in self._ticked[row]
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if row in TICKED or role != Qt.ItemDataRole.DisplayRole:
            return None
        if row == KIND:
            of = self.file.columns[self.file.names[column]]
            return kind_text(of, of.kind)
        cells = self.file.first[row - KIND - 1][1]
        return cells[column] if column < len(cells) else ""

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        if index.row() not in TICKED or role != Qt.ItemDataRole.CheckStateRole:
            return False
        ticked = self._ticked[index.row()]
        change = ticked.add if Qt.CheckState(value) == Qt.CheckState.Checked else ticked.discard
        change(self.file.names[index.column()])
        self.dataChanged.emit(index, index)
        self.ticks_changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        box = Qt.ItemFlag.ItemIsUserCheckable if index.row() in TICKED else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | box


class ColumnTable(QTableView):
    """`taken_for(column, whether for classes)` is chosen in a box above the rows."""

    taken_for = Signal(str, bool)

    def __init__(self, file: CsvFile, look: Look) -> None:
        super().__init__()
        self.columns, self._prepared = Columns(file), set[int]()
        self.setFont(look.font("body"))  # columns are measured before it is shown
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setModel(self.columns)
        self.columns.modelReset.connect(self._begin_again)
        self.horizontalHeader().sectionResized.connect(self._prepare)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._prepare()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._prepare()

    def _begin_again(self) -> None:
        self._prepared.clear()
        self._prepare()

    def _prepare(self) -> None:
        """Gives the columns in sight their width and their boxes."""
        header = self.horizontalHeader()
        column = max(0, header.visualIndexAt(0))
        while column < header.count() and header.sectionViewportPosition(column) < self.viewport().width():
            if column not in self._prepared:
                self._prepared.add(column)
                self._offer(column)
                self.resizeColumnToContents(column)
            column += 1

    def _offer(self, column: int) -> None:
        """What is no class may be one, and what is said to be one again what it is found to be."""
        of = self.columns.file.columns[self.columns.file.names[column]]
        if of.found == "class":
            return
        box = QComboBox()
        box.addItem(kind_text(of, of.found))
        box.addItem(kind_text(of, "class") if of.chosen else tr("classes"))
        box.setCurrentIndex(CLASS if of.chosen else AS_FOUND)
        box.setAccessibleName(tr("{column} taken for").format(column=of.name))
        box.activated.connect(lambda at, name=of.name: self.taken_for.emit(name, at == CLASS))
        self.setIndexWidget(self.columns.index(KIND, column), box)
