"""The list of breakpoints: each with a tick box, its condition as a phrase, and its numbers to be typed into."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.training.breakpoints import KINDS, Breakpoint, Hit, Parameter
from nnviz.gui.look.look import Look
from nnviz.gui.parts.mnemonics import mark_menu
from nnviz.gui.parts.number_edit import NumberEdit
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.breakpoints import condition, details
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact

BRING_MS = 200
"""So long after a breakpoint was added its row is scrolled to when the list changes its size."""


def phrase(kind: str) -> str:
    """A condition with … for each of its numbers."""
    return re.sub(r"\{\w*\}", "…", condition(kind))


class Row(QWidget):
    """One breakpoint. `changed(breakpoint's numbers, ticked)` when somebody ticks or types, `removed` on Delete."""

    changed = Signal(object, bool)
    removed = Signal()

    def __init__(self, kind: str, look: Look) -> None:
        super().__init__()
        self.kind, self._look, self._first = kind, look, 0
        first, *others = re.split(r"(\{\w*\})", condition(kind))
        self.tick, self.remove = QCheckBox(first.strip()), ToolButton(look, "quiet", "x")
        self.numbers: list[NumberEdit] = []
        self._words: list[QCheckBox | QLabel] = [self.tick]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(5))
        line.addWidget(self.tick)
        for part in filter(None, map(str.strip, others)):
            line.addWidget(self._number() if part.startswith("{") else self._word(part))
        line.addStretch(1)
        line.addWidget(self.remove)
        self.remove.setToolTip(tr("Remove this breakpoint (Del)"))
        self.remove.setAccessibleName(tr("Remove this breakpoint"))
        self.remove.clicked.connect(self.removed)
        for named in (self, self.tick):
            named.setAccessibleName(phrase(kind))
        self.tick.clicked.connect(self._ask)

    def _number(self) -> NumberEdit:
        parameter = self._parameters[len(self.numbers)]
        edit = NumberEdit(float(parameter.default), whole=parameter.whole)
        edit.setAccessibleName(phrase(self.kind))
        edit.committed.connect(self._ask)
        edit.taken_back.connect(lambda value: self._emit([value if one is edit else one.value for one in self.numbers]))
        self.numbers.append(edit)
        return edit

    def _word(self, text: str) -> QLabel:
        label = QLabel(text)
        self._words.append(label)
        return label

    @property
    def _parameters(self) -> tuple[Parameter, ...]:
        return KINDS[self.kind].parameters

    def show_breakpoint(self, breakpoint: Breakpoint, applies: bool, stopped: bool, first: int) -> None:
        """Its numbers and its tick; slanted where the network has nothing of the kind, bold where it stopped here. Data
        rows are counted from the `first`."""
        px, self._first = self._look.px, first
        self.tick.setChecked(breakpoint.enabled)
        for edit, value, of in zip(self.numbers, breakpoint.numbers, self._parameters, strict=True):
            edit.set_value(value + first * of.row)
            edit.setToolTip(exact(edit.value))
            wide = edit.fontMetrics().horizontalAdvance(edit.text() + "00") + px(16)
            edit.setFixedWidth(min(max(wide, px(52)), px(130)))
        for label in self._words:
            label.setFont(self._look.font("body", bold=stopped, italic=not applies))
        absent = tr("This breakpoint cannot apply: the network computes nothing of this kind.")
        self.setToolTip(details(breakpoint.kind) if applies else absent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._emit([edit.value for edit in self.numbers])

    def _emit(self, numbers: list[float]) -> None:
        counted = zip(numbers, self._parameters, strict=True)
        self.changed.emit(tuple(value - self._first * of.row for value, of in counted), self.tick.isChecked())


class BreakpointsView(QWidget):
    """The panel. Breakpoints are called by their place in the list."""

    asks = ("breakpoint_added", "breakpoint_changed", "breakpoint_removed")
    breakpoint_added = Signal(str)
    breakpoint_changed = Signal(int, object, bool)
    breakpoint_removed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: list[Row] = []
        self._hit: Hit | None = None
        self.add = QPushButton(tr("Add breakpoint"))
        menu = QMenu(self.add)
        for kind in KINDS:
            entry = menu.addAction(phrase(kind))
            entry.setObjectName(kind)
            entry.triggered.connect(lambda checked=False, kind=kind: self._add(kind))
        menu.aboutToShow.connect(lambda: mark_menu(menu))
        self.add.setMenu(menu)
        always = QCheckBox(tr("first non-finite value (always on)"))
        always.setChecked(True)
        always.setEnabled(False)
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(look.px(12), look.px(4), look.px(12), look.px(4))
        self._list.setSpacing(look.px(2))
        self._list.addWidget(always)
        self._list.addStretch(1)
        self._brought: int | None = None
        scroll = self._scroll = QScrollArea()
        scroll.setAccessibleName(tr("Breakpoints"))
        scroll.verticalScrollBar().rangeChanged.connect(self._scroll_to_brought)
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(look.px(12), 0, look.px(12), look.px(8))
        bottom.addWidget(self.add)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        column.addWidget(scroll, 1)
        column.addLayout(bottom)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(400), self._look.px(210))

    def set_frame(self, frame: Frame) -> None:
        if [row.kind for row in self.rows] != [breakpoint.kind for breakpoint in frame.breakpoints]:
            self._fill([breakpoint.kind for breakpoint in frame.breakpoints])
        stopped = frame.hit.breakpoint if frame.hit else None
        for row, breakpoint in zip(self.rows, frame.breakpoints, strict=True):
            row.show_breakpoint(
                breakpoint, breakpoint.applies(frame.program), breakpoint == stopped, frame.notation.first
            )
        if frame.hit is not self._hit:
            self._hit = frame.hit
            if stopped in frame.breakpoints:
                self._bring(frame.breakpoints.index(stopped))

    def _add(self, kind: str) -> None:
        """Asks for one more, whose first number is then typed into; the menu may be open longer than the panel."""
        self.breakpoint_added.emit(kind)
        if not self.isVisible():
            return
        self._bring(len(self.rows) - 1)
        for edit in self.rows[-1].numbers[:1]:
            edit.setFocus()
            edit.selectAll()

    def _bring(self, at: int) -> None:
        """Scrolls to a row, now and when it gets its place."""
        self._brought = at
        self._scroll_to_brought()
        QTimer.singleShot(BRING_MS, self, self._let_go)

    def _scroll_to_brought(self) -> None:
        if self._brought is not None and self._brought < len(self.rows):
            self._scroll.ensureWidgetVisible(self.rows[self._brought], 0, self._look.px(4))

    def _let_go(self) -> None:
        self._brought = None

    def _fill(self, kinds: list[str]) -> None:
        for row in self.rows:
            row.blockSignals(True)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [Row(kind, self._look) for kind in kinds]
        for at, row in enumerate(self.rows):
            self._list.insertWidget(1 + at, row)
            row.changed.connect(lambda numbers, ticked, at=at: self.breakpoint_changed.emit(at, numbers, ticked))
            row.removed.connect(lambda at=at: self.breakpoint_removed.emit(at))
