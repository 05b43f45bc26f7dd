"""The calls of PyTorch beside the operations of an iteration: a table, whose rows lead to the first step of each."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout
from PySide6.QtWidgets import QWidget

from nnviz.engine.exchange.torch_calls import Call, calls, refusal, steps
from nnviz.engine.program.program import Program
from nnviz.gui.look.look import Look, ink_on
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.entries import phase_text
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import told, tr

CALL = 2
"""The column of the call."""


@lru_cache(maxsize=4)
def _calls(program: Program) -> tuple[Call, ...]:
    return calls(program)


def first_step(program: Program, call: Call) -> int | None:
    """The first operation that a call stands for; None for none."""
    found = steps(program, call.phase)
    return found[0].start if found else None


def steps_text(program: Program, call: Call) -> str:
    """The numbers of the operations that a call stands for, or why there are none."""
    found = steps(program, call.phase)
    if not found:
        return "" if call.why is None else told(call.why)
    spans = (str(span.start) if len(span) == 1 else f"{span.start}–{span.stop - 1}" for span in found)
    text = tr("step {steps}") if sum(map(len, found)) == 1 else tr("steps {steps}")
    return text.format(steps=listed(spans))


def made_text(call: Call) -> str:
    """How what is called is made, and what is to be said of that."""
    return "\n".join(filter(None, [", ".join(call.made), *map(told, call.notes)]))


def at_hand(frame: Frame) -> str:
    """The call that the operation at hand belongs to."""
    operation = frame.operation
    return "" if operation is None else next((c.name for c in _calls(frame.program) if c.phase == operation.phase), "")


class CallsView(QWidget):
    """One row for each call, that of the phase at hand marked; a click, or Enter, goes to its first step."""

    asks = ("operation_clicked",)
    operation_clicked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._frame: Frame | None = None
        self._shown: object = None
        self.table, self.absent = QTableWidget(0, 4), QLabel()
        self.absent.setWordWrap(True)
        self.absent.setObjectName("muted")
        self.absent.setMargin(look.px(10))
        self.table.setAccessibleName(tr("PyTorch calls"))
        self.table.setHorizontalHeaderLabels([tr("phase"), tr("here"), tr("PyTorch"), tr("made with")])
        self.table.verticalHeader().hide()
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, mode in enumerate(("ResizeToContents", "Interactive", "ResizeToContents", "Stretch")):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode[mode])
        header.resizeSection(1, look.px(110))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.cellClicked.connect(lambda row, column: self._go(row))
        self.table.cellActivated.connect(lambda row, column: self._go(row))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(8), 0, look.px(8), look.px(6))
        column.addWidget(self.absent)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def sizeHint(self) -> QSize:
        return QSize(420, 160)

    def set_frame(self, frame: Frame) -> None:
        self._frame, key = frame, (frame.program, frame.look, at_hand(frame))
        if key == self._shown:
            return
        filled = isinstance(self._shown, tuple) and self._shown[:2] == key[:2]
        self._shown = key
        if not filled:
            self._fill(frame)
        self._mark(frame)

    @staticmethod
    def note(frame: Frame) -> str:
        """What stands in for the model."""
        return tr("X: inputs, y: model(X), t: targets") if _calls(frame.program) else ""

    def asked(self, place: QPoint | None) -> str | None:
        """The words of a row."""
        row = self.table.currentRow() if place is None else self.table.rowAt(self.table.viewport().mapFrom(self, place).y())
        made = _calls(self._frame.program) if self._frame is not None else ()
        return made[row].phase or made[row].written if 0 <= row < len(made) else None

    def _fill(self, frame: Frame) -> None:
        program, made = frame.program, _calls(frame.program)
        refused = refusal(program)
        self.absent.setText("" if refused is None else told(refused))
        self.absent.setVisible(refused is not None)
        self.table.setVisible(refused is None)
        self.table.setRowCount(len(made))
        fixed = frame.look.font("body", fixed=True)
        for row, call in enumerate(made):
            phase = phase_text(call.phase) if call.phase else ""
            for at, text in enumerate((phase, steps_text(program, call), call.written, made_text(call))):
                item = QTableWidgetItem(text)
                item.setToolTip("\n".join(call.script) if at == CALL else text)
                if at >= CALL:
                    item.setFont(fixed)
                self.table.setItem(row, at, item)

    def _mark(self, frame: Frame) -> None:
        """The row of the phase at hand in its colour."""
        look, here = frame.look, at_hand(frame)
        for row, call in enumerate(_calls(frame.program)):
            fill = look.colour(f"{call.phase}_fill" if call.name == here else "panel")
            for at in range(self.table.columnCount()):
                item = self.table.item(row, at)
                item.setBackground(QBrush(fill))
                item.setForeground(QBrush(ink_on(fill) if call.name == here else look.colour("ink")))

    def _go(self, row: int) -> None:
        if self._frame is None:
            return
        step = first_step(self._frame.program, _calls(self._frame.program)[row])
        if step is not None:
            self.operation_clicked.emit(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.table.currentRow())
        else:
            super().keyPressEvent(event)
