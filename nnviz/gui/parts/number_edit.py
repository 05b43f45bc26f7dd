"""A line edit for one exact number, in every locale with a decimal point: typed, or nudged by arrows and the wheel."""

from __future__ import annotations

import math
from decimal import Decimal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from nnviz.gui.words.numbers import MINUS

WHEEL_STEP = 120
"""What Qt reports for one notch of a wheel."""
FAST = 10


class NumberEdit(QLineEdit):
    """Shows a double exactly. Return or leaving commits a changed, finite number.

    Arrows and the wheel nudge it and commit each step at once: by one in the digit left of the text cursor, with
    all selected in its second digit, with Ctrl by ten times as much. Esc takes back what was typed and nudged.
    `committed` carries the number and whether it goes on with one that this editing committed before, `taken_back`
    the number as it was before all of them. A `whole` one is written without a decimal point and nudged by ones.
    """

    committed = Signal(float, bool)
    taken_back = Signal(float)

    def __init__(self, value: float, parent: QWidget | None = None, whole: bool = False) -> None:
        super().__init__(parent)
        self._whole = whole
        self._value = self._begun = value
        self._goes_on = False
        self._turned = 0
        self.set_value(value)
        self.returnPressed.connect(self._leave)

    @property
    def value(self) -> float:
        """What it shows, as long as nobody types."""
        return self._value

    def set_value(self, value: float) -> None:
        """Shows another value, unless the person is typing."""
        if self.hasFocus() and self.isModified():
            return
        self._begun = self._begun if self._goes_on else value
        if value != self._value or not self.text():
            self._show(value)

    def begin(self) -> None:
        """Opens it as an editor in place: shown, focused, all selected, closed when left."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.show()
        self.setFocus()
        self.selectAll()

    def take_back(self) -> None:
        """As if nothing had been typed or nudged."""
        if self._goes_on:
            self._goes_on = False
            self.taken_back.emit(self._begun)
        self._show(self._begun)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the program's as long as nothing is being typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self._types(event):
            event.ignore()
            return False
        return super().event(event)

    def _types(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the text; Ctrl+Z after nudging takes that back, as Esc does."""
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        return self.isModified() or self._goes_on or not (event.matches(undo) or event.matches(redo))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if way:
            self._nudge(way, event.modifiers())
        elif event.key() == Qt.Key.Key_Escape or (self._goes_on and event.matches(QKeySequence.StandardKey.Undo)):
            self.take_back()
            self._close()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only inside the editor: elsewhere the wheel scrolls."""
        if not self.hasFocus():
            event.ignore()
            return
        delta = event.angleDelta()
        self._turned += delta.y() or delta.x()
        notches = int(self._turned / WHEEL_STEP)
        self._turned -= notches * WHEEL_STEP
        if notches:
            self._nudge(notches, event.modifiers())
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._leave()

    # --- nudging -----------------------------------------------------------------------------

    def _nudge(self, steps: int, modifiers: Qt.KeyboardModifier) -> None:
        """So many steps on from what is written, in decimals, so that 0.1 and 0.2 make 0.3."""
        value = self._read()
        if not math.isfinite(value):
            return
        fast = FAST if modifiers & Qt.KeyboardModifier.ControlModifier else 1
        whole = self.hasSelectedText()
        place, size = max(self._place(), 0) if self._whole else self._place(), len(self.text()) - self.cursorPosition()
        new = float(Decimal(repr(value)) + steps * fast * Decimal(1).scaleb(place))
        if not math.isfinite(new):
            return
        goes_on, self._goes_on = self._goes_on, True
        self._show(new)
        self.committed.emit(new, goes_on)
        if whole:
            self.selectAll()
        else:
            self.setCursorPosition(self._behind(place, len(self.text()) - size))

    def _place(self) -> int:
        """The power of ten of a step: of the digit left of the text cursor, else of the number's second digit."""
        text, at = self.text(), self.cursorPosition()
        point = text.find(".")
        if not self.hasSelectedText() and 0 < at < len(text) and text[at - 1].isdecimal() and "e" not in text.lower():
            point = len(text) if point < 0 else point
            return point - at if at <= point else point - at + 1
        value = self._read()
        return math.floor(math.log10(abs(value))) - 1 if value else -2

    def _behind(self, place: int, otherwise: int) -> int:
        """The position of the text cursor behind the digit of that power of ten."""
        point = self.text().find(".")
        if point < 0 or "e" in self.text():
            return otherwise
        return max(1, point - place if place >= 0 else min(point + 1 - place, len(self.text())))

    # --- committing --------------------------------------------------------------------------

    def _read(self) -> float:
        """What is written; NaN where it is no number."""
        try:
            return float(self.text().strip().replace(MINUS, "-"))
        except ValueError:
            return math.nan

    def _show(self, value: float) -> None:
        self._value = value
        self.setText(repr(int(value) if self._whole and value == int(value) else value))
        self.setModified(False)

    def _leave(self) -> None:
        """Commits what was typed, where it is a number, and ends the editing."""
        if self.isModified():
            value = self._read()
            self._show(value if math.isfinite(value) else self._value)
            if math.isfinite(value):
                goes_on, self._goes_on, self._begun = self._goes_on, False, value
                self.committed.emit(value, goes_on)
        self._begun, self._goes_on = self._value, False
        self._close()

    def _close(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose):
            self.close()
