"""The line that says where somebody who computes by hand parts from the exact numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from nnviz.engine.insight.by_hand import ByHand
from nnviz.engine.maths.expressions import Symbol
from nnviz.gui.look import theme
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.words.entries import operation_text
from nnviz.gui.words.in_force import by_hand, count, layer_text, symbol
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact, number
from nnviz.gui.words.symbols import rich


def parting_number(frame: Frame) -> Number | None:
    """The first number that differs by hand."""
    parting = frame.by_hand.parting if frame.by_hand is not None else None
    return None if parting is None else Number(parting.key, parting.index, frame.record.iteration)


def parting_html(frame: Frame) -> str:
    """The line as rich text; the number is a link."""
    head = tr("By hand, {decimals} decimals").format(decimals=frame.decimals)
    if frame.by_hand is None:
        return f"{head}: " + tr("not computed while training runs.")
    return f"{head}: {_told(frame, frame.by_hand)}"


def _told(frame: Frame, values: ByHand) -> str:
    parting = values.parting
    if parting is None:
        return tr("so far every number is the exact one, rounded.")
    operation = frame.program.operations[parting.operation - 1]
    written = rich(symbol(frame.program, Symbol(parting.key, parting.index)))
    words = f"{operation_text(operation)} {layer_text(frame.program, operation.layer)}".strip()
    if len(parting.index) == 2 and not parting.key.parameter:
        words += ", " + tr("sample") + f" {count(int(frame.record.rows[parting.index[0]]))}"
    link = f'<a href="number" style="color:{theme.current().ink}" title="{exact(parting.exact)}">'
    return tr("first apart in step {step} ({words}): {number}, {by_hand}").format(
        step=parting.operation, words=words, number=f"{link}<b>{written} = {number(parting.exact)}</b></a>",
        by_hand=f"<b>{by_hand(parting.by_hand, values.decimals)}</b>",
    )  # fmt: skip


class ByHandView(QLabel):
    """Seen while somebody computes by hand; the number in it can be clicked."""

    number_clicked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._frame: Frame | None = None
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setContentsMargins(theme.px(12), theme.px(2), theme.px(12), theme.px(2))
        self.setAccessibleName(tr("By hand"))
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
