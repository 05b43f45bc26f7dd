"""The derivatives that were checked, as a table: those that are wrong first."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from nnviz.engine.insight.gradient_check import Row
from nnviz.engine.insight.verdicts import VERDICTS
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import PARAMETERS, Key
from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import RIGHT, draw_text
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Checked, Frame
from nnviz.gui.words.language import told, tr
from nnviz.gui.words.names import Names
from nnviz.gui.words.notation import NOTATION, Notation
from nnviz.gui.words.numbers import MINUS, exact, number, short
from nnviz.gui.words.speech import spoken
from nnviz.gui.words.symbols import plain

NAME, ANALYTIC, NUMERIC, ERROR, VERDICT = range(5)
MEASURED, WIDEST_ERROR = 50, f"9.9e{MINUS}99"
"""So many names and verdicts are measured for the width of their column; that of errors has room for the second."""
LEAST_ERROR, MOST_ERROR = -12.0, 0.0
"""The powers of ten at which the bar of an error is empty and full."""
At = QModelIndex | QPersistentModelIndex


def name_of(row: Row, checked: Checked, notation: Notation) -> str:
    """By what the loss is differentiated, as it is called in formulas."""
    key = Key(row.name, row.layer, begun=row.name in PARAMETERS)
    written = Names(checked.program, notation).symbol(Operand(key, row.index, 0, 0.0))
    if row.name in PARAMETERS:
        return f"{written.letter} {written.below}"
    return f"{plain(written).replace('_', ' ')} · {notation.count(checked.rows[row.index[0]])}"


def verdict_of(row: Row) -> str:
    """What the check says of a derivative, in a word or two."""
    verdict = VERDICTS[row.verdict]
    label = tr(verdict.label)
    return f"{verdict.sign} {label}".strip()


def details_of(row: Row) -> str:
    """The same with the reason, for the tooltip."""
    return told(row.note) if row.note else tr("Click to see what made the analytic value.")


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in (ANALYTIC, NUMERIC, ERROR) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class CheckModel(QAbstractTableModel):
    """Rows in three parts: wrong, excused and right; each in the order of the program."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look, self._notation = look, NOTATION
        self.checked: Checked | None = None
        self._parts: tuple[list[Row], ...] = ([], [], [])
        self._seen = 0
        self._last: Row | None = None

    def show(self, frame: Frame) -> None:
        """Shows the check of a frame; of one that goes on, only what is new is sorted in."""
        self.look, self._notation = frame.look, frame.notation
        self.checked = checked = frame.checked
        found = () if checked is None else checked.found
        goes_on = self._seen and len(found) >= self._seen and found[self._seen - 1] is self._last
        if not goes_on:
            self._parts, self._seen = ([], [], []), 0
        self.beginResetModel()
        for row in found[self._seen :]:
            self._parts[2 if row.verdict == "right" else 1 if row.ok else 0].append(row)
        self._seen, self._last = len(found), found[-1] if found else None
        self.endResetModel()

    def row(self, at: int) -> Row:
        for part in self._parts:
            if at < len(part):
                return part[at]
            at -= len(part)
        raise IndexError(at)

    def as_columns(self) -> Columns:
        """All rows, to be copied, as they stand."""
        rows, checked = [row for part in self._parts for row in part], self.checked
        heads = [self.headerData(at, Qt.Orientation.Horizontal) for at in range(self.columnCount())]
        names = [name_of(row, checked, self._notation) for row in rows if checked is not None]
        numbers = zip(*((row.analytic, row.numeric, row.relative_error) for row in rows), strict=True)
        return list(zip(heads, (names, *numbers, map(verdict_of, rows)), strict=True))

    def rowCount(self, parent: At | None = None) -> int:
        return sum(map(len, self._parts))

    def columnCount(self, parent: At | None = None) -> int:
        return 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole and section == NAME:
            return tr("differentiated by")
        return (tr("∂L/∂"), tr("analytic"), tr("numeric"), tr("error"), tr("verdict"))[section]

    def data(self, index: At, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.checked is None or not index.isValid():
            return None
        row, column, roles = self.row(index.row()), index.column(), Qt.ItemDataRole
        if role == roles.DisplayRole:
            return self._text(row, column)
        if role == roles.AccessibleTextRole:
            return spoken(self._text(row, column))
        if role == roles.TextAlignmentRole:
            return _alignment(column)
        if role == roles.ForegroundRole and column == VERDICT and not row.ok:
            return self.look.colour("warning")
        if role == roles.ToolTipRole:
            value = {ANALYTIC: row.analytic, NUMERIC: row.numeric, ERROR: row.relative_error}.get(column)
            return details_of(row) if value is None else exact(value)
        return None

    def _text(self, row: Row, column: int) -> str:
        assert self.checked is not None
        if column == NAME:
            return name_of(row, self.checked, self._notation)
        if column == VERDICT:
            return verdict_of(row)
        if column == ERROR:
            return number(row.relative_error, 0, 2)
        return short(row.analytic if column == ANALYTIC else row.numeric)


class _ErrorBar(QStyledItemDelegate):
    """The relative error as a number over a bar whose length is its power of ten, with a tick at the rule."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: At) -> None:
        model = index.model()
        assert isinstance(model, CheckModel) and model.checked is not None
        row, look, px = model.row(index.row()), model.look, model.look.px
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        left, width = box.left() + px(10), box.width() - px(16)
        bottom = QRectF(left, box.bottom() - px(5), width, px(3))
        painter.fillRect(bottom, look.colour("field"))
        colour = look.colour("warning" if not row.ok else "update" if row.note else "forward")
        painter.fillRect(QRectF(left, bottom.top(), width * _share(row.relative_error), bottom.height()), colour)
        tick = left + width * _share(model.checked.choice.rule)
        line = max(1, px(1))
        painter.fillRect(QRectF(tick, bottom.top() - line, line, bottom.height() + 2 * line), look.colour("ink"))
        text = QRectF(left, box.top(), width, box.height() - px(5))
        draw_text(painter, text, str(index.data()), look.colour("ink"), look.font("table"), RIGHT)


def _share(error: float) -> float:
    """How much of the bar an error fills."""
    if not error > 0:
        return 1.0 if math.isnan(error) else 0.0
    return min(1.0, max(0.0, (math.log10(error) - LEAST_ERROR) / (MOST_ERROR - LEAST_ERROR)))


class CheckTable(QTableView):
    """`asked(row)` for what made a derivative, by a click or Enter; `menu_asked(row)` for what can be done with it."""

    asked = Signal(object)
    menu_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.rows = CheckModel(look)
        self.setModel(self.rows)
        self.setItemDelegateForColumn(ERROR, _ErrorBar(self))
        self.setAccessibleName(tr("Checked gradients"))
        self.setFont(look.font("table"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + look.px(9))
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setResizeContentsPrecision(MEASURED)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (NAME, VERDICT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(ERROR, QHeaderView.ResizeMode.Fixed)
        widest = max(map(self.fontMetrics().horizontalAdvance, (WIDEST_ERROR, tr("error"))))
        self.setColumnWidth(ERROR, widest + look.px(18))
        self.clicked.connect(lambda index: self.asked.emit(self.rows.row(index.row())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        if at.isValid():
            self.menu_asked.emit(self.rows.row(at.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.asked.emit(self.rows.row(self.currentIndex().row()))
        else:
            super().keyPressEvent(event)
