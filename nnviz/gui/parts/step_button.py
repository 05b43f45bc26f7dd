"""The button of the next step, in the colour of the phase that the step belongs to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton

from nnviz.gui.look import theme

from .drawing import draw_text

DARKER_BELOW_POINTER, DARKER_PRESSED = 108, 125


class StepButton(QToolButton):
    """Painted here: changing a style sheet costs as much as painting the network."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(theme.font("body", bold=True))
        self._phase = ""

    def show_phase(self, phase: str) -> None:
        if phase != self._phase:
            self._phase = phase
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current()
        colour = QColor(palette.phase(self._phase) if self._phase else palette.muted)
        darker = DARKER_PRESSED if self.isDown() else DARKER_BELOW_POINTER if self.underMouse() else 100
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour.darker(darker))
            painter.drawRoundedRect(QRectF(self.rect()), theme.px(5), theme.px(5))
            ink = theme.colour("accent_ink" if self.isEnabled() else "border")
            draw_text(painter, QRectF(self.rect()), self.text(), ink, theme.font("body", bold=True))
