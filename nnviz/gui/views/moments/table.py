"""Bookmarks and the moments at which breakpoints came to hold, as a table: bookmarks first, then those of other works
that are open, and all in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from nnviz.engine.insight.moments.moments import Moment
from nnviz.engine.training.runs import Cursor
from nnviz.gui.look.look import Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.moments.found import Bookmark
from nnviz.gui.words.breakpoints import said_of
from nnviz.gui.words.language import tr
from nnviz.gui.words.runs import run_text
from nnviz.gui.words.speech import spoken

ITERATION, STEP, LAST, WHAT = range(4)
HERE, ELSEWHERE, GOES_ON, BESIDE = "★", "☆", "…", "\N{EN SPACE}"
MOST_DIGITS = "0" * 6
At = QModelIndex | QPersistentModelIndex
Row = Bookmark | Moment


class MomentsModel(QAbstractTableModel):
    """`renamed(bookmark, note)` when somebody writes another note."""

    renamed = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.frame: Frame | None = None
        self._count = 0

    def show(self, frame: Frame, typed: bool = False) -> None:
        """Shows what a frame knows; of a list that goes on only what is new is put in, and no text is made anew while a
        note is `typed`: its editor would lose it."""
        before, self.frame = self.frame, frame
        count = 0 if frame.listed is None else frame.listed.count
        if before is None or not self._goes_on(before, frame):
            self.beginResetModel()
            self._count = count
            self.endResetModel()
        elif count > self._count:
            first = len(_marked(frame)) + self._count
            self.beginInsertRows(QModelIndex(), first, first + count - self._count - 1)
            self._count = count
            self.endInsertRows()
        elif self.rowCount() and not typed and _looks(before) != _looks(frame):
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, WHAT))

    @staticmethod
    def _goes_on(before: Frame, now: Frame) -> bool:
        moments = [None if frame.listed is None else frame.listed.moments for frame in (before, now)]
        stands = [[bookmark.stand for bookmark in _marked(frame)] for frame in (before, now)]
        return moments[0] is moments[1] and stands[0] == stands[1]

    def row(self, at: int) -> Row:
        """What stands there: a bookmark or a moment."""
        assert self.frame is not None
        bookmarks, listed = _marked(self.frame), self.frame.listed
        if at < len(bookmarks):
            return bookmarks[at]
        assert listed is not None
        return listed.moments[at - len(bookmarks)]

    def is_own(self, at: int) -> bool:
        """Whether a bookmark of this work stands there, which can be changed."""
        return self.frame is not None and at < len(self.frame.bookmarks)

    def place_of(self, cursor: Cursor) -> int | None:
        """The row of the moment that is shown; None where it has none."""
        frame = self.frame
        if frame is None:
            return None
        for at, bookmark in enumerate(frame.bookmarks):
            if bookmark.stand.run is frame.run and bookmark.stand.cursor == cursor:
                return at
        at_last = None if frame.listed is None else frame.listed.moments.at(cursor)
        return None if at_last is None else len(_marked(frame)) + at_last

    def rowCount(self, parent: At | None = None) -> int:
        return self._count + (0 if self.frame is None else len(_marked(self.frame)))

    def columnCount(self, parent: At | None = None) -> int:
        return 4

    def flags(self, index: At) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = index.isValid() and index.column() == WHAT and self.is_own(index.row())
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def setData(self, index: At, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.renamed.emit(index.row(), str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role == Qt.ItemDataRole.ToolTipRole and section == LAST:
            return tr("The last iteration in which the condition held without a break.")
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        text = (tr("in iteration"), tr("step"), tr("held until"), tr("came to hold, or bookmark"))[section]
        return f"{BESIDE}{text}" if section == WHAT and role == Qt.ItemDataRole.DisplayRole else text

    def data(self, index: At, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        frame, roles = self.frame, Qt.ItemDataRole
        if frame is None or not index.isValid() or index.row() >= self.rowCount():
            return None
        row, column = self.row(index.row()), index.column()
        cursor = row.stand.cursor if isinstance(row, Bookmark) else row.cursor
        here = cursor == frame.cursor and (isinstance(row, Moment) or row.stand.run is frame.run)
        if role == roles.DisplayRole:
            text = self._text(frame, row, cursor, column)
            return f"{BESIDE}{text}" if column == WHAT else text
        if role == roles.AccessibleTextRole:
            return spoken(self._text(frame, row, cursor, column))
        if role == roles.EditRole and isinstance(row, Bookmark):
            return row.note
        if role == roles.TextAlignmentRole:
            return _alignment(column)
        if role == roles.ForegroundRole and isinstance(row, Bookmark) and row.work:
            return frame.look.colour("muted")
        if role == roles.FontRole:
            return frame.look.font("table", bold=here)
        return details(frame, row) if role == roles.ToolTipRole else None

    def _text(self, frame: Frame, row: Row, cursor: Cursor, column: int) -> str:
        if column in (ITERATION, STEP):
            return str(cursor[column])
        if isinstance(row, Moment):
            return said_of(row.breakpoint, frame.notation) if column == WHAT else str(row.last or GOES_ON)
        sign = ELSEWHERE if row.work else HERE
        return "" if column == LAST else " ".join(filter(None, (sign, row.note, _elsewhere(frame, row))))


def _marked(frame: Frame) -> tuple[Bookmark, ...]:
    """The bookmarks of this work, and those elsewhere."""
    return (*frame.bookmarks, *frame.bookmarks_elsewhere)


def _looks(frame: Frame) -> tuple[object, ...]:
    """What the texts are made of."""
    seen = 0 if frame.listed is None else frame.listed.seen
    return frame.cursor, frame.run, _marked(frame), frame.notation, frame.look, seen


def _elsewhere(frame: Frame, bookmark: Bookmark) -> str:
    """The run or the work of a bookmark, where it is another one than that at hand."""
    run = bookmark.stand.run
    if bookmark.work:
        return tr("(in “{work}”)").format(work=bookmark.work)
    return "" if run is frame.run else f"({run_text(run, frame.run, frame.notation)})"


def details(frame: Frame, row: Row) -> str:
    """One row in a sentence, below the note of a bookmark, which may be longer than its column is wide."""
    if isinstance(row, Bookmark):
        note = f"{row.note}\n" if row.note else ""
        iteration, step = row.stand.cursor
        if row.work:
            text = tr("Bookmark in “{work}”: iteration {iteration}, step {step}. Enter opens that work there.")
            return note + text.format(work=row.work, iteration=iteration, step=step)
        run = run_text(row.stand.run, frame.run, frame.notation)
        text = tr("Bookmark: iteration {iteration}, step {step}. {run}")
        return note + text.format(iteration=iteration, step=step, run=run)
    texts = (
        tr("In iteration {iteration} after step {step} this came to hold, and it holds yet in iteration {last}."),
        tr("In iteration {iteration} after step {step} this came to hold, and it held up to iteration {last}."),
    )
    seen = 0 if frame.listed is None else frame.listed.seen
    facts = {"iteration": row.iteration, "step": row.operation, "last": row.last or seen}
    return f"{said_of(row.breakpoint, frame.notation)}\n{texts[bool(row.last)].format(**facts)}"


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == WHAT else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class MomentsTable(QTableView):
    """`asked(row, column)` to go to a moment, by a click or Enter; `removed(row)` for a bookmark that is to go."""

    asked = Signal(int, int)
    removed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.rows = MomentsModel()
        self.setModel(self.rows)
        self.setAccessibleName(tr("Moments"))
        self.setFont(look.font("table"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + look.px(7))
        header, wide = self.horizontalHeader(), self.fontMetrics().horizontalAdvance
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(look.px(30))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        for column, text in ((ITERATION, MOST_DIGITS), (STEP, "000"), (LAST, MOST_DIGITS)):
            name = str(self.rows.headerData(column, Qt.Orientation.Horizontal))
            self.setColumnWidth(column, max(wide(text), wide(name)) + look.px(12))
        self.clicked.connect(lambda index: self.asked.emit(index.row(), index.column()))
        self.doubleClicked.connect(lambda index: self.edit_note(index.row()))

    def edit_note(self, row: int) -> None:
        """Opens the note of a bookmark to be typed into."""
        index = self.rows.index(row, WHAT)
        if self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.setFocus()
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.edit(index)

    def show_frame(self, frame: Frame) -> None:
        """Shows what a frame knows, and brings the moment that it stands at into sight when that is another one."""
        before, current = self.rows.frame, self.currentIndex()
        typed = self.state() == QAbstractItemView.State.EditingState
        self.rows.show(frame, typed)
        if typed:
            return
        at = self.rows.place_of(frame.cursor)
        if before is None or before.cursor != frame.cursor or not self.currentIndex().isValid():
            if at is not None:
                self.setCurrentIndex(self.rows.index(at, max(0, current.column())))
            elif current.isValid() and not self.currentIndex().isValid():
                self.setCurrentIndex(self.rows.index(min(current.row(), self.rows.rowCount() - 1), current.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        does: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Return: lambda: self.asked.emit(index.row(), index.column()),
            Qt.Key.Key_Enter: lambda: self.asked.emit(index.row(), index.column()),
            Qt.Key.Key_F2: lambda: self.edit_note(index.row()),
            Qt.Key.Key_Delete: lambda: self._remove(index.row()),
        }
        if index.isValid() and event.key() in does and self.state() != QAbstractItemView.State.EditingState:
            does[event.key()]()
        else:
            super().keyPressEvent(event)

    def _remove(self, row: int) -> None:
        if self.rows.is_own(row):
            self.removed.emit(row)
