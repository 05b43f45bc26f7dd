"""A table of coloured numbers: Qt's model of `Cells`, and the widget that paints them all at once."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

from PySide6.QtCore import (
    SIGNAL,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from nnviz.engine.maths.keys import Key
from nnviz.gui.look.look import Font, Look, ink_on
from nnviz.gui.look.style import RING
from nnviz.gui.words.numbers import exact
from nnviz.gui.words.speech import spoken

from .cells import Cells, cell_text
from .drawing import LEFT, RIGHT, Rectangle, Text, draw_texts, text_width
from .header import MARGIN_ACROSS, Header, Span, whole
from .number_edit import NumberEdit
from .shown import by_hand_text

Index = QModelIndex | QPersistentModelIndex
DIFFERS = "≠"
WIDEST = "−0.0000"
"""A column is at least as wide as this number, and as its name up to `WIDEST_NAME` times as much."""
WIDEST_NAME = 1.3


class CellsModel(QAbstractTableModel):
    """Qt's view of `Cells`."""

    edited = Signal(int, int, float, bool)
    taken_back = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.cells = Cells((), (), (), 1.0, 0, look)

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
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self.name(section, across))
        if role == Qt.ItemDataRole.ToolTipRole and across and self.cells.tips is not None:
            return self.cells.tips(section) if section < self.cells.width else None
        return self.name(section, across) if role == Qt.ItemDataRole.DisplayRole else None

    def name(self, at: int, across: bool) -> str:
        """The name of a column (`across`) or a row; "" where there is none."""
        # while one header learns of other cells, the other still asks for sections that are gone
        there = at < (self.cells.width if across else self.cells.count)
        return self.cells.name(at, across) if there else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            return self.cells.aloud(index.row(), index.column())
        if role not in _ROLES or not index.isValid():
            return None
        value = self.cells.value(index.row(), index.column())
        if value is None:
            nothing = self.cells.nothing(index.row(), index.column())
            return nothing if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(value)
        second, _ = self.cells.second_text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            more = [by_hand_text(second)] if second else []
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


def _looked_at(cells: Cells) -> tuple[int, int]:
    """The cell to which a table scrolls: the one looked at, else the first that is read; its beginning where the step
    does not concern it."""
    return min(cells.marked or cells.read, default=(0, 0))


