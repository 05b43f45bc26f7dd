"""Enter presses whatever button has the focus, as Space does: in a lesson one reads, and goes on by one key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


def is_enter(event: QKeyEvent) -> bool:
    """Whether Enter is pressed; one that is held goes no further."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()


def clicked_by_enter(panel: QWidget, event: QKeyEvent) -> bool:
    """Clicks the button of a panel that has the focus, if Enter is pressed; whether that was so."""
    focus = panel.focusWidget()
    if not is_enter(event) or not isinstance(focus, QAbstractButton):
        return False
    focus.click()
    return True
