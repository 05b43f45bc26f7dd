"""A table of coloured numbers: the model and the widget that the tables of a layer are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look import theme
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact, number

from .drawing import LEFT, RIGHT, Rectangle, Text, draw_texts
from .names import Names
from .number_edit import NumberEdit

Index = QModelIndex | QPersistentModelIndex
NOTHING, DIFFERS = "·", "≠"


@dataclass(frozen=True, eq=False)
class Second:
    """The numbers below those of a table: `columns` as its own, where they stand `apart` from them, their decimals."""

    columns: Any
    apart: Any
    decimals: int

    def transposed(self) -> Second:
        return replace(self, columns=self.columns.T, apart=self.apart.T)


@dataclass(frozen=True, eq=False)
class Cells:
    """What a table shows: `columns[c]` is a vector or None (not computed yet); `limits` set the colours.

    `named_by` is what the names of rows and columns depend on. `marked` are cells (row, column) with a ring in the
    phase's colour, `read` those with a thin one. `coming` are two matrices: what stands
    behind each cell and what it would become, for its tooltip.
    """

    rows: tuple[str, ...] | Callable[[int], str]
    heads: tuple[str, ...] | Callable[[int], str]
    columns: Any
    limits: tuple[float, ...] | float
    count: int
    named_by: object = None
    marked: frozenset[tuple[int, int]] = frozenset()
    read: frozenset[tuple[int, int]] = frozenset()
    phase: str = "forward"
    editable: bool | frozenset[int] = False
    second: Second | None = None
    coming: tuple[Array, Array] | None = None

    def value(self, row: int, column: int) -> float | None:
        return _at(self.columns, row, column)

    def values(self, rows: range, columns: range) -> list[list[float | None]]:
        """The numbers of some columns, each from its first to its last of these rows."""
        if isinstance(self.columns, tuple):
            parts = (self.columns[at] for at in columns)
        else:
            parts = iter(self.columns[:, columns.start : columns.stop].T)
        nothing: list[float | None] = [None] * len(rows)
        return [nothing if part is None else part[rows.start : rows.stop].tolist() for part in parts]

    def second_text(self, row: int, column: int) -> tuple[str, bool]:
        """The number below a cell's own, where there is one, and whether the two differ."""
        value = None if self.second is None else _at(self.second.columns, row, column)
        if self.second is None or value is None:
            return "", False
        return number(value, self.second.decimals, 2), bool(_at(self.second.apart, row, column))

    @property
    def width(self) -> int:
        return len(self.columns) if isinstance(self.columns, tuple) else int(self.columns.shape[1])

    def transposed(self) -> Cells:
        """Of a matrix: rows and columns exchanged."""
        marked, read = (frozenset((column, row) for row, column in cells) for cells in (self.marked, self.read))
        second = None if self.second is None else self.second.transposed()
        coming = None if self.coming is None else (self.coming[0].T, self.coming[1].T)
        return replace(
            self, rows=self.heads, heads=self.rows, columns=self.columns.T, count=self.width,
            marked=marked, read=read, second=second, coming=coming,
        )  # fmt: skip

    def limit(self, column: int) -> float:
        return self.limits[column] if isinstance(self.limits, tuple) else self.limits


def _at(columns: Any, row: int, column: int) -> float | None:
    values = columns[column] if isinstance(columns, tuple) else columns[:, column]
    return None if values is None or values[row] is np.ma.masked else float(values[row])


def cell_text(value: float) -> str:
    """A number as wide as a cell."""
    return number(value, significant=2)


def _named(names: tuple[str, ...] | Callable[[int], str], at: int) -> str:
    return names(at) if callable(names) else names[at]


