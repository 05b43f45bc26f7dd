"""A button that says one line of a text: as much as has room, and all of it in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy


class OneLine(QPushButton):
    """Clicked, whoever has it shows the whole text."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._text = ""
        self.setObjectName("oneLine")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        self._text = text
        self.setToolTip(text)
        self.setAccessibleDescription(text)
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        room = self.contentsRect().width() - 2 * self.fontMetrics().averageCharWidth()
        self.setText(self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room))
