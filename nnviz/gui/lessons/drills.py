"""The panel of drills: small networks with other numbers each time, whose derivatives are computed by hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.engine.questions.drills import DRILLS
from nnviz.gui.look.look import Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.questions.fading import Score
from nnviz.gui.words.language import tr

from .asking import Asking


class DrillsView(Asking):
    """A level is chosen, then one number after another is asked for, from the loss back."""

    asks = ("drill_asked",)
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
        self.begin.clicked.connect(self._begin)
        self._began: Score | None = None
        self._frame: Frame | None = None
        self.result = QLabel()
        self.result.setWordWrap(True)
        for widget in (self._words, self.result, self.level, self.begin):
            column.addWidget(widget)
        self.column.insertWidget(0, top)

    def _begin(self) -> None:
        self._began = None if self._frame is None else self._frame.score
        self.drill_asked.emit(self.level.currentData())

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        self._words.setVisible(frame.question is None)
        self.result.setText("" if self._began is None else result_text(self._began, frame.score))
        self.result.setVisible(frame.question is None and bool(self.result.text()))
        super().set_frame(frame)


def result_text(began: Score, now: Score) -> str:
    """How many of the numbers that were asked for since then were right; "" where none was asked for."""
    right, wrong = now.right - began.right, now.wrong - began.wrong
    count = right + wrong + now.shown - began.shown + now.skipped - began.skipped
    return tr("In this drill {right} of {count} numbers were right.").format(right=right, count=count) if count else ""
