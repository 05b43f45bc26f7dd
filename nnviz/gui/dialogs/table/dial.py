"""A number on a slider and in a field beside it, which say the same."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.number_edit import NumberEdit


class Dial(QWidget):
    """`moved(float)` is the number that was chosen, in per cent; one beyond the ends becomes the end."""

    moved = Signal(float)

    def __init__(self, name: str, least: int, most: int, look: Look) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.slider, self.field = QSlider(Qt.Orientation.Horizontal), NumberEdit(0.0)
        self.slider.setRange(least, most)
        self.slider.setMinimumWidth(look.px(50))
        self.field.setFixedWidth(look.px(60))
        for part in (self.slider, self.field):
            part.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        for widget, stretch in ((self.slider, 1), (self.field, 0), (QLabel("%"), 0)):
            row.addWidget(widget, stretch)
        self.slider.valueChanged.connect(lambda value: self.moved.emit(float(value)))
        self.field.committed.connect(self._typed)

    def _typed(self, value: float, goes_on: bool) -> None:
        self.moved.emit(min(max(value, float(self._least)), float(self._most)))

    def show_value(self, value: float) -> None:
        """Shows a number that was chosen elsewhere, or here."""
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(round(value))
        self.slider.blockSignals(blocked)
        self.field.set_value(round(value, 2))
