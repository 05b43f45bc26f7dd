"""The calls of PyTorch beside the operations of an iteration: a table, whose rows lead to the first step of each."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QTextBrowser

from nnviz.engine.exchange.torch_calls import Call, calls, steps
from nnviz.engine.exchange.torch_script import refusal
from nnviz.engine.program.program import Program
from nnviz.gui.look.look import Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.entries import mistake_text, phase_text
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import told, tr

SHORT = 28
"""So many letters are not broken into lines."""
HERE = "here"
"""The anchor of the row of the phase at hand."""


def first_step(program: Program, call: Call) -> int | None:
    """The first operation that a call stands for; None for none."""
    found = steps(program, call.phase)
    return found[0].start if found else None


def steps_text(program: Program, call: Call) -> str:
    """The numbers of the operations that a call stands for; "" for none."""
    found = steps(program, call.phase)
    if not found:
        return ""
    spans = (str(span.start) if len(span) == 1 else f"{span.start}–{span.stop - 1}" for span in found)
    text = tr("step {steps}") if sum(map(len, found)) == 1 else tr("steps {steps}")
    return text.format(steps=listed(spans))


def table_html(frame: Frame) -> str:
    """One row for each call: its phase, its operations, what is written, and how what it calls is made; that of the
    phase at hand on a ground of its own."""
    refused = refusal(frame.program)
    if refused is not None:
        said = told(refused.having(mistake=mistake_text(str(frame.experiment.mistake))))
        return f'<p style="color:{frame.look.palette.muted}">{escape(said)}</p>'
    rows = "".join(_row(frame, at, call) for at, call in enumerate(calls(frame.program)))
    return f'<table cellspacing="0" cellpadding="{frame.look.px(3)}" width="100%">{rows}</table>'


def _row(frame: Frame, at: int, call: Call) -> str:
    palette, here = frame.look.palette, call.name == at_hand(frame)
    ground = f' bgcolor="{palette.neutral}"' if here else ""
    phase, where = "", steps_text(frame.program, call)
    if call.phase:
        phase = f'<span style="color:{getattr(palette, call.phase)}"><b>{_whole(phase_text(call.phase))}</b></span><br>'
    if first_step(frame.program, call) is not None:
        where = f'<a href="{at}" style="color:{palette.ink}">{_whole(where)}</a>'
    mark = f'<a name="{HERE}"></a>' if here else ""
    return f"<tr><td{ground}>{mark}{phase}{where}</td><td{ground}>{'<br>'.join(_told(frame, call))}</td></tr>"


def _whole(text: str) -> str:
    """A text that is not broken into lines."""
    return escape(text).replace(" ", "&nbsp;")


def _told(frame: Frame, call: Call) -> Iterator[str]:
    muted = frame.look.palette.muted
    yield from (f"<b><code>{escape(line)}</code></b>" for line in call.written.splitlines())
    if call.made:
        made = (_whole(part) if len(part) <= SHORT else escape(part) for part in call.made)
        yield f'<code style="color:{muted}">{", ".join(made)}</code>'
    said = [*([call.why] if call.why is not None else []), *call.notes]
    if said:
        yield f'<span style="color:{muted}">{escape(listed(map(told, said)))}</span>'


def at_hand(frame: Frame) -> str:
    """The call that the operation at hand belongs to."""
    operation = frame.operation
    return "" if operation is None else next((c.name for c in calls(frame.program) if c.phase == operation.phase), "")


class CallsView(QTextBrowser):
    """One row for each call; a click on it, or Enter at its link, goes to its first step."""

    asks = ("operation_clicked",)
    operation_clicked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._frame: Frame | None = None
        self._shown: object = None
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(look.px(6))
        self.setAccessibleName(tr("PyTorch calls"))
        self.anchorClicked.connect(lambda link: self._go(int(QUrl(link).toString())))

    def set_frame(self, frame: Frame) -> None:
        self._frame, shown = frame, (frame.program, frame.look, at_hand(frame))
        if shown != self._shown:
            down = self.verticalScrollBar().value()
            self._shown = shown
            self.setHtml(table_html(frame))
            self.verticalScrollBar().setValue(down)
            self.scrollToAnchor(HERE)

    @staticmethod
    def note(frame: Frame) -> str:
        """What the letters stand for."""
        return tr("X: inputs · y: model(X) · t: targets") if calls(frame.program) else ""

    def row_at(self, place: QPoint) -> int | None:
        """The row of the table at a point of what is seen."""
        cursor = self.cursorForPosition(place)
        table = cursor.currentTable()
        return None if table is None else table.cellAt(cursor).row()

    def named_at(self, place: QPoint | None) -> str | None:
        """The phase of a row, else its call."""
        row = None if place is None else self.row_at(self.viewport().mapFrom(self, place))
        made = () if self._frame is None else calls(self._frame.program)
        return (made[row].phase or made[row].written) if row is not None and row < len(made) else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        super().mouseReleaseEvent(event)
        row = self.row_at(place)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and row is not None and not self.anchorAt(place) and not self.textCursor().hasSelection():
            self._go(row)

    def _go(self, row: int) -> None:
        if self._frame is None:
            return
        step = first_step(self._frame.program, calls(self._frame.program)[row])
        if step is not None:
            self.operation_clicked.emit(step)
