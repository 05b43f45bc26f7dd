"""The numbers that are pinned: what they are now, and how they went over the iterations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QIcon, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
)

from nnviz.engine.insight.watches import Watch
from nnviz.gui.look.look import Look
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.plots.common.panel import Panel
from nnviz.gui.plots.watches import WatchPlot
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.names import Names
from nnviz.gui.words.numbers import exact, number
from nnviz.gui.words.speech import spoken

NAME, VALUE, LAYER, UNPIN = range(4)
NOT_KNOWN = "·"
LEAST_ROWS, MOST_ROWS, PLOT_ROOM, ICON = 2, 6, 132, 10
"""As many rows as leave the plot its pixels (at 100 %); more watches than rows are scrolled."""


@dataclass(frozen=True)
class Row:
    """One watch as it is read in the table; `details` is its full value, or why there is none."""

    name: str
    value: str
    layer: str
    details: str

    def aloud(self, column: int) -> str:
        """What is read aloud of it in a column."""
        value = self.details if self.value == NOT_KNOWN else self.value
        texts = {VALUE: tr("{name}: {value}").format(name=self.name, value=value), UNPIN: tr("Stop watching (Del)")}
        return spoken(texts.get(column, self.layer if column == LAYER else self.name))


def row_of(frame: Frame, watch: Watch) -> Row:
    name, layer = frame.names.watch(watch), frame.names.layer(watch.key.layer)
    here = frame.number_of_watch(watch)
    if here is not None:
        value = frame.value_of(here)
        return Row(name, number(value), layer, exact(value))
    if frame.program.named.get((watch.key.name, watch.key.layer)) is None:
        return Row(name, NOT_KNOWN, layer, tr("this network does not compute it"))
    elsewhere = watch.row is not None and watch.row not in frame.record.rows
    return Row(name, NOT_KNOWN, layer, tr("this sample is not in the batch") if elsewhere else tr("not computed yet"))


def columns_of(frame: Frame) -> Columns:
    """The table, to be copied: what is not known here is empty."""
    watches = [one.watch for one in frame.watched]
    known = map(frame.number_of_watch, watches)
    return [
        (tr("number"), map(frame.names.watch, watches)),
        (tr("value"), [None if here is None else frame.value_of(here) for here in known]),
        (tr("layer"), [frame.names.layer(watch.key.layer) for watch in watches]),
    ]


class _Table(QTableWidget):
    """`asked(row)` to look at a number, `menu_asked(row)` for what can be done with it, `unpinned(row)` to follow it no
    longer."""

    asked = Signal(int)
    menu_asked = Signal(int)
    unpinned = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(0, 4)
        self._look = look
        self.setAccessibleName(tr("Watched numbers"))
        self.setFont(look.font("table"))
        self.setIconSize(QSize(look.px(ICON), look.px(ICON)))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + look.px(6))
        header, wide = self.horizontalHeader(), self.fontMetrics().horizontalAdvance
        header.setMinimumSectionSize(look.px(20))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, text in ((VALUE, "−0.00e−000"), (UNPIN, "×")):
            self.setColumnWidth(column, wide(text) + look.px(14))
        self.cellClicked.connect(self._clicked)

    def fit_layers(self, names: Names) -> None:
        """Makes room for the name of any layer."""
        layers = map(names.layer, range(names.program.depth + 1))
        wide = max(map(self.fontMetrics().horizontalAdvance, layers)) + self._look.px(14)
        if wide != self.columnWidth(LAYER):
            self.setColumnWidth(LAYER, wide)

    def show_rows(self, shown: list[Row]) -> None:
        if self.rowCount() != len(shown):
            self.setRowCount(len(shown))
        for at, row in enumerate(shown):
            for column, text in ((NAME, row.name), (VALUE, row.value), (LAYER, row.layer), (UNPIN, "×")):
                item = self.item(at, column) or self._new_item(at, column)
                if item.text() != text:
                    item.setText(text)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, row.aloud(column))
                item.setToolTip(tr("Stop watching (Del)") if column == UNPIN else row.details)

    def fit(self, room: int) -> None:
        """As high as its rows, at most as high as the room there is."""
        row = self.verticalHeader().defaultSectionSize()
        rows = min(self.rowCount(), max(LEAST_ROWS, min(MOST_ROWS, room // row)))
        self.setFixedHeight(row * rows + self._look.px(4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete unpins, Enter looks at the number."""
        signals = {
            Qt.Key.Key_Delete: self.unpinned, Qt.Key.Key_Return: self.asked, Qt.Key.Key_Enter: self.asked
        }  # fmt: skip
        signal = signals.get(Qt.Key(event.key()))
        if signal is None or self.currentRow() < 0:
            super().keyPressEvent(event)
        else:
            signal.emit(self.currentRow())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self.currentRow() if by_keyboard else self.rowAt(event.pos().y())
        if row >= 0:
            self.menu_asked.emit(row)

    def _clicked(self, row: int, column: int) -> None:
        (self.unpinned if column == UNPIN else self.asked).emit(row)

    def _new_item(self, row: int, column: int) -> QTableWidgetItem:
        item = QTableWidgetItem()
        alignment = {VALUE: Qt.AlignmentFlag.AlignRight, UNPIN: Qt.AlignmentFlag.AlignHCenter}
        item.setTextAlignment(alignment.get(column, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(row, column, item)
        return item


class WatchesView(Panel):
    """The panel: the table, and below it the plot in the same colours."""

    asks = ("number_clicked", "menu_asked", "unwatch_requested", "iteration_clicked", "failed")
    number_clicked = Signal(object)
    menu_asked = Signal(object, object)
    unwatch_requested = Signal(object)
    iteration_clicked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Watches"), 210)
        self.table, self.plot = _Table(look), WatchPlot(look)
        self.own_scales = QCheckBox(tr("each on its own scale"))
        self.own_scales.setToolTip(tr("0 is its smallest value, 1 its largest."))
        self.hint = QLabel(tr("Click a number and press Ctrl+Shift+W, or right-click it, to watch it here."))
        self.hint.setObjectName("muted")
        self.hint.setWordWrap(True)
        self._frame: Frame | None = None
        self._icons: object = None
        self.column.setContentsMargins(look.px(8), 0, look.px(8), look.px(4))
        self.column.setSpacing(look.px(2))
        for widget in (self.hint, self.table, self.plot, self.own_scales):
            self.column.addWidget(widget, 1 if widget is self.plot else 0)
        self.column.addStretch()
        self.table.asked.connect(self._look_at)
        self.table.menu_asked.connect(self._ask_menu)
        self.table.unpinned.connect(lambda at: self.unwatch_requested.emit(self._watch(at)))
        self.own_scales.toggled.connect(self.plot.own_scales.choose)
        self.relay(self.plot)

    @staticmethod
    def note(frame: Frame) -> str:
        return tr("iteration {iteration}").format(iteration=frame.cursor.iteration)

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        watches = [one.watch for one in frame.watched]
        self.table.fit_layers(frame.names)
        self.table.show_rows([row_of(frame, watch) for watch in watches])
        self._fit()
        for widget in (self.table, self.plot, self.own_scales):
            widget.setVisible(bool(watches))
        self.hint.setVisible(not watches)
        self.own_scales.setChecked(self.plot.own_scales.value)
        self.plot.show_frame(frame)
        self._show_colours(watches)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.table.fit(self.height() - self.look.px(PLOT_ROOM))

    def _show_colours(self, watches: list[Watch]) -> None:
        """The colour of each line beside its name."""
        colours = tuple(self.plot.pen_of(watch).color().name() for watch in watches)
        if colours != self._icons:
            self._icons = colours
            for at, watch in enumerate(watches):
                picture = QPixmap(self.table.iconSize())
                picture.fill(self.plot.pen_of(watch).color())
                item = self.table.item(at, NAME)
                assert item is not None
                item.setIcon(QIcon(picture))

    def _watch(self, at: int) -> Watch:
        assert self._frame is not None
        return self._frame.watched[at].watch

    def _ask_menu(self, at: int) -> None:
        assert self._frame is not None
        self.menu_asked.emit(self._frame.number_of_watch(self._watch(at)), partial(columns_of, self._frame))

    def _look_at(self, at: int) -> None:
        """A number that is known in this iteration is shown with what made it."""
        assert self._frame is not None
        here = self._frame.number_of_watch(self._watch(at))
        if here is not None:
            self.number_clicked.emit(here)
