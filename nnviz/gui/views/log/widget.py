"""The panel of the log: how often it tells, its lines, and taking them away."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (  # fmt: skip
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import text_width
from nnviz.gui.parts.mnemonics import mark_menu
from nnviz.gui.parts.number_edit import NumberEdit
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.slices import Slices
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import short

from .model import EVERY, LogModel

DIGITS = (None, 10, 6, 4, 3)
"""Of numbers in lines: all digits, or so many significant ones where those have no room."""
MOST_EVERY, MEASURED, MARGIN, FIELD = 1_000_000, 50, 10, 70


class LogLines(QTableView):
    """The lines. `asked(line)` by Enter or a double click; `copy_asked(lines)` with those selected, or None for all."""

    asked = Signal(int)
    copy_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self.log = look, LogModel(look)
        self.setModel(self.log)
        self.setAccessibleName(tr("Log"))
        self.setFont(look.font("table"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + look.px(4))
        self.doubleClicked.connect(lambda index: self.asked.emit(index.row()))
        self._follows, self._moving = True, False
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_frame(self, frame: Frame) -> None:
        """Follows the training, unless somebody has scrolled to another place."""
        before, self._moving = self.log.rowCount(), True
        self.log.show(frame)
        self._moving = False
        if self.log.rowCount() != before:
            self.fit()
            self.follow()

    def _scrolled(self, value: int) -> None:
        """Who scrolls to another place stays there, until she scrolls to the end."""
        if not self._moving:
            self._follows = value == self.verticalScrollBar().maximum()

    def follow(self) -> None:
        """Shows the newest epochs, and with them the first of the answers, at most in half of the room."""
        if not self._follows or not self.log.rowCount():
            return
        self._moving = True
        room = max(4, self.viewport().height() // self.verticalHeader().defaultSectionSize())
        last = self.log.logged + min(self.log.answered, room // 2) - 1
        self.scrollTo(self.log.index(last, 0), QAbstractItemView.ScrollHint.PositionAtBottom)
        self.horizontalScrollBar().setValue(0)
        self._moving = False

    def fit(self) -> None:
        """Has room for the longest line of some, with as many digits of it as have room, down to a few."""
        lines, count = self.log, self.log.rowCount()
        some = {
            lines.here,
            *range(lines.logged - 2, lines.logged),
            *np.linspace(lines.logged, count - 1, MEASURED).astype(int),
        }
        margin, room, wide = self._look.px(MARGIN), self.viewport().width(), 0
        fonts = {at: self._look.font("table", bold=lines.is_bold(at)) for at in some if 0 <= at < count}
        for lines.digits in DIGITS:
            widths = (text_width(lines.line(at, lines.digits), font) for at, font in fonts.items())
            wide = round(max(widths, default=0.0)) + margin
            if wide <= room:
                break
        self.setColumnWidth(0, max(room, wide))
        self.viewport().update()

    def selected_lines(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._moving = True
        super().resizeEvent(event)
        self._moving = False
        self.fit()
        self.follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """At the end of a table Qt shows the last row whole and cuts the first one, which is left out."""
        super().paintEvent(event)
        top = self.rowViewportPosition(self.rowAt(0))
        if top < 0:
            with QPainter(self.viewport()) as painter:
                height = top + self.verticalHeader().defaultSectionSize()
                painter.fillRect(0, 0, self.viewport().width(), height, self._look.colour("panel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit(self.selected_lines() or None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.asked.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if lines := self.selected_lines():
            menu.addAction(tr("Copy these lines")).triggered.connect(lambda *_: self.copy_asked.emit(lines))
        menu.addAction(tr("Copy the whole log")).triggered.connect(lambda *_: self.copy_asked.emit(None))
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            mark_menu(menu)
        menu.popup(event.globalPos())


class LogView(QWidget):
    """The panel."""

    asks = ("iteration_clicked", "row_clicked", "probe_asked", "failed")
    failed = Signal(str)
    iteration_clicked = Signal(int)
    row_clicked = Signal(int)
    probe_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._frame: Frame | None = None
        self.every, self.copy, self.lines = NumberEdit(EVERY, whole=True), ToolButton(look, "narrow"), LogLines(look)
        self.copying = Slices(self)
        self.setAccessibleName(tr("Log"))
        before, behind = tr("every {count} epochs").split("{count}")
        self.every.setFixedWidth(look.px(FIELD))
        self.every.setAccessibleName(tr("Epochs from one line to the next"))
        self.every.setToolTip(tr("Epochs from one line to the next"))
        self.copy.show_face("", tr("Copy"))
        self.copy.setToolTip(tr("Copy the whole log"))
        column, line, px = QVBoxLayout(self), QHBoxLayout(), look.px
        column.setContentsMargins(px(8), px(2), px(8), px(4))
        column.setSpacing(px(4))
        line.setSpacing(px(6))
        for widget in (before.strip(), self.every, behind.strip()):
            if isinstance(widget, NumberEdit):
                line.addWidget(widget)
            elif widget:  # in some languages nothing stands before the number
                line.addWidget(label := QLabel(widget))
                label.setBuddy(self.every)
        line.addStretch(1)
        line.addWidget(self.copy)
        column.addLayout(line)
        column.addWidget(self.lines, 1)
        self.every.committed.connect(lambda value, _: self._log_every(value))
        self.copy.clicked.connect(lambda *_: self.copy_lines(None))
        self.lines.copy_asked.connect(self.copy_lines)
        self.lines.asked.connect(self._show_line)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(240))

    def note(self, frame: Frame) -> str:
        """How far it is known."""
        known = frame.run.curves.epochs if frame.program.supervised else 0
        return tr("1 epoch") if known == 1 else tr("{count} epochs").format(count=known)

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        self.lines.show_frame(frame)

    def copy_lines(self, lines: list[int] | None) -> None:
        """Puts lines on the clipboard, a few at a time where they are many."""
        self.copying.begin(self._copied(lines))
        self.copying.work()

    def _copied(self, lines: list[int] | None) -> Iterator[None]:
        text = list[str]()
        for line in self.lines.log.lines(lines):
            text.append(line)
            yield
        QGuiApplication.clipboard().setText("".join(f"{line}\n" for line in text))

    def _log_every(self, epochs: float) -> None:
        if not (epochs == int(epochs) and 1 <= epochs <= MOST_EVERY):
            text = tr("The log needs a whole number of epochs from 1 to {most}, but {value} was typed.")
            self.every.set_value(self.lines.log.every)
            self.failed.emit(text.format(most=MOST_EVERY, value=short(epochs)))
            return
        self.lines.log.log_every(int(epochs))
        self.lines.fit()
        self.lines.follow()

    def _show_line(self, at: int) -> None:
        """Goes to the end of an epoch, or shows a row."""
        frame, log = self._frame, self.lines.log
        if frame is None:
            return
        epoch, place = log.epoch(at), log.row(at)
        if epoch is not None:
            self.iteration_clicked.emit(max(1, frame.run.batches.last_of(epoch)) if epoch else 1)
        elif place is not None and place[0] == "train":
            self.row_clicked.emit(place[1])
        elif place is not None:
            self.probe_asked.emit(frame.data.raw_tests[place[1]].copy())

    @property
    def chosen(self) -> int:
        """How often it tells, for the view that takes the place of this one."""
        return self.lines.log.every

    @chosen.setter
    def chosen(self, every: int) -> None:
        self.lines.log.every = every
        self.every.set_value(every)
