"""The table of all rows: shown by a click or Enter, sorted by a click on a head, copied by Ctrl+C."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import text_width
from nnviz.gui.parts.mnemonics import mark_menu
from nnviz.gui.parts.table_text import as_csv, as_markdown
from nnviz.gui.words.language import tr
from nnviz.gui.words.mnemonics import literal
from nnviz.gui.words.numbers import MINUS

from .columns import RIGHT, ROW, Column
from .model import MARKS, SHOWN, RowsModel

WIDEST, MARGIN, ROOM_OF_ARROW, MOST_WIDTH, MEASURED = f"{MINUS}0.0000", 12, 14, 150, 200
"""Every number has room for this one; pixels beside a cell, those of the arrow in a head, and of the widest column; of
so many rows the texts are measured."""


class RowsTable(QTableView):
    """`asked(row)` when a row of the sheet is to be shown, `save_asked` when the table is to go into a file."""

    asked = Signal(int)
    save_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self.rows = look, RowsModel(look)
        self.setModel(self.rows)
        self.setAccessibleName(tr("All rows"))
        self.setFont(look.font("table"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + look.px(6))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(look.px(24))
        header.setHighlightSections(False)
        header.setStyleSheet("QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0px; }")
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.sortIndicatorChanged.connect(lambda at, _: self._make_room(at))
        self.rows.modelReset.connect(self._reset)
        self._fitted: tuple[str, ...] = ()
        self._gone_to: int | None = None
        self.clicked.connect(lambda index: self.asked.emit(int(self.rows.order[index.row()])))

    def chosen_rows(self) -> Array:
        """The rows that are selected, as they stand; all that are seen where there are none."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return self.rows.order[np.array(places, np.intp)] if places else self.rows.order

    def copy(self) -> None:
        """What is selected, or all, as CSV."""
        QGuiApplication.clipboard().setText(as_csv(self.rows.exported(self.chosen_rows())))

    def show_row(self, row: int | None) -> None:
        """Scrolls to a row of the sheet, where it is seen and another one was shown before."""
        if row == self._gone_to:
            return
        self._gone_to = row
        places = [] if row is None else np.flatnonzero(self.rows.order == row).tolist()
        if places:
            self.scrollTo(self.rows.index(places[0], max(0, self.columnAt(0))))

    def sort_again(self) -> None:
        """Has the head say how the rows are sorted, where that was chosen before."""
        by = self.rows.sorted_by
        names = [column.name for column in self.rows.columns]
        at = names.index(by[0]) if by is not None and by[0] in names else -1
        order = Qt.SortOrder.DescendingOrder if by is not None and by[1] else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(at, order)

    def _reset(self) -> None:
        """Columns as wide as what stands in them, where there are others."""
        heads = tuple(column.head for column in self.rows.columns)
        if heads != self._fitted:
            self._fitted = heads
            for at, column in enumerate(self.rows.columns):
                self.setColumnWidth(at, self._width(column))
            self.sort_again()

    def _make_room(self, at: int) -> None:
        """For the arrow in the head of the column that rows are sorted by."""
        if 0 <= at < len(self.rows.columns):
            head = text_width(self.rows.columns[at].head, self._look.font("table"))
            least = round(head) + self._look.px(ROOM_OF_ARROW + MARGIN)
            self.setColumnWidth(at, max(self.columnWidth(at), least))

    def _width(self, column: Column) -> int:
        px, font = self._look.px, self._look.font("table", bold=True)
        values = column.values
        some = values if column.words else np.append(values[:MEASURED], (values.min(), values.max()))
        texts = [column.text(value) for value in np.unique(some).tolist()]
        if column.name == ROW:
            texts = [f"{SHOWN} {column.text(float(values.max()))}"]
        elif column.name == RIGHT:
            texts = [*MARKS]
        elif not column.words and max(map(len, texts), default=0) > len(WIDEST) - 3:
            texts = [*texts, WIDEST]
        wide = max((text_width(text, font) for text in texts), default=0)
        return round(min(px(MOST_WIDTH), max(wide, text_width(column.head, self._look.font("table")))) + px(MARGIN))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            self.asked.emit(int(self.rows.order[at.row()]))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Sorting by the column below the pointer or the current one, and taking the table away."""
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if at.isValid():
            name = self.rows.columns[at.column()].head
            for text, order in (
                (tr("Sort by {column}, smallest first"), Qt.SortOrder.AscendingOrder),
                (tr("Sort by {column}, largest first"), Qt.SortOrder.DescendingOrder),
            ):
                sort = partial(self.horizontalHeader().setSortIndicator, at.column(), order)
                menu.addAction(literal(text.format(column=name))).triggered.connect(lambda *_, sort=sort: sort())
        unsorted = partial(self.horizontalHeader().setSortIndicator, -1, Qt.SortOrder.AscendingOrder)
        menu.addAction(tr("In the data's order")).triggered.connect(lambda *_: unsorted())
        menu.addSeparator()
        for text, written in ((tr("Copy table as CSV"), as_csv), (tr("Copy table as Markdown"), as_markdown)):
            copy = partial(self._copy_as, written)
            menu.addAction(text).triggered.connect(lambda *_, copy=copy: copy())
        menu.addAction(tr("Save table as CSV…")).triggered.connect(lambda *_: self.save_asked.emit())
        if by_keyboard:
            mark_menu(menu)
        menu.popup(event.globalPos())

    def _copy_as(self, written: object) -> None:
        assert callable(written)
        QGuiApplication.clipboard().setText(written(self.rows.exported()))
