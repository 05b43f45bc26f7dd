"""A line edit for one exact number, in every locale with a decimal point; only what was typed is committed."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ..notation import MINUS


class NumberEdit(QLineEdit):
    """Shows a double exactly. Return or leaving commits a changed, finite number; Esc takes it back."""

    committed = Signal(float)

    def __init__(self, value: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = value
        self.set_value(value)
        self.returnPressed.connect(self._commit)

    def set_value(self, value: float) -> None:
        """Shows another value, unless the person is typing."""
        if not (self.hasFocus() and self.isModified()):
            self._value = value
            self.setText(repr(value))
            self.setModified(False)

    def begin(self) -> None:
        """Opens it as an editor in place: shown, focused, all selected, closed when left."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.show()
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._take_back()
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._commit()

    def _commit(self) -> None:
        if self.isModified():
            try:
                value = float(self.text().strip().replace(MINUS, "-"))
            except ValueError:
                value = math.nan
            if math.isfinite(value):
                self.setModified(False)
                self._value = value
                self.committed.emit(value)
            else:
                self._take_back()
        self._leave()

    def _take_back(self) -> None:
        self.setModified(False)
        self.setText(repr(self._value))

    def _leave(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose):
            self.close()
