"""A table of numbers that are typed or pasted: from a spreadsheet, or as NumPy prints them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView

from nnviz.engine.reading import pasted
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import error_text, tr
from nnviz.gui.words.numbers import MINUS, exact, short

Index = QModelIndex | QPersistentModelIndex
Numbers = list[list[float]]
MOST_ROWS_SEEN = 7
"""Of a table; what has more scrolls."""


class NumbersModel(QAbstractTableModel):
    """`rows` are the numbers; `named(at, across)` is what a column or a row is called."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, rows: Numbers, named: Callable[[int, bool], str]) -> None:
        super().__init__()
        self.rows, self._named = rows, named

    def set_rows(self, rows: Numbers) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        self.changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.rows else len(self.rows[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        value = self.rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return short(value)
            case Qt.ItemDataRole.EditRole | Qt.ItemDataRole.ToolTipRole:
                return exact(value).removesuffix(".0")
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What is no number is refused, and the one that was there stays."""
        text = str(value).strip().replace(MINUS, "-")
        try:
            number = math.nan if "_" in text else float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            place = tr("{row}, {column}").format(
                row=self._named(index.row(), False), column=self._named(index.column(), True)
            )
            words = tr("{place} must be a finite number, but is “{text}”: {value} stays.")
            self.refused.emit(words.format(place=place, text=text, value=short(self.rows[index.row()][index.column()])))
            return False
        self.put({(index.row(), index.column()): number})
        return True

    def put(self, numbers: dict[tuple[int, int], float]) -> None:
        """Sets some of the numbers."""
        for (row, column), number in numbers.items():
            self.rows[row][column] = number
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1))
        self.changed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._named(section, orientation == Qt.Orientation.Horizontal)
        return None


class Grid(QTableView):
    """Shows and edits numbers. What is pasted takes the place of all of them where it has the same shape, or `free`ly;
    of one number that of the current cell. `headed(list)` are the names above what is pasted; `refused(str)` says what
    could not be taken, and nothing has changed then."""

    changed = Signal()
    refused = Signal(str)
    headed = Signal(object)

    def __init__(
        self, rows: Numbers, named: Callable[[int, bool], str], name: str, look: Look, free: bool = False
    ) -> None:
        super().__init__()
        self.numbers, self._free, self._name, self._look = NumbersModel(rows, named), free, name, look
        self.setModel(self.numbers)
        self.setAccessibleName(name)
        self.setToolTip("")
        self.setFont(look.font("table"))
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultSectionSize(look.px(86))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + look.px(6))
        self.itemDelegate().closeEditor.connect(
            lambda editor, hint: self._down() if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache else None
        )
        self.numbers.changed.connect(self._fit)
        self.numbers.changed.connect(self.changed)
        self.numbers.refused.connect(self.refused)
        self._fit()

    def value(self) -> Numbers:
        return self.numbers.rows

    def _fit(self) -> None:
        """As high as its rows, or as some of many; it stays as high as it was where that is more."""
        rows = min(MOST_ROWS_SEEN, max(1, len(self.numbers.rows)))
        wide = self.numbers.columnCount() > MOST_ROWS_SEEN
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + rows * self.verticalHeader().defaultSectionSize() + bar + self._look.px(10))

    def paste(self) -> None:
        """Takes the numbers of the clipboard."""
        self.take(QGuiApplication.clipboard().text())

    def take(self, text: str) -> None:
        """Takes the numbers of a text."""
        try:
            rows = pasted.numbers(text)
        except ExperimentError as error:
            self.refused.emit(error_text(error))
            return
        at, here = self.currentIndex(), self.numbers
        if not self._free and len(rows[0]) == 1 and len(here.rows) == 1 and len(rows) == here.columnCount():
            rows = [[row[0] for row in rows]]  # a vector that is written as a column
        shape, came = (len(here.rows), here.columnCount()), (len(rows), len(rows[0]))
        if came == (1, 1) and at.isValid():
            here.put({(at.row(), at.column()): rows[0][0]})
        elif self._free or came == shape:
            self.headed.emit(pasted.names(text))
            here.set_rows(rows)
        else:
            words = tr("{name} must be {rows} × {columns} numbers, but {came_rows} × {came_columns} were pasted.")
            values = dict(zip(("rows", "columns", "came_rows", "came_columns"), (*shape, *came), strict=True))
            self.refused.emit(words.format(name=self._name, **values))

    def copy(self) -> None:
        """The selected numbers, exactly, as a spreadsheet takes them; all where fewer than two are selected."""
        chosen = self.selectionModel().selectedIndexes()
        places = [(index.row(), index.column()) for index in chosen] if len(chosen) > 1 else [
            (row, column) for row, line in enumerate(self.numbers.rows) for column in range(len(line))
        ]  # fmt: skip
        lines = [
            "\t".join(exact(self.numbers.rows[row][column]) for place, column in sorted(places) if place == row)
            for row in sorted({row for row, _ in places})
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _down(self) -> None:
        """To the number below, after the last one of a column to the first of the next."""
        at, rows, columns = self.currentIndex(), self.numbers.rowCount(), self.numbers.columnCount()
        place = (at.column() * rows + at.row() + 1) % (rows * columns) if at.isValid() else 0
        self.setCurrentIndex(self.numbers.index(place % rows, place // rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() != QAbstractItemView.State.EditingState:
                self._down()
        else:
            super().keyPressEvent(event)
