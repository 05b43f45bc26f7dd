"""The panel of drills: small networks with other numbers each time, whose derivatives are computed by hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.engine.questions.drills import DRILLS
from nnviz.gui.look.look import Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr

from .asking import ASKS, Asking


class DrillsView(Asking):
    """A level is chosen, then one number after another is asked for, from the loss back."""

    asks = (*ASKS, "drill_asked")
    drill_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(tr("Drills"))
        top = QWidget()
        column, px = QVBoxLayout(top), look.px
        column.setContentsMargins(px(10), px(6), px(10), px(6))
        self._words = QLabel(
            tr("Compute every derivative by hand, from the loss back. The numbers are other ones each time; the "
               "network opens as a new work, and Undo leads back to yours.")
        )  # fmt: skip
        self._words.setWordWrap(True)
        self.level, self.begin = QComboBox(), QPushButton(tr("Begin with new numbers"))
        self.level.setAccessibleName(tr("Level"))
        for name, kind in DRILLS.items():
            self.level.addItem(tr(kind.title), name)
        self.begin.clicked.connect(lambda: self.drill_asked.emit(self.level.currentData()))
        for widget in (self._words, self.level, self.begin):
            column.addWidget(widget)
        self.column.insertWidget(0, top)

    def set_frame(self, frame: Frame) -> None:
        self._words.setVisible(frame.question is None)
        super().set_frame(frame)
