"""The table of kept runs: a row each, with tick, colour, name, settings and results."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QMenu,
    QTableWidget,
    QTableWidgetItem,
)

from nnviz.engine.training.named import COLOURS, NamedRun
from nnviz.gui.look.look import Look
from nnviz.gui.parts.mnemonics import mark_menu
from nnviz.gui.parts.table_text import as_csv, as_markdown
from nnviz.gui.plots.runs.pens import HIGH, WIDE, icon_of_run
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.speech import spoken

from .content import Cell, Column, as_columns, chosen_columns, result_columns

NAME, COLOUR, FIRST = 0, 1, 2
WIDEST = 210
"""Pixels of a column at most; more of its text is read below the mouse."""
Flag, Role = Qt.ItemFlag, Qt.ItemDataRole


class RunsTable(QTableWidget):
    """`opened(run)` to step through one, `renamed(run, str)`, `changed(run, dict)` for another tick or colour, and
    `removed(run)` to keep it no longer."""

    opened = Signal(object)
    renamed = Signal(object, str)
    changed = Signal(object, object)
    removed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(0, 0)
        self._look = look
        self.every = False
        self._shown: object = None
        self._frame: Frame | None = None
        self.columns, self._chosen = list[Column](), list[Column]()
        self.setAccessibleName(tr("Kept runs"))
        self.setFont(look.font("table"))
        self.setIconSize(QSize(look.px(WIDE), look.px(HIGH)))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setStyleSheet(f"QTableView::item, QHeaderView::section {{ padding: 0 {look.px(7)}px; }}")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        for way in (self.setHorizontalScrollMode, self.setVerticalScrollMode):
            way(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + look.px(8))
        self.horizontalHeader().setFont(look.font("table"))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMaximumSectionSize(look.px(WIDEST))
        self.itemChanged.connect(self._item_changed)
        self.cellDoubleClicked.connect(lambda row, column: self.opened.emit(self._one(row)))
        self.cellClicked.connect(self._clicked)

    # --- what is shown -----------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        self._frame, compared = frame, frame.compared
        results = result_columns(compared)
        of = (compared.kept, compared.names, frame.notation, frame.look, self.every, frame.run)
        if of != self._shown or len(self.columns) != len(self._chosen) + len(results):
            self._shown, self._look = of, frame.look
            self._chosen = chosen_columns(compared, frame.notation, self.every)
            self._fill(frame, [*results, *self._chosen])
        elif results != self.columns[: len(results)]:
            self.columns = [*results, *self._chosen]
            self.blockSignals(True)
            for at, column in enumerate(results, start=FIRST):
                for row, cell in enumerate(column.cells):
                    self._write(self.item(row, at), cell)
            self.blockSignals(False)

    def _fill(self, frame: Frame, columns: list[Column]) -> None:
        row, column = self.currentRow(), self.currentColumn()
        self.blockSignals(True)
        self.columns = columns
        self.setRowCount(len(frame.compared.kept))
        self.setColumnCount(FIRST + len(columns))
        self.setHorizontalHeaderLabels([tr("run"), "", *(one.title for one in columns)])
        for at, (one, name) in enumerate(zip(frame.compared.kept, frame.compared.names, strict=True)):
            self._name(at, one, name, is_here=one.run is frame.run)
            for across, its in enumerate(columns, start=FIRST):
                item = QTableWidgetItem()
                item.setFlags(Flag.ItemIsEnabled | Flag.ItemIsSelectable)
                side = Qt.AlignmentFlag.AlignRight if its.is_result else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self._write(item, its.cells[at])
                self._mark(item, its.cells[at])
                self.setItem(at, across, item)
        for across, its in enumerate(columns, start=FIRST):
            self._head(across, its.is_result)
        self._head(NAME, is_result=False)
        self.resizeColumnsToContents()
        for across, its in enumerate(columns, start=FIRST):
            if its.is_result:  # numbers that come must not move what stands beside them
                least = self.fontMetrics().horizontalAdvance("000000") + self._look.px(10)
                self.setColumnWidth(across, max(self.columnWidth(across), least))
        self.blockSignals(False)
        if 0 <= row < self.rowCount():
            self.setCurrentCell(row, min(column, self.columnCount() - 1))

    def _head(self, across: int, is_result: bool) -> None:
        if (item := self.horizontalHeaderItem(across)) is not None:
            side = Qt.AlignmentFlag.AlignRight if is_result else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _name(self, at: int, one: NamedRun, name: str, is_here: bool) -> None:
        item, colour = QTableWidgetItem(name), QTableWidgetItem()
        item.setFlags(Flag.ItemIsEnabled | Flag.ItemIsSelectable | Flag.ItemIsEditable | Flag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if one.ticked else Qt.CheckState.Unchecked)
        item.setFont(self._look.font("table", bold=is_here))
        here = [tr("This run is the one at hand.")] if is_here else []
        item.setToolTip("\n".join([*here, tr("Ticked runs are drawn and race. Enter opens a run, F2 renames it.")]))
        colour.setFlags(Flag.ItemIsEnabled | Flag.ItemIsSelectable)
        colour.setIcon(icon_of_run(self._look, one.colour))
        colour.setToolTip(tr("Choose how its curve is drawn"))
        look = tr("look {number} of {count}").format(number=one.colour + 1, count=COLOURS)
        colour.setData(Role.AccessibleTextRole, look)
        self.setItem(at, NAME, item)
        self.setItem(at, COLOUR, colour)

    @staticmethod
    def _write(item: QTableWidgetItem | None, cell: Cell) -> None:
        if item is not None and (item.text(), item.toolTip()) != (cell.text, cell.details):
            item.setText(cell.text)
            item.setToolTip(cell.details)
            item.setData(Role.AccessibleTextRole, spoken(cell.text))

    def _mark(self, item: QTableWidgetItem, cell: Cell) -> None:
        """What is other than in the first run stands out."""
        if cell.differs:
            tint = QColor(self._look.colour("update_fill"))
            tint.setAlphaF(0.25)
            item.setBackground(tint)
            item.setFont(self._look.font("table", bold=True))

    def fit(self, room: int) -> None:
        """As high as its rows, at most as high as the room there is."""
        rows = max(1, self.rowCount())
        bar = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().maximum() else 0
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(
            min(room, head + rows * self.verticalHeader().defaultSectionSize() + bar + self._look.px(3))
        )

    # --- what is done ------------------------------------------------------------------------

    def _one(self, row: int) -> NamedRun:
        assert self._frame is not None
        return self._frame.compared.kept[row]

    def _item_changed(self, item: QTableWidgetItem) -> None:
        if item.column() != NAME or self._frame is None:
            return
        one, ticked = self._one(item.row()), item.checkState() is Qt.CheckState.Checked
        if ticked != one.ticked:
            self.changed.emit(one, {"ticked": ticked})
        elif item.text() != self._frame.compared.names[item.row()]:
            self._shown = None  # a name that is refused gives way to the one before
            self.renamed.emit(one, item.text())

    def _clicked(self, row: int, column: int) -> None:
        if column == COLOUR:
            place = self.visualRect(self.model().index(row, column)).bottomLeft()
            self._colours(QMenu(self), row).popup(self.viewport().mapToGlobal(place))

    def _colours(self, menu: QMenu, row: int) -> QMenu:
        """Fills a menu with the looks that a curve can have."""
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one = self._one(row)
        for colour in range(COLOURS):
            text = tr("look {number}").format(number=colour + 1)
            action = QAction(icon_of_run(self._look, colour), text, menu, checkable=True, checked=colour == one.colour)
            action.triggered.connect(partial(self._recolour, one, colour))
            menu.addAction(action)
        return menu

    def _recolour(self, one: NamedRun, colour: int, *_: object) -> None:
        self.changed.emit(one, {"colour": colour})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a run, Delete keeps it no longer; Space ticks it wherever in its row one is."""
        row, key = self.currentRow(), Qt.Key(event.key())
        editing = self.state() == QAbstractItemView.State.EditingState
        if row < 0 or editing:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._one(row))
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(self._one(row))
        elif key == Qt.Key.Key_Space:
            self.changed.emit(self._one(row), {"ticked": not self._one(row).ticked})
        elif key == Qt.Key.Key_F2:
            self._rename(row)
        else:
            super().keyPressEvent(event)

    def _rename(self, row: int) -> None:
        if (item := self.item(row, NAME)) is not None:
            self.setCurrentItem(item)
            self.editItem(item)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self.currentRow() if by_keyboard else self.rowAt(event.pos().y())
        if row < 0:
            return
        menu = self.menu_of(row)
        if by_keyboard:
            mark_menu(menu)
        box = self.visualRect(self.model().index(row, NAME))
        below = QPoint(box.left(), box.bottom())
        menu.popup(self.viewport().mapToGlobal(below) if by_keyboard else event.globalPos())

    def menu_of(self, row: int) -> QMenu:
        """What can be done with a run."""
        self.selectRow(row)
        one, menu = self._one(row), QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Step through this run (Enter)")).triggered.connect(lambda: self.opened.emit(one))
        menu.addAction(tr("Rename… (F2)")).triggered.connect(lambda: self._rename(row))
        self._colours(menu.addMenu(tr("Curve")), row)
        menu.addSeparator()
        menu.addAction(tr("Copy table as CSV")).triggered.connect(lambda: self._copy(as_csv))
        menu.addAction(tr("Copy table as Markdown")).triggered.connect(lambda: self._copy(as_markdown))
        menu.addSeparator()
        menu.addAction(tr("Keep no longer (Del)")).triggered.connect(lambda: self.removed.emit(one))
        return menu

    def _copy(self, write: object) -> None:
        assert self._frame is not None and callable(write)
        columns = as_columns(self._frame.compared, self._frame.notation, self.every)
        QApplication.clipboard().setText(write(columns))
