"""Keys in a plot: arrows move a cursor that is read out, plus and minus zoom around it, Home shows the whole again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

Key = Qt.Key
WAYS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, 1), Key.Key_Down: (0, -1)}
ZOOMS = {Key.Key_Plus: 0.8, Key.Key_Equal: 0.8, Key.Key_Minus: 1.25}
FAST = 5
"""So many steps at once with Ctrl."""
ARM = 7
"""Pixels of each arm of the cross."""


class KeyCursor:
    """The place in a plot that keys move, in the numbers of its axes; None until an arrow is pressed."""

    def __init__(self, plot: Any) -> None:
        self._plot = plot
        self.at: QPointF | None = None

    def press(self, event: QKeyEvent) -> bool:
        """Does what a key asks for; False where it asks for nothing here."""
        key, control = Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        plot = self._plot
        if plot.whole is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        if key in WAYS:
            self._move(*(FAST * way if control else way for way in WAYS[key]))
        elif key in ZOOMS and not control:
            plot.zoom(ZOOMS[key], self._point())
        elif key == Key.Key_Home and not control:
            plot.show_all()
        elif key in (Key.Key_Return, Key.Key_Enter):
            plot.clicked.emit(self._point().x(), self._point().y())
        else:
            return False
        return True

    def _point(self) -> QPointF:
        """Where it is, or would be; what was seen there may be out of sight by now."""
        seen = self._plot.seen()
        return self.at if self.at is not None and seen.contains(self.at) else self._plot.key_start()

    def _move(self, across: int, upwards: int) -> None:
        """A first press shows it where it is."""
        seen, (width, height), point = self._plot.seen(), self._plot.key_steps(), self._point()
        if self.at is not None:
            point = point + QPointF(across * width, upwards * height)
        x = min(max(point.x(), seen.left()), seen.right())
        self.at = QPointF(x, min(max(point.y(), seen.top()), seen.bottom()))
        self._plot.read(self._plot.text_at(*self.at.toTuple()), self._plot.pixel(*self.at.toTuple()))
        self._plot.viewport().update()

    def forget(self) -> None:
        """The plot has lost the focus."""
        self.at = None

    def draw(self, painter: QPainter) -> None:
        """A cross where it is."""
        if self.at is None or not self._plot.hasFocus():
            return
        at, arm = self._plot.pixel(self.at.x(), self.at.y()), self._plot.look.px(ARM)
        for colour, width in (("panel", 4.0), ("ink", 2.0)):
            painter.setPen(self._plot.pen(colour, width))
            painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
            painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))
