"""The sample shown: choosing one of the batch or any data row, its inputs, its target and the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ...engine.expressions import Array
from .. import theme
from ..frame import Frame
from ..notation import count, current, node_name, number, tr

MOST_BUTTONS, A_ROW = 8, 4


def sample_text(frame: Frame) -> list[str]:
    """Inputs, target and output of the shown sample, a line each."""
    inputs = frame.data.inputs[frame.selection.row]
    lines = [_vector(frame, 0, inputs, tr("input"))]
    if frame.target is not None:
        lines.append(_vector(frame, frame.program.depth, frame.target, tr("target"), "t"))
    outputs = frame.values("outputs", frame.program.depth)
    if outputs is not None:
        lines.append(_vector(frame, frame.program.depth, outputs, tr("output")))
    if frame.batch_row is None:
        lines.append(tr("Not in this batch: its forward pass is computed aside."))
    return lines


def _vector(frame: Frame, layer: int, values: Array, word: str, letter: str = "") -> str:
    shown = [number(float(value)) for value in values[:4]]
    names = [node_name(frame.program, layer, node) for node in range(len(shown))]
    names = [letter + name[-1] for name in names] if letter else names
    if len(values) == 1:
        return f"{word} <b>{shown[0]}</b>"
    pairs = ", ".join(f"<b>{value}</b>" for value in shown)
    return f"{word} ({', '.join(names)}) = {pairs}{' …' if len(values) > 4 else ''}"


class SampleView(QWidget):
    """The panel; `row_chosen(row)` counts from 0."""

    row_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._buttons = [QPushButton() for _ in range(MOST_BUTTONS)]
        grid = QGridLayout()
        grid.setSpacing(theme.px(4))
        for at, button in enumerate(self._buttons):
            button.setCheckable(True)
            button.setMinimumWidth(theme.px(34))
            button.clicked.connect(lambda checked=False, at=at: self.row_chosen.emit(self._rows[at]))
            grid.addWidget(button, at // A_ROW, at % A_ROW)
        self._rows: list[int] = []
        self._row = QLineEdit()
        self._row.setValidator(QIntValidator(0, 999_999_999, self._row))
        self._row.setAccessibleName(tr("Data row"))
        self._row.setMaximumWidth(theme.px(70))
        self._row.editingFinished.connect(self._typed)
        self._of = QLabel()
        self._of.setObjectName("muted")
        self._html, self._text = "", QTextBrowser()
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.document().setDocumentMargin(0)
        self._text.setMinimumHeight(theme.px(56))
        line = QHBoxLayout()
        line.addWidget(QLabel(tr("row")))
        line.addWidget(self._row)
        line.addWidget(self._of)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(2), theme.px(12), theme.px(8))
        column.addLayout(grid)
        column.addLayout(line)
        column.addWidget(self._text, 1)

    def set_frame(self, frame: Frame) -> None:
        self._rows = frame.record.rows[:MOST_BUTTONS].tolist()
        if len(self._rows) == len(frame.data.inputs):
            self._rows.sort()
        self._shown = frame.selection.row
        for at, button in enumerate(self._buttons):
            used = at < len(self._rows)
            button.setVisible(used)
            if used:
                button.setText(str(count(self._rows[at])))
                button.setToolTip(", ".join(number(float(v)) for v in frame.data.inputs[self._rows[at]][:8]))
                button.setChecked(self._rows[at] == frame.selection.row)
        if not self._row.hasFocus():
            self._row.setText(str(count(frame.selection.row)))
        self._of.setText(f"/ {len(frame.data.inputs)}")
        html = "<br>".join(sample_text(frame))
        if html != self._html:
            self._html = html
            self._text.setHtml(html)

    def _typed(self) -> None:
        row = int(self._row.text()) - current().first if self._row.text() else self._shown
        if row != self._shown:
            self.row_chosen.emit(row)
