"""How a text and the question below it share a height: in one column, in which a text that has no room is folded."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.words.language import tr

from .question import QuestionBox
from .text import LessonText

LINES, PART, APART, BESIDE = 2, 0.28, 4, 4
"""A text keeps so many lines beside a question, one where what an answer needs is seen only then, and about that part
of the height where it is seen even so; what is between two parts, and beside them, in pixels at 100 %."""


class OneLine(QPushButton):
    """A button that says one line of a text: as much as has room, and all of it in its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setObjectName("oneLine")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        self._text = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        room = self.contentsRect().width() - 2 * self.fontMetrics().averageCharWidth()
        self.setText(self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room))


class SharedRoom(QScrollArea):
    """A scene's text, what is taken away and the convention, and below them the question. Where they have no room
    together the convention is one line, on the button `brief`, and the text ends behind one of its lines as long as a
    question needs what is left; the button unfolds all. What has no room even so is scrolled, all in one."""

    def __init__(
        self, look: Look, text: LessonText, takeaway: LessonText, convention: LessonText, box: QuestionBox
    ) -> None:
        super().__init__()
        self._look, self._text, self._takeaway, self._convention, self._box = look, text, takeaway, convention, box
        self.convention_said = ""
        """In plain words, as far as it may be told now."""
        self._unfolded, self._revealed = False, False
        self.brief, self._fold, self._told = OneLine(), QWidget(), QWidget()
        self._column = inner = QWidget()
        self._told.setParent(self._fold)
        column, told = QVBoxLayout(inner), QVBoxLayout(self._told)
        for layout, apart in ((column, APART), (told, APART + 2)):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(look.px(apart))
        for part in (text, takeaway, convention):
            told.addWidget(part)
        told.addStretch(1)
        for widget in (self._fold, self.brief, box):
            column.addWidget(widget)
        column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.setMinimumHeight(look.px(60))
        self.brief.clicked.connect(self.unfold)
        self.verticalScrollBar().rangeChanged.connect(self._scroll)
        text.link_reached.connect(self._follow)
        for watched in (self._told, box):
            watched.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(240))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.share()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def begin_anew(self) -> None:
        """Another scene or question is shown: from its beginning, and folded where there is no room."""
        self._unfolded = self._revealed = False
        self.share()
        self.verticalScrollBar().setValue(0)

    def reveal_hint(self) -> None:
        """Scrolls to the hints of the question, also when they grow."""
        self._revealed = True
        self._scroll()

    def unfold(self) -> None:
        """All of the text and of the convention, from the beginning."""
        self._unfolded, self._revealed = True, False
        self.share()
        self.verticalScrollBar().setValue(0)

    def _follow(self) -> None:
        """Who goes by keys to a word that is folded away sees it."""
        if self._text.cursorRect().bottom() > self._fold.height():
            self.unfold()

    def _scroll(self) -> None:
        if self._revealed:
            bar, part = self.verticalScrollBar(), self._box.hint
            top = part.mapTo(self._column, QPoint()).y()
            bar.setValue(min(top, max(bar.value(), top + part.height() - self.viewport().height())))

    # --- sharing -----------------------------------------------------------------------------

    def share(self) -> None:
        """Gives each part its height, by what stands in it now."""
        width = self.width() - self.verticalScrollBar().sizeHint().width() - self._look.px(BESIDE)
        self._column.setFixedWidth(max(0, width))
        whole, asked = _needed(self._told, width), 0
        if not self._box.isHidden():
            asked = self._look.px(APART) + _needed(self._box, width)
        shown = whole if self._unfolded or whole + asked <= self.height() else self._folded(whole, asked)
        texts = (part for part in (self._text, self._takeaway) if not part.isHidden())
        cut, said = " ".join(filter(None, (text.below(shown - text.y()) for text in texts))), self.convention_said
        self.brief.say(tr("More · {text}").format(text=f"{cut} {said}".strip()) if cut else said or tr("More"))
        self.brief.setVisible(shown < whole)
        self._told.setGeometry(0, 0, width, whole)
        self._fold.setFixedHeight(shown)
        if self._revealed and (layout := self._box.layout()) is not None:
            layout.activate()
            self._scroll()

    def _before_convention(self, whole: int) -> int:
        return whole if self._convention.isHidden() else self._convention.y() - self._look.px(APART)

    def _folded(self, whole: int, asked: int) -> int:
        """How much is shown of a text that has no room."""
        text, line = self._before_convention(whole), self._text.line
        left = self.height() - asked - self._look.px(APART) - self.brief.sizeHint().height()
        seen = left + self._box.spare
        least = line if line <= seen < LINES * line else LINES * line
        room = max(least, left, min(round(PART * self.height()), seen))
        return text if not asked or text <= room else self._text.end_of_line(room)


def _needed(inner: QWidget, width: int) -> int:
    """How high all of it is in that width."""
    inner.setFixedWidth(max(0, width))
    layout = inner.layout()
    if layout is None:
        return inner.sizeHint().height()
    layout.activate()
    return max(layout.totalHeightForWidth(inner.width()), layout.totalMinimumSize().height())
