"""The panel of moments: the way back and on to where a breakpoint came to hold, all such moments, and bookmarks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.moments.found import Bookmark
from nnviz.gui.words.language import tr

from .table import LAST, MomentsTable


class MomentsView(QWidget):
    """The panel. A click or Enter goes to a moment, in the column that says how long it held to the end of that."""

    asks = (
        "moment_asked", "seek_asked", "moments_asked", "bookmark_asked", "bookmark_set", "bookmark_renamed",
        "bookmark_removed",
    )  # fmt: skip
    moment_asked = Signal(object, bool)
    seek_asked = Signal(bool)
    moments_asked = Signal(bool)
    bookmark_asked = Signal(int)
    bookmark_set = Signal()
    bookmark_renamed = Signal(int, str)
    bookmark_removed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.table, self.hint = MomentsTable(look), QLabel()
        self.every, self.back, self.on = ToolButton(look), ToolButton(look, symbol="arrow-left"), ToolButton(look)
        self.mark = ToolButton(look)
        self.on.symbol = "arrow-right"
        self.every.setCheckable(True)
        self.every.setText(tr("List all"))
        self.mark.setText(tr("Bookmark"))
        for button, tip in (
            (self.every, tr("List all moments of this run at which a ticked breakpoint came to hold")),
            (self.back, tr("Back to where a ticked breakpoint last came to hold (Shift+F6)")),
            (self.on, tr("On to where a ticked breakpoint next came to hold (F6)")),
            (self.mark, tr("Set a bookmark at this moment (Ctrl+F2)")),
        ):
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.setText(
            tr(
                "List all shows where the ticked breakpoints came to hold in this run. "
                "A bookmark marks the moment that is shown."
            )
        )
        self._arrange(look)
        self.every.clicked.connect(self.moments_asked)
        self.back.clicked.connect(lambda: self.seek_asked.emit(False))
        self.on.clicked.connect(lambda: self.seek_asked.emit(True))
        self.mark.clicked.connect(self.bookmark_set)
        self.table.asked.connect(self._go)
        self.table.removed.connect(self.bookmark_removed)
        self.table.rows.renamed.connect(self.bookmark_renamed)

    def _arrange(self, look: Look) -> None:
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setContentsMargins(look.px(12), 0, look.px(12), look.px(8))
        row.setSpacing(look.px(6))
        for button in (self.every, self.back, self.on, self.mark):
            row.addWidget(button)
        row.addStretch(1)
        self.hint.setContentsMargins(look.px(12), look.px(4), look.px(12), 0)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        column.addWidget(self.hint, 1)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(400), self._look.px(240))

    def set_frame(self, frame: Frame) -> None:
        self.table.show_frame(frame)
        some = bool(self.table.rows.rowCount())
        self.table.setVisible(some)
        self.hint.setVisible(not some)
        self.every.setChecked(frame.listed is not None)

    @staticmethod
    def note(frame: Frame) -> str:
        """How many moments are listed, and up to where."""
        if frame.listed is None:
            return ""
        count = frame.listed.count
        words = tr("one moment up to iteration {seen}") if count == 1 else tr("{count} moments up to iteration {seen}")
        return words.format(count=count, seen=frame.listed.seen)

    def edit_note(self, bookmark: int) -> None:
        """Opens the note of a bookmark to be typed into."""
        self.table.edit_note(bookmark)

    def _go(self, at: int, column: int) -> None:
        row = self.table.rows.row(at)
        if isinstance(row, Bookmark):
            self.bookmark_asked.emit(at)
        else:
            self.moment_asked.emit(row, column == LAST)
