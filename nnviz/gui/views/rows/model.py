"""Qt's model of all rows: those that are asked for, in the order that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from nnviz.engine.insight.rows import Answers
from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import mixed
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.lessons.shown import lit_of
from nnviz.gui.words.language import tr
from nnviz.gui.words.speech import spoken

from .columns import RIGHT, ROW, Column, Sheet
from .conditions import asked

At = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
MIDDLE, RIGHT_SIDE = Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LIGHTER = 0.62
"""How much of the ground is in the colour of rows at which a lesson has somebody look."""
SHOWN, MARKS, ARROWS = "▸", ("✗", "✓"), (" ▴", " ▾")
"""Before the number of the row that is shown; of wrong and right answers; of heads by which rows are sorted."""


@dataclass(frozen=True)
class Filter:
    """Which rows are wanted: of a `part` ("train", "test" or "batch"), with a right `answer` or a wrong one, of a class
    by their target, and by what is typed."""

    part: str = ""
    answer: bool | None = None
    kind: int | None = None
    text: str = ""


class RowsModel(QAbstractTableModel):
    """`order` are the rows of the `sheet` that are seen, in their order. `fault` says what is wrong with what was
    typed; until that is mended those stay that were asked for before."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.sheet: Sheet | None = None
        self.columns: list[Column] = []
        self._all: list[Column] = []
        self.order: Array = np.zeros(0, np.intp)
        self.filter, self.fault = Filter(), ""
        self.sorted_by: tuple[str, bool] | None = None
        self._typed: Array | None = None
        self._batch: Array = np.zeros(0, np.intp)
        self.shown: int | None = None
        self._lit: frozenset[int] = frozenset()
        self._made_of: object = None

    # --- what is shown -----------------------------------------------------------------------

    def show(self, frame: Frame) -> dict[str, Answers]:
        """The rows as the weights of a frame answer them."""
        of, self._look = (frame.program, frame.data, frame.notation), frame.look
        if of != self._made_of:
            self._made_of, sheet = of, Sheet(frame)
        else:
            assert self.sheet is not None
            sheet = self.sheet
        answers = sheet.rows.answers(frame.all_parameters)
        self._lit = lit_of(frame.lesson).rows
        found, self._batch, self.shown = sheet.columns(answers), frame.record.rows, _shown(sheet, frame)
        seen = [column for column in found if column.seen]
        if sheet is not self.sheet or [column.head for column in seen] != [column.head for column in self.columns]:
            self.beginResetModel()
            self.sheet, self._all, self.columns = sheet, found, seen
            self.order = self._wanted()
            self.endResetModel()
        else:
            self._all, self.columns = found, seen
            self.arrange()
        return answers

    def want(self, wanted: Filter) -> None:
        """Shows those rows."""
        self.filter = wanted
        self.arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; −1: in the data's order."""
        by = self.columns[column].name if 0 <= column < len(self.columns) else None
        self.sorted_by = None if by is None else (by, order == Qt.SortOrder.DescendingOrder)
        self.arrange()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, self.columnCount() - 1))

    def arrange(self) -> None:
        """Puts the rows into their order; the current one stays current."""
        if self.sheet is None:
            return
        order = self._wanted()
        if len(order) != len(self.order):
            self.beginResetModel()
            self.order = order
            self.endResetModel()
            return
        if not np.array_equal(order, self.order):
            self.layoutAboutToBeChanged.emit()
            places = dict(zip(order.tolist(), range(len(order)), strict=True))
            before, self.order = self.order, order
            for index in self.persistentIndexList():
                at = places.get(int(before[index.row()]), -1)
                self.changePersistentIndex(index, self.index(at, index.column()) if at >= 0 else QModelIndex())
            self.layoutChanged.emit()
        if len(order):
            self.dataChanged.emit(self.index(0, 0), self.index(len(order) - 1, self.columnCount() - 1))

    def _wanted(self) -> Array:
        """The rows that are asked for, sorted; of equal ones the first in the data first, and NaN last."""
        assert self.sheet is not None
        mask, wanted, sheet = np.ones(len(self.sheet), bool), self.filter, self.sheet
        if wanted.part == "batch":
            mask &= ~sheet.tests & np.isin(sheet.numbers, self._batch)
        elif wanted.part:
            mask &= sheet.tests == (wanted.part == "test")
        right = self.column(RIGHT)
        if wanted.answer is not None and right is not None:
            mask &= right.values == wanted.answer
        if wanted.kind is not None and sheet.wanted is not None:
            mask &= sheet.wanted == wanted.kind
        try:
            typed, self.fault = asked(wanted.text, self._all), ""
        except ValueError as error:
            typed, self.fault = self._typed, str(error)
        self._typed = typed if typed is None or len(typed) == len(mask) else None
        found = np.flatnonzero(mask if self._typed is None else mask & self._typed)
        by = None if self.sorted_by is None else self.column(self.sorted_by[0])
        if by is None or self.sorted_by is None:
            return found
        keys = by.values[found].astype(float)
        return found[np.argsort(-keys if self.sorted_by[1] else keys, kind="stable")]

    def column(self, name: str) -> Column | None:
        """The column that conditions call so, also one that is not seen."""
        return next((column for column in self._all if column.name == name), None)

    def exported(self, rows: Array | None = None) -> Columns:
        """All that is known of some rows, or of all that are seen, in their order: as a file has it."""
        rows = self.order if rows is None else rows
        return [(column.head, column.exported(rows)) for column in self._all]

    # --- what Qt asks ------------------------------------------------------------------------

    def rowCount(self, parent: At | None = None) -> int:
        return len(self.order)

    def columnCount(self, parent: At | None = None) -> int:
        return len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        if role == Role.ToolTipRole:
            sorting = tr("Click to sort; the third click ends that.")
            return "\n".join(filter(None, (column.head, column.tip, sorting)))
        if role == Role.AccessibleTextRole:
            return self._aloud(column)
        return f"{column.head}{self._arrow(column)}" if role == Role.DisplayRole else None

    def data(self, index: At, role: int = Role.DisplayRole) -> Any:
        row, column = int(self.order[index.row()]), self.columns[index.column()]
        if role == Role.DisplayRole:
            return self._text(row, column)
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        if role == Role.FontRole and row == self.shown:
            return _bold(self._look)
        if role == Role.BackgroundRole and row in self._lit:
            return mixed(self._look.colour("update_fill"), self._look.colour("panel"), LIGHTER)
        if role == Role.BackgroundRole and row == self.shown:
            return self._look.colour("neutral")
        if role == Role.ForegroundRole and column.name == RIGHT and not column.values[row]:
            return self._look.colour("warning")
        if role == Role.ToolTipRole:
            return column.details(row)
        if role == Role.AccessibleTextRole:
            return spoken(f"{column.head}: {column.text(column.values[row].item())}")
        return None

    def _aloud(self, column: Column) -> str:
        """A head, and how the rows are sorted by it."""
        name, by = column.tip if column.name == RIGHT else column.head, self.sorted_by
        if by is None or by[0] != column.name:
            return spoken(name)
        sorted_so = tr("{column}, largest first") if by[1] else tr("{column}, smallest first")
        return spoken(sorted_so.format(column=name))

    def _arrow(self, column: Column) -> str:
        """Behind the head by which the rows are sorted: the style would draw it over the head."""
        by = self.sorted_by
        return "" if by is None or by[0] != column.name else ARROWS[by[1]]

    def _text(self, row: int, column: Column) -> str:
        text = column.text(column.values[row].item())
        if column.name == RIGHT:
            return MARKS[int(column.values[row])]
        return f"{SHOWN} {text}" if column.name == ROW and row == self.shown else text


def _shown(sheet: Sheet, frame: Frame) -> int | None:
    """The row that is shown as a sample; of a probe the test row that it is, where it is one."""
    if frame.probe is None:
        return frame.selection.row
    same = sheet.tests & (sheet.raw == frame.probe.raw).all(axis=1)
    return int(same.argmax()) if same.any() else None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    return MIDDLE if column.words else RIGHT_SIDE


def _bold(look: Look) -> QFont:
    return QFont(look.font("table", bold=True))  # of a class of ours Qt would not take it
