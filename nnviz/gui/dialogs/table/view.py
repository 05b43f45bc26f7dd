"""The table of rows: cells are typed, copied and pasted as in a spreadsheet; its commands stand in a menu, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QInputDialog,
    QMenu,
    QTableView,
    QWidget,
)

from nnviz.engine.drafts.draft import Cell, Draft, Row
from nnviz.engine.drafts.pasting import block_of, copied, pasted
from nnviz.engine.said import said
from nnviz.gui.look.look import Look
from nnviz.gui.parts.mnemonics import mark_menu
from nnviz.gui.words.language import tr

from .editing import Editing
from .model import Rows

FEW_COLUMNS = 5


class Command(NamedTuple):
    """What can be done with the table: its name, the text, its key, and the verb of the table."""

    name: str
    text: str
    key: str
    verb: Callable[[TableView], None]
    separated: bool = False


COMMANDS = (
    Command("copy", said("Copy"), "Ctrl+C", lambda view: view.copy()),
    Command("paste", said("Paste"), "Ctrl+V", lambda view: view.paste()),
    Command("clear", said("Empty the cells"), "Del", lambda view: view.empty()),
    Command("add_row", said("Add a row below"), "Ins", lambda view: view.add_row(), separated=True),
    Command("remove_rows", said("Remove the rows"), "Shift+Del", lambda view: view.remove_rows()),
    Command("remove_all", said("Remove all rows"), "", lambda view: view.remove_all()),
    Command("mark_test", said("Mark the rows to test"), "", lambda view: view.mark(True), separated=True),
    Command("mark_train", said("Mark the rows to train"), "", lambda view: view.mark(False)),
    Command("add_input", said("Add an input"), "", lambda view: view.add_column(False), separated=True),
    Command("add_target", said("Add a target"), "", lambda view: view.add_column(True)),
    Command("rename", said("Rename the column…"), "", lambda view: view.ask_name()),
    Command("remove_column", said("Remove the column"), "", lambda view: view.remove_column()),
)
"""In the order of the menu."""


class TableView(QTableView):
    """Everything is done to the `editing` and can be undone there."""

    def __init__(self, editing: Editing, look: Look) -> None:
        super().__init__()
        self._editing, self._look = editing, look
        self.setAccessibleName(tr("Rows"))
        self.setFont(look.font("table"))
        self.setModel(Rows(editing, look))
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )  # fmt: skip
        self.verticalHeader().setDefaultSectionSize(look.px(24))
        self.horizontalHeader().setDefaultSectionSize(look.px(92))
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setMinimumSectionSize(look.px(48))
        self.model().modelReset.connect(self._share_room)
        self._share_room()
        self.horizontalHeader().sectionDoubleClicked.connect(self._ask_name_of)
        self.commands = {command.name: self._action(command) for command in COMMANDS}
        self.menu = QMenu(self)
        for command in COMMANDS:
            if command.separated:
                self.menu.addSeparator()
            self.menu.addAction(self.commands[command.name])
        self.menu.aboutToShow.connect(lambda: mark_menu(self.menu))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu.popup(self.viewport().mapToGlobal(at)))

    def _action(self, command: Command) -> QAction:
        made = QAction(tr(command.text), self)
        made.setShortcut(QKeySequence(command.key))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(lambda checked=False: command.verb(self))
        self.addAction(made)
        return made

    @property
    def _draft(self) -> Draft:
        return self._editing.draft

    def _share_room(self) -> None:
        """A few columns have all the room, many are as wide as they are made."""
        mode = (
            QHeaderView.ResizeMode.Stretch if self._draft.width <= FEW_COLUMNS else QHeaderView.ResizeMode.Interactive
        )
        self.horizontalHeader().setSectionResizeMode(mode)

    # --- where it is -------------------------------------------------------------------------

    def _place(self) -> tuple[int, int]:
        """The cell that is the current one, or else the first."""
        at = self.currentIndex()
        return (max(0, at.row()), min(max(0, at.column()), self._draft.width - 1)) if at.isValid() else (0, 0)

    def _cells(self) -> list[tuple[int, int]]:
        """The selected cells that can be typed into."""
        width = self._draft.width
        found = {(at.row(), at.column()) for at in self.selectionModel().selectedIndexes() if at.column() < width}
        return sorted(found)

    def rows(self) -> list[int]:
        """The rows in which something is selected."""
        return sorted({at.row() for at in self.selectionModel().selectedIndexes()})

    def show_cell(self, row: int, column: int) -> None:
        """Makes a cell the current one."""
        at = self.model().index(row, column)
        self.setCurrentIndex(at)
        self.scrollTo(at)

    # --- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter types into a cell; it does not agree to the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid() and self.state() != QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """What was typed with Enter leads to the cell below."""
        super().closeEditor(editor, hint)
        at = self.currentIndex()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and at.row() + 1 < len(self._draft.rows):
            self.setCurrentIndex(self.model().index(at.row() + 1, at.column()))

    # --- verbs -------------------------------------------------------------------------------

    def copy(self) -> None:
        cells = self._cells()
        if cells:
            rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
            QGuiApplication.clipboard().setText(copied(self._draft, rows, columns))

    def paste(self) -> None:
        """The block of the clipboard, from the first selected cell on."""
        text, cells = QGuiApplication.clipboard().text(), self._cells()
        row, column = cells[0] if cells else self._place()
        self._editing.do(tr("paste"), lambda draft: pasted(draft, block_of(text), row, column))

    def empty(self) -> None:
        """The cells have nothing in them any more, and have to be filled."""
        cells: dict[tuple[int, int], Cell] = dict.fromkeys(self._cells(), "")
        if cells:
            self._editing.do(tr("empty cells"), lambda draft: draft.with_cells(cells))

    def add_row(self) -> None:
        """A row of zeros below the current one, of the class of that one."""
        draft, at = self._draft, self.currentIndex().row()
        like = draft.rows[at][draft.inputs :] if draft.rows and at >= 0 else (0.0,) * (draft.width - draft.inputs)
        row: Row = (*(0.0,) * draft.inputs, *like)
        if self._editing.do(tr("add a row"), lambda draft: draft.with_rows([row], at + 1 if draft.rows else 0)):
            self.show_cell(at + 1 if at >= 0 else 0, 0)

    def remove_rows(self) -> None:
        rows, column = self.rows(), self._place()[1]
        if rows and self._editing.do(tr("remove rows"), lambda draft: draft.without_rows(rows)) and self._draft.rows:
            self.show_cell(min(rows[0], len(self._draft.rows) - 1), column)

    def remove_all(self) -> None:
        everything = range(len(self._draft.rows))
        self._editing.do(tr("remove all rows"), lambda draft: draft.without_rows(everything))

    def mark(self, test: bool) -> None:
        rows = self.rows()
        if rows:
            self._editing.do(tr("mark rows"), lambda draft: draft.marked(rows, test))

    def add_column(self, target: bool) -> None:
        text = tr("add a target") if target else tr("add an input")
        self._editing.do(text, lambda draft: draft.with_column(target))

    def remove_column(self) -> None:
        _, column = self._place()
        self._editing.do(tr("remove a column"), lambda draft: draft.without_column(column))

    def ask_name(self) -> None:
        self._ask_name_of(self._place()[1])

    def _ask_name_of(self, column: int) -> None:
        """Asks what a column is called."""
        if column >= self._draft.width:
            return
        dialog = QInputDialog(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Rename the column"))
        dialog.setLabelText(tr("Name of the column:"))
        dialog.setTextValue(self._draft.names[column])
        dialog.textValueSelected.connect(
            lambda name: self._editing.do(tr("rename a column"), lambda draft: draft.renamed(column, name))
        )
        dialog.open()
