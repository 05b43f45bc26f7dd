"""The line that says where somebody who computes by hand parts from the exact numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from nnviz.engine.maths.expressions import Symbol
from nnviz.gui.look.look import Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.words.entries import operation_text
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact, number
from nnviz.gui.words.symbols import rich


def parting_number(frame: Frame) -> Number | None:
    """The first number that differs by hand."""
    parting = frame.by_hand.parting if frame.by_hand is not None else None
    return None if parting is None else Number(parting.key, parting.index, frame.record.iteration)


def parting_html(frame: Frame) -> str:
    """The line as rich text; the number is a link."""
    if frame.by_hand is None:
        words = tr("Hand calculation with {decimals} decimals: not computed while training runs.")
        return words.format(decimals=frame.decimals)
    parting = frame.by_hand.parting
    if parting is None:
        words = tr("Hand calculation with {decimals} decimals: so far every number is the exact one, rounded.")
        return words.format(decimals=frame.decimals)
    operation, names = frame.program.operations[parting.operation - 1], frame.names
    parts = [operation_text(operation), names.layer(operation.layer)]
    if len(parting.index) == 2 and not parting.key.parameter:
        row = int(frame.record.rows[parting.index[0]])
        parts.append(tr("sample {row}").format(row=frame.notation.count(row)))
    written = f"{rich(names.symbol(Symbol(parting.key, parting.index)))} = {number(parting.exact)}"
    link = f'<a href="number" style="color:{frame.look.palette.ink}" title="{exact(parting.exact)}">'
    return tr("Hand calculation first differs in step {step} ({operation}): {number}, by hand {by_hand}.").format(
        step=parting.operation, operation=listed(parts),
        number=f"{link}<b>{written}</b></a>", by_hand=f"<b>{number(parting.by_hand, frame.decimals)}</b>",
    )  # fmt: skip


class ByHandView(QLabel):
    """Seen while somebody computes by hand; the number in it can be clicked."""

    asks = ("number_clicked",)
    number_clicked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._frame: Frame | None = None
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setContentsMargins(look.px(12), look.px(2), look.px(12), look.px(2))
        self.setAccessibleName(tr("Hand calculation"))
        self.linkActivated.connect(self._clicked)
        self.hide()

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        self.setVisible(frame.decimals > 0)
        if frame.decimals:
            text = parting_html(frame)
            if text != self.text():
                self.setText(text)

    def _clicked(self) -> None:
        number = None if self._frame is None else parting_number(self._frame)
        if number is not None:
            self.number_clicked.emit(number)
