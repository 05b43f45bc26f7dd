"""The button of the next step, in the colour of the phase that the step belongs to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton

from nnviz.gui.look.look import Look, ink_on
from nnviz.gui.state.frame import Frame

from .drawing import draw_text

DARKER_BELOW_POINTER, DARKER_PRESSED = 108, 125
"""Per cent, as `QColor.darker` takes them."""


class StepButton(QToolButton):
    """Painted here: changing a style sheet costs as much as painting the network."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._phase = look, "muted"
        self.setFont(look.font("body", bold=True))

    def set_frame(self, frame: Frame) -> None:
        look, phase = frame.look, f"{frame.next_operation.phase}_fill"
        if look != self._look:
            self.setFont(look.font("body", bold=True))
        if (look, phase) != (self._look, self._phase):
            self._look, self._phase = look, phase
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, box = self._look, QRectF(self.rect())
        darker = DARKER_PRESSED if self.isDown() else DARKER_BELOW_POINTER if self.underMouse() else 100
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            fill = look.colour(self._phase).darker(darker)
            painter.setBrush(fill)
            painter.drawRoundedRect(box, look.px(5), look.px(5))
            ink = ink_on(fill) if self.isEnabled() else look.colour("border")
            draw_text(painter, box, self.text(), ink, look.font("body", bold=True))
