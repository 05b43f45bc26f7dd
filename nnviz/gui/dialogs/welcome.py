"""The page at the start: what can be opened, what was opened before, every lesson and every built-in experiment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nnviz import load
from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.experiment.loading import load_data
from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import BETWEEN
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.lessons.listed import Line, lesson_lines
from nnviz.gui.state.slices import Slices
from nnviz.gui.words.language import LANGUAGES, language, tr
from nnviz.resources import experiments

from .asking import plain_label
from .welcome_parts import CARD, FileLine, LessonCard, WideButton, sketch_of

SIDE, GAP = 344, 14
"""Width of the left part, and what is between cards, in pixels at 100 %."""
MOST_RECENT, MOST_COLUMNS = 6, 4
SCROLLING = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End)


class Welcome(QFrame):
    """Lies on the window, in a `look`. Asks by its signals; `closed` where somebody wants none of it."""

    walk_asked, new_asked, open_asked, data_asked, closed = Signal(), Signal(), Signal(), Signal(), Signal()
    file_chosen, experiment_chosen, language_chosen = Signal(Path), Signal(str), Signal(str)
    lesson_chosen = Signal(str)

    def __init__(self, look: Look, recent: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAccessibleName(tr("Welcome"))
        self.look = look
        self._slices = Slices(self)
        self.cards = {name: self._card(name, title) for name, title in experiments().items()}
        self.lessons = {name: self._lesson(name, line) for name, line in lesson_lines().items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side(recent))
        row.addLayout(self._experiments(), 1)
        self._sketched = False
        self.setFocusProxy(self.walk)

    def tell(self, text: str) -> None:
        """Says what could not be done."""
        self.fault.setText(text)
        self.fault.show()

    # --- what stands on it -------------------------------------------------------------------

    def _side(self, recent: Sequence[Path]) -> QWidget:
        look, px = self.look, self.look.px
        side, self.side = QFrame(), _Scrolling()
        side.setObjectName("welcomeSide")
        self.side.setObjectName("welcomeSide")
        self.side.setFixedWidth(px(SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(px(26), px(20), px(26), px(20))
        column.setSpacing(px(8))
        name, words = QLabel("nnviz"), plain_label(tr("Backpropagation, step by step"), "muted")
        name.setFont(look.font(px(40), bold=True))
        words.setFont(look.font("title"))
        self.walk = WideButton(look, "arrow-right", tr("Take a first walk"), "F10")
        self.walk.clicked.connect(self.walk_asked)
        what = plain_label(tr("Three presses of F10: each computes one line of math and shows its numbers."), "muted")
        self.new = WideButton(look, "plus", tr("New network…"), "Ctrl+N")
        self.new.clicked.connect(self.new_asked)
        self.data = WideButton(look, "table", tr("Open data (CSV)…"), "Ctrl+Shift+O")
        self.data.clicked.connect(self.data_asked)
        self.open = WideButton(look, "folder", tr("Open experiment…"), "Ctrl+O")
        self.open.clicked.connect(self.open_asked)
        for part, above in (
            (name, 0), (words, 0), (self.walk, 10), (what, 0), (self.new, 10), (self.data, 0), (self.open, 0),
        ):  # fmt: skip
            column.addSpacing(px(above))
            column.addWidget(part)
        self.files = [self._file(path) for path in recent[:MOST_RECENT]]
        if self.files:
            column.addSpacing(px(8))
            column.addWidget(self._heading(tr("Recent files"), "title"))
        for line in self.files:
            column.addWidget(line)
        column.addStretch(1)
        column.addLayout(self._languages())
        self.side.setWidget(side)
        return self.side

    def _file(self, path: Path) -> FileLine:
        line = FileLine(self.look, path.name, str(path.parent))
        line.setToolTip(str(path))
        line.clicked.connect(lambda: self.file_chosen.emit(path))
        return line

    def _languages(self) -> QHBoxLayout:
        """Each in its own words."""
        row = QHBoxLayout()
        row.setSpacing(self.look.px(6))
        for name, called in LANGUAGES.items():
            button = ToolButton(self.look)
            button.setText(called)
            button.setCheckable(True)
            button.setChecked(name == language())
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda checked=False, name=name: self.language_chosen.emit(name))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _experiments(self) -> QVBoxLayout:
        px = self.look.px
        column, head = QVBoxLayout(), QHBoxLayout()
        column.setContentsMargins(px(24), px(20), px(8), 0)
        close = ToolButton(self.look, "quiet", "x")
        close.setAccessibleName(tr("Close (Esc)"))
        close.setToolTip(tr("Close (Esc)"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.closed)
        head.addWidget(self._heading(tr("Lessons"), "large"))
        head.addStretch(1)
        head.addWidget(close)
        column.addLayout(head)
        self.fault = plain_label(name="fault")
        self.fault.hide()
        column.addWidget(self.fault)
        self.area, inner = _Scrolling(), QWidget()
        within = QVBoxLayout(inner)
        within.setContentsMargins(px(2), px(4), px(12), px(20))
        within.setSpacing(px(GAP))
        lines, cards = QWidget(), QWidget()
        self._lines, self._grid = QGridLayout(lines), QGridLayout(cards)
        for grid in (self._lines, self._grid):
            grid.setSpacing(px(GAP))
            grid.setContentsMargins(0, 0, 0, 0)
        within.addWidget(lines)
        within.addSpacing(px(6))
        within.addWidget(self._heading(tr("Built-in experiments"), "large"))
        within.addWidget(cards, 1)
        self.area.setWidget(inner)
        inner.setAutoFillBackground(False)
        column.addWidget(self.area, 1)
        self._lay_out(3)
        return column

    def _heading(self, text: str, size: str) -> QLabel:
        label = plain_label(text)
        label.setFont(self.look.font(size, bold=True))
        label.setWordWrap(False)
        return label

    def _card(self, name: str, title: str) -> LessonCard:
        experiment = load(name)
        card = LessonCard(self.look, tr(title), network_line(experiment))
        card.clicked.connect(lambda: self.experiment_chosen.emit(name))
        return card

    def _lesson(self, name: str, line: Line) -> FileLine:
        lesson = FileLine(self.look, line.title, line.rest)
        lesson.clicked.connect(lambda: self.lesson_chosen.emit(name))
        return lesson

    def _lay_out(self, columns: int) -> None:
        wide = max(1, columns - 1)
        for at, line in enumerate(self.lessons.values()):
            self._lines.addWidget(line, at // wide, at % wide)
        for column in range(self._lines.columnCount()):
            self._lines.setColumnStretch(column, column < wide)
        for at, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, at // columns, at % columns)
        for row in range(len(self.cards) + 1):
            self._grid.setRowStretch(row, int(row == len(self.cards)))
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, column < columns)
        self._columns = columns

    # --- Qt's own ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards beside each other as have room."""
        super().resizeEvent(event)
        px = self.look.px
        columns = max(1, min(MOST_COLUMNS, (self.width() - px(SIDE + 50) + px(GAP)) // px(CARD[0] + GAP)))
        if columns != self._columns:
            self._lay_out(columns)

    def event(self, event: QEvent) -> bool:
        """Keys that scroll do so, and are no commands here."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in SCROLLING:
            event.accept()
            return True
        if event.type() is QEvent.Type.Paint and not self._sketched:
            self._sketched = True
            self._slices.begin(self._sketches())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, pressed = self.area.verticalScrollBar(), self.window().focusWidget()
        to = {
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(), Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: bar.maximum(),
        }.get(Qt.Key(event.key()))  # fmt: skip
        if to is not None:
            bar.setValue(to)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(pressed, QAbstractButton):
            pressed.click()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab stays on the page, round and round; what lies below it is not seen."""
        stops = [
            part for part in self.findChildren(QWidget)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisibleTo(self) and part.isEnabled()
        ]  # fmt: skip
        now = self.window().focusWidget()
        at = stops.index(now) if now in stops else -1
        to = stops[(at + (1 if forwards else -1)) % len(stops)]
        to.setFocus(Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason)
        for area in (self.area, self.side):
            if area.isAncestorOf(to):
                area.ensureWidgetVisible(to)
        return True

    def _sketches(self) -> Iterator[None]:
        """Once the page is there: one card after the other."""
        for name, card in self.cards.items():
            experiment = load(name)
            data = load_data(experiment)
            card.show_sketch(sketch_of(data, (data.inputs.shape[1], *(layer.size for layer in experiment.layers))))
            yield


class _Scrolling(QScrollArea):
    """Scrolls up and down where the window is low; the page says by which keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


def network_line(experiment: Experiment) -> str:
    """The sizes and the loss of a network, in a line."""
    sizes = "–".join(str(size) for size in (experiment.data.size().inputs, *(each.size for each in experiment.layers)))
    return BETWEEN.join([sizes, tr(experiment.loss.label)])