class CellTable(QTableView):
    """Shows `Cells`; `cell_clicked(row, column)`, `menu_asked(row, column)`, and
    `cell_edited(row, column, value, merge)` as `NumberEdit` commits it."""

    cell_clicked = Signal(int, int)
    menu_asked = Signal(int, int)
    cell_edited = Signal(int, int, float, bool)
    edit_taken_back = Signal()

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self.cells_model = CellsModel(look)
        self.setModel(self.cells_model)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName(name)
        named, across, down = self.cells_model.name, Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._headers = (
            Header(across, partial(named, across=True), look),
            Header(down, partial(named, across=False), look),
        )
        self.setHorizontalHeader(self._headers[0])
        self.setVerticalHeader(self._headers[1])
        for header in self._headers:  # or after each change of a section the whole table would be painted once more
            QObject.disconnect(header, SIGNAL("sectionResized(int,int,int)"), self, None)  # type: ignore[call-overload]
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(lambda index: self.cell_clicked.emit(index.row(), index.column()))
        self.cells_model.edited.connect(self.cell_edited)
        self.cells_model.taken_back.connect(self.edit_taken_back)
        self._dress(look)

    def _dress(self, look: Look) -> None:
        """All lengths of a look; colours come with the cells."""
        self._look = look
        self._fitted: tuple[int, int] | None = None
        self.setFont(look.font("table"))
        for header in self._headers:
            header.set_look(look)
        self.setMinimumHeight(look.px(40))
        self.verticalHeader().setMinimumSectionSize(look.px(8))  # rows are not made larger than they are asked to be
        self.verticalHeader().setDefaultSectionSize(self._row_height(lines=1))
        self._fit_columns()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)  # narrower ones too, at once

    def _fit_columns(self) -> None:
        """Room for the numbers and, as far as they are not long, for the names."""
        font, margin, line = self._look.font("table"), self._look.px(MARGIN_ACROSS), max(1, self._look.px(1))
        names = (self.cells_model.name(at, True) for at in range(self.cells_model.columnCount()))
        name, number = max((text_width(name, font) for name in names), default=0.0), text_width(WIDEST, font)
        least = math.ceil(max(number + line, min(name, WIDEST_NAME * number))) + 2 * margin
        if least != self.horizontalHeader().minimumSectionSize():
            self.horizontalHeader().setMinimumSectionSize(least)
            self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bars()

    def _fit_bars(self) -> None:
        """Bars only where something has no room: Qt keeps those that are there while a column is a pixel too wide."""
        room, columns = self.maximumViewportSize(), self.cells_model.columnCount()
        fits = columns * self.horizontalHeader().minimumSectionSize() <= room.width()
        fits = fits and self.verticalHeader().length() <= room.height()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
            self.setHorizontalScrollBarPolicy(policy)

    def set_cells(self, cells: Cells) -> None:
        if cells.look != self._look:
            self._dress(cells.look)
        before = self.cells_model.cells
        self.cells_model.set_cells(cells)
        if (cells.width, cells.named_by) != (before.width, before.named_by):
            self._fit_columns()
        self._fit_bars()
        self.executeDelayedItemsLayout()  # or it would be painted now and, once laid out, again
        looked_at = _looked_at(cells)
        if (looked_at, cells.named_by) != (_looked_at(before), before.named_by):
            self.scrollTo(self.cells_model.index(*looked_at))
        height = self._row_height(lines=1 if cells.second is None else 2)
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)
            self.updateGeometries()

    def _row_height(self, lines: int) -> int:
        """Two lines stand close, so that a small window has room for them."""
        second = math.ceil(self._look.font("second").height) if lines == 2 else self._look.px(4)
        return self.fontMetrics().height() + second + self._look.px(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the current cell; Enter points at its number, F2 edits it."""
        at = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            self.cell_clicked.emit(at.row(), at.column())
            return
        super().keyPressEvent(event)
        self.viewport().update()

    def named_at(self, place: QPoint | None) -> Key | None:
        """The array that stands at a place, in the head of a column too; None: at the current cell."""
        of, at = self.cells_model.cells.of, self.currentIndex()
        if place is None:
            row, column = (at.row(), at.column()) if at.isValid() else (-1, 0)
        else:
            point = self.viewport().mapFrom(self, place)
            row, column = self.rowAt(point.y()) if point.y() >= 0 else -1, self.columnAt(point.x())
            column = 0 if column < 0 and self.cells_model.cells.width == 1 else column
        return None if of is None or column < 0 else of(row, column)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asked for by the mouse at a cell, or by the keyboard at the current one."""
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        if at.isValid():
            self.menu_asked.emit(at.row(), at.column())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the cells that are seen all at once: a delegate for each costs more than its painting."""
        cells, viewport, look = self.cells_model.cells, self.viewport(), self._look
        with QPainter(viewport) as painter:
            painter.fillRect(viewport.rect(), look.colour("panel"))
            if not cells.count or not cells.width:
                return
            columns = _seen(self.columnAt(0), self.columnAt(viewport.width()), cells.width)
            rows = _seen(self.rowAt(0), self.rowAt(viewport.height()), cells.count)
            across = [(column, self.columnViewportPosition(column), self.columnWidth(column)) for column in columns]
            down = [(row, self.rowViewportPosition(row), self.rowHeight(row)) for row in rows]
            across, down = whole(across, viewport.width()), whole(down, viewport.height())
            values = cells.values(_range(down), _range(across))
            _paint_cells(painter, cells, across, down, values)
            current = self.currentIndex()
            if self.hasFocus() and current.isValid():
                painter.setPen(QPen(look.colour("ink"), look.px(RING)))
                painter.drawRect(self.visualRect(current).adjusted(*map(look.px, (1, 1, -2, -2))))

    def height_for(self, rows: int, width: int | None = None) -> int:
        """How high it is with its head and so many rows, and with a scroll bar where it has to have one."""
        head = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().sizeHint().height()
        names, columns = self.verticalHeader().sizeHint().width(), self.cells_model.columnCount()
        wide = width is not None and names + columns * self.horizontalHeader().minimumSectionSize() > width
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        return head + self._look.px(2) + self.verticalHeader().defaultSectionSize() * rows + bar

    def fit_height(self, least_rows: int) -> None:
        """As high as its rows need, and at least as high as so many of them."""
        rows, row = self.cells_model.rowCount(), self.verticalHeader().defaultSectionSize()
        if (rows, row) == self._fitted:
            return
        self._fitted = rows, row
        self.setMinimumHeight(self.height_for(min(rows, least_rows)))
        self.setMaximumHeight(self.height_for(rows) + self._look.px(14))


def _paint_cells(
    painter: QPainter, cells: Cells, columns: list[Span], rows: list[Span], values: list[list[float | None]]
) -> None:
    """All backgrounds, then all numbers: going to and fro costs more than both."""
    look, texts, seconds = cells.look, [], []
    margin, line = look.px(MARGIN_ACROSS), max(1, look.px(1))
    font, second, second_apart = look.font("table"), look.font("second"), look.font("second", bold=True)
    nothing = look.colour("panel"), ink_on(look.colour("panel"))
    for (column, left, width), numbers in zip(columns, values, strict=True):
        for (row, top, height), value in zip(rows, numbers, strict=True):
            colour, ink = nothing if value is None else look.signed_and_ink(value, cells.limit(row, column))
            painter.fillRect(left, top, width - line, height - line, colour)
            inner: Rectangle = (left + margin, top, width - line - 2 * margin, height - line)
            if cells.second is not None:
                below, apart = cells.second_text(row, column)
                inner, lower = _halves(inner, line)
                own = second_apart if apart else second
                seconds += [Text(lower, below, ink, own, RIGHT), Text(lower, DIFFERS if apart else "", ink, own, LEFT)]
            fits = partial(_fits, inner[2], font)
            shown = cells.nothing(row, column) if value is None else cell_text(value, fits)
            texts.append(Text(inner, shown, ink, font, RIGHT))
    draw_texts(painter, texts)
    draw_texts(painter, seconds)
    for ring, marked in ((2, cells.marked), (1, cells.read)):
        pen = QPen(look.colour(cells.phase), ring * line)
        for row, top, height in rows:
            for column, left, width in columns:
                if (row, column) in marked:
                    asked = cells.value(row, column) is None
                    pen.setStyle(Qt.PenStyle.DashLine if asked else Qt.PenStyle.SolidLine)
                    painter.setPen(pen)
                    painter.drawRect(left + line, top + line, width - 3 * line, height - 3 * line)


def _fits(room: float, font: Font, text: str) -> bool:
    """Whether a number has room in a cell; one no longer than `WIDEST` always has."""
    return len(text) <= len(WIDEST) or text_width(text, font) <= room


def _halves(box: Rectangle, line: int) -> tuple[Rectangle, Rectangle]:
    """The boxes of two lines in a cell, close together."""
    left, top, width, height = box
    half = height / 2
    return (left, top, width, half + line), (left, top + half - line, width, half - line)


def _range(spans: list[Span]) -> range:
    return range(spans[0][0], spans[-1][0] + 1)


def _seen(first: int, last: int, count: int) -> range:
    """From the first to the last that is seen; Qt says −1 beyond the end."""
    return range(max(first, 0), count if last < 0 else last + 1)
