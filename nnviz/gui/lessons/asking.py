"""The panel "Ask me": the question at hand, or the way to one, and the score."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.questions.fading import Score
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import tr

from .enter import clicked_by_enter
from .question import QuestionBox


def score_text(score: Score) -> str:
    """What became of the questions so far; "" where there were none."""
    parts = [tr("right: {count}").format(count=score.right), tr("wrong: {count}").format(count=score.wrong)]
    parts += [tr("shown: {count}").format(count=score.shown)] if score.shown else []
    parts += [tr("skipped: {count}").format(count=score.skipped)] if score.skipped else []
    return listed(parts) if score.right + score.wrong + score.shown + score.skipped else ""


class Asking(QScrollArea):
    """A column with the box of the question, above which others put their own."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box, inner = QuestionBox(look), QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.box)
        self.column.addStretch(1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.within = (self.box,)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not clicked_by_enter(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(330), self._look.px(420))

    @property
    def chosen(self) -> str:
        """What is typed, for the view that takes the place of this one."""
        return self.box.field.text()

    @chosen.setter
    def chosen(self, typed: str) -> None:
        self.box.typed = typed

    @staticmethod
    def note(frame: Frame) -> str:
        return score_text(frame.score)

    def set_frame(self, frame: Frame) -> None:
        self.box.set_frame(frame)


class AskView(Asking):
    """The panel."""

    asks = ("question_asked",)
    question_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(tr("Ask me"))
        self._way = QWidget()
        column = QVBoxLayout(self._way)
        column.setContentsMargins(look.px(10), look.px(6), look.px(10), look.px(6))
        text = QLabel(tr("A question about the very next step. What is asked is hidden everywhere until you answer."))
        text.setWordWrap(True)
        self.ask = QPushButton(tr("Ask me about the next step"))
        self.ask.clicked.connect(self.question_asked)
        for widget in (text, self.ask):
            column.addWidget(widget)
        self.column.insertWidget(0, self._way)

    def set_frame(self, frame: Frame) -> None:
        self._way.setVisible(frame.question is None)
        super().set_frame(frame)
