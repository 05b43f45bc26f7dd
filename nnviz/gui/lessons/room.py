"""How a text and the question below it share a height: each is scrolled by itself where it has too little room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from nnviz.gui.look.look import Look

from .question import QuestionBox

LINES, PART, APART, BELOW = 2, 0.28, 4, 4
"""A text keeps so many lines beside a question, and about that part of the height where what an answer needs is seen
then; what is between the two, and below and beside a text, in pixels at 100 %."""


class SharedRoom(QWidget):
    """`text` above, `question` below it. Where both have room the question follows the text; else it stands at the
    bottom, as high as it needs, as long as the text keeps its part."""

    def __init__(self, look: Look, text: QWidget, question: QuestionBox, line: int) -> None:
        """`line` is the height of a line of the text, in pixels."""
        super().__init__()
        self._look, self._line, self._parts, self._box = look, line, (text, question), question
        self._revealed: QWidget | None = None
        self.text, self.question = _scrolled(self, text), _scrolled(self, question)
        self.question.verticalScrollBar().rangeChanged.connect(self._scroll)
        self.setMinimumHeight(look.px(60))
        for inner in (text, question):
            inner.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(240))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.share()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.share()

    def reveal(self, part: QWidget | None) -> None:
        """Scrolls to a part of the question, also when it grows; None: to its beginning."""
        self._revealed = part
        self._scroll()

    def _scroll(self) -> None:
        if self._revealed is None:
            self.question.verticalScrollBar().setValue(0)
        else:
            bring_in_sight(self.question, self._revealed)

    def share(self) -> None:
        """Gives each its place, as high as what stands in it now."""
        width, height, apart = self.width(), self.height(), self._look.px(APART)
        asked = not self._parts[1].isHidden()
        room = width - self.text.verticalScrollBar().sizeHint().width() - self._look.px(BELOW)
        areas = zip((self.text, self.question), self._parts, strict=True)
        needs = [_needed(area, inner, room) for area, inner in areas]
        text = needs[0]
        if asked and sum(needs) + apart > height:
            left = height - apart - needs[1]
            part = min(round(PART * height / self._line), (left + self._box.spare) // self._line)
            lines = max(LINES, part, left // self._line)
            text = lines * self._line + self._look.px(BELOW)
            text = text if needs[0] - text > self._line / 2 else needs[0]
        text = min(text, height)
        self.text.setGeometry(0, 0, width, text)
        self.question.setGeometry(0, text + apart, width, max(0, min(needs[1], height - text - apart)))
        self.question.setVisible(asked)
        if self._revealed is not None and (layout := self._box.layout()) is not None:
            layout.activate()
            self._scroll()


def bring_in_sight(area: QScrollArea, part: QWidget) -> None:
    """Scrolls as little as shows all of a part; of a text Qt itself brings but the line of its cursor."""
    bar, top = area.verticalScrollBar(), part.mapTo(area, QPoint()).y() + area.verticalScrollBar().value()
    bar.setValue(min(top, max(bar.value(), top + part.height() - area.viewport().height())))


def _scrolled(parent: QWidget, inner: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area


def _needed(area: QScrollArea, inner: QWidget, width: int) -> int:
    """How high all of what is scrolled is; it has that width, whether there is a bar beside it or not."""
    around = area.height() - area.viewport().height()
    inner.setFixedWidth(max(0, width - around))
    layout = inner.layout()
    if layout is not None and layout.hasHeightForWidth():
        return around + max(layout.totalHeightForWidth(inner.width()), layout.totalMinimumSize().height())
    return around + inner.sizeHint().height()