class CellsModel(QAbstractTableModel):
    """Qt's view of `Cells`."""

    edited = Signal(int, int, float, bool)
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cells = Cells((), (), (), 1.0, 0)

    def set_cells(self, cells: Cells) -> None:
        same = (cells.count, cells.width) == (self.cells.count, self.cells.width)
        renamed = cells.named_by != self.cells.named_by
        if not same:
            self.beginResetModel()
        self.cells = cells
        if not same:
            self.endResetModel()
            return
        if renamed:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, cells.width - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, cells.count - 1)
        if cells.count and cells.width:
            self.dataChanged.emit(self.index(0, 0), self.index(cells.count - 1, cells.width - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.cells.count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.cells.width

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        return self.name(section, across) if role == Qt.ItemDataRole.DisplayRole else None

    def name(self, at: int, across: bool) -> str:
        """The name of a column (`across`) or a row; "" where there is none."""
        cells = self.cells
        # while one header learns of other cells, the other still asks for sections that are gone
        if at >= (cells.width if across else cells.count):
            return ""
        return _named(cells.heads if across else cells.rows, at)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in _ROLES or not index.isValid():
            return None
        value = self.cells.value(index.row(), index.column())
        if value is None:
            return NOTHING if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(value)
        second, _ = self.cells.second_text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            more = [tr("by hand") + f" {second}"] if second else []
            if self.cells.coming is not None:
                more.append(" → ".join(exact(float(of[index.row(), index.column()])) for of in self.cells.coming))
            return "\n".join([exact(value), *more])
        return exact(value)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = self.cells.editable
        editable = editable if isinstance(editable, bool) else index.row() in editable
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags


_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole)


class _CellDelegate(QStyledItemDelegate):
    """Edits numbers exactly."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = NumberEdit(float(index.data(Qt.ItemDataRole.EditRole)), parent)
        model, row, column = index.model(), index.row(), index.column()
        assert isinstance(model, CellsModel)
        editor.committed.connect(lambda value, merge: model.edited.emit(row, column, value, merge))
        editor.taken_back.connect(model.taken_back)
        editor.selectAll()
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The editor holds its number from the start and keeps what is being typed."""

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Esc closes the editor before it sees the key."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and isinstance(editor, NumberEdit):
            editor.take_back()
        return super().eventFilter(editor, event)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """The editor commits by its own signal."""


class CellTable(QTableView):
    """Shows `Cells`; `cell_clicked(row, column)`, `menu_asked(row, column)`, and
    `cell_edited(row, column, value, merge)` as `NumberEdit` commits it."""

    cell_clicked = Signal(int, int)
    menu_asked = Signal(int, int)
    cell_edited = Signal(int, int, float, bool)
    edit_taken_back = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.cells_model = CellsModel()
        self._fitted: tuple[int, int] | None = None
        self.setModel(self.cells_model)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName(name)
        self.setFont(theme.font("table"))
        named, across, down = self.cells_model.name, Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self.setHorizontalHeader(Names(across, theme.font("table"), partial(named, across=True)))
        self.setVerticalHeader(Names(down, theme.font("table", italic=True), partial(named, across=False)))
        self.setMinimumHeight(theme.px(40))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._row_height(lines=1))
        self.horizontalHeader().setMinimumSectionSize(self.fontMetrics().horizontalAdvance("−0.0000") + theme.px(8))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(lambda index: self.cell_clicked.emit(index.row(), index.column()))
        self.cells_model.edited.connect(self.cell_edited)
        self.cells_model.taken_back.connect(self.edit_taken_back)

    def set_cells(self, cells: Cells) -> None:
        self.cells_model.set_cells(cells)
        self.executeDelayedItemsLayout()  # or it would be painted now and, once laid out, again
        height = self._row_height(lines=1 if cells.second is None else 2)
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)

    def _row_height(self, lines: int) -> int:
        """Two lines stand close, so that a small window has room for them."""
        return self.fontMetrics().height() * lines + theme.px(6 if lines == 1 else 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the current cell; Enter points at its number, F2 edits it."""
        at = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            self.cell_clicked.emit(at.row(), at.column())
            return
        super().keyPressEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asked for by the mouse at a cell, or by the keyboard at the current one."""
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        if at.isValid():
            self.menu_asked.emit(at.row(), at.column())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the cells that are seen all at once: a delegate for each costs more than its painting."""
        cells, viewport = self.cells_model.cells, self.viewport()
        with QPainter(viewport) as painter:
            painter.fillRect(viewport.rect(), QColor(theme.current().panel))
            if not cells.count or not cells.width:
                return
            columns = _seen(self.columnAt(0), self.columnAt(viewport.width()), cells.width)
            rows = _seen(self.rowAt(0), self.rowAt(viewport.height()), cells.count)
            across = [(column, self.columnViewportPosition(column), self.columnWidth(column)) for column in columns]
            down = [(row, self.rowViewportPosition(row), self.rowHeight(row)) for row in rows]
            _paint_cells(painter, cells, across, down, cells.values(rows, columns))
            current = self.currentIndex()
            if self.hasFocus() and current.isValid():
                painter.setPen(QPen(QColor(theme.current().ink), 1, Qt.PenStyle.DotLine))
                painter.drawRect(self.visualRect(current).adjusted(2, 2, -4, -4))

    def height_for(self, rows: int, width: int | None = None) -> int:
        """How high it is with its head and so many rows, and with a scroll bar where it has to have one."""
        head = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().sizeHint().height()
        names, columns = self.verticalHeader().sizeHint().width(), self.cells_model.columnCount()
        wide = width is not None and names + columns * self.horizontalHeader().minimumSectionSize() > width
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        return head + theme.px(2) + self.verticalHeader().defaultSectionSize() * rows + bar

    def fit_height(self, least_rows: int) -> None:
        """As high as its rows need, and at least as high as so many of them."""
        rows, row = self.cells_model.rowCount(), self.verticalHeader().defaultSectionSize()
        if (rows, row) == self._fitted:
            return
        self._fitted = rows, row
        self.setMinimumHeight(self.height_for(min(rows, least_rows)))
        self.setMaximumHeight(self.height_for(rows) + theme.px(14))


Span = tuple[int, int, int]
"""A row or a column, where it begins and how many pixels it has."""


def _paint_cells(
    painter: QPainter, cells: Cells, columns: list[Span], rows: list[Span], values: list[list[float | None]]
) -> None:
    """All backgrounds, then all numbers: going to and fro costs more than both."""
    palette, margin, texts, seconds = theme.current(), theme.px(4), [], []
    font, second, second_apart = theme.font("table"), theme.font("second"), theme.font("second", bold=True)
    nothing = theme.colour("panel"), theme.ink_on(theme.colour("panel"))
    for (column, left, width), numbers in zip(columns, values, strict=True):
        limit = cells.limit(column)
        for (row, top, height), value in zip(rows, numbers, strict=True):
            colour, ink = nothing if value is None else theme.signed_and_ink(value, limit)
            painter.fillRect(left, top, width - 1, height - 1, colour)
            inner: Rectangle = (left + margin, top, width - 1 - 2 * margin, height - 1)
            if cells.second is not None:
                below, apart = cells.second_text(row, column)
                inner, lower = _halves(inner)
                own = second_apart if apart else second
                seconds += [Text(lower, below, ink, own, RIGHT), Text(lower, DIFFERS if apart else "", ink, own, LEFT)]
            texts.append(Text(inner, NOTHING if value is None else cell_text(value), ink, font, RIGHT))
    draw_texts(painter, texts)
    draw_texts(painter, seconds)
    for ring, marked in ((2, cells.marked), (1, cells.read)):
        painter.setPen(QPen(QColor(palette.phase(cells.phase)), theme.px(ring)))
        for row, top, height in rows:
            for column, left, width in columns:
                if (row, column) in marked:
                    painter.drawRect(left + 1, top + 1, width - 3, height - 3)


def _halves(box: Rectangle) -> tuple[Rectangle, Rectangle]:
    """The boxes of two lines in a cell, close together."""
    left, top, width, height = box
    half = height / 2
    return (left, top, width, half + theme.px(1)), (left, top + half - theme.px(1), width, half - theme.px(1))


def _seen(first: int, last: int, count: int) -> range:
    """From the first to the last that is seen; Qt says −1 beyond the end."""
    return range(max(first, 0), count if last < 0 else last + 1)


def stacked(matrix: Array, row: Array) -> Array:
    """A matrix with one more row below; what is masked stays masked."""
    masked = any(isinstance(part, np.ma.MaskedArray) for part in (matrix, row))
    stack = np.ma.vstack if masked else np.vstack
    stacked: Array = stack([matrix, row[None, :]])
    return stacked
